import { expect } from 'chai';
import { answeredWell, asks, dials, leaves, memberAt, ranOut, RoomScript } from '../support/room-script.ts';

describe('the music of those who are in a room', () => {
  const two = (settings = {}) => new RoomScript(settings).when(dials('5001'), dials('1003'));
  const about = (number: string) => ({ member: memberAt(number) });

  it('Asterisk may lose a stop of music: what each should hear is said again, twice', () => {
    const room = two()
      .when(asks({ verb: 'hold', ...about('5001'), music: 'calm' }), answeredWell())
      .when(asks({ verb: 'unhold', ...about('5001') }, 'second'));
    room.when(ranOut('music')).then();
    expect(room.hasTimer('music'), 'it waits for what is under way').to.equal(true);
    room.when(answeredWell('second'), asks({ verb: 'hold', ...about('1003'), music: null }, 'third'));
    room.when(answeredWell('third'));
    for (const timer of ['music', 'music-lastly'] as const) {
      expect(room.hasTimer(timer)).to.equal(true);
      room.when(ranOut(timer)).then('stop-music 5001', 'music default to 1003');
    }
    expect(room.hasTimer('music') || room.hasTimer('music-lastly')).to.equal(false);
    room.when(leaves('5001'), leaves('1003')).confirmed().leavesNothing();
  });

  it('of two whose music has just been stopped, who leave at once, no timer stays', () => {
    two()
      .when(asks({ verb: 'hold', ...about('5001'), music: null }), answeredWell())
      .when(asks({ verb: 'unhold', ...about('5001') }, 'second'), answeredWell('second'))
      .when(leaves('5001'), leaves('1003'))
      .confirmed()
      .leavesNothing();
  });

  it('a room that only holds: nobody is told to be silent, for its bridge plays on each channel', () => {
    two({ kind: 'holding' })
      .when(asks({ verb: 'hold', ...about('5001'), music: 'calm' }), answeredWell())
      .when(asks({ verb: 'unhold', ...about('5001') }, 'second'), answeredWell('second'))
      .when(ranOut('music'))
      .then();
  });
});
