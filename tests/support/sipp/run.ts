import type { ChildProcess } from 'node:child_process';
import { mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/** Where SIPp runs: a part of Lab. */
export interface SippHost {
  readonly root: string;
  readonly instanceDir: string;
  run(program: string, args: readonly string[]): ChildProcess;
}

export interface SippRun {
  /** Short and unique on this host: names the files. */
  readonly name: string;
  readonly scenario: string;
  /** SIPp's own port. */
  readonly port: number;
  readonly server: { readonly host: string; readonly port: number };
  /** Calls a second and how many; a callee has neither. */
  readonly rate?: number;
  readonly calls?: number;
  /** Lines of an injection file, used one after the other. */
  readonly lines?: readonly string[];
  readonly mediaPort?: number;
  /** Seconds after which SIPp ends by itself, whatever happens. */
  readonly within: number;
  /** Keeps all SIP messages, for small runs that are looked at. */
  readonly trace?: boolean;
}

export interface SippResult {
  readonly made: number;
  readonly succeeded: number;
  readonly failed: number;
  readonly retransmissions: number;
  readonly seconds: number;
  /** Milliseconds from INVITE to 200, for each call that got there, sorted. */
  readonly setupMs: readonly number[];
  /** Processor time of this SIPp as a share of one core. */
  readonly load: number;
  /** SIPp's own words on what went wrong, cut. */
  readonly errors: string;
}

/** A SIPp that runs: `ended` resolves when it is done, `stop` ends a callee. */
export interface RunningSipp {
  readonly ended: Promise<SippResult>;
  stop(): Promise<SippResult>;
  /** A caller begins no more calls, and ends when those it has are over. */
  finish(): void;
}

/** Starts one SIPp in the lab's root folder. */
export function startSipp(host: SippHost, run: SippRun): RunningSipp {
  const dir = join(host.instanceDir, 'sipp', run.name);
  rmSync(dir, { recursive: true, force: true });
  mkdirSync(dir, { recursive: true });
  const inside = dir.slice(host.root.length);
  writeFileSync(join(dir, 'scenario.xml'), run.scenario);
  const injected = run.lines ? ['-inf', `${inside}/lines.csv`] : [];
  if (run.lines) writeFileSync(join(dir, 'lines.csv'), `SEQUENTIAL\n${run.lines.join('\n')}\n`);
  const rate = run.rate === undefined ? [] : ['-r', String(run.rate), '-m', String(run.calls), '-l', '5000'];
  const timed = run.rate === undefined ? [] : ['-trace_rtt', '-rtt_freq', '1000'];
  const traced = run.trace === true ? ['-trace_msg', '-message_file', `${inside}/messages.log`] : [];
  const server = `${run.server.host}:${run.server.port}`;
  // SIPp writes its response times where it stands, whatever the scenario's path.
  const child = host.run('sh', [
    ...['-c', `cd ${inside} && exec sipp "$@"`, 'sipp'],
    ...[server, '-sf', `${inside}/scenario.xml`, '-i', '127.0.0.1', '-p', String(run.port), '-nostdin', '-aa'],
    ...['-mp', String(run.mediaPort ?? 6000), '-timeout', String(run.within), '-fd', '1'],
    ...['-trace_stat', '-stf', `${inside}/stat.csv`, '-trace_err', '-error_file', `${inside}/errors.log`],
    ...[...rate, ...timed, ...traced, ...injected],
  ]);
  child.stdout?.resume();
  child.stderr?.resume();
  const startedAt = performance.now();
  let ticks = 0;
  const watch = setInterval(() => (ticks = cpuTicks(child.pid) ?? ticks), 500);
  const ended = new Promise<SippResult>((resolve, reject) => {
    child.once('error', reject);
    child.once('exit', () => {
      clearInterval(watch);
      const seconds = (performance.now() - startedAt) / 1000;
      try {
        resolve(read(dir, seconds, ticks));
      } catch (error) {
        reject(error instanceof Error ? error : new Error(String(error)));
      }
    });
  });
  const stop = async () => {
    if (child.exitCode !== null) throw new Error(`SIPp ${run.name} had ended by itself: ${(await ended).errors}`);
    child.kill('SIGTERM');
    return ended;
  };
  return { ended, stop, finish: () => void child.kill('SIGUSR1') };
}

/** User and system time of a process in hundredths of a second (proc(5)), or undefined when it is gone. */
export function cpuTicks(pid: number | undefined): number | undefined {
  try {
    const fields = readFileSync(`/proc/${pid ?? 0}/stat`, 'utf8')
      .replace(/^.*\) /, '')
      .split(' ');
    return Number(fields[11]) + Number(fields[12]);
  } catch {
    return undefined;
  }
}

function read(dir: string, seconds: number, ticks: number): SippResult {
  const [titles = '', ...rows] = textOf(join(dir, 'stat.csv')).trim().split('\n');
  const names = titles.split(';');
  const last = (rows.at(-1) ?? '').split(';');
  const total = (name: string) => Number(last[names.indexOf(`${name}(C)`)] ?? 0);
  const setupMs = readdirSync(dir)
    .filter((file) => file.endsWith('_rtt.csv'))
    .flatMap((file) => textOf(join(dir, file)).trim().split('\n').slice(1))
    .map((line) => Number(line.split(';')[1]))
    .sort((a, b) => a - b);
  return {
    made: Number(last[names.indexOf('TotalCallCreated')] ?? 0),
    succeeded: total('SuccessfulCall'),
    failed: total('FailedCall'),
    retransmissions: total('Retransmissions'),
    seconds,
    setupMs,
    load: ticks / 100 / seconds,
    errors: textOf(join(dir, 'errors.log'))
      .replace(/^.*, jumping to label \d+\n/gm, '')
      .slice(0, 3000),
  };
}

function textOf(file: string): string {
  try {
    return readFileSync(file, 'utf8');
  } catch {
    return '';
  }
}
