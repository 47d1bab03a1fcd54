import { expect } from 'chai';
import type { AriOperation } from '../../stasis-app/ari/contract.ts';
import type { SupervisionMode } from '../../stasis-app/calls/asks.ts';
import { receiptId } from '../../stasis-app/shared/ids.ts';
import { Desk } from '../support/desk.ts';
import type { Fault } from '../support/pretend-asterisk.ts';

const faults: readonly Fault[] = [404, 409, 422, 500, 503, 'timed-out', 'lost', 'not-sent'];
const by = { kind: 'clock' } as const;
const supervision = receiptId('this');
const supervisor = { party: { number: '5002', name: null, dn: true }, endpoint: 'PJSIP/5002', callerId: null };
/** Its requests, by what happens: the supervisor answers, changes over to another mode, and is hung up. */
const stages: readonly {
  readonly stage: 'answers' | 'switches' | 'ends';
  readonly mode: SupervisionMode;
  readonly next?: SupervisionMode;
  readonly requests: readonly AriOperation[];
}[] = [
  {
    ...{ stage: 'answers', mode: 'listen' },
    requests: ['bridges.createWithId', 'bridges.addChannel', 'channels.snoopChannelWithId'],
  },
  { stage: 'answers', mode: 'barge', requests: ['bridges.addChannel'] },
  {
    ...{ stage: 'switches', mode: 'listen', next: 'whisper' },
    requests: ['channels.snoopChannelWithId', 'bridges.addChannel', 'channels.hangup'],
  },
  { stage: 'switches', mode: 'whisper', next: 'barge', requests: ['bridges.addChannel', 'channels.hangup'] },
  {
    ...{ stage: 'switches', mode: 'barge', next: 'listen' },
    requests: ['bridges.createWithId', 'channels.snoopChannelWithId', 'bridges.addChannel'],
  },
  { stage: 'ends', mode: 'listen', requests: ['channels.hangup', 'bridges.destroy'] },
];

/** Their 404 says that it is gone, and is believed. */
const releases: ReadonlySet<AriOperation> = new Set(['channels.hangup', 'bridges.destroy']);

describe('a request of a supervision that fails (FAULTS 11)', () => {
  for (const ordered of [true, false])
    for (const { stage, mode, next, requests } of stages)
      for (const op of requests)
        for (const fault of faults.filter((each) => each !== 404 || !releases.has(op)))
          for (const effect of typeof fault === 'number' ? [false] : [false, true]) {
            const how = `${mode} ${stage}: ${op} ${String(fault)}${effect ? ', carried out all the same' : ''}`;
            it(`${how}, ${ordered ? 'over the WebSocket' : 'over ari-client'}: the call goes on, nothing is left`, async () => {
              const desk = new Desk({ ordered });
              const call = await desk.talking();
              const ask = { verb: 'supervise', supervisor, mode, agent: 'caller' } as const;
              await desk.switchboard.ask(call, { ask, by, receipt: supervision, keyed: false });
              if (stage === 'answers') desk.asterisk.fails(op, fault, { effect });
              desk.asterisk.answers(`${call}.supervisor-this`);
              await desk.settles();
              if (stage === 'switches' && next !== undefined) {
                desk.asterisk.fails(op, fault, { effect });
                await desk.switchboard.ask(call, {
                  ask: { verb: 'switch-supervision', supervision, mode: next },
                  ...{ by, receipt: receiptId('switch'), keyed: false },
                });
              }
              if (stage === 'ends') {
                desk.asterisk.fails(op, fault, { effect });
                await desk.switchboard.ask(call, {
                  ask: { verb: 'end-supervision', supervision },
                  ...{ by, receipt: receiptId('end'), keyed: false },
                });
              }
              await desk.passes(5);
              expect(desk.switchboard.call(call)?.phase).to.equal('talking');
              const ended = desk.switchboard.hangUp(call, by);
              await desk.passes(3);
              expect(await ended).to.equal('ended');
              await desk.expectNothingLeft();
            });
          }
});
