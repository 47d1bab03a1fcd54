import { expect } from 'chai';
import { Floor } from '../support/floor.ts';

describe('A call in from the dialplan', function () {
  this.timeout(30_000);
  let floor: Floor;
  before(async () => (floor = await Floor.open()));
  after(() => floor.close());
  beforeEach(() => floor.begin());
  afterEach(() => floor.clear());

  const between = { from: '5001', to: '1003' };

  it('rings the callee, connects both, and they hear each other', async () => {
    const anna = await floor.phones.register('5001');
    const ben = (await floor.phones.register('1003')).willAnswer({ afterMs: 150 });
    const call = anna.dials('1003');
    await call.sees('ringing');
    await call.sees('answered');
    const taken = await ben.isCalled();
    await Promise.all([call.speaks(), taken.speaks()]);
    await Promise.all([call.hears(), taken.hears()]);
    call.hangsUp();
    await taken.sees('ended', { by: 'them', cause: 16 });
    expect(await floor.endOf(between)).to.include({ reason: 'completed', by: 'caller', cause: 16 });
  });

  it('shows the caller to the callee', async () => {
    const anna = await floor.phones.register('5001');
    const ben = (await floor.phones.register('1003')).willAnswer();
    anna.dials('1003');
    expect((await ben.isCalled()).callerId).to.include({ number: '5001', name: 'Agent 5001' });
  });

  it('shows who really calls, whatever the phone claims to be', async () => {
    const anna = await floor.phones.register('5001');
    const ben = (await floor.phones.register('1003')).willAnswer();
    anna.dials('1003', { name: 'The boss', number: '5001' });
    expect((await ben.isCalled()).callerId).to.include({ number: '5001', name: 'Agent 5001' });
  });

  it('ends for both when the callee hangs up', async () => {
    const anna = await floor.phones.register('5001');
    (await floor.phones.register('1003')).willAnswer({ thenHangUpAfterMs: 100 });
    const call = anna.dials('1003');
    await call.sees('ended', { by: 'them', cause: 16 });
    expect(await floor.endOf(between)).to.include({ reason: 'completed', by: 'callee', cause: 16 });
  });

  it("passes the callee's early media to the caller before the answer", async () => {
    const anna = await floor.phones.register('5001');
    const trunk = (await floor.trunk()).willNotAnswer();
    const call = anna.dials('5551234567');
    const outside = await trunk.isCalled();
    outside.playsEarlyMedia();
    await outside.speaks();
    await call.sees('early-media');
    await call.hears(5);
    expect(call.states).not.to.include('answered');
    outside.answers();
    await call.sees('answered');
  });

  for (const { what, status, told, cause } of [
    { what: 'is busy', status: 486, told: 'callee-busy', cause: 17 },
    { what: 'declines', status: 603, told: 'callee-rejected', cause: 21 },
    { what: 'is unavailable', status: 480, told: 'callee-unreachable', cause: undefined },
    { what: 'is unknown behind the trunk', status: 404, told: 'callee-unknown-number', cause: 1 },
    { what: 'finds no free line', status: 503, told: 'callee-congested', cause: undefined },
  ]) {
    it(`tells the caller and the log when the callee ${what} (${status})`, async () => {
      const anna = await floor.phones.register('5001');
      (await floor.trunk()).willReject(status, { afterMs: 50, ringing: true });
      const call = anna.dials('5551234567');
      await call.sees('ended', { by: 'them', ...(cause === undefined ? {} : { cause }) });
      const end = await floor.endOf({ from: '5001', to: '5551234567' });
      expect(end).to.include({ reason: told, by: 'callee', sipCode: status });
      expect(call.states).not.to.include('answered');
    });
  }

  it('says busy to the caller with 486, not with a tone', async () => {
    const anna = await floor.phones.register('5001');
    (await floor.phones.register('1003')).willReject(486);
    await anna.dials('1003').sees('ended', { by: 'them', status: 486, cause: 17 });
  });

  it('refuses at once when nobody has registered the DN', async () => {
    const anna = await floor.phones.register('5001');
    await anna.dials('1004').sees('ended', { by: 'them', status: 480, cause: 20 });
    expect(await floor.endOf({ from: '5001', to: '1004' })).to.include({ reason: 'callee-unreachable' });
  });

  it('refuses a number that leads nowhere', async () => {
    const anna = await floor.phones.register('5001');
    await anna.dials('9999').sees('ended', { by: 'them', status: 404, cause: 1 });
    expect(await floor.endOf({ from: '5001', to: '9999' })).to.include({ reason: 'callee-unknown-number' });
  });

  it('cancels the callee when the caller gives up while it rings', async () => {
    const anna = await floor.phones.register('5001');
    const ben = (await floor.phones.register('1003')).willRing();
    const call = anna.dials('1003');
    await call.sees('ringing');
    call.cancels();
    await (await ben.isCalled()).sees('ended', { by: 'them', status: 487 });
    await call.sees('ended', { by: 'me', status: 487 });
    expect(await floor.endOf(between)).to.include({ reason: 'caller-cancelled', by: 'caller' });
  });

  it('cancels a callee that has not even rung', async () => {
    const anna = await floor.phones.register('5001');
    const ben = (await floor.phones.register('1003')).willNotAnswer();
    const call = anna.dials('1003');
    const taken = await ben.isCalled();
    call.cancels();
    await taken.sees('ended', { by: 'them', status: 487 });
    expect(await floor.endOf(between)).to.include({ reason: 'caller-cancelled' });
  });

  it('leaves nothing when the caller gives up in the instant of the answer', async () => {
    const anna = await floor.phones.register('5001');
    const ben = (await floor.phones.register('1003')).willRing();
    for (let times = 0; times < 40; times += 1) {
      const call = anna.dials('1003');
      const taken = await ben.isCalled();
      await call.sees('ringing');
      taken.answers();
      call.cancels();
      await call.sees('ended');
      // Asterisk now and then swallows the hang-up (calls/features/settle.ts): then it takes a second, and no more.
      await taken.sees('ended', { by: 'them' }, 3000);
    }
  });

  it('reaches a DN from outside by its DID, and by its own number', async () => {
    const outside = await floor.phones.outside('+441632960001');
    const anna = (await floor.phones.register('5001')).willAnswer();
    for (const dialled of ['+49305555001', '5001']) {
      const call = outside.dials(dialled);
      await call.sees('answered');
      expect((await anna.isCalled()).callerId?.number).to.equal('+441632960001');
      call.hangsUp();
      await call.sees('ended');
    }
  });

  it('carries no call from the trunk out through the trunk again', async () => {
    const outside = await floor.phones.outside('+441632960001');
    const trunk = (await floor.trunk()).willAnswer();
    await outside.dials('5551234567').sees('ended', { by: 'them' });
    expect(trunk.calls).to.be.empty;
  });
});
