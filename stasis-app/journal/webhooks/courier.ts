import type { Clock, Timer } from '../../shared/clock.ts';
import { done, refused, type Outcome } from '../../shared/errors.ts';
import type { Log } from '../../shared/log.ts';
import { eventOf } from '../events/event.ts';
import { looksAtAgents, wantedBy } from '../events/event-filter.ts';
import type { EventReader, EventReaders } from '../events/event-reader.ts';
import type { Journal, Person } from '../journal.ts';
import type { StoredFact } from '../stored-fact.ts';
import type { AttemptLog } from './attempt-log.ts';
import { factsAt } from './facts-at.ts';
import { createLanes, type Item } from './lanes.ts';
import type { Poster } from './post.ts';
import { signedHeaders } from './signature.ts';
import { failingAfterMs, type Attempt, type DisabledBy, type GivenUp, type Progress, type Webhook } from './webhook.ts';

/** Carries the events of one webhook, at least once, in order within each call, as long as it takes. */
export interface Courier {
  /** How far it has come, as it is to be kept. */
  progress(): Progress;
  /** Tries one event at once, beside everything else. */
  resend(sequence: number): Promise<Outcome<Attempt>>;
  isDown(): boolean;
  waiting(): number;
  /** The sequences of what waits and may speak of a person. */
  mentioning(person: Person): readonly number[];
  /** What waits says what these facts say now: a person was erased from them. */
  reread(facts: ReadonlyMap<number, StoredFact>): void;
  /** Waits for what is under way, at most 2 s. */
  stop(): Promise<void>;
}

export interface CourierOptions {
  readonly webhook: Webhook;
  readonly journal: Pick<Journal, 'factsAfter' | 'storedUpTo' | 'health'>;
  readonly readers: EventReaders;
  readonly poster: Poster;
  readonly attempts: AttemptLog;
  readonly clock: Clock;
  readonly log: Log;
  /** Something is to be kept. */
  readonly changed: () => void;
  readonly disable: (by: DisabledBy) => void;
}

/** Events that are read ahead; what is beyond waits in the journal. */
const windowSize = 1_000;
/** Requests at once, to one receiver. */
export const requestsAtOnce = 8;
const givenUpKept = 1_000;
const stopMs = 2_000;

export function createCourier(options: CourierOptions): Courier {
  const { webhook, journal, readers, poster, attempts, clock, log, changed, disable } = options;
  const wanted = wantedBy(webhook.filter);
  const lanes = createLanes();
  let { taken } = webhook.progress;
  let givenUp: readonly GivenUp[] = webhook.progress.givenUp;
  /** Kept as it was until its facts have been read again. */
  let unread = webhook.progress.pending;
  let reader: EventReader | undefined;
  let room: (() => void) | undefined;
  let timer: Timer | undefined;
  let pumping = false;
  let stopped = false;
  let told = false;
  const underway = new Set<Promise<unknown>>();

  const itemOf = (fact: StoredFact, text?: string): Item | undefined => {
    const event = eventOf(fact);
    if (event === undefined) return undefined;
    const { sequence, id: message, type } = event;
    const subject = event.call ?? event.room ?? '';
    return { sequence, subject, message, type, text: text ?? JSON.stringify(event), attempts: 0, firstAt: null };
  };

  async function run(): Promise<void> {
    const waiting = unread.map(({ sequence }) => sequence);
    const facts = await factsAt(waiting, { journal, clock, stopped: () => stopped });
    const found = unread
      .toSorted((one, other) => one.sequence - other.sequence)
      .flatMap(({ sequence, attempts: tries, firstAt }) => {
        const fact = facts.get(sequence);
        const item = fact && itemOf(fact);
        return item === undefined ? [] : [{ ...item, attempts: tries, firstAt }];
      });
    if (stopped) return;
    for (const item of found) lanes.add(item);
    unread = [];
    pump();
    // A filter that an older version took, and this one does not, lets nothing through: its file says so.
    if (!wanted.ok) {
      log.error('a webhook has a filter that fits nothing', { webhook: webhook.id });
      return;
    }
    const own = readers.open(taken, { wanted: wanted.value, byAgent: looksAtAgents(webhook.filter) });
    reader = own;
    for (let events = await own.next(); events !== null; events = await own.next()) {
      for (const { fact, text } of events) {
        const item = itemOf(fact, text);
        if (item !== undefined) lanes.add(item);
      }
      taken = own.position();
      changed();
      pump();
      if (lanes.size() >= windowSize) await new Promise<void>((resolve) => (room = resolve));
    }
  }

  function pump(): void {
    if (pumping || stopped) return;
    pumping = true;
    timer?.cancel();
    timer = undefined;
    while (underway.size < requestsAtOnce) {
      const item = lanes.next(clock.now().wall, underway.size);
      if (item === undefined) break;
      const delivering = deliver(item).finally(() => {
        underway.delete(delivering);
        pump();
      });
      underway.add(delivering);
    }
    const now = clock.now().wall;
    const wake = underway.size === 0 || !lanes.isDown() ? lanes.wakeAt(now) : undefined;
    // The wall clock decides, for it outlives the process; a step of it is seen within a minute.
    if (wake !== undefined) timer = clock.after(Math.min(60_000, Math.max(1, wake - now)), pump);
    pumping = false;
  }

  async function attempt(
    item: Item,
    number: number,
  ): Promise<{ readonly attempt: Attempt; readonly retryAfter: number | null }> {
    const at = clock.now().wall;
    const headers = signedHeaders(webhook.secrets, { id: item.message, text: item.text }, at);
    const { status, why, response, ms, retryAfterMs } = await poster.post(headers, item.text);
    const { sequence, message, type } = item;
    const made = { sequence, message, type, attempt: number, at, ms, url: webhook.url, status, why, response };
    attempts.add(made);
    return { attempt: made, retryAfter: retryAfterMs };
  }

  async function deliver(item: Item): Promise<void> {
    item.firstAt ??= clock.now().wall;
    const { attempt: made, retryAfter } = await attempt(item, item.attempts + 1);
    changed();
    if (made.status !== null && made.status >= 200 && made.status < 300) {
      if (told) log.info('a webhook is received again', { webhook: webhook.id, waiting: lanes.size() });
      told = false;
      lanes.delivered(item);
    } else if (made.status === 410) {
      lanes.failed(item, clock.now().wall, null);
      disable('gone');
    } else failed(item, made, retryAfter);
    if (lanes.size() < windowSize) {
      room?.();
      room = undefined;
    }
  }

  function failed(item: Item, { status, why, message }: Attempt, retryAfter: number | null): void {
    const at = clock.now().wall;
    const reason = why ?? `answered ${status ?? 'nothing'}`;
    if (!lanes.failed(item, at, retryAfter)) {
      log.error('an event is given up', { webhook: webhook.id, message, attempts: item.attempts, why: reason });
      givenUp = [...givenUp, { sequence: item.sequence, message, at, why: reason }].slice(-givenUpKept);
      return;
    }
    if (!lanes.isDown()) return;
    if (!told) log.warn('a webhook is not received', { webhook: webhook.id, why: reason, waiting: lanes.size() });
    told = true;
    if ([...lanes.items()].some(({ firstAt }) => firstAt !== null && at - firstAt >= failingAfterMs))
      disable('failing');
  }

  const running = run();

  return {
    progress: () => ({
      taken,
      pending: [
        ...unread,
        ...[...lanes.items()].map(({ sequence, attempts: tries, firstAt }) => ({ sequence, attempts: tries, firstAt })),
      ],
      givenUp,
    }),
    async resend(sequence) {
      const page = await journal.factsAfter(sequence - 1, 1);
      if (!page.ok) return page;
      const [fact] = page.value;
      const item = fact?.sequence === sequence ? itemOf(fact) : undefined;
      if (item === undefined) return refused('EVENT_NOT_FOUND', { sequence: String(sequence) });
      return done((await attempt(item, 0)).attempt);
    },
    isDown: () => lanes.isDown(),
    waiting: () => lanes.size() + unread.length,
    mentioning(person) {
      const named = JSON.stringify('number' in person ? person.number : person.name);
      return [...lanes.items()].flatMap(({ sequence, text }) => (text.includes(named) ? [sequence] : []));
    },
    reread(facts) {
      for (const item of lanes.items()) {
        const fact = facts.get(item.sequence);
        const fresh = fact && itemOf(fact);
        if (fresh !== undefined) item.text = fresh.text;
      }
    },
    async stop() {
      stopped = true;
      timer?.cancel();
      reader?.close();
      room?.();
      let late: Timer | undefined;
      const patience = new Promise<void>((resolve) => (late = clock.after(stopMs, resolve)));
      await Promise.race([Promise.all([running, ...underway]), patience]);
      late?.cancel();
    },
  };
}
