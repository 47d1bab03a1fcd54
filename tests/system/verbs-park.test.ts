import { expect } from 'chai';
import { field } from '../support/controller.ts';
import { Floor } from '../support/floor.ts';

describe('Parking, over REST and by dialling a slot, with real phones', function () {
  this.timeout(30_000);
  let floor: Floor;
  before(async () => (floor = await Floor.open()));
  after(() => floor.close());
  beforeEach(() => floor.begin());
  afterEach(() => floor.clear());

  /** Agent 5001 talks with customer 1003. */
  async function talking() {
    const agent = (await floor.phones.register('5001')).willAnswer().talks();
    const customer = (await floor.phones.register('1003')).willAnswer().talks();
    const id = await floor.clickToDial('5001', '1003');
    await told(id, 'call-connected');
    await Promise.all([agent.hearsOnly([customer]), customer.hearsOnly([agent])]);
    return { id, path: `/api/v1/calls/${id}`, agent, customer };
  }
  const told = (id: string, fact: string) => floor.hears(fact, (line) => line.message === fact && line['call'] === id);

  async function parked(wish: Readonly<Record<string, unknown>> = {}) {
    const scene = await talking();
    const { status, body } = await floor.controller.post(`${scene.path}/park`, wish);
    expect(status, JSON.stringify(body)).to.equal(200);
    const slot = String(field(body, 'data', 'parking', 'slot'));
    await scene.agent.line.sees('ended', { by: 'them' });
    await scene.customer.hearsMusic();
    return { ...scene, slot };
  }

  it('the customer hears music in the first slot, the agent is free; a phone that dials the slot has the call', async () => {
    const { id, path, customer, slot } = await parked({ music: 'calm' });
    expect(slot).to.equal('701');
    await customer.hearsMusic({ of: 'calm' });
    const listed = await floor.controller.get('/api/v1/parking');
    expect(field(listed.body, 'data', 'slots')).to.equal(3);
    expect(field(listed.body, 'data', 'calls', '0', 'parking', 'parker', 'number')).to.equal('5001');
    expect(field((await floor.controller.get('/api/v1/calls?dn=5001')).body, 'data', 'calls')).to.deep.equal([]);
    const colleague = (await floor.phones.register('1004')).talks();
    const call = colleague.dials('701');
    await call.sees('answered');
    await Promise.all([colleague.hearsOnly([customer]), customer.hearsOnly([colleague])]);
    await told(id, 'parking-ended');
    const { body } = await floor.controller.get(path);
    expect(field(body, 'data', 'parties', '0', 'number')).to.equal('1004');
    customer.line.hangsUp();
    await call.sees('ended');
    expect(await floor.endOf(id)).to.include({ reason: 'completed', by: 'callee' });
  });

  it('is retrieved by REST: the phone rings, the customer hears music until it answers', async () => {
    const { path, customer } = await parked();
    const colleague = (await floor.phones.register('1004')).willRing().talks();
    expect(await floor.controller.post('/api/v1/parking/701/retrieve', { to: '1004' })).to.have.property('status', 200);
    const ringing = await colleague.isCalled();
    expect(ringing.callerId?.number, 'whom it shows').to.equal('1003');
    await customer.hearsMusic();
    expect(await floor.controller.post(`${path}/retrieve`, { to: '1004' }), 'twice').to.have.property('status', 409);
    ringing.answers();
    await Promise.all([colleague.hearsOnly([customer]), customer.hearsOnly([colleague])]);
    expect(await floor.controller.post('/api/v1/parking/701/retrieve', { to: '1004' })).to.have.property('status', 404);
  });

  it('nobody comes: the parker is rung again, and has the customer back', async () => {
    const { id, agent, customer } = await parked({ timeoutSeconds: 1 });
    const again = await agent.isCalled();
    await again.sees('ended');
    const back = await agent.isCalled();
    await back.sees('answered');
    await Promise.all([agent.hearsOnly([customer]), customer.hearsOnly([agent])]);
    expect(await told(id, 'parking-ended')).to.include({ how: 'returned' });
  });

  it('the customer hangs up while parked: the slot is free again', async () => {
    const { id, customer } = await parked();
    customer.line.hangsUp();
    expect(await floor.endOf(id)).to.include({ reason: 'completed', by: 'callee' });
    expect(await told(id, 'parking-ended')).to.include({ how: 'call-ended' });
    expect(field((await floor.controller.get('/api/v1/parking')).body, 'data', 'calls')).to.deep.equal([]);
  });

  it('an empty slot, a taken one and a full lot are told so', async () => {
    const first = await parked({ slot: '702' });
    const caller = await floor.phones.register('1005');
    await caller.dials('701').sees('ended', { status: 404 });
    const others = await Promise.all(
      [
        ['1006', '5003'],
        ['1007', '5004'],
        ['1008', '5005'],
      ].map(async ([customer = '', agent = '']) => {
        await Promise.all([customer, agent].map(async (dn) => (await floor.phones.register(dn)).willAnswer()));
        const id = await floor.clickToDial(agent, customer);
        await told(id, 'call-connected');
        return `/api/v1/calls/${id}`;
      }),
    );
    const park = (path: string, wish = {}) => floor.controller.post(`${path}/park`, wish);
    const [taken = '', second = '', third = ''] = others;
    expect(field((await park(taken, { slot: '702' })).body, 'error', 'code')).to.equal('SLOT_TAKEN');
    expect(field((await park(taken, { slot: '709' })).body, 'error', 'code')).to.equal('SLOT_NOT_FOUND');
    const both = await Promise.all([park(second), park(third)]);
    expect(both.map(({ status, body }) => [status, field(body, 'data', 'parking', 'slot')])).to.deep.equal([
      [200, '701'],
      [200, '703'],
    ]);
    expect(field((await park(taken)).body, 'error', 'code')).to.equal('PARKING_FULL');
    expect(await park(first.path)).to.have.property('status', 409);
  });

  it('the controller is killed: music goes on, the slot is held, and the next one hands the call over', async () => {
    const { id, customer } = await parked();
    await floor.restarts();
    await customer.hearsMusic();
    expect(field((await floor.controller.get('/api/v1/parking')).body, 'data', 'calls', '0', 'id')).to.equal(id);
    const colleague = (await floor.phones.register('1004')).talks();
    colleague.dials('701');
    await Promise.all([colleague.hearsOnly([customer]), customer.hearsOnly([colleague])]);
  });

  it('the controller is killed while a phone rings for it, which answers meanwhile: it has the call', async () => {
    const { id, path, customer } = await parked();
    const colleague = (await floor.phones.register('1004')).willRing().talks();
    await floor.controller.post(`${path}/retrieve`, { to: '1004' });
    const ringing = await colleague.isCalled();
    await floor.controller.stop('SIGKILL');
    ringing.answers();
    await customer.hearsMusic();
    await floor.restarts();
    await Promise.all([colleague, customer].map((phone) => phone.line.sees('answered')));
    await told(id, 'parking-ended');
    await Promise.all([colleague.hearsOnly([customer]), customer.hearsOnly([colleague])]);
  });
});
