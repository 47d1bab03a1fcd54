import type { Measured } from './stage.ts';

type Measure = (rate: number, seconds: number) => Promise<Measured>;

export interface SearchOptions {
  readonly measure: Measure;
  /** A new Asterisk, and a controller that is warm: an Asterisk that was overloaded stays slow for a while. */
  readonly renew: () => Promise<void>;
  readonly from: number;
  readonly say: (line: string) => void;
}

/** Seconds of a step of the climb, and of the step that must confirm where it ended. */
const climbing = 4;
export const confirming = 12;
const stepUp = 1.06;
const fineStep = 1.03;
/** Where calls waited for seconds the machine has become slower since the climb: small steps would follow it too long. */
const stepFarDown = 0.86;
const farBehindMs = 1500;
const confirmationsAtMost = 8;

/**
 * The highest rate that was held: calls a second with every call connected, confirmed over 12 seconds on a new
 * Asterisk. Undefined when none was.
 */
export async function highestHeldRate(search: SearchOptions): Promise<Measured | undefined> {
  const confirm = async (rate: number): Promise<Measured> => {
    await search.renew();
    const measured = await search.measure(rate, confirming);
    search.say(line(measured));
    return measured;
  };
  let missed = 0;
  for (let tries = 0, rate = await climb(search); tries < confirmationsAtMost; tries += 1) {
    const measured = await confirm(rate);
    if (measured.held) return between(measured, missed, confirm);
    missed = rate;
    rate = Math.floor(measured.p95 > farBehindMs ? rate * stepFarDown : rate / fineStep);
  }
  return undefined;
}

/** Where the climb ended: the last of its short steps that was held. */
async function climb({ measure, renew, from, say }: SearchOptions): Promise<number> {
  let held = from;
  for (let rate = from; rate < 2000; rate = Math.round(rate * stepUp)) {
    if (!(await holds(measure, rate, renew, say))) break;
    held = rate;
  }
  return held;
}

/** A step far down passed rates by that nobody has tried: up again towards the one that missed, until one misses twice. */
async function between(
  held: Measured,
  missed: number,
  confirm: (rate: number) => Promise<Measured>,
): Promise<Measured> {
  let highest = held;
  for (let misses = 0; misses < 2;) {
    const rate = Math.ceil(highest.rate * fineStep);
    if (rate >= missed) break;
    const measured = await confirm(rate);
    if (measured.held) highest = measured;
    else misses += 1;
  }
  return highest;
}

/** A step that others on the machine disturbed is given a second chance; two misses are a miss. */
async function holds(
  measure: Measure,
  rate: number,
  renew: () => Promise<void>,
  say: (line: string) => void,
): Promise<boolean> {
  for (let tries = 0; tries < 2; tries += 1) {
    const measured = await measure(rate, climbing);
    say(line(measured));
    if (measured.held) return true;
    await renew();
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
