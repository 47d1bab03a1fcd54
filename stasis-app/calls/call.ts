import type { Actor, Role } from './actor.ts';
import { bridgesCarried, channelsCarried, type Carried } from './carried.ts';
import type { Hangup } from './hangup.ts';
import type { Kept } from './kept.ts';
import type { Parking, Retrieval } from './parking.ts';
import type { Destination, Leg, Party } from './party.ts';
import type { HandOver } from './transfer.ts';
import type { Instant } from '../shared/clock.ts';
import type { BridgeId, CallId, ChannelId, NodeName } from '../shared/ids.ts';

export interface Limits {
  /** How long a phone may ring. */
  readonly ringSeconds: number;
  /** How long the parties may talk. */
  readonly talkSeconds: number;
}

/** What is true of a call in every phase. */
export interface Beginning {
  readonly id: CallId;
  readonly node: NodeName;
  /** The Asterisk process that carries the call, by its start time: under another one all of the call is gone. */
  readonly incarnation: string;
  /** `in`: the dialplan handed it over. `click-to-dial`: somebody asked for it over an interface. */
  readonly direction: 'in' | 'click-to-dial';
  readonly from: Party;
  readonly to: Party;
  readonly by: Actor;
  readonly startedAt: Instant;
  readonly limits: Limits;
}

/** Click-to-dial: the agent's phone rings; nobody else has been called yet. */
export interface RingingCaller extends Beginning {
  readonly phase: 'ringing-caller';
  readonly caller: Leg;
  readonly destination: Destination;
}

/** The callee's channel and the bridge were asked for; the channel has not said yet that it is ours to dial. */
export interface PreparingCallee extends Beginning {
  readonly phase: 'preparing-callee';
  readonly caller: Leg;
  readonly callee: Leg;
  readonly destination: Destination;
  readonly bridge: BridgeId;
}

/** The callee is being rung. Both legs sit in the bridge, so the caller hears real ringing and early media. */
export interface RingingCallee extends Beginning {
  readonly phase: 'ringing-callee';
  readonly caller: Leg;
  readonly callee: Leg;
  readonly bridge: BridgeId;
  /** Asterisk has said that it dials. As long as it has not, nobody knows whether it was asked. */
  readonly dialled: boolean;
}

export interface Talking extends Beginning {
  readonly phase: 'talking';
  readonly caller: Leg;
  readonly callee: Leg;
  readonly bridge: BridgeId;
  readonly answeredAt: Instant;
  readonly carries: Carried;
}

/**
 * A transferor has left: the leg in its place is being rung, and the other party hears that, or music. Who is rung is
 * the target, or the transferor once more when the target has failed.
 */
export interface Transferring extends Beginning {
  readonly phase: 'transferring';
  readonly caller: Leg;
  readonly callee: Leg;
  readonly bridge: BridgeId;
  readonly answeredAt: Instant;
  readonly transfer: HandOver;
  readonly carries: Carried;
}

/** One party waits in a slot and hears music; the other one has left. */
export interface Parked extends Beginning {
  readonly phase: 'parked';
  /** Whose side waits. */
  readonly role: Role;
  readonly waiting: Leg;
  readonly bridge: BridgeId;
  readonly answeredAt: Instant;
  readonly parking: Parking;
  /** Who comes for it. */
  readonly retrieval: Retrieval | null;
  readonly carries: Carried;
}

/** Two who were connected, and whatever goes on with it. */
export type Connected = Talking | Transferring;
/** Every call that carries anything. */
export type Carrier = Connected | Parked;

/** It is over, and we wait for Asterisk to say of each channel that it is gone (C6). */
export interface Ending extends Beginning {
  readonly phase: 'ending';
  readonly hangup: Hangup;
  readonly answeredAt: Instant | null;
  /** When it was over for the parties; what follows is only tidying up. */
  readonly endedAt: Instant;
  /** The end was found out after a gap. */
  readonly recovered: boolean;
  readonly channels: readonly ChannelId[];
  readonly bridges: readonly BridgeId[];
  readonly kept: Kept;
}

export interface Ended extends Beginning {
  readonly phase: 'ended';
  readonly hangup: Hangup;
  readonly answeredAt: Instant | null;
  readonly endedAt: Instant;
  readonly kept: Kept;
}

/** Every call there can be, by phase (C2). */
export interface CallByPhase {
  'ringing-caller': RingingCaller;
  'preparing-callee': PreparingCallee;
  'ringing-callee': RingingCallee;
  talking: Talking;
  transferring: Transferring;
  parked: Parked;
  ending: Ending;
  ended: Ended;
}
export type Phase = keyof CallByPhase;
export type Call = CallByPhase[Phase];

/** The part that outlives a change of phase. */
export function beginningOf(call: Call): Beginning {
  const { id, node, incarnation, direction, from, to, by, startedAt, limits } = call;
  return { id, node, incarnation, direction, from, to, by, startedAt, limits };
}

/** The channels that a call holds in Asterisk. */
export function channelsOf(call: Call): readonly ChannelId[] {
  switch (call.phase) {
    case 'ringing-caller':
      return [call.caller.channel];
    case 'preparing-callee':
    case 'ringing-callee':
      return [call.caller.channel, call.callee.channel];
    case 'talking':
    case 'transferring':
      return [call.caller.channel, call.callee.channel, ...channelsCarried(call.carries)];
    case 'parked': {
      const { waiting, retrieval, carries } = call;
      const comes = retrieval === null ? [] : [retrieval.leg.channel];
      return [waiting.channel, ...comes, ...channelsCarried(carries)];
    }
    case 'ending':
      return call.channels;
    case 'ended':
      return [];
  }
}

/** The bridges that a call holds in Asterisk. */
export function bridgesOf(call: Call): readonly BridgeId[] {
  switch (call.phase) {
    case 'preparing-callee':
    case 'ringing-callee':
      return [call.bridge];
    case 'talking':
      return [...new Set([call.bridge, ...bridgesCarried(call.carries)])];
    case 'transferring':
      return [...new Set([call.bridge, call.transfer.bridge, ...bridgesCarried(call.carries)])];
    case 'parked':
      return [...new Set([call.bridge, ...bridgesCarried(call.carries)])];
    case 'ending':
      return call.bridges;
    case 'ringing-caller':
    case 'ended':
      return [];
  }
}

/** The numbers of everybody in a call, or on the way into it, each once. */
export function numbersOf(call: Call): readonly string[] {
  // Who has parked it is in no call.
  if (call.phase === 'parked') {
    const comes = call.retrieval === null ? [] : [call.retrieval.leg.party.number];
    return [...new Set([call.waiting.party.number, ...comes])];
  }
  const { transfer, move } = call.phase === 'talking' ? call.carries : { transfer: null, move: null };
  const others = [transfer?.target.party.number, move?.device.party.number].filter((each) => each !== undefined);
  return [...new Set([call.from.number, call.to.number, ...others])];
}

/** Which side of the call a channel carries, or undefined when it carries none. */
export function roleOf(call: { caller: Leg; callee?: Leg }, channel: ChannelId): Role | undefined {
  if (call.caller.channel === channel) return 'caller';
  return call.callee?.channel === channel ? 'callee' : undefined;
}

/** The other side. */
export const otherRole = (role: Role): Role => (role === 'caller' ? 'callee' : 'caller');

/** The side that a desktop speaks for: the caller where that is a DN of ours, else the callee. */
export const agentRole = ({ from }: Pick<Beginning, 'from'>): Role => (from.dn ? 'caller' : 'callee');

/** The call with other things carried. */
export const carrying = <C extends Carrier>(call: C, carried: Partial<Carried>): C => ({
  ...call,
  carries: { ...call.carries, ...carried },
});

/** The party of a side. */
export const partyOf = ({ from, to }: Pick<Beginning, 'from' | 'to'>, role: Role): Party =>
  role === 'caller' ? from : to;
