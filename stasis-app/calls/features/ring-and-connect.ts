import { beginningOf, type PreparingCallee, type RingingCallee, type RingingCaller } from '../call.ts';
import { nothingCarried } from '../carried.ts';
import type { Command } from '../commands.ts';
import type { EventByType } from '../events.ts';
import { about, stay, to, type Step } from '../transition.ts';
import { bridgeOf, channelOf } from '../../shared/ids.ts';
import { prepareCallee, ringLimitInAsterisk } from './begin.ts';
import { firstReadingSeconds } from './quality.ts';
import { settleTimer } from './settle.ts';

/** Click-to-dial: the agent took the phone, so now the destination is called. */
export function callerAnswered(call: RingingCaller, event: EventByType['channel-entered']): Step {
  if (event.channel !== call.caller.channel) return stay(call);
  const { destination, caller } = call;
  const next: PreparingCallee = {
    ...beginningOf(call),
    phase: 'preparing-callee',
    caller,
    callee: { party: destination.party, channel: channelOf(call.id, 'callee') },
    destination,
    bridge: bridgeOf(call.id, 'bridge-1'),
  };
  return to(
    next,
    // set-timer starts the ring limit anew: the destination has as long as the agent had.
    [...prepareCallee(next), { do: 'set-timer', timer: 'ring', seconds: call.limits.ringSeconds }],
    [{ fact: 'party-answered', ...about(call, event), role: 'caller', party: caller.party }],
  );
}

/**
 * The callee's channel is ours: into the bridge with both, then dial. In the bridge Asterisk itself passes
 * ringing, early media and the answer on to the caller, which saves three requests and their round trips.
 */
export function calleeEntered(call: PreparingCallee, event: EventByType['channel-entered']): Step {
  if (event.channel !== call.callee.channel) return stay(call);
  const { caller, callee, bridge } = call;
  return to(
    { ...beginningOf(call), phase: 'ringing-callee', caller, callee, bridge, dialled: false },
    joinAndDial(call),
    [{ fact: 'party-rung', ...about(call, event), role: 'callee', party: call.callee.party }],
  );
}

export const joinAndDial = ({ caller, callee, bridge, limits }: PreparingCallee | RingingCallee): Command[] => [
  { do: 'join', bridge, channels: [caller.channel, callee.channel] },
  { do: 'dial', channel: callee.channel, timeoutSeconds: ringLimitInAsterisk(limits) },
];

/** What is known of a dialled channel a controller that comes after us can't see in Asterisk (features/recover.ts). */
export function calleeDialled(call: RingingCallee, event: EventByType['channel-dialled']): Step {
  return event.channel === call.callee.channel && !call.dialled ? to({ ...call, dialled: true }) : stay(call);
}

export function calleeAnswered(call: RingingCallee, event: EventByType['channel-answered']): Step {
  if (event.channel !== call.callee.channel) return stay(call);
  const { limits, caller, callee, bridge } = call;
  return to(
    { ...beginningOf(call), phase: 'talking', caller, callee, bridge, answeredAt: event.at, carries: nothingCarried },
    [
      { do: 'clear-timer', timer: 'ring' },
      { do: 'set-timer', timer: 'talk', seconds: limits.talkSeconds },
      { do: 'set-timer', timer: 'quality', seconds: firstReadingSeconds },
      ...settleTimer(call),
    ],
    [
      { fact: 'party-answered', ...about(call, event), role: 'callee', party: call.callee.party },
      { fact: 'call-connected', ...about(call, event) },
    ],
  );
}
