import { monitorEventLoopDelay } from 'node:perf_hooks';
import type { Clock, Timer } from '../shared/clock.ts';

/** How late the event loop runs its timers, in milliseconds: the sum of all that blocks it. */
export interface LoopLag {
  readonly p50: number;
  readonly p99: number;
  readonly max: number;
}

export interface LoopLagWatch {
  start(): void;
  /** Of the last whole ten seconds, or of the first ones while they run. */
  read(): LoopLag;
  stop(): void;
}

const resolutionMs = 10;
const windowMs = 10_000;

/** Watches the event loop by windows, so that one bad moment at the start doesn't colour the reading for ever. */
export function createLoopLagWatch(clock: Clock): LoopLagWatch {
  const histogram = monitorEventLoopDelay({ resolution: resolutionMs });
  let window: LoopLag | undefined;
  let timer: Timer | undefined;
  // The histogram holds the distance between two ticks: the resolution itself is no lag.
  const lag = (nanoseconds: number) => Math.max(0, Math.round((nanoseconds / 1e6 - resolutionMs) * 100) / 100);
  const now = (): LoopLag =>
    histogram.count === 0
      ? { p50: 0, p99: 0, max: 0 }
      : { p50: lag(histogram.percentile(50)), p99: lag(histogram.percentile(99)), max: lag(histogram.max) };
  const turn = () => {
    timer = clock.after(windowMs, () => {
      window = now();
      histogram.reset();
      turn();
    });
  };
  return {
    start() {
      histogram.enable();
      turn();
    },
    read: () => window ?? now(),
    stop() {
      timer?.cancel();
      histogram.disable();
    },
  };
}
