import { untilBack } from './back-again.ts';
import { dialPrefix, type Contender, type Running } from './contenders.ts';
import { highestHeldRate, line } from './search.ts';
import type { Measured, Stage } from './stage.ts';

/** Where the climb begins: below what each was seen to hold in a slow hour. A step up costs seconds, one down a new start. */
const searchFrom: Readonly<Record<Contender['key'], number>> = {
  dial: 330,
  websocket: 150,
  'ari-client': 150,
  peer: 80,
  'peer-default': 50,
};

/** Seconds of warming up: of a new Asterisk, and of one with a new controller. */
export const warmUpSeconds = { asterisk: 5, controller: 30 };

/**
 * What a contender does before it is measured, well below what it holds. A controller runs for weeks: in its first
 * thousand calls V8 compiles, and a call costs it a third more than it does some thousands later. `Dial()` has none to
 * warm, and a controller that is `kept` is warm: then only Asterisk is new.
 */
export const warmUpOf = ({ key, prefix }: Contender, controller: 'new' | 'kept' = 'new') => ({
  rate: Math.min(120, Math.round(0.7 * searchFrom[key])),
  seconds: key === 'dial' || controller === 'kept' ? warmUpSeconds.asterisk : warmUpSeconds.controller,
  prefix,
});

/** Those that the floors compare are searched for in each round, one right after the other; the others in the first. */
const inEachRound: ReadonlySet<Contender['key']> = new Set(['dial', 'websocket', 'peer-default']);
const rounds = 3;

/** The highest held rate of each contender in each round; undefined where none was confirmed. */
export type Rounds = ReadonlyMap<Contender['key'], readonly (Measured | undefined)[]>;

/**
 * A shared machine is faster at one time than at another, by as much as two: what is compared is measured within
 * minutes of each other, several times, and the comparison is the median of these.
 *
 * @param onStage runs a measurement on the Asterisk that the contender wants
 */
export async function highestInRounds(
  stage: Stage,
  contenders: readonly Contender[],
  onStage: (contender: Contender, measure: () => Promise<void>) => Promise<void>,
  say: (line: string) => void,
): Promise<Rounds> {
  const found = new Map<Contender['key'], (Measured | undefined)[]>();
  for (let round = 0; round < rounds; round += 1) {
    for (const contender of contenders) {
      if (round > 0 && !inEachRound.has(contender.key)) continue;
      say(`\nHighest rate, round ${round + 1}: ${contender.name}`);
      const before = found.get(contender.key) ?? [];
      const from = before.findLast((each) => each !== undefined)?.rate ?? searchFrom[contender.key];
      await onStage(contender, async () => {
        found.set(contender.key, [...before, await highestOf(stage, contender, from, say)]);
      });
    }
  }
  return found;
}

async function highestOf(
  stage: Stage,
  contender: Contender,
  from: number,
  say: (line: string) => void,
): Promise<Measured | undefined> {
  const { prefix } = contender;
  let running: Running | undefined;
  const measure = (rate: number, seconds: number): Promise<Measured> =>
    stage.measure({ rate, seconds, prefix, ...(running?.pid === undefined ? {} : { controller: running.pid }) });
  // What Asterisk has been through must not be the next step's fault: it begins anew. A controller of ours redials by
  // itself and stays, as it does for weeks, with all that V8 has compiled; ari-client does not come back.
  const renew = async () => {
    const kept = running?.controller;
    if (kept === undefined) await running?.stop();
    await stage.renew();
    if (kept === undefined) running = await contender.start(stage.lab, stage.lab.info.ari.url);
    else await untilBack(kept);
    await stage.measure(warmUpOf(contender, kept === undefined ? 'new' : 'kept'));
  };
  try {
    await renew();
    const highest = await highestHeldRate({ measure, renew, from, say });
    say(highest === undefined ? '  none was confirmed' : `  the highest:${line(highest)}`);
    return highest;
  } finally {
    await running?.stop();
  }
}

/** Set-up p50, ms, over that of `Dial()`, whose calls pass the same idle controller by: in turns, median of the differences. */
export async function setUpOverDial(
  stage: Stage,
  contender: Contender,
  how: { readonly rate: number; readonly seconds: number },
  say: (line: string) => void,
): Promise<number | undefined> {
  const running = await contender.start(stage.lab, stage.lab.info.ari.url);
  const differences: number[] = [];
  try {
    await stage.measure(warmUpOf(contender));
    for (let turn = 0; turn < rounds; turn += 1) {
      const dial = await stage.measure({ ...how, prefix: dialPrefix });
      const own = await stage.measure({ ...how, prefix: contender.prefix });
      say(`  set-up p50 at ${how.rate}/s: Dial() ${dial.p50.toFixed(1)}, beside it ${own.p50.toFixed(1)} ms`);
      differences.push(own.p50 - dial.p50);
    }
  } finally {
    await running.stop();
  }
  return medianBy(differences, (each) => each);
}

/** The one in the middle by `of`; of an even number the lower one. */
export function medianBy<T>(all: readonly T[], of: (one: T) => number): T | undefined {
  const sorted = all.toSorted((a, b) => of(a) - of(b));
  return sorted[Math.floor((sorted.length - 1) / 2)];
}
