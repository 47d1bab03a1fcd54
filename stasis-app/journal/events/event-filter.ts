import { done, refused, type Outcome } from '../../shared/errors.ts';
import type { StoredFact } from '../stored-fact.ts';
import { eventTypes, sensitiveTypes, typeOf } from './event.ts';

/** Which events a reader wants; what is left out does not matter. */
export interface EventFilter {
  /** Types, or groups such as `call.*`. */
  readonly types?: readonly string[] | undefined;
  readonly calls?: readonly string[] | undefined;
  readonly rooms?: readonly string[] | undefined;
  /** DNs or numbers: of calls that they are or were in, and of members of rooms that they are. */
  readonly agents?: readonly string[] | undefined;
}

const everyType: ReadonlySet<string> = new Set(eventTypes);

/** Says which facts a reader is told. `agents`: who is in what the fact is about; asked only where that matters. */
export type Wanted = (fact: StoredFact, agents: () => ReadonlySet<string>) => boolean;

/**
 * INVALID_REQUEST when a type is none, FORBIDDEN when it is none for this reader: who waits for what never comes should
 * know.
 * @param allowed the types that may be told at all; a filter only takes away from them
 */
export function wantedBy(filter: EventFilter, allowed: ReadonlySet<string> = everyType): Outcome<Wanted> {
  const types = filter.types === undefined ? usualOf(allowed) : namedBy(filter.types, allowed);
  if (!types.ok) return types;
  const subjects = filter.calls === undefined && filter.rooms === undefined ? undefined : new Set<string | null>();
  for (const subject of [...(filter.calls ?? []), ...(filter.rooms ?? [])]) subjects?.add(subject);
  const agents = filter.agents === undefined ? undefined : new Set(filter.agents);
  return done(
    ({ call, fact }, whoIsIn) =>
      call !== null &&
      types.value.has(typeOf(fact.fact)) &&
      (subjects?.has(call) ?? true) &&
      (agents === undefined || [...whoIsIn()].some((number) => agents.has(number))),
  );
}

/** One for all who ask for no types in particular and may be told the same: there may be a thousand readers. */
const usual = new WeakMap<ReadonlySet<string>, Outcome<ReadonlySet<string>>>();
function usualOf(allowed: ReadonlySet<string>): Outcome<ReadonlySet<string>> {
  const types = usual.get(allowed) ?? namedBy(['*'], allowed);
  usual.set(allowed, types);
  return types;
}

function namedBy(names: readonly string[], allowed: ReadonlySet<string>): Outcome<ReadonlySet<string>> {
  const types = new Set<string>();
  for (const asked of names) {
    const prefix = /^(?:(\w+)\.)?\*$/.exec(asked);
    const meant = eventTypes.filter((type) =>
      prefix === null
        ? type === asked
        : !sensitiveTypes.has(type) && (prefix[1] === undefined || type.startsWith(`${prefix[1]}.`)),
    );
    if (meant.length === 0) return refused('INVALID_REQUEST', { why: `there are no events of the type ${asked}` });
    const told = meant.filter((type) => allowed.has(type));
    if (told.length === 0) return refused('FORBIDDEN', { why: `it may not be told of ${asked}` });
    for (const type of told) types.add(type);
  }
  return done(types);
}

export const looksAtAgents = ({ agents }: EventFilter): boolean => agents !== undefined;
