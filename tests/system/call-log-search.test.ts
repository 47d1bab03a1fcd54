import { expect } from 'chai';
import fc from 'fast-check';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { sortFields, type CallLog, type CallLogQuery } from '../../stasis-app/journal/call-log.ts';
import type { SearchBounds } from '../../stasis-app/journal/call-log-search.ts';
import type { EraseEntry, ForgetEntry, StepEntry } from '../../stasis-app/journal/entry.ts';
import { postgresDialect } from '../../stasis-app/journal/postgres.ts';
import { sqliteDialect } from '../../stasis-app/journal/sqlite.ts';
import { createStore, type Store } from '../../stasis-app/journal/store.ts';
import { story } from '../support/journal.ts';
import { startPostgres, type TestPostgres } from '../support/postgres.ts';

/** So small that 240 calls meet every way a search can go. */
const bounds: SearchBounds = {
  ...{ first: 20, sideBySide: 30, scattered: 15, stretches: 4, sorted: 40, texts: 4, calls: 25, atOnce: 7 },
  ...{ textsSideBySide: 3, textStretches: 5 },
};
const erased = 'Bartholomew Xqz';
const names = ['Ann', 'Annabel', "O'Neil", '100%_sure\\', 'École', 'école', 'Zoë "Z"', 'Li', erased, null];
const parts = [
  'ann',
  'ANN',
  'nab',
  "o'n",
  '%_s',
  'e\\',
  'col',
  'École',
  'Zoë "',
  'li',
  'nobody',
  'thol',
  'm',
  '_',
  '🐦🐦🐦',
];
const numberParts = ['555', '030', '12', '7', '5001', '0301', '999999', '4'];
const calls = 240;

describe('the search for call logs, over SQLite', () => {
  const folder = mkdtempSync(join(tmpdir(), 'switchhook-search-'));
  const file = join(folder, 'store.sqlite');
  after(() => rmSync(folder, { recursive: true, force: true }));
  searchSuite(() => Promise.resolve(createStore(sqliteDialect(file), 'sqlite', bounds)));

  it('keeps nothing of an erased name in the index of the parts, not even marked as deleted', async () => {
    const other = join(folder, 'erased.sqlite');
    const store = createStore(sqliteDialect(other), 'sqlite');
    await store.claim('test');
    const { id, steps } = story({ to: { name: erased } });
    const facts = steps.flatMap((step) => step.facts);
    const step: StepEntry = { kind: 'step', sequence: 1, call: id, number: 1, facts, state: null };
    await store.apply('test', 0, 1, [JSON.stringify(step)]);
    const at = { mono: 0, wall: 0 };
    const erase: EraseEntry = { kind: 'erase', sequence: 50, at, person: { name: erased } };
    await store.apply('test', 1, 50, [JSON.stringify(erase)]);
    expect((await store.callLogs({ name: 'xqz' })).logs).to.deep.equal([]);
    await store.close();
    const db = new DatabaseSync(other);
    // FTS5's own view of its words leaves out what is marked. No other part begins with x: this one is written whole.
    const leaves = db.prepare('select block from party_text_parts_data').all();
    expect(leaves.filter(({ block }) => Buffer.from(block as Uint8Array).includes('xqz'))).to.deep.equal([]);
    db.close();
  });

  // In a block of its own, so that it runs when the store has been closed.
  describe('afterwards', () =>
    it('the index of the parts holds what the logs hold, and nothing else', () => {
      const db = new DatabaseSync(file);
      const kept = db.prepare('select kind, text from party_texts order by 1, 2').all();
      const inLogs = db
        .prepare(
          `select 'name' as kind, from_name as text from call_logs where from_name <> '' union
         select 'name', to_name from call_logs where to_name <> '' union
         select 'number', from_number from call_logs where from_number <> '' union
         select 'number', to_number from call_logs where to_number <> '' order by 1, 2`,
        )
        .all();
      expect(kept).to.deep.equal(inLogs).and.not.to.deep.equal([]);
      // FTS5's own comparison of its index with the texts; it throws when they differ.
      db.exec("insert into party_text_parts (party_text_parts, rank) values ('integrity-check', 1)");
      db.close();
    }));
});

describe('the search for call logs, over PostgreSQL', () => {
  let postgres: TestPostgres;
  before(async function () {
    this.timeout(360_000);
    postgres = await startPostgres();
  });
  after(() => postgres.remove());
  searchSuite(async () => createStore(postgresDialect(await postgres.database()), 'postgres', bounds));
});

function searchSuite(open: () => Promise<Store>): void {
  describe('by every way', () => suite(open));
}

function suite(open: () => Promise<Store>): void {
  let store: Store;
  let all: readonly CallLog[];
  let sequence = 0;
  const apply = async (...entries: (StepEntry | EraseEntry | ForgetEntry)[]) => {
    const from = sequence;
    for (const entry of entries) sequence = entry.sequence + (entry.kind === 'step' ? entry.facts.length : 1);
    const applied = await store.apply(
      'test',
      from,
      sequence,
      entries.map((entry) => JSON.stringify(entry)),
    );
    expect(applied).to.deep.equal({ kind: 'applied' });
    all = (await everyPage({})).logs;
  };

  before(async function () {
    this.timeout(60_000);
    store = await open();
    await store.claim('test');
    const entries: StepEntry[] = [];
    let next = 1;
    for (let index = 0; index < calls; index += 1) {
      const customer = { number: `030${String((index * 37) % 60)}555`, name: names[(index * index) % 10]!, dn: false };
      const dn = { number: `500${String(index % 3)}`, name: index % 40 === 0 ? 'Ann Agent' : null, dn: true };
      const inbound = index % 3 !== 0;
      const { steps } = story({
        ...(inbound ? { direction: 'in' as const, from: customer, to: dn } : { from: dn, to: customer }),
        ...{ startedAt: 1_000_000 + Math.floor(index / 2) * 1_000, talkedMs: (index % 17) * 1_000 },
      });
      let number = 1;
      for (const { call, facts } of index % 5 === 0 ? steps.slice(0, 3) : steps) {
        entries.push({ kind: 'step', sequence: next, call, number, facts, state: null });
        next += facts.length;
        number += facts.length;
      }
    }
    await apply(...entries);
    expect(all).to.have.lengthOf(calls);
  });
  after(() => store.close());

  /** All pages of a query. A search that goes on for ever is stopped by the count. */
  async function everyPage(query: CallLogQuery): Promise<{ logs: CallLog[]; short: number }> {
    const logs: CallLog[] = [];
    let short = 0;
    for (let { cursor } = query, pages = 0; ; pages += 1) {
      expect(pages).to.be.below(calls + 100);
      const page = await store.callLogs({ ...query, ...(cursor === undefined ? {} : { cursor }) });
      expect(page.logs.length).to.be.at.most(query.limit ?? 100);
      if (page.next !== null && page.logs.length < (query.limit ?? 100)) short += 1;
      logs.push(...page.logs);
      if (page.next === null) return { logs, short };
      cursor = page.next;
    }
  }

  const anyQuery: fc.Arbitrary<CallLogQuery> = fc.record(
    {
      name: fc.constantFrom(...parts),
      numberPart: fc.constantFrom(...numberParts),
      customer: fc.oneof(
        fc.record({ name: fc.constantFrom(...parts) }),
        fc.record({ number: fc.constantFrom(...numberParts) }),
        fc.record({ name: fc.constantFrom(...parts), number: fc.constantFrom(...numberParts) }),
      ),
      agent: fc.constantFrom('5000', '5001', '5002', '5009'),
      from: fc.integer({ min: 1_000_000, max: 1_120_000 }),
      to: fc.integer({ min: 1_000_000, max: 1_120_000 }),
      status: fc.constantFrom('live' as const, 'ended' as const, 'expired' as const),
      inbound: fc.boolean(),
      minTalkedMs: fc.constantFrom(1_000, 16_000, 20_000),
      sort: fc.record({ by: fc.constantFrom(...sortFields), descending: fc.boolean() }),
      limit: fc.constantFrom(1, 3, 10, 100),
    },
    { requiredKeys: [] },
  );

  it('finds by any question exactly what reading every log finds, in order, each once', async function () {
    this.timeout(120_000);
    let short = 0;
    await fc.assert(
      fc.asyncProperty(anyQuery, async (query) => {
        const found = await everyPage(query);
        short += found.short;
        const fitting = all.filter((log) => fits(log, query));
        expect(found.logs.map(({ call }) => call)).to.have.members(fitting.map(({ call }) => call));
        expect(new Set(found.logs.map(({ call }) => call)).size).to.equal(fitting.length);
        const { by, descending } = query.sort ?? { by: 'startedAt', descending: true };
        const values = found.logs.map((log) => log[by] ?? 0);
        expect(values).to.deep.equal(values.toSorted((a, b) => (descending ? b - a : a - b)));
      }),
      { numRuns: 250 },
    );
    expect(short, 'pages that ended early').to.be.greaterThan(0);
  });

  it('a search that ends before its page is full says how far it looked, and goes on from there', async () => {
    const page = await store.callLogs({ status: 'expired' });
    expect(page.logs).to.deep.equal([]);
    expect(page.next).to.be.a('string');
    // 20 calls, then three times 30, two of them a second.
    expect(page.searchedTo).to.equal(all[20 + 3 * 30 - 1]!.startedAt);
    expect((await everyPage({ status: 'expired' })).logs).to.deep.equal([]);
  });

  it('a call log that is made anew from the facts is found as before', async () => {
    await store.rebuild();
    for (const query of [{ name: 'nab' }, { numberPart: '0301' }])
      expect((await everyPage(query)).logs).to.deep.equal(all.filter((log) => fits(log, query)));
  });

  it('finds nobody who was erased, and everybody else as before', async () => {
    const whole = all.length;
    const at = { mono: 0, wall: 2_000_000 };
    await apply({ kind: 'erase', sequence: sequence + 1, at, person: { name: erased } });
    expect(all).to.have.lengthOf(whole);
    for (const query of [{ name: 'thol' }, { name: 'bart' }, { customer: { name: 'mew' } }])
      expect((await everyPage(query)).logs, JSON.stringify(query)).to.deep.equal([]);
    for (const query of [{ name: 'ann' }, { numberPart: '0301' }, { customer: { name: "o'n" } }])
      expect((await everyPage(query)).logs).to.deep.equal(all.filter((log) => fits(log, query)));
  });

  it('finds no call that was forgotten', async () => {
    await apply({ kind: 'forget', sequence: sequence + 1, at: { mono: 0, wall: 2_000_000 }, endedBefore: 1_060_000 });
    expect(all.length).to.be.within(1, calls - 50);
    for (const query of [{ name: 'ann' }, { numberPart: '555' }, { customer: { number: '0307' } }])
      expect((await everyPage(query)).logs).to.deep.equal(all.filter((log) => fits(log, query)));
  });
}

const ascii = (text: string) => text.replace(/[A-Z]/g, (letter) => letter.toLowerCase());
const has = (text: string | null, part: string) => text !== null && ascii(text).includes(ascii(part));

/** The documented meaning of a query, by reading a log. */
function fits(log: CallLog, query: CallLogQuery): boolean {
  const { name, numberPart, customer, agent, from, to, status, inbound, minTalkedMs } = query;
  const theirs = log.fromDn === 0 ? [log.fromName, log.fromNumber] : [log.toName, log.toNumber];
  return (
    (name === undefined || has(log.fromName, name) || has(log.toName, name)) &&
    (numberPart === undefined || has(log.fromNumber, numberPart) || has(log.toNumber, numberPart)) &&
    (customer?.name === undefined || has(theirs[0] ?? null, customer.name)) &&
    (customer?.number === undefined || has(theirs[1] ?? null, customer.number)) &&
    (agent === undefined || log.agent === agent) &&
    (from === undefined || log.startedAt >= from) &&
    (to === undefined || log.startedAt < to) &&
    (status === undefined || log.status === status) &&
    (inbound === undefined || (log.fromDn === 0) === inbound) &&
    (minTalkedMs === undefined || (log.talkedMs ?? -1) >= minTalkedMs)
  );
}
