import { expect } from 'chai';
import { field } from '../support/controller.ts';
import { Floor } from '../support/floor.ts';
import type { Phone } from '../support/phone.ts';
import { hearEachOther, RoomDesk } from '../support/room-desk.ts';

describe('Out of a call into a room, and back', function () {
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

  /** Anna calls Ben, and both talk. */
  async function twoTalk(): Promise<{ id: string; anna: Phone; ben: Phone }> {
    const anna = (await floor.phones.register('5001')).willAnswer().talks();
    const ben = (await floor.phones.register('1003')).willAnswer().talks();
    const id = await floor.clickToDial('5001', '1003');
    await (await ben.isCalled()).sees('answered');
    await hearEachOther([anna, ben]);
    return { id, anna, ben };
  }

  it('two who talk are brought to a third; the call ends, they talk on; then two leave for a call of their own', async () => {
    const { id, anna, ben } = await twoTalk();
    const carla = (await floor.phones.register('1004')).talks();
    const room = await desk.make();
    await desk.enter(room, [carla]);
    const moved = await desk.asks(`${room.path}/take-in`, { callId: id }, 201);
    expect(field(moved.body, 'data', 'members')).to.have.length(2);
    await hearEachOther([anna, ben, carla]);
    expect(await floor.endOf(id)).to.include({ reason: 'moved-to-room', by: 'api' });
    // Gone from the record: what the next controller finds in Asterisk must not look like that call.
    await floor.hearsAnswer('/api/v1/health', (body) => field(body, 'data', 'liveCalls') === 0);
    await floor.restarts();
    await floor.hearsAnswer('/api/v1/health', (body) => field(body, 'data', 'liveCalls') === 0);
    await hearEachOther([anna, ben, carla]);

    const members = [await desk.idOf(room.path, anna), await desk.idOf(room.path, carla)];
    const taken = await desk.asks(`${room.path}/take-out`, { members }, 201);
    const call = String(field(taken.body, 'data', 'callId'));
    await Promise.all([hearEachOther([anna, carla]), ben.hearsNothing()]);
    await floor.restarts();
    await floor.hearsAnswer('/api/v1/health', (body) => field(body, 'data', 'liveCalls') === 1);
    await hearEachOther([anna, carla]);
    await desk.is(room.path, anna, undefined);
    await desk.is(room.path, ben, 'in');
    anna.line.hangsUp();
    expect(await floor.endOf(call)).to.include({ reason: 'completed', by: 'caller' });
    await carla.line.sees('ended', { by: 'them' });
    ben.line.hangsUp();
    const emptied = await floor.hears('the end of the room', (line) => line.message === 'room-emptied');
    expect(emptied).to.include({ why: 'hung-up' });
  });

  it('a room for the two alone: it opens with them, and is empty when they leave together', async () => {
    const { id, anna, ben } = await twoTalk();
    const room = await desk.make({ requireModerator: true, moderators: ['5001'] });
    const moved = await desk.asks(`${room.path}/take-in`, { callId: id }, 201);
    await hearEachOther([anna, ben]);
    // A mute of the room's must not outlive it.
    const members = field(moved.body, 'data', 'members') as [string, string];
    await desk.asks(`${room.path}/members/${members[1]}/mute`);
    await anna.hearsNothing();
    await desk.asks(`${room.path}/take-out`, { members }, 201);
    await hearEachOther([anna, ben]);
    await floor.hearsAnswer(room.path, (body) => field(body, 'data', 'phase') === 'resting');
    ben.line.hangsUp();
    await anna.line.sees('ended', { by: 'them' });
  });

  it('what can not be moved is refused, and nothing is changed', async () => {
    const { id, anna, ben } = await twoTalk();
    const room = await desk.make();
    const small = await desk.make({ maxMembers: 1 });
    const nobody = '00000000-0000-4000-8000-000000000000';
    await desk.refuses(`${small.path}/take-in`, { callId: id }, 409, 'ROOM_FULL');
    await desk.refuses(`${room.path}/take-in`, { callId: nobody }, 404, 'CALL_NOT_FOUND');
    await desk.refuses(`/api/v1/rooms/${nobody}/take-in`, { callId: id }, 404, 'ROOM_NOT_FOUND');
    await desk.refuses(`${room.path}/take-out`, { members: [nobody, id] }, 404, 'MEMBER_NOT_FOUND');
    await desk.asks(`/api/v1/calls/${id}/hold`, { party: 'callee' });
    await desk.refuses(`${room.path}/take-in`, { callId: id }, 409, 'NOT_POSSIBLE_NOW');
    await desk.asks(`/api/v1/calls/${id}/unhold`, { party: 'callee' });
    await hearEachOther([anna, ben]);
    expect(await desk.membersOf(room.path)).to.deep.equal([]);
    anna.line.hangsUp();
    await ben.line.sees('ended');
  });
});
