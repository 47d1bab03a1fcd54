import { expect } from 'chai';
import { closeSync, existsSync, mkdtempSync, openSync, readdirSync, rmSync, writeFileSync, writeSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { runToEnd } from '../../scripts/asterisk-lab/processes.ts';
import { smallDisk } from '../support/small-disk.ts';
import { readCel } from './cel.ts';
import { check, expectNoFault } from './checker.ts';
import { Crowd } from './crowd.ts';
import { counts, figures } from './figures.ts';
import { Stage } from './stage.ts';
import { readStore } from './store-reading.ts';

describe('The wall clock stepped, and the log full', function () {
  this.timeout(120_000);
  let stage: Stage;
  let crowd: Crowd;
  let since = 0;
  const clockDir = mkdtempSync(join(tmpdir(), 'switchhook-clock-'));
  const step = join(clockDir, 'step');
  before(async () => {
    writeFileSync(step, '+0');
    stage = await Stage.open({ ...pretendedTime, LD_PRELOAD: await faketime(), FAKETIME_TIMESTAMP_FILE: step });
  });
  after(async () => {
    await stage.close();
    rmSync(clockDir, { recursive: true });
  });
  beforeEach(async () => {
    crowd = await new Crowd(stage).assemble();
    since = Date.now();
  });
  afterEach(() => crowd.close());

  it('by an hour forward and two back, during calls and across a kill (FAULTS 31): durations are exact', async () => {
    const steps = (offset: string) => writeFileSync(step, offset);
    await crowd.talking(8);
    steps('+1h');
    await sleep(700);
    crowd.someHangUp(2);
    await crowd.quiet();
    steps('-1h');
    await sleep(700);
    crowd.someHangUp(2);
    await crowd.quiet();
    await stage.kill();
    steps('+1h');
    await stage.start();
    const startedAt = Date.parse(JSON.stringify(await stage.health('startedAt')).slice(1, -1));
    expect(startedAt - Date.now(), 'the clock was really stepped').to.be.greaterThan(3_500_000);
    expect(await stage.health('liveCalls')).to.equal(4);
    expect(crowd.alive()).to.have.length(4);
    crowd.someHangUp(2);
    await crowd.quiet();
    await crowd.everybodyHangsUp();
    const findings = await check(stage.scene, crowd.seen(), { since, toleranceMs: Number.POSITIVE_INFINITY });
    expectNoFault(findings);
    const cel = readCel(stage.lab.celFile, stage.lab.info.ari.app);
    const numbers = new Set(crowd.seen().map(({ number }) => number));
    const off = readStore(stage.scene.journalDir)
      .calls.filter(({ to }) => numbers.has(to))
      .map(({ call, talkedMs, to }) => {
        const callee = cel.get(`${call}.callee`);
        const caller = [...cel.values()].find(({ handedOver }) => handedOver === to);
        const end = Math.min(callee?.hungUpAt ?? Infinity, caller?.hungUpAt ?? Infinity);
        return Math.round(Math.abs((talkedMs ?? 0) - (end - (callee?.answeredAt ?? 0))));
      });
    figures('wall clock stepped +1 h, -1 h, and +1 h across a kill', {
      ...counts({ ...findings, worstMs: 0 }),
      'durations off by ms at most': Math.max(...off),
    });
    expect(off).to.have.length(8);
    expect(Math.max(...off)).to.be.below(250);
    steps('+0');
  });

  it('the log can take no more (FAULTS 29): calls are made, and kept, as ever', async () => {
    const full = openSync('/dev/full', 'w');
    await callsAreKept('log on a full disk', full).finally(() => closeSync(full));
  });

  it("the log's disk has become read-only (FAULTS 29): calls are made, and kept, as ever", async () => {
    const disk = await smallDisk(8);
    if (disk === undefined) throw new Error('only root, on a machine with loop devices, may mount a disk to break');
    const file = openSync(join(disk.folder, 'log'), 'a');
    disk.fail();
    expect(() => writeSync(file, 'refused')).to.throw(/EROFS|EIO/);
    await callsAreKept('log on a disk that has become read-only', file).finally(async () => {
      closeSync(file);
      await disk.remove();
    });
  });

  async function callsAreKept(what: string, log: number): Promise<void> {
    await stage.kill();
    await stage.start({}, log);
    await crowd.talking(10);
    await crowd.everybodyHangsUp();
    const findings = await check(stage.scene, crowd.seen(), { since });
    figures(what, counts(findings));
    expectNoFault(findings);
    expect(stage.running.alive()).to.be.true;
    await stage.kill();
    await stage.start();
  }
});

/** The monotonic clock stays true, as it does when an administrator, or NTP, steps the wall clock. */
const pretendedTime = { FAKETIME_NO_CACHE: '1', FAKETIME_DONT_FAKE_MONOTONIC: '1', DONT_FAKE_MONOTONIC: '1' };

/** The library that lies to one process about the time. Installs Debian's package when there is none. */
async function faketime(): Promise<string> {
  const find = () =>
    readdirSync('/usr/lib')
      .map((name) => `/usr/lib/${name}/faketime/libfaketimeMT.so.1`)
      .find((file) => existsSync(file));
  const found = find();
  if (found !== undefined) return found;
  if (process.getuid?.() === 0)
    await runToEnd('apt-get', ['install', '-y', '--no-install-recommends', 'libfaketime'], {
      env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' },
      timeoutMs: 300_000,
    });
  const installed = find();
  if (installed === undefined) throw new Error('no libfaketime here: apt-get install libfaketime');
  return installed;
}
