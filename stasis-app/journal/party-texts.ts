import { sql, type Kysely, type RawBuilder, type Transaction } from 'kysely';
import type { CallLog } from './call-log.ts';
import { contains } from './like.ts';
import type { Tables } from './schema.ts';

/** Names and numbers are looked for apart: `30` in a name is no part of a number. */
type TextKind = 'name' | 'number';

/** Rows of one statement. */
const textsAtOnce = 1_000;

const textsOf = (log: CallLog): { kind: TextKind; text: string }[] =>
  [
    { kind: 'name' as const, text: log.fromName ?? '' },
    { kind: 'name' as const, text: log.toName ?? '' },
    { kind: 'number' as const, text: log.fromNumber },
    { kind: 'number' as const, text: log.toNumber },
  ].filter(({ text }) => text !== '');

function* distinctTexts(logs: Iterable<CallLog>) {
  const texts = new Map<string, { kind: TextKind; text: string }>();
  for (const log of logs) for (const each of textsOf(log)) texts.set(`${each.kind} ${each.text}`, each);
  const all = [...texts.values()];
  for (let start = 0; start < all.length; start += textsAtOnce) yield all.slice(start, start + textsAtOnce);
}

/** Keeps the names and numbers of these logs where a part of them can be looked for. Each is kept once. */
export async function keepTexts(tx: Transaction<Tables>, logs: Iterable<CallLog>): Promise<void> {
  for (const some of distinctTexts(logs))
    await tx
      .insertInto('partyTexts')
      .values(some)
      .onConflict((on) => on.columns(['kind', 'text']).doNothing())
      .execute();
}

/** Lets go of the names and numbers of logs that were deleted or erased, but for those that another log has. */
export async function dropTexts(tx: Transaction<Tables>, logs: Iterable<CallLog>): Promise<void> {
  for (const some of distinctTexts(logs))
    for (const kind of ['name', 'number'] as const) {
      const texts = some.filter((each) => each.kind === kind).map(({ text }) => text);
      if (texts.length === 0) continue;
      const columns = sidesOf[kind];
      await tx
        .deleteFrom('partyTexts')
        .where('kind', '=', kind)
        .where('text', 'in', texts)
        .where((eb) =>
          eb.and(
            columns.map((column) =>
              eb.not(eb.exists(eb.selectFrom('callLogs').select('call').whereRef(column, '=', 'partyTexts.text'))),
            ),
          ),
        )
        .execute();
    }
}

/** Where a call log has such a text. */
export const sidesOf = { name: ['fromName', 'toName'], number: ['fromNumber', 'toNumber'] } as const;

/** The index takes a part of no less: it is made of each three characters in a row. */
const shortestPart = 3;
export const isIndexed = (part: string): boolean => Array.from(part).length >= shortestPart;

interface LookThrough {
  readonly kind: TextKind;
  readonly part: string;
  readonly after: string;
  /** Texts that are looked at, and of those that contain the part how many are given. */
  readonly length: number;
  readonly atMost: number;
}

/**
 * A stretch of the texts after one of them, for a part that the index does not take: those that contain the part, and
 * where the stretch ends (null: with the last text).
 */
export async function lookThrough(
  db: Kysely<Tables>,
  { kind, part, after, length, atMost }: LookThrough,
  store: 'sqlite' | 'postgres',
): Promise<{ readonly found: readonly string[]; readonly end: string | null }> {
  const texts = db.selectFrom('partyTexts').select('text').where('kind', '=', kind).where('text', '>', after);
  const last = await texts
    .orderBy('text')
    .offset(length - 1)
    .limit(1)
    .executeTakeFirst();
  const end = last?.text ?? null;
  const rows = await texts
    .where((eb) => contains(eb.ref('text'), part, store))
    .$if(end !== null, (query) => query.where('text', '<=', end ?? ''))
    .limit(atMost)
    .execute();
  return { found: rows.map(({ text }) => text), end };
}

/** Selects the texts that contain the part, any case (ASCII); `atMost` of them, in no order. */
export function textsWith(
  kind: TextKind,
  part: string,
  atMost: number,
  store: 'sqlite' | 'postgres',
): RawBuilder<{ text: string }> {
  const fits = contains(sql.ref<string>('party_texts.text'), part, store);
  if (store === 'postgres') return sql`select text from party_texts where kind = ${kind} and ${fits} limit ${atMost}`;
  // A phrase in FTS5's own quotes. It folds the case of all letters, not of ASCII alone: so LIKE has the last word.
  const phrase = `"${part.replaceAll('"', '""')}"`;
  // The cross join keeps SQLite from beginning with `party_texts`.
  return sql`select party_texts.text as text from party_text_parts cross join party_texts
    on party_texts.id = party_text_parts.rowid
    where party_text_parts match ${phrase} and kind = ${kind} and ${fits} limit ${atMost}`;
}
