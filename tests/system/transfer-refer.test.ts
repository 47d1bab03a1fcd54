import { expect } from 'chai';
import { field } from '../support/controller.ts';
import { Floor } from '../support/floor.ts';

describe('A transfer by a phone (REFER)', function () {
  this.timeout(40_000);
  let floor: Floor;
  before(async () => (floor = await Floor.open()));
  after(() => floor.close());
  beforeEach(() => floor.begin());
  afterEach(() => floor.clear());

  /** The customer 1003 has called the agent 5001; both talk. */
  async function talking() {
    const customer = (await floor.phones.register('1003')).talks();
    const agent = (await floor.phones.register('5001')).willAnswer().talks();
    await customer.dials('5001').sees('answered');
    const line = await floor.hears('the connection', ({ message }) => message === 'call-connected');
    return { customer, agent, taken: await agent.isCalled(), id: String(line['call']) };
  }
  const outcome = (id: string) =>
    floor.hears('the outcome', (line) => line.message === 'transfer-ended' && line['call'] === id);

  it('blind: the target rings in the place of the phone, which is told so and hung up', async () => {
    const { customer, taken, id } = await talking();
    const target = (await floor.phones.register('1004')).willAnswer({ afterMs: 100 }).talks();
    await taken.holds();
    expect(await taken.transfersTo('1004')).to.equal(202);
    await taken.seesTransfer(200);
    await taken.sees('ended', { by: 'them' });
    await Promise.all([customer.hearsOnly([target]), target.hearsOnly([customer])]);
    expect(await outcome(id)).to.have.property('outcome', 'completed');
    const started = await floor.hears('the start', ({ message }) => message === 'transfer-started');
    expect(field(started, 'by')).to.deep.equal({ kind: 'party', role: 'callee' });
  });

  it('blind, the target is busy: the phone is rung again', async () => {
    const { customer, agent, taken } = await talking();
    (await floor.phones.register('1004')).willReject(486);
    await taken.transfersTo('1004');
    await taken.sees('ended');
    await Promise.all([customer.hearsOnly([agent]), agent.hearsOnly([customer])]);
  });

  it('blind, to a number that leads nowhere: declined, and they go on talking', async () => {
    const { customer, agent, taken } = await talking();
    await taken.transfersTo('9999');
    await taken.seesTransfer(603);
    await Promise.all([customer.hearsOnly([agent]), agent.hearsOnly([customer])]);
  });

  it('blind, to a target without a phone: unavailable, and they go on talking', async () => {
    const { customer, agent, taken } = await talking();
    await taken.transfersTo('1004');
    await taken.seesTransfer(503);
    await Promise.all([customer.hearsOnly([agent]), agent.hearsOnly([customer])]);
  });

  it('attended, with Replaces: the far ends of its two calls hear each other, and both its lines are free', async () => {
    const { customer, agent, taken, id } = await talking();
    const target = (await floor.phones.register('1004')).willAnswer().talks();
    await taken.holds();
    const second = await agent.dials('1004').sees('answered');
    await Promise.all([agent.hearsOnly([target]), customer.hearsMusic()]);
    await floor.hearsAnswer(
      '/api/v1/calls?dn=1004',
      (body) => field(body, 'data', 'calls', '0', 'state') === 'confirmed',
    );
    expect(await taken.transfersTo(second)).to.equal(202);
    await taken.seesTransfer(200);
    await Promise.all([customer.hearsOnly([target]), target.hearsOnly([customer])]);
    await Promise.all([taken.sees('ended'), second.sees('ended')]);
    const { body } = await floor.controller.get(`/api/v1/calls/${id}`);
    expect(['0', '1'].map((side) => field(body, 'data', 'parties', side, 'number'))).to.deep.equal(['1003', '1004']);
    const other = await floor.hears('the end of the other call', ({ message }) => message === 'call-ended');
    expect(field(other, 'hangup', 'reason')).to.equal('transferred');
    target.line.hangsUp();
    expect(await floor.endOf(id)).to.include({ reason: 'completed', by: 'callee' });
  });

  it('of a trunk is refused: no call is carried through by a stranger', async () => {
    const trunk = await floor.trunk();
    const agent = (await floor.phones.register('5001')).willAnswer().talks();
    const call = await trunk.talks().dials('5001').sees('answered');
    expect(await call.transfersTo('5551234567')).to.be.greaterThan(299);
    await agent.hearsOnly([trunk]);
  });
});
