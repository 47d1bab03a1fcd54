import { expect } from 'chai';
import { createRetention } from '../../../stasis-app/journal/retention.ts';
import { done, refused } from '../../../stasis-app/shared/errors.ts';
import { silentLog } from '../../../stasis-app/shared/log.ts';
import { handClock } from '../../support/hand-clock.ts';

describe('retention', () => {
  function retention(days: number, answers: 'ok' | 'away' = 'ok') {
    const clock = handClock();
    const asked: number[] = [];
    const forget = (limit: number) => {
      asked.push(limit);
      return Promise.resolve(answers === 'ok' ? done({ calls: 1 }) : refused('STORE_UNAVAILABLE', { why: 'away' }));
    };
    const made = createRetention({ forget, days, clock, log: silentLog });
    made.start();
    return { made, clock, asked };
  }

  it('asks soon after the start and then every hour, for as many days as the site keeps', () => {
    const { clock, asked } = retention(90);
    clock.pass(61_000);
    clock.pass(2 * 3_600_000);
    expect(asked).to.deep.equal([90, 90, 90]);
  });

  it('a store that is away is asked again', () => {
    const { clock, asked } = retention(30, 'away');
    clock.pass(61_000 + 3_600_000);
    expect(asked).to.deep.equal([30, 30]);
  });

  it('keeps everything when nothing is said, and leaves no timer behind', () => {
    const forEver = retention(0);
    forEver.clock.pass(10 * 3_600_000);
    expect(forEver.asked).to.deep.equal([]);
    const stopped = retention(7);
    stopped.made.stop();
    expect(stopped.clock.pending()).to.equal(0);
  });
});
