import type { Measured } from './stage.ts';

type Measure = (rate: number, seconds: number) => Promise<Measured>;

/** Steps of a search: quick ones until a rate is not held, then halving, then a longer one that must confirm it. */
const quick = 4;
const honest = 8;
const confirming = 15;

/**
 * The highest rate that was held: calls a second with every call connected, confirmed over 15 seconds.
 * Undefined when not even `from` was held.
 */
export async function highestHeldRate(
  measure: Measure,
  from: number,
  say: (line: string) => void,
): Promise<Measured | undefined> {
  let held = 0;
  let missed = 0;
  for (let rate = from; missed === 0 && rate < 2000; rate = Math.round(rate * 1.3)) {
    if (await holds(measure, rate, quick, say)) held = rate;
    else missed = rate;
  }
  if (held === 0) return undefined;
  while (missed / held > 1.06) {
    const rate = Math.round((held + missed) / 2);
    if (await holds(measure, rate, honest, say)) held = rate;
    else missed = rate;
  }
  for (let rate = held; rate >= from; rate = Math.floor(rate * 0.96)) {
    const measured = await measure(rate, confirming);
    say(line(measured));
    if (measured.held) return measured;
  }
  return undefined;
}

/** A step that others on the machine disturbed is given a second chance; two misses are a miss. */
async function holds(measure: Measure, rate: number, seconds: number, say: (line: string) => void): Promise<boolean> {
  for (let tries = 0; tries < 2; tries += 1) {
    const measured = await measure(rate, seconds);
    say(line(measured));
    if (measured.held) return true;
  }
  return false;
}

export const line = ({
  rate,
  made,
  failed,
  p50,
  p95,
  p99,
  held,
  asteriskMsPerCall,
  controllerMsPerCall,
}: Measured): string =>
  `  ${rate}/s: ${made} calls, ${failed} failed, set-up p50 ${p50.toFixed(1)} p95 ${p95.toFixed(1)} p99 ${p99.toFixed(1)} ms, ` +
  `CPU ${asteriskMsPerCall.toFixed(2)} + ${controllerMsPerCall.toFixed(2)} ms per call${held ? '' : ': not held'}`;
