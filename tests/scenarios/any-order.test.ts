import { expect } from 'chai';
import fc from 'fast-check';
import type { Ask } from '../../stasis-app/calls/asks.ts';
import { bridgesOf, channelsOf } from '../../stasis-app/calls/call.ts';
import type { EventType } from '../../stasis-app/calls/events.ts';
import { timerNames } from '../../stasis-app/calls/commands.ts';
import { ignoredBecause } from '../../stasis-app/calls/step.ts';
import { channelId, playbackOf, receiptId, recordingOf } from '../../stasis-app/shared/ids.ts';
import { answered, arrived, clicked, entered, type Happening, type Script } from '../support/script.ts';
import { targetAsk } from '../support/transfer-script.ts';

const stranger = channelId('somebody-elses');
const timers = timerNames;
const sides = ['mixed', 'caller', 'callee'] as const;

const by = { kind: 'api', key: 'desktop', address: '127.0.0.1' } as const;
const receipts = ['a', 'b', 'c', 'd'].map(receiptId);
const sound = { media: ['sound:hello'], volume: 2, positionMs: 0, skipMs: 3000 };
const supervisor = { party: { number: '5002', name: null, dn: true }, endpoint: 'PJSIP/5002', callerId: null };
const asks: readonly Ask[] = [
  { verb: 'hold', party: 'caller', music: null },
  { verb: 'hold', party: 'callee', music: null },
  { verb: 'unhold', party: 'caller' },
  { verb: 'unhold', party: 'callee' },
  { verb: 'mute', party: 'callee', directions: ['in', 'out'] },
  { verb: 'unmute', party: 'callee', directions: ['in'] },
  { verb: 'play', to: 'both', ...sound },
  { verb: 'stop-playback', playback: receiptId('a') },
  { verb: 'control-playback', playback: receiptId('b'), operation: 'pause' },
  { verb: 'send-digits', party: 'caller', digits: '1', durationMs: 100, betweenMs: 100 },
  { verb: 'record', mode: 'split', beep: true, format: 'wav', maxSeconds: 0, maxSilenceSeconds: 0 },
  { verb: 'record', mode: 'mixed', beep: false, format: 'wav', maxSeconds: 10, maxSilenceSeconds: 5 },
  { verb: 'pause-recording', recording: receiptId('a') },
  { verb: 'resume-recording', recording: receiptId('a') },
  { verb: 'stop-recording', recording: receiptId('a') },
  { verb: 'hang-up-party', party: 'callee' },
  { verb: 'supervise', supervisor, mode: 'listen', agent: 'callee' },
  { verb: 'switch-supervision', supervision: receiptId('a'), mode: 'whisper' },
  { verb: 'take-over', supervision: receiptId('b') },
  { verb: 'end-supervision', supervision: receiptId('c') },
  targetAsk('blind'),
  targetAsk('attended'),
  targetAsk('attended'),
  ...(['complete-transfer', 'cancel-transfer', 'swap-transfer', 'three-way'] as const).flatMap((verb) =>
    ['a', 'b'].map((transfer) => ({ verb, transfer: receiptId(transfer) })),
  ),
  { verb: 'move', party: 'caller', device: supervisor },
  { verb: 'cancel-move', move: receiptId('d') },
  { verb: 'park', party: 'callee', slot: '701', music: null, timeoutSeconds: 60, back: supervisor },
  { verb: 'park', party: 'caller', slot: '702', music: null, timeoutSeconds: 0, back: null },
  { verb: 'retrieve', destination: supervisor },
];

/** Any event about any of the call's own things, or about somebody else's; chosen by two numbers. */
function anyHappening(script: Script, kind: number, pick: number): Happening {
  const channels = [...channelsOf(script.call), stranger];
  const channel = channels[pick % channels.length]!;
  const bridge = bridgesOf(script.call)[0];
  const end = { cause: [16, 17, 19, 127][pick % 4]!, sipCode: pick % 3 === 0 ? 486 : null };
  const kinds: Happening[] = [
    { type: 'channel-entered', channel },
    { type: 'channel-answered', channel },
    { type: 'channel-dialled', channel },
    { type: 'channel-left', channel },
    { type: 'channel-gone', channel, end },
    { type: 'hangup-asked', by: { kind: 'clock' } },
    { type: 'timer-ran-out', timer: timers[pick % timers.length]! },
    { type: 'command-failed', command: { do: 'dial', channel, timeoutSeconds: 1 }, why: { kind: 'not-sent' } },
    { type: 'command-failed', command: { do: 'hang-up', channel, cause: 16 }, why: { kind: 'unknown' } },
    { type: 'channel-held', channel },
    { type: 'channel-unheld', channel },
    { type: 'dialled-in', channel: stranger, party: supervisor.party },
    { type: 'digit-received', channel, digit: '5', durationMs: 100 },
    // Twice as likely as the others: what is asked only means something when it is answered.
    { type: 'asked', receipt: receipts[pick % 4]!, keyed: pick % 2 === 0, ask: asks[pick % asks.length]!, by },
    { type: 'asked', receipt: receipts[pick % 4]!, keyed: pick % 2 === 0, ask: asks[pick % asks.length]!, by },
    { type: 'ask-answered', receipt: receipts[pick % 4]!, why: pick % 5 === 0 ? { kind: 'unknown' } : null },
    { type: 'ask-answered', receipt: receipts[pick % 4]!, why: null },
    {
      ...{ type: 'recording-over', failed: pick % 7 === 0, silenceSeconds: pick % 9 },
      recording: recordingOf(script.call.id, receipts[pick % 2]!, sides[pick % 3]!),
    },
    {
      ...{ type: 'recording-measured', bytes: pick % 4 === 0 ? null : pick },
      recording: recordingOf(script.call.id, receipts[pick % 2]!, sides[pick % 3]!),
    },
    { type: 'playback-ended', playback: playbackOf(script.call.id, receipts[pick % 4]!), failed: pick % 3 === 0 },
    ...(bridge === undefined
      ? []
      : ([
          { type: 'bridge-gone', bridge },
          { type: 'command-failed', command: { do: 'join', bridge, channels: [channel] }, why: { kind: 'unknown' } },
        ] as const)),
  ];
  return kinds[kind % kinds.length]!;
}

describe('events in any order, repeated, crossing', () => {
  const moves = fc.array(fc.tuple(fc.nat(1000), fc.nat(1000)), { maxLength: 40 });

  for (const [how, begin] of [
    ['from the dialplan', arrived],
    ['by click-to-dial', clicked],
    ['that talks', () => arrived().when(entered('callee'), answered('callee'))],
  ] as const) {
    it(`a call ${how} never fails on one, ends once, and leaves nothing`, () => {
      fc.assert(
        fc.property(moves, (sequence) => {
          const script = begin();
          for (const [kind, pick] of sequence) script.when(anyHappening(script, kind, pick));
          if (script.call.phase !== 'ending' && script.call.phase !== 'ended') {
            script.when({ type: 'hangup-asked', by: { kind: 'clock' } });
          }
          script.confirmed().leavesNothing();
          const told = script.facts.map(({ fact }) => fact);
          expect(told[0]).to.equal('call-started');
          expect(told.filter((fact) => fact === 'call-started')).to.have.length(1);
          expect(told.filter((fact) => fact === 'call-connected').length).to.be.at.most(1);
          // Whoever asked is told once, and what began can only end once.
          const count = (fact: string) => told.filter((each) => each === fact).length;
          expect(count('party-unheld')).to.be.at.most(count('party-held'));
          expect(count('party-unmuted')).to.be.at.most(count('party-muted'));
          expect(count('transfer-ended')).to.equal(count('transfer-started'));
          expect(count('recording-ended') + count('recording-failed')).to.equal(count('recording-started'));
          expect(count('parking-ended')).to.equal(count('call-parked'));
          expect(count('move-ended')).to.equal(count('move-started'));
          expect(count('playback-ended')).to.be.at.most(count('playback-started'));
          expect(told.indexOf('call-ended')).to.equal(told.length - 1);
        }),
        { numRuns: 5_000 },
      );
    });
  }

  it('an ended call answers nothing more, whatever comes', () => {
    const types: EventType[] = ['channel-entered', 'channel-answered', 'channel-left', 'channel-gone', 'bridge-gone'];
    for (const type of types) expect(ignoredBecause('ended', type)).to.be.a('string');
  });
});
