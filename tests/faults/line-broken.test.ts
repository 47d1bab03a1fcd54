import { expect } from 'chai';
import { setTimeout as sleep } from 'node:timers/promises';
import { check, expectNoFault } from './checker.ts';
import { Crowd } from './crowd.ts';
import { amount, counts, figures, inFull } from './figures.ts';
import { Stage } from './stage.ts';

/** From the first dial that finds the line whole until everything was compared: at most this. */
const resyncMs = 1_000;
/** A black hole must be noticed within this. */
const noticedMs = 3_000;
const calls = amount('CALLS', 20);

describe(`The line to Asterisk, under ${calls} calls`, function () {
  this.timeout(60_000 + calls * 500);
  let stage: Stage;
  let crowd: Crowd;
  before(async () => (stage = await Stage.open()));
  after(() => stage.close());
  let since = 0;
  beforeEach(async () => {
    crowd = await new Crowd(stage).assemble();
    since = Date.now();
  });
  afterEach(async () => {
    stage.line.mend();
    stage.line.pace({});
    await crowd.close();
  });

  const linkState = () => stage.health('nodes', '0', 'state');
  const compared = () => stage.running.log.filter(({ message }) => message === 'compared with Asterisk').length;

  /** Talking, with a few who hang up while nobody listens. */
  async function breaks(what: string, breakIt: () => Promise<Record<string, number>>): Promise<void> {
    await crowd.talking(calls);
    const before = compared();
    const noted = await breakIt();
    const backMs = await stage.until('compared with Asterisk again', () => compared() > before, 10_000);
    const resynchronised = performance.now() - stage.line.openedAt;
    expect(
      await stage.until(
        'every call is known',
        async () => (await stage.health('liveCalls')) === crowd.alive().length,
        5_000,
      ),
    ).to.be.below(5_000);
    const heard = crowd.alive().slice(0, 5);
    await Promise.all(heard.map(async ({ caller }) => caller?.speaks()));
    await Promise.all(heard.map(async ({ callees }) => callees[0]?.hears(5)));
    await crowd.everybodyHangsUp();
    const findings = await check(stage.scene, crowd.seen(), { since });
    figures(`${what}, ${calls} calls`, {
      ...noted,
      'back after ms': Math.round(backMs),
      'resynchronised in ms': Math.round(resynchronised),
      ...counts(findings),
    });
    expectNoFault(findings);
    expect(resynchronised, 'resynchronised').to.be.below(resyncMs);
  }

  it('closed in good order: redialled and resynchronised within a second (FAULTS 1)', () =>
    breaks('socket closed', async () => {
      stage.line.cut('closed');
      return {};
    }));

  it('reset in the middle of a message: the half is thrown away (FAULTS 2)', () =>
    breaks('socket reset in mid-message', async () => {
      stage.line.cut('mid-message');
      return {};
    }));

  it('half open: noticed within 3 s, and what ended meanwhile is found (FAULTS 3)', () =>
    breaks('socket black-holed', async () => {
      stage.line.goDead();
      crowd.someHangUp(5);
      const noticed = await stage.until(
        'the black hole is noticed',
        async () => (await linkState()) !== 'up',
        noticedMs + 1000,
      );
      expect(noticed).to.be.below(noticedMs);
      const status = (await stage.ask('post', '/api/call/make', { from: '5001', to: '5559999999' }))?.status;
      expect(status, 'a new call meanwhile').to.equal(503);
      stage.line.mend();
      return { 'noticed after ms': Math.round(noticed) };
    }));

  if (inFull)
    it('refused, then taken again', () =>
      breaks('connections refused for 2 s', async () => {
        stage.line.refuse();
        crowd.someHangUp(5);
        await sleep(2000);
        stage.line.mend();
        return {};
      }));

  for (const [what, how] of [
    ['slow, every byte 300 ms late', { delayMs: 300 }],
    ['sliced, one byte at a time', { sliced: true }],
  ] as const) {
    // The two are alike; the short form takes the worse.
    if (!inFull && 'delayMs' in how) continue;
    it(`${what}: calls begin, talk and end as ever`, async () => {
      stage.line.pace(how);
      const before = compared();
      stage.line.cut('reset');
      await stage.until('compared with Asterisk', () => compared() > before, 10_000);
      let left = inFull ? 30 : 10;
      await crowd.calls(10, () => (left -= 1) < 0);
      await crowd.quiet();
      const findings = await check(stage.scene, crowd.seen(), { since, toleranceMs: 1_000 });
      figures(what, counts(findings));
      expectNoFault(findings);
      stage.line.pace({});
      stage.line.cut('reset');
      await stage.until('the line is itself again', () => compared() > before + 1, 10_000);
    });
  }
});
