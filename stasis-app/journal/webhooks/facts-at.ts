import type { Clock } from '../../shared/clock.ts';
import type { Journal } from '../journal.ts';
import type { StoredFact } from '../stored-fact.ts';

const pageOfFacts = 256;
const againMs = 1_000;

export interface FactsAtOptions {
  readonly journal: Pick<Journal, 'factsAfter' | 'storedUpTo' | 'health'>;
  readonly clock: Clock;
  /** Nobody waits for them any more. */
  readonly stopped: () => boolean;
}

/** The facts with these sequences; one that was forgotten is missing. Waits for a store that does not answer. */
export async function factsAt(
  sequences: readonly number[],
  { journal, clock, stopped }: FactsAtOptions,
): Promise<ReadonlyMap<number, StoredFact>> {
  const found = new Map<number, StoredFact>();
  const wanted = [...new Set(sequences)].sort((one, other) => one - other);
  let next = wanted[0];
  // What lies above all that was ever given out is of another log.
  for (let place = 0; next !== undefined && next <= journal.health().sequence && !stopped(); next = wanted[place]) {
    const stored = journal.storedUpTo();
    const page = await journal.factsAfter(next - 1, pageOfFacts);
    const last = page.ok ? (page.value.at(-1)?.sequence ?? 0) : 0;
    // A page that is not full says nothing of what is still on its way into the store.
    const upTo = !page.ok || page.value.length === pageOfFacts ? last : Math.max(last, stored);
    if (!page.ok || next > upTo) {
      await new Promise<void>((resolve) => clock.after(againMs, resolve));
      continue;
    }
    for (const fact of page.value) found.set(fact.sequence, fact);
    while (place < wanted.length && (wanted[place] ?? 0) <= upTo) place += 1;
  }
  return found;
}
