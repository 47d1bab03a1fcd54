import { expect } from 'chai';
import { startController } from '../support/controller.ts';
import { Floor } from '../support/floor.ts';

describe('A controller that is told to stop while people talk', function () {
  this.timeout(30_000);
  let floor: Floor;
  before(async () => {
    floor = await Floor.openFresh();
    await floor.controller.stop();
    floor.controller = await startController(floor.lab, { env: { DRAIN_SECONDS: '20' } });
  });
  after(async () => {
    await floor.close();
    await floor.lab.stop();
  });

  it('waits for them, gives new calls back to the dialplan, and goes when the last one has ended', async () => {
    const [anna, carl] = [await floor.phones.register('5001'), await floor.phones.register('5003')];
    const ben = (await floor.phones.register('1003')).willAnswer();
    const call = anna.dials('1003');
    await ben.isCalled();
    await call.sees('answered');
    const stopped = floor.controller.stop();
    await floor.hears('the wait', (line) => line.message === 'waiting for live calls');

    const late = carl.dials('1003');
    const taken = await ben.isCalled();
    await late.sees('answered');
    await taken.speaks();
    await late.hears(5);
    await floor.hears('the hand-back', (line) => line.message.startsWith('a call is handed back'));

    expect((await floor.controller.post('/api/call/make', { from: '5003', to: '1003' })).status).to.equal(503);
    call.hangsUp();
    expect(await stopped).to.equal(0);
    expect(late.isOver).to.equal(false);
    late.hangsUp();
    await taken.sees('ended', { by: 'them' });
  });
});
