import type { Clock } from '../../stasis-app/shared/clock.ts';

/** A clock that a test moves by hand. */
export interface HandClock extends Clock {
  /** Lets `ms` milliseconds pass; timers run at their moment, in order. */
  pass(ms: number): void;
  /** The process stands still for `ms`: what fell due runs once, afterwards and late. */
  standStill(ms: number): void;
}

export function handClock(): HandClock {
  let mono = 0;
  const timers = new Map<number, { readonly at: number; readonly run: () => void }>();
  let lastId = 0;
  const nextDue = (until: number) =>
    [...timers].filter(([, { at }]) => at <= until).sort(([, a], [, b]) => a.at - b.at)[0];
  return {
    now: () => ({ mono, wall: 1_700_000_000_000 + mono }),
    pending: () => timers.size,
    after(ms, run) {
      const id = (lastId += 1);
      timers.set(id, { at: mono + ms, run });
      return { cancel: () => void timers.delete(id) };
    },
    pass(ms) {
      const end = mono + ms;
      for (let due = nextDue(end); due !== undefined; due = nextDue(end)) {
        timers.delete(due[0]);
        mono = Math.max(mono, due[1].at);
        due[1].run();
      }
      mono = end;
    },
    standStill(ms) {
      mono += ms;
      for (const [id, { run }] of [...timers].filter(([, { at }]) => at <= mono)) {
        timers.delete(id);
        run();
      }
    },
  };
}
