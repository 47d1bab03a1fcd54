import { expect } from 'chai';
import { createHitCounter } from '../../../stasis-app/access/hits.ts';
import { handClock } from '../../support/hand-clock.ts';

describe('a hit counter', () => {
  it('counts each name in a window that begins with its first time', () => {
    const clock = handClock();
    const hits = createHitCounter(clock, 1_000);
    expect(hits.hit('a')).to.deep.equal({ count: 1, leftMs: 1_000 });
    clock.pass(400);
    expect(hits.hit('a')).to.deep.equal({ count: 2, leftMs: 600 });
    expect(hits.hit('b')).to.deep.equal({ count: 1, leftMs: 1_000 });
    clock.pass(600);
    expect(hits.read('a')).to.equal(undefined);
    expect(hits.hit('a')).to.deep.equal({ count: 1, leftMs: 1_000 });
  });

  it('takes back, and forgets', () => {
    const hits = createHitCounter(handClock(), 1_000);
    hits.hit('a');
    hits.takeBack('a');
    hits.takeBack('a');
    expect(hits.hit('a').count).to.equal(1);
    hits.forget('a');
    expect(hits.read('a')).to.equal(undefined);
  });

  it('keeps no more names than it may: the oldest is given up, and one in use is not', () => {
    const clock = handClock();
    const hits = createHitCounter(clock, 60_000, 100);
    for (let name = 0; name < 10_000; name += 1) hits.hit(`address ${name}`);
    const kept = Array.from({ length: 10_000 }, (_, name) => hits.read(`address ${name}`)).filter(Boolean);
    expect(kept).to.have.length(100);
    expect(hits.hit('address 9999').count).to.equal(2);
  });
});
