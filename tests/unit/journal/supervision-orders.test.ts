import { expect } from 'chai';
import {
  openSupervisionOrders,
  type OrderWish,
  type SupervisionOrders,
} from '../../../stasis-app/journal/supervision-orders.ts';
import type { Journal } from '../../../stasis-app/journal/journal.ts';
import { handClock, type HandClock } from '../../support/hand-clock.ts';
import { testJournal, valueOf, type TestJournal } from '../../support/journal.ts';

describe('standing orders of supervision', () => {
  let place: TestJournal;
  let journal: Journal;
  let clock: HandClock;
  let orders: SupervisionOrders;
  const by = { kind: 'api', key: 'wallboard', address: '127.0.0.1' } as const;
  const open = () => openSupervisionOrders({ journal, clock });
  const wish = (agent = '5001', supervisor = '5002'): OrderWish => ({
    ...{ agent, supervisor, lifeMs: 3_600_000, by },
    mode: 'listen',
  });
  const told = async () => valueOf(await journal.factsAfter(0, 100)).map(({ fact }) => fact);
  beforeEach(async () => {
    place = testJournal();
    journal = await place.open();
    clock = handClock();
    orders = await open();
  });
  /** As after a crash: nothing was stopped in order. */
  async function restarts() {
    journal = await place.open();
    orders = await open();
  }
  afterEach(() => place.remove());

  it('is a fact with who gave it, and outlives the controller', async () => {
    const order = valueOf(await orders.give(wish()));
    expect(order).to.include({ agent: '5001', supervisor: '5002', mode: 'listen', unanswered: 0 });
    expect((await told()).at(-1)).to.deep.include({
      ...{ fact: 'supervision-order-given', order: order.id, by, mode: 'listen' },
    });
    await restarts();
    expect(orders.all()).to.deep.equal([order]);
  });

  it('given again it changes, and is the same one', async () => {
    const first = valueOf(await orders.give(wish()));
    const second = valueOf(await orders.give({ ...wish(), mode: 'barge' }));
    expect(second).to.include({ id: first.id, mode: 'barge' });
    expect((await told()).at(-1)).to.include({ fact: 'supervision-order-changed', mode: 'barge' });
    expect(orders.ofAgent('5001')).to.have.length(1);
  });

  it('ends once, with who ended it; a restart does not bring it back', async () => {
    const { id } = valueOf(await orders.give(wish()));
    expect(await orders.end(id, 'hung-up', { kind: 'phone', number: '5002' })).to.include({ id });
    expect((await told()).at(-1)).to.deep.include({
      ...{ fact: 'supervision-order-ended', how: 'hung-up', by: { kind: 'phone', number: '5002' } },
    });
    expect(await orders.end(id, 'deleted', by)).to.equal(undefined);
    await restarts();
    expect(orders.all()).to.deep.equal([]);
  });

  it('ends when its time is over', async () => {
    await orders.give(wish());
    clock.pass(3_599_000);
    orders.expire();
    expect(orders.all()).to.have.length(1);
    clock.pass(1_000);
    orders.expire();
    expect(orders.all()).to.have.length(0);
    expect((await told()).at(-1)).to.deep.include({ how: 'expired', by: { kind: 'clock' } });
  });

  it('ends when the phone was rung in vain three times in a row, over restarts', async () => {
    const { id } = valueOf(await orders.give(wish()));
    orders.rung(id, false);
    orders.rung(id, false);
    orders.rung(id, true);
    orders.rung(id, false);
    orders.rung(id, false);
    await restarts();
    expect(orders.all()).to.have.length(1);
    orders.rung(id, false);
    expect(orders.all()).to.have.length(0);
  });

  it('an agent is followed by five at most', async () => {
    for (const supervisor of ['5002', '5003', '5004', '5005', '5006'])
      expect(await orders.give(wish('5001', supervisor))).to.have.property('ok', true);
    expect(await orders.give(wish('5001', '5007'))).to.have.nested.property('problem.code', 'TOO_MANY_ORDERS');
    expect(await orders.give(wish('5001', '5006')), 'one of the five').to.have.property('ok', true);
    expect(orders.bySupervisor('5006')).to.have.length(1);
  });
});
