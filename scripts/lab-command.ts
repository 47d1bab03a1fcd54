import { Command } from 'commander';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { closeSync, existsSync, mkdirSync, openSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { rootPath } from './asterisk-lab/root-folder.ts';
import { startTimeOf, waitFor } from './asterisk-lab/processes.ts';
import { supervisorOf } from './asterisk-lab/supervisor.ts';
import { z } from 'zod';

process.chdir(join(import.meta.dirname, '..'));
const dir = 'var';
const infoFile = join(dir, 'lab.json');
const logFile = join(dir, 'log', 'lab.log');

/** As much of lab.json as is shown here. */
const labFile = z.object({
  sip: z.object({ host: z.string(), port: z.number() }),
  edge: z.object({ host: z.string(), port: z.number() }).optional(),
  ari: z.object({ url: z.string() }),
  listeners: z.object({ public: z.string() }),
  pids: z.object({
    controller: z.number().optional(),
    asterisk: z.number().optional(),
    kamailio: z.number().optional(),
  }),
});

const readInfo = () => (existsSync(infoFile) ? labFile.parse(JSON.parse(readFileSync(infoFile, 'utf8'))) : undefined);

const program = new Command('scripts/lab').description(
  "The lab: an Asterisk and a Kamailio of this checkout's own, on 127.0.0.1.",
);

program
  .command('up')
  .description(
    'start Asterisk and Kamailio in the background (npm start does it in the foreground, with the controller)',
  )
  .option('--controller', 'start the controller too')
  .action(up);
program.command('down').description('stop what "up" or "npm start" of this checkout started').action(down);
program.command('status').description('say what runs; exit code 1 when nothing does').action(status);
program
  .command('shell')
  .description("a shell in the lab's root folder, where sipp, kamailio and asterisk are")
  .option('--asterisk', "Asterisk's own console instead")
  .action(shell);

try {
  await program.parseAsync();
} catch (error) {
  console.error(error instanceof Error ? error.message : String(error));
  process.exitCode = 1;
}

async function up(options: { controller?: boolean }): Promise<void> {
  if (supervisorOf(dir) !== undefined) {
    status();
    return;
  }
  mkdirSync(join(dir, 'log'), { recursive: true, mode: 0o700 });
  const log = openSync(logFile, 'w', 0o600);
  const args = ['scripts/start.ts', ...(options.controller ? [] : ['--no-controller'])];
  const child = spawn(process.execPath, args, { stdio: ['ignore', log, log], detached: true });
  closeSync(log);
  let ended = false;
  child.once('exit', () => (ended = true));
  console.log('Starting; the first time on a machine takes a minute or two ...');
  await waitFor(
    () => {
      const text = readFileSync(logFile, 'utf8');
      if (ended) throw new Error(`The lab did not start:\n${text.trim()}\nThis is all of ${logFile}.`);
      return text.includes('Ctrl-C stops all of it.') || undefined;
    },
    { timeoutMs: 20 * 60_000, everyMs: 100, failure: () => `The lab is not up after 20 minutes; see ${logFile}` },
  );
  child.unref();
  status();
}

async function down(): Promise<void> {
  const pid = supervisorOf(dir);
  if (pid === undefined) {
    console.log('Nothing of this checkout runs.');
    return;
  }
  const started = startTimeOf(pid);
  process.kill(pid, 'SIGTERM');
  await waitFor(() => startTimeOf(pid) !== started || undefined, {
    timeoutMs: 60_000,
    failure: () => `process ${String(pid)} did not end within a minute; see ${logFile}`,
  });
  console.log('Stopped.');
}

function status(): void {
  const pid = supervisorOf(dir);
  const info = readInfo();
  if (pid === undefined || !info) {
    console.log('Nothing of this checkout runs. Start it with "npm start" or "scripts/lab up".');
    process.exitCode = 1;
    return;
  }
  const { asterisk, kamailio, controller } = info.pids;
  // 0: it died, and is being started again.
  const running = (process: number | undefined) =>
    process === undefined ? 'down' : process === 0 ? 'starting again' : `process ${String(process)}`;
  console.log(`asterisk    ${running(asterisk)}, SIP ${info.sip.host}:${String(info.sip.port)}, ARI ${info.ari.url}`);
  if (info.edge) console.log(`kamailio    ${running(kamailio)}, SIP ${info.edge.host}:${String(info.edge.port)}`);
  console.log(
    `controller  ${controller === undefined ? 'not started' : `${running(controller)}, ${info.listeners.public}`}`,
  );
  console.log(`passwords   ${infoFile}`);
}

async function shell(options: { asterisk?: boolean }): Promise<void> {
  const root = rootPath();
  if (!existsSync(root)) throw new Error('The root folder is not made yet; "scripts/lab up" makes it.');
  const args = options.asterisk ? ['asterisk', '-C', configurationOf(), '-r'] : ['bash', '-i'];
  const env = { ...process.env, PATH: '/usr/sbin:/usr/bin:/sbin:/bin', HOME: '/root', PS1: 'lab# ' };
  const child = spawn('chroot', [root, ...args], { stdio: 'inherit', env });
  process.on('SIGINT', () => undefined); // Ctrl-C is for the shell
  const [code] = (await once(child, 'close')) as [number | null];
  process.exitCode = code ?? 1;
}

/** The running Asterisk's configuration file, as its own command line names it. */
function configurationOf(): string {
  const pid = readInfo()?.pids.asterisk;
  const running = pid !== undefined && startTimeOf(pid) !== undefined;
  const args = running ? readFileSync(`/proc/${String(pid)}/cmdline`, 'utf8').split('\0') : [];
  const file = args[args.indexOf('-C') + 1];
  if (!running || file === undefined)
    throw new Error('No Asterisk of this checkout runs; start it with "scripts/lab up".');
  return file;
}
