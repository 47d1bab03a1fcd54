import { expect } from 'chai';
import { nodeName } from '../../../stasis-app/shared/ids.ts';
import { createEventTimes, notBefore } from '../../../stasis-app/switchboard/event-times.ts';
import { handClock, type HandClock } from '../../support/hand-clock.ts';

const node = nodeName('asterisk');
/** As Asterisk writes it. @param wall milliseconds since 1970 by its own clock */
const stamp = (wall: number): string => new Date(wall).toISOString().replace('Z', '+0000');

describe('when an event happened', () => {
  let clock: HandClock;
  let apart: number;
  let hear: (queuedMs?: number) => number;
  beforeEach(() => {
    clock = handClock();
    // Its clock is wrong by an hour and a bit: only differences count.
    apart = 3_723_456;
    const times = createEventTimes(clock);
    /** An event that took 1 ms, and stood so long in a queue. How much earlier than now it is taken to have happened. */
    hear = (queuedMs = 0) => {
      const now = clock.now();
      const { mono, wall } = times.of(node, stamp(now.wall + apart - 1 - queuedMs));
      expect(now.mono - mono).to.equal(now.wall - wall);
      return now.mono - mono;
    };
  });
  /** Half a minute of ordinary events. */
  const quiet = (seconds = 40) => {
    for (let second = 0; second < seconds; second += 1) {
      expect(hear()).to.equal(0);
      clock.pass(1_000);
    }
  };

  const anyway = (seconds: number) => {
    for (let second = 0; second < seconds; second += 1) {
      hear();
      clock.pass(1_000);
    }
  };

  it('what comes in time happened when it is read', () => {
    quiet();
    expect(hear(15)).to.equal(0);
  });

  it('what stood in a queue happened before', () => {
    quiet();
    expect(hear(650)).to.equal(650);
    expect(hear(25)).to.equal(25);
    expect(hear()).to.equal(0);
  });

  it('its clock is set forward: learnt at once', () => {
    quiet();
    apart += 1_500;
    expect(hear()).to.equal(0);
    expect(hear(400)).to.equal(400);
  });

  it('its clock is set back by much: not believed, and learnt within a minute', () => {
    quiet();
    apart -= 10_000;
    expect(hear()).to.equal(0);
    anyway(61);
    expect(hear(400)).to.equal(400);
  });

  it('its clock is set back by little: taken for a queue, for a minute at most', () => {
    quiet();
    apart -= 500;
    expect(hear()).to.equal(500);
    anyway(61);
    quiet();
  });

  it('a timestamp that can not be read changes nothing', () => {
    quiet();
    expect(createEventTimes(clock).of(node, 'yesterday')).to.deep.equal(clock.now());
  });

  it('nothing of a call happens before what it follows', () => {
    const at = (mono: number) => ({ at: { mono, wall: mono } });
    expect(notBefore(null, at(5))).to.deep.equal(at(5));
    expect(notBefore({ mono: 4, wall: 4 }, at(5))).to.deep.equal(at(5));
    expect(notBefore({ mono: 7, wall: 7 }, at(5))).to.deep.equal(at(7));
  });
});
