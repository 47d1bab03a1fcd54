import { expect } from 'chai';
import { Floor } from '../support/floor.ts';

describe('Time limits of the site', function () {
  this.timeout(60_000);
  let floor: Floor;
  before(async () => {
    floor = await Floor.openFresh((site) =>
      site.replace('ringSeconds: 30', 'ringSeconds: 5').replace('maxCallSeconds: 14400', 'maxCallSeconds: 10'),
    );
  });
  after(() => floor.close());
  beforeEach(() => floor.begin());
  afterEach(() => floor.clear());

  it('end a call that rings too long: nobody answered', async () => {
    const anna = await floor.phones.register('5001');
    const ben = (await floor.phones.register('1003')).willRing();
    const call = anna.dials('1003');
    await (await ben.isCalled()).sees('ended', { by: 'them', status: 487 }, 9000);
    await call.sees('ended', { by: 'them', cause: 19 });
    const end = await floor.endOf({ from: '5001', to: '1003' });
    expect(end).to.include({ reason: 'callee-no-answer', by: 'clock', cause: 19 });
  });

  it('end a click-to-dial whose agent does not pick up, without calling anybody', async () => {
    const agent = (await floor.phones.register('5001')).willRing();
    const customer = (await floor.trunk()).willAnswer();
    const id = await floor.clickToDial('5001', '5551234567');
    await (await agent.isCalled()).sees('ended', { by: 'them', status: 487 }, 9000);
    expect(await floor.endOf(id)).to.include({ reason: 'caller-no-answer', by: 'clock' });
    expect(customer.calls).to.be.empty;
  });

  it('end a talk that lasts too long, for both', async () => {
    const anna = await floor.phones.register('5001');
    const ben = (await floor.phones.register('1003')).willAnswer();
    const call = anna.dials('1003');
    const taken = await ben.isCalled();
    await call.sees('ended', { by: 'them' }, 15_000);
    await taken.sees('ended', { by: 'them' });
    const end = await floor.endOf({ from: '5001', to: '1003' });
    expect(end).to.include({ reason: 'maximum-duration', by: 'clock' });
  });
});
