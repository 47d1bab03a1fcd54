/**
 * A process that writes calls into a journal until it is killed, or until it has written `calls` of them.
 * Arguments: folder, store as JSON, then optionally how many calls. On stdout, which is a file, one line for each step that may be
 * acted upon (`ok <call> <facts so far> <ended>`) and for each fact that is told (`told <call> <number>`).
 */
import { writeSync } from 'node:fs';
import { openJournal } from '../../stasis-app/journal/open-journal.ts';
import type { StorePlace } from '../../stasis-app/journal/store-thread.ts';
import { systemClock } from '../../stasis-app/shared/clock.ts';
import { silentLog } from '../../stasis-app/shared/log.ts';
import { story } from './journal.ts';

const [folder = '', store = '', calls = 'Infinity'] = process.argv.slice(2);
// Not through a stream: what was said before the kill has to have been said.
const say = (text: string) => void writeSync(1, `${text}\n`);

const journal = await openJournal({
  ...{ folder, store: JSON.parse(store) as StorePlace, clock: systemClock(), log: silentLog },
});
for (const call of await journal.liveCalls()) say(`live ${call.id}`);
journal.subscribe((facts) => {
  for (const { call, number } of facts) say(`told ${String(call)} ${String(number)}`);
});
say('ready');
for (let count = 0; count < Number(calls); count += 1) {
  const { id, steps } = story();
  let number = 0;
  for (const step of steps) {
    number += step.facts.length;
    const soFar = number;
    journal.write(step, () => say(`ok ${id} ${String(soFar)} ${String(step.state === null)}`));
    // Some steps of one turn, some apart.
    if (count % 3 !== 0) await new Promise((resolve) => setImmediate(resolve));
  }
  await new Promise((resolve) => setTimeout(resolve, 1));
}
say('done');
