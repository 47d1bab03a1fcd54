import { sql, type ExpressionBuilder, type Kysely } from 'kysely';
import { sortFields, type CallLogPage, type CallLogQuery, type SortField } from './call-log.ts';
import type { CallId } from '../shared/ids.ts';
import { likePart } from './like.ts';
import type { Tables } from './schema.ts';

const defaultLimit = 100;
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

export async function readCallLogs(db: Kysely<Tables>, query: CallLogQuery): Promise<CallLogPage> {
  const { by, descending } = query.sort ?? { by: 'startedAt', descending: true };
  const limit = query.limit ?? defaultLimit;
  const after = query.cursor === undefined ? undefined : readCursor(query.cursor);
  const direction = descending ? 'desc' : 'asc';
  const beyond = descending ? '<' : '>';
  const rows = await db
    .selectFrom('callLogs')
    .selectAll()
    .where((eb) => eb.and(conditions(eb, query)))
    .$if(after !== undefined, (select) =>
      select.where((eb) => {
        const { value, call } = after ?? { value: 0, call: '' as CallId };
        const sorted = sortedBy(eb, by);
        // The first condition lets an index find the place; the second one decides among equals.
        return eb.and([eb(sorted, `${beyond}=`, value), eb.or([eb(sorted, beyond, value), eb('call', beyond, call)])]);
      }),
    )
    .orderBy((eb) => sortedBy(eb, by), direction)
    .orderBy('call', direction)
    .limit(limit + 1)
    .execute();
  const logs = rows.slice(0, limit);
  const last = logs.at(-1);
  return { logs, next: rows.length > limit && last !== undefined ? cursorOf(last[by] ?? 0, last.call) : null };
}

type Logs = ExpressionBuilder<Tables, 'callLogs'>;

/** `extra` is JSON that we wrote; a call that was never recorded has no such word in it. */
export const isRecorded = (eb: Logs) => eb('extra', 'like', '%"recordings":[{%');

/** Null can't be compared in a cursor, so it counts as 0; `startedAt` is never null and keeps its index. */
const sortedBy = (eb: Logs, by: SortField) =>
  by === 'startedAt' ? eb.ref('startedAt') : eb.fn.coalesce(eb.ref(by), sql<number>`0`);

function conditions(eb: Logs, query: CallLogQuery) {
  const contains = (column: 'fromName' | 'toName' | 'fromNumber' | 'toNumber', part: string) =>
    sql<boolean>`lower(${eb.ref(column)}) like lower(${likePart(part)}) escape '\\'`;
  const { name, number, numberPart, from, to, direction, status, reason, agent, minTalkedMs } = query;
  const { answered, inbound, customer, recorded } = query;
  const ofCustomer = (what: 'Name' | 'Number', part: string) =>
    eb.or([
      eb.and([eb('fromDn', '=', 0), contains(`from${what}`, part)]),
      eb.and([eb('fromDn', '=', 1), contains(`to${what}`, part)]),
    ]);
  return [
    ...(name === undefined ? [] : [eb.or([contains('fromName', name), contains('toName', name)])]),
    ...(number === undefined ? [] : [eb.or([eb('fromNumber', '=', number), eb('toNumber', '=', number)])]),
    ...(numberPart === undefined
      ? []
      : [eb.or([contains('fromNumber', numberPart), contains('toNumber', numberPart)])]),
    ...(from === undefined ? [] : [eb('startedAt', '>=', from)]),
    ...(to === undefined ? [] : [eb('startedAt', '<', to)]),
    ...(direction === undefined ? [] : [eb('direction', '=', direction)]),
    ...(status === undefined ? [] : [eb('status', '=', status)]),
    ...(reason === undefined ? [] : [eb('reason', '=', reason)]),
    ...(agent === undefined ? [] : [eb('agent', '=', agent)]),
    ...(recorded === true ? [isRecorded(eb)] : []),
    ...(answered === undefined ? [] : [eb('answeredAt', answered ? 'is not' : 'is', null)]),
    ...(inbound === undefined ? [] : [eb('fromDn', '=', inbound ? 0 : 1)]),
    ...(customer?.name === undefined ? [] : [ofCustomer('Name', customer.name)]),
    ...(customer?.number === undefined ? [] : [ofCustomer('Number', customer.number)]),
    ...(minTalkedMs === undefined ? [] : [eb('talkedMs', '>=', minTalkedMs)]),
  ];
}

const cursorOf = (value: number, call: string): string =>
  Buffer.from(JSON.stringify([value, call])).toString('base64url');

function readCursor(cursor: string): { value: number; call: CallId } | undefined {
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
