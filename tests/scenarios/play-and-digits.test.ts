import { expect } from 'chai';
import type { Ask, PlaybackWish } from '../../stasis-app/calls/asks.ts';
import { capabilitiesOf } from '../../stasis-app/calls/capabilities.ts';
import { playbackOf, receiptId } from '../../stasis-app/shared/ids.ts';
import {
  answered,
  answeredBadly,
  answeredWell,
  arrived,
  asks,
  entered,
  gone,
  refused,
  type Script,
  type Told,
} from '../support/script.ts';

const talking = (): Script => arrived().when(entered('callee'), answered('callee'));
const wish: PlaybackWish = { to: 'callee', media: ['sound:hello'], volume: 0, positionMs: 0, skipMs: 3000 };
const play: Ask = { verb: 'play', ...wish };
const stop: Ask = { verb: 'stop-playback', playback: receiptId('first') };
const control = (operation: 'pause' | 'resume' | 'forward'): Ask => ({
  ...{ verb: 'control-playback', playback: receiptId('first'), operation },
});
const playing = (): Script => talking().when(asks(play), answeredWell());
const ended =
  (failed = false): Told =>
  (call) => ({ type: 'playback-ended', playback: playbackOf(call.id, receiptId('first')), failed });
const found: Told = (call) => {
  if (call.phase !== 'talking') throw new Error('they do not talk');
  const sides = [call.caller.channel, call.callee.channel];
  return {
    type: 'compared',
    recovered: true,
    holding: {
      channels: new Map(sides.map((side) => [side, 'up'])),
      bridges: new Map([[call.bridge, new Set(sides)]]),
      witness: { answered: new Map(), ended: new Map() },
    },
  };
};
const last = (script: Script) => script.facts.at(-1);
const playbacksOf = ({ call }: Script) => (call.phase === 'talking' ? call.carries.playbacks : []);

describe('play', () => {
  it('to one party on its channel, to both in the bridge', () => {
    talking().when(asks(play)).then('play sound:hello to callee');
    talking()
      .when(asks({ ...play, to: 'both' }))
      .then('play sound:hello to bridge-1');
  });

  it('begins as a fact when Asterisk has answered, and ends by itself', () => {
    const script = talking().when(asks(play)).tellsAsker(null).when(answeredWell()).tellsAsker('done');
    expect(last(script)).to.include({ fact: 'playback-started', playback: 'first', to: 'callee' });
    script.when(ended()).then();
    expect(last(script)).to.deep.include({ fact: 'playback-ended', how: 'finished', by: { kind: 'asterisk' } });
    expect(playbacksOf(script)).to.deep.equal([]);
    script.when(gone('caller')).ends('completed').leavesNothing();
  });

  it('is over before Asterisk has answered: both are facts, in order, and the answer means nothing more', () => {
    const script = talking().when(asks(play), ended());
    expect(script.facts.slice(-2).map(({ fact }) => fact)).to.deep.equal(['playback-started', 'playback-ended']);
    const { length } = script.facts;
    script.when(answeredWell()).tellsAsker('done');
    expect(script.facts).to.have.length(length);
  });

  it('can not be played: a fact says so', () =>
    void expect(last(playing().when(ended(true)))).to.include({ fact: 'playback-ended', how: 'failed' }));

  it('is refused: nothing is on', () => {
    const script = talking()
      .when(asks(play), answeredBadly(refused(500)))
      .then('stop the playback');
    expect(playbacksOf(script.tellsAsker('failed'))).to.deep.equal([]);
  });

  it('stopped: who did it is on the fact of its end', () => {
    const script = playing().when(asks(stop, 'second')).then('stop the playback').when(answeredWell('second'), ended());
    expect(last(script)).to.include({ fact: 'playback-ended', how: 'stopped' });
    expect(last(script)).to.have.nested.property('by.key', 'desktop');
  });

  it('paused and resumed, each only where it makes sense', () => {
    const script = playing()
      .when(asks(control('resume'), '2'))
      .tellsAsker('not-now', 'not paused');
    script.when(asks(control('pause'), '3'), answeredWell('3'));
    expect(playbacksOf(script)[0]?.state).to.equal('paused');
    script.when(asks(control('pause'), '4')).tellsAsker('not-now', 'paused already');
    script
      .when(asks(control('resume'), '5'))
      .then('resume the playback')
      .when(answeredWell('5'));
    expect(playbacksOf(script)[0]?.state).to.equal('playing');
    script.when(asks(control('forward'), '6')).then('forward the playback');
  });

  it('louder: the volume is set before, and back when it is over or was refused', () => {
    const loud: Ask = { ...play, to: 'both', volume: 3 };
    const script = talking().when(asks(loud));
    script.then('volume 3 to caller', 'volume 3 to callee', 'play sound:hello to bridge-1');
    script.when(answeredWell(), ended()).then('volume 0 to caller', 'volume 0 to callee');
    talking()
      .when(asks({ ...play, volume: -4 }), answeredBadly(refused(500)))
      .then('volume 0 to callee', 'stop the playback');
  });

  it('stop and control are legal only while something plays', () => {
    expect(capabilitiesOf(talking().call)).to.include('play').and.not.include.members(['stop-playback']);
    expect(capabilitiesOf(playing().call)).to.include.members(['play', 'stop-playback', 'control-playback']);
    talking().when(asks(stop)).tellsAsker('not-now');
    playing()
      .when(asks({ verb: 'stop-playback', playback: receiptId('other') }, 'second'))
      .tellsAsker('not-now', 'no playback other');
  });

  it('nine at once are one too many', () => {
    const script = talking();
    for (let count = 1; count <= 8; count += 1) script.when(asks(play, `p${count}`), answeredWell(`p${count}`));
    script.when(asks(play, 'p9')).tellsAsker('not-now');
  });

  it('after a gap each is looked for: the end of one may have been missed', () => {
    playing().when(found).then('find the playback').when(ended());
  });

  it('the controller died before the answer: it is believed to play, and looked for, and not played again', () => {
    const script = talking().when(asks(play, 'keyed-1'), found).then('find the playback').tellsAsker('done');
    expect(last(script)).to.include({ fact: 'playback-started', recovered: true });
  });
});

describe('digits', () => {
  const digits: Ask = { verb: 'send-digits', party: 'callee', digits: '12#', durationMs: 100, betweenMs: 100 };

  it('are sent to one party, and the fact says how many, not which', () => {
    const script = talking().when(asks(digits)).then('send 12# to callee').when(answeredWell()).tellsAsker('done');
    expect(last(script)).to.include({ fact: 'digits-sent', role: 'callee', count: 3 });
    expect(JSON.stringify(last(script))).to.not.include('12#');
  });

  it('the controller died before the answer: they are not sent twice', () => {
    const script = talking().when(asks(digits, 'keyed-1'), found).then().tellsAsker('done');
    expect(last(script)).to.include({ fact: 'digits-sent', recovered: true });
  });

  it('that a party presses are facts', () => {
    const pressed: Told = (call) => {
      if (call.phase !== 'talking') throw new Error('they do not talk');
      return { type: 'digit-received', channel: call.caller.channel, digit: '5', durationMs: 120 };
    };
    expect(last(talking().when(pressed).then())).to.include({ fact: 'digit-received', role: 'caller', digit: '5' });
  });
});

describe('hang-up of one party', () => {
  const hangUp: Ask = { verb: 'hang-up-party', party: 'callee' };

  it('ends both of two, by request, and says whom it was about', () => {
    const script = talking().when(asks(hangUp)).then('hang up caller with 16', 'hang up callee with 16');
    expect(script.tellsAsker('done').facts.at(-1)).to.include({ fact: 'party-hung-up', role: 'callee' });
    script.ends('hung-up-by-request').leavesNothing();
  });
});
