import { expect } from 'chai';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { framesOf } from '../support/audio/tones.ts';
import { field } from '../support/controller.ts';
import { Floor } from '../support/floor.ts';
import type { Phone } from '../support/phone.ts';
import { hearEachOther } from '../support/room-desk.ts';
import { callAndSend } from '../support/sipp/flows.ts';
import { startSipp, type RunningSipp } from '../support/sipp/run.ts';

const crowd = 97;

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
  after(async () => {
    await floor.close();
    await floor.lab.stop();
  });
  beforeEach(() => floor.begin());
  afterEach(() => floor.clear());

  const everybody = async () => {
    const { body } = await floor.controller.get('/api/v1/rooms');
    const rooms = field(body, 'data', 'rooms');
    return Array.isArray(rooms)
      ? (rooms.find((each) => field(each, 'settings', 'number') === '9001') as unknown)
      : null;
  };
  const holds = (count: number) =>
    floor.hearsAnswer(
      '/api/v1/voip/rooms',
      (body) => (field(body, 'rooms') as unknown[]).some((each) => field(each, 'participant_count') === count),
      30_000,
    );

  it('97 of SIPp send sound, three talk, and each of those hears the two others; the next one is told that it is full', async () => {
    const sipp = sendersOf(crowd);
    try {
      await holds(crowd);
      const talkers: Phone[] = [];
      for (let count = 0; count < 3; count += 1) {
        const phone = (await floor.phones.outside(`493077700${String(count)}`)).talks();
        await phone.dials('+49305559001').sees('answered');
        talkers.push(phone);
      }
      await holds(100);
      await hearEachOther(talkers);
      const id = String(field(await everybody(), 'id'));
      const late = await floor.phones.outside('4930888');
      const call = await late.dials('+49305559001').sees('answered');
      await late.hearsSound();
      await call.sees('ended', { by: 'them' }, 10_000);
      await floor.hears('that it is full', (line) => line.message === 'room-member-refused' && line['why'] === 'full');
      const refused = await floor.controller.post(`/api/v1/voip/rooms/${id}/join`, { dn: '5001' });
      expect(refused.status).to.equal(409);
      expect(field(refused.body, 'error', 'code')).to.equal('ROOM_FULL');
      await floor.controller.post(`/api/v1/rooms/${id}/end`, {});
      for (const phone of talkers) await phone.line.sees('ended', { by: 'them' });
      expect(await sipp.ended, 'each of them was in to the end').to.include({ succeeded: crowd, failed: 0 });
    } finally {
      await sipp.stop().catch(() => undefined);
    }
  });

  it('who dials four digits from outside does not get in', async () => {
    const stranger = await floor.phones.outside('4930999');
    await stranger.dials('9001').sees('ended', { by: 'them', status: 404 });
  });

  it('its Asterisk is killed: everybody has left, and it can be entered again', async () => {
    const enter = async (): Promise<Phone[]> => {
      const phones: Phone[] = [];
      for (const dn of ['5001', '1003']) {
        const phone = (await floor.phones.register(dn)).talks();
        await phone.dials('9001').sees('answered');
        phones.push(phone);
      }
      await hearEachOther(phones);
      return phones;
    };
    const before = await enter();
    await floor.lab.stopAsterisk('kill');
    await floor.lab.startAsterisk();
    await floor.hears('why', (line) => line.message === 'room-emptied' && line['why'] === 'asterisk-lost', 20_000);
    expect(field(await everybody(), 'members')).to.deep.equal([]);
    for (const phone of before) phone.line.forgets();
    await floor.phones.close();
    await enter();
  });

  /** Their sound is silence in packets: what they would say otherwise nobody could tell from the three. */
  function sendersOf(calls: number): RunningSipp {
    const { lab } = floor;
    const file = join(lab.instanceDir, 'silence.ulaw');
    writeFileSync(file, Buffer.concat(Array.from({ length: 50 }, () => framesOf('silence', 'PCMU')).flat()));
    const scenario = callAndSend({ from: '4930666', to: '+49305559001' }, file.slice(lab.root.length));
    return startSipp(lab, {
      ...{ name: 'crowd', scenario, port: lab.ports.genesys + 1, server: lab.info.sip, rate: 25, calls },
      ...{ mediaPort: 6000, within: 90 },
    });
  }
});
