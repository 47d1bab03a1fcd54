import { createHistogram } from 'node:perf_hooks';

/** A distribution; p50 and p99 in milliseconds, 0 while nothing was recorded. */
export interface DurationSummary {
  readonly count: number;
  readonly p50: number;
  readonly p99: number;
}

/** Collects durations into a histogram of fixed size: memory doesn't grow with their number. */
export interface Durations {
  record(ms: number): void;
  summary(): DurationSummary;
}

/** For example the time from an event read to the request written because of it. */
export function createDurations(): Durations {
  // Microseconds, to an hour: three digits hold everywhere.
  const histogram = createHistogram({ lowest: 1, highest: 3_600_000_000, figures: 3 });
  const ms = (percentile: number) => (histogram.count === 0 ? 0 : histogram.percentile(percentile) / 1000);
  return {
    record: (duration) => histogram.record(Math.min(3_600_000_000, Math.max(1, Math.round(duration * 1000)))),
    summary: () => ({ count: histogram.count, p50: ms(50), p99: ms(99) }),
  };
}
