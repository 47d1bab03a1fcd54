import { expect } from 'chai';
import { field } from '../support/controller.ts';
import { Floor } from '../support/floor.ts';

describe('An attended transfer, over REST, with real phones', function () {
  this.timeout(40_000);
  let floor: Floor;
  before(async () => (floor = await Floor.open()));
  after(() => floor.close());
  beforeEach(() => floor.begin());
  afterEach(() => floor.clear());

  /** Customer and agent talk, and the agent consults the target, who rings. */
  async function consulting({ answers = true } = {}) {
    const agent = (await floor.phones.register('5001')).willAnswer().talks();
    const customer = (await floor.phones.register('1003')).willAnswer().talks();
    const id = await floor.clickToDial('5001', '1003');
    await (await customer.isCalled()).sees('answered');
    await floor.hears('the connection', (line) => line.message === 'call-connected' && line['call'] === id);
    const path = `/api/v1/calls/${id}`;
    const target = (await floor.phones.register('1004')).willRing().talks();
    const begun = await floor.controller.post(`${path}/transfers`, { kind: 'attended', to: '1004' });
    expect(begun.status, JSON.stringify(begun.body)).to.equal(201);
    const transfer = String(field(begun.body, 'data', 'transfer'));
    const ringing = await target.isCalled();
    expect(ringing.callerId?.number, 'whom the target sees').to.equal('5001');
    if (answers) {
      ringing.answers();
      await floor.hears('the answer', (line) => line.message === 'transfer-moved' && line['state'] === 'consulting');
    }
    const ask = (what: string) => floor.controller.post(`${path}/transfers/${transfer}/${what}`, {});
    return { id, agent, customer, target, path, ask };
  }
  const outcomeOf = async (path: string) =>
    field((await floor.controller.get(path)).body, 'data', 'transfers', '0', 'outcome');

  it('the customer hears music only, agent and target hear each other; then the target has the call', async () => {
    const { id, agent, customer, target, path, ask } = await consulting();
    await Promise.all([agent.hearsOnly([target]), target.hearsOnly([agent]), customer.hearsMusic()]);
    await customer.neverHears([agent, target], { during: 500 });
    expect(await ask('complete')).to.have.property('status', 200);
    await Promise.all([customer.hearsOnly([target]), target.hearsOnly([customer]), agent.hearsNothing()]);
    await agent.line.sees('ended', { by: 'them' });
    expect(await outcomeOf(path)).to.equal('completed');
    expect(await ask('complete'), 'twice').to.have.property('status', 409);
    customer.line.hangsUp();
    expect(await floor.endOf(id)).to.include({ reason: 'completed', by: 'callee' });
  });

  it('the agent hears the target ring, completes, and the customer hears music until the target answers', async () => {
    const { agent, customer, target, path, ask } = await consulting({ answers: false });
    await Promise.all([agent.hearsSound(), customer.hearsMusic()]);
    expect(await ask('complete')).to.have.property('status', 200);
    await agent.line.sees('ended');
    await customer.hearsMusic();
    target.line.answers();
    await Promise.all([customer.hearsOnly([target]), target.hearsOnly([customer])]);
    expect(await outcomeOf(path)).to.equal('completed');
  });

  it('cancelled: the target is hung up, and the agent talks with the customer again', async () => {
    const { agent, customer, target, path, ask } = await consulting();
    expect(await ask('cancel')).to.have.property('status', 200);
    await target.line.sees('ended', { by: 'them' });
    await Promise.all([agent.hearsOnly([customer]), customer.hearsOnly([agent])]);
    expect(await outcomeOf(path)).to.equal('cancelled');
  });

  it('swapped there and back: the agent talks with one, and the other one hears music', async () => {
    const { agent, customer, target, ask } = await consulting();
    expect(await ask('swap')).to.have.property('status', 200);
    await Promise.all([agent.hearsOnly([customer]), customer.hearsOnly([agent]), target.hearsMusic()]);
    expect(await ask('swap')).to.have.property('status', 200);
    await Promise.all([agent.hearsOnly([target]), target.hearsOnly([agent]), customer.hearsMusic()]);
    expect(await ask('swap')).to.have.property('status', 200);
    expect(await ask('complete')).to.have.property('status', 200);
    await Promise.all([customer.hearsOnly([target]), target.hearsOnly([customer]), agent.hearsNothing()]);
  });

  it('three-way: each hears the other two; the agent leaves, and the two go on', async () => {
    const { agent, customer, target, path, ask } = await consulting();
    expect(await ask('three-way')).to.have.property('status', 200);
    await Promise.all([
      agent.hearsOnly([customer, target]),
      customer.hearsOnly([agent, target]),
      target.hearsOnly([agent, customer]),
    ]);
    agent.line.hangsUp();
    await Promise.all([customer.hearsOnly([target]), target.hearsOnly([customer]), agent.hearsNothing()]);
    expect(await outcomeOf(path)).to.equal('completed');
  });

  it('the agent hangs up while consulting: that completes it', async () => {
    const { agent, customer, target, path } = await consulting();
    agent.line.hangsUp();
    await Promise.all([customer.hearsOnly([target]), target.hearsOnly([customer])]);
    expect(await outcomeOf(path)).to.equal('completed');
  });

  it('the agent hangs up while the target rings: it rings on, for the customer', async () => {
    const { agent, customer, target, path } = await consulting({ answers: false });
    agent.line.hangsUp();
    await customer.hearsMusic();
    target.line.answers();
    await Promise.all([customer.hearsOnly([target]), target.hearsOnly([customer])]);
    expect(await outcomeOf(path)).to.equal('completed');
  });

  it('the target hangs up: the agent has the customer back', async () => {
    const { agent, customer, target, path } = await consulting();
    target.line.hangsUp();
    await Promise.all([agent.hearsOnly([customer]), customer.hearsOnly([agent])]);
    expect(await outcomeOf(path)).to.equal('target-hung-up');
  });

  it('the customer hangs up: agent and target go on as the call', async () => {
    const { id, agent, customer, target, path } = await consulting();
    customer.line.hangsUp();
    await Promise.all([agent.hearsOnly([target], { lasting: 1000 }), target.hearsOnly([agent], { lasting: 1000 })]);
    expect(await outcomeOf(path)).to.equal('customer-left');
    const { body } = await floor.controller.get(path);
    expect(['0', '1'].map((side) => field(body, 'data', 'parties', side, 'number'))).to.deep.equal(['5001', '1004']);
    target.line.hangsUp();
    expect(await floor.endOf(id)).to.include({ reason: 'completed', by: 'callee' });
  });

  it('the controller is killed while they consult: sound goes on, and the next one completes it', async () => {
    const { agent, customer, target, path, ask } = await consulting();
    await Promise.all([agent.hearsOnly([target]), customer.hearsMusic()]);
    await floor.restarts();
    await Promise.all([agent.hearsOnly([target]), customer.hearsMusic()]);
    expect(await ask('complete')).to.have.property('status', 200);
    await Promise.all([customer.hearsOnly([target]), target.hearsOnly([customer])]);
    expect(await outcomeOf(path)).to.equal('completed');
  });

  it('the controller is killed while the target rings, and the agent leaves meanwhile: the target gets the customer', async () => {
    const { agent, customer, target, path } = await consulting({ answers: false });
    await floor.controller.stop('SIGKILL');
    agent.line.hangsUp();
    await agent.line.sees('ended');
    await floor.restarts();
    target.line.answers();
    await Promise.all([customer.hearsOnly([target]), target.hearsOnly([customer])]);
    expect(await outcomeOf(path)).to.equal('completed');
  });

  it('a supervisor ends the call in the middle of it: nobody is left', async () => {
    const { id, agent, customer, target, path } = await consulting();
    await floor.controller.post(`${path}/hangup`, {});
    await Promise.all([agent, customer, target].map((phone) => phone.line.sees('ended')));
    expect(await floor.endOf(id)).to.include({ reason: 'hung-up-by-request' });
  });
});
