import { expect } from 'chai';
import { field } from '../support/controller.ts';
import { Floor } from '../support/floor.ts';
import type { Phone } from '../support/phone.ts';

/** More than this a customer could hear: 2 packets of 20 ms, and the slack of a busy machine. */
const gapAtMostMs = 60;

describe('A move to another device, over REST, with real phones', function () {
  this.timeout(30_000);
  let floor: Floor;
  before(async () => (floor = await Floor.open()));
  after(() => floor.close());
  beforeEach(() => floor.begin());
  afterEach(() => floor.clear());

  interface Scene {
    readonly id: string;
    readonly path: string;
    readonly agent: Phone;
    readonly customer: Phone;
    readonly mobile: Phone;
  }

  /** Agent 5001 talks with 1003; the agent's other device is 5002, which rings until the test decides. */
  async function talking(): Promise<Scene> {
    const agent = (await floor.phones.register('5001')).willAnswer().talks();
    const customer = (await floor.phones.register('1003')).willAnswer().talks();
    const mobile = (await floor.phones.register('5002')).willRing().talks();
    const id = await floor.clickToDial('5001', '1003');
    await told(id, 'call-connected');
    await Promise.all([agent.hearsOnly([customer]), customer.hearsOnly([agent])]);
    return { id, path: `/api/v1/calls/${id}`, agent, customer, mobile };
  }
  const told = (id: string, fact: string) => floor.hears(fact, (line) => line.message === fact && line['call'] === id);
  const moves = (path: string) => floor.controller.post(`${path}/moves`, { to: '5002' });

  it('the other device rings while they talk, then has the call; the customer notices nothing', async () => {
    const { id, path, agent, customer, mobile } = await talking();
    const since = performance.now();
    const begun = await moves(path);
    expect(begun.status, JSON.stringify(begun.body)).to.equal(201);
    const ringing = await mobile.isCalled();
    expect(ringing.callerId?.number, 'whom the device shows').to.equal('1003');
    await Promise.all([agent.hearsOnly([customer]), customer.hearsOnly([agent])]);
    ringing.answers();
    await agent.line.sees('ended', { by: 'them' });
    await Promise.all([mobile.hearsOnly([customer]), customer.hearsOnly([mobile]), agent.hearsNothing()]);
    expect(customer.longestGap({ since }), 'the longest gap that the customer heard, in ms').to.be.below(gapAtMostMs);
    await told(id, 'party-moved');
    const { body } = await floor.controller.get(path);
    expect(field(body, 'data', 'parties', '0', 'number')).to.equal('5002');
    expect(field((await floor.controller.get('/api/v1/calls?dn=5001')).body, 'data', 'calls')).to.deep.equal([]);
    mobile.line.hangsUp();
    expect(await floor.endOf(id)).to.include({ reason: 'completed', by: 'caller' });
  });

  it('the device refuses: nothing has changed; the next one has it', async () => {
    const { id, path, agent, customer, mobile } = await talking();
    mobile.willReject(486);
    const begun = await moves(path);
    // It may refuse before Asterisk has answered that it rings.
    if (begun.status !== 201)
      expect(field(begun.body, 'error', 'details', 'why')).to.match(/^the move is over already/);
    expect(await told(id, 'move-ended')).to.include({ outcome: 'busy' });
    await Promise.all([agent.hearsOnly([customer]), customer.hearsOnly([agent])]);
    mobile.willAnswer();
    expect(await moves(path)).to.have.property('status', 201);
    await Promise.all([mobile.hearsOnly([customer]), customer.hearsOnly([mobile])]);
  });

  it('is taken back while the device rings', async () => {
    const { path, agent, customer, mobile } = await talking();
    const move = String(field((await moves(path)).body, 'data', 'move'));
    const ringing = await mobile.isCalled();
    expect(await floor.controller.delete(`${path}/moves/${move}`)).to.have.property('status', 200);
    await ringing.sees('ended');
    await Promise.all([agent.hearsOnly([customer]), customer.hearsOnly([agent])]);
    expect(await floor.controller.delete(`${path}/moves/${move}`)).to.have.property('status', 409);
  });

  it('a device without a phone, and a DN that is none, are refused', async () => {
    const { path, agent, customer } = await talking();
    expect(await floor.controller.post(`${path}/moves`, { to: '1009' })).to.have.property('status', 502);
    expect(await floor.controller.post(`${path}/moves`, { to: '9999' })).to.have.property('status', 404);
    expect(await floor.controller.post(`${path}/moves`, { to: '1003' })).to.have.property('status', 409);
    await Promise.all([agent.hearsOnly([customer]), customer.hearsOnly([agent])]);
  });

  it('a muted agent is muted on the new device from its first word', async () => {
    const { path, customer, mobile } = await talking();
    await floor.controller.post(`${path}/mute`, { party: 'caller' });
    await customer.hearsNothing();
    await moves(path);
    (await mobile.isCalled()).answers();
    await mobile.hearsOnly([customer]);
    await customer.neverHears([mobile], { during: 500 });
    await floor.controller.post(`${path}/unmute`, { party: 'caller' });
    await customer.hearsOnly([mobile]);
  });

  it('the controller is killed while the device rings; it answers meanwhile, and has the call', async () => {
    const { id, path, agent, customer, mobile } = await talking();
    await moves(path);
    const ringing = await mobile.isCalled();
    await floor.controller.stop('SIGKILL');
    ringing.answers();
    await Promise.all([agent.hearsOnly([customer]), customer.hearsOnly([agent])]);
    await floor.restarts();
    await Promise.all([mobile.hearsOnly([customer]), customer.hearsOnly([mobile])]);
    await agent.line.sees('ended', { by: 'them' });
    customer.line.hangsUp();
    expect(await floor.endOf(id)).to.include({ reason: 'completed', by: 'callee' });
  });
});
