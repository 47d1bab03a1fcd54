import { expect } from 'chai';
import { createCallRate } from '../../../stasis-app/access/call-rate.ts';
import { handClock } from '../../support/hand-clock.ts';

const granted = (count: number, ask: () => boolean) => Array.from({ length: count }, ask).filter(Boolean).length;

describe('calls per second', () => {
  it('takes a second at once, then as many as the rate', () => {
    const clock = handClock();
    const rate = createCallRate(clock, 10);
    expect(granted(50, () => rate.ask())).to.equal(10);
    clock.pass(500);
    expect(granted(50, () => rate.ask())).to.equal(5);
    clock.pass(60_000);
    expect(
      granted(50, () => rate.ask()),
      'it holds no more than a second',
    ).to.equal(10);
  });

  it('callers come before what is asked for: they take tokens for up to a second in advance', () => {
    const clock = handClock();
    const rate = createCallRate(clock, 10);
    expect(granted(50, () => rate.ask())).to.equal(10);
    expect(granted(50, () => rate.arrive())).to.equal(10);
    clock.pass(1_000);
    expect(
      granted(50, () => rate.ask()),
      'they are paid back first',
    ).to.equal(0);
    clock.pass(1_000);
    expect(granted(50, () => rate.ask())).to.equal(10);
  });

  it('an emergency call passes, and counts', () => {
    const clock = handClock();
    const rate = createCallRate(clock, 2);
    for (let call = 0; call < 5; call += 1) rate.pass();
    expect(rate.arrive()).to.equal(false);
    clock.pass(2_000);
    expect(granted(5, () => rate.arrive())).to.equal(3);
  });

  it('0 is without limit', () => {
    const rate = createCallRate(handClock(), 0);
    expect(granted(1_000, () => rate.ask() && rate.arrive())).to.equal(1_000);
  });
});
