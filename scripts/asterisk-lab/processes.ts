import { type ChildProcess, spawn, type SpawnOptions } from 'node:child_process';
import { once } from 'node:events';
import { closeSync, openSync, readFileSync } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';

/** A program that ended badly: its name, how it ended, and the end of what it wrote. */
export class ProgramFailed extends Error {}

/** Runs a program to its end and returns what it wrote to stdout. Throws ProgramFailed when it ends badly. */
export async function runToEnd(
  program: string,
  args: readonly string[],
  options: SpawnOptions & { input?: string; signal?: AbortSignal; timeoutMs?: number } = {},
): Promise<string> {
  const child = spawn(program, args, {
    ...options,
    stdio: ['pipe', 'pipe', 'pipe'],
    timeout: options.timeoutMs ?? 60_000,
  });
  let out = '';
  let err = '';
  child.stdout.setEncoding('utf8').on('data', (text: string) => (out = (out + text).slice(-1_000_000)));
  child.stderr.setEncoding('utf8').on('data', (text: string) => (err = (err + text).slice(-10_000)));
  child.stdin.on('error', () => undefined); // a program may end without reading its input
  child.stdin.end(options.input ?? '');
  const [code, signal] = (await once(child, 'close')) as [number | null, NodeJS.Signals | null];
  if (code !== 0) {
    const last = (err.trim() || out.trim()).split('\n').slice(-5).join('\n');
    throw new ProgramFailed(
      `${program} ended with ${signal ?? `code ${String(code)}`}${last === '' ? '' : `: ${last}`}`,
    );
  }
  return out;
}

/** Runs a long program to its end in a process group of its own, everything it writes going to `logFile`. */
export async function runLogged(
  program: string,
  args: readonly string[],
  logFile: string,
  options: { env?: NodeJS.ProcessEnv; signal?: AbortSignal } = {},
): Promise<void> {
  options.signal?.throwIfAborted();
  const log = openSync(logFile, 'a', 0o600);
  try {
    // Its own group: Ctrl-C at the terminal must reach it through us alone, so that it can tidy up in order.
    const child = spawn(program, args, { stdio: ['ignore', log, log], env: options.env, detached: true });
    const stop = () => void endProcess(child, 'SIGTERM', 20_000);
    options.signal?.addEventListener('abort', stop, { once: true });
    const [code, signal] = (await once(child, 'close')) as [number | null, NodeJS.Signals | null];
    options.signal?.removeEventListener('abort', stop);
    options.signal?.throwIfAborted();
    if (code !== 0) {
      throw new ProgramFailed(`${program} ended with ${signal ?? `code ${String(code)}`}; its output is in ${logFile}`);
    }
  } finally {
    closeSync(log);
  }
}

/** Ends a child and waits until it is gone: `signal` first, SIGKILL after `graceMs`. */
export async function endProcess(child: ChildProcess, signal: NodeJS.Signals, graceMs: number): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null || child.pid === undefined) return;
  const gone = once(child, 'exit');
  child.kill(signal);
  const timer = setTimeout(() => child.kill('SIGKILL'), graceMs);
  await gone;
  clearTimeout(timer);
}

/** The time a process began, in clock ticks after boot, or undefined when there is none: a pid alone may be reused. */
export function startTimeOf(pid: number): string | undefined {
  try {
    const stat = readFileSync(`/proc/${String(pid)}/stat`, 'utf8');
    const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
    return fields[0] === 'Z' ? undefined : fields[19];
  } catch {
    return undefined;
  }
}

/** Asks `check` again and again until it answers, or throws `failure` after `timeoutMs`. */
export async function waitFor<T>(
  check: () => Promise<T | undefined> | T | undefined,
  options: { timeoutMs: number; everyMs?: number; failure: () => string; signal?: AbortSignal },
): Promise<T> {
  const deadline = performance.now() + options.timeoutMs;
  for (;;) {
    options.signal?.throwIfAborted();
    const answer = await check();
    if (answer !== undefined) return answer;
    if (performance.now() > deadline) throw new Error(options.failure());
    await sleep(options.everyMs ?? 50);
  }
}
