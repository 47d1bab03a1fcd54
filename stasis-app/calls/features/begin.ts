import type { Actor } from '../actor.ts';
import type { Ending, Limits, PreparingCallee, RingingCaller, Talking } from '../call.ts';
import { nothingCarried } from '../carried.ts';
import type { Destination, Leg, Party } from '../party.ts';
import type { Hangup } from '../hangup.ts';
import { nothingKept } from '../kept.ts';
import { to, type Step } from '../transition.ts';
import type { Instant } from '../../shared/clock.ts';
import { bridgeOf, channelOf, type BridgeId, type CallId, type NodeName } from '../../shared/ids.ts';
import { releaseSeconds } from './hang-up.ts';
import { firstReadingSeconds } from './quality.ts';

export interface Start {
  readonly id: CallId;
  readonly node: NodeName;
  readonly incarnation: string;
  readonly by: Actor;
  readonly at: Instant;
  readonly limits: Limits;
}

/** Asterisk's own ring limit lies behind ours: it counts only when the controller is away. */
export const ringLimitInAsterisk = (limits: Limits): number => limits.ringSeconds + 5;

/**
 * A call that the dialplan handed over: its caller's channel is in our hands and waits.
 * @param spare an empty bridge that an earlier call has left, if there is one
 */
export function callArrived(start: Start, caller: Leg, destination: Destination, spare?: BridgeId): Step {
  const { id, node, incarnation, by, at, limits } = start;
  const call: PreparingCallee = {
    phase: 'preparing-callee',
    ...{ id, node, incarnation, by, limits, direction: 'in', from: caller.party, to: destination.party, startedAt: at },
    caller,
    callee: { party: destination.party, channel: channelOf(id, 'callee') },
    destination,
    bridge: spare ?? bridgeOf(id, 'bridge-1'),
  };
  return to(
    call,
    [...prepareCallee(call), { do: 'set-timer', timer: 'ring', seconds: limits.ringSeconds }],
    [
      {
        ...{ fact: 'call-started', call: id, at, node, channel: caller.channel },
        ...{ direction: 'in', from: call.from, to: call.to, by },
      },
    ],
  );
}

/** Click-to-dial: the agent's phone rings first and shows whom it is about to call. */
export function clickedToDial(start: Start, agent: Destination, destination: Destination): Step {
  const { id, node, incarnation, by, at, limits } = start;
  const channel = channelOf(id, 'caller');
  const call: RingingCaller = {
    phase: 'ringing-caller',
    ...{
      id,
      node,
      incarnation,
      by,
      limits,
      direction: 'click-to-dial',
      from: agent.party,
      to: destination.party,
      startedAt: at,
    },
    caller: { party: agent.party, channel },
    destination,
  };
  return to(
    call,
    [
      {
        do: 'ring-first',
        channel,
        endpoint: agent.endpoint,
        shows: destination.party,
        timeoutSeconds: ringLimitInAsterisk(limits),
      },
      { do: 'follow', channel },
      { do: 'set-timer', timer: 'ring', seconds: limits.ringSeconds },
    ],
    [
      {
        ...{ fact: 'call-started', call: id, at, node, channel },
        ...{ direction: 'click-to-dial', from: call.from, to: call.to, by },
      },
      { fact: 'party-rung', call: id, at, role: 'caller', party: agent.party },
    ],
  );
}

/** Two who were in a conference room go on by themselves: they talk from the first moment. */
export function callOfTwo(start: Start, caller: Leg, callee: Leg): Step {
  const { id, node, incarnation, by, at, limits } = start;
  const call: Talking = {
    phase: 'talking',
    ...{ id, node, incarnation, by, limits, direction: 'in', from: caller.party, to: callee.party, startedAt: at },
    ...{ caller, callee, bridge: bridgeOf(id, 'bridge-1'), answeredAt: at, carries: nothingCarried },
  };
  return to(
    call,
    [
      createBridge(call),
      { do: 'join', bridge: call.bridge, channels: [caller.channel, callee.channel] },
      { do: 'set-timer', timer: 'talk', seconds: limits.talkSeconds },
      { do: 'set-timer', timer: 'quality', seconds: firstReadingSeconds },
    ],
    [
      {
        ...{ fact: 'call-started', call: id, at, node, channel: caller.channel },
        ...{ direction: 'in', from: call.from, to: call.to, by },
      },
      { fact: 'call-connected', call: id, at },
    ],
  );
}

/** The callee's channel is made first: its entering is what everything after waits for. */
export const prepareCallee = (call: PreparingCallee) => [createCallee(call), createBridge(call)] as const;

export function createCallee({ callee, caller, destination: { endpoint, callerId } }: PreparingCallee) {
  const shows = callerId === null ? caller.party : { number: callerId, name: null, dn: false };
  return { do: 'create-channel', channel: callee.channel, endpoint, onBehalfOf: caller.channel, shows } as const;
}

export const createBridge = ({ bridge, id }: { bridge: BridgeId; id: CallId }) =>
  ({ do: 'create-bridge', bridge, call: id }) as const;

/** A call that came in and can't go on: it is told why, and is on record like any other. */
export function callTurnedAway(start: Start, caller: Leg, dialled: Party, hangup: Hangup): Step {
  const { id, node, incarnation, by, at, limits } = start;
  const call: Ending = {
    phase: 'ending',
    ...{ id, node, incarnation, by, limits, direction: 'in', from: caller.party, to: dialled, startedAt: at },
    ...{ hangup, answeredAt: null, endedAt: at, recovered: false, channels: [caller.channel], bridges: [] },
    kept: nothingKept,
  };
  return to(
    call,
    [
      { do: 'hang-up', channel: caller.channel, cause: hangup.cause },
      { do: 'set-timer', timer: 'release', seconds: releaseSeconds },
    ],
    [
      {
        ...{ fact: 'call-started', call: id, at, node, channel: caller.channel },
        ...{ direction: 'in', from: call.from, to: dialled, by },
      },
    ],
  );
}
