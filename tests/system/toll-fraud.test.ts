import { expect } from 'chai';
import { field, type Controller } from '../support/controller.ts';
import { Floor } from '../support/floor.ts';
import { Receiver } from '../support/receiver.ts';

/** A day that is far from today, wherever today is. */
const otherDay = ['Su', 'Mo', 'Tu', 'We', 'Th', 'Fr', 'Sa'][(new Date().getUTCDay() + 3) % 7] ?? '';
const tolls = `
tolls:
  classes:
    national: { prefixes: [3, 5] }
    mobile: { prefixes: [17], hours: [${otherDay} 08:00-18:00] }
    premium: { prefixes: [900], perKey: { atOnce: 10 }, perAgent: { atOnce: 10 } }
    international: { prefixes: [+], perKey: { callsPerHour: 4 } }
`;

describe('Toll fraud', function () {
  this.timeout(30_000);
  let floor: Floor;
  let pager: Receiver;
  before(async () => {
    floor = await Floor.openFresh((site) => `${site}${tolls}`, { WEBHOOK_ALLOWED_HOSTS: '127.0.0.1' });
    pager = await new Receiver().listen();
  });
  after(async () => {
    pager.close();
    await floor.close();
    await floor.lab.stop();
  });
  beforeEach(() => floor.begin());
  afterEach(() => floor.clear());

  async function stolenKey(controller: Controller, name: string) {
    const made = await controller.post('/api/v1/keys', { name, role: 'service' });
    expect(made.status, JSON.stringify(made.body)).to.equal(201);
    const [key, secret] = ['id', 'secret'].map((each) => String(field(made.body, 'data', each)));
    return { id: key ?? '', headers: { 'x-api-key': key ?? '', 'x-api-secret': secret ?? '' } };
  }
  const codeOf = ({ status, body }: { readonly status: number; readonly body: unknown }) =>
    status === 201 ? 'made' : `${status} ${String(field(body, 'error', 'code'))}`;

  it('a stolen key makes short calls to premium numbers: three get out, it is blocked at the fourth, and told', async () => {
    const trunk = (await floor.trunk()).willAnswer();
    const agents = ['5001', '5002', '5003', '5004', '5005'];
    for (const agent of agents) (await floor.phones.register(agent)).willAnswer();
    const { id, headers } = await stolenKey(floor.controller, 'stolen');
    const webhook = { url: pager.url, types: ['toll.blocked', 'toll.unblocked'] };
    expect((await floor.controller.post('/api/v1/webhooks', webhook)).status).to.equal(201);
    const steals = (agent: string, phone: string) =>
      floor.controller.post('/api/v1/calls', { name: 'x', phone, callType: 'outbound', agent }, headers);
    const began = performance.now();
    const answers = [];
    for (const [index, agent] of agents.entries()) answers.push(codeOf(await steals(agent, `0900123${index}00`)));
    expect(answers).to.deep.equal(['made', 'made', 'made', '403 TOLL_REFUSED', '403 TOLL_BLOCKED']);
    await floor.hears('the block', ({ message, payer }) => message === 'toll-blocked' && field(payer, 'key') === id);
    await pager.until(() => pager.received.length > 0);
    expect(performance.now() - began, 'ms until the block, and until a webhook has told it').to.be.below(10_000);
    const [told] = pager.received;
    expect(told?.event.type).to.equal('toll.blocked');
    expect(field(told?.event.data, 'payer', 'key')).to.equal(id);
    for (let call = 0; call < 3; call += 1) await trunk.isCalled();
    expect(trunk.calls).to.have.length(3);
    expect(codeOf(await steals('5004', '0301234567')), 'no number outside').to.equal('403 TOLL_BLOCKED');

    // Nothing that the key did before it was stolen from is lost: hang-ups and calls inside go on.
    const live = field((await floor.controller.get('/api/v1/calls')).body, 'data', 'calls');
    for (const call of Array.isArray(live) ? live : []) {
      const hungUp = await floor.controller.post('/api/call/hangup', { call_id: String(field(call, 'id')) }, headers);
      expect(hungUp.status).to.equal(200);
    }
    expect(codeOf(await steals('5004', '5005')), 'inside').to.equal('made');

    // A restart forgets neither the block nor what was called.
    await floor.restarts();
    floor.begin();
    expect(codeOf(await steals('5001', '0900999999')), 'after a restart').to.equal('403 TOLL_BLOCKED');
    const listed = await floor.controller.get('/api/v1/tolls/blocks');
    const [block] = field(listed.body, 'data', 'blocks') as { readonly id: string; readonly key: string }[];
    expect(block?.key).to.equal(id);
    const lifted = await floor.controller.delete(`/api/v1/tolls/blocks/${block?.id ?? ''}`);
    expect(lifted.status, JSON.stringify(lifted.body)).to.equal(200);
    expect(codeOf(await steals('5001', '0900999999')), 'lifted, and still over the cap').to.equal('403 TOLL_REFUSED');
  });

  it('a stolen key out of hours gets no mobile phone, and abroad no more than the cap before it is blocked', async () => {
    const trunk = (await floor.trunk()).willAnswer();
    const agents = ['5001', '5002', '5003', '5004', '5005', '5006'];
    for (const agent of agents) (await floor.phones.register(agent)).willAnswer();
    const { id, headers } = await stolenKey(floor.controller, 'stolen at night');
    const steals = (agent: string, phone: string) =>
      floor.controller.post('/api/v1/calls', { name: 'x', phone, callType: 'outbound', agent }, headers);
    expect(codeOf(await steals('5001', '01701234567')), 'out of hours').to.equal('403 TOLL_REFUSED');
    const answers = [];
    for (const [index, agent] of agents.entries()) answers.push(codeOf(await steals(agent, `0044207946${index}00`)));
    const made = Array.from({ length: 4 }, () => 'made');
    expect(answers).to.deep.equal([...made, '403 TOLL_REFUSED', '403 TOLL_BLOCKED']);
    for (const _ of made) await trunk.isCalled();
    expect(trunk.calls).to.have.length(4);
    await floor.hears('the block', ({ message, payer }) => message === 'toll-blocked' && field(payer, 'key') === id);
  });

  it('a phone whose password is stolen dials on after its three, and hears that it may not', async () => {
    const trunk = (await floor.trunk()).willAnswer();
    const anna = await floor.phones.register('1001');
    for (let call = 0; call < 3; call += 1) {
      const out = anna.dials(`0900777${call}00`);
      await out.sees('answered');
      out.hangsUp();
      await out.sees('ended');
    }
    await anna.dials('0900777900').sees('ended', { by: 'them' });
    await anna.dials('0301234567').sees('ended', { by: 'them' });
    expect(trunk.calls).to.have.length(3);
    await floor.hears('the block', ({ message, payer }) => message === 'toll-blocked' && field(payer, 'dn') === '1001');
  });
});
