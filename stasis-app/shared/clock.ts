/** One moment, read from both clocks: `mono` for durations (a step of the wall clock can't bend it), `wall` to show. */
export interface Instant {
  /** Milliseconds of the machine's monotonic clock: the same scale for every process until the machine reboots. */
  readonly mono: number;
  /** Milliseconds since 1970-01-01T00:00Z. */
  readonly wall: number;
}

export interface Timer {
  cancel(): void;
}

/** All time in Switchhook: nothing else reads a clock or sets a timer. */
export interface Clock {
  now(): Instant;
  /** Runs `run` once after `ms` milliseconds. */
  after(ms: number, run: () => void): Timer;
  /** Timers that have neither run nor been cancelled. */
  pending(): number;
}

/** The real clock. Its timers keep the process alive; whoever sets one cancels it when it stops. */
export function systemClock(): Clock {
  let pending = 0;
  return {
    now: () => ({ mono: Number(process.hrtime.bigint()) / 1e6, wall: Date.now() }),
    pending: () => pending,
    after(ms, run) {
      pending += 1;
      const handle = setTimeout(() => {
        pending -= 1;
        open = false;
        run();
      }, ms);
      let open = true;
      return {
        cancel() {
          if (!open) return;
          open = false;
          pending -= 1;
          clearTimeout(handle);
        },
      };
    },
  };
}

/** Resolves after `ms` milliseconds of `clock`. */
export const sleep = (clock: Clock, ms: number): Promise<void> =>
  new Promise((resolve) => {
    clock.after(ms, resolve);
  });
