import { expect } from 'chai';
import { randomUUID } from 'node:crypto';
import { Floor } from '../support/floor.ts';

describe('A supervisor hangs up', function () {
  this.timeout(30_000);
  let floor: Floor;
  before(async () => (floor = await Floor.open()));
  after(() => floor.close());
  beforeEach(() => floor.begin());
  afterEach(() => floor.clear());

  const hangUp = (id: string) => floor.controller.post('/api/call/hangup', { call_id: id });
  const terminated = (id: string) => ({ status: 200, body: { status: 'terminated', call_id: id } });
  const byRequest = { reason: 'hung-up-by-request', by: 'api' };

  it('a call whose agent is still being rung', async () => {
    const agent = (await floor.phones.register('5001')).willRing();
    const id = await floor.clickToDial('5001', '1003');
    const leg = await agent.isCalled();
    expect(await hangUp(id)).to.deep.equal(terminated(id));
    await leg.sees('ended', { by: 'them', status: 487 });
    expect(await floor.endOf(id)).to.include(byRequest);
  });

  it('a call whose phone has not even said that it rings', async () => {
    const agent = (await floor.phones.register('5001')).willNotAnswer();
    const id = await floor.clickToDial('5001', '1003');
    expect(await hangUp(id)).to.deep.equal(terminated(id));
    for (const call of agent.calls) await call.sees('ended', { by: 'them' });
    expect(await floor.endOf(id)).to.include(byRequest);
  });

  it('a call whose destination is being rung: both phones fall silent', async () => {
    const agent = (await floor.phones.register('5001')).willAnswer();
    const other = (await floor.phones.register('1003')).willRing();
    const id = await floor.clickToDial('5001', '1003');
    const othersLeg = await other.isCalled();
    expect(await hangUp(id)).to.deep.equal(terminated(id));
    await othersLeg.sees('ended', { by: 'them', status: 487 });
    await (await agent.isCalled()).sees('ended', { by: 'them' });
    expect(await floor.endOf(id)).to.include(byRequest);
  });

  it('two who talk', async () => {
    const [agent, other, id] = await talking();
    expect(await hangUp(id)).to.deep.equal(terminated(id));
    await agent.sees('ended', { by: 'them', cause: 16 });
    await other.sees('ended', { by: 'them', cause: 16 });
    expect(await floor.endOf(id)).to.include({ ...byRequest, cause: 16 });
  });

  it('a call that came in from the dialplan', async () => {
    const anna = await floor.phones.register('5001');
    (await floor.phones.register('1003')).willAnswer();
    const call = anna.dials('1003');
    await call.sees('answered');
    const started = await floor.hears('the start', (line) => line.message === 'call-started');
    const id = String(started['call']);
    expect(await hangUp(id)).to.deep.equal(terminated(id));
    await call.sees('ended', { by: 'them' });
    expect(await floor.endOf(id)).to.include(byRequest);
  });

  it('twice: the repeated request gets the same answer, and the first reason stands', async () => {
    const [, , id] = await talking();
    expect(await hangUp(id)).to.deep.equal(terminated(id));
    expect(await hangUp(id)).to.deep.equal(terminated(id));
    await floor.endOf(id);
    const ends = floor.controller.log.filter((line) => line.message === 'call-ended' && line['call'] === id);
    expect(ends).to.have.length(1);
  });

  it('ten at once, while the agent hangs up too: one end, ten equal answers', async () => {
    const [agent, , id] = await talking();
    const asked = Array.from({ length: 10 }, () => hangUp(id));
    agent.hangsUp();
    for (const answer of await Promise.all(asked)) expect(answer).to.deep.equal(terminated(id));
    expect((await floor.endOf(id)).reason).to.be.oneOf(['hung-up-by-request', 'completed']);
    await floor.endOf(id);
    const ends = floor.controller.log.filter((line) => line.message === 'call-ended' && line['call'] === id);
    expect(ends).to.have.length(1);
  });

  it('a call in the instant in which the destination answers, and nothing stays', async () => {
    const agent = (await floor.phones.register('5001')).willAnswer();
    const other = (await floor.phones.register('1003')).willRing();
    for (let times = 0; times < 5; times += 1) {
      const id = await floor.clickToDial('5001', '1003');
      const leg = await other.isCalled();
      await agent.isCalled();
      leg.answers();
      expect(await hangUp(id)).to.deep.equal(terminated(id));
      await leg.sees('ended', {}, 2000);
    }
  });

  it('a call right after it was asked for: no phone keeps ringing', async () => {
    const agent = (await floor.phones.register('5001')).willRing();
    for (let times = 0; times < 5; times += 1) {
      const id = await floor.clickToDial('5001', '1003');
      expect(await hangUp(id)).to.deep.equal(terminated(id));
    }
    for (const call of agent.calls) await call.sees('ended', { by: 'them' });
  });

  it('a call that there never was: 404', async () => {
    const id = randomUUID();
    const { status, body } = await hangUp(id);
    expect(status).to.equal(404);
    expect(body).to.deep.equal({ error: `Call not found: ${id}` });
  });

  async function talking() {
    const agent = (await floor.phones.register('5001')).willAnswer();
    const other = (await floor.phones.register('1003')).willAnswer();
    const id = await floor.clickToDial('5001', '1003');
    await floor.hears('the connection', (line) => line.message === 'call-connected' && line['call'] === id);
    return [await agent.isCalled(), await other.isCalled(), id] as const;
  }
});
