import { CamelCasePlugin, Kysely, Migrator, sql, type Dialect, type Transaction } from 'kysely';
import { callFromStore } from '../calls/stored.ts';
import type { CallId, ChannelId } from '../shared/ids.ts';
import { isOrderFact, isStoredOrder } from '../calls/supervision-order.ts';
import { isTollFact } from '../calls/toll-fact.ts';
import { isRoomFact } from '../rooms/facts.ts';
import { isStoredRoom, roomFromStore } from '../rooms/stored.ts';
import { beginsLog, laterColumns, logAfter, type CallLog, type CallLogPage, type CallLogQuery } from './call-log.ts';
import type { Person } from './journal.ts';
import { isRecorded } from './call-log-query.ts';
import { readCallLogs, type SearchBounds } from './call-log-search.ts';
import type { Entry, EraseEntry, ForgetEntry, StepEntry } from './entry.ts';
import { erasedFrom, mentions } from './erasure.ts';
import { dropTexts, keepTexts } from './party-texts.ts';
import type { JournalFact, StoredFact, SubjectId, SubjectState } from './stored-fact.ts';
import { migrations, type FactRow, type Tables } from './schema.ts';

/** How far this journal has come in the store. */
export interface Claim {
  /** The last of its own sequences that was applied. */
  readonly position: number;
  /** The last sequence of all journals that ever wrote here: new ones lie above. */
  readonly newest: number;
}

/** What a batch came to. `moved`: the store stands elsewhere than the batch begins. `fenced`: another journal writes. */
export type Applied =
  { readonly kind: 'applied' } | { readonly kind: 'moved'; readonly position: number } | { readonly kind: 'fenced' };

/** The database behind the journal. Every method rejects when the database does. */
export interface Store {
  /** Brings the schema up to date and makes `journal` the one that writes. */
  claim(journal: string): Promise<Claim>;
  /** Applies entries (as JSON, in order) in one transaction if the store stands at `from`; then it stands at `to`. */
  apply(journal: string, from: number, to: number, entries: readonly string[]): Promise<Applied>;
  liveCalls(): Promise<readonly { readonly number: number; readonly state: SubjectState }[]>;
  factsOf(call: SubjectId): Promise<readonly StoredFact[]>;
  factsOfCalls(calls: readonly SubjectId[]): Promise<readonly StoredFact[]>;
  factsAfter(sequence: number, limit: number): Promise<readonly StoredFact[]>;
  channelsSince(wall: number): Promise<readonly ChannelId[]>;
  callLogs(query: CallLogQuery): Promise<CallLogPage>;
  callLog(call: CallId): Promise<CallLog | undefined>;
  /** At most `limit` logs of ended calls that were recorded, whose facts name the person, after that call's id. */
  recordedCallsOf(person: Person, after: string, limit: number): Promise<readonly CallLog[]>;
  rebuild(): Promise<number>;
  close(): Promise<void>;
}

/** How many ended calls one entry forgets at most; the journal asks again until fewer were found. */
export const forgetAtOnce = 1_000;
/** Rows of one statement: SQLite takes 32,766 parameters, and a call log has 26 columns. */
const rowsAtOnce = 1_000;
const pageOfFacts = 1_000;

type Tx = Transaction<Tables>;

const fromStore = (state: unknown): SubjectState =>
  isStoredRoom(state) ? roomFromStore(state) : isStoredOrder(state) ? state : callFromStore(state);

export function createStore(dialect: Dialect, kind: 'sqlite' | 'postgres', bounds?: SearchBounds): Store {
  const db = new Kysely<Tables>({ dialect, plugins: [new CamelCasePlugin()] });
  return {
    async claim(journal) {
      const provider = { getMigrations: () => Promise.resolve({ ...migrations(kind) }) };
      const { error } = await new Migrator({ db, provider }).migrateToLatest();
      if (error !== undefined) throw error instanceof Error ? error : new Error('the schema could not be brought up');
      return db.transaction().execute(async (tx) => {
        const writers = await tx.selectFrom('writers').selectAll().execute();
        const mine = writers.find((writer) => writer.journal === journal);
        const position = mine?.position ?? 0;
        if (mine?.current !== 1) {
          await tx.deleteFrom('writers').where('journal', '=', journal).execute();
          await tx.updateTable('writers').set({ current: 0 }).execute();
          await tx.insertInto('writers').values({ journal, position, current: 1 }).execute();
        }
        return { position, newest: Math.max(0, ...writers.map((writer) => writer.position)) };
      });
    },
    async apply(journal, from, to, entries) {
      const erasures = { done: 0 };
      const applied = await db.transaction().execute(async (tx): Promise<Applied> => {
        // Compare and set: a batch whose first commit went unanswered is not applied twice, and of two writers one stops.
        const moved = await tx
          .updateTable('writers')
          .set({ position: to })
          .where((eb) => eb.and({ journal, current: 1, position: from }))
          .executeTakeFirst();
        if (moved.numUpdatedRows === 0n) {
          const mine = await tx.selectFrom('writers').selectAll().where('journal', '=', journal).executeTakeFirst();
          return mine?.current === 1 ? { kind: 'moved', position: mine.position } : { kind: 'fenced' };
        }
        let steps: StepEntry[] = [];
        for (const text of entries) {
          const entry = JSON.parse(text) as Entry;
          if (entry.kind === 'step') {
            steps.push(entry);
            continue;
          }
          await applySteps(tx, steps);
          steps = [];
          await (entry.kind === 'erase' ? erase(tx, entry) : forget(tx, entry));
          erasures.done += 1;
        }
        await applySteps(tx, steps);
        return { kind: 'applied' };
      });
      // What was erased stays in SQLite's write-ahead log until that is emptied.
      if (erasures.done > 0 && kind === 'sqlite') await sql`pragma wal_checkpoint(truncate)`.execute(db);
      return applied;
    },
    async liveCalls() {
      const rows = await db.selectFrom('liveCalls').select(['number', 'state']).execute();
      return rows.map(({ number, state }) => ({ number, state: fromStore(JSON.parse(state)) }));
    },
    async factsOf(call) {
      const rows = await db.selectFrom('facts').selectAll().where('call', '=', call).orderBy('number').execute();
      return rows.map(factOf);
    },
    async factsOfCalls(calls) {
      if (calls.length === 0) return [];
      const rows = await db
        .selectFrom('facts')
        .selectAll()
        .where('call', 'in', calls)
        .orderBy('call')
        .orderBy('number')
        .execute();
      return rows.map(factOf);
    },
    factsAfter: (sequence, limit) => factsFrom(db, sequence, limit),
    async channelsSince(wall) {
      const rows = await db
        .selectFrom('facts')
        .innerJoin('callLogs', 'callLogs.call', 'facts.call')
        .selectAll('facts')
        .where('facts.number', '=', 1)
        .where('callLogs.startedAt', '>=', Math.floor(wall))
        .execute();
      return rows.map(factOf).flatMap(({ fact }) => (fact.fact === 'call-started' ? (fact.channel ?? []) : []));
    },
    callLogs: (query) => readCallLogs(db, query, kind, bounds),
    callLog: (call) => db.selectFrom('callLogs').selectAll().where('call', '=', call).executeTakeFirst(),
    recordedCallsOf: (person, after, limit) =>
      db
        .selectFrom('callLogs')
        .selectAll()
        .where((eb) => isRecorded(eb))
        .where('status', '=', 'ended')
        .where('call', '>', after as CallId)
        .where((eb) =>
          eb.exists(
            eb
              .selectFrom('facts')
              .select('sequence')
              .whereRef('facts.call', '=', 'callLogs.call')
              .where((inner) => mentions(inner.ref('facts.body'), person)),
          ),
        )
        .orderBy('call')
        .limit(limit)
        .execute(),
    rebuild: () =>
      db.transaction().execute(async (tx) => {
        await tx.deleteFrom('callLogs').execute();
        await tx.deleteFrom('partyTexts').execute();
        for (let after = 0; ;) {
          const facts = await factsFrom(tx, after, pageOfFacts);
          const last = facts.at(-1);
          if (last === undefined) break;
          await project(tx, facts);
          after = last.sequence;
        }
        const { count } = await tx
          .selectFrom('callLogs')
          .select((eb) => eb.fn.countAll<number>().as('count'))
          .executeTakeFirstOrThrow();
        return count;
      }),
    close: () => db.destroy(),
  };
}

const factOf = (row: FactRow): StoredFact => ({
  sequence: row.sequence,
  call: row.call as SubjectId | null,
  number: row.number,
  fact: JSON.parse(row.body) as StoredFact['fact'],
});

const rowOf = ({ sequence, call, number, fact }: StoredFact): FactRow => ({
  ...{ sequence, call, number, fact: fact.fact, wall: Math.round(fact.at.wall), body: JSON.stringify(fact) },
});

async function factsFrom(db: Kysely<Tables>, after: number, limit: number): Promise<StoredFact[]> {
  const rows = await db
    .selectFrom('facts')
    .selectAll()
    .where('sequence', '>', after)
    .orderBy('sequence')
    .limit(limit)
    .execute();
  return rows.map(factOf);
}

async function applySteps(tx: Tx, steps: readonly StepEntry[]): Promise<void> {
  if (steps.length === 0) return;
  const facts = steps.flatMap((step) =>
    step.facts.map((fact, index) => ({
      ...{ sequence: step.sequence + index, call: step.call, number: step.number + index, fact },
    })),
  );
  for (const some of portions(facts.map(rowOf)))
    await tx
      .insertInto('facts')
      .values(some)
      .onConflict((on) => on.columns(['call', 'number']).doNothing())
      .execute();
  await project(tx, facts);

  const states = new Map(steps.map((step) => [step.call, step]));
  const calls = [...states.keys()];
  await tx.deleteFrom('liveCalls').where('call', 'in', calls).execute();
  const live = [...states.values()].flatMap(({ call, number, facts: { length }, state }) =>
    state === null ? [] : [{ call, number: number + length, state: JSON.stringify(state) }],
  );
  if (live.length > 0) await tx.insertInto('liveCalls').values(live).execute();
}

/** Brings the call logs of these facts' calls up to date: read, changed by what call-log.ts says, put back. */
async function project(tx: Tx, facts: readonly StoredFact[]): Promise<void> {
  const ofCalls = facts.filter(({ fact }) => !isRoomFact(fact) && !isOrderFact(fact) && !isTollFact(fact));
  // What is no fact of a room or an order is about a call, or about none.
  const calls = [...new Set(ofCalls.flatMap(({ call }) => (call === null ? [] : [call as CallId])))];
  if (calls.length === 0) return;
  const before = await tx.selectFrom('callLogs').selectAll().where('call', 'in', calls).execute();
  const logs = new Map<string, CallLog>(before.map((log) => [log.call, log]));
  const begun = new Set<string>();
  for (const fact of ofCalls) {
    if (fact.call === null) continue;
    const log = logAfter(logs.get(fact.call), fact);
    if (log !== undefined) logs.set(fact.call, log);
    if (beginsLog(fact)) begun.add(fact.call);
  }
  const again = before.filter(({ call }) => begun.has(call)).map(({ call }) => call);
  if (again.length > 0) await tx.deleteFrom('callLogs').where('call', 'in', again).execute();
  for (const some of portions([...logs.values()]))
    await tx
      .insertInto('callLogs')
      .values(some)
      // What a call begins with stays as it is, and so do the indexes of that.
      .onConflict((on) =>
        on
          .column('call')
          .doUpdateSet((eb) => Object.fromEntries(laterColumns.map((each) => [each, eb.ref(`excluded.${each}`)]))),
      )
      .execute();
  await keepTexts(
    tx,
    [...logs.values()].filter(({ call }) => begun.has(call)),
  );
}

async function erase(tx: Tx, { sequence, person, at }: EraseEntry): Promise<void> {
  const touched = new Set<CallId>();
  let facts = 0;
  for (let after = 0; ;) {
    const rows = await tx
      .selectFrom('facts')
      .selectAll()
      .where((eb) => mentions(eb.ref('body'), person))
      // A room may live for ever, and an order for a week; what was said of it is of the past.
      .where((eb) =>
        eb.or([
          eb('fact', 'like', 'room-%'),
          eb('fact', 'like', 'supervision-order-%'),
          eb('call', 'not in', eb.selectFrom('liveCalls').select('call')),
        ]),
      )
      .where('sequence', '>', after)
      .orderBy('sequence')
      .limit(pageOfFacts)
      .execute();
    for (const row of rows) {
      after = row.sequence;
      const body = erasedFrom(row.body, person);
      if (body === row.body) continue;
      await tx.updateTable('facts').set({ body }).where('sequence', '=', row.sequence).execute();
      facts += 1;
      if (row.call !== null && !row.fact.startsWith('room-')) touched.add(row.call as CallId);
    }
    if (rows.length < pageOfFacts) break;
  }
  for (const call of touched) {
    const rows = await tx.selectFrom('facts').selectAll().where('call', '=', call).orderBy('number').execute();
    const named = await tx.deleteFrom('callLogs').where('call', '=', call).returningAll().execute();
    await project(tx, rows.map(factOf));
    await dropTexts(tx, named);
  }
  await keepOwn(tx, sequence, { fact: 'person-erased', at, by: 'number' in person ? 'number' : 'name', facts });
}

async function forget(tx: Tx, { sequence, at, endedBefore }: ForgetEntry): Promise<void> {
  const rows = await tx
    .selectFrom('callLogs')
    .select('call')
    .where('endedAt', '<', endedBefore)
    .orderBy('endedAt')
    .limit(forgetAtOnce)
    .execute();
  const calls = rows.map(({ call }) => call);
  if (calls.length > 0) {
    await tx.deleteFrom('facts').where('call', 'in', calls).execute();
    await dropTexts(tx, await tx.deleteFrom('callLogs').where('call', 'in', calls).returningAll().execute());
  }
  await tx.deleteFrom('facts').where('fact', 'like', 'room-%').where('wall', '<', endedBefore).execute();
  await keepOwn(tx, sequence, { fact: 'calls-forgotten', at, endedBefore, calls: calls.length });
}

async function keepOwn(tx: Tx, sequence: number, fact: JournalFact): Promise<void> {
  await tx
    .insertInto('facts')
    .values(rowOf({ sequence, call: null, number: null, fact }))
    .execute();
}

function* portions<T>(rows: readonly T[]): Generator<T[]> {
  for (let start = 0; start < rows.length; start += rowsAtOnce) yield rows.slice(start, start + rowsAtOnce);
}
