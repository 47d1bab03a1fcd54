import { expect } from 'chai';
import { field } from '../support/controller.ts';
import { Floor } from '../support/floor.ts';
import type { Phone } from '../support/phone.ts';

describe('A room of a hundred', function () {
  this.timeout(120_000);
  let floor: Floor;
  before(async () => {
    floor = await Floor.openFresh((site) =>
      site
        .replace('- { number: 9001, name: Team }', '- { number: 9001, name: Everybody, maxMembers: 100 }')
        .replace('dids:\n', 'dids:\n  - { number: +49305559001, to: 9001 }\n'),
    );
  });
  after(() => floor.close());
  afterEach(() => floor.clear());

  it('three of them talk and everybody hears them; the next one is told that the room is full', async () => {
    const phones: Phone[] = [];
    for (let count = 0; count < 100; count += 1) {
      const phone = await floor.phones.outside(`4930777${String(count).padStart(4, '0')}`);
      phones.push(phone);
      const call = phone.dials('+49305559001');
      if (count < 3) phone.talks();
      await call.sees('answered');
      if (count >= 3) await call.speaks();
    }
    const { body } = await floor.controller.get('/api/v1/voip/rooms');
    expect(field((field(body, 'rooms') as unknown[])[0], 'participant_count')).to.equal(100);
    const talkers = phones.slice(0, 3);
    const asked = phones.filter((_, index) => [0, 3, 50, 99].includes(index));
    await Promise.all(asked.map((phone) => phone.hearsOnly(talkers.filter((other) => other !== phone))));
    const late = await floor.phones.outside('4930888');
    const call = await late.dials('+49305559001').sees('answered');
    await late.hearsSound();
    await call.sees('ended', { by: 'them' }, 10_000);
    await floor.hears('that it is full', (line) => line.message === 'room-member-refused' && line['why'] === 'full');
  });

  it('who dials four digits from outside does not get in', async () => {
    const stranger = await floor.phones.outside('4930999');
    await stranger.dials('9001').sees('ended', { by: 'them', status: 404 });
  });
});
