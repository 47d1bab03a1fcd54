import { expect } from 'chai';
import { field } from '../support/controller.ts';
import { Floor } from '../support/floor.ts';

describe('Hold and mute, over REST, with real phones', function () {
  this.timeout(30_000);
  let floor: Floor;
  before(async () => (floor = await Floor.open()));
  after(() => floor.close());
  beforeEach(() => floor.begin());
  afterEach(() => floor.clear());

  /** An agent and whom it has called; both talk. */
  async function talking() {
    const agent = (await floor.phones.register('5001')).willAnswer().talks();
    const other = (await floor.phones.register('1003')).willAnswer().talks();
    const id = await floor.clickToDial('5001', '1003');
    await Promise.all([agent.hearsOnly([other]), other.hearsOnly([agent])]);
    const path = `/api/v1/calls/${id}`;
    const post = (verb: string, body: object = {}) => floor.controller.post(`${path}/${verb}`, body);
    return {
      agent,
      other,
      id,
      path,
      post,
      eachHearsTheOther: () => both(agent.hearsOnly([other]), other.hearsOnly([agent])),
    };
  }
  const both = (...all: Promise<void>[]) => Promise.all(all);
  const partiesOf = (body: unknown) =>
    (field(body, 'data', 'parties') as { state: string; muted: string[] }[]).map(({ state, muted }) => [state, muted]);
  const told = (id: string, fact: string) =>
    floor.hears(`${fact} of ${id}`, (line) => line.message === fact && line['call'] === id);

  for (const music of ['default', 'calm'] as const)
    it(`the held side hears music (${music}) and not the agent, the agent hears nothing, and both talk again`, async () => {
      const { agent, other, path, post, eachHearsTheOther } = await talking();
      expect((await post('hold', music === 'default' ? {} : { music })).status).to.equal(200);
      await both(other.hearsMusic({ of: music }), agent.hearsNothing());
      await both(other.neverHears([agent], { during: 500 }), agent.neverHears([other], { during: 500 }));
      expect(partiesOf((await floor.controller.get(path)).body)).to.deep.equal([
        ['talking', []],
        ['held', []],
      ]);
      expect(partiesOf((await post('unhold')).body)).to.deep.equal([
        ['talking', []],
        ['talking', []],
      ]);
      await eachHearsTheOther();
    });

  it("a phone's own hold is the same state, by the party whose phone it is", async () => {
    const { agent, other, id, path, post, eachHearsTheOther } = await talking();
    await agent.line.holds();
    expect(await told(id, 'party-held')).to.deep.include({ role: 'callee', by: { kind: 'party', role: 'caller' } });
    await other.hearsMusic();
    const shown = field((await floor.controller.get(path)).body, 'data', 'parties') as object[];
    expect(shown[1]).to.have.property('state', 'held');
    expect(shown[1]).to.have.nested.property('holds[0].how', 'phone');
    expect((await post('unhold')).status, 'only the phone can take it back').to.equal(409);
    await agent.line.resumes();
    await told(id, 'party-unheld');
    await eachHearsTheOther();
  });

  it('a hold over REST outlives one of the phone', async () => {
    const { agent, other, id, post, eachHearsTheOther } = await talking();
    await post('hold', { music: 'calm' });
    await agent.line.holds();
    await told(id, 'party-held');
    await agent.line.resumes();
    await told(id, 'party-unheld');
    await both(other.hearsMusic({ of: 'calm' }), agent.hearsNothing());
    await post('unhold');
    await eachHearsTheOther();
  });

  it('a hold of the phone outlives one over REST', async () => {
    const { agent, other, id, post, eachHearsTheOther } = await talking();
    await agent.line.holds();
    await told(id, 'party-held');
    await post('hold');
    await post('unhold');
    await other.hearsMusic();
    await agent.line.resumes();
    await eachHearsTheOther();
  });

  it('a mute in either direction, of either party', async () => {
    const { agent, other, post, eachHearsTheOther } = await talking();
    const muted = await post('mute', { party: 'callee' });
    expect(partiesOf(muted.body)[1]).to.deep.equal(['talking', ['in']]);
    await both(agent.hearsNothing(), other.hearsOnly([agent]));
    await post('unmute', { party: 'callee' });
    await eachHearsTheOther();
    await post('mute', { party: 'callee', direction: 'out' });
    await both(agent.hearsOnly([other]), other.hearsNothing());
    await post('mute', { party: 'caller', direction: 'both' });
    await both(agent.hearsNothing(), other.hearsNothing());
    await post('unmute', { party: 'caller', direction: 'both' });
    await post('unmute', { party: 'callee', direction: 'out' });
    await eachHearsTheOther();
  });

  it('a mute of whom a phone holds leaves the music on', async () => {
    const { agent, other, id, post, eachHearsTheOther } = await talking();
    await agent.line.holds();
    await told(id, 'party-held');
    await post('mute', { party: 'callee' });
    await other.hearsMusic();
    await post('unmute', { party: 'callee' });
    await other.hearsMusic();
    await agent.line.resumes();
    await eachHearsTheOther();
  });

  it('a mute outlives a hold', async () => {
    const { agent, other, post, eachHearsTheOther } = await talking();
    await post('mute', { party: 'callee' });
    await post('hold');
    await post('unhold');
    await both(agent.hearsNothing(), other.hearsOnly([agent]));
    await post('unmute', { party: 'callee' });
    await eachHearsTheOther();
  });

  it('a hold goes on over a crash of the controller, and its key still answers', async () => {
    const { agent, other, path, post, eachHearsTheOther } = await talking();
    const key = { 'Idempotency-Key': `crash-${path}` };
    const first = await floor.controller.post(`${path}/hold`, {}, key);
    expect(first.status).to.equal(200);
    await floor.restarts();
    expect(await floor.controller.post(`${path}/hold`, {}, key)).to.deep.equal(first);
    expect(partiesOf((await floor.controller.get(path)).body)[1]).to.deep.equal(['held', []]);
    await both(other.hearsMusic(), agent.hearsNothing());
    expect((await post('unhold')).status).to.equal(200);
    await eachHearsTheOther();
  });

  it('a click-to-dial under a key is one call, over a crash and after its end', async () => {
    const agent = (await floor.phones.register('5001')).willRing();
    const key = { 'Idempotency-Key': `dial-${String(Date.now())}` };
    const body = { from: '5001', to: '1003' };
    const dial = () => floor.controller.post('/api/call/make', body, key);
    const [first, second] = await Promise.all([dial(), dial()]);
    expect(first.status).to.equal(202);
    expect(second).to.deep.equal(first);
    const leg = await agent.isCalled();
    await floor.restarts();
    expect(await dial()).to.deep.equal(first);
    await floor.controller.post('/api/call/hangup', { call_id: field(first.body, 'call_id') });
    await leg.sees('ended', { by: 'them' });
    await floor.restarts();
    expect(await dial()).to.deep.equal(first);
    expect(agent.calls, 'the phone rang once').to.have.length(1);
    const other = await floor.controller.post('/api/call/make', { ...body, to: '1004' }, key);
    expect(other.status).to.equal(422);
  });

  it('what is not legal is 409, with what would be', async () => {
    const { post } = await talking();
    const { status, body } = await post('unhold');
    expect(status).to.equal(409);
    expect(field(body, 'error', 'details', 'capabilities')).to.include.members(['hang-up', 'hold', 'mute']);
  });
});
