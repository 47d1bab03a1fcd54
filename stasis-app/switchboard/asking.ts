import type { Clock, Instant, Timer } from '../shared/clock.ts';
import type { Receipt } from '../shared/ids.ts';

/** Nobody knows yet. */
export interface Late {
  readonly kind: 'late';
}
/** Too many wait already. */
export interface Crowded {
  readonly kind: 'crowded';
}

/** The event of an ask, whoever it is asked of. */
interface AskedEvent {
  readonly at: Instant;
  readonly receipt: Receipt;
}

/** An ask that somebody waits for. */
export interface OpenAsk<Event, Outcome> {
  readonly event: Event;
  readonly waiting: Set<(outcome: Outcome | Late) => void>;
  readonly late: Timer;
}

/** Who can be asked: a live call, or a room. */
interface Askable<Event, Outcome> {
  /** Asks that wait for their answer, the first of them asked of the model; null while there was none. */
  asks: OpenAsk<Event, Outcome>[] | null;
}

/** Longer than a request may take (ari/link.ts), so that `late` is said only of an ask that waited for others. */
const lateMs = 8_000;

export interface AskingOptions<Entry, Event, Outcome> {
  readonly clock: Clock;
  /** Asks that may wait for one entry. */
  readonly openAtMost: number;
  readonly deliver: (entry: Entry, event: Event) => void;
  /** What everybody is told when nothing more can be asked. */
  readonly over: (entry: Entry) => Outcome;
}

/**
 * Asks one thing of a call or of a room at a time, in the order in which they came, and tells each who waits what
 * became of it. Invariant: whoever asked is told once: by an answer of the model, by the end, or by the clock.
 */
export interface Asking<Entry, Event, Outcome> {
  ask(entry: Entry, event: Event): Promise<Outcome | Late | Crowded>;
  answered(entry: Entry, receipt: Receipt, outcome: Outcome): void;
  /** It has ended, or begun to: nothing more can be asked of it. */
  over(entry: Entry): void;
}

export function createAsking<Entry extends Askable<Event, Outcome>, Event extends AskedEvent, Outcome>(
  options: AskingOptions<Entry, Event, Outcome>,
): Asking<Entry, Event, Outcome> {
  const { clock, openAtMost, deliver } = options;

  function settle(entry: Entry, receipt: Receipt, outcome: Outcome | Late): void {
    const open = entry.asks ?? [];
    const index = open.findIndex(({ event }) => event.receipt === receipt);
    const [settled] = index === -1 ? [] : open.splice(index, 1);
    if (settled === undefined) return;
    settled.late.cancel();
    for (const tell of settled.waiting) tell(outcome);
    if (index === 0) next(entry);
  }

  function next(entry: Entry): void {
    const first = entry.asks?.[0];
    if (first !== undefined) deliver(entry, { ...first.event, at: clock.now() });
  }

  return {
    ask: (entry, event) =>
      new Promise((resolve) => {
        const open = (entry.asks ??= []);
        const same = open.find((other) => other.event.receipt === event.receipt);
        if (same !== undefined) {
          same.waiting.add(resolve);
          return;
        }
        if (open.length >= openAtMost) {
          resolve({ kind: 'crowded' });
          return;
        }
        open.push({
          event,
          waiting: new Set([resolve]),
          late: clock.after(lateMs, () => settle(entry, event.receipt, { kind: 'late' })),
        });
        if (open.length === 1) next(entry);
      }),
    answered: settle,
    over(entry) {
      const outcome = options.over(entry);
      for (const { waiting, late } of entry.asks?.splice(0) ?? []) {
        late.cancel();
        for (const tell of waiting) tell(outcome);
      }
    },
  };
}
