import { expect } from 'chai';
import { field } from '../support/controller.ts';
import { Floor } from '../support/floor.ts';
import type { Phone } from '../support/phone.ts';
import { hearEachOther, RoomDesk } from '../support/room-desk.ts';

describe('What ends in a room, and who does not get in', function () {
  this.timeout(40_000);
  let floor: Floor;
  let desk: RoomDesk;
  before(async () => {
    floor = await Floor.open();
    desk = new RoomDesk(floor);
  });
  after(() => floor.close());
  beforeEach(() => floor.begin());
  afterEach(async () => {
    await desk.clear();
    await floor.clear();
  });

  const talkers = async (...numbers: readonly string[]): Promise<Phone[]> => {
    const phones = await Promise.all(numbers.map((number) => floor.phones.register(number)));
    return phones.map((phone) => phone.talks());
  };
  const rests = (path: string) => floor.hearsAnswer(path, (body) => field(body, 'data', 'phase') === 'resting');

  it('its bridge is destroyed from outside: everybody sits in another one and hears the others', async () => {
    const room = await desk.make();
    const phones = await talkers('5001', '1003', '1004');
    await desk.enter(room, phones);
    await hearEachOther(phones);
    const bridge = field((await floor.controller.get(room.path)).body, 'data', 'bridge') as string;
    await destroys(bridge);
    await floor.hears('that it has another', (line) => line.message === 'room-bridge-replaced');
    await hearEachOther(phones);
  });

  it('a coach whose bridge is destroyed from outside is in the room again, muted', async () => {
    const room = await desk.make();
    const phones = await talkers('5001', '1003', '1004');
    const [anna, ben, carla] = phones as [Phone, Phone, Phone];
    await desk.enter(room, phones);
    const whom = await desk.idOf(room.path, ben);
    await desk.asks(`${room.path}/members/${await desk.idOf(room.path, anna)}/coach`, { whom });
    await Promise.all([ben.hearsOnly([anna, carla]), carla.hearsOnly([ben])]);
    const bridges = await fromAsterisk('/bridges');
    const own = (bridges as { id: string }[]).find(({ id }) => id.includes('coach-bridge'));
    await destroys(own?.id ?? '');
    await floor.hears('the end of it', (line) => line.message === 'room-coaching-ended');
    await Promise.all([anna.hearsOnly([ben, carla]), ben.hearsOnly([carla]), carla.hearsOnly([ben])]);
  });

  it('the last one leaves in the instant in which another joins: that one is in, and hears who comes next', async () => {
    const room = await desk.make({ keepSeconds: null });
    const [anna, ben, carla] = (await talkers('5001', '1003', '1004')) as [Phone, Phone, Phone];
    for (let round = 0; round < 5; round += 1) {
      await desk.enter(room, [anna]);
      const coming = ben.dials(room.number);
      anna.line.hangsUp({ afterMs: round * 4 });
      await coming.sees('answered');
      await desk.is(room.path, ben, 'in');
      await desk.is(room.path, anna, undefined);
      if (round === 4) {
        await desk.enter(room, [carla]);
        await hearEachOther([ben, carla]);
        carla.line.hangsUp();
      }
      ben.line.hangsUp();
      await rests(room.path);
    }
  });

  it('after its longest time everybody is hung up; unused for its time, it is no more', async () => {
    const room = await desk.make({ maxSeconds: 2, keepSeconds: 1 });
    const [anna, ben] = (await talkers('5001', '1003')) as [Phone, Phone];
    await desk.enter(room, [anna, ben]);
    for (const phone of [anna, ben]) await phone.line.sees('ended', { by: 'them' });
    await floor.hears('why', (line) => line.message === 'room-emptied' && line['why'] === 'time-over');
    await floor.hearsAnswer(room.path, (body) => field(body, 'error', 'code') === 'ROOM_NOT_FOUND');
    await anna.dials(room.number).sees('ended', { by: 'them', status: 404 });
  });

  it('it ends with its last moderator, where it is meant to', async () => {
    const room = await desk.make({ requireModerator: true, moderators: ['5001'], whenModeratorsLeave: 'end' });
    const [anna, ben] = (await talkers('5001', '1003')) as [Phone, Phone];
    await desk.enter(room, [anna, ben]);
    await hearEachOther([anna, ben]);
    anna.line.hangsUp();
    await ben.line.sees('ended', { by: 'them' });
    await rests(room.path);
  });

  it('locked: who dials is told so, who wants in over REST as well; whom a supervisor invites is in', async () => {
    const room = await desk.make();
    const [anna, ben, carla] = (await talkers('5001', '1003', '1004')) as [Phone, Phone, Phone];
    await desk.enter(room, [anna]);
    await desk.asks(`${room.path}/lock`);
    const late = await ben.dials(room.number).sees('answered');
    await ben.hearsSound();
    await late.sees('ended', { by: 'them' }, 10_000);
    await desk.refuses(`/api/v1/voip/rooms/${room.id}/join`, { dn: '1003' }, 409, 'ROOM_LOCKED');
    carla.willAnswer();
    await desk.asks(`${room.path}/members`, { to: '1004' }, 201);
    await hearEachOther([anna, carla]);
  });

  it('a third one does not get into a room for two', async () => {
    const room = await desk.make({ kind: 'dtmf_events', maxMembers: 10 });
    const [anna, ben, carla] = (await talkers('5001', '1003', '1004')) as [Phone, Phone, Phone];
    await desk.enter(room, [anna, ben]);
    await desk.refuses(`/api/v1/voip/rooms/${room.id}/join`, { dn: '1004' }, 409, 'ROOM_FULL');
    const late = await carla.dials(room.number).sees('answered');
    await carla.hearsSound();
    await late.sees('ended', { by: 'them' }, 10_000);
    await hearEachOther([anna, ben]);
  });

  it('an outside number is invited, talks with who is in, and shows the room; one that is busy is not in', async () => {
    const room = await desk.make({ name: 'Board meeting' });
    const [anna] = (await talkers('5001')) as [Phone];
    const busy = (await floor.phones.register('1005')).willReject(486);
    const outside = (await floor.trunk()).willAnswer().talks();
    await desk.enter(room, [anna]);
    await desk.asks(`${room.path}/members`, { to: '5551234567' }, 201);
    await outside.isCalled();
    await hearEachOther([anna, outside]);
    await desk.asks(`${room.path}/members`, { to: '1005' }, 201);
    await busy.isCalled();
    const left = await floor.hears(
      'that it did not come',
      (line) => line.message === 'room-member-left' && line['why'] === 'not-answered',
    );
    expect(left).to.include({ sipCode: 486, cause: 17 });
    outside.line.hangsUp();
    await desk.is(room.path, anna, 'in');
    await anna.hearsNothing();
  });

  it('what is asked of nobody, or of no room, is answered so', async () => {
    const nobody = '00000000-0000-4000-8000-000000000000';
    const room = await desk.make();
    await desk.refuses(`/api/v1/rooms/${nobody}/lock`, {}, 404, 'ROOM_NOT_FOUND');
    await desk.refuses(`/api/v1/voip/rooms/${nobody}/join`, { dn: '5001' }, 404, 'ROOM_NOT_FOUND');
    await desk.refuses(`${room.path}/members/${nobody}/mute`, {}, 404, 'MEMBER_NOT_FOUND');
    await desk.refuses(`${room.path}/recording`, {}, 409, 'ROOM_NOT_NOW');
    await desk.refuses(`${room.path}/members`, { to: 'Local/1@x' }, 400, 'INVALID_NUMBER');
    expect((await floor.controller.post('/api/v1/rooms', { name: 'x', pin: '1' })).status).to.equal(400);
    expect((await floor.controller.post('/api/v1/rooms', { name: 'x', number: '9001' })).status).to.equal(409);
  });

  it('a phone that is invited and answers while there is no controller waits, and is in when it is back', async () => {
    const room = await desk.make();
    const [anna, ben] = (await talkers('5001', '1003')) as [Phone, Phone];
    await desk.enter(room, [anna]);
    await desk.asks(`${room.path}/members`, { to: '1003' }, 201);
    const ringing = await ben.isCalled();
    ringing.rings();
    await floor.restarts({
      between: async () => {
        ringing.answers();
        await ringing.sees('answered');
      },
    });
    await hearEachOther([anna, ben]);
  });

  async function fromAsterisk(path: string, method = 'GET'): Promise<unknown> {
    const { ari } = floor.lab.info;
    const authorization = `Basic ${Buffer.from(`${ari.username}:${ari.password}`).toString('base64')}`;
    const answer = await fetch(`${ari.url}/ari${path}`, { method, headers: { authorization } });
    expect(answer.ok, `${method} ${path}: ${String(answer.status)}`).to.equal(true);
    return method === 'GET' ? answer.json() : null;
  }
  const destroys = (bridge: string) => fromAsterisk(`/bridges/${encodeURIComponent(bridge)}`, 'DELETE');
});
