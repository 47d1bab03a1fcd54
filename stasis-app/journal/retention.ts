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
  readonly journal: Pick<Journal, 'forget'>;
  /** 0 keeps everything. */
  readonly days: number;
  readonly clock: Clock;
  readonly log: Log;
}

export function createRetention({ journal, days, clock, log }: RetentionOptions): Retention {
  let timer: Timer | undefined;

  async function forget(): Promise<void> {
    const forgotten = await journal.forget(days);
    if (!forgotten.ok)
      log.warn('old calls could not be deleted; tried again in an hour', { why: describe(forgotten.problem) });
  }

  function after(ms: number): void {
    timer = clock.after(ms, () => {
      after(everyMs);
      void forget();
    });
  }

  return {
    start() {
      if (days > 0) after(firstMs);
    },
    stop: () => timer?.cancel(),
  };
}
