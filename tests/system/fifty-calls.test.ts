import { expect } from 'chai';
import { field, startController } from '../support/controller.ts';
import { openCuttableLine, type CuttableLine } from '../support/cuttable-line.ts';
import { Floor } from '../support/floor.ts';
import type { PhoneCall } from '../support/phone/call.ts';
import type { Phone } from '../support/phone.ts';

const callers = ['5001', '5002', '5003', '5004', '5005', '5006', '5007', '5008', '5009', '5010'];

describe('Under fifty live calls', function () {
  this.timeout(90_000);
  let floor: Floor;
  let line: CuttableLine;
  let trunk: Phone;
  let phones: Phone[];
  before(async () => {
    floor = await Floor.openFresh();
    line = await openCuttableLine(floor.lab.ports.ari);
    await floor.controller.stop();
    floor.controller = await startController(floor.lab, { ariUrl: line.url });
  });
  after(async () => {
    await floor.close();
    await line.close();
    await floor.lab.stop();
  });
  beforeEach(async () => {
    floor.begin();
    trunk = (await floor.trunk()).willAnswer();
    phones = await Promise.all(callers.map((dn) => floor.phones.register(dn)));
  });
  afterEach(() => floor.clear());

  const liveCalls = (count: number) =>
    floor.hearsAnswer('/api/v1/health', (body) => field(body, 'data', 'liveCalls') === count, 15_000);

  /** Fifty who talk; those of the first round with sound in both directions. */
  async function fiftyTalk(): Promise<PhoneCall[]> {
    const calls: PhoneCall[] = [];
    for (let round = 0; round < 5; round += 1) {
      const some = phones.map((phone) => phone.dials('5551234567'));
      await Promise.all(some.map((call) => call.sees('answered')));
      calls.push(...some);
    }
    await liveCalls(50);
    // The trunk takes a round's calls in any order, so all of a round speak.
    await Promise.all([...calls.slice(0, 10), ...trunk.calls.slice(0, 10)].map((call) => call.speaks()));
    return calls;
  }

  async function aNewCallWorks(): Promise<void> {
    const call = phones[0]!.dials('5551234567');
    await call.sees('answered');
    call.hangsUp();
    await call.sees('ended');
  }

  it('its socket is cut: sound goes on, what ended meanwhile is noticed, new calls are taken', async () => {
    const calls = await fiftyTalk();
    line.cut();
    await floor.hearsAnswer('/api/health', (body) => field(body, 'status') === 'error');
    const heard = calls.slice(0, 8);
    await Promise.all(heard.map((call) => call.hears(10)));
    for (const call of calls.slice(40)) call.hangsUp();
    await Promise.all(calls.slice(40, 45).map((call) => call.sees('ended')));
    line.mend();
    await floor.hearsAnswer('/api/health', (body) => field(body, 'status') === 'ok', 10_000);
    await liveCalls(40);
    await Promise.all(heard.map((call) => call.hears(10)));
    expect(calls.slice(0, 40).filter((call) => call.isOver)).to.be.empty;
    await aNewCallWorks();
    for (const call of calls.slice(0, 40)) call.hangsUp();
    await liveCalls(0);
  });

  it('a request made while the socket is cut gets 503 and rings nobody later', async () => {
    line.cut();
    await floor.hearsAnswer('/api/health', (body) => field(body, 'status') === 'error');
    const answer = await floor.controller.post('/api/call/make', { from: '5001', to: '5551234567' });
    expect(answer.status).to.equal(503);
    line.mend();
    await floor.hearsAnswer('/api/health', (body) => field(body, 'status') === 'ok', 10_000);
    expect([...phones, trunk].flatMap((phone) => phone.calls)).to.be.empty;
  });

  it('Asterisk is killed and comes back: no ghost, each call told as lost, new calls are taken', async () => {
    const calls = await fiftyTalk();
    await floor.lab.stopAsterisk('kill');
    await floor.hearsAnswer('/api/health', (body) => field(body, 'status') === 'error');
    await floor.lab.startAsterisk();
    await floor.hearsAnswer('/api/health', (body) => field(body, 'status') === 'ok', 15_000);
    await liveCalls(0);
    expect(await floor.countsTold('asterisk-lost', 50)).to.equal(50);
    // Their dialogs died with Asterisk: a phone that hangs up is told so.
    for (const call of [...calls, ...trunk.calls]) call.forgets();
    await Promise.all(phones.map((phone) => phone.register()));
    await floor.trunkIsReachable();
    await aNewCallWorks();
  });

  it('Asterisk is told to stop now, and starts again: each call ends for its phones, new calls are taken', async () => {
    const calls = await fiftyTalk();
    await floor.lab.stopAsterisk('now');
    await floor.lab.startAsterisk();
    await floor.hearsAnswer('/api/health', (body) => field(body, 'status') === 'ok', 15_000);
    await liveCalls(0);
    for (const call of [...calls, ...trunk.calls]) if (!call.isOver) call.forgets();
    await Promise.all(phones.map((phone) => phone.register()));
    await floor.trunkIsReachable();
    await aNewCallWorks();
  });
});
