import { describe } from '../shared/errors.ts';
import type { Clock, Timer } from '../shared/clock.ts';
import type { Log } from '../shared/log.ts';
import type { Journal } from './journal.ts';

/** Often enough that nothing is kept an hour too long; soon after the start, for a controller that is restarted daily. */
const everyMs = 3_600_000;
const firstMs = 60_000;

/** Deletes what is older than the site keeps it. */
export interface Retention {
  start(): void;
  stop(): void;
}

export interface RetentionOptions {
  /** Deletes all of calls that ended more than `days` ago. */
  readonly forget: Journal['forget'];
  /** 0 keeps everything. */
  readonly days: number;
  readonly clock: Clock;
  readonly log: Log;
}

export function createRetention({ forget, days, clock, log }: RetentionOptions): Retention {
  let timer: Timer | undefined;

  async function forgetOld(): Promise<void> {
    const forgotten = await forget(days);
    if (!forgotten.ok)
      log.warn('old calls could not be deleted; tried again in an hour', { why: describe(forgotten.problem) });
  }

  function after(ms: number): void {
    timer = clock.after(ms, () => {
      after(everyMs);
      void forgetOld();
    });
  }

  return {
    start() {
      if (days > 0) after(firstMs);
    },
    stop: () => timer?.cancel(),
  };
}
