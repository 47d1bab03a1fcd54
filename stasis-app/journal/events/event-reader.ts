import type { Clock, Timer } from '../../shared/clock.ts';
import type { EventLog, Reading, ToldEvent } from './event-log.ts';

/** One reader's place in the log. */
export interface EventReader {
  /** Everything up to here was looked at. */
  position(): number;
  /** The next events, as soon as there are any; null once it was closed. */
  next(): Promise<readonly ToldEvent[] | null>;
  close(): void;
}

/** Readers of one log, who are woken a few at a time: many of them must not hold up the calls. */
export interface EventReaders {
  open(position: number, reading: Reading): EventReader;
  count(): number;
  stop(): void;
}

const wokenAtOnce = 50;
/** A store that does not answer is asked again. */
const againMs = 1_000;

export function createEventReaders(log: EventLog, clock: Clock): EventReaders {
  const open = new Set<EventReader>();
  let waiting = new Set<() => void>();
  let waking = false;

  function wake(): void {
    if (waking) return;
    waking = true;
    let woken = [...waiting];
    waiting = new Set();
    const some = () => {
      for (const tell of woken.slice(0, wokenAtOnce)) tell();
      woken = woken.slice(wokenAtOnce);
      if (woken.length > 0) setImmediate(some);
      else {
        waking = false;
        // What was told meanwhile finds those waiting again who were woken first.
        if (missed) {
          missed = false;
          wake();
        }
      }
    };
    setImmediate(some);
  }

  let missed = false;
  const unsubscribe = log.onMore(() => {
    if (waking) missed = true;
    else wake();
  });

  function openReader(from: number, reading: Reading): EventReader {
    let position = from;
    let closed = false;
    const isOpen = () => !closed;
    let resume: (() => void) | undefined;

    /** Until there is more, or, where the store has to be asked again, a second. */
    async function more(): Promise<void> {
      let timer: Timer | undefined;
      await new Promise<void>((resolve) => {
        resume = resolve;
        waiting.add(resolve);
        if (position < log.head()) timer = clock.after(againMs, resolve);
      });
      if (resume !== undefined) waiting.delete(resume);
      resume = undefined;
      timer?.cancel();
    }

    const reader: EventReader = {
      position: () => position,
      async next() {
        while (isOpen()) {
          const head = log.head();
          const answer = log.after(position, reading);
          const stretch = answer instanceof Promise ? await answer : answer;
          if (stretch.ok && stretch.value.upTo > position) {
            position = stretch.value.upTo;
            if (stretch.value.events.length > 0) return isOpen() ? stretch.value.events : null;
          } else if (log.head() === head) await more();
        }
        return null;
      },
      close() {
        closed = true;
        open.delete(reader);
        resume?.();
      },
    };
    open.add(reader);
    return reader;
  }

  return {
    open: openReader,
    count: () => open.size,
    stop() {
      unsubscribe();
      for (const reader of [...open]) reader.close();
      waiting.clear();
    },
  };
}
