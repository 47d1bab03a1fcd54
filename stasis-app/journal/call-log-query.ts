import { sql, type Expression, type ExpressionBuilder } from 'kysely';
import { sortFields, type CallLogQuery } from './call-log.ts';
import type { CallId } from '../shared/ids.ts';
import { contains } from './like.ts';
import { customers, type Tables } from './schema.ts';

const maxLimit = 1_000;

/** What is wrong with a query, or undefined. Whoever builds one from a client's text asks here first. */
export function faultOf(query: CallLogQuery): string | undefined {
  const { limit, cursor, sort } = query;
  if (limit !== undefined && !(Number.isInteger(limit) && limit >= 1 && limit <= maxLimit))
    return `limit must be a whole number from 1 to ${maxLimit}`;
  if (sort !== undefined && !sortFields.includes(sort.by)) return `sort must be one of ${sortFields.join(', ')}`;
  for (const name of ['from', 'to', 'minTalkedMs'] as const)
    if (query[name] !== undefined && !Number.isSafeInteger(query[name])) return `${name} must be a whole number`;
  for (const name of ['name', 'number', 'numberPart', 'direction', 'reason', 'agent'] as const)
    if ((query[name]?.length ?? 0) > 255 || query[name]?.includes('\0') === true)
      return `${name} must be at most 255 characters, without NUL`;
  for (const part of [query.customer?.name, query.customer?.number])
    if ((part?.length ?? 0) > 255 || part?.includes('\0') === true)
      return 'the name and number of a customer must be at most 255 characters, without NUL';
  if (cursor !== undefined && readCursor(cursor) === undefined) return 'cursor is not one that was given out';
  return undefined;
}

export type Logs = ExpressionBuilder<Tables, 'callLogs'>;

/** `extra` is JSON that we wrote; a call that was never recorded has no such word in it. */
export const isRecorded = (eb: Logs) => eb('extra', 'like', '%"recordings":[{%');

/** A call in an order: the last of a page, or of what was looked at. */
export interface Place {
  readonly value: number;
  readonly call: CallId;
}

/** `led: false` writes a column so that SQLite takes no index for it: another one leads to the few calls meant. */
interface Leading {
  readonly led: boolean;
}
const plus = <T>(column: Expression<T>, { led }: Leading) => (led ? sql<T>`${column}` : sql<T>`+${column}`);

/** The order that a query asks for, word for word as the indexes have it. */
export function orderOf({ sort }: CallLogQuery, leading: Leading = { led: true }) {
  const { by, descending } = sort ?? { by: 'startedAt' as const, descending: true };
  // Null can't be compared in a cursor, so it counts as 0; `startedAt` is never null.
  const column = (eb: Logs) =>
    plus(by === 'startedAt' ? eb.ref('startedAt') : eb.fn.coalesce(eb.ref(by), sql<number>`0`), leading);
  const [onward, back] = descending ? (['<', '>'] as const) : (['>', '<'] as const);
  // The first condition lets an index find the place; the second one decides among equals.
  return {
    ...{ by, column, direction: descending ? ('desc' as const) : ('asc' as const) },
    between: (eb: Logs, after: Place | undefined, upTo: Place | undefined) => [
      ...(after === undefined
        ? []
        : [
            eb(column(eb), `${onward}=`, after.value),
            eb.or([eb(column(eb), onward, after.value), eb('call', onward, after.call)]),
          ]),
      ...(upTo === undefined
        ? []
        : [
            eb(column(eb), `${back}=`, upTo.value),
            eb.or([eb(column(eb), back, upTo.value), eb('call', `${back}=`, upTo.call)]),
          ]),
    ],
  };
}

/** A part of a name or a number that a call must have on one of its sides, or its customer must. */
export interface Part {
  readonly kind: 'name' | 'number';
  readonly whose: 'customer' | 'anybody';
  readonly part: string;
}

/** The parts that a query looks for; numbers first: they are rarer. */
export const partsOf = ({ name, numberPart, customer }: CallLogQuery): Part[] =>
  [
    { kind: 'number' as const, whose: 'customer' as const, part: customer?.number },
    { kind: 'number' as const, whose: 'anybody' as const, part: numberPart },
    { kind: 'name' as const, whose: 'customer' as const, part: customer?.name },
    { kind: 'name' as const, whose: 'anybody' as const, part: name },
  ].flatMap(({ part, ...of }) => (part === undefined ? [] : [{ ...of, part }]));

/** What an index leads to: whose calls, and when they began. */
export function scopeOf(eb: Logs, query: CallLogQuery, leading: Leading = { led: true }) {
  const { agent, number } = query;
  // PostgreSQL has no `+` for text.
  const ofAgent = leading.led ? eb.ref('agent') : sql<string>`(${eb.ref('agent')} || '')`;
  return [
    ...(agent === undefined ? [] : [eb(ofAgent, '=', agent)]),
    ...(number === undefined ? [] : [eb.or([eb('fromNumber', '=', number), eb('toNumber', '=', number)])]),
    ...timeOf(eb, query, leading),
  ];
}

export function timeOf(eb: Logs, { from, to }: Pick<CallLogQuery, 'from' | 'to'>, leading: Leading) {
  const startedAt = plus(eb.ref('startedAt'), leading);
  return [
    ...(from === undefined ? [] : [eb(startedAt, '>=', from)]),
    ...(to === undefined ? [] : [eb(startedAt, '<', to)]),
  ];
}

/** What is looked at in each call. */
export function conditionsOf(eb: Logs, query: CallLogQuery, store: 'sqlite' | 'postgres') {
  const has = (column: 'fromName' | 'toName' | 'fromNumber' | 'toNumber', part: string) =>
    contains(eb.ref(column), part, store);
  const { name, numberPart, direction, status, reason, minTalkedMs } = query;
  const { answered, inbound, customer, recorded } = query;
  return [
    ...(name === undefined ? [] : [eb.or([has('fromName', name), has('toName', name)])]),
    ...(numberPart === undefined ? [] : [eb.or([has('fromNumber', numberPart), has('toNumber', numberPart)])]),
    ...(direction === undefined ? [] : [eb('direction', '=', direction)]),
    ...(status === undefined ? [] : [eb('status', '=', status)]),
    ...(reason === undefined ? [] : [eb('reason', '=', reason)]),
    ...(recorded === true ? [isRecorded(eb)] : []),
    ...(answered === undefined ? [] : [eb('answeredAt', answered ? 'is not' : 'is', null)]),
    ...(inbound === undefined ? [] : [eb('fromDn', '=', inbound ? 0 : 1)]),
    ...(customer?.name === undefined ? [] : [contains(customers.name, customer.name, store)]),
    ...(customer?.number === undefined ? [] : [contains(customers.number, customer.number, store)]),
    ...(minTalkedMs === undefined ? [] : [eb('talkedMs', '>=', minTalkedMs)]),
  ];
}

export const cursorOf = (value: number, call: string): string =>
  Buffer.from(JSON.stringify([value, call])).toString('base64url');

export function readCursor(cursor: string): Place | undefined {
  if (cursor.length > 200) return undefined;
  try {
    const read: unknown = JSON.parse(Buffer.from(cursor, 'base64url').toString());
    if (!Array.isArray(read)) return undefined;
    const [value, call] = read as unknown[];
    return Number.isSafeInteger(value) && typeof call === 'string' && !call.includes('\0')
      ? { value: Number(value), call: call as CallId }
      : undefined;
  } catch {
    return undefined;
  }
}
