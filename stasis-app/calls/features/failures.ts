import {
  beginningOf,
  type Ending,
  type PreparingCallee,
  type RingingCallee,
  type RingingCaller,
  type Talking,
} from '../call.ts';
import type { EventByType } from '../events.ts';
import { q850, type Hangup } from '../hangup.ts';
import { stay, to, type Step } from '../transition.ts';
import { doubtSeconds, end, ended, type Live } from './hang-up.ts';
import { bridgeVanished } from './replace-bridge.ts';
import type { Role } from '../actor.ts';

/** The caller's phone could not be rung. */
export function setUpFailedWithCaller(call: RingingCaller, event: EventByType['command-failed']): Step {
  if (event.command.do !== 'ring-first') return stay(call);
  return end(call, event, notMade('caller', event), event.why.kind === 'unknown' ? [] : [call.caller.channel]);
}

/** Something on the way to the callee, or to a replaced bridge, came to nothing. */
export function setUpFailed(
  call: PreparingCallee | RingingCallee | Talking,
  event: EventByType['command-failed'],
): Step {
  switch (event.command.do) {
    case 'create-channel':
      // Whether the channel is there after `unknown` nobody knows: hang it up by its id, which settles it (FAULTS 10).
      return end(call, event, notMade('callee', event), event.why.kind === 'unknown' ? [] : [call.callee.channel]);
    case 'create-bridge':
      return end(call, event, failed);
    case 'join':
      // 404 is the bridge, never a channel (measured: a missing channel is 400): somebody has destroyed it unheard.
      if (event.why.kind === 'refused' && event.why.status === 404) {
        const { bridge } = event.command;
        const { call: next, commands, facts } = bridgeVanished(call, { type: 'bridge-gone', at: event.at, bridge });
        return to(next, [...commands, { do: 'destroy-bridge', bridge }], facts);
      }
      return to(call, [{ do: 'set-timer', timer: 'doubt', seconds: doubtSeconds }]);
    case 'dial':
      // Mostly a party hung up this very moment, and its channel-gone, on the way, says who and why.
      return to(call, [{ do: 'set-timer', timer: 'doubt', seconds: doubtSeconds }]);
    case 'ring-first':
    case 'mark':
    case 'hang-up':
    case 'destroy-bridge':
    case 'set-timer':
    case 'clear-timer':
      return stay(call);
  }
}

/** Asterisk has restarted: nothing is left there to release. */
export function asteriskLost(call: Live | Ending, event: EventByType['asterisk-lost']): Step {
  if (call.phase === 'ending') return ended({ ...call, channels: [], bridges: [] });
  const answeredAt = call.phase === 'talking' ? call.answeredAt : null;
  return ended({
    ...beginningOf(call),
    phase: 'ending',
    hangup: { ...failed, reason: 'asterisk-lost' },
    answeredAt,
    endedAt: event.at,
    recovered: event.recovered ?? false,
    channels: [],
    bridges: [],
  });
}

const failed: Hangup = {
  reason: 'failed',
  by: { kind: 'asterisk' },
  cause: q850.temporaryFailure,
  sipCode: null,
};

/** Asterisk answers 500 "Allocation failed" for an endpoint without a contact: nobody has registered it. */
function notMade(role: Role, event: EventByType['command-failed']): Hangup {
  return event.why.kind === 'refused' && event.why.status === 500
    ? { ...failed, reason: `${role}-unreachable`, cause: q850.subscriberAbsent }
    : { ...failed, reason: `${role}-failed` };
}
