import { expect } from 'chai';
import { Floor } from '../support/floor.ts';
import type { PhoneCall } from '../support/phone/call.ts';

describe('Who hears whom', function () {
  this.timeout(30_000);
  let floor: Floor;
  before(async () => (floor = await Floor.open()));
  after(() => floor.close());
  beforeEach(() => floor.begin());
  afterEach(() => floor.clear());

  /** Anna has called Ben, and both talk. */
  const talking = async () => {
    const anna = (await floor.phones.register('5001')).talks();
    const ben = (await floor.phones.register('1003')).willAnswer({ afterMs: 100 }).talks();
    const call = anna.dials('1003');
    await call.sees('answered');
    return { anna, ben, call, taken: await ben.isCalled() };
  };

  it('each hears exactly the other, and nothing once it is over', async () => {
    const { anna, ben, call, taken } = await talking();
    await Promise.all([anna.hearsOnly([ben]), ben.hearsOnly([anna])]);
    expect(anna.firstHeard(ben, answered(call))).to.be.a('number');
    expect(ben.firstHeard(anna, answered(taken))).to.be.a('number');
    await Promise.all([anna.hearsOnly([ben], { lasting: 1000 }), ben.hearsOnly([anna], { lasting: 1000 })]);
    expect(anna.heardSince(answered(call))).to.deep.equal([ben.tone]);
    expect(ben.heardSince(answered(taken))).to.deep.equal([anna.tone]);
    call.hangsUp();
    await taken.sees('ended');
    await Promise.all([anna.hearsNothing(), ben.hearsNothing()]);
  });

  it('the callee speaks before it answers, and the caller hears it', async () => {
    const anna = await floor.phones.register('5001');
    const outside = (await floor.trunk()).willNotAnswer();
    const call = anna.dials('5551234567');
    const taken = await outside.isCalled();
    taken.sendsTone(outside.tone);
    taken.playsEarlyMedia();
    await taken.speaks();
    await anna.hearsOnly([outside]);
    expect(call.states).not.to.include('answered');
  });

  it('the sound stays in Asterisk: neither phone is told to send to the other', async () => {
    const { anna, ben } = await talking();
    await Promise.all([anna.hearsOnly([ben], { lasting: 1000 }), ben.hearsOnly([anna], { lasting: 1000 })]);
    const bridges = await floor.lab.cli('bridge show all');
    // The technology is native_rtp also without direct media: Asterisk then passes the packets on untouched.
    expect(bridges).to.match(/stasis +native_rtp/);
    const { rtpStart, rtpEnd } = floor.lab.ports;
    for (const phone of [anna, ben]) expect(await phone.line.sendsTo()).to.be.within(rtpStart, rtpEnd);
  });

  for (const direction of ['sendonly', 'inactive'] as const) {
    it(`a phone that holds by itself (${direction}) gives the other music, hears nothing, and both hear again`, async () => {
      const { anna, ben, call } = await talking();
      await ben.hearsOnly([anna]);
      await call.holds(direction);
      await Promise.all([ben.hearsMusic({ of: 'default' }), anna.hearsNothing()]);
      await ben.neverHears([anna], { during: 500 });
      await call.resumes();
      await Promise.all([anna.hearsOnly([ben]), ben.hearsOnly([anna])]);
    });
  }

  it('digits pass both ways, once each and in order, and the voices go on', async () => {
    const { anna, ben, call, taken } = await talking();
    await ben.hearsOnly([anna]);
    await call.presses('1475#');
    await taken.hearsDigits('1475#');
    await taken.presses('*9D');
    await call.hearsDigits('*9D');
    await Promise.all([anna.hearsOnly([ben]), ben.hearsOnly([anna])]);
  });

  it('a phone with two calls hears the one that it does not hold, and each caller hears music in turn', async () => {
    const { anna, ben, call } = await talking();
    const carla = (await floor.phones.register('1004')).willAnswer().talks();
    await call.holds();
    const second = await anna.dials('1004').sees('answered');
    await Promise.all([anna.hearsOnly([carla]), carla.hearsOnly([anna]), ben.hearsMusic()]);
    await second.holds();
    await call.resumes();
    await Promise.all([anna.hearsOnly([ben]), ben.hearsOnly([anna]), carla.hearsMusic()]);
  });

  it('phones with different codecs hear each other', async () => {
    const anna = (await floor.phones.register('5001', { codec: 'PCMA' })).talks();
    const ben = (await floor.phones.register('1003')).willAnswer().talks();
    await anna.dials('1003').sees('answered');
    await Promise.all([anna.hearsOnly([ben]), ben.hearsOnly([anna])]);
  });
});

const answered = (call: PhoneCall): number => call.answeredAt ?? Infinity;
