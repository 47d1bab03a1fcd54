import { expect } from 'chai';
import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { tonesIn } from '../support/audio/wav.ts';
import { field } from '../support/controller.ts';
import { Floor } from '../support/floor.ts';
import type { Phone } from '../support/phone.ts';

describe('Who hears whom in a room', function () {
  this.timeout(40_000);
  let floor: Floor;
  const made: string[] = [];
  before(async () => (floor = await Floor.open()));
  after(() => floor.close());
  beforeEach(() => floor.begin());
  afterEach(async () => {
    for (const path of made.splice(0)) await floor.controller.delete(path);
    await floor.clear();
  });

  async function room(settings: object = {}) {
    const { status, body } = await floor.controller.post('/api/v1/rooms', { name: 'Monday', ...settings });
    expect(status, JSON.stringify(body)).to.equal(201);
    const path = `/api/v1/rooms/${String(field(body, 'data', 'id'))}`;
    made.push(path);
    return { path, number: String(field(body, 'data', 'settings', 'number')) };
  }
  const stateOf = (body: unknown, phone: Phone): unknown => {
    const members = field(body, 'data', 'members') as { number: string; state: string }[];
    return members.find(({ number }) => number === phone.number)?.state;
  };
  const is = (path: string, phone: Phone, state: string) =>
    floor.hearsAnswer(path, (body) => stateOf(body, phone) === state);
  async function idOf(path: string, phone: Phone): Promise<string> {
    const { body } = await floor.controller.get(path);
    const members = field(body, 'data', 'members') as { id: string; number: string }[];
    return members.find(({ number }) => number === phone.number)?.id ?? '';
  }
  async function asks(path: string, phone: Phone, verb: string, body: object = {}): Promise<unknown> {
    const answer = await floor.controller.post(`${path}/members/${await idOf(path, phone)}/${verb}`, body);
    expect(answer.status, JSON.stringify(answer.body)).to.equal(200);
    return answer.body;
  }
  const hearEachOther = (phones: readonly Phone[]) =>
    Promise.all(phones.map((phone) => phone.hearsOnly(phones.filter((other) => other !== phone))));

  /** Anna, Ben and Carla are in a room, and all talk. */
  async function three(settings: object = {}) {
    const { path, number } = await room(settings);
    const anna = (await floor.phones.register('5001')).talks();
    const ben = (await floor.phones.register('1003')).talks();
    const carla = (await floor.phones.register('1004')).talks();
    for (const phone of [anna, ben, carla]) {
      await phone.dials(number).sees('answered');
      await is(path, phone, 'in');
    }
    await hearEachOther([anna, ben, carla]);
    return { path, number, anna, ben, carla };
  }

  it('one who is muted is not heard, one who is deafened hears nothing, and both are taken back', async () => {
    const { path, anna, ben, carla } = await three();
    await asks(path, anna, 'mute');
    await Promise.all([anna.hearsOnly([ben, carla]), ben.hearsOnly([carla]), carla.hearsOnly([ben])]);
    await asks(path, ben, 'deafen');
    await Promise.all([ben.hearsNothing(), carla.hearsOnly([ben]), anna.hearsOnly([ben, carla])]);
    await asks(path, anna, 'unmute');
    await asks(path, ben, 'undeafen');
    await hearEachOther([anna, ben, carla]);
  });

  it('one on hold hears music and nothing of the room, is not heard, and comes back', async () => {
    const { path, anna, ben, carla } = await three();
    const body = await asks(path, anna, 'hold', { music: 'calm' });
    expect(stateOf(body, anna)).to.equal('held');
    await Promise.all([anna.hearsMusic({ of: 'calm' }), ben.hearsOnly([carla]), carla.hearsOnly([ben])]);
    await anna.neverHears([ben, carla], { during: 500 });
    await asks(path, anna, 'unhold');
    await hearEachOther([anna, ben, carla]);
  });

  it('a coach hears all and is heard by one alone, until it is one of them again', async () => {
    const { path, anna, ben, carla } = await three();
    await asks(path, anna, 'coach', { whom: await idOf(path, ben) });
    await Promise.all([anna.hearsOnly([ben, carla]), ben.hearsOnly([anna, carla]), carla.hearsOnly([ben])]);
    await carla.neverHears([anna], { during: 500 });
    await asks(path, anna, 'uncoach');
    await hearEachOther([anna, ben, carla]);
  });

  it('when who is coached leaves, the coach is back in the room, muted', async () => {
    const { path, anna, ben, carla } = await three();
    await asks(path, anna, 'coach', { whom: await idOf(path, ben) });
    await carla.hearsOnly([ben]);
    ben.line.hangsUp();
    await is(path, anna, 'in');
    await Promise.all([anna.hearsOnly([carla]), carla.hearsNothing()]);
  });

  it('one who is removed hears no more, and the others do not hear it', async () => {
    const { path, anna, ben, carla } = await three();
    const gone = await floor.controller.delete(`${path}/members/${await idOf(path, carla)}`);
    expect(gone.status).to.equal(200);
    await carla.line.sees('ended', { by: 'them' });
    await hearEachOther([anna, ben]);
    const { body } = await floor.controller.get(path);
    expect(stateOf(body, carla)).to.equal(undefined);
  });

  it('without a moderator all hear music and nobody else; with one, each other; without, music again', async () => {
    const { path, number } = await room({ requireModerator: true, moderators: ['1004'], music: 'calm' });
    const anna = (await floor.phones.register('5001')).talks();
    const ben = (await floor.phones.register('1003')).talks();
    const carla = (await floor.phones.register('1004')).talks();
    for (const phone of [anna, ben]) await phone.dials(number).sees('answered');
    await is(path, ben, 'waiting');
    await Promise.all([anna.hearsMusic({ of: 'calm' }), ben.hearsMusic({ of: 'calm' })]);
    await carla.dials(number).sees('answered');
    await hearEachOther([anna, ben, carla]);
    carla.line.hangsUp();
    await Promise.all([anna.hearsMusic({ of: 'calm' }), ben.hearsMusic({ of: 'calm' })]);
    await anna.neverHears([ben], { during: 300 });
  });

  it('a PIN is asked for by voice; three wrong ones end the call, the right one opens', async () => {
    const { path, number } = await room({ pin: '4711' });
    const anna = (await floor.phones.register('5001')).talks();
    const ben = await floor.phones.register('1003');
    const call = await anna.dials(number).sees('answered');
    await anna.hearsSound();
    await call.presses('4711');
    await is(path, anna, 'in');
    const wrong = await ben.dials(number).sees('answered');
    await ben.hearsSound();
    for (let tries = 0; tries < 3; tries += 1) await wrong.presses('0000');
    await wrong.sees('ended', { by: 'them' }, 15_000);
    const log = JSON.stringify(floor.controller.log);
    expect(log).to.include('room-pin-wrong').and.not.include('4711');
  });

  it('a sound is played to all, and everybody hears a tone when somebody joins', async () => {
    const { path, anna, ben } = await three({ announce: 'tone' });
    const played = await floor.controller.post(`${path}/playbacks`, { media: ['sound:hello-world'] });
    expect(played.status, JSON.stringify(played.body)).to.equal(201);
    await Promise.all([anna.hearsSound(), ben.hearsSound()]);
    await floor.hears('its end', (line) => line.message === 'room-playback-ended');
    const dora = await floor.phones.register('1005');
    await dora
      .dials(field((await floor.controller.get(path)).body, 'data', 'settings', 'number') as string)
      .sees('answered');
    await Promise.all([anna.hearsSound(), ben.hearsSound()]);
  });

  it('a recording holds who talks, and not what is said while it pauses', async () => {
    const { path, anna, ben, carla } = await three({ allowRecording: true });
    anna.fallsSilent();
    await Promise.all([ben.hearsOnly([carla]), carla.hearsOnly([ben])]);
    const began = await floor.controller.post(`${path}/recording`, {});
    expect(began.status, JSON.stringify(began.body)).to.equal(200);
    const name = String(field(began.body, 'data', 'recording', 'name'));
    await ben.hearsOnly([carla], { lasting: 600 });
    expect((await floor.controller.post(`${path}/recording/pause`, {})).status).to.equal(200);
    anna.talks();
    await ben.hearsOnly([anna, carla], { lasting: 600 });
    anna.fallsSilent();
    await ben.hearsOnly([carla]);
    expect((await floor.controller.post(`${path}/recording/resume`, {})).status).to.equal(200);
    await ben.hearsOnly([carla], { lasting: 600 });
    expect((await floor.controller.post(`${path}/recording/stop`, {})).status).to.equal(200);
    await floor.hears('its end', (line) => line.message === 'room-recording-ended');
    const folder = join(floor.lab.instanceDir, 'spool/recording', name.split('/').slice(0, -1).join('/'));
    expect(existsSync(folder), readdirSync(join(floor.lab.instanceDir, 'spool/recording')).join()).to.equal(true);
    const wav = join(floor.lab.instanceDir, 'spool/recording', `${name}.wav`);
    expect(tonesIn(wav)).to.have.members([ben.tone, carla.tone]);
  });

  it('who talks is told as a fact', async () => {
    const { anna } = await three({ detectTalk: true });
    await floor.hears(
      'who talks',
      (line) => line.message === 'room-talking' && (line['members'] as unknown[]).length === 3,
    );
    anna.fallsSilent();
    await floor.hears(
      'that one is silent',
      (line) => line.message === 'room-talking' && (line['members'] as unknown[]).length === 2,
    );
  });

  it('a room that holds: music and nobody else', async () => {
    const { path, number } = await room({ kind: 'holding', music: 'calm' });
    const anna = (await floor.phones.register('5001')).talks();
    const ben = (await floor.phones.register('1003')).talks();
    for (const phone of [anna, ben]) await phone.dials(number).sees('answered');
    await is(path, ben, 'waiting');
    await Promise.all([anna.hearsMusic({ of: 'calm' }), ben.hearsMusic({ of: 'calm' })]);
    await anna.neverHears([ben], { during: 500 });
  });

  it('a queue: the one who has waited longest is picked, and talks with the agent alone', async () => {
    const { path, number } = await room({ kind: 'holding', music: 'calm' });
    const agent = (await floor.phones.register('5001')).willAnswer().talks();
    const ben = (await floor.phones.register('1003')).talks();
    const carla = (await floor.phones.register('1004')).talks();
    for (const phone of [ben, carla]) {
      await phone.dials(number).sees('answered');
      await is(path, phone, 'waiting');
    }
    const picked = await floor.controller.post(`${path}/pick`, { to: '5001' });
    expect(picked.status, JSON.stringify(picked.body)).to.equal(201);
    await agent.isCalled();
    await Promise.all([agent.hearsOnly([ben]), ben.hearsOnly([agent]), carla.hearsMusic({ of: 'calm' })]);
    ben.line.hangsUp();
    const id = String(field(picked.body, 'data', 'callId'));
    expect(await floor.endOf(id)).to.include({ reason: 'completed', by: 'caller' });
  });

  it('a room for two tells the digits of both', async () => {
    const { path, number } = await room({ kind: 'dtmf_events' });
    const anna = (await floor.phones.register('5001')).talks();
    const ben = (await floor.phones.register('1003')).talks();
    const call = await anna.dials(number).sees('answered');
    await ben.dials(number).sees('answered');
    await is(path, ben, 'in');
    await hearEachOther([anna, ben]);
    await call.presses('7');
    await floor.hears('the digit', (line) => line.message === 'room-digit');
  });

  it('a room whose media stay in Asterisk: three hear each other', async () => {
    await three({ kind: 'proxy_media' });
  });

  it('everybody says a name, and the others hear it', async () => {
    const { path, number } = await room({ announce: 'name' });
    const anna = await floor.phones.register('5001');
    const ben = await floor.phones.register('1003');
    const call = await anna.dials(number).sees('answered');
    await anna.hearsSound();
    await is(path, anna, 'naming');
    await is(path, anna, 'in').catch(() => call.presses('#'));
    await is(path, anna, 'in');
    const other = await ben.dials(number).sees('answered');
    await is(path, ben, 'naming');
    await is(path, ben, 'in').catch(() => other.presses('#'));
    await anna.hearsSound();
  });
});
