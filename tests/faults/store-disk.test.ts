import { expect } from 'chai';
import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import fs, { closeSync, mkdirSync, openSync, readFileSync } from 'node:fs';
import { syncBuiltinESMExports } from 'node:module';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { DatabaseSync } from 'node:sqlite';
import { fileURLToPath } from 'node:url';
import type { Journal } from '../../stasis-app/journal/journal.ts';
import { openJournal } from '../../stasis-app/journal/open-journal.ts';
import { systemClock } from '../../stasis-app/shared/clock.ts';
import type { CallId } from '../../stasis-app/shared/ids.ts';
import { silentLog } from '../../stasis-app/shared/log.ts';
import { story, testJournal, valueOf, written, type TestJournal } from '../support/journal.ts';
import { smallDisk, type SmallDisk } from '../support/small-disk.ts';
import { amount, figures } from './figures.ts';
import { counted, isNothing, noteMissed, type Missed } from './numbered.ts';

/** Power cuts; `npm run test:faults` asks for more. */
const cuts = amount('CUTS', 2);
const writer = fileURLToPath(new URL('../support/journal-writer.ts', import.meta.url));

describe("the journal's disk (29, 30)", function () {
  this.timeout(120_000);
  let disk: SmallDisk;
  let home: TestJournal;
  let journal: Journal;
  let running: ChildProcess | undefined;
  beforeEach(async function () {
    const made = await smallDisk(8);
    if (made === undefined) {
      process.stdout.write('    not run: only root, on a machine with loop devices, may mount a disk to break\n');
      this.skip();
    }
    disk = made;
  });
  afterEach(async () => {
    running?.kill('SIGKILL');
    await home.remove();
    await disk.remove();
  });

  const faults = [
    {
      what: 'full',
      refuse: (of: SmallDisk) => ({ free: asPromised(of.fill()), said: /full|disk I\/O/, code: 'ENOSPC' }),
    },
    {
      what: 'failed and read-only',
      refuse(of: SmallDisk) {
        of.fail();
        return { free: () => of.repair(), said: /readonly|read-only|disk I\/O|unable to open/, code: 'EROFS' };
      },
    },
  ];
  for (const { what, refuse } of faults) {
    it(`${what}, for the store alone: facts wait in the local journal, and go in once when it can`, async () => {
      home = testJournal({ kind: 'sqlite', file: join(disk.folder, 'store.sqlite') });
      journal = await home.open();
      const calls = Array.from({ length: 30 }, () => story());
      for (const { steps } of calls.slice(0, 10)) await written(journal, ...steps);
      await until(() => journal.health().pending.steps === 0);
      const { free, said } = refuse(disk);
      // More than what SQLite's files have room for without growing.
      const many = Array.from({ length: 300 }, () => story());
      for (const { steps } of [...calls.slice(10), ...many]) await written(journal, ...steps);
      await until(() => journal.health().state === 'behind');
      expect(journal.health().why).to.match(said);
      expect(journal.accepting(), 'there is room to wait').to.deep.equal({ ok: true });
      await free();
      await until(() => journal.health().pending.steps === 0, 20_000);
      const all = [...calls, ...many].map(({ id }) => id);
      await keptOnce(`disk ${what}, for the store alone`, journal, all, { calls: all.length });
      expect(journal.health()).to.include({ state: 'ok', setAside: 0, lost: 0 });
    });

    it(`${what}, for local journal and store: live calls go on, new ones are refused, nothing is lost but by a kill`, async () => {
      home = testJournal(undefined, disk.folder);
      journal = await home.open();
      const live = story();
      await written(journal, live.steps[0]);
      const { free, code } = refuse(disk);
      const told: number[] = [];
      journal.subscribe((facts) => told.push(...facts.map(({ number }) => number ?? 0)));
      await written(journal, ...live.steps.slice(1));
      await until(() => journal.health().state === 'doubtful' || !journal.accepting().ok);
      const accepting = journal.accepting();
      expect(accepting.ok ? '' : accepting.why).to.contain(`local journal can not be written: ${code}`);
      await until(() => told.join().endsWith('2,3,4,5'));
      await free();
      await until(() => journal.health().state === 'ok', 20_000);
      expect(journal.accepting()).to.deep.equal({ ok: true });
      expect(isNothing(await missedBy(journal, [live.id]))).to.equal(true);
      journal = await home.open();
      const name = `disk ${what}, for local journal and store`;
      await keptOnce(name, journal, [live.id], { 'live calls': 1, 'new calls': accepting.ok ? 'taken' : 'refused' });
      expect(await journal.liveCalls()).to.deep.equal([]);
    });
  }

  it('refuses to start on a folder that can not be written, in one sentence', async () => {
    home = testJournal(undefined, disk.folder);
    disk.fail();
    const started = await home.open().then(
      () => 'started',
      (error: unknown) => String(error),
    );
    await disk.repair();
    expect(started).to.match(/^Error: the journal's folder .* can't be used: /);
  });

  it(`gone with the power: what was told is there afterwards, in ${String(cuts)} cuts`, async () => {
    const { told, lost } = await powerCuts(cuts);
    figures('power cut: unsynced pages dropped', { cuts, 'facts told': told, lost: lost.length }, lost.length === 0);
    expect(lost).to.deep.equal([]);
    expect(told).to.be.greaterThan(cuts);
  });

  it('and a journal that does not sync is seen to lose what it told', async () => {
    const { lost } = await powerCuts(1, ['--import', withoutSync]);
    expect(lost).not.to.deep.equal([]);
  });

  for (const code of ['EIO', 'ENOSPC'])
    it(`answers a sync of the local journal with ${code}: live calls go on, new ones are refused, then all is well`, async () => {
      home = testJournal(undefined, disk.folder);
      journal = await home.open();
      const live = story();
      await written(journal, live.steps[0]);
      await until(() => journal.health().pending.steps === 0);
      const restore = syncsFail(code);
      let taken: boolean;
      try {
        await written(journal, live.steps[1]);
        await until(() => !journal.accepting().ok);
        const accepting = journal.accepting();
        taken = accepting.ok;
        expect(accepting.ok ? '' : accepting.why).to.contain(`local journal can not be written: ${code}`);
        expect(journal.health().state).to.equal('doubtful');
        await written(journal, live.steps[2]);
      } finally {
        restore();
      }
      await until(() => journal.health().state === 'ok');
      expect(journal.accepting()).to.deep.equal({ ok: true });
      await written(journal, live.steps[3]);
      expect(isNothing(await missedBy(journal, [live.id]))).to.equal(true);
      journal = await home.open();
      expect(await journal.liveCalls()).to.deep.equal([]);
      const amounts = { 'live calls': 1, 'new calls': taken ? 'taken' : 'refused' };
      await keptOnce(`the disk answers a sync with ${code}`, journal, [live.id], amounts);
    });

  it('a store that another process has locked: calls go on in the local journal, and go in once it is free', async () => {
    home = testJournal(undefined, disk.folder);
    journal = await home.open();
    const calls = Array.from({ length: 20 }, () => story());
    for (const { steps } of calls.slice(0, 10)) await written(journal, ...steps);
    await journal.stop();
    const { place } = home;
    if (place.kind !== 'sqlite') throw new Error('the store is not embedded');
    const other = new DatabaseSync(place.file);
    other.exec('pragma locking_mode = exclusive; begin exclusive');
    try {
      journal = await home.open();
      for (const { steps } of calls.slice(10)) await written(journal, ...steps);
      expect(journal.health().why).to.match(/locked/);
      expect(journal.health().state).to.equal('behind');
      expect(journal.accepting(), 'there is room to wait').to.deep.equal({ ok: true });
    } finally {
      other.exec('rollback');
      other.close();
    }
    await until(() => journal.health().state === 'ok' && journal.health().pending.steps === 0, 20_000);
    const all = calls.map(({ id }) => id);
    await keptOnce('store locked by another process', journal, all, { calls: all.length });
  });

  /** A writer runs, and the power is cut: how many calls it told of in all, and what of them is not there afterwards. */
  async function powerCuts(times: number, nodeOptions: readonly string[] = []) {
    const large = await smallDisk(96);
    if (large === undefined) throw new Error('there was room for one disk, not for two');
    home = testJournal(undefined, disk.folder);
    const lost: string[] = [];
    let toldInAll = 0;
    try {
      for (let cut = 0; cut < times; cut += 1) {
        const folder = join(large.folder, `run-${String(cut)}`);
        mkdirSync(folder);
        const store = { kind: 'sqlite', file: join(folder, 'store.sqlite') } as const;
        const said = join(disk.folder, 'said');
        const output = openSync(said, 'w');
        const child = spawn(process.execPath, [...nodeOptions, writer, folder, JSON.stringify(store)], {
          stdio: ['ignore', output, 'inherit'],
        });
        closeSync(output);
        running = child;
        const closed = once(child, 'close');
        await until(() => readFileSync(said, 'utf8').includes('told'));
        await sleep(100 + Math.random() * 400);
        child.kill('SIGSTOP');
        await sleep(50);
        const told = new Map<string, number>();
        for (const line of readFileSync(said, 'utf8').split('\n').slice(0, -1)) {
          const [word, call = '', number] = line.split(' ');
          if (word === 'told') told.set(call, Number(number));
        }
        const after = await large.afterPowerCut();
        child.kill('SIGKILL');
        await closed;
        const clock = systemClock();
        const found = join(after.folder, `run-${String(cut)}`);
        const place = { kind: 'sqlite', file: join(found, 'store.sqlite') } as const;
        const reopened = await openJournal({ folder: found, store: place, clock, log: silentLog });
        try {
          for (const [call, number] of told) {
            const facts = valueOf(await reopened.factsOf(call as CallId));
            const gapless = facts.every((fact, index) => fact.number === index + 1);
            if (facts.length < number || !gapless)
              lost.push(`${call}: told ${number} facts, has ${facts.map((fact) => fact.number).join()}`);
          }
        } finally {
          await reopened.stop();
          await after.remove();
        }
        toldInAll += told.size;
      }
    } finally {
      await large.remove();
    }
    return { told: toldInAll, lost };
  }
});

/** For a process that shall believe its disk and not ask it. */
const withoutSync = `data:text/javascript,${encodeURIComponent(`
  import fs from 'node:fs';
  import { syncBuiltinESMExports } from 'node:module';
  fs.fdatasync = fs.fsync = (fd, done) => setImmediate(done, null);
  syncBuiltinESMExports();
`)}`;

/** Every sync fails from now on, as the kernel reports a page that it could not write. Returns the way back. */
function syncsFail(code: string): () => void {
  const { fdatasync } = fs;
  const fail = (_fd: number, done: (error: Error) => void) =>
    setImmediate(() => done(Object.assign(new Error(`${code}: fdatasync`), { code })));
  fs.fdatasync = Object.assign(fail, { __promisify__: fdatasync.__promisify__ });
  syncBuiltinESMExports();
  return () => {
    fs.fdatasync = fdatasync;
    syncBuiltinESMExports();
  };
}

/** Each call's five facts are there, each once, and its log; what is counted are the figures of the case. */
async function keptOnce(what: string, journal: Journal, calls: readonly CallId[], amounts: object): Promise<void> {
  const missed = await missedBy(journal, calls);
  figures(what, { ...amounts, ...counted(missed) }, isNothing(missed));
  expect(missed).to.deep.equal({ lost: [], doubled: [] });
}

async function missedBy(journal: Journal, calls: readonly CallId[]): Promise<Missed> {
  const missed: Missed = { lost: [], doubled: [] };
  for (const call of calls) noteMissed(missed, call, valueOf(await journal.factsOf(call)), 5);
  const logs = valueOf(await journal.callLogs({ limit: 1_000 })).logs.map(({ call }) => call);
  const found = new Set(logs);
  missed.lost.push(...calls.filter((call) => !found.has(call)).map((call) => `the log of ${call}`));
  if (found.size < logs.length) missed.doubled.push(`${logs.length - found.size} logs`);
  return missed;
}

const asPromised = (run: () => void) => () => Promise.resolve().then(run);

async function until(condition: () => boolean, ms = 10_000): Promise<void> {
  const end = performance.now() + ms;
  while (!condition()) {
    await sleep(20);
    if (performance.now() > end) throw new Error(`not within ${String(ms)} ms: ${condition.toString()}`);
  }
}
