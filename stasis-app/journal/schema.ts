import { sql, type Kysely, type Migration } from 'kysely';
import type { CallLog } from './call-log.ts';
import { partyTextsInPostgres, partyTextsInSqlite } from './party-text-tables.ts';

/** One fact. `body` is the fact as JSON. */
export interface FactRow {
  readonly sequence: number;
  readonly call: string | null;
  readonly number: number | null;
  readonly fact: string;
  readonly wall: number;
  readonly body: string;
}

export interface Tables {
  readonly facts: FactRow;
  readonly callLogs: CallLog;
  /** Each name and number of the call logs, once. */
  readonly partyTexts: { readonly kind: 'name' | 'number'; readonly text: string };
  /** The last state of each call that has not ended, as JSON. */
  readonly liveCalls: { readonly call: string; readonly number: number; readonly state: string };
  /** Each journal that ever wrote here, with the last of its sequences that was applied; `current` is 1 for one. */
  readonly writers: { readonly journal: string; readonly position: number; readonly current: number };
}

/** In the order of their names. One that has been released is never changed; a further one is added. */
export const migrations = (store: 'sqlite' | 'postgres'): Readonly<Record<string, Migration>> => ({
  '0001-facts-and-call-logs': { up: factsAndCallLogs },
  '0002-call-logs-in-order': { up: callLogsInOrder },
  '0003-parts-of-names-and-numbers': {
    async up(db: Kysely<never>) {
      await callLogsOfParties(db);
      await (store === 'sqlite' ? partyTextsInSqlite(db) : partyTextsInPostgres(db));
    },
  },
  '0004-call-logs-of-customers': { up: callLogsOfCustomers },
});

/** Who of a call is the customer, word for word as the indexes have it: the one who called, unless a DN did. */
export const customers = {
  name: sql<string | null>`(case from_dn when 0 then from_name else to_name end)`,
  number: sql<string>`(case from_dn when 0 then from_number else to_number end)`,
};

async function factsAndCallLogs(db: Kysely<never>): Promise<void> {
  const { schema } = db;
  await schema
    .createTable('writers')
    .addColumn('journal', 'text', (column) => column.primaryKey())
    .addColumn('position', 'bigint', (column) => column.notNull())
    .addColumn('current', 'integer', (column) => column.notNull())
    .execute();
  await schema
    .createTable('facts')
    .addColumn('sequence', 'bigint', (column) => column.primaryKey())
    .addColumn('call', 'text')
    .addColumn('number', 'integer')
    .addColumn('fact', 'text', (column) => column.notNull())
    .addColumn('wall', 'bigint', (column) => column.notNull())
    .addColumn('body', 'text', (column) => column.notNull())
    .execute();
  // Unique: a fact that is applied again is seen.
  await schema.createIndex('facts_of_call').on('facts').columns(['call', 'number']).unique().execute();
  await schema
    .createTable('live_calls')
    .addColumn('call', 'text', (column) => column.primaryKey())
    .addColumn('number', 'integer', (column) => column.notNull())
    .addColumn('state', 'text', (column) => column.notNull())
    .execute();
  await schema
    .createTable('call_logs')
    .addColumn('call', 'text', (column) => column.primaryKey())
    .addColumn('node', 'text', (column) => column.notNull())
    .addColumn('direction', 'text', (column) => column.notNull())
    .addColumn('from_number', 'text', (column) => column.notNull())
    .addColumn('from_name', 'text')
    .addColumn('from_dn', 'integer', (column) => column.notNull())
    .addColumn('to_number', 'text', (column) => column.notNull())
    .addColumn('to_name', 'text')
    .addColumn('to_dn', 'integer', (column) => column.notNull())
    .addColumn('agent', 'text')
    .addColumn('started_at', 'bigint', (column) => column.notNull())
    .addColumn('answered_at', 'bigint')
    .addColumn('ended_at', 'bigint')
    .addColumn('lasted_ms', 'bigint')
    .addColumn('talked_ms', 'bigint')
    .addColumn('status', 'text', (column) => column.notNull())
    .addColumn('reason', 'text')
    .addColumn('cause', 'integer')
    .addColumn('sip_code', 'integer')
    .addColumn('started_by_kind', 'text', (column) => column.notNull())
    .addColumn('started_by_key', 'text')
    .addColumn('hung_up_by_kind', 'text')
    .addColumn('hung_up_by_role', 'text')
    .addColumn('hung_up_by_key', 'text')
    .addColumn('recovered', 'integer', (column) => column.notNull())
    .addColumn('extra', 'text', (column) => column.notNull())
    .execute();
  for (const column of ['started_at', 'ended_at', 'from_number', 'to_number', 'agent'])
    await schema.createIndex(`call_logs_${column}`).on('call_logs').column(column).execute();
}

/**
 * An agent's newest calls, and a page in any order, come out of an index. Of a million calls the one took 37 ms and the
 * other 390, and the store's thread does nothing else meanwhile; now each takes less than one.
 */
async function callLogsInOrder(db: Kysely<never>): Promise<void> {
  await db.schema.dropIndex('call_logs_agent').execute();
  await db.schema.createIndex('call_logs_of_agent').on('call_logs').columns(['agent', 'started_at', 'call']).execute();
  // Word for word as `sortedBy` has it: an index of an expression serves that expression alone.
  for (const column of ['answered_at', 'ended_at', 'lasted_ms', 'talked_ms'])
    await sql`create index ${sql.ref(`call_logs_by_${column}`)} on call_logs ((coalesce(${sql.ref(column)}, 0)), call)`.execute(
      db,
    );
}

/** A customer's newest calls: by the other indexes a DN leads to all its calls, to be looked at one by one. */
async function callLogsOfCustomers(db: Kysely<never>): Promise<void> {
  for (const [what, customer] of Object.entries(customers))
    await sql`create index ${sql.ref(`call_logs_of_customer_${what}`)} on call_logs (${customer}, started_at, call)`.execute(
      db,
    );
}

/** A party's newest calls, and where a stretch of the newest calls ends, come out of the index alone. */
async function callLogsOfParties(db: Kysely<never>): Promise<void> {
  for (const column of ['started_at', 'from_number', 'to_number'])
    await db.schema.dropIndex(`call_logs_${column}`).execute();
  await db.schema.createIndex('call_logs_by_started_at').on('call_logs').columns(['started_at', 'call']).execute();
  for (const column of ['from_number', 'to_number', 'from_name', 'to_name'])
    await db.schema
      .createIndex(`call_logs_of_${column}`)
      .on('call_logs')
      .columns([column, 'started_at', 'call'])
      .execute();
}
