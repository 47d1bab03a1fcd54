import { expect } from 'chai';
import { field } from '../support/controller.ts';
import { Floor } from '../support/floor.ts';
import { Phone } from '../support/phone.ts';

describe("The signaling document's Genesys scenarios", function () {
  this.timeout(30_000);
  let floor: Floor;
  before(async () => (floor = await Floor.open({ SIP_ADDRESS: '127.0.0.1:5060' })));
  after(() => floor.close());
  beforeEach(() => floor.begin());
  afterEach(() => floor.clear());

  it('1: Genesys asks for a DN, routes the call to it, and the agent answers', async () => {
    const agent = (await floor.phones.register('5001')).willAnswer();
    await floor.hearsAnswer('/api/dn/5001', (body) => field(body, 'status') === 'available');
    const { status, body } = await floor.controller.get('/api/dn/5001');
    expect({ status, body }).to.deep.equal({
      status: 200,
      body: { dn: '5001', status: 'available', sip_uri: 'sip:5001@127.0.0.1' },
    });
    const genesys = await floor.phones.outside('+441632960001');
    const call = genesys.dials('5001');
    await call.sees('answered');
    const agentsLeg = await agent.isCalled();
    await Promise.all([call.speaks(), agentsLeg.speaks()]);
    await Promise.all([call.hears(), agentsLeg.hears()]);
    await floor.hearsAnswer('/api/dn/5001', (answer) => field(answer, 'status') === 'busy');
  });

  it('2: an agent clicks a customer; the workspace follows the call by polling', async () => {
    const agent = (await floor.phones.register('5001')).willAnswer();
    const customer = (await floor.trunk()).willRing();
    const answer = await floor.controller.post('/api/call/make', { from: '5001', to: '5551234567' });
    expect(answer.status).to.equal(202);
    const id = field(answer.body, 'call_id');
    expect(answer.body).to.deep.equal({ status: 'initiated', from: '5001', to: '5551234567', call_id: id });
    await agent.isCalled();
    const customersLeg = await customer.isCalled();
    const poll = '/api/calls/dn/5001';
    await floor.hearsAnswer(poll, (body) => field(body, 'active_calls', '0', 'state') === 'early');
    customersLeg.answers();
    await floor.hearsAnswer(poll, (body) => field(body, 'active_calls', '0', 'state') === 'confirmed');
    const { body } = await floor.controller.get(poll);
    expect(field(body, 'active_calls', '0')).to.include({
      call_id: id,
      from: 'sip:5001@127.0.0.1',
      to: 'sip:5551234567@127.0.0.1',
    });
    await floor.hearsAnswer(poll, (now) => Number(field(now, 'active_calls', '0', 'duration')) >= 1);
    customersLeg.hangsUp();
    await floor.hearsAnswer(poll, (now) => field(now, 'count') === 0);
  });

  it("3: a transfer by two calls: when 5002 has the customer, 5001's call is hung up", async () => {
    const first = (await floor.phones.register('5001')).willAnswer();
    const second = (await floor.phones.register('5002')).willAnswer({ afterMs: 100 });
    const customer = (await floor.trunk()).willAnswer();
    const oldCall = await floor.clickToDial('5001', '5551234567');
    await floor.hears('the first call', (line) => line.message === 'call-connected' && line['call'] === oldCall);
    const [firstsLeg, oldLeg] = [await first.isCalled(), await customer.isCalled()];

    const newCall = await floor.clickToDial('5002', '5551234567');
    const monitors = ['5001', '5002'].map((dn) =>
      floor.hearsAnswer(`/api/calls/dn/${dn}`, (body) => field(body, 'active_calls', '0', 'state') === 'confirmed'),
    );
    await Promise.all(monitors);
    expect((await floor.controller.post('/api/call/hangup', { call_id: oldCall })).status).to.equal(200);
    await firstsLeg.sees('ended', { by: 'them', cause: 16 });
    await oldLeg.sees('ended', { by: 'them', cause: 16 });
    expect(await floor.endOf(oldCall)).to.include({ reason: 'hung-up-by-request', by: 'api' });

    const [secondsLeg, newLeg] = [await second.isCalled(), await customer.isCalled()];
    await Promise.all([secondsLeg.speaks(), newLeg.speaks()]);
    await Promise.all([secondsLeg.hears(), newLeg.hears()]);
    secondsLeg.hangsUp();
    expect(await floor.endOf(newCall)).to.include({ reason: 'completed', by: 'caller' });
  });

  it("shows the Genesys trunk's own answer: 503 while nobody is there, active when it answers", async () => {
    const { status, body } = await floor.controller.get('/api/genesys/status');
    expect({ status, body }).to.deep.equal({ status: 503, body: { error: 'Genesys server unreachable' } });

    const genesys = await Phone.open(floor.lab.info.sip, { number: 'genesys', port: floor.lab.info.genesys.port });
    try {
      await floor.lab.cli('pjsip qualify genesys');
      await floor.hearsAnswer('/api/genesys/status', (answer) => field(answer, 'connected') === true);
      expect((await floor.controller.get('/api/genesys/status')).body).to.deep.equal({
        connected: true,
        server: `127.0.0.1:${floor.lab.info.genesys.port}`,
        service: 'wwe',
        status: 'active',
      });
    } finally {
      await genesys.close();
    }
  });
});
