import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { type Lab, type LabOptions, startLab } from '../../scripts/asterisk-lab/lab.ts';

const testFolder = join(import.meta.dirname, '../../var/test');
let shared: Promise<Lab> | undefined;
const open = new Set<Lab>();

/**
 * One Asterisk for all suites of a run, started when the first of them asks. A suite leaves it as it found it:
 * running, without channels and bridges. Suites that stop or kill Asterisk use freshLab().
 */
export function sharedLab(): Promise<Lab> {
  shared ??= freshLab();
  return shared;
}

/** An Asterisk of the suite's own on free ports; stop it in `after`. What is forgotten is stopped at the end of the run. */
export async function freshLab(options: Partial<LabOptions> = {}): Promise<Lab> {
  mkdirSync(testFolder, { recursive: true, mode: 0o700 });
  const dir = mkdtempSync(join(testFolder, 'lab-'));
  const lab = await startLab({ dir, log: () => undefined, ...options });
  open.add(lab);
  return lab;
}

/** Mocha's root hook: ends every lab of the run. */
export const mochaHooks = {
  async afterAll(): Promise<void> {
    const labs = [...open];
    open.clear();
    shared = undefined;
    await Promise.all(labs.map((lab) => lab.stop()));
    for (const lab of labs) rmSync(join(lab.siteFile, '..'), { recursive: true, force: true });
  },
};
