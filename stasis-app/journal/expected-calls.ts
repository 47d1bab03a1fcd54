import { closeSync, existsSync, fsync, mkdirSync, openSync, readFileSync, writeSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';
import type { Actor } from '../calls/actor.ts';
import type { Clock, Instant, Timer } from '../shared/clock.ts';
import { done, refused, type Outcome } from '../shared/errors.ts';
import type { CallId } from '../shared/ids.ts';
import type { Log } from '../shared/log.ts';
import { writeWhole } from '../shared/whole-file.ts';
import { jsonOf, lineOf } from './entry.ts';
import type { Journal } from './journal.ts';

/** A customer who is about to call (contracts, ruling 4). */
export interface ExpectedCall {
  readonly call: CallId;
  readonly number: string;
  readonly name: string;
  readonly by: Actor;
  readonly at: Instant;
}

/** The calls that are expected and have not come. In a file of their own, so that a restart forgets none. */
export interface ExpectedCalls {
  /** Resolves when it is on the disk. The same id again is the same call. TOO_MANY_CALLS at the bound. */
  expect(expected: Omit<ExpectedCall, 'at'>): Promise<Outcome<ExpectedCall>>;
  find(call: CallId): ExpectedCall | undefined;
  /** The oldest one that fits the number of somebody who calls now; it is expected no more. */
  take(number: string): ExpectedCall | undefined;
  /** Takes one back. False when it is not expected, or no more. */
  cancel(call: CallId, by: Actor): boolean;
  /** Takes out of the file what is expected no more: who is erased may be in it. False when that can't be written. */
  forgetOver(): boolean;
  stop(): void;
}

export interface ExpectedCallsOptions {
  /** The journal's folder. */
  readonly folder: string;
  readonly journal: Pick<Journal, 'write' | 'subscribe' | 'liveCalls' | 'callLog'>;
  readonly seconds: number;
  readonly clock: Clock;
  readonly log: Log;
}

const atMost = 10_000;
/** The file is written anew when it has so many lines more than there are expected calls. */
const linesAtMost = 20_000;
/** Networks show one number as +49 30 1234567, 0301234567 or 301234567: its last digits tell it apart. */
const tellingDigits = 7;

type Line = { readonly expected: ExpectedCall } | { readonly over: CallId };

export async function openExpectedCalls(options: ExpectedCallsOptions): Promise<ExpectedCalls> {
  const { journal, clock, log } = options;
  const lifeMs = options.seconds * 1000;
  mkdirSync(options.folder, { recursive: true });
  const file = join(options.folder, 'expected-calls.jsonl');
  const waiting = new Map<CallId, ExpectedCall>();
  /** Their calls have begun, and may not be on the disk yet: after a crash they are expected again. */
  const taken = new Map<CallId, ExpectedCall>();
  let lines = 0;
  let timer: Timer | undefined;

  for (const expected of read(file)) waiting.set(expected.call, expected);
  for (const { id } of await journal.liveCalls()) waiting.delete(id);
  for (const call of waiting.keys()) {
    const known = await journal.callLog(call);
    if (known.ok && known.value !== undefined) waiting.delete(call);
  }
  let fd = writeAnew();

  function writeAnew(): number {
    const kept = [...taken.values(), ...waiting.values()];
    const text = kept.map((expected) => lineOf(JSON.stringify({ expected }))).join('');
    writeWhole(file, text);
    lines = kept.length;
    return openSync(file, 'a', 0o600);
  }

  function compact(): void {
    const before = fd;
    fd = writeAnew();
    closeSync(before);
  }

  function append(line: Line): boolean {
    try {
      if (lines > linesAtMost + waiting.size + taken.size) compact();
      writeSync(fd, lineOf(JSON.stringify(line)));
      lines += 1;
      return true;
    } catch (error) {
      log.error('the file of expected calls can not be written', { error });
      return false;
    }
  }

  function over(
    { call, number, name, by: expectedBy, at: expectedAt }: ExpectedCall,
    how: 'expired' | 'cancelled',
    by: Actor,
  ): void {
    waiting.delete(call);
    const from = { number, name, dn: false };
    const fact = { fact: 'expected-call-over', call, at: clock.now(), from, how, by, expectedBy, expectedAt } as const;
    // The line is last: a crash in between ends it a second time, which the store takes for the first.
    journal.write({ call, state: null, facts: [fact] }, () => void append({ over: call }));
  }

  /** The wall clock decides: what was expected outlives this process, and its monotonic clock the machine. */
  function schedule(): void {
    timer?.cancel();
    timer = undefined;
    const [oldest] = waiting.values();
    if (oldest === undefined) return;
    timer = clock.after(Math.min(lifeMs, Math.max(1, oldest.at.wall + lifeMs - clock.now().wall)), () => {
      const now = clock.now().wall;
      for (const expected of [...waiting.values()])
        if (expected.at.wall + lifeMs <= now) over(expected, 'expired', { kind: 'clock' });
      schedule();
    });
  }

  const unsubscribe = journal.subscribe((facts) => {
    for (const { fact } of facts)
      if (fact.fact === 'call-started' && taken.delete(fact.call)) append({ over: fact.call });
  });
  schedule();

  return {
    async expect(asked) {
      const known = waiting.get(asked.call);
      if (known !== undefined) return done(known);
      if (waiting.size >= atMost) return refused('TOO_MANY_CALLS', { limit: String(atMost) });
      const expected = { ...asked, at: clock.now() };
      if (!append({ expected })) return refused('STORE_UNAVAILABLE', { why: 'expected calls can not be kept' });
      waiting.set(expected.call, expected);
      if (timer === undefined) schedule();
      try {
        await promisify(fsync)(fd);
      } catch (error) {
        waiting.delete(expected.call);
        return refused('STORE_UNAVAILABLE', { why: error instanceof Error ? error.message : String(error) });
      }
      return done(expected);
    },
    find: (call) => waiting.get(call),
    take(number) {
      const fitting = [...waiting.values()].find((expected) => sameNumber(expected.number, number));
      if (fitting === undefined) return undefined;
      waiting.delete(fitting.call);
      taken.set(fitting.call, fitting);
      return fitting;
    },
    cancel(call, by) {
      const expected = waiting.get(call);
      if (expected === undefined) return false;
      over(expected, 'cancelled', by);
      return true;
    },
    forgetOver() {
      try {
        if (lines > waiting.size + taken.size) compact();
        return true;
      } catch (error) {
        log.error('the file of expected calls can not be written', { error });
        return false;
      }
    },
    stop() {
      timer?.cancel();
      unsubscribe();
      closeSync(fd);
    },
  };
}

/** Equal, or, where both are long enough for it, equal in their last digits without trunk prefixes. */
export function sameNumber(one: string, other: string): boolean {
  if (one === other) return true;
  const [a, b] = [one, other].map((number) => number.replace(/\D/g, '').replace(/^0+/, ''));
  if (a === undefined || b === undefined || Math.min(a.length, b.length) < tellingDigits) return false;
  return a.endsWith(b) || b.endsWith(a);
}

function read(file: string): ExpectedCall[] {
  if (!existsSync(file)) return [];
  const found = new Map<CallId, ExpectedCall>();
  for (const text of readFileSync(file, 'utf8').split('\n')) {
    const json = jsonOf(text);
    if (json === undefined) continue;
    // The checksum vouches for its shape: we wrote it.
    const line = JSON.parse(json) as Line;
    if ('expected' in line) found.set(line.expected.call, line.expected);
    else found.delete(line.over);
  }
  return [...found.values()];
}
