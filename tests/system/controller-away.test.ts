import { expect } from 'chai';
import { expectNothingLeft } from '../support/asterisk-empty.ts';
import { Floor } from '../support/floor.ts';
import { startController } from '../support/controller.ts';

describe('While the controller is away', function () {
  this.timeout(60_000);
  let floor: Floor;
  before(async () => (floor = await Floor.openFresh()));
  after(() => floor.close());
  beforeEach(async () => {
    if (!floor.controller.alive()) floor.controller = await startController(floor.lab);
    floor.begin();
  });
  afterEach(() => floor.phones.close());

  it('calls still connect, inside and to the outside', async () => {
    await floor.controller.stop();
    const anna = await floor.phones.register('5001');
    const ben = (await floor.phones.register('1003')).willAnswer();
    const trunk = (await floor.trunk()).willAnswer();
    for (const [dialled, other] of [
      ['1003', ben],
      ['5551234567', trunk],
    ] as const) {
      const call = anna.dials(dialled);
      const taken = await other.isCalled();
      await call.sees('answered');
      await taken.speaks();
      await call.hears(5);
      call.hangsUp();
      await taken.sees('ended', { by: 'them', cause: 16 });
    }
    await expectNothingLeft(floor.lab);
  });

  it('the caller still hears why a call failed', async () => {
    await floor.controller.stop();
    const anna = await floor.phones.register('5001');
    (await floor.phones.register('1003')).willReject(486);
    await anna.dials('1003').sees('ended', { by: 'them', status: 486, cause: 17 });
  });

  it('a call from outside reaches its DN, and no way leads out again', async () => {
    await floor.controller.stop();
    const outside = await floor.phones.outside('+441632960001');
    const anna = (await floor.phones.register('5001')).willAnswer();
    const trunk = (await floor.trunk()).willAnswer();
    await outside.dials('+49305555001').sees('answered');
    await anna.isCalled();
    await outside.dials('5551234567').sees('ended', { by: 'them' });
    expect(trunk.calls).to.be.empty;
  });

  it('a call that talks goes on, and the next controller knows it and can end it', async () => {
    const anna = await floor.phones.register('5001');
    const ben = (await floor.phones.register('1003')).willAnswer();
    const call = anna.dials('1003');
    const taken = await ben.isCalled();
    await call.sees('answered');
    const started = await floor.hears('the start', (line) => line.message === 'call-started');
    await floor.controller.stop('SIGKILL');
    await taken.speaks();
    await call.hears(10);
    floor.controller = await startController(floor.lab);
    await call.hears(10);
    const id = String(started['call']);
    const answer = await floor.controller.post('/api/call/hangup', { call_id: id });
    expect(answer, 'the call keeps its id').to.deep.equal({ status: 200, body: { status: 'terminated', call_id: id } });
    await call.sees('ended', { by: 'them' });
    await taken.sees('ended', { by: 'them' });
    await floor.expectAtRest();
  });
});
