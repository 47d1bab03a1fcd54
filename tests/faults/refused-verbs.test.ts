import { expect } from 'chai';
import type { AriOperation } from '../../stasis-app/ari/contract.ts';
import type { Ask } from '../../stasis-app/calls/asks.ts';
import { receiptId } from '../../stasis-app/shared/ids.ts';
import { Desk } from '../support/desk.ts';
import { targetAsk } from '../support/transfer-script.ts';
import type { Fault } from '../support/pretend-asterisk.ts';

const faults: readonly Fault[] = [404, 409, 422, 500, 503, 'timed-out', 'lost', 'not-sent'];
const supervise: Ask = {
  ...{ verb: 'supervise', mode: 'listen', agent: 'caller' },
  supervisor: { party: { number: '5002', name: null, dn: true }, endpoint: 'PJSIP/5002', callerId: null },
};
const reach = (number: string) => ({
  ...{ party: { number, name: null, dn: true }, endpoint: `PJSIP/${number}`, callerId: null },
});
const park: Ask = {
  ...{ verb: 'park', party: 'callee', slot: '701', music: null, timeoutSeconds: 0, back: null },
};
const retrieve: Ask = { verb: 'retrieve', destination: reach('5002') };
const sound = { media: ['sound:hello'], volume: 2, positionMs: 0, skipMs: 3000 };
const taken = { mode: 'split', beep: false, format: 'wav', maxSeconds: 0, maxSilenceSeconds: 0 } as const;
/** Each verb, what must have been asked before it is legal, and its requests. */
const cases: readonly {
  readonly ask: Ask;
  readonly after?: Ask;
  /** The phone that this channel rings answers, once that was asked. */
  readonly answers?: string;
  readonly requests: readonly AriOperation[];
  readonly success?: readonly Fault[];
  /** In which it is asked, and stays; `talking` unless given. */
  readonly phase?: 'parked';
}[] = [
  { ask: { verb: 'hold', party: 'callee', music: null }, requests: ['channels.startMoh', 'channels.mute'] },
  {
    after: { verb: 'hold', party: 'callee', music: null },
    ask: { verb: 'unhold', party: 'callee' },
    requests: ['channels.stopMoh', 'channels.unmute'],
  },
  { ask: { verb: 'mute', party: 'caller', directions: ['in', 'out'] }, requests: ['channels.mute'] },
  {
    after: { verb: 'mute', party: 'caller', directions: ['in'] },
    ask: { verb: 'unmute', party: 'caller', directions: ['in'] },
    requests: ['channels.unmute'],
  },
  {
    ask: { verb: 'send-digits', party: 'callee', digits: '1', durationMs: 100, betweenMs: 100 },
    requests: ['channels.sendDTMF'],
  },
  { ask: { verb: 'play', to: 'callee', ...sound }, requests: ['channels.setChannelVar', 'channels.playWithId'] },
  { ask: { verb: 'play', to: 'both', ...sound }, requests: ['bridges.playWithId'] },
  {
    after: { verb: 'play', to: 'callee', ...sound },
    ask: { verb: 'control-playback', playback: receiptId('before'), operation: 'forward' },
    requests: ['playbacks.control'],
  },
  // 409 means that the phone rings already, under this id.
  { ask: supervise, requests: ['channels.originateWithId'], success: [409] },
  {
    ask: { verb: 'move', party: 'caller', device: reach('5002') },
    requests: ['channels.originateWithId'],
    success: [409],
  },
  { ask: park, requests: ['channels.startMoh', 'channels.mute'] },
  { after: park, phase: 'parked', ask: retrieve, requests: ['channels.originateWithId'], success: [409] },
  { ask: { verb: 'record', ...taken }, requests: ['channels.snoopChannelWithId', 'channels.record'] },
  {
    after: { verb: 'record', ...taken },
    ask: { verb: 'pause-recording', recording: receiptId('before') },
    requests: ['recordings.pause'],
  },
  { ask: targetAsk('blind'), requests: ['channels.create'] },
  { ask: targetAsk('attended'), requests: ['channels.create'] },
  {
    ask: targetAsk('attended'),
    requests: ['bridges.createWithId', 'channels.startMoh', 'channels.mute'],
  },
  ...(
    [
      ['complete-transfer', ['bridges.addChannel', 'channels.stopMoh', 'channels.unmute']],
      ['cancel-transfer', ['bridges.addChannel']],
      ['swap-transfer', ['bridges.addChannel', 'channels.startMoh', 'channels.stopMoh', 'channels.unmute']],
      ['three-way', ['bridges.addChannel', 'channels.stopMoh', 'channels.unmute']],
    ] as const
  ).map(([verb, requests]) => ({
    ...{ after: targetAsk('attended'), answers: 'transfer-before', requests },
    ask: { verb, transfer: receiptId('before') },
  })),
];
const by = { kind: 'clock' } as const;

/** FAULTS 11, for what is asked of a call that talks: whoever asked learns the reason, and the call goes on. */
describe('a request of a verb that fails (FAULTS 11)', () => {
  for (const ordered of [true, false]) {
    for (const { ask, after, answers, requests, success = [], phase = 'talking' } of cases) {
      for (const op of requests) {
        for (const fault of faults.filter((each) => !success.includes(each))) {
          for (const effect of typeof fault === 'number' ? [false] : [false, true]) {
            const how = `${ask.verb}: ${op} ${String(fault)}${effect ? ', carried out all the same' : ''}`;
            it(`${how}, ${ordered ? 'over the WebSocket' : 'over ari-client'}`, async () => {
              const desk = new Desk({ ordered });
              const call = await desk.talking();
              if (after !== undefined) {
                const receipt = receiptId('before');
                const before = await desk.switchboard.ask(call, { ask: after, by, receipt, keyed: false });
                expect(before).to.deep.equal({ kind: 'done' });
              }
              if (answers !== undefined) {
                await desk.settles();
                desk.asterisk.answers(`${call}.${answers}`);
                await desk.settles();
              }
              desk.asterisk.fails(op, fault, { effect });
              const told = desk.facts.length;
              const answer = await desk.switchboard.ask(call, {
                ...{ ask, by, keyed: false },
                receipt: receiptId('this'),
              });
              expect(answer).to.have.property('kind', 'failed');
              expect(desk.facts, 'nothing is a fact that Asterisk has not confirmed').to.have.length(told);
              expect(desk.switchboard.call(call)?.phase).to.equal(phase);
              await desk.settles();
              const again = await desk.switchboard.ask(call, {
                ...{ ask, by, keyed: false },
                receipt: receiptId('again'),
              });
              expect(again, 'it can be asked again').to.deep.equal({ kind: 'done' });
              const ended = desk.switchboard.hangUp(call, by);
              await desk.passes(1);
              expect(await ended).to.equal('ended');
              await desk.expectNothingLeft();
            });
          }
        }
      }
    }
  }
});
