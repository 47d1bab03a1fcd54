import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Beginning, Call } from '../../stasis-app/calls/call.ts';
import type { Party } from '../../stasis-app/calls/party.ts';
import { nothingCarried } from '../../stasis-app/calls/carried.ts';
import type { Actor } from '../../stasis-app/calls/actor.ts';
import type { EndReason } from '../../stasis-app/calls/hangup.ts';
import type { Journal, JournalStep } from '../../stasis-app/journal/journal.ts';
import type { JournalOptions } from '../../stasis-app/journal/journal-options.ts';
import { openJournal } from '../../stasis-app/journal/open-journal.ts';
import type { StorePlace } from '../../stasis-app/journal/store-thread.ts';
import { systemClock, type Clock, type Instant } from '../../stasis-app/shared/clock.ts';
import type { Outcome } from '../../stasis-app/shared/errors.ts';
import { bridgeOf, channelOf, newCallId, nodeName, type CallId } from '../../stasis-app/shared/ids.ts';
import { silentLog } from '../../stasis-app/shared/log.ts';

export interface CallStory {
  readonly id: CallId;
  /** The steps of a call from its start to its end, as the switchboard would write them. */
  readonly steps: readonly [started: JournalStep, rung: JournalStep, connected: JournalStep, ended: JournalStep];
}

export interface StoryOptions {
  readonly from?: Partial<Party>;
  readonly to?: Partial<Party>;
  readonly startedAt?: number;
  readonly talkedMs?: number;
  readonly direction?: 'in' | 'click-to-dial';
  readonly by?: Actor;
  readonly reason?: EndReason;
  readonly recovered?: true;
}

/** One call that was answered and hung up by its caller. */
export function story(options: StoryOptions = {}): CallStory {
  const id = newCallId();
  const wall = options.startedAt ?? Date.now();
  const at = (ms: number): Instant => ({ mono: 1_000 + ms, wall: wall + ms });
  const talkedMs = options.talkedMs ?? 5_000;
  const by: Actor = options.by ?? { kind: 'party', role: 'caller' };
  const from: Party = { number: '5001', name: 'Ann', dn: true, ...options.from };
  const to: Party = { number: '0301234567', name: null, dn: false, ...options.to };
  const direction = options.direction ?? 'click-to-dial';
  const node = nodeName('main');
  const limits = { ringSeconds: 60, talkSeconds: 3_600 };
  const beginning: Beginning = { id, node, incarnation: 'run-1', direction, from, to, by, startedAt: at(0), limits };
  const caller = { party: from, channel: channelOf(id, 'caller') };
  const callee = { party: to, channel: channelOf(id, 'callee') };
  const bridge = bridgeOf(id, 'bridge-1');
  const destination = { party: to, endpoint: `PJSIP/${to.number}@trunk`, callerId: null };
  const ringing: Call = { ...beginning, phase: 'ringing-caller', caller, destination };
  const preparing: Call = { ...beginning, phase: 'preparing-callee', caller, callee, destination, bridge };
  const talking: Call = {
    ...beginning,
    phase: 'talking',
    caller,
    callee,
    bridge,
    answeredAt: at(1_000),
    carries: nothingCarried,
  };
  const hangup = { reason: options.reason ?? 'completed', by, cause: 16, sipCode: 200 } as const;
  const again = options.recovered === true ? { recovered: true as const } : {};
  return {
    id,
    steps: [
      {
        call: id,
        state: ringing,
        facts: [{ fact: 'call-started', call: id, at: at(0), node, direction, from, to, by }],
      },
      {
        ...{ call: id, state: preparing },
        facts: [
          { fact: 'party-answered', call: id, at: at(500), role: 'caller', party: from },
          { fact: 'party-rung', call: id, at: at(500), role: 'callee', party: to },
        ],
      },
      { call: id, state: talking, facts: [{ fact: 'call-connected', call: id, at: at(1_000) }] },
      {
        ...{ call: id, state: null },
        facts: [
          {
            fact: 'call-ended',
            call: id,
            at: at(1_000 + talkedMs),
            hangup,
            lastedMs: 1_000 + talkedMs,
            talkedMs,
            ...again,
          },
        ],
      },
    ],
  };
}

/** Writes steps, and waits until the last of them may be acted upon. */
export async function written(journal: Journal, ...steps: readonly JournalStep[]): Promise<void> {
  await Promise.all(steps.map((step) => new Promise<void>((resolve) => journal.write(step, resolve))));
}

/** The value of an outcome that is expected to be one. */
export function valueOf<T>(outcome: Outcome<T>): T {
  if (!outcome.ok) throw new Error(`${outcome.problem.code}: ${JSON.stringify(outcome.problem.fields)}`);
  return outcome.value;
}

/** A journal in a folder of its own; `reopen` opens the folder anew, as the next process would. */
export interface TestJournal {
  readonly folder: string;
  readonly place: StorePlace;
  readonly clock: Clock;
  open(options?: Partial<JournalOptions>): Promise<Journal>;
  /** Stops what is open and deletes the folder. */
  remove(): Promise<void>;
}

export function testJournal(place?: StorePlace, parent: string = tmpdir()): TestJournal {
  const folder = mkdtempSync(join(parent, 'switchhook-journal-'));
  const store = place ?? { kind: 'sqlite', file: join(folder, 'store.sqlite') };
  const clock = systemClock();
  let current: Journal | undefined;
  return {
    ...{ folder, place: store, clock },
    async open(options = {}) {
      await current?.stop();
      current = undefined;
      current = await openJournal({ folder, store, clock, log: silentLog, ...options });
      return current;
    },
    async remove() {
      await current?.stop();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

/** What the local journal's files say. */
export const spoolText = (folder: string): string =>
  readdirSync(folder)
    .filter((name) => name.startsWith('spool-'))
    .map((name) => readFileSync(join(folder, name), 'utf8'))
    .join('');
