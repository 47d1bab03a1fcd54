import { expect } from 'chai';
import { field } from '../support/controller.ts';
import { Floor } from '../support/floor.ts';

describe('A blind transfer, over REST, with real phones', function () {
  this.timeout(30_000);
  let floor: Floor;
  before(async () => (floor = await Floor.open()));
  after(() => floor.close());
  beforeEach(() => floor.begin());
  afterEach(() => floor.clear());

  /** The agent 5001 has called the customer 1003; both talk. */
  async function talking() {
    const agent = (await floor.phones.register('5001')).willAnswer().talks();
    const customer = (await floor.phones.register('1003')).willAnswer().talks();
    const id = await floor.clickToDial('5001', '1003');
    await (await agent.isCalled()).sees('answered');
    await (await customer.isCalled()).sees('answered');
    await floor.hears('the connection', (line) => line.message === 'call-connected' && line['call'] === id);
    return { id, agent, customer, path: `/api/v1/calls/${id}` };
  }
  const transfer = (path: string, to: string) => floor.controller.post(`${path}/transfers`, { kind: 'blind', to });
  const told = (name: string, id: string) => floor.hears(name, (line) => line.message === name && line['call'] === id);

  it('the target rings, the agent is free at once; then customer and target hear each other, and nobody else', async () => {
    const { id, agent, customer, path } = await talking();
    const target = (await floor.phones.register('1004')).willRing().talks();
    expect(await transfer(path, '1004')).to.have.property('status', 201);
    const ringing = await target.isCalled();
    expect(ringing.callerId?.number, 'whom the target sees').to.equal('1003');
    await agent.line.sees('ended', { by: 'them' });
    await customer.hearsSound();
    ringing.answers();
    await Promise.all([customer.hearsOnly([target]), target.hearsOnly([customer]), agent.hearsNothing()]);
    const { body } = await floor.controller.get(path);
    expect(field(body, 'data', 'parties', '0', 'number')).to.equal('1004');
    expect(field(body, 'data', 'transfers', '0', 'outcome')).to.equal('completed');
    expect(field((await floor.controller.get('/api/v1/calls?dn=5001')).body, 'data', 'calls')).to.deep.equal([]);
    expect(field((await floor.controller.get('/api/v1/calls?dn=1004')).body, 'data', 'calls', '0', 'id')).to.equal(id);
    await told('transferred', id);
    customer.line.hangsUp();
    await target.line.sees('ended');
    expect(await floor.endOf(id)).to.include({ reason: 'completed', by: 'callee' });
  });

  it('to a number outside, by a trunk', async () => {
    const { id, customer, path } = await talking();
    const outside = (await floor.trunk()).willAnswer().talks();
    expect(await transfer(path, '5551234567')).to.have.property('status', 201);
    await Promise.all([customer.hearsOnly([outside]), outside.hearsOnly([customer])]);
    outside.line.hangsUp();
    expect(await floor.endOf(id)).to.include({ reason: 'completed', by: 'caller' });
  });

  it('the target is busy: the agent is rung again and has the customer back', async () => {
    const { id, agent, customer, path } = await talking();
    (await floor.phones.register('1004')).willReject(486);
    agent.willRing();
    expect(await transfer(path, '1004')).to.have.property('status', 201);
    const back = await agent.isCalled();
    back.answers();
    await Promise.all([customer.hearsOnly([agent]), agent.hearsOnly([customer])]);
    const ended = await told('transfer-ended', id);
    expect(ended['outcome']).to.equal('target-busy');
  });

  it('the target has no phone: refused, and the agent goes on talking', async () => {
    const { agent, customer, path } = await talking();
    const answer = await transfer(path, '1004');
    expect(answer.status).to.equal(502);
    await Promise.all([customer.hearsOnly([agent]), agent.hearsOnly([customer])]);
    const { body } = await floor.controller.get(path);
    expect(field(body, 'data', 'transfers')).to.deep.equal([]);
    expect(field(body, 'data', 'capabilities')).to.include('transfer');
  });

  it('the target does not answer, nor does the agent: the call ends', async () => {
    const { id, agent, path } = await talking();
    (await floor.phones.register('1004')).willReject(603, { ringing: true });
    agent.willReject(486);
    expect(await transfer(path, '1004')).to.have.property('status', 201);
    expect(await floor.endOf(id)).to.include({ reason: 'caller-busy', by: 'caller' });
  });

  it('a number that leads nowhere is refused before anything happens', async () => {
    const { agent, customer, path } = await talking();
    expect(await transfer(path, '9999')).to.have.property('status', 404);
    expect(await transfer(path, 'Local/1@x')).to.have.property('status', 400);
    expect(await transfer(path, '5001')).to.have.property('status', 409);
    await Promise.all([customer.hearsOnly([agent]), agent.hearsOnly([customer])]);
  });
});
