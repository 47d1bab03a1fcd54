import { expect } from 'chai';
import { field } from '../support/controller.ts';
import { Floor } from '../support/floor.ts';

describe('A supervisor follows an agent from call to call, with real phones', function () {
  this.timeout(60_000);
  let floor: Floor;
  before(async () => (floor = await Floor.open()));
  after(() => floor.close());
  beforeEach(() => floor.begin());
  afterEach(async () => {
    await floor.controller.delete(order);
    await floor.clear();
  });

  const order = '/api/v1/agents/5001/supervision/5002';
  const told = (fact: string, more: Readonly<Record<string, unknown>> = {}) =>
    floor.hears(
      `${fact} ${JSON.stringify(more)}`,
      (line) => line.message === fact && Object.entries(more).every(([name, value]) => line[name] === value),
    );
  async function people() {
    const agent = (await floor.phones.register('5001')).willAnswer().talks();
    const customer = (await floor.phones.register('1003')).willAnswer().talks();
    const supervisor = (await floor.phones.register('5002')).willAnswer().talks();
    return { agent, customer, supervisor };
  }
  const ordersOf = async () =>
    field((await floor.controller.get('/api/v1/agents/5001/supervision')).body, 'data', 'orders');

  it('is rung for each call; hears it; the phone comes free between them; hanging up ends the order', async () => {
    const { agent, customer, supervisor } = await people();
    const given = await floor.controller.put(order, { mode: 'listen' });
    expect(given.status, JSON.stringify(given.body)).to.equal(200);
    for (const round of [1, 2]) {
      const id = await floor.clickToDial('5001', '1003');
      await told('supervision-started', { call: id, mode: 'listen' });
      await Promise.all([supervisor.hearsOnly([agent, customer]), agent.hearsOnly([customer])]);
      expect(supervisor.calls).to.have.length(round);
      if (round === 2) break;
      customer.line.hangsUp();
      await supervisor.line.sees('ended', { by: 'them' });
      await floor.endOf(id);
    }
    supervisor.line.hangsUp();
    const ended = await told('supervision-order-ended', { how: 'hung-up' });
    expect(ended['by']).to.deep.equal({ kind: 'phone', number: '5002' });
    expect(await ordersOf()).to.deep.equal([]);
    await agent.hearsOnly([customer]);
  });

  it('given while the agent talks it begins with that call; another mode takes effect at once; deleted, the call goes on', async () => {
    const { agent, customer, supervisor } = await people();
    const id = await floor.clickToDial('5001', '1003');
    await told('call-connected', { call: id });
    await floor.controller.put(order, { mode: 'listen' });
    await told('supervision-started', { call: id, mode: 'listen' });
    await floor.controller.put(order, { mode: 'barge' });
    await told('supervision-switched', { call: id, mode: 'barge' });
    await customer.hearsOnly([agent, supervisor]);
    expect(supervisor.calls).to.have.length(1);
    expect((await floor.controller.delete(order)).status).to.equal(200);
    await supervisor.line.sees('ended', { by: 'them' });
    await Promise.all([agent.hearsOnly([customer]), customer.hearsOnly([agent])]);
    expect((await floor.controller.delete(order)).status, 'again').to.equal(404);
  });

  it('the agent hands the call over: the supervisor leaves it, and is there for the next one', async () => {
    const { agent, supervisor } = await people();
    const target = (await floor.phones.register('1004')).willAnswer().talks();
    await floor.controller.put(order, { mode: 'listen' });
    const first = await floor.clickToDial('5001', '1003');
    await told('supervision-started', { call: first });
    await floor.controller.post(`/api/v1/calls/${first}/transfers`, { kind: 'blind', to: '1004', party: 'caller' });
    await told('transferred', { call: first });
    await told('supervision-ended', { call: first, how: 'asked' });
    await supervisor.line.sees('ended', { by: 'them' });
    await agent.line.sees('ended');
    const other = (await floor.phones.register('1005')).willAnswer().talks();
    const second = await floor.clickToDial('5001', '1005');
    await told('supervision-started', { call: second });
    await Promise.all([supervisor.hearsOnly([agent, other]), target.neverHears([agent], { during: 300 })]);
  });

  it('a crash between two calls, and one while the supervisor listens: the order stands, nobody is rung twice', async () => {
    const { agent, customer, supervisor } = await people();
    await floor.controller.put(order, { mode: 'listen' });
    await floor.restarts();
    expect(await ordersOf()).to.have.length(1);
    const id = await floor.clickToDial('5001', '1003');
    await told('supervision-started', { call: id });
    await floor.restarts();
    await floor.hearsAnswer(`/api/v1/calls/${id}/supervision`, (body) => {
      const [shown] = (field(body, 'data', 'supervision') ?? []) as unknown[];
      return field(shown, 'state') === 'on';
    });
    await supervisor.hearsOnly([agent, customer]);
    expect(supervisor.calls).to.have.length(1);
  });

  it('the call log says who supervised, in which modes, and how it ended', async () => {
    const { customer, supervisor } = await people();
    await floor.controller.put(order, { mode: 'whisper' });
    const id = await floor.clickToDial('5001', '1003');
    await told('supervision-started', { call: id });
    supervisor.line.hangsUp();
    await told('supervision-ended', { call: id });
    customer.line.hangsUp();
    await floor.endOf(id);
    const isLogged = (body: unknown) => {
      const logs = (field(body, 'data', 'calls') ?? []) as { callId: string; supervision: object[] }[];
      const [one] = logs.find(({ callId }) => callId === id)?.supervision ?? [];
      return (
        field(one, 'how') === 'hung-up' &&
        field(one, 'modes', '0', 'mode') === 'whisper' &&
        field(one, 'followed') === true
      );
    };
    await floor.hearsAnswer('/api/v1/call-logs?agent=5001', isLogged);
  });

  it('what can not be followed is refused', async () => {
    const put = async (path: string, body: object = {}) => (await floor.controller.put(path, body)).status;
    expect(await put('/api/v1/agents/5001/supervision/5001')).to.equal(400);
    expect(await put('/api/v1/agents/5001/supervision/9999')).to.equal(404);
    expect(await put('/api/v1/agents/9999/supervision/5002')).to.equal(404);
    expect(await put(order, { mode: 'record' })).to.equal(400);
  });
});
