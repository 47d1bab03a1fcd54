import { expect } from 'chai';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Journal } from '../../stasis-app/journal/journal.ts';
import { channelId } from '../../stasis-app/shared/ids.ts';
import { story, testJournal, valueOf, written, type CallStory, type TestJournal } from '../support/journal.ts';
import { startPostgres, type TestPostgres } from '../support/postgres.ts';
import { figures } from './figures.ts';

describe('PostgreSQL away (27)', function () {
  this.timeout(90_000);
  let postgres: TestPostgres;
  let home: TestJournal;
  let journal: Journal;
  before(async () => {
    postgres = await startPostgres();
  });
  after(() => postgres.remove());
  beforeEach(async () => {
    home = testJournal(await postgres.database());
    journal = await home.open();
  });
  afterEach(async () => {
    await home.remove();
    await postgres.start();
  });

  it('crashed and restarted under writes: each fact goes in once', async () => {
    const calls: CallStory[] = [];
    const rounds = { over: false };
    const writer = (async () => {
      while (!rounds.over) {
        const call = story();
        calls.push(call);
        for (const step of call.steps) await written(journal, step);
        await sleep(2);
      }
    })();
    for (let round = 0; round < 3; round += 1) {
      await sleep(300);
      await postgres.stop('immediate');
      await until(() => journal.health().state === 'behind');
      await sleep(200);
      await postgres.start();
      await until(() => journal.health().state === 'ok');
    }
    rounds.over = true;
    await writer;
    await keptOnce(calls, 'PostgreSQL killed and restarted three times under writes');
  });

  it('frozen: calls go on at once, and what was in doubt is neither lost nor doubled', async () => {
    const calls = Array.from({ length: 200 }, () => story());
    for (const { steps } of calls.slice(0, 100)) await written(journal, ...steps);
    postgres.freeze();
    try {
      for (const { steps } of calls.slice(100)) await written(journal, ...steps);
      expect(journal.accepting()).to.deep.equal({ ok: true });
      await until(() => journal.health().state === 'behind', 20_000);
      expect(journal.health().why).to.match(/timeout|no answer/i);
    } finally {
      postgres.thaw();
    }
    await keptOnce(calls, 'PostgreSQL stopped and continued (SIGSTOP) under writes');
  });

  it('gone until the bound is reached: new calls are refused and told why, live ones go on, and it all goes in later', async () => {
    journal = await home.open({ maxPendingBytes: 100_000 });
    const live = story();
    await written(journal, live.steps[0]);
    await postgres.stop();
    const calls: CallStory[] = [];
    while (journal.accepting().ok && calls.length < 1_000) {
      const call = story();
      calls.push(call);
      await written(journal, ...call.steps);
      await sleep(5);
    }
    expect(journal.health().pending.bytes).to.be.within(80_000, 100_000);
    // The journal gathers for a second before it asks the store, and learns only then.
    await until(() => journal.health().state === 'behind', 5_000);
    const refusal = () => {
      const accepting = journal.accepting();
      return accepting.ok ? '' : accepting.why;
    };
    expect(refusal()).to.match(/^too many facts wait for the store: ./);
    await until(() => refusal().includes('ECONNREFUSED'));
    const asked = await journal.callLogs({});
    expect(asked.ok ? '' : asked.problem.code).to.equal('STORE_UNAVAILABLE');
    await written(journal, ...live.steps.slice(1));
    await postgres.start();
    await keptOnce([live, ...calls], 'PostgreSQL gone until the bound of what waits is reached');
    expect(journal.accepting()).to.deep.equal({ ok: true });
    expect(journal.health().lost).to.equal(0);
  });

  it('slow to take what waits: who is on record is said once it has, and not before', async () => {
    const [first] = story().steps;
    const channel = channelId('1795266347.2480');
    const facts = first.facts.map((fact) => (fact.fact === 'call-started' ? { ...fact, channel } : fact));
    const slow = 'begin; lock table facts in exclusive mode; select pg_sleep(3); commit';
    const locked = postgres.query(home.place, slow);
    await sleep(500);
    await written(journal, { ...first, facts });
    const asked = valueOf(await journal.channelsSince(0));
    await locked;
    expect(asked).to.deep.equal([channel]);
  });

  it('gone: nobody is said to be on record or not', async () => {
    await written(journal, story().steps[0]);
    await postgres.stop();
    await until(() => journal.health().state === 'behind');
    const asked = await journal.channelsSince(0);
    expect(asked.ok ? '' : asked.problem.code).to.equal('STORE_UNAVAILABLE');
  });

  it('gone at our start: live calls are known all the same, and their facts go on', async () => {
    const live = story();
    await written(journal, ...live.steps.slice(0, 2));
    await postgres.stop();
    journal = await home.open();
    expect(await journal.liveCalls()).to.deep.equal([live.steps[1].state]);
    await written(journal, ...live.steps.slice(2));
    await postgres.start();
    await keptOnce([live], 'PostgreSQL gone when the controller starts');
  });

  it('gone at the very first start: refuses in one sentence', async () => {
    const fresh = testJournal(await postgres.database());
    await postgres.stop();
    const started = await fresh.open().then(String, String);
    await postgres.start();
    await fresh.remove();
    expect(started).to.match(/^Error: the store can't be used, and .* is empty: .*ECONNREFUSED/);
  });

  async function keptOnce(calls: readonly CallStory[], what: string): Promise<void> {
    await until(() => journal.health().pending.steps === 0 && journal.health().state === 'ok', 30_000);
    const wrong: string[] = [];
    for (const { id, steps } of calls) {
      const facts = valueOf(await journal.factsOf(id)).map(({ fact }) => fact);
      const isKept = JSON.stringify(facts) === JSON.stringify(steps.flatMap((step) => step.facts));
      if (!isKept || valueOf(await journal.callLog(id))?.status !== 'ended')
        wrong.push(`${id}: ${JSON.stringify(facts)}`);
    }
    const [row] = await postgres.query(home.place, 'select count(*) as logs from call_logs');
    const logs = Number((row as { logs: unknown }).logs);
    const { lost } = journal.health();
    const held = wrong.length === 0 && lost === 0 && logs === calls.length;
    figures(what, { calls: calls.length, logs, 'lost or doubled': wrong.length, 'given up': lost }, held);
    expect(wrong).to.deep.equal([]);
    expect(logs).to.equal(calls.length);
  }
});

async function until(condition: () => boolean, ms = 15_000): Promise<void> {
  const end = performance.now() + ms;
  while (!condition()) {
    await sleep(20);
    if (performance.now() > end) throw new Error(`not within ${String(ms)} ms: ${condition.toString()}`);
  }
}
