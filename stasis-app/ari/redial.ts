import type { LinkTrouble } from './contract.ts';

const firstMs = 250;
/** Longest pause by trouble: a booting Asterisk is back soon; a wrong password waits for a person. */
const longestMs: Readonly<Record<LinkTrouble, number>> = {
  cut: 5000,
  unreachable: 5000,
  booting: 1000,
  unusable: 5000,
  unauthorized: 10_000,
};

/**
 * Milliseconds to wait before dialling again: 250 doubling, up to a cap, and somewhere in the upper half of that,
 * so that controllers which fell together do not come back together. `failures` is how many dials in a row failed.
 */
export function redialDelay(failures: number, trouble: LinkTrouble, random: () => number = Math.random): number {
  const longest = longestMs[trouble];
  // A refused password does not get better by asking quickly.
  const full = trouble === 'unauthorized' ? longest : Math.min(firstMs * 2 ** Math.min(failures, 10), longest);
  return full * (0.5 + random() / 2);
}
