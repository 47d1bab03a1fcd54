import { existsSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { writePrivate } from './files.ts';
import { startTimeOf } from './processes.ts';

const fileIn = (dir: string) => join(dir, 'supervisor.pid');

/** The process that keeps this checkout's Asterisk and controller running, or undefined when there is none. */
export function supervisorOf(dir: string): number | undefined {
  if (!existsSync(fileIn(dir))) return undefined;
  const [pid = '', started = ''] = readFileSync(fileIn(dir), 'utf8').trim().split(' ');
  // The start time tells the process from a later one that was given the same id.
  return started !== '' && startTimeOf(Number(pid)) === started ? Number(pid) : undefined;
}

/** Makes this process the supervisor. Throws when another one lives. */
export function claim(dir: string): void {
  const other = supervisorOf(dir);
  if (other !== undefined) {
    throw new Error(
      `this checkout runs already (process ${String(other)}); stop that with Ctrl-C or "scripts/lab down"`,
    );
  }
  writePrivate(fileIn(dir), `${String(process.pid)} ${startTimeOf(process.pid) ?? ''}\n`);
}

export function release(dir: string): void {
  rmSync(fileIn(dir), { force: true });
}
