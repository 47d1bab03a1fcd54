import { expect } from 'chai';
import { pace } from '../../../support/audio/pace.ts';
import { longestGapIn } from '../../../support/audio/received.ts';

/** Sleeps without letting anything else run, as a busy process does. */
const stall = (ms: number): void => {
  const end = performance.now() + ms;
  while (performance.now() < end);
};

const pause = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));

describe('the pace of sending phones', () => {
  it('is 20 ms for everybody, without drift, and ends when nobody sends', async () => {
    const sent = [0, 0];
    const began = performance.now();
    const leave = sent.map((_, index) => pace.join(() => (sent[index] = (sent[index] ?? 0) + 1)));
    while ((sent[0] ?? 0) < 20) await pause(5);
    // Never ahead of the clock; how far behind is the machine's affair.
    expect((performance.now() - began) / 20).to.be.at.least(20);
    expect(sent[1]).to.equal(sent[0]);
    for (const each of leave) each();
    const [before] = sent;
    await pause(60);
    expect(sent[0]).to.equal(before);
  });

  it('catches up after a stall by five packets at most, and a stall of our own is no gap in a call', async () => {
    let sent = 0;
    const leave = pace.join(() => (sent += 1));
    while (sent === 0) await pause(5);
    const [before, asleep] = [sent, performance.now()];
    stall(400);
    const awake = performance.now();
    await pause(0);
    while (sent === before) await pause(1);
    expect(sent - before).to.be.within(1, 6);
    expect(longestGapIn([asleep, awake])).to.be.below(60);
    expect(longestGapIn([asleep - 5000, asleep - 4000])).to.equal(980);
    leave();
  });
});
