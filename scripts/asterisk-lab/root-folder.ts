import { spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { once } from 'node:events';
import { hostname } from 'node:os';
import { join } from 'node:path';
import { packages, suite } from './packages.ts';
import { endProcess, runLogged, runToEnd } from './processes.ts';

export const cacheFolder = '/var/cache/switchhook';

export interface RootOptions {
  /** One line for each long step. */
  readonly log: (line: string) => void;
  readonly signal?: AbortSignal;
}

/** Where the root folder for today's package list is, or will be. */
export function rootPath(): string {
  const hash = createHash('sha256')
    .update(JSON.stringify([suite, packages]))
    .digest('hex')
    .slice(0, 12);
  return join(cacheFolder, `lab-${hash}`);
}

/**
 * The lab's root folder, made with mmdebstrap when it is not there yet (about half a minute, 440 MB).
 * An interrupted build is never used: it is made under another name and renamed at the end.
 */
export async function ensureRootFolder(options: RootOptions): Promise<string> {
  const root = rootPath();
  if (existsSync(root)) return root;
  if (process.getuid?.() !== 0) {
    throw new Error(
      'the lab builds and enters a root folder, which only root may do: run it as root, or set ASTERISK_ARI_URL to use an Asterisk of your own',
    );
  }
  mkdirSync(cacheFolder, { recursive: true, mode: 0o755 });
  await withLock(join(cacheFolder, 'build.lock'), options, async () => {
    if (!existsSync(root)) await build(root, options);
  });
  return root;
}

async function build(root: string, options: RootOptions): Promise<void> {
  const logFile = `${root}.log`;
  writeFileSync(logFile, '', { mode: 0o600 });
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive', LC_ALL: 'C.UTF-8' };
  const run = (program: string, args: string[]) =>
    runLogged(program, args, logFile, { env, ...(options.signal && { signal: options.signal }) });
  if (!existsSync('/usr/bin/mmdebstrap')) {
    options.log('installing mmdebstrap');
    await run('apt-get', ['update']);
    await run('apt-get', ['install', '--yes', '--no-install-recommends', 'mmdebstrap']);
  }
  const unfinished = `${root}.unfinished`;
  rmSync(unfinished, { recursive: true, force: true });
  options.log(`making the lab's root folder with Asterisk from Debian ${suite} (about a minute, once)`);
  try {
    await run('mmdebstrap', [
      '--variant=apt',
      `--include=${packages.join(',')}`,
      // The suite's index may be past its date on a machine that sees a snapshot of the archive.
      '--aptopt=Acquire::Check-Valid-Until "false"',
      suite,
      unfinished,
    ]);
    // Without its own name here, Asterisk asks a resolver for it on each call and may wait for seconds.
    writeFileSync(join(unfinished, 'etc/hosts'), `127.0.0.1 localhost ${hostname()}\n`);
    writeFileSync(join(unfinished, 'etc/resolv.conf'), 'options timeout:1 attempts:1\n');
    mkdirSync(join(unfinished, 'instances'), { mode: 0o755 });
    renameSync(unfinished, root);
  } catch (error) {
    await runToEnd('rm', ['-rf', '--one-file-system', unfinished]);
    throw error;
  }
}

/** Runs `work` while holding a file lock that the kernel frees whenever this process ends, however it ends. */
async function withLock(file: string, options: RootOptions, work: () => Promise<void>): Promise<void> {
  const holder = spawn('flock', ['--timeout', '1200', file, 'sh', '-c', 'echo held; cat'], {
    stdio: ['pipe', 'pipe', 'ignore'],
    detached: true,
  });
  holder.stdin.on('error', () => undefined);
  const waiting = setTimeout(() => options.log('waiting for another build of the root folder'), 2000);
  const abort = () => void endProcess(holder, 'SIGTERM', 1000);
  options.signal?.addEventListener('abort', abort, { once: true });
  try {
    const held = await Promise.race([once(holder.stdout, 'data'), once(holder, 'exit').then(() => undefined)]);
    options.signal?.throwIfAborted();
    if (held === undefined) throw new Error(`could not lock ${file}`);
    clearTimeout(waiting);
    await work();
  } finally {
    clearTimeout(waiting);
    options.signal?.removeEventListener('abort', abort);
    holder.stdin.end();
    await endProcess(holder, 'SIGTERM', 1000);
  }
}

/** The folder of a program's modules, as seen inside the root folder. */
export function modulesFolder(root: string, program: 'asterisk' | 'kamailio'): string {
  for (const entry of readdirSync(join(root, 'usr/lib'))) {
    const folder = `/usr/lib/${entry}/${program}/modules`;
    if (existsSync(join(root, folder))) return folder;
  }
  throw new Error(`no ${program} modules in ${root}/usr/lib; remove ${root}, so that it is made anew`);
}
