import { expect } from 'chai';
import type { Lab } from '../../../scripts/asterisk-lab/lab.ts';
import type { Controller } from '../../support/controller.ts';
import type { Contender } from '../../bench/contenders.ts';
import { highestInRounds, warmUpOf } from '../../bench/rounds.ts';
import type { Measured, Stage } from '../../bench/stage.ts';

const back: unknown = {
  data: { nodes: [{ state: 'up', why: null }], liveCalls: 0, journal: { pendingSteps: 0 } },
};
/** Longer than any step of a search, so a warm-up of a new controller is known by it. */
const longWarmUp = 30;

/** A stage and a contender that write down what happens, in place of Asterisk and processes. */
function pretend(contender: Omit<Contender, 'start' | 'name' | 'prefix'>, { limit }: { readonly limit: number }) {
  const seen: string[] = [];
  const stage = {
    lab: { info: { ari: { url: 'http://ari' } } } as Lab,
    async renew() {
      seen.push('renew');
    },
    async measure({ rate, seconds }) {
      if (seconds >= longWarmUp) seen.push('long warm-up');
      return { rate, held: rate <= limit, ...zeros };
    },
  } as Stage;
  const controller = {
    alive: (): boolean => true,
    async get(_path: string) {
      seen.push('asked whether it is back');
      return { status: 200, body: back };
    },
  } as Controller;
  const start = async () => {
    seen.push('start');
    const stop = async () => {
      seen.push('stop');
    };
    return { pid: 1, controller: contender.transport === undefined ? undefined : controller, stop };
  };
  return { seen, stage, contender: { ...contender, name: contender.key, prefix: '', start } };
}

const zeros: Omit<Measured, 'rate' | 'held'> = {
  ...{ made: 1, failed: 0, p50: 1, p95: 1, p99: 1 },
  ...{ asteriskMsPerCall: 1, controllerMsPerCall: 1, generatorLoad: 0, errors: '' },
};
const atOnce = (_: Contender, measure: () => Promise<void>) => measure();

describe('the rounds of the highest rates', () => {
  for (const [key, rounds] of [
    ['dial', 3],
    ['websocket', 3],
    ['peer-default', 3],
    ['peer', 1],
    ['ari-client', 1],
  ] as const)
    it(`search for ${key} ${rounds === 1 ? 'once' : 'in each of three'}`, async () => {
      const { stage, contender } = pretend({ key }, { limit: 1000 });
      const found = await highestInRounds(stage, [contender], atOnce, () => undefined);
      expect(found.get(key)).to.have.lengthOf(rounds);
      for (const each of found.get(key) ?? []) expect(each?.rate).to.be.within(900, 1000);
    });

  it('start a controller of ours once, and wait until it is back from each new Asterisk', async () => {
    const { stage, contender, seen } = pretend({ key: 'ari-client', transport: 'ari-client' }, { limit: 170 });
    await highestInRounds(stage, [contender], atOnce, () => undefined);
    // The climb ends with two misses, and the confirmation has a new Asterisk too.
    expect(seen).to.deep.equal([
      ...['renew', 'start', 'long warm-up'],
      ...['renew', 'asked whether it is back'],
      ...['renew', 'asked whether it is back'],
      ...['renew', 'asked whether it is back'],
      'stop',
    ]);
  });

  it('start another controller anew with each Asterisk, and warm it', async () => {
    const { stage, contender, seen } = pretend({ key: 'peer' }, { limit: 90 });
    await highestInRounds(stage, [contender], atOnce, () => undefined);
    const one = ['renew', 'start', 'long warm-up', 'stop'];
    expect(seen).to.deep.equal([...one, ...one, ...one, ...one]);
  });

  it('warm Dial() up for a moment only', () => {
    expect(warmUpOf(pretend({ key: 'dial' }, { limit: 1 }).contender).seconds).to.equal(5);
  });
});
