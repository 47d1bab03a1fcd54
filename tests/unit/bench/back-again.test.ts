import { expect } from 'chai';
import type { HealthReadings } from '../../../stasis-app/health/report.ts';
import { isBack, untilBack } from '../../bench/back-again.ts';

type Told = Pick<HealthReadings, 'nodes' | 'liveCalls' | 'journal'>;

const node: Told['nodes'][number] = { name: 'a', state: 'up', why: null, asteriskVersion: '22.10.1', since: null };
const journal: Told['journal'] = { state: 'ok', why: null, pendingSteps: 0, lagMs: 0 };
const report = (changes: Partial<Told> = {}) => ({
  success: true,
  data: { nodes: [node], liveCalls: 0, journal, ...changes } satisfies Told,
});

describe('a controller whose Asterisk was started anew', () => {
  it('is back when its link is up and nothing of the old calls is left', () => {
    expect(isBack(report())).to.equal(true);
  });

  for (const [why, changes] of Object.entries<Partial<Told>>({
    'its link waits': { nodes: [{ ...node, state: 'waiting' }] },
    'its calls are being compared': { nodes: [{ ...node, why: 'compared' }] },
    'one of two links is down': { nodes: [node, { ...node, state: 'waiting' }] },
    'it has no link': { nodes: [] },
    'it has a call': { liveCalls: 1 },
    'its journal has a step to write': { journal: { ...journal, pendingSteps: 1 } },
  }))
    it(`is not back while ${why}`, () => {
      expect(isBack(report(changes))).to.equal(false);
    });

  it('is not back when it does not answer', () => {
    expect(isBack(undefined)).to.equal(false);
  });

  const controller = (answers: readonly unknown[], alive = true) => {
    const left = [...answers];
    let asked = 0;
    return {
      alive: () => alive,
      asked: () => asked,
      async get() {
        asked += 1;
        const body = left.length > 1 ? left.shift() : left[0];
        if (body instanceof Error) throw body;
        return { status: 200, body };
      },
    };
  };

  const failure = (waiting: Promise<void>): Promise<unknown> =>
    waiting.then(
      () => undefined,
      (error: unknown) => error,
    );

  it('is asked until it is', async () => {
    const late = controller([new Error('refused'), report({ liveCalls: 3 }), report()]);
    await untilBack(late);
    expect(late.asked()).to.equal(3);
  });

  it('is given up after a while, with what it said last', async () => {
    const error = await failure(untilBack(controller([report({ liveCalls: 3 })]), 150));
    expect(error).to.be.an('error').with.property('message').that.includes('"liveCalls":3');
  });

  it('is given up when it hangs', async () => {
    const hangs = { alive: () => true, get: () => new Promise<never>(() => {}) };
    expect(await failure(untilBack(hangs, 50)))
      .to.be.an('error')
      .with.property('message')
      .that.includes('50 ms');
  });

  it('is given up at once when it has ended', async () => {
    const error = await failure(untilBack(controller([new Error('refused')], false)));
    expect(error).to.be.an('error').with.property('message').that.includes('ended');
  });
});
