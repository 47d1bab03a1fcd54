import { Command } from 'commander';
import { existsSync, mkdirSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { adminKeyFileIn, adminKeyIn, curlConfig, type AdminKey } from './asterisk-lab/admin-key.ts';
import { runController, type RunningController } from './asterisk-lab/controller.ts';
import { edgeLogOf, labSite, writePrivate } from './asterisk-lab/files.ts';
import { Interrupted, interrupted } from './asterisk-lab/interrupt.ts';
import { type Lab, startLab } from './asterisk-lab/lab.ts';
import { type Ports, portSettings, portsFromEnvironment } from './asterisk-lab/ports.ts';
import { showProgress } from './asterisk-lab/progress.ts';
import { claim, release } from './asterisk-lab/supervisor.ts';
import { welcome } from './asterisk-lab/welcome.ts';

const project = join(import.meta.dirname, '..');

const settings = portSettings
  .map(({ variable, fallback }) => `  ${variable.padEnd(22)} ${String(fallback)}`)
  .join('\n');
const command = new Command('npm start')
  .description('Starts Asterisk and Kamailio in the lab and the controller, and keeps them running until Ctrl-C.')
  .option('--no-controller', 'start Asterisk alone')
  .option('--dir <folder>', 'where passwords, certificates, logs and lab.json are kept', 'var')
  .addHelpText(
    'after',
    `
Environment:
${settings}
  SITE_FILE              the site to run; a made-up one for trials without it
  ASTERISK_ARI_URL, or ASTERISK_NODES for several:
                         use this Asterisk instead of the lab's, with ASTERISK_ARI_USERNAME and
                         ASTERISK_ARI_PASSWORD; only the controller is started
  LOG_LEVEL, LOG_FORMAT  of the controller`,
  )
  .parse();

const options = command.opts<{ controller: boolean; dir: string }>();
const { dir } = options;
const controllerLog = join(dir, 'log', 'controller.log');
process.chdir(project);
const signal = interrupted();
const progress = showProgress();
let lab: Lab | undefined;
let controller: RunningController | undefined;
let exitCode = 0;
let claimed = false;
let key: AdminKey | undefined;
const hadKey = existsSync(adminKeyFileIn(dir));
const curlFile = join(dir, 'curl');

try {
  const ports = portsFromEnvironment(process.env);
  claim(dir);
  claimed = true;
  if (process.env['ASTERISK_ARI_URL'] === undefined && process.env['ASTERISK_NODES'] === undefined) {
    lab = await progress.step('Asterisk and Kamailio', (log) => labWith(ports, log));
  }
  if (options.controller) {
    const running = startController(ports);
    controller = running;
    await progress.step('Controller', () => running.ready());
    key = keepAdminKey();
  }
  const isNew = key !== undefined && !hadKey;
  console.log(welcome({ ports, lab: lab?.info, dir, controllerLog: controller && controllerLog, key, isNew }));
  await untilStopped();
} catch (error) {
  if (!(error instanceof Interrupted)) {
    exitCode = 1;
    console.error(`\n${error instanceof Error ? error.message : String(error)}`);
  }
}

console.log('\nStopping ...');
try {
  await controller?.stop();
  await lab?.stop();
} catch (error) {
  exitCode = 1;
  console.error(error instanceof Error ? error.message : String(error));
}
if (claimed) release(dir);
for (const file of [join(dir, 'lab.json'), curlFile]) rmSync(file, { force: true });
console.log('Stopped; nothing is left running.');
process.exit(exitCode);

function labWith(ports: Ports, log: (line: string) => void): Promise<Lab> {
  const siteFile = process.env['SITE_FILE'];
  return startLab({
    dir,
    ports,
    log,
    signal,
    edge: true,
    ...(siteFile === undefined ? {} : { site: readFileSync(siteFile, 'utf8') }),
    onAsteriskLost: (how) => {
      console.error(`Asterisk ended with ${how}; starting it again (log: ${join(dir, 'log', 'asterisk.log')})`);
      setTimeout(() => void startAgain(), 500);
    },
    onEdgeLost: (how) => console.error(`Kamailio ended with ${how}; starting it again (log: ${edgeLogOf(dir)})`),
  });
}

/** The admin key of the first start, kept in lab.json, and in a file for curl. */
function keepAdminKey(): AdminKey | undefined {
  const kept = adminKeyIn(adminKeyFileIn(dir));
  lab?.adminKeyIs(kept);
  if (kept !== undefined) writePrivate(curlFile, curlConfig(kept, join(dir, 'tls', 'ca.pem')));
  return kept;
}

async function startAgain(): Promise<void> {
  if (signal.aborted || !lab) return;
  try {
    await lab.startAsterisk();
  } catch (error) {
    console.error(error instanceof Error ? error.message : String(error));
    setTimeout(() => void startAgain(), 5000);
  }
}

function startController(ports: Ports): RunningController {
  let siteFile = process.env['SITE_FILE'] ?? lab?.siteFile;
  if (siteFile === undefined) {
    siteFile = join(dir, 'site.yaml');
    if (!existsSync(siteFile)) {
      mkdirSync(dir, { recursive: true, mode: 0o700 });
      writePrivate(siteFile, labSite(ports));
    }
    console.log(
      `SITE_FILE is not set: using the trial site ${siteFile}; asterisk-conf/site.example.yaml shows how to write one`,
    );
  }
  const ari = lab?.info.ari;
  const isAlone = process.env['BIND_ADDRESS'] === undefined && process.env['TRUSTED_PROXIES'] === undefined;
  return runController({
    env: {
      LOG_FORMAT: 'text',
      BIND_ADDRESS: '127.0.0.1',
      ASTERISK_ARI_APP: 'switchhook',
      ...(lab && { SIP_ADDRESS: `${lab.info.sip.host}:${String(lab.info.sip.port)}`, ASTERISK_CEL_FILE: lab.celFile }),
      // The documents' own examples run as they stand, where nobody else can ask.
      ...(lab && isAlone && { LEGACY_OPEN_ON_LOOPBACK: 'true' }),
      ...process.env,
      SITE_FILE: siteFile,
      HTTPS_PORT: String(ports.https),
      HTTP_PORT: String(ports.http),
      DASHBOARD_PORT: String(ports.dashboard),
      TLS_DIR: join(dir, 'tls'),
      JOURNAL_DIR: join(dir, 'journal'),
      ADMIN_KEY_FILE: adminKeyFileIn(dir),
      ...(ari && {
        ASTERISK_ARI_URL: ari.url,
        ASTERISK_ARI_USERNAME: ari.username,
        ASTERISK_ARI_PASSWORD: ari.password,
        ASTERISK_ARI_APP: ari.app,
      }),
    },
    logFile: controllerLog,
    httpsPort: ports.https,
    ca: join(dir, 'tls', 'ca.pem'),
    onStart: (pid) => lab?.controllerIs(pid),
    say: (line) => console.error(line),
    signal,
  });
}

/** Waits for Ctrl-C, or for the controller to be given up. */
async function untilStopped(): Promise<void> {
  const asked = new Promise<never>((_, reject) => {
    const stop = () => reject(new Interrupted('a signal'));
    if (signal.aborted) stop();
    signal.addEventListener('abort', stop, { once: true });
  });
  const why = await (controller ? Promise.race([asked, controller.givenUp]) : asked);
  throw new Error(why);
}
