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

  async function talking() {
    const agent = (await floor.phones.register('5001')).willAnswer();
    const other = (await floor.phones.register('1003')).willAnswer();
    const id = await floor.clickToDial('5001', '1003');
    const near = await agent.isCalled();
    const far = await other.isCalled();
    await floor.hears('the connection', (line) => line.message === 'call-connected' && line['call'] === id);
    return { id, near, far, path: `/api/v1/calls/${id}` };
  }
  const partiesOf = (body: unknown) =>
    (field(body, 'data', 'parties') as { state: string; muted: string[] }[]).map(({ state, muted }) => [state, muted]);

  it('the held side hears music though the agent says nothing, and hears it no more when taken back', async () => {
    const { far, near, path } = await talking();
    expect(await floor.controller.post(`${path}/hold`, { music: 'calm' })).to.have.property('status', 200);
    expect(partiesOf((await floor.controller.get(path)).body)).to.deep.equal([
      ['talking', []],
      ['held', []],
    ]);
    await far.hears(25);
    expect(await near.heard(), 'the agent hears nothing of it').to.equal(0);
    const back = await floor.controller.post(`${path}/unhold`, {});
    expect(partiesOf(back.body)).to.deep.equal([
      ['talking', []],
      ['talking', []],
    ]);
    await floor.hears('the facts', (line) => line.message === 'party-unheld');
  });

  it('the held side is not heard, and is again when taken back', async () => {
    const { far, near, path } = await talking();
    await far.speaks();
    await near.hears(10);
    await floor.controller.post(`${path}/hold`, {});
    const before = await near.heard();
    await far.hears(50);
    expect((await near.heard()) - before, 'packets while it is on hold').to.be.below(5);
    await floor.controller.post(`${path}/unhold`, {});
    await near.hears(10);
  });

  it('a mute in either direction, of either party', async () => {
    const { far, near, path } = await talking();
    await far.speaks();
    await near.speaks();
    await near.hears(10);
    await far.hears(10);
    const muted = await floor.controller.post(`${path}/mute`, { party: 'callee', direction: 'in' });
    expect(partiesOf(muted.body)[1]).to.deep.equal(['talking', ['in']]);
    const before = await near.heard();
    await far.hears(50);
    expect((await near.heard()) - before).to.be.below(5);
    await floor.controller.post(`${path}/unmute`, { party: 'callee' });
    await near.hears(10);
    await floor.controller.post(`${path}/mute`, { party: 'callee', direction: 'out' });
    const heardByFar = await far.heard();
    await near.hears(50);
    expect((await far.heard()) - heardByFar).to.be.below(5);
  });

  it('a hold goes on over a crash of the controller, and its key still answers', async () => {
    const { far, path } = await talking();
    const key = { 'Idempotency-Key': `crash-${path}` };
    const first = await floor.controller.post(`${path}/hold`, {}, key);
    expect(first.status).to.equal(200);
    await floor.restarts();
    expect(await floor.controller.post(`${path}/hold`, {}, key)).to.deep.equal(first);
    expect(partiesOf((await floor.controller.get(path)).body)[1]).to.deep.equal(['held', []]);
    await far.hears(25);
    expect((await floor.controller.post(`${path}/unhold`, {})).status).to.equal(200);
  });

  it('what is not legal is 409, with what would be', async () => {
    const { path } = await talking();
    const { status, body } = await floor.controller.post(`${path}/unhold`, {});
    expect(status).to.equal(409);
    expect(field(body, 'error', 'details', 'capabilities')).to.include.members(['hang-up', 'hold', 'mute']);
  });
});
