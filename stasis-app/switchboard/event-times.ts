import type { Clock, Instant } from '../shared/clock.ts';
import type { NodeName } from '../shared/ids.ts';

/**
 * When an event of Asterisk happened, by our clock. What arrives in time has the moment in which it is read. What stood
 * in a queue, here or in Asterisk, is as much earlier as its timestamp says, so that times and durations of calls stay
 * right while a machine is overloaded.
 */
export interface EventTimes {
  /** @param timestamp what Asterisk wrote on the event when it made it */
  of(node: NodeName, timestamp: string): Instant;
}

/** An event in the order of its call: what is known to be later than something else does not come before it. */
export function notBefore<E extends { readonly at: Instant }>(latest: Instant | null, event: E): E {
  return latest === null || event.at.mono >= latest.mono ? event : { ...event, at: latest };
}

/** Less is the ordinary way of an event, and the grain of the timestamps. */
const inTimeMs = 20;
/** More is no queue: the link would have fallen. One of the two clocks was set. */
const believableMs = 3_000;
/** The two clocks drift, and are set: how far they are apart is learnt anew all the time. */
const learnMs = 30_000;

/** By how much our monotonic clock was ahead of a node's timestamps when events came fastest. */
interface Learnt {
  since: number;
  least: number;
  leastBefore: number;
}

export function createEventTimes(clock: Clock): EventTimes {
  const nodes = new Map<NodeName, Learnt>();

  function latenessOf(node: NodeName, ahead: number, now: number): number {
    const known = nodes.get(node);
    if (known === undefined) {
      nodes.set(node, { since: now, least: ahead, leastBefore: Infinity });
      return 0;
    }
    if (now - known.since >= learnMs) {
      // After a long silence what was learnt before it is worth nothing.
      known.leastBefore = now - known.since < 2 * learnMs ? known.least : Infinity;
      known.least = ahead;
      known.since = now;
    }
    known.least = Math.min(known.least, ahead);
    return ahead - Math.min(known.least, known.leastBefore);
  }

  return {
    of(node, timestamp) {
      const now = clock.now();
      const made = Date.parse(timestamp);
      if (Number.isNaN(made)) return now;
      const late = latenessOf(node, now.mono - made, now.mono);
      if (late <= inTimeMs || late > believableMs) return now;
      return { mono: now.mono - late, wall: now.wall - late };
    },
  };
}
