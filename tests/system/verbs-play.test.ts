import { expect } from 'chai';
import { field } from '../support/controller.ts';
import { Floor } from '../support/floor.ts';

describe('Play, digits and hang-up of one party, over REST, with real phones', function () {
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
    return {
      agent,
      other,
      id,
      path,
      post: (verb: string, body: object) => floor.controller.post(`${path}/${verb}`, body),
    };
  }
  const told = (id: string, fact: string) =>
    floor.hears(`${fact} of ${id}`, (line) => line.message === fact && line['call'] === id);

  it('a sound for one party is heard by that one alone; then they hear each other again', async () => {
    const { agent, other, id, path, post } = await talking();
    const { status, body } = await post('playbacks', { to: 'callee', media: ['sound:silence/1', 'sound:hello-world'] });
    expect(status).to.equal(201);
    const playback = field(body, 'data', 'playback');
    await Promise.all([other.hearsSound(), agent.hearsNothing()]);
    expect(await told(id, 'playback-ended')).to.include({ playback, how: 'finished' });
    await Promise.all([agent.hearsOnly([other]), other.hearsOnly([agent])]);
    expect(field((await floor.controller.get(path)).body, 'data', 'playbacks')).to.deep.equal([]);
  });

  it('a sound for both is heard by both', async () => {
    const { agent, other, id, post } = await talking();
    agent.fallsSilent();
    other.fallsSilent();
    expect(await post('playbacks', { to: 'both', media: ['sound:hello-world'] })).to.have.property('status', 201);
    await Promise.all([agent.hearsSound(), other.hearsSound()]);
    await told(id, 'playback-ended');
    agent.talks();
    other.talks();
    await Promise.all([agent.hearsOnly([other]), other.hearsOnly([agent])]);
  });

  it('a long one is paused, resumed, moved in and stopped, and the fact says by whom', async () => {
    const { other, id, path, post } = await talking();
    const media = ['sound:demo-congrats'];
    const { body } = await post('playbacks', { to: 'callee', media, positionMs: 1000, skipMs: 500, volume: 2 });
    const playback = String(field(body, 'data', 'playback'));
    await other.hearsSound();
    for (const operation of ['pause', 'resume', 'forward', 'reverse', 'restart']) {
      const answer = await post(`playbacks/${playback}/control`, { operation });
      expect(answer.status, `${operation}: ${JSON.stringify(answer.body)}`).to.equal(200);
    }
    expect((await floor.controller.delete(`${path}/playbacks/${playback}`)).status).to.equal(200);
    const end = await told(id, 'playback-ended');
    expect(end).to.include({ how: 'stopped' });
    expect(field(end, 'by', 'kind')).to.equal('api');
  });

  it('what Asterisk does not have ends as failed', async () => {
    const { id, post } = await talking();
    await post('playbacks', { to: 'callee', media: ['sound:there-is-no-such-sound'] });
    expect(await told(id, 'playback-ended')).to.include({ how: 'failed' });
  });

  it('digits arrive at the one party that they are for', async () => {
    const { agent, other, post } = await talking();
    expect(await post('dtmf', { party: 'callee', digits: '12#' })).to.have.property('status', 200);
    await other.line.hearsDigits('12#');
    await Promise.all([agent.hearsOnly([other]), other.hearsOnly([agent])]);
  });

  it('digits that a party presses are facts, and are in no log', async () => {
    const { agent, other, id } = await talking();
    await agent.line.presses('7');
    await other.line.hearsDigits('7');
    expect(await told(id, 'digit-received')).to.include({ role: 'caller', digit: '*' });
  });

  it('one party is hung up, and the other goes with it', async () => {
    const { agent, other, id, post } = await talking();
    const { status, body } = await post('hangup', { party: 'callee' });
    expect(status).to.equal(200);
    expect(field(body, 'data', 'phase')).to.equal('ended');
    await agent.line.sees('ended', { by: 'them' });
    await other.line.sees('ended', { by: 'them' });
    expect(await told(id, 'party-hung-up')).to.include({ role: 'callee' });
    expect(await floor.endOf(id)).to.include({ reason: 'hung-up-by-request', by: 'api' });
    expect((await post('hangup', {})).status, 'again').to.equal(200);
  });
});
