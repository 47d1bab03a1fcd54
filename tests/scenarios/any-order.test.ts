import { expect } from 'chai';
import fc from 'fast-check';
import { bridgesOf, channelsOf } from '../../stasis-app/calls/call.ts';
import type { EventType } from '../../stasis-app/calls/events.ts';
import { ignoredBecause } from '../../stasis-app/calls/step.ts';
import { channelId } from '../../stasis-app/shared/ids.ts';
import { arrived, clicked, type Happening, type Script } from '../support/script.ts';

const stranger = channelId('somebody-elses');
const timers = ['ring', 'settle', 'talk', 'doubt', 'release'] as const;

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
