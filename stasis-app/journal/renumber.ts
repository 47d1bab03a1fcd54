import type { Waiting } from './drain.ts';
import { lastSequenceOf, type Entry } from './entry.ts';
import type { StoredFact } from './stored-fact.ts';

/** What waits, in the same order, with new sequences above `after`; the facts that are yet to be told get theirs too. */
export function renumber<Each extends Waiting & { readonly facts?: readonly StoredFact[] }>(
  waiting: readonly Each[],
  after: number,
): Each[] {
  let sequence = after;
  return waiting.map((each) => {
    const entry = { ...(JSON.parse(each.json) as Entry), sequence: sequence + 1 };
    const first = entry.sequence;
    sequence = lastSequenceOf(entry);
    const facts = each.facts?.map((fact, index) => ({ ...fact, sequence: first + index }));
    return { ...each, json: JSON.stringify(entry), first, last: sequence, ...(facts === undefined ? {} : { facts }) };
  });
}
