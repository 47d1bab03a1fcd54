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
import { chain, stay, to, type Step } from '../transition.ts';
import { answeredAtOf, doubtSeconds, end, ended, keptOf, type Live } from './hang-up.ts';
import { recordingsLost } from './recorder.ts';
import { cutShort } from './transfer-facts.ts';
import { bridgeVanished } from './replace-bridge.ts';
import type { Role } from '../actor.ts';

/** How long a call may wait for a comparison that tells what became of a request without an answer. */
const lostSeconds = 8;

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
  const { command, why } = event;
  // Whether the channel is there after `unknown` nobody knows: hang it up by its id, which settles it (FAULTS 10).
  if (command.do === 'create-channel')
    return end(call, event, notMade('callee', event), why.kind === 'unknown' ? [] : [call.callee.channel]);
  if (command.do === 'create-bridge') return end(call, event, failed);
  // 404 is the bridge, never a channel (measured: a missing channel is 400): somebody has destroyed it unheard.
  if (command.do === 'join' && why.kind === 'refused' && why.status === 404) {
    const { bridge } = command;
    const { call: next, commands, facts } = bridgeVanished(call, { type: 'bridge-gone', at: event.at, bridge });
    return to(next, [...commands, { do: 'destroy-bridge', bridge }], facts);
  }
  // Mostly a party hung up this very moment, and its channel-gone, on the way, says who and why. An answer that was
  // lost with the line says nothing: then we look, once the line is back.
  if (command.do === 'join' || command.do === 'dial') {
    const seconds = why.kind === 'unknown' ? lostSeconds : doubtSeconds;
    return to(call, [{ do: 'set-timer', timer: 'doubt', seconds }]);
  }
  // The others ask again by themselves; what an ask's requests came to is told as `ask-answered`.
  return stay(call);
}

/** Asterisk has restarted: nothing is left there to release. */
export function asteriskLost(call: Live | Ending, event: EventByType['asterisk-lost']): Step {
  if ('carries' in call || call.phase === 'ending')
    return chain(recordingsLost(call, event), (next) =>
      next.phase === 'ended' ? stay(next) : overAtOnce(next, event),
    );
  return overAtOnce(call, event);
}

function overAtOnce(call: Live | Ending, event: EventByType['asterisk-lost']): Step {
  if (call.phase === 'ending') return ended({ ...call, channels: [], bridges: [] });
  const lost = ended({
    ...beginningOf(call),
    phase: 'ending',
    hangup: { ...failed, reason: 'asterisk-lost' },
    answeredAt: answeredAtOf(call),
    endedAt: event.at,
    recovered: event.recovered ?? false,
    channels: [],
    bridges: [],
    kept: keptOf(call),
  });
  return { ...lost, facts: [...cutShort(call, event), ...lost.facts] };
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
