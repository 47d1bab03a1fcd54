import type { Role } from '../actor.ts';
import { carrying, otherRole, type Talking, type Transferring } from '../call.ts';
import type { Carried, Hold } from '../carried.ts';
import type { Command } from '../commands.ts';
import type { Moment } from '../events.ts';
import type { Fact } from '../facts.ts';
import { about, chain, to, type Step } from '../transition.ts';
import type { Transfer, TransferHead, TransferOutcome } from '../transfer.ts';
import type { ChannelId } from '../../shared/ids.ts';
import { letGo } from './leaving.ts';
import type { Leg } from '../party.ts';
import { endedFact, transferredFact } from './transfer-facts.ts';

/** So many transfers a call remembers. */
const endedKept = 8;

/** Music in place of the other party, and silence towards it. The music goes last (features/hold.ts says why). */
export const quieted = (channel: ChannelId, music: string | null): Command[] => [
  { do: 'mute', channel, direction: 'in' },
  { do: 'start-music', channel, music },
];
/** The customer as before the hold. What nobody had done is undone without harm. */
export const freed = (call: Talking | Transferring, role: Role): Command[] => {
  const { channel } = call[role];
  const isOff = call.carries.mutes.some(({ party, direction }) => party === role && direction === 'in');
  return [{ do: 'stop-music', channel }, ...(isOff ? [] : [{ do: 'unmute', channel, direction: 'in' } as const])];
};
export const freedTarget = ({ target: { channel } }: TransferHead): Command[] => [
  { do: 'stop-music', channel },
  { do: 'unmute', channel, direction: 'in' },
];
/** The transfer is over: nothing of it is carried but the memory. */
export function over(
  call: Talking | Transferring,
  t: TransferHead,
  event: Moment,
  outcome: TransferOutcome,
): { readonly carried: Partial<Carried>; readonly fact: Fact } {
  const { id, kind, by, since, transferor, target } = t;
  const ended = { ...{ id, kind, by, since, transferor }, target: target.party, outcome, endedAt: event.at };
  return {
    carried: { transfer: null, transfersEnded: [...call.carries.transfersEnded, ended].slice(-endedKept) },
    fact: endedFact(call, t, event, outcome),
  };
}

/** Without the hold of a consultation, and whether there was one. */
export function unheld(call: Talking | Transferring, role: Role, event: Moment) {
  const mine = (hold: Hold) => hold.party === role && hold.how === 'asked';
  const { holds } = call.carries;
  const held = holds.find(mine);
  const facts: Fact[] = held === undefined ? [] : [{ fact: 'party-unheld', ...about(call, event), role, by: held.by }];
  return { holds: holds.filter((hold) => !mine(hold)), facts };
}

/** What belonged to a channel that has left: its mutes, holds of it, and what its phone had put on hold. */
export function withoutSide(carries: Carried, role: Role): Partial<Carried> {
  return {
    holds: carries.holds.filter(({ party, how }) => party !== role && (how !== 'phone' || party !== otherRole(role))),
    mutes: carries.mutes.filter(({ party }) => party !== role),
  };
}

/** The transferor sits in the second bridge, or a swap that is under way has brought it there. */
const isAway = ({ carries }: Talking, { stage }: Transfer): boolean =>
  stage === 'ringing' ||
  stage === 'consulting' ||
  (stage === 'swapped' && carries.underway?.ask.verb === 'swap-transfer');

/** The transfer comes to nothing: the transferor talks with the customer as before. */
export function backToTransferor(
  call: Talking,
  t: Transfer,
  event: Moment,
  outcome: TransferOutcome,
  isGone: boolean,
): Step {
  const customer = otherRole(t.transferor);
  const join: Command[] = isAway(call, t)
    ? [{ do: 'join', bridge: call.bridge, channels: [call[t.transferor].channel] }]
    : [];
  const { holds, facts } = unheld(call, customer, event);
  const wasQuiet = facts.length > 0 || call.carries.underway?.ask.verb === 'swap-transfer';
  const { carried, fact } = over(call, t, event, outcome);
  const next = carrying(call, { ...carried, holds });
  const step = to(
    next,
    [
      ...join,
      ...(wasQuiet ? freed(next, customer) : []),
      { do: 'clear-timer', timer: 'transfer' },
      ...(t.refer ? [told(call[t.transferor].channel, 'unavailable')] : []),
    ],
    [...facts, fact],
  );
  return chain(step, () => letGo(next, isGone ? [] : [t.target.channel], ownBridge(call, t)));
}

/** The target takes the transferor's place and talks. `isGone`: the transferor has hung up by itself. */
export function completed(call: Talking, t: Transfer, event: Moment, isGone: boolean): Step {
  const role = t.transferor;
  const customer = otherRole(role);
  const leaver = call[role];
  const { holds: _, facts } = unheld(call, customer, event);
  const { carried, fact } = over(call, t, event, 'completed');
  const next = replaced(carrying(call, { ...carried, ...freeOf(call.carries, role, customer) }), role, t.target);
  const step = to(
    next,
    [
      ...(isGone ? arrivals(call, t) : []),
      { do: 'clear-timer', timer: 'transfer' },
      // The transferor's own farewell may have put the call in doubt.
      { do: 'clear-timer', timer: 'doubt' },
      ...(t.refer && !isGone ? [told(leaver.channel, 'answered')] : []),
    ],
    [...facts, transferredFact(call, t, event, role, t.target), fact],
  );
  return chain(step, () => letGo(next, isGone ? [] : [leaver.channel], ownBridge(call, t)));
}

/** The customer has hung up while transferor and target talk: these two go on, as the call. */
export function goneOnWithout(call: Talking, t: Transfer, event: Moment): Step {
  const customer = otherRole(t.transferor);
  const { carried, fact } = over(call, t, event, 'customer-left');
  const next = replaced(carrying(call, { ...carried, ...withoutSide(call.carries, customer) }), customer, t.target);
  const agent = isAway(call, t) ? [call[t.transferor].channel] : [];
  const outside = t.stage === 'three-way' ? [] : [...agent, t.target.channel];
  const join: Command[] = outside.length === 0 ? [] : [{ do: 'join', bridge: call.bridge, channels: outside }];
  const doubt: Command = { do: 'clear-timer', timer: 'doubt' };
  const step = to(
    next,
    [...join, ...freedTarget(t), doubt],
    [transferredFact(call, t, event, customer, t.target), fact],
  );
  return chain(step, () => letGo(next, [], ownBridge(call, t)));
}

/** Brings the target to the customer, and lets both hear and be heard. */
export function arrivals(call: Talking, t: Transfer): Command[] {
  const isHere = t.stage === 'three-way' || t.bridge === call.bridge;
  return [
    ...(isHere ? [] : [{ do: 'join', bridge: call.bridge, channels: [t.target.channel] } as const]),
    ...freed(call, otherRole(t.transferor)),
    ...freedTarget(t),
  ];
}

/** The second bridge, where there is one. */
export const ownBridge = (call: Talking | Transferring, t: { readonly bridge: Transfer['bridge'] }) =>
  t.bridge === call.bridge ? [] : [t.bridge];

export const told = (channel: ChannelId, outcome: 'answered' | 'declined' | 'unavailable'): Command => ({
  ...{ do: 'tell-referrer', channel, outcome },
});

/** The call with another leg on one side. */
export const replaced = (call: Talking, role: Role, leg: Leg): Talking => ({
  ...{ ...call, ...parties(call, role, leg) },
  ...(role === 'caller' ? { caller: leg } : { callee: leg }),
});
export const parties = (call: Pick<Talking, 'from' | 'to'>, role: Role, { party }: Pick<Leg, 'party'>) =>
  role === 'caller' ? { from: party, to: call.to } : { from: call.from, to: party };

/** Neither what belonged to the side that left, nor the other's hold. */
function freeOf(carries: Carried, left: Role, customer: Role): Partial<Carried> {
  const { holds = [], ...rest } = withoutSide(carries, left);
  return { ...rest, holds: holds.filter(({ party, how }) => party !== customer || how !== 'asked') };
}
