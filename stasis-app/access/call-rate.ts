import type { Clock } from '../shared/clock.ts';

/** How many calls may begin in a second: a bucket of tokens that fills up evenly, and holds a second's worth. */
export interface CallRate {
  /** One that somebody asks for over an interface; false when there is no token. */
  ask(): boolean;
  /**
   * One that is there already: it comes before those that are asked for, and takes their tokens for up to a second in
   * advance. False only beyond that.
   */
  arrive(): boolean;
  /** One that is never refused, and counted all the same. */
  pass(): void;
}

/** @param perSecond 0 is without limit */
export function createCallRate(clock: Clock, perSecond: number): CallRate {
  let tokens = perSecond;
  let filledAt = clock.now().mono;

  function takeDownTo(floor: number): boolean {
    if (perSecond === 0) return true;
    const now = clock.now().mono;
    tokens = Math.min(perSecond, tokens + ((now - filledAt) / 1000) * perSecond);
    filledAt = now;
    if (tokens - 1 < floor) return false;
    tokens -= 1;
    return true;
  }

  return {
    ask: () => takeDownTo(0),
    arrive: () => takeDownTo(-perSecond),
    pass: () => void takeDownTo(-Infinity),
  };
}
