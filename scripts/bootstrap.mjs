// Runs one of the project's TypeScript scripts under the project's own Node, from any Node >= 18 and from a bare clone:
//   node scripts/bootstrap.mjs scripts/start.ts [arguments]
// Plain JavaScript without dependencies, because this is what installs them.
import { spawn } from 'node:child_process';
import { closeSync, existsSync, mkdirSync, openSync, readFileSync } from 'node:fs';
import { constants } from 'node:os';
import { delimiter, join } from 'node:path';
import { clearInterval, setInterval } from 'node:timers';
import { fileURLToPath, URL } from 'node:url';

const root = fileURLToPath(new URL('..', import.meta.url));
const bin = join(root, 'node_modules', '.bin');
const node = join(bin, 'node');
const logFile = join('var', 'log', 'npm-ci.log');

/** The packages that the lock file asks for and node_modules does not hold in that version. */
function missingPackages() {
  const wanted = JSON.parse(readFileSync(join(root, 'package-lock.json'), 'utf8')).packages;
  const installed = join(root, 'node_modules', '.package-lock.json');
  // npm writes this file last, so an interrupted installation has none.
  const present = existsSync(installed) ? JSON.parse(readFileSync(installed, 'utf8')).packages : {};
  return Object.keys(wanted).filter((path) => {
    const { version, optional, link } = wanted[path];
    if (!path.startsWith('node_modules/') || optional) return false;
    return link ? !present[path] : present[path]?.version !== version;
  });
}

/** The environment without our own node_modules/.bin, which `npm ci` is about to delete, and without npm's own marks. */
function outerEnvironment() {
  const inner = join(root, 'node_modules');
  const path = (process.env.PATH ?? '').split(delimiter).filter((folder) => !folder.startsWith(inner));
  const kept = Object.entries(process.env).filter(
    ([name]) => !/^npm_(lifecycle|package|command|execpath|node)/.test(name),
  );
  return { ...Object.fromEntries(kept), PATH: path.join(delimiter) };
}

function run(program, args, options) {
  return new Promise((resolve) => {
    const child = spawn(program, args, { cwd: root, ...options });
    let stoppedBy;
    const stop = (name) => {
      stoppedBy = name;
      if (!options.detached) return child.kill(name);
      // npm would first undo its work, for as long as that takes; the next start clears it away in any case.
      process.kill(-child.pid, 'SIGKILL');
    };
    // At a terminal, Ctrl-C reaches a child of our group as well; its own tidying decides when we end.
    const handlers = ['SIGINT', 'SIGTERM', 'SIGHUP'].map((name) => [name, () => stop(name)]);
    for (const [name, handler] of handlers) process.on(name, handler);
    // Killed without a chance to pass the signal on, npm leaves us to init; then nobody waits for us any more.
    const parent = process.ppid;
    const orphaned = setInterval(() => process.ppid === parent || stop('SIGTERM'), 1000);
    const settle = (code) => {
      clearInterval(orphaned);
      for (const [name, handler] of handlers) process.off(name, handler);
      resolve({ code, stoppedBy });
    };
    child.once('error', (error) => {
      console.error(`${program} can't be run: ${error.message}`);
      settle(127);
    });
    child.once('close', (code, signal) => settle(code ?? 128 + constants.signals[signal]));
  });
}

async function npm(args) {
  mkdirSync(join(root, 'var', 'log'), { recursive: true, mode: 0o700 });
  const log = openSync(join(root, logFile), 'a', 0o600);
  try {
    return await run('npm', args, { env: outerEnvironment(), stdio: ['ignore', log, log], detached: true });
  } finally {
    closeSync(log);
  }
}

function fail(why) {
  const lines = existsSync(join(root, logFile)) ? readFileSync(join(root, logFile), 'utf8').trim().split('\n') : [];
  console.error(
    `${why}\n${lines.slice(-8).join('\n')}\nThe whole output is in ${logFile}. Mend the cause and run this again.`,
  );
  process.exit(1);
}

async function installDependencies() {
  console.log('Installing dependencies (npm ci, under a minute) ...');
  const { code, stoppedBy } = await npm([
    'ci',
    '--include=dev',
    '--include=optional',
    '--no-audit',
    '--no-fund',
    '--loglevel=error',
    // npm waits five minutes for a connection that has gone dead; asked for again, the package is there in a second.
    ...['--fetch-timeout=60000', '--fetch-retries=5', '--fetch-retry-mintimeout=1000'],
  ]);
  // npm reports an interruption as a failure; the next start begins the installation again.
  if (stoppedBy) process.exit(128 + constants.signals[stoppedBy]);
  if (code !== 0) fail(`Installing dependencies failed: npm ci ended with code ${code}.`);
}

const [script, ...args] = process.argv.slice(2);
if (script === undefined || script === '--help') {
  console.log(
    'usage: node scripts/bootstrap.mjs <script.ts> [arguments]\n\nInstalls dependencies when needed, then runs the script.',
  );
  process.exit(script === undefined ? 64 : 0);
}
if (missingPackages().length > 0) await installDependencies();
if (!existsSync(node)) {
  // The package "node" brings its program by an install script, which a setting of npm may have held back.
  await npm(['rebuild', 'node', '--ignore-scripts=false', '--foreground-scripts']);
  if (!existsSync(node)) fail('The package "node" did not install its program: does npm forbid install scripts?');
}
// `su` without `-` leaves root a path without the folders of chroot, dpkg and the like.
const path = [bin, process.env.PATH ?? '', '/usr/sbin', '/sbin'].join(delimiter);
const { code } = await run(node, [script, ...args], {
  stdio: ['inherit', 'inherit', 'inherit', 'ipc'],
  env: { ...process.env, PATH: path },
});
process.exit(code);
