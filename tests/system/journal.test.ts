import { expect } from 'chai';
import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { sortFields, type CallLog, type CallLogPage, type CallLogQuery } from '../../stasis-app/journal/call-log.ts';
import { gatherMs } from '../../stasis-app/journal/drain.ts';
import type { Journal } from '../../stasis-app/journal/journal.ts';
import type { StoredFact } from '../../stasis-app/journal/stored-fact.ts';
import { openJournal } from '../../stasis-app/journal/open-journal.ts';
import type { StorePlace } from '../../stasis-app/journal/store-thread.ts';
import { sleep, type Clock } from '../../stasis-app/shared/clock.ts';
import { silentLog } from '../../stasis-app/shared/log.ts';
import { spoolText, story, testJournal, valueOf, written, type TestJournal } from '../support/journal.ts';
import { startPostgres, type TestPostgres } from '../support/postgres.ts';

describe('the journal over SQLite', () => journalSuite('sqlite', () => Promise.resolve(undefined)));

describe('the journal over PostgreSQL', () => {
  let postgres: TestPostgres;
  before(async function () {
    this.timeout(360_000);
    postgres = await startPostgres();
  });
  after(() => postgres.remove());
  journalSuite('postgres', () => postgres.database());
});

function journalSuite(kind: StorePlace['kind'], newPlace: () => Promise<StorePlace | undefined>): void {
  let home: TestJournal;
  let journal: Journal;
  beforeEach(async () => {
    home = testJournal(await newPlace());
    journal = await home.open();
  });
  afterEach(async () => {
    await home.remove();
    expect(home.clock.pending(), 'timers left').to.equal(0);
  });

  it('tells listeners every fact once, in order, and keeps it under the same sequence', async () => {
    const told: StoredFact[] = [];
    journal.subscribe((facts) => told.push(...facts));
    const [one, two] = [story(), story()];
    for (let index = 0; index < 4; index += 1) await written(journal, one.steps[index]!, two.steps[index]!);
    const kept = valueOf(await journal.factsAfter(0, 1_000));
    expect(kept).to.deep.equal(told);
    expect(kept.map(({ sequence }) => sequence)).to.deep.equal([1, 2, 3, 4, 5, 6, 7, 8, 9, 10]);
    const ofOne = valueOf(await journal.factsOf(one.id));
    expect(ofOne.map(({ number }) => number)).to.deep.equal([1, 2, 3, 4, 5]);
    expect(ofOne.map(({ fact }) => fact)).to.deep.equal(one.steps.flatMap(({ facts }) => facts));
    expect(valueOf(await journal.factsAfter(8, 1)).map(({ sequence }) => sequence)).to.deep.equal([9]);
  });

  it('makes one row of a call: parties, times, cause, and who hung up by which key', async () => {
    const { id, steps } = story({
      by: { kind: 'api', key: 'crm', address: '10.0.0.9' },
      reason: 'hung-up-by-request',
      startedAt: 1_700_000_000_000,
      recovered: true,
    });
    await written(journal, steps[0], steps[1]);
    expect(valueOf(await journal.callLog(id))).to.include({ status: 'live', answeredAt: null, endedAt: null });
    await written(journal, steps[2], steps[3]);
    expect(valueOf(await journal.callLog(id))).to.deep.equal({
      ...{ call: id, node: 'main', direction: 'click-to-dial', agent: '5001', status: 'ended' },
      ...{ fromNumber: '5001', fromName: 'Ann', fromDn: 1, toNumber: '0301234567', toName: null, toDn: 0 },
      ...{ startedAt: 1_700_000_000_000, answeredAt: 1_700_000_001_000, endedAt: 1_700_000_006_000 },
      ...{ lastedMs: 6_000, talkedMs: 5_000, reason: 'hung-up-by-request', cause: 16, sipCode: 200 },
      ...{ startedByKind: 'api', startedByKey: 'crm', hungUpByKind: 'api', hungUpByRole: null, hungUpByKey: 'crm' },
      ...{ recovered: 1, extra: '{}' },
    });
  });

  it('finds call logs by each filter', async () => {
    const john = story({ to: { name: "John O'Neil", number: '1234567890' }, startedAt: 1_000, talkedMs: 10 });
    const half = story({ to: { name: '100%_sure\\', number: '2222' }, startedAt: 2_000, talkedMs: 20 });
    const incoming = story({
      direction: 'in',
      to: { number: '5002', dn: true },
      from: { number: '777', dn: false, name: null },
      startedAt: 3_000,
      reason: 'failed',
    });
    const live = story({ startedAt: 4_000 });
    await written(journal, ...john.steps, ...half.steps, ...incoming.steps, live.steps[0]);
    const found = async (query: Parameters<Journal['callLogs']>[0]) =>
      valueOf(await journal.callLogs(query)).logs.map(({ call }) => call);
    const [j, h, i, l] = [john.id, half.id, incoming.id, live.id];
    expect(await found({})).to.deep.equal([l, i, h, j]);
    expect(await found({ name: "o'nE" })).to.deep.equal([j]);
    expect(await found({ name: '%' })).to.deep.equal([h]);
    expect(await found({ name: '_s' })).to.deep.equal([h]);
    expect(await found({ name: 'e\\' })).to.deep.equal([h]);
    expect(await found({ name: "' or 1=1 --" })).to.deep.equal([]);
    expect(await found({ number: '1234567890' })).to.deep.equal([j]);
    expect(await found({ number: '12345' })).to.deep.equal([]);
    expect(await found({ numberPart: '345' })).to.deep.equal([l, j]);
    expect(await found({ from: 2_000, to: 4_000 })).to.deep.equal([i, h]);
    expect(await found({ direction: 'in' })).to.deep.equal([i]);
    expect(await found({ status: 'live' })).to.deep.equal([l]);
    expect(await found({ reason: 'failed' })).to.deep.equal([i]);
    expect(await found({ agent: '5002' })).to.deep.equal([i]);
    expect(await found({ minTalkedMs: 20, to: 3_000 })).to.deep.equal([h]);
  });

  it('pages through every sort order without missing or repeating a call', async () => {
    const stories = Array.from({ length: 23 }, (_, index) =>
      story({ startedAt: 1_000 + (index % 5), talkedMs: index % 3 }),
    );
    for (const [index, { steps }] of stories.entries())
      await written(journal, ...(index % 4 === 0 ? steps.slice(0, 2) : steps));
    for (const by of sortFields)
      for (const descending of [true, false]) {
        const seen: CallLog[] = [];
        let cursor: string | null = null;
        do {
          const query: CallLogQuery = { sort: { by, descending }, limit: 4, ...(cursor === null ? {} : { cursor }) };
          const page: CallLogPage = valueOf(await journal.callLogs(query));
          seen.push(...page.logs);
          cursor = page.next;
        } while (cursor !== null);
        expect(new Set(seen.map(({ call }) => call)).size, `${by} ${String(descending)}`).to.equal(23);
        expect(seen).to.have.lengthOf(23);
        const values = seen.map((log) => log[by] ?? 0);
        expect(values).to.deep.equal(values.toSorted((a, b) => (descending ? b - a : a - b)));
      }
  });

  it('refuses a query that is none, and says why', async () => {
    for (const query of [
      { limit: 0 },
      { limit: 1_001 },
      { limit: 1.5 },
      { cursor: 'x' },
      { cursor: 'WzEsMl0' },
      { from: NaN },
      { name: 'a\0' },
      { number: 'x'.repeat(256) },
      // What a client's text could be at run time.
      { sort: { by: 'started_at; drop table facts' as 'startedAt', descending: true } },
    ]) {
      const outcome = await journal.callLogs(query);
      expect(outcome.ok, JSON.stringify(query)).to.be.false;
      if (!outcome.ok) expect(outcome.problem.code).to.equal('INVALID_REQUEST');
    }
  });

  it('keeps hostile text as text', async () => {
    const name = 'a\0b\ud800"\'; drop table facts; --\n\u202e\u{1f600}';
    const { id, steps } = story({ from: { name }, to: { number: 'x'.repeat(10_000) } });
    await written(journal, ...steps);
    const log = valueOf(await journal.callLog(id));
    expect(log?.fromName).to.equal('ab\ufffd"\'; drop table facts; --\n\u202e\u{1f600}');
    expect(log?.toNumber).to.have.lengthOf(255);
    expect(valueOf(await journal.factsOf(id))[0]!.fact).to.deep.equal(steps[0].facts[0]);
    expect(journal.health().setAside).to.equal(0);
  });

  it('knows at the next start which calls were live, and goes on with their numbers', async () => {
    const [live, over, also] = [story(), story(), story()];
    await written(journal, ...live.steps.slice(0, 2), ...over.steps, also.steps[0]);
    journal = await home.open();
    const before = await journal.liveCalls();
    expect(before).to.have.deep.members([live.steps[1].state, also.steps[0].state]);
    await written(journal, live.steps[2], live.steps[3]);
    expect(valueOf(await journal.factsOf(live.id)).map(({ number }) => number)).to.deep.equal([1, 2, 3, 4, 5]);
    journal = await home.open();
    expect((await journal.liveCalls()).map(({ id }) => id)).to.deep.equal([also.id]);
  });

  it('keeps a note for itself alone: it is there at the next start, and the store has heard nothing of it', async () => {
    const { id, steps } = story();
    await written(journal, steps[0], steps[1]);
    const { state } = steps[1];
    if (state === null || !('phase' in state) || state.phase !== 'preparing-callee')
      throw new Error('the story has changed');
    const noted = { ...state, phase: 'ringing-callee', dialled: true } as const;
    const { sequence } = journal.health();
    await written(journal, { call: id, state: noted, facts: [], locally: true });
    expect(journal.health().sequence).to.equal(sequence);
    // Read from the file that it was noted in, and then from one that began with it.
    for (let start = 0; start < 2; start += 1) {
      journal = await home.open();
      expect(await journal.liveCalls()).to.deep.equal([noted]);
    }
    await written(journal, steps[2], steps[3]);
    expect(valueOf(await journal.factsOf(id)).map(({ number }) => number)).to.deep.equal([1, 2, 3, 4, 5]);
    journal = await home.open();
    expect(await journal.liveCalls()).to.deep.equal([]);
  });

  it('makes the same call logs again from the facts', async () => {
    const stories = Array.from({ length: 40 }, (_, index) =>
      story({ startedAt: index, direction: index % 2 ? 'in' : 'click-to-dial' }),
    );
    for (const [index, { steps }] of stories.entries()) await written(journal, ...steps.slice(0, 1 + (index % 4)));
    const before = valueOf(await journal.callLogs({ limit: 1_000 }));
    expect(before.logs).to.have.lengthOf(40);
    expect(valueOf(await journal.rebuild())).to.deep.equal({ calls: 40 });
    expect(valueOf(await journal.callLogs({ limit: 1_000 }))).to.deep.equal(before);
  });

  it('erases a person: fields emptied everywhere, order kept, and the erasure itself a fact that names nobody', async () => {
    const secret = 'Zebediah Quux';
    const [one, other] = [story({ to: { number: '0409999', name: secret } }), story()];
    await written(journal, ...one.steps, ...other.steps);
    const before = valueOf(await journal.factsAfter(0, 100));
    expect(valueOf(await journal.erase({ name: secret }))).to.deep.equal({ facts: 2 });
    const after = valueOf(await journal.factsAfter(0, 100));
    expect(after.slice(0, -1).map(({ sequence, number, call }) => ({ sequence, number, call }))).to.deep.equal(
      before.map(({ sequence, number, call }) => ({ sequence, number, call })),
    );
    expect(JSON.stringify(after)).not.to.contain(secret).and.not.to.contain('0409999');
    expect(after.at(-1)).to.include({ call: null, number: null });
    expect(after.at(-1)!.fact).to.include({ fact: 'person-erased', by: 'name', facts: 2 });
    expect(valueOf(await journal.callLog(one.id))).to.include({ toNumber: '', toName: null, fromName: 'Ann' });
    expect(valueOf(await journal.callLog(other.id))).to.include({ toNumber: '0301234567' });
    const logs = valueOf(await journal.callLogs({}));
    valueOf(await journal.rebuild());
    expect(valueOf(await journal.callLogs({}))).to.deep.equal(logs);
    expect(spoolText(home.folder), 'local files').not.to.contain(secret);
  });

  it('leaves a live call whole when its person is erased', async () => {
    const live = story({ to: { number: '0409999' } });
    await written(journal, live.steps[0]);
    expect(valueOf(await journal.erase({ number: '0409999' }))).to.deep.equal({ facts: 0 });
    await written(journal, ...live.steps.slice(1));
    expect(valueOf(await journal.erase({ number: '0409999' }))).to.deep.equal({ facts: 2 });
  });

  it('forgets what ended long ago, in portions, and keeps what is live', async function () {
    this.timeout(60_000);
    const longAgo = Date.now() - 40 * 86_400_000;
    for (let index = 0; index < 1_050; index += 1) await written(journal, ...story({ startedAt: longAgo }).steps);
    const [live, recent] = [story({ startedAt: longAgo }), story()];
    await written(journal, live.steps[0], ...recent.steps);
    expect(valueOf(await journal.forget(30))).to.deep.equal({ calls: 1_050 });
    expect(valueOf(await journal.callLogs({})).logs.map(({ call }) => call)).to.have.members([live.id, recent.id]);
    const left = valueOf(await journal.factsAfter(0, 1_000));
    expect(left.filter(({ call }) => call === null).map(({ fact }) => fact)).to.satisfy((facts: StoredFact['fact'][]) =>
      facts.every(({ fact }) => fact === 'calls-forgotten'),
    );
    expect(left.filter(({ call }) => call !== null)).to.have.lengthOf(6);
    expect((await journal.forget(-1)).ok).to.be.false;
  });

  it('exports all call logs page by page', async () => {
    for (let index = 0; index < 600; index += 1) await written(journal, ...story({ startedAt: index }).steps);
    // A read waits a bounded time for the store, and on a busy machine that is not enough for so many.
    while (journal.health().pending.steps > 0) await journal.callLogs({ limit: 1 });
    const sizes: number[] = [];
    const seen = new Set<string>();
    for await (const page of journal.exportCallLogs({ sort: { by: 'startedAt', descending: false } })) {
      const logs = valueOf(page);
      sizes.push(logs.length);
      for (const { call } of logs) seen.add(call);
    }
    expect(sizes).to.deep.equal([500, 100]);
    expect(seen.size).to.equal(600);
  });

  it('says what waits, and that nothing does', async () => {
    await written(journal, ...story().steps);
    await journal.callLogs({});
    expect(journal.health()).to.include({ state: 'ok', why: null, lagMs: 0, lost: 0, setAside: 0, sequence: 5 });
    expect(journal.health().pending).to.deep.equal({ steps: 0, bytes: 0 });
    expect(journal.accepting()).to.deep.equal({ ok: true });
  });

  it('a rush of steps, more than a batch holds, is carried without a pause between the batches', async () => {
    await journal.callLogs({});
    let pauses = 0;
    const { clock } = home;
    const counting: Clock = {
      ...clock,
      after(ms, run) {
        if (ms === gatherMs) pauses += 1;
        return clock.after(ms, run);
      },
    };
    journal = await home.open({ clock: counting });
    const rush = Array.from({ length: 500 }, () => story().steps).flat();
    await Promise.all(rush.map((step) => written(journal, step)));
    while (pauses === 0 || journal.health().pending.steps > 0) await sleep(clock, 10);
    // One before the first batch, and one more for what a last, small batch may leave.
    expect(pauses).to.be.at.most(2);
  });

  it('lets no second process use its folder', async () => {
    const second = await openJournal({
      ...{ folder: home.folder, store: home.place, clock: home.clock, log: silentLog },
    }).then(
      () => 'opened',
      (error: unknown) => String(error),
    );
    expect(second).to.match(/another controller uses it/);
  });

  it('hands a store over to a new folder: facts and live calls go on, the old controller is fenced', async () => {
    const live = story();
    await written(journal, ...live.steps.slice(0, 2));
    await journal.callLogs({});
    const successor = testJournal(home.place);
    try {
      if (home.place.kind === 'sqlite') {
        const both = await successor.open().then(String, String);
        expect(both).to.match(/the store can't be used.*database is locked/);
        await journal.stop();
      }
      const next = await successor.open();
      expect(await next.liveCalls()).to.deep.equal([live.steps[1].state]);
      await written(next, live.steps[2]);
      expect(valueOf(await next.factsOf(live.id)).map(({ number }) => number)).to.deep.equal([1, 2, 3, 4]);
      if (home.place.kind === 'sqlite') return;
      await written(journal, ...story().steps);
      await journal.callLogs({});
      expect(journal.health()).to.include({ state: 'behind' });
      expect(journal.health().why).to.match(/another controller writes to this store/);
      expect(journal.accepting().ok).to.be.false;
      expect(valueOf(await next.factsAfter(0, 100))).to.have.lengthOf(4);
    } finally {
      await successor.remove();
    }
  });

  // SQLite's file has one owner at a time.
  const onSharedStores = kind === 'sqlite' ? () => undefined : it;
  onSharedStores('gives new sequences to what waited while another journal wrote', async () => {
    const [waited, meanwhile] = [story(), story()];
    const successor = testJournal(home.place);
    const next = await successor.open();
    await written(next, ...meanwhile.steps);
    await next.callLogs({});
    await written(journal, ...waited.steps);
    await successor.remove();
    journal = await home.open();
    const facts = valueOf(await journal.factsAfter(0, 100));
    expect(facts.map(({ call }) => call)).to.deep.equal([
      ...Array<string>(5).fill(meanwhile.id),
      ...Array<string>(5).fill(waited.id),
    ]);
    expect(facts.slice(5).map(({ fact }) => fact)).to.deep.equal(waited.steps.flatMap((step) => step.facts));
  });
}

/** PostgreSQL keeps old row versions until it has vacuumed them; its files are its own. */
describe('the embedded store', () => {
  it('leaves no byte of an erased person in any file', async () => {
    const home = testJournal();
    const journal = await home.open();
    const name = 'Zebulon Quartermaine';
    for (let count = 0; count < 50; count += 1) await written(journal, ...story({ from: { name } }).steps);
    await journal.callLogs({});
    const files = () => readdirSync(home.folder).map((file) => join(home.folder, file));
    const holding = () => files().filter((file) => statSync(file).isFile() && readFileSync(file).includes(name));
    expect(holding()).not.to.deep.equal([]);
    expect(valueOf(await journal.erase({ name })).facts).to.be.greaterThan(0);
    expect(holding()).to.deep.equal([]);
    await home.remove();
  });
});
