import { expressionBuilder, type Expression, type Kysely } from 'kysely';
import { setImmediate as turn } from 'node:timers/promises';
import type { CallLog, CallLogPage, CallLogQuery } from './call-log.ts';
import {
  conditionsOf,
  cursorOf,
  orderOf,
  partsOf,
  readCursor,
  scopeOf,
  timeOf,
  type Logs,
  type Part,
  type Place,
} from './call-log-query.ts';
import { isIndexed, lookThrough, sidesOf, textsWith } from './party-texts.ts';
import { customers, type Tables } from './schema.ts';

const defaultLimit = 100;
/** How far a search goes before it does something else. Counted in calls where nothing else is said. */
export interface SearchBounds {
  /** The index of the parts is asked after so many: a frequent part has filled its page by then. */
  readonly first: number;
  /** Looked at before the thread turns to what else waits. Calls of one time lie side by side in the file, */
  readonly sideBySide: number;
  /** those of an agent or of a length all over it: either way some 5 ms of SQLite. */
  readonly scattered: number;
  /** Stretches that one page looks at. */
  readonly stretches: number;
  /** Of an agent or a time: put in order, rather than met in an order where they are rare. */
  readonly sorted: number;
  /** Names or numbers that are looked at in one go, and in how many, for a part that is too short for the index. */
  readonly textsSideBySide: number;
  readonly textStretches: number;
  /** Names or numbers, and calls that have them: a part that leads to more is met sooner by walking on. */
  readonly texts: number;
  readonly calls: number;
  /** Read at once, of those. */
  readonly atOnce: number;
}

export const searchBounds: SearchBounds = {
  ...{ first: 1_000, sideBySide: 5_000, scattered: 1_000, stretches: 50 },
  ...{ sorted: 5_000, textsSideBySide: 20_000, textStretches: 20, texts: 1_000, calls: 20_000, atOnce: 500 },
};

/** One question: what it was asked with, and the place after which its page begins. */
interface Search {
  readonly db: Kysely<Tables>;
  readonly kind: 'sqlite' | 'postgres';
  readonly query: CallLogQuery;
  readonly limit: number;
  readonly after: Place | undefined;
  readonly bounds: SearchBounds;
}

/**
 * One page. Where an index leads to the calls, it is followed. Else they are walked through in their order, stretch
 * by stretch; what else the thread has to do gets its turn in between, and after a bound the page is given as it is.
 */
export async function readCallLogs(
  db: Kysely<Tables>,
  query: CallLogQuery,
  kind: Search['kind'],
  bounds = searchBounds,
): Promise<CallLogPage> {
  const limit = query.limit ?? defaultLimit;
  const after = query.cursor === undefined ? undefined : readCursor(query.cursor);
  const search: Search = { db, kind, query, limit, after, bounds };
  if (isLed(search)) return pageOf(search, await rows(search, after, undefined, limit + 1));
  if (await isSmall(search)) return pageOf(search, await sorted(search));

  const found: CallLog[] = [];
  let from = after;
  for (let walked = 1; ; walked += 1) {
    const to = await endOfStretch(search, from, walked);
    found.push(...(await rows(search, from, to, limit + 1 - found.length)));
    if (found.length > limit || to === undefined) return pageOf(search, found);
    if (walked === 1) {
      const ofParties = await ofPart(search);
      if (ofParties !== undefined) return pageOf(search, ofParties);
    }
    if (walked === bounds.stretches)
      return {
        ...{ logs: found, next: cursorOf(to.value, to.call) },
        searchedTo: orderOf(query).by === 'startedAt' ? to.value : null,
      };
    from = to;
    await turn();
  }
}

function pageOf({ limit, query }: Search, found: readonly CallLog[]): CallLogPage {
  const logs = found.slice(0, limit);
  const last = logs.at(-1);
  const { by } = orderOf(query);
  const next = found.length > limit && last !== undefined ? cursorOf(last[by] ?? 0, last.call) : null;
  return { logs, next, searchedTo: null };
}

/** Whether what fits stands in an index one after the other, in the order asked for. */
function isLed({ query, kind }: Search): boolean {
  const eb: Logs = expressionBuilder<Tables, 'callLogs'>();
  if (query.number !== undefined) return true;
  const inOrder = orderOf(query).by === 'startedAt' || scopeOf(eb, query).length === 0;
  return inOrder && conditionsOf(eb, query, kind).length === 0;
}

/** Whether an agent, or a time, has so few calls that they are soon put in another order than that of their start. */
async function isSmall({ db, query, bounds }: Search): Promise<boolean> {
  const scope = scopeOf(expressionBuilder<Tables, 'callLogs'>(), query);
  if (orderOf(query).by === 'startedAt' || scope.length === 0) return false;
  const { count } = await db
    .selectFrom((eb) =>
      eb
        .selectFrom('callLogs')
        .select('call')
        .where((inner) => inner.and(scopeOf(inner, query)))
        .limit(bounds.sorted + 1)
        .as('some'),
    )
    .select((eb) => eb.fn.countAll<number>().as('count'))
    .executeTakeFirstOrThrow();
  return count <= bounds.sorted;
}

/** What fits of the calls after one place and up to another one, in order. */
const rows = ({ db, kind, query }: Search, after: Place | undefined, upTo: Place | undefined, limit: number) => {
  const { column, direction, between } = orderOf(query);
  return db
    .selectFrom('callLogs')
    .selectAll()
    .where((eb) => eb.and([...scopeOf(eb, query), ...conditionsOf(eb, query, kind), ...between(eb, after, upTo)]))
    .orderBy(column, direction)
    .orderBy('call', direction)
    .limit(limit)
    .execute();
};

/** Where the stretch after this place ends; undefined when nothing comes after it. An index alone answers. */
async function endOfStretch(
  { db, query, bounds }: Search,
  after: Place | undefined,
  walked: number,
): Promise<Place | undefined> {
  const { by, column, direction, between } = orderOf(query);
  const most = by === 'startedAt' && query.agent === undefined ? bounds.sideBySide : bounds.scattered;
  const last = await db
    .selectFrom('callLogs')
    .select((eb) => ['call', column(eb).as('value')])
    .where((eb) => eb.and([...(by === 'startedAt' ? scopeOf(eb, query) : []), ...between(eb, after, undefined)]))
    .orderBy(column, direction)
    .orderBy('call', direction)
    .offset((walked === 1 ? bounds.first : most) - 1)
    .limit(1)
    .executeTakeFirst();
  return last;
}

/** What fits, put in order: few they are, so no index of the order is wanted (a `+` keeps SQLite from it). */
function sorted({ db, kind, query, after, limit }: Search, calls?: readonly CallLog['call'][]) {
  const { column, direction, between } = orderOf(query, { led: false });
  return db
    .selectFrom('callLogs')
    .selectAll()
    .where((eb) =>
      eb.and([
        ...(calls === undefined
          ? scopeOf(eb, query)
          : [eb('call', 'in', calls), ...scopeOf(eb, query, { led: false })]),
        ...conditionsOf(eb, query, kind),
        ...between(eb, after, undefined),
      ]),
    )
    .orderBy(column, direction)
    .orderBy('call', direction)
    .limit(limit + 1)
    .execute();
}

/**
 * What fits of the calls that a part of a name or number leads to, by way of the texts that contain it; undefined when
 * that leads to too many, or there is no part that the index takes.
 */
async function ofPart(search: Search): Promise<readonly CallLog[] | undefined> {
  const { query, limit, bounds } = search;
  const parts = partsOf(query);
  const part = parts.find((each) => isIndexed(each.part)) ?? parts[0];
  if (part === undefined) return undefined;
  const named = await textsOf(search, part);
  if (named === undefined || named.length === 0) return named && [];
  if (orderOf(query).by !== 'startedAt') {
    const { calls, inAll } = await firstHaving(search, part, named, bounds.atOnce, bounds.atOnce);
    if (inAll > bounds.atOnce) return undefined;
    return calls.length === 0 ? [] : sorted(search, calls);
  }
  // In the order of their start few more than a page are wanted: most of them fit.
  const atOnce = Math.min(bounds.atOnce, Math.max(defaultLimit, limit + 1));
  const found: CallLog[] = [];
  let read = 0;
  for (const wanted of [atOnce * 2, bounds.calls]) {
    const { calls, inAll } = await firstHaving(search, part, named, wanted, bounds.calls);
    if (inAll > bounds.calls) return undefined;
    while (read < calls.length && found.length <= limit) {
      if (read > 0) await turn();
      const some = calls.slice(read, read + atOnce);
      found.push(...(await sorted(search, some)));
      read += some.length;
    }
    if (found.length > limit || inAll <= wanted) break;
  }
  return found;
}

/** The first `wanted` calls with one of these texts, and how many they are in all, where no more than `atMost`. */
async function firstHaving(search: Search, part: Part, texts: readonly string[], wanted: number, atMost: number) {
  const { direction } = orderOf(search.query);
  const rows = await search.db
    .with(
      (cte) => cte('some').materialized(),
      () => callsHaving(search, part, texts).limit(atMost + 1),
    )
    .selectFrom('some')
    .select((eb) => ['call', eb.selectFrom('some').select(eb.fn.countAll<number>().as('n')).as('inAll')])
    .orderBy('startedAt', direction)
    .orderBy('call', direction)
    .limit(wanted)
    .execute();
  // A call that has such a text on both sides is there twice.
  return { calls: [...new Set(rows.map(({ call }) => call))], inAll: rows[0]?.inAll ?? 0 };
}

/** The names or numbers that contain a part; undefined when they are too many, or too many would have to be looked at. */
async function textsOf({ db, kind, bounds }: Search, { kind: of, part }: Part): Promise<readonly string[] | undefined> {
  if (isIndexed(part)) {
    const { rows: texts } = await textsWith(of, part, bounds.texts + 1, kind).execute(db);
    return texts.length > bounds.texts ? undefined : texts.map(({ text }) => text);
  }
  const texts: string[] = [];
  let after = '';
  for (let looked = 0; looked < bounds.textStretches; looked += 1) {
    if (looked > 0) await turn();
    const stretch = { kind: of, part, after, length: bounds.textsSideBySide, atMost: bounds.texts + 1 };
    const { found, end } = await lookThrough(db, stretch, kind);
    texts.push(...found);
    if (texts.length > bounds.texts) return undefined;
    if (end === null) return texts;
    after = end;
  }
  return undefined;
}

/** The calls with one of these names or numbers, from the index of each side, or of the customer, alone. */
function callsHaving({ db, query, after }: Search, { kind, whose }: Part, texts: readonly string[]) {
  const { by, between } = orderOf(query, { led: false });
  const having = (side: Expression<string | null>) =>
    db
      .selectFrom('callLogs')
      .select(['call', 'startedAt'])
      .where((eb) =>
        eb.and([
          eb(side, 'in', texts),
          ...timeOf(eb, query, { led: false }),
          ...(by === 'startedAt' ? between(eb, after, undefined) : []),
        ]),
      );
  if (whose === 'customer') return having(customers[kind]);
  const [from, to] = sidesOf[kind];
  const eb: Logs = expressionBuilder<Tables, 'callLogs'>();
  return having(eb.ref(from)).unionAll(having(eb.ref(to)));
}
