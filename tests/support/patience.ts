/**
 * How long a test waits for what must come, ms: a bound against waiting for ever, never a measure of speed (that is the
 * bench's). What comes ends the wait at once, so a long one costs a passing test nothing.
 */
export const patienceMs = 10_000;
