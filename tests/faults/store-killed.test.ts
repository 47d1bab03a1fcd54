import { expect } from 'chai';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { closeSync, openSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import type { StorePlace } from '../../stasis-app/journal/store-thread.ts';
import type { CallId } from '../../stasis-app/shared/ids.ts';
import { testJournal, valueOf, type TestJournal } from '../support/journal.ts';
import { startPostgres, type TestPostgres } from '../support/postgres.ts';
import { amount, figures } from './figures.ts';
import { counted, isNothing, noteMissed, type Missed } from './numbered.ts';

/** Kills per store; `npm run test:faults` asks for more. */
const kills = amount('KILLS', 8);
const writer = fileURLToPath(new URL('../support/journal-writer.ts', import.meta.url));

describe('a controller killed at any instant (13)', function () {
  this.timeout(60_000 + kills * 5_000);
  let postgres: TestPostgres;
  let home: TestJournal | undefined;
  before(async () => {
    postgres = await startPostgres();
  });
  after(() => postgres.remove());
  afterEach(() => home?.remove());

  it(`over SQLite: nothing acknowledged is lost or doubled in ${String(kills)} kills`, () => survivesKills(undefined));
  it(`over PostgreSQL: nothing acknowledged is lost or doubled in ${String(kills)} kills`, async () =>
    survivesKills(await postgres.database()));

  async function survivesKills(place: StorePlace | undefined): Promise<void> {
    home = testJournal(place);
    const acknowledged = new Map<string, { facts: number; ended: boolean }>();
    let told = 0;
    for (let kill = 0; kill < kills; kill += 1) {
      const lines = await runUntilKilled(home, 20 + Math.random() * 400);
      for (const [word, call = '', number, ended] of lines.map((line) => line.split(' '))) {
        if (word === 'ok') acknowledged.set(call, { facts: Number(number), ended: ended === 'true' });
        if (word === 'told') told += 1;
        // A call that was acknowledged as ended is never live again.
        if (word === 'live') expect(acknowledged.get(call)?.ended ?? false).to.be.false;
      }
    }
    expect(acknowledged.size, 'calls written').to.be.greaterThan(kills);
    expect(told).to.be.greaterThan(0);

    const journal = await home.open();
    const live = new Set((await journal.liveCalls()).map(({ id }) => id));
    await journal.callLogs({});
    const missed: Missed = { lost: [], doubled: [] };
    const astray: string[] = [];
    let inAll = 0;
    for (const [call, { facts, ended }] of acknowledged) {
      const found = valueOf(await journal.factsOf(call as CallId));
      inAll += found.length;
      noteMissed(missed, call, found, facts);
      const isLive = live.has(call as CallId);
      if (ended ? isLive : !isLive && found.length !== 5) astray.push(`${call} is ${isLive ? '' : 'not '}live`);
    }
    const kind = home.place.kind === 'sqlite' ? 'SQLite' : 'PostgreSQL';
    figures(
      `writer killed at random instants, over ${kind}`,
      { kills, calls: acknowledged.size, facts: inAll, ...counted(missed), 'live or ended wrongly': astray.length },
      isNothing(missed) && astray.length === 0,
    );
    expect({ ...missed, astray }).to.deep.equal({ lost: [], doubled: [], astray: [] });
    const logs = valueOf(await journal.callLogs({ limit: 1_000 }));
    valueOf(await journal.rebuild());
    expect(valueOf(await journal.callLogs({ limit: 1_000 }))).to.deep.equal(logs);
    expect(journal.health()).to.include({ state: 'ok', setAside: 0, lost: 0 });
  }
});

/** Lets a writer run in the folder, kills it `afterMs` after it began to write, and returns what it said. */
async function runUntilKilled(home: TestJournal, afterMs: number): Promise<string[]> {
  const args = [writer, home.folder, JSON.stringify(home.place)];
  const saidFile = join(home.folder, 'said');
  const output = openSync(saidFile, 'w');
  const child = spawn(process.execPath, args, { stdio: ['ignore', output, 'inherit'] });
  closeSync(output);
  const closed = once(child, 'close');
  const said = () => readFileSync(saidFile, 'utf8');
  while (child.exitCode === null && !said().includes('ready\n')) await sleep(20);
  await sleep(afterMs);
  expect(child.exitCode, 'the writer ended by itself').to.be.null;
  child.kill('SIGKILL');
  await closed;
  // The last line may be cut.
  return said().split('\n').slice(0, -1);
}
