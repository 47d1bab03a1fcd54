import { expect } from 'chai';
import { setTimeout as sleep } from 'node:timers/promises';
import { Floor } from '../support/floor.ts';
import type { Phone } from '../support/phone.ts';
import { hearEachOther, RoomDesk } from '../support/room-desk.ts';
import { amount, figures } from './figures.ts';

const kills = amount('KILLS', 3);

describe('A controller that is killed while people come into a room and go (FAULTS 13, 22)', function () {
  this.timeout(60_000 + kills * 10_000);
  let floor: Floor;
  let desk: RoomDesk;
  before(async () => {
    floor = await Floor.open();
    desk = new RoomDesk(floor);
  });
  after(() => floor.close());
  afterEach(async () => {
    await desk.clear();
    await floor.clear();
  });

  it(`at ${kills} random instants: whoever is in is a member, and whoever is a member is in`, async () => {
    const room = await desk.make({ announce: 'tone' });
    const stays: Phone[] = [];
    for (const dn of ['5001', '1003']) stays.push((await floor.phones.register(dn)).talks());
    const held = await floor.phones.register('1004');
    await desk.enter(room, [...stays, held]);
    await hearEachOther(stays);
    const since = performance.now();
    const goes = await floor.phones.register('1005');
    let over = false;
    const going = Promise.all([comesAndGoes(goes), isHeld(`${room.path}/members/${await desk.idOf(room.path, held)}`)]);
    for (let kill = 0; kill < kills; kill += 1) {
      await sleep(Math.random() * 600);
      await floor.restarts();
    }
    over = true;
    await going;

    const dropped = [...stays, held].filter(({ line }) => line.isOver).map(({ number }) => number);
    const isUp = [held, goes].filter(({ calls }) => calls.some((call) => call.isAnswered && !call.isOver));
    await floor.hearsAnswer(
      room.path,
      (body) =>
        JSON.stringify(
          desk
            .members(body)
            .map(({ number, state }) => `${number} ${state}`)
            .toSorted(),
        ) === JSON.stringify([...stays, ...isUp].map(({ number }) => `${number} in`).toSorted()),
      15_000,
    );
    const members = await desk.membersOf(room.path);
    const strangers = members.filter(({ number }) => ![...stays, ...isUp].some((phone) => phone.number === number));
    figures(
      'killed while people come into a room, go, and are held',
      { kills, dropped: dropped.length, strangers: strangers.length },
      dropped.length + strangers.length === 0,
    );
    expect({ dropped, strangers }).to.deep.equal({ dropped: [], strangers: [] });
    for (const [self, other] of [stays, stays.toReversed()] as [Phone, Phone][]) {
      expect(self.line.longestGap({ since }), `${self.number} heard nothing for so long, ms`).to.be.below(1_000);
      await self.hearsOnly([other]);
    }
    await held.hearsOnly(stays);

    async function comesAndGoes(phone: Phone): Promise<void> {
      while (!over) {
        const call = phone.dials(room.number);
        // Not answered: nobody took it while there was no controller, and the dialplan turns it away.
        await call.sees('answered', {}, 8_000).catch(() => undefined);
        await sleep(Math.random() * 300);
        // One that still waits gives up as people do: it would be answered later, beside the next one.
        call.hangsUp();
        await call.sees('ended');
      }
    }

    /** One is put on hold and taken back all the time; whatever nobody answered is asked again. */
    async function isHeld(path: string): Promise<void> {
      const asks = async (verb: string) =>
        (await floor.controller.post(`${path}/${verb}`, {}).catch(() => null))?.status;
      while (!over) {
        await asks('hold');
        await asks('unhold');
        await sleep(10);
      }
      const deadline = performance.now() + 10_000;
      // 409: it is not on hold.
      while ((await asks('unhold')) !== 409 && performance.now() < deadline) await sleep(50);
    }
  });
});
