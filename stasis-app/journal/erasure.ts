import { sql, type Expression, type SqlBool } from 'kysely';
import { likePart } from './like.ts';
import type { Person } from './journal.ts';

/** A party as JSON holds it; whatever fact it stands in, and however deep. */
const isParty = (value: object): value is { number: string; name: string | null } =>
  'number' in value && typeof value.number === 'string' && 'name' in value;

/** Narrows the facts down to those that may speak of the person; `erasedFrom` decides. */
export function mentions(body: Expression<string>, person: Person): Expression<SqlBool> {
  const json = JSON.stringify(person).slice(1, -1);
  return sql<SqlBool>`${body} like ${likePart(json)} escape '\\'`;
}

/** The fact's JSON without the person: number and name emptied, all else as it was. */
export function erasedFrom(body: string, person: Person): string {
  const isMeant = (party: { number: string; name: string | null }) =>
    'number' in person ? party.number === person.number : party.name === person.name;
  return JSON.stringify(JSON.parse(body), (_key, value: unknown) =>
    typeof value === 'object' && value !== null && isParty(value) && isMeant(value)
      ? { ...value, number: '', name: null }
      : value,
  );
}
