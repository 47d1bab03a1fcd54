import { expect } from 'chai';
import { setTimeout as sleep } from 'node:timers/promises';
import { field } from '../support/controller.ts';
import { check, expectNoFault } from './checker.ts';
import { inFull } from './figures.ts';
import { Stage } from './stage.ts';
import { readStore, type StoredCall } from './store-reading.ts';

const awayMs = inFull ? 5_000 : 2_000;

describe('An agent who answers a click-to-dial while there is no controller', function () {
  this.timeout(90_000);
  let stage: Stage;
  let since = 0;
  before(async () => (stage = await Stage.open()));
  after(() => stage.close());
  beforeEach(() => (since = Date.now()));
  afterEach(() => stage.phones.close());

  it('hears ringing, and is connected when a controller is back', async () => {
    const { agent, number, call } = await ringing();
    const trunk = (await stage.trunk()).willAnswer().talks();
    await stage.kill();
    // Asterisk reads the end of the socket a moment later. Who answers before that waits in silence, not in the dialplan.
    await sleep(500);
    agent.answers();
    await agent.hearsSound();
    await sleep(awayMs);
    expect(agent.isOver).to.be.false;
    await stage.start();
    const far = await trunk.isCalled();
    expect(far.callerId?.number, 'the identity has ridden along').to.equal('+4930555000');
    await far.sees('answered');
    await agent.hearsOnly([trunk]);
    agent.hangsUp();
    await far.sees('ended', { by: 'them' });
    await ended(call);
    const seen = { number, direction: 'click-to-dial', caller: agent, callees: [far], endedBy: 'caller' } as const;
    expectNoFault(await check(stage.scene, [{ ...seen, sure: true }], { since }));
  });

  it('an agent who has hung up meanwhile: the call is over, with the cause and the moment', async () => {
    const { agent, call } = await ringing();
    await stage.kill();
    agent.answers();
    await agent.hearsSound();
    agent.hangsUp();
    const at = Date.now();
    await sleep(1_000);
    await stage.start();
    const log = await ended(call);
    expect(log).to.include({ reason: 'caller-failed', cause: 31 });
    expect(Math.abs(Number(log.endedAt) - at)).to.be.below(500);
  });

  it('as before, an agent who is busy is told as such, also when he is quicker than our second request', async () => {
    const phone = (await stage.phones.register('5001')).willReject(486);
    const call = await clicked('5551110003');
    await phone.isCalled();
    expect(await ended(call)).to.include({ reason: 'caller-busy' });
  });

  if (inFull)
    it('hears ringing for half a minute, and is let go', async () => {
      const { agent, call } = await ringing();
      await stage.kill();
      agent.answers();
      await agent.sees('ended', { by: 'them' }, 35_000);
      await stage.start();
      expect(await ended(call)).to.include({ reason: 'caller-failed', cause: 38 });
    });

  async function ringing() {
    const number = `555${String(Date.now()).slice(-7)}`;
    const phone = (await stage.phones.register('5001')).willRing();
    const call = await clicked(number);
    const agent = await phone.isCalled();
    await agent.sees('ringing');
    return { agent, number, call };
  }

  async function clicked(to: string): Promise<string> {
    const answer = await stage.ask('post', '/api/call/make', { from: '5001', to });
    expect(answer?.status).to.equal(202);
    return String(field(answer?.body, 'call_id'));
  }

  /** The call's log in the store, once it has ended. */
  async function ended(call: string): Promise<StoredCall> {
    let log: StoredCall | undefined;
    const isThere = () => {
      log = readStore(stage.scene.journalDir).calls.find((each) => each.call === call && each.status === 'ended');
      return log !== undefined;
    };
    await stage.until('it has ended', isThere, 8_000);
    return log!;
  }
});
