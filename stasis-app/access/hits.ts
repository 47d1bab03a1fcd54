import type { Clock } from '../shared/clock.ts';

export interface Hits {
  /** In this window, this one included. */
  readonly count: number;
  /** Until the window of this name is over. */
  readonly leftMs: number;
}

/** How often each of many has come, in windows that begin with the first time. */
export interface HitCounter {
  hit(name: string): Hits;
  /** Without counting; undefined where there was none in the window. */
  read(name: string): Hits | undefined;
  takeBack(name: string): void;
  forget(name: string): void;
}

interface Window {
  readonly since: number;
  count: number;
}

/** Whoever floods us from a million addresses shall not have our memory: at this bound the oldest window is given up. */
const namesAtMost = 50_000;

export function createHitCounter(clock: Clock, windowMs: number, atMost = namesAtMost): HitCounter {
  /** In the order in which they began, so that what is over stands in front. */
  const windows = new Map<string, Window>();

  function current(name: string, now: number): Window | undefined {
    const window = windows.get(name);
    return window !== undefined && now - window.since < windowMs ? window : undefined;
  }

  function makeRoom(now: number): void {
    for (const [name, { since }] of windows) {
      if (now - since < windowMs && windows.size < atMost) return;
      windows.delete(name);
    }
  }

  const shown = ({ count, since }: Window, now: number): Hits => ({ count, leftMs: windowMs - (now - since) });

  return {
    hit(name) {
      const now = clock.now().mono;
      const known = current(name, now);
      if (known !== undefined) {
        known.count += 1;
        return shown(known, now);
      }
      windows.delete(name);
      makeRoom(now);
      const begun = { since: now, count: 1 };
      windows.set(name, begun);
      return shown(begun, now);
    },
    read(name) {
      const now = clock.now().mono;
      const known = current(name, now);
      return known === undefined ? undefined : shown(known, now);
    },
    takeBack(name) {
      const known = windows.get(name);
      if (known !== undefined && known.count > 0) known.count -= 1;
    },
    forget: (name) => void windows.delete(name),
  };
}
