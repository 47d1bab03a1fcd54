import { expect } from 'chai';
import { field } from '../support/controller.ts';
import { Floor } from '../support/floor.ts';

describe('Click-to-dial', function () {
  this.timeout(30_000);
  let floor: Floor;
  before(async () => (floor = await Floor.open()));
  after(() => floor.close());
  beforeEach(() => floor.begin());
  afterEach(() => floor.clear());

  const stateOf = async (dn: string) =>
    field((await floor.controller.get(`/api/calls/dn/${dn}`)).body, 'active_calls', '0', 'state');

  it("rings the agent's phone first, then the destination, and they hear each other", async () => {
    const agent = (await floor.phones.register('5001')).willRing();
    const customer = (await floor.trunk()).willRing();
    const id = await floor.clickToDial('5001', '5551234567');
    const agentsLeg = await agent.isCalled();
    expect(customer.calls, 'the customer is not called before the agent has answered').to.be.empty;
    agentsLeg.answers();
    const customersLeg = await customer.isCalled();
    expect(customersLeg.dialled).to.equal('5551234567');
    customersLeg.answers();
    await Promise.all([agentsLeg.sees('answered'), customersLeg.sees('answered')]);
    await Promise.all([agentsLeg.speaks(), customersLeg.speaks()]);
    await Promise.all([agentsLeg.hears(), customersLeg.hears()]);
    agentsLeg.hangsUp();
    await customersLeg.sees('ended', { by: 'them', cause: 16 });
    expect(await floor.endOf(id)).to.include({ reason: 'completed', by: 'caller', cause: 16 });
  });

  it('shows the destination on the phone of the agent, and the agent to the destination', async () => {
    const agent = (await floor.phones.register('5001')).willAnswer();
    const other = (await floor.phones.register('1003')).willRing();
    await floor.clickToDial('5001', '1003');
    expect((await agent.isCalled()).callerId?.number).to.equal('1003');
    expect((await other.isCalled()).callerId?.number).to.equal('5001');
  });

  it("shows the trunk's number to the outside", async () => {
    (await floor.phones.register('5001')).willAnswer();
    const customer = (await floor.trunk()).willRing();
    await floor.clickToDial('5001', '5551234567');
    const call = await customer.isCalled();
    expect(call.asserted?.number ?? call.callerId?.number).to.equal('+4930555000');
  });

  it('lets the agent hear the ringing and the early media of the destination', async () => {
    const agent = (await floor.phones.register('5001')).willAnswer();
    const customer = (await floor.trunk()).willNotAnswer();
    await floor.clickToDial('5001', '5551234567');
    const customersLeg = await customer.isCalled();
    customersLeg.playsEarlyMedia();
    await customersLeg.speaks();
    await (await agent.isCalled()).hears(5);
  });

  it('tells its state truly on the way', async () => {
    const agent = (await floor.phones.register('5001')).willRing();
    const other = (await floor.phones.register('1003')).willRing();
    await floor.clickToDial('5001', '1003');
    const agentsLeg = await agent.isCalled();
    expect(await stateOf('5001')).to.equal('trying');
    agentsLeg.answers();
    const othersLeg = await other.isCalled();
    await floor.hears(
      'that the destination rings',
      (line) => line.message === 'party-rung' && line['role'] === 'callee',
    );
    expect(await stateOf('5001')).to.equal('early');
    othersLeg.answers();
    await floor.hears('the connection', (line) => line.message === 'call-connected');
    expect(await stateOf('1003')).to.equal('confirmed');
  });

  for (const { what, status, told } of [
    { what: 'is busy', status: 486, told: 'caller-busy' },
    { what: 'declines', status: 603, told: 'caller-rejected' },
    { what: 'is not there', status: 480, told: 'caller-unreachable' },
  ]) {
    it(`calls nobody when the agent ${what} (${status})`, async () => {
      (await floor.phones.register('5001')).willReject(status, { afterMs: 50, ringing: true });
      const customer = (await floor.trunk()).willAnswer();
      const id = await floor.clickToDial('5001', '5551234567');
      expect(await floor.endOf(id)).to.include({ reason: told, by: 'caller', sipCode: status });
      expect(customer.calls).to.be.empty;
    });
  }

  it("calls nobody when the agent's phone is not registered", async () => {
    const id = await floor.clickToDial('5004', '5551234567');
    expect(await floor.endOf(id)).to.include({ reason: 'caller-unreachable' });
  });

  for (const { what, status, told } of [
    { what: 'is busy', status: 486, told: 'callee-busy' },
    { what: 'declines', status: 603, told: 'callee-rejected' },
    { what: 'is unknown', status: 404, told: 'callee-unknown-number' },
    { what: 'finds no free line', status: 503, told: 'callee-congested' },
  ]) {
    it(`hangs up the agent when the destination ${what} (${status})`, async () => {
      const agent = (await floor.phones.register('5001')).willAnswer();
      (await floor.trunk()).willReject(status, { afterMs: 50 });
      const id = await floor.clickToDial('5001', '5551234567');
      await (await agent.isCalled()).sees('ended', { by: 'them' });
      expect(await floor.endOf(id)).to.include({ reason: told, by: 'callee', sipCode: status });
    });
  }

  it('hangs up the agent when nobody has registered the destination', async () => {
    const agent = (await floor.phones.register('5001')).willAnswer();
    const id = await floor.clickToDial('5001', '1004');
    await (await agent.isCalled()).sees('ended', { by: 'them', cause: 20 });
    expect(await floor.endOf(id)).to.include({ reason: 'callee-unreachable' });
  });

  it('cancels the destination when the agent hangs up while it rings', async () => {
    const agent = (await floor.phones.register('5001')).willAnswer();
    const other = (await floor.phones.register('1003')).willRing();
    const id = await floor.clickToDial('5001', '1003');
    const othersLeg = await other.isCalled();
    (await agent.isCalled()).hangsUp();
    await othersLeg.sees('ended', { by: 'them', status: 487 });
    expect(await floor.endOf(id)).to.include({ reason: 'caller-cancelled', by: 'caller' });
  });

  it('ends for the agent when the destination hangs up', async () => {
    const agent = (await floor.phones.register('5001')).willAnswer();
    (await floor.phones.register('1003')).willAnswer({ thenHangUpAfterMs: 100 });
    const id = await floor.clickToDial('5001', '1003');
    await (await agent.isCalled()).sees('ended', { by: 'them', cause: 16 });
    expect(await floor.endOf(id)).to.include({ reason: 'completed', by: 'callee', cause: 16 });
  });

  it('leaves nothing when both hang up in the same instant', async () => {
    const agent = (await floor.phones.register('5001')).willAnswer();
    const other = (await floor.phones.register('1003')).willAnswer();
    for (let times = 0; times < 5; times += 1) {
      const id = await floor.clickToDial('5001', '1003');
      const [one, two] = [await agent.isCalled(), await other.isCalled()];
      await floor.hears('the connection', (line) => line.message === 'call-connected' && line['call'] === id);
      one.hangsUp();
      two.hangsUp();
      expect(await floor.endOf(id)).to.include({ reason: 'completed', cause: 16 });
    }
  });

  it('leaves nothing when the agent hangs up in the instant in which the destination answers', async () => {
    const agent = (await floor.phones.register('5001')).willAnswer();
    const other = (await floor.phones.register('1003')).willRing();
    for (let times = 0; times < 5; times += 1) {
      const id = await floor.clickToDial('5001', '1003');
      const one = await agent.isCalled();
      const two = await other.isCalled();
      two.answers();
      one.hangsUp();
      await two.sees('ended', {}, 2000);
      expect((await floor.endOf(id)).reason).to.be.oneOf(['completed', 'caller-cancelled']);
    }
  });
});
