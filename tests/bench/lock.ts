import { existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** One bench measures on a machine at a time, and nothing that makes load runs beside it. */
const lockFile = join(tmpdir(), 'switchhook-bench.lock');

/** The process of the bench that measures right now; undefined: none. One that was killed leaves its file behind. */
export function measuringBench(): number | undefined {
  const holder = existsSync(lockFile) ? Number(readFileSync(lockFile, 'utf8')) : 0;
  return holder > 0 && existsSync(`/proc/${holder}`) ? holder : undefined;
}

export const takeBenchLock = (): void => writeFileSync(lockFile, String(process.pid));
export const releaseBenchLock = (): void => rmSync(lockFile, { force: true });
