import { createHistogram } from 'node:perf_hooks';
import type { Clock, Instant } from '../shared/clock.ts';

/** A distribution; p50 and p99 in milliseconds, 0 while nothing was recorded. */
export interface DurationSummary {
  readonly count: number;
  readonly p50: number;
  readonly p99: number;
}

/** How long it took from an event read to the request that it led to, written. Of fixed size. */
export interface ReactionTimes {
  add(since: Instant): void;
  summary(): DurationSummary;
}

/** A longer reaction than this is recorded as this long, in microseconds. */
const longest = 3_600_000_000;

export function createReactionTimes(clock: Clock): ReactionTimes {
  const microseconds = createHistogram({ lowest: 1, highest: longest, figures: 3 });
  const ms = (percentile: number) => (microseconds.count === 0 ? 0 : microseconds.percentile(percentile) / 1000);
  return {
    add: (since) =>
      microseconds.record(Math.min(longest, Math.max(1, Math.round((clock.now().mono - since.mono) * 1000)))),
    summary: () => ({ count: microseconds.count, p50: ms(50), p99: ms(99) }),
  };
}
