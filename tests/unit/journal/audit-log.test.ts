import { expect } from 'chai';
import { appendFileSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ChainCheck, entryOf, type AuditNote } from '../../../stasis-app/journal/audit-chain.ts';
import { openAuditLog, type AuditLog } from '../../../stasis-app/journal/audit-log.ts';
import { auditTolls } from '../../../stasis-app/journal/audit-tolls.ts';
import type { KeptFact } from '../../../stasis-app/journal/stored-fact.ts';
import { newTollBlockId } from '../../../stasis-app/shared/ids.ts';
import { silentLog } from '../../../stasis-app/shared/log.ts';
import { handClock, type HandClock } from '../../support/hand-clock.ts';

const dayMs = 86_400_000;
const did = (path: string, more: Partial<AuditNote> = {}): AuditNote => ({
  ...{ event: 'request', who: { key: 'shk_a', role: 'admin', via: 'key' }, address: '192.0.2.1' },
  ...{ method: 'POST', path, status: 200 },
  ...more,
});

describe('the audit log', () => {
  let folder: string;
  let clock: HandClock;
  let audit: AuditLog;
  const open = (days = 0) => {
    audit = openAuditLog({ folder, days, clock, log: silentLog });
    audit.start();
  };
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'switchhook-audit-'));
    clock = handClock();
    open();
  });
  afterEach(async () => {
    await audit.stop();
    rmSync(folder, { recursive: true });
  });
  const files = () => readdirSync(folder).toSorted();
  const linesOf = (name = files()[0] ?? '') => readFileSync(join(folder, name), 'utf8').trimEnd().split('\n');
  const checked = (lines: readonly string[]) => {
    const check = new ChainCheck();
    lines.forEach((line, index) => check.take(line, String(index + 1)));
    return check;
  };
  const all = async () => (await audit.page({ limit: 500 })).entries;
  const restart = async (days = 0) => {
    await audit.stop();
    open(days);
  };

  it('holds what was done, in a chain that goes on over a restart', async () => {
    audit.note(did('/a'));
    audit.note(did('/b'));
    await restart();
    audit.note(did('/c'));
    const [c, b, a] = await all();
    expect([a?.path, b?.path, c?.path]).to.deep.equal(['/a', '/b', '/c']);
    expect(a?.prev).to.equal('0'.repeat(64));
    expect(b?.prev).to.equal(a?.hash);
    expect(c?.prev).to.equal(b?.hash);
    expect(audit.head()).to.deep.equal({ n: 3, hash: c?.hash });
    expect(checked(files().flatMap((name) => linesOf(name)))).to.deep.include({ faults: [], head: audit.head() });
  });

  describe('a line that was', () => {
    let lines: string[];
    beforeEach(async () => {
      for (const path of ['/a', '/b', '/c', '/d']) audit.note(did(path));
      await audit.stop();
      lines = linesOf();
      open();
    });
    const faultsOf = (changed: readonly string[]) => checked(changed).faults.map(({ place }) => place);

    it('left alone is no fault', () => expect(faultsOf(lines)).to.deep.equal([]));
    it('changed is found', () =>
      expect(faultsOf(lines.map((line) => line.replace('"/b"', '"/x"')))).to.deep.equal(['2', '3']));
    it('removed is found', () => expect(faultsOf(lines.toSpliced(1, 1))).to.deep.equal(['2']));
    it('moved is found', () => expect(faultsOf([lines[0], lines[2], lines[1], lines[3]].map(String))).to.include('2'));
    it('put in is found', () => expect(faultsOf(lines.toSpliced(2, 0, lines[0] ?? ''))).to.include('3'));
    it('removed at the beginning is found', () => {
      const check = checked(lines.slice(1));
      expect(check.faults).to.deep.equal([]);
      expect(check.beginsWell()).to.equal(false);
    });
  });

  it('what a crash has torn is cut off, noted, and the chain goes on', async () => {
    audit.note(did('/a'));
    await audit.stop();
    appendFileSync(join(folder, files()[0] ?? ''), '{"n":2,"at":"20');
    open();
    audit.note(did('/b'));
    expect((await all()).map(({ event, count }) => [event, count])).to.deep.equal([
      ['request', undefined],
      ['log-cut', 15],
      ['request', undefined],
    ]);
    expect(checked(files().flatMap((name) => linesOf(name))).faults).to.deep.equal([]);
  });

  it('has a file a day; old ones are deleted, and what is left says where it begins and why', async () => {
    for (const path of ['/a', '/b', '/c']) {
      audit.note(did(path));
      await all();
      clock.pass(dayMs);
    }
    expect(files()).to.have.length(3);
    clock.pass(1_000);
    const [oldest] = files();
    await restart(2);
    while (files().includes(oldest ?? '')) await new Promise((resolve) => setTimeout(resolve, 5));
    const left = checked(files().flatMap((name) => linesOf(name)));
    expect(left).to.deep.include({ faults: [], begins: { n: 1, hash: left.begins?.hash ?? '' } });
    expect(left.beginsWell()).to.equal(true);
    expect((await all()).map(({ path }) => path)).to.not.include('/a');
  });

  it('pages from the newest on, by time and by key', async () => {
    for (let count = 0; count < 10; count += 1) {
      audit.note(did(`/${count}`, count % 2 === 0 ? {} : { who: null }));
      clock.pass(1_000);
    }
    const first = await audit.page({ limit: 4 });
    expect(first.entries.map(({ path }) => path)).to.deep.equal(['/9', '/8', '/7', '/6']);
    const second = await audit.page({ limit: 4, before: first.next ?? 0 });
    expect(second.entries.map(({ path }) => path)).to.deep.equal(['/5', '/4', '/3', '/2']);
    expect((await audit.page({ limit: 4, before: second.next ?? 0 })).next).to.equal(null);
    const byKey = await audit.page({ limit: 500, key: 'shk_a' });
    expect(byKey.entries.map(({ path }) => path)).to.deep.equal(['/8', '/6', '/4', '/2', '/0']);
    const [from, to] = [2, 4].map((index) => Date.parse(byKey.entries[index]?.at ?? ''));
    const inTime = await audit.page({ limit: 500, from: to, to: from });
    expect(inTime.entries.map(({ path }) => path)).to.deep.equal(
      ['/3', '/2', '/1', '/0'].slice(0, inTime.entries.length),
    );
  });

  it('has who was blocked for the cost of its calls', async () => {
    const fact: KeptFact = {
      ...{ fact: 'toll-blocked', block: newTollBlockId(), at: clock.now() },
      ...{ payer: { kind: 'agent', dn: '5001' }, tollClass: 'premium', cap: 'calls-per-hour', until: null },
    };
    auditTolls(audit, [{ sequence: 1, call: null, number: null, fact }]);
    const [entry] = await all();
    expect(entry).to.deep.include({ event: 'toll-blocked', why: 'premium: calls-per-hour' });
    expect(entry?.about).to.deep.equal({ block: fact.block, dn: '5001' });
  });

  it('a client that is refused without end is counted, not written down each time', async () => {
    const refused = { status: 401, code: 'UNAUTHORIZED', who: null } as const;
    for (let count = 0; count < 1_000; count += 1) audit.note(did('/a', { ...refused }));
    audit.note(did('/b', { ...refused, address: '192.0.2.2' }));
    clock.pass(60_000);
    const entries = await all();
    expect(entries.filter(({ path, address }) => path === '/a' && address === '192.0.2.1')).to.have.length(20);
    expect(entries.filter(({ address }) => address === '192.0.2.2')).to.have.length(1);
    expect(entries.find(({ event }) => event === 'refusals-counted')).to.include({ count: 980, address: '192.0.2.1' });
  });

  it('a disk that refuses holds up nobody; it is said, and what waited is written when it takes again', async () => {
    await audit.stop();
    open();
    // A file where the folder was: no user, not even root, can write into that.
    rmSync(folder, { recursive: true });
    writeFileSync(folder, '');
    audit.note(did('/a'));
    await all();
    expect(audit.health()).to.include({ state: 'troubled', lost: 0 });
    for (let count = 0; count < 10_000; count += 1) audit.note(did('/b'));
    expect(audit.health().lost).to.equal(1);
    rmSync(folder);
    mkdirSync(folder);
    await all();
    expect(audit.health().why).to.equal(null);
    const lines = files().flatMap((name) => linesOf(name));
    expect(lines).to.have.length(10_001);
    expect(entryOf(lines.at(-1) ?? '')).to.include({ event: 'log-lost', count: 1 });
    expect(checked(lines).faults).to.deep.equal([]);
  });
});
