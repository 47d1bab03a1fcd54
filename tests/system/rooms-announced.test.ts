import { expect } from 'chai';
import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { Floor } from '../support/floor.ts';
import type { Phone } from '../support/phone.ts';
import { RoomDesk } from '../support/room-desk.ts';

describe('Who comes into a room and who leaves it is announced', function () {
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

  const registered = (...numbers: readonly string[]): Promise<Phone[]> =>
    Promise.all(numbers.map((number) => floor.phones.register(number)));
  const hearSound = (phones: readonly Phone[]) => Promise.all(phones.map((phone) => phone.hearsSound()));
  const hearNothing = (phones: readonly Phone[]) =>
    Promise.all(phones.map((phone) => phone.hearsNothing({ within: 10_000 })));
  /** The files with the names of those who are in. */
  function names(): string[] {
    const folder = join(floor.lab.instanceDir, 'spool/recording/room-names');
    return existsSync(folder) ? readdirSync(folder).map((file) => join(folder, file)) : [];
  }

  it('by a tone', async () => {
    const room = await desk.make({ announce: 'tone' });
    const [anna, ben, carla] = (await registered('5001', '1003', '1004')) as [Phone, Phone, Phone];
    await desk.enter(room, [anna, ben]);
    await hearNothing([anna, ben]);
    await carla.dials(room.number).sees('answered');
    await hearSound([anna, ben]);
    await desk.is(room.path, carla, 'in');
    await hearNothing([anna, ben]);
    carla.line.hangsUp();
    await hearSound([anna, ben]);
    const left = await floor.hears('that she left', (line) => line.message === 'room-member-left');
    expect(left).to.include({ why: 'hung-up', cause: 16 });
    await hearNothing([anna, ben]);
  });

  it('by the name that each has spoken: the others hear its voice, and nobody keeps it', async () => {
    const room = await desk.make();
    const [anna, ben, carla] = (await registered('5001', '1003', '1004')) as [Phone, Phone, Phone];
    await desk.enter(room, [anna, carla]);
    const changed = await floor.controller.patch(room.path, { announce: 'name' });
    expect(changed.status, JSON.stringify(changed.body)).to.equal(200);
    await hearNothing([anna, carla]);
    const call = await ben.talks().dials(room.number).sees('answered');
    await desk.is(room.path, ben, 'naming');
    await becomes('that he is recorded', () => names().length === 1);
    // The beep, and then his name.
    await ben.hearsNothing({ lasting: 700 });
    await call.presses('#');
    ben.fallsSilent();
    await Promise.all([anna.hearsOnly([ben]), carla.hearsOnly([ben])]);
    await hearNothing([anna, carla]);
    call.hangsUp();
    await Promise.all([anna.hearsOnly([ben]), carla.hearsOnly([ben])]);
    await hearNothing([anna, carla]);
    await becomes('that his name is gone', () => names().length === 0);
  });

  async function becomes(what: string, wanted: () => boolean): Promise<void> {
    const deadline = performance.now() + 10_000;
    while (!wanted()) {
      if (performance.now() > deadline) throw new Error(`waited 10 s to see ${what}; there are ${names().join()}`);
      await new Promise((resolve) => setTimeout(resolve, 50));
    }
  }
});
