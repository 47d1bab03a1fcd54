import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openKeys, type Keys } from '../../stasis-app/access/keys.ts';
import { silentLog } from '../../stasis-app/shared/log.ts';
import { handClock, type HandClock } from './hand-clock.ts';

export interface TestKeys {
  readonly keys: Keys;
  readonly admin: { readonly key: string; readonly secret: string };
  readonly clock: HandClock;
}

const folders: string[] = [];
process.once('exit', () => folders.forEach((folder) => rmSync(folder, { recursive: true, force: true })));

/** Real keys in a folder of their own, which goes with the process; time stands still unless it is moved. */
export function testKeys(): TestKeys {
  const folder = mkdtempSync(join(tmpdir(), 'switchhook-keys-'));
  folders.push(folder);
  const clock = handClock();
  let admin = { key: '', secret: '' };
  const keys = openKeys({ folder, clock, log: silentLog, handOut: (made) => (admin = made) });
  return { keys, admin, clock };
}
