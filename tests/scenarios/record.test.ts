import { expect } from 'chai';
import fc from 'fast-check';
import type { Ask } from '../../stasis-app/calls/asks.ts';
import { capabilitiesOf } from '../../stasis-app/calls/capabilities.ts';
import { channelsOf } from '../../stasis-app/calls/call.ts';
import type { Recording } from '../../stasis-app/calls/recording.ts';
import { resourceOf } from '../../stasis-app/calls/resource.ts';
import { channelOf, receiptId, recordingOf, type ChannelId } from '../../stasis-app/shared/ids.ts';
import {
  answered,
  answeredBadly,
  answeredWell,
  arrived,
  asks,
  clicked,
  entered,
  gone,
  hangupAsked,
  left,
  ranOut,
  refused,
  type Script,
  type Told,
} from '../support/script.ts';

type Side = 'mixed' | 'caller' | 'callee';
const talking = (): Script => arrived().when(entered('callee'), answered('callee'));
const usual = { beep: false, format: 'wav', maxSeconds: 0, maxSilenceSeconds: 0 } as const;
const record: Ask = { verb: 'record', mode: 'mixed', ...usual };
const split: Ask = { verb: 'record', mode: 'split', ...usual };
const pause: Ask = { verb: 'pause-recording', recording: receiptId('first') };
const resume: Ask = { verb: 'resume-recording', recording: receiptId('first') };
const stop: Ask = { verb: 'stop-recording', recording: receiptId('first') };

const snoopEntered =
  (side: Side = 'mixed'): Told =>
  ({ id }) => ({ type: 'channel-entered', channel: channelOf(id, `first.${side}`) });
const snoopLeft =
  (side: Side = 'mixed'): Told =>
  ({ id }) => ({ type: 'channel-left', channel: channelOf(id, `first.${side}`) });
const over =
  (side: Side = 'mixed', more: { failed?: boolean; silenceSeconds?: number } = {}): Told =>
  ({ id }) => ({
    ...{ type: 'recording-over', recording: recordingOf(id, receiptId('first'), side) },
    ...{ failed: false, silenceSeconds: 0, ...more },
  });
const measured =
  (bytes: number | null, side: Side = 'mixed'): Told =>
  ({ id }) => ({ type: 'recording-measured', recording: recordingOf(id, receiptId('first'), side), bytes });
/** So many seconds of 16-bit sound at 8 kHz. */
const wav = (seconds: number): number => 44 + seconds * 16_000;
const recording = (): Script =>
  talking().when(asks(record), answeredWell(), snoopEntered(), answeredWell()).tellsAsker('done');
const found =
  (...snoops: readonly Side[]): Told =>
  (call) => {
    if (call.phase !== 'talking') throw new Error('they do not talk');
    const sides = [call.caller.channel, call.callee.channel];
    const channels = [...sides, ...snoops.map((side) => channelOf(call.id, `first.${side}`))];
    return {
      type: 'compared',
      recovered: true,
      holding: {
        channels: new Map(channels.map((channel): [ChannelId, 'up'] => [channel, 'up'])),
        bridges: new Map([[call.bridge, new Set<string>(sides)]]),
        witness: { answered: new Map(), ended: new Map() },
      },
    };
  };
const last = (script: Script) => script.facts.at(-1);
const calleeGone: Told = ({ id }) => ({
  ...{ type: 'channel-gone', channel: channelOf(id, 'callee'), end: { cause: 16, sipCode: null } },
});
const recordingsIn = ({ call }: Script): readonly Recording[] =>
  call.phase === 'talking' ? call.carries.recordings : 'kept' in call ? call.kept.recordings : [];

describe('record', () => {
  it('snoops the one that the agent talks with; records when the snoop is there; then it is a fact', () => {
    const script = talking().when(asks(record)).then('snoop first.mixed on callee');
    script.when(answeredWell()).then().tellsAsker(null);
    script.when(snoopEntered()).then('record mixed').tellsAsker(null);
    script.when(answeredWell()).tellsAsker('done');
    expect(last(script)).to.include({ fact: 'recording-started', recording: 'first', mode: 'mixed' });
    expect(script.hasTimer('record')).to.equal(false);
  });

  it('the snoop may be there before its request is answered', () => {
    talking().when(asks(record), snoopEntered()).then().when(answeredWell()).then('record mixed');
  });

  it('a file a side: what that party says, and what it hears', () => {
    const script = talking()
      .when(asks(split))
      .then('snoop first.callee on callee, in', 'snoop first.caller on callee, out');
    script.when(answeredWell(), snoopEntered('caller')).then();
    script.when(snoopEntered('callee')).then('record callee', 'record caller').when(answeredWell()).tellsAsker('done');
  });

  it('with a beep for both, once it records', () => {
    const script = talking().when(asks({ ...record, beep: true }), answeredWell(), snoopEntered());
    script.when(answeredWell()).then('play sound:beep to bridge-1');
  });

  it('stopped: the file is measured, the snoop goes, and the fact says by whom and how much there is', () => {
    const script = recording().when(asks(stop, 'second')).then('stop mixed').when(answeredWell('second'));
    script.when(over()).then('measure mixed', 'hang up first.mixed with 16');
    script.when(measured(wav(3)), snoopLeft());
    expect(last(script)).to.deep.include({ fact: 'recording-ended', how: 'stopped', durationMs: 3000 });
    expect(last(script)).to.have.nested.property('by.key', 'desktop');
    expect(capabilitiesOf(script.call)).to.include('record').and.not.include('stop-recording');
    script.when(gone('caller')).ends('completed').leavesNothing();
    expect(resourceOf(script.call, script.call.startedAt).recordings[0]).to.include({ state: 'ended' });
  });

  it('paused and resumed, each only where it makes sense; a pause is no part of its length', () => {
    const script = recording().when(asks(resume, '2')).tellsAsker('not-now');
    script.when(asks(pause, '3')).then('pause mixed').when(answeredWell('3'));
    expect(last(script)).to.include({ fact: 'recording-paused' });
    script.when(asks(pause, '4')).tellsAsker('not-now');
    script.when(asks(resume, '5')).then('resume mixed').when(answeredWell('5'));
    expect(last(script)).to.include({ fact: 'recording-resumed' });
    const seconds = recordingsIn(script)[0]?.pausedMs;
    expect(seconds).to.equal(3000);
    // The script's clock goes a second each: 6 seconds since its start, 3 of them paused, so 3 to be found in the file.
    script.when(asks(stop, '6'), over(), measured(wav(3)));
    expect(last(script)).to.include({ fact: 'recording-ended', how: 'stopped' });
  });

  it('a pause that is refused goes on, so that two files stay in step; a resume that is refused stays paused', () => {
    recording()
      .when(asks(pause, '2'))
      .when(answeredBadly(refused(500), '2'))
      .then('resume mixed');
    const paused = recording().when(asks(pause, '2'), answeredWell('2'), asks(resume, '3'));
    paused.when(answeredBadly(refused(500), '3')).then('pause mixed');
  });

  it('one at a time', () => {
    recording().when(asks(split, 'second')).tellsAsker('not-now');
  });

  for (const stage of ['snoop', 'record'] as const)
    it(`a ${stage} that is refused: what is half done is taken back, and it can be asked again`, () => {
      const script = talking().when(asks(split));
      if (stage === 'record') script.when(answeredWell(), snoopEntered('caller'), snoopEntered('callee'));
      const cancels = stage === 'record' ? ['cancel callee', 'cancel caller'] : [];
      script
        .when(answeredBadly(refused(500)))
        .then(...cancels, 'hang up first.callee with 16', 'hang up first.caller with 16')
        .tellsAsker('failed');
      script.when(snoopLeft('callee'), snoopLeft('caller'));
      expect(recordingsIn(script)).to.deep.equal([]);
      script.when(asks(record, 'again')).then('snoop again.mixed on callee');
    });

  it('the snoop never comes: whoever asked is told, and nothing is left', () => {
    const script = talking().when(asks(record), answeredWell(), ranOut('record'));
    script.then('hang up first.mixed with 16').tellsAsker('failed');
    script.when(snoopLeft(), asks(record, 'again')).then('snoop again.mixed on callee');
  });

  it('the snoop goes before it records: whoever asked is told', () => {
    talking().when(asks(record), answeredWell(), snoopLeft()).tellsAsker('failed', undefined);
  });

  it('Asterisk stops writing though nobody asked: a fact of its own, and the call goes on', () => {
    const script = recording().when(over(), measured(44));
    expect(last(script)).to.include({ fact: 'recording-failed' });
    expect(last(script)).to.have.property('why').that.includes('disk may be full');
    script.is('talking').when(snoopLeft(), gone('caller')).ends('completed').leavesNothing();
  });

  it('a file that is shorter than what was said: failed too', () => {
    const script = recording();
    for (let second = 0; second < 10; second += 1) script.when(ranOut('settle'));
    script.when(asks(stop, 'second'), over(), measured(wav(2)));
    expect(last(script)).to.have.property('why').that.includes('shorter than what was said');
  });

  it('its end is heard and measured before the answer to the request that began it: it was, and is not begun again', () => {
    const script = talking().when(asks(record), answeredWell(), snoopEntered(), over(), measured(wav(1)));
    expect(last(script)).to.include({ fact: 'recording-failed' });
    script.when(answeredWell()).then().tellsAsker('done').when(snoopLeft(), gone('caller'));
    script.ends('completed').leavesNothing();
  });

  it('the same, and no file was found: whoever asked is told that there is none', () => {
    const script = talking().when(asks(record), answeredWell(), snoopEntered(), over(), measured(null));
    script.when(answeredWell()).then().tellsAsker('not-now');
    script.when(snoopLeft(), gone('caller')).ends('completed').leavesNothing();
  });

  it('ends by itself after its longest time, or after silence: the clock did it', () => {
    const longest = talking().when(asks({ ...record, maxSeconds: 1 }), answeredWell(), snoopEntered(), answeredWell());
    expect(last(longest.when(over(), measured(wav(1))))).to.deep.include({
      ...{ fact: 'recording-ended', how: 'maximum-duration', by: { kind: 'clock' } },
    });
    const quiet = talking().when(asks({ ...record, maxSilenceSeconds: 5 }), answeredWell(), snoopEntered());
    quiet.when(answeredWell(), over('mixed', { silenceSeconds: 5 }), measured(wav(6)));
    expect(last(quiet)).to.deep.include({ fact: 'recording-ended', how: 'silence', by: { kind: 'clock' } });
  });

  it('the call ends: its recording is closed before the call is, and nothing is left', () => {
    const script = recording().when(gone('caller')).then('hang up callee with 16', 'hang up first.mixed with 16');
    script.when(calleeGone, over()).then('measure mixed');
    script
      .when(snoopLeft())
      .then('destroy bridge-1')
      .when((call) => ({ type: 'bridge-gone', bridge: bridgeOfEnding(call) }));
    script
      .is('ending')
      .when(measured(wav(1)))
      .is('ended')
      .leavesNothing();
    expect(script.facts.at(-2)).to.include({ fact: 'recording-ended', how: 'call-ended' });
  });

  it('who is recorded hangs up: its channel leaves, the recording ends, the channel is gone', () => {
    const script = recording().when(left('callee'), over(), snoopLeft(), gone('callee'), measured(wav(1)));
    expect(script.facts.find(({ fact }) => fact === 'recording-ended')).to.include({ how: 'call-ended' });
    expect(script.facts.map(({ fact }) => fact)).to.not.include('recording-failed');
    script.ends('completed').leavesNothing();
  });

  it('nobody says what became of the file: it is asked again, and the call ends when that is answered', () => {
    const script = recording().when(gone('caller'), calleeGone, over(), snoopLeft());
    script.when((call) => ({ type: 'bridge-gone', bridge: bridgeOfEnding(call) })).is('ending');
    script.when(ranOut('release')).then('measure mixed').when(measured(null)).is('ended');
    expect(script.facts.at(-2)).to.deep.include({ fact: 'recording-ended', how: 'call-ended' });
  });

  it('Asterisk restarts: what was recorded ends as failed, with the call', () => {
    const script = recording().when({ type: 'asterisk-lost' }).is('ended').leavesNothing();
    expect(script.facts.at(-2)).to.include({ fact: 'recording-failed' });
  });

  describe('after a gap', () => {
    it('a recording that runs is looked for, and goes on', () => {
      recording().when(found('mixed')).then('find mixed').is('talking');
    });

    it('its snoop is gone: it ended unheard, and its file is measured', () => {
      const script = recording()
        .when(found())
        .then('measure mixed')
        .when(measured(wav(2)));
      expect(recordingsIn(script)[0]).to.include({ state: 'closed' });
    });

    it('it was to be stopped, and had ended when the controller died: that was all that was wanted', () => {
      const script = recording().when(asks(stop, 'second'), over(), measured(wav(2)), snoopLeft());
      script.when(found()).when(answeredWell('second')).tellsAsker('done');
    });

    it('it was about to begin, and the snoop is not there: asked for again under the same id', () => {
      const script = talking().when(asks(record), found()).then('snoop first.mixed on callee');
      script.when(answeredWell(), snoopEntered()).then('record mixed').when(answeredWell()).tellsAsker('done');
    });

    it('it was about to begin, and the snoop is there: told to record, which may have been done already', () => {
      const script = talking().when(asks(record), found('mixed')).then('record mixed again');
      expect(last(script.when(answeredWell()))).to.include({ fact: 'recording-started' });
    });
  });

  it('the agent is who rang: with click-to-dial the destination is snooped, for a caller from outside the caller', () => {
    const script = clicked().when(entered('caller'), entered('callee'), answered('callee'));
    script.when(asks(record)).then('snoop first.mixed on callee');
  });

  it('in any order, with repeats: each that started ends once, before its call', () => {
    const asked = [record, split, pause, resume, stop];
    const sides = ['mixed', 'caller', 'callee'] as const;
    const nothing: Told = () => ranOut('settle');
    const moves: readonly ((pick: number) => Told)[] = [
      (pick) => asks(asked[pick % asked.length]!, pick % 3 === 0 ? 'first' : `x${pick}`),
      () => () => answeredWell(),
      (pick) => snoopEntered(sides[pick % 3]),
      (pick) => snoopLeft(sides[pick % 3]),
      (pick) => over(sides[pick % 3], { failed: pick % 5 === 0 }),
      (pick) => measured(pick % 4 === 0 ? null : wav(pick % 7), sides[pick % 3]),
      (pick) => () => answeredBadly(refused(500), pick % 2 === 0 ? 'first' : `x${pick}`),
      (pick) => () => answeredWell(`x${pick}`),
      () => () => ranOut('record'),
      (pick) => (call) =>
        (call.phase === 'talking' ? found(...(pick % 2 === 0 ? ['mixed' as const] : [])) : nothing)(call),
      (pick) => (call) => (pick % 6 === 0 && call.phase === 'talking' ? left('callee') : nothing)(call),
      (pick) => () => (pick % 9 === 0 ? hangupAsked() : ranOut('settle')),
    ];
    fc.assert(
      fc.property(fc.array(fc.tuple(fc.nat(moves.length - 1), fc.nat(20)), { maxLength: 60 }), (sequence) => {
        const script = talking();
        for (const [kind, pick] of sequence) {
          if (script.call.phase === 'ended') break;
          script.when(moves[kind]!(pick));
        }
        if (script.call.phase === 'talking') script.when(hangupAsked());
        if (script.call.phase === 'ending') script.confirmed();
        script.leavesNothing();
        const ofEach = Map.groupBy(
          script.facts.filter((fact) => 'recording' in fact),
          ({ recording: id }) => id,
        );
        for (const facts of ofEach.values()) {
          expect(facts[0]?.fact).to.equal('recording-started');
          const ends = facts.filter(({ fact }) => fact === 'recording-ended' || fact === 'recording-failed');
          expect(ends).to.have.length(1);
          expect(facts.at(-1)).to.equal(ends[0]);
        }
        expect(channelsOf(script.call)).to.deep.equal([]);
      }),
      { numRuns: 20_000 },
    );
  });
});

function bridgeOfEnding(call: Parameters<Told>[0]) {
  const bridge = call.phase === 'ending' ? call.bridges[0] : undefined;
  if (bridge === undefined) throw new Error('no bridge is left');
  return bridge;
}
