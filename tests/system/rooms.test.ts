import { expect } from 'chai';
import { field } from '../support/controller.ts';
import { Floor } from '../support/floor.ts';
import type { Phone } from '../support/phone.ts';

describe('Conference rooms, with real phones', function () {
  this.timeout(30_000);
  let floor: Floor;
  const made: string[] = [];
  before(async () => (floor = await Floor.open()));
  after(() => floor.close());
  beforeEach(() => floor.begin());
  afterEach(async () => {
    for (const id of made.splice(0)) await floor.controller.delete(`/api/v1/rooms/${id}`);
    await floor.clear();
  });

  /** A room made over the voip interface, gone when the test is. */
  async function room(settings: object = {}): Promise<{ id: string; number: string; path: string }> {
    const { status, body } = await floor.controller.post('/api/v1/voip/rooms', { name: 'Team Meeting', ...settings });
    expect(status, JSON.stringify(body)).to.equal(201);
    const id = String(field(body, 'id'));
    made.push(id);
    return { id, number: String(field(body, 'number')), path: `/api/v1/voip/rooms/${id}` };
  }
  const participants = async (path: string): Promise<unknown> =>
    field((await floor.controller.get(path)).body, 'participants');
  const isIn = (path: string, count: number) =>
    floor.hearsAnswer(path, (body) => {
      const all = field(body, 'participants');
      return Array.isArray(all) && all.length === count && all.every((each) => field(each, 'state') === 'in');
    });
  const hearEachOther = (phones: readonly Phone[]) =>
    Promise.all(phones.map((phone) => phone.hearsOnly(phones.filter((other) => other !== phone))));
  const joinsByRest = async (path: string, dn: string): Promise<void> => {
    const { status, body } = await floor.controller.post(`${path}/join`, { dn });
    expect(status, JSON.stringify(body)).to.equal(200);
  };

  it('three phones in a room: each hears exactly the other two, and nothing is left', async () => {
    const anna = (await floor.phones.register('5001')).willAnswer().talks();
    const ben = (await floor.phones.register('1003')).talks();
    const carla = (await floor.phones.register('1004')).talks();
    const { path, number } = await room();
    expect(await participants(path)).to.deep.equal([]);
    await joinsByRest(path, '5001');
    await anna.isCalled();
    await ben.dials(number).sees('answered');
    await carla.dials(number).sees('answered');
    await isIn(path, 3);
    await hearEachOther([anna, ben, carla]);
    carla.line.hangsUp();
    await isIn(path, 2);
    await hearEachOther([anna, ben]);
    ben.line.hangsUp();
    anna.line.hangsUp();
    await floor.hears('the end of it', (line) => line.message === 'room-emptied');
    await floor.hearsAnswer(path, (body) => field(body, 'status') === 'idle');
  });

  it('a room that the site file declares is there from the start, and is entered by its number', async () => {
    const anna = (await floor.phones.register('5001')).talks();
    const ben = (await floor.phones.register('1003')).talks();
    await anna.dials('9001').sees('answered');
    await ben.dials('9001').sees('answered');
    await hearEachOther([anna, ben]);
    const { body } = await floor.controller.get('/api/v1/voip/rooms');
    const declared = (field(body, 'rooms') as unknown[]).find((each) => field(each, 'number') === '9001');
    expect(field(declared, 'name')).to.equal('Team');
    expect(field(declared, 'participant_count')).to.equal(2);
  });

  it('a number that is no room leads nowhere, and says so', async () => {
    const anna = await floor.phones.register('5001');
    await anna.dials('9999').sees('ended', { by: 'them', status: 404 });
    const answer = await floor.controller.get('/api/v1/voip/rooms/00000000-0000-4000-8000-000000000000');
    expect(answer.status).to.equal(404);
    expect(field(answer.body, 'error', 'code')).to.equal('ROOM_NOT_FOUND');
  });

  it('the controller crashes: the members talk on, and the room is theirs when it is back', async () => {
    const anna = (await floor.phones.register('5001')).willAnswer().talks();
    const ben = (await floor.phones.register('1003')).talks();
    const carla = (await floor.phones.register('1004')).talks();
    const { path, number } = await room();
    await joinsByRest(path, '5001');
    await ben.dials(number).sees('answered');
    await isIn(path, 2);
    await hearEachOther([anna, ben]);
    await floor.restarts();
    await hearEachOther([anna, ben]);
    await isIn(path, 2);
    await carla.dials(number).sees('answered');
    await hearEachOther([anna, ben, carla]);
    expect((await floor.controller.delete(`/api/v1/rooms/${path.split('/').at(-1) ?? ''}`)).status).to.equal(200);
    for (const phone of [anna, ben, carla]) await phone.line.sees('ended', { by: 'them' });
    // Its phones hear of the end before the controller hears that its channels and its bridge are gone.
    await floor.hearsAnswer(path, (body) => field(body, 'error', 'code') === 'ROOM_NOT_FOUND');
  });
});
