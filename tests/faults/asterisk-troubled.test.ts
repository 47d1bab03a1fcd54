import { expect } from 'chai';
import { mkdtempSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { freePorts } from '../../scripts/asterisk-lab/ports.ts';
import { askAri } from '../support/asterisk-empty.ts';
import { field, startController } from '../support/controller.ts';
import { check, expectNoFault } from './checker.ts';
import { Crowd } from './crowd.ts';
import { amount, counts, figures, inFull } from './figures.ts';
import { Stage } from './stage.ts';
import { readStore } from './store-reading.ts';

const calls = amount('CALLS', 20);
/** Over Asterisk's write timeout, and over the link's own deadline. */
const frozenMs = inFull ? 5_000 : 3_500;

describe(`An Asterisk or a controller in trouble, under ${calls} calls`, function () {
  this.timeout(60_000 + calls * 500);
  let stage: Stage;
  let crowd: Crowd;
  let since = 0;
  before(async () => (stage = await Stage.open()));
  after(() => stage.close());
  beforeEach(async () => {
    crowd = await new Crowd(stage).assemble();
    since = Date.now();
  });
  afterEach(async () => {
    stage.line.meddle = undefined;
    await crowd.close();
  });

  const why = async () => JSON.stringify(await stage.health('nodes', '0', 'why'));
  const isUp = async () => (await stage.health('nodes', '0', 'state')) === 'up';
  const make = async () => (await stage.ask('post', '/api/call/make', { from: '5001', to: '5559999999' }))?.status;
  const isWell = async () => (await stage.health('status')) === 'ok';

  /** Bridges with two people in them. */
  async function bridgesInUse(): Promise<string[]> {
    const all = await askAri(stage.lab.info.ari, '/bridges');
    if (!Array.isArray(all)) throw new Error('no list of bridges');
    return all
      .filter((each) => (field(each, 'channels') as unknown[]).length === 2)
      .map((each) => String(field(each, 'id')));
  }

  async function ends(what: string, noted: object, died = false): Promise<void> {
    await crowd.everybodyHangsUp();
    const findings = await check(stage.scene, crowd.seen(), { since, asteriskDied: died });
    figures(`${what}, ${calls} calls`, { ...noted, ...counts(findings) });
    expectNoFault(findings);
  }

  it(`the controller is frozen for ${frozenMs / 1000} s and goes on (FAULTS 5): it rereads, and its times are right`, async () => {
    await crowd.talking(calls);
    process.kill(stage.pid, 'SIGSTOP');
    crowd.someHangUp(5);
    await sleep(frozenMs);
    process.kill(stage.pid, 'SIGCONT');
    const live = calls - 5;
    const knownMs = await stage.until(
      'it knows who is gone',
      async () => (await stage.health('liveCalls')) === live,
      8_000,
    );
    await stage.until('well', isWell, 15_000);
    expect(crowd.alive()).to.have.length(live);
    await ends(`controller stopped for ${frozenMs / 1000} s`, { 'true again after ms': Math.round(knownMs) });
  });

  it('every bridge is destroyed from outside: each call has another one, and nobody is hung up', async () => {
    await crowd.talking(calls);
    await stage.until('well', isWell, 15_000);
    const before = await bridgesInUse();
    expect(before).to.have.length(calls);
    for (const id of before) await askAri(stage.lab.info.ari, `/bridges/${id}`, 'DELETE');
    await stage.until(
      'each call sits in another bridge',
      async () => {
        const now = await bridgesInUse();
        return now.length === calls && now.every((id) => !before.includes(id));
      },
      10_000,
    );
    expect(crowd.alive()).to.have.length(calls);
    await ends('every bridge destroyed from outside', {});
    const application = await askAri(stage.lab.info.ari, `/applications/${stage.scene.ari.app}`);
    expect(field(application, 'bridge_ids'), 'subscriptions go with their bridges').to.deep.equal([]);
  });

  if (inFull)
    it('Asterisk is frozen for 5 s and goes on: seen, new calls refused, no call lost', async () => {
      await crowd.talking(calls);
      const asterisk = stage.lab.asteriskPid();
      process.kill(asterisk, 'SIGSTOP');
      try {
        const seenMs = await stage.until('it is seen', async () => !(await isUp()), 4_000);
        expect(await make()).to.equal(503);
        await sleep(frozenMs - seenMs);
        process.kill(asterisk, 'SIGCONT');
        const wellMs = await stage.until(
          'well',
          async () => (await isWell()) && (await stage.health('liveCalls')) === calls,
          10_000,
        );
        expect(crowd.alive()).to.have.length(calls);
        await ends('Asterisk stopped for 5 s', {
          'seen after ms': Math.round(seenMs),
          'well after ms': Math.round(wellMs),
        });
        expect(seenMs).to.be.below(3_000);
      } finally {
        process.kill(asterisk, 'SIGCONT');
      }
    });

  for (const [what, swallowed, says] of [
    ['requests hang while its socket lives', (type: unknown) => type === 'RESTResponse', 'does not answer requests'],
    [
      'requests are answered and events have stopped',
      (type: unknown) => type !== 'RESTResponse',
      'events have stopped',
    ],
  ] as const)
    it(`wedged: ${what} (FAULTS 15): found in 5 s, refused with the reason, well again`, async () => {
      await crowd.talking(calls);
      const rssBefore = Number(await stage.health('memory', 'rssBytes'));
      stage.line.meddle = (direction, text) =>
        direction === 'to-controller' && swallowed(field(JSON.parse(text), 'type')) ? [] : [text];
      const foundMs = await stage.until('health says why', async () => (await why()).includes(says), 6_000);
      expect(await make()).to.equal(503);
      crowd.someHangUp(5);
      await sleep(1_000);
      const rssAfter = Number(await stage.health('memory', 'rssBytes'));
      stage.line.meddle = undefined;
      const wellMs = await stage.until('well again', isWell, 10_000);
      expect(crowd.alive()).to.have.length(calls - 5);
      await stage.until('it knows who is gone', async () => (await stage.health('liveCalls')) === calls - 5, 5_000);
      const grown = Math.round((rssAfter - rssBefore) / 1024 / 1024);
      await ends(`wedged, ${what}`, {
        'found after ms': Math.round(foundMs),
        'well after ms': Math.round(wellMs),
        'memory grown MB': grown,
      });
      expect(foundMs).to.be.below(5_000);
      expect(grown).to.be.below(50);
    });

  it('a second controller on the same application (FAULTS 12): the older falls silent, the new one has every call', async () => {
    await crowd.talking(calls);
    const { https, http, dashboard } = await freePorts();
    const journalDir = mkdtempSync(join(stage.scene.journalDir, '../second-'));
    const older = stage.running;
    const second = await startController(
      { ...stage.lab, ports: { ...stage.lab.ports, https, http, dashboard } },
      { env: { JOURNAL_DIR: journalDir } },
    );
    try {
      const fencedMs = await stage.until(
        'the older knows',
        async () => (await stage.health('nodes', '0', 'state')) === 'replaced',
        1_000,
      );
      let sent = 0;
      stage.line.meddle = (direction, text) => {
        if (direction === 'to-asterisk') sent += 1;
        return [text];
      };
      expect(await make(), 'a call asked of the older').to.equal(503);
      let adopted: unknown;
      const hasAll = async () => {
        adopted = field((await second.get('/api/v1/health')).body, 'data', 'liveCalls');
        return adopted === calls;
      };
      await stage.until('the new one has adopted every call', hasAll, 5_000);
      expect(crowd.alive()).to.have.length(calls);
      crowd.someHangUp(calls);
      await crowd.quiet();
      const scene = { ...stage.scene, journalDir };
      const findings = await check(scene, crowd.seen(), { since });
      figures(`second controller, ${calls} calls`, {
        'fenced after ms': Math.round(fencedMs),
        'sent by the older': sent,
        adopted,
        ...counts(findings),
      });
      expectNoFault(findings);
      expect(sent, 'sent by the older').to.equal(0);
      expect(older.alive()).to.be.true;
    } finally {
      await second.stop();
    }
    // The older is restarted, as a service manager would: what it left as live has ended elsewhere.
    await stage.kill();
    await stage.start();
    expectNoFault(await check(stage.scene, crowd.seen(), { since }));
  });

  it('Asterisk is killed and restarted (FAULTS 14): its calls are closed in the log, new ones are taken', async () => {
    await crowd.talking(calls);
    crowd.everyone('asterisk');
    await stage.lab.stopAsterisk('kill');
    await stage.until('it is seen', async () => !(await isUp()), 3_000);
    expect(await make()).to.equal(503);
    await stage.lab.startAsterisk();
    const closed = () =>
      readStore(stage.scene.journalDir).calls.filter(
        ({ reason, startedAt }) => reason === 'asterisk-lost' && startedAt >= since,
      );
    const wellMs = await stage.until('well', isWell, 5_000);
    const closedMs =
      wellMs + (await stage.until('all are closed in the store', () => closed().length === calls, 5_000));
    for (const { caller, callees } of crowd.seen()) for (const call of [caller, ...callees]) call?.forgets();
    await crowd.registers();
    await stage.trunkIsReachable();
    await crowd.talking(1);
    await ends(
      'Asterisk killed and restarted',
      { 'closed after ms': Math.round(closedMs), 'new calls after ms': Math.round(wellMs) },
      true,
    );
    expect(closedMs).to.be.below(5_000);
    expect(wellMs).to.be.below(2_000);
  });
});
