import type { Call } from '../../calls/call.ts';
import type { Room } from '../../rooms/room.ts';
import { done, type Outcome } from '../../shared/errors.ts';
import type { Journal } from '../journal.ts';
import type { StoredFact } from '../stored-fact.ts';
import { createCast } from './cast.ts';
import { eventOf } from './event.ts';
import type { Wanted } from './event-filter.ts';

/** An event as it goes out: its JSON is made once, whoever is told. */
export interface ToldEvent {
  readonly sequence: number;
  readonly fact: StoredFact;
  readonly text: string;
}

/** A stretch of the log: what of it was wanted, and up to where it reaches. */
export interface Stretch {
  readonly events: readonly ToldEvent[];
  /** Everything up to here was looked at. */
  readonly upTo: number;
}

/** What is read with, besides the position. */
export interface Reading {
  readonly wanted: Wanted;
  /** The filter looks at who is in a call: who that is has to be known for the past, too. */
  readonly byAgent: boolean;
  /** At most so many events, and facts looked at, in one stretch. */
  readonly limit?: number;
}

/**
 * The journal's facts as one log of events: from memory where they are new, from the store where they are not, each
 * reader at a position of its own. A reader that comes back to its position is told exactly what it missed.
 */
export interface EventLog {
  /** The last sequence that was told. */
  head(): number;
  /** The next stretch above a position; empty at the head. STORE_UNAVAILABLE when nobody knows what comes next. */
  after(position: number, reading: Reading): Promise<Outcome<Stretch>> | Outcome<Stretch>;
  /** Runs whenever there is more. Returns the way to end it. */
  onMore(more: () => void): () => void;
  stop(): void;
}

export interface EventLogOptions {
  readonly journal: Pick<Journal, 'subscribe' | 'factsAfter' | 'factsOfCalls' | 'storedUpTo' | 'health'>;
  /** The calls and rooms that go on from before. */
  readonly live: readonly (Call | Room)[];
  /** Facts that memory keeps. */
  readonly kept?: number;
}

const usuallyKept = 8_192;
const usualLimit = 256;

interface Kept {
  readonly fact: StoredFact;
  readonly agents: ReadonlySet<string>;
  text: string | undefined;
}

export function createEventLog({ journal, live, kept = usuallyKept }: EventLogOptions): EventLog {
  const cast = createCast();
  for (const state of live) cast.enter(state);
  const listeners = new Set<() => void>();
  /** In the order of their sequences; everything above `floor` that was told is here. */
  let ring: Kept[] = [];
  let floor = journal.health().sequence;
  let head = floor;

  const unsubscribe = journal.subscribe((facts) => {
    for (const fact of facts) {
      // The store's facts name the person no longer, and memory's must not.
      if (fact.fact.fact === 'person-erased') [ring, floor] = [[], head];
      // What the journal says of itself is no event, and may come out of its order.
      if (fact.call === null) continue;
      ring.push({ fact, agents: cast.after(fact), text: undefined });
      head = fact.sequence;
    }
    // In blocks: to shift a list of that length for each fact costs too much.
    if (ring.length > kept * 1.25) {
      const gone = ring.length - kept;
      floor = ring[gone - 1]?.fact.sequence ?? floor;
      ring = ring.slice(gone);
    }
    for (const listener of listeners) listener();
  });

  /** The place of the first fact above a position. */
  function placeAfter(position: number): number {
    let [low, high] = [0, ring.length];
    while (low < high) {
      const middle = (low + high) >>> 1;
      if ((ring[middle]?.fact.sequence ?? 0) > position) high = middle;
      else low = middle + 1;
    }
    return low;
  }

  function fromMemory(position: number, { wanted, limit = usualLimit }: Reading): Stretch {
    const events: ToldEvent[] = [];
    let upTo = position;
    for (let place = placeAfter(position); place < ring.length && events.length < limit; place += 1) {
      const each = ring[place];
      if (each === undefined) break;
      const { fact } = each;
      upTo = fact.sequence;
      if (!wanted(fact, () => each.agents)) continue;
      each.text ??= JSON.stringify(eventOf(fact));
      events.push({ sequence: fact.sequence, fact, text: each.text });
    }
    return { events, upTo: events.length < limit ? Math.max(upTo, head) : upTo };
  }

  async function fromStore(
    position: number,
    { wanted, byAgent, limit = usualLimit }: Reading,
  ): Promise<Outcome<Stretch>> {
    // Asked before the page: what gets into the store meanwhile is on the next one.
    const stored = journal.storedUpTo();
    const page = await journal.factsAfter(position, limit);
    if (!page.ok) return page;
    const facts = page.value;
    const agents = byAgent ? await castOf(facts) : done(new Map<number, ReadonlySet<string>>());
    if (!agents.ok) return agents;
    const events = facts
      .filter((fact) => wanted(fact, () => agents.value.get(fact.sequence) ?? new Set()))
      .map((fact) => ({ sequence: fact.sequence, fact, text: JSON.stringify(eventOf(fact)) }));
    const last = facts.at(-1)?.sequence ?? position;
    // Above what the store has, nothing is known from it: that is the memory's, or the next page's.
    return done({ events, upTo: facts.length < limit ? Math.max(last, Math.min(stored, floor)) : last });
  }

  /** Who is in the calls and rooms of a page: that may have been said long before it. */
  async function castOf(facts: readonly StoredFact[]): Promise<Outcome<ReadonlyMap<number, ReadonlySet<string>>>> {
    const subjects = [...new Set(facts.flatMap(({ call }) => call ?? []))];
    const told = new Map<number, ReadonlySet<string>>();
    const story = await journal.factsOfCalls(subjects);
    if (!story.ok) return story;
    const past = createCast();
    for (const fact of story.value) told.set(fact.sequence, past.after(fact));
    return done(told);
  }

  return {
    head: () => head,
    after: (position, reading) =>
      position >= floor ? done(fromMemory(position, reading)) : fromStore(position, reading),
    onMore(more) {
      listeners.add(more);
      return () => listeners.delete(more);
    },
    stop: unsubscribe,
  };
}
