import { expect } from 'chai';
import { field } from '../support/controller.ts';
import { Floor } from '../support/floor.ts';

/** When a call is first looked at, and time for the answer on a busy machine. */
const withinMs = 20_000;

describe('The quality of a call, with real phones', function () {
  this.timeout(60_000);
  let floor: Floor;
  before(async () => (floor = await Floor.open()));
  after(() => floor.close());
  beforeEach(() => floor.begin());
  afterEach(() => floor.clear());

  it('a phone whose network loses packets is known from one that hears well, while they talk and after', async () => {
    const agent = (await floor.phones.register('5001')).willAnswer().talks();
    const customer = (await floor.phones.register('1003')).willAnswer().talks();
    customer.loses({ oneIn: 10 });
    agent.reports({ lossPercent: 6, jitterMs: 20, delayMs: 80 });
    const id = await floor.clickToDial('5001', '1003');
    const path = `/api/v1/calls/${id}`;
    const quality = (body: unknown, leg: string, what: string) =>
      Number(field(body, 'data', 'quality', leg, 'in', what));
    await floor.hearsAnswer(path, (body) => field(body, 'data', 'quality', '1', 'party') === 'callee', withinMs);
    const { body } = await floor.controller.get(path);
    expect(field(body, 'data', 'quality', '0', 'number')).to.equal('5001');
    expect(quality(body, '0', 'mos')).to.be.above(4);
    expect(field(body, 'data', 'quality', '0', 'roundTripMs')).to.be.within(70, 400);
    // The phone's last report is up to five seconds older than the count of what was sent.
    expect(Number(field(body, 'data', 'quality', '0', 'out', 'lossPercent')), 'as it says').to.be.within(1.5, 9);
    expect(Number(field(body, 'data', 'quality', '0', 'out', 'jitterMs'))).to.be.within(10, 30);
    expect(Number(field(body, 'data', 'quality', '0', 'out', 'mos'))).to.be.within(2, 4.3);
    expect(field(body, 'data', 'quality', '1', 'out'), 'of a phone that reports nothing').to.equal(null);
    expect(quality(body, '1', 'lossPercent')).to.be.within(4, 15);
    expect(quality(body, '1', 'mos')).to.be.below(4);
    expect(quality(body, '1', 'packets')).to.be.above(100);

    agent.line.hangsUp();
    await floor.endOf(id);
    const told = await floor.hears('the quality', (line) => line.message === 'quality-measured' && line['call'] === id);
    expect(field(told, 'legs', '1', 'in', 'lossPercent')).to.be.within(4, 15);
    const after = await floor.controller.get(path);
    expect(field(after.body, 'data', 'phase')).to.equal('ended');
    expect(quality(after.body, '1', 'lossPercent')).to.be.within(4, 15);
    // Read once more at the end, where the answer is heard before the leg is known to be gone.
    expect(quality(after.body, '1', 'packets')).to.be.at.least(quality(body, '1', 'packets'));
  });
});
