import { expect } from 'chai';
import { integrationSurface } from '../../../stasis-app/surfaces/integration/surface.ts';
import { signalingSurface } from '../../../stasis-app/surfaces/signaling/surface.ts';
import { openDoor, type Door } from '../../support/door.ts';
import { everyOffice } from '../../support/every-office.ts';
import { fakeOffice, type FakeOffice } from '../../support/fake-office.ts';

const make = ['/api/call/make', { from: '5001', to: '1003' }] as const;
const outbound = [
  '/api/v1/calls',
  { name: 'John Doe', phone: '5551234567', callType: 'outbound', agent: '5001' },
] as const;

describe('more calls than are taken', () => {
  let office: FakeOffice;
  let door: Door;
  beforeEach(async () => {
    office = fakeOffice();
    const whole = { ...everyOffice(undefined, undefined, office), switchboard: office.switchboard };
    door = await openDoor([signalingSurface(whole), integrationSurface(whole)]);
  });
  afterEach(() => door.close());

  for (const [path, body] of [make, outbound]) {
    it(`${path}: in one second: 503, when to come again, and nothing is dialled`, async () => {
      office.tooFast = true;
      const { status, headers, text } = await door.post(path, body);
      expect(status, text).to.equal(503);
      expect(headers['retry-after']).to.equal('1');
      expect(office.asked).to.deep.equal([]);
      office.tooFast = false;
      expect((await door.post(path, body)).status).to.be.oneOf([201, 202]);
    });

    it(`${path}: at once: 503, and when to come again`, async () => {
      office.full = true;
      const { status, headers, text } = await door.post(path, body);
      expect(status, text).to.equal(503);
      expect(headers['retry-after']).to.equal('5');
    });
  }
});
