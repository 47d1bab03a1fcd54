import type { Actor } from '../actor.ts';
import { beginningOf, otherRole, partyOf, type Talking, type Transferring } from '../call.ts';
import type { Leg } from '../party.ts';
import { capabilitiesOf } from '../capabilities.ts';
import type { Command } from '../commands.ts';
import type { EventByType, Moment } from '../events.ts';
import { q850, refusedHow, type ChannelEnd, type RefusedHow } from '../hangup.ts';
import { chain, stay, to, type Answer, type Step } from '../transition.ts';
import type { HandOver, Transfer } from '../transfer.ts';
import { channelOf } from '../../shared/ids.ts';
import { ringLimitInAsterisk } from './begin.ts';
import { doubtSeconds, end, partyGone } from './hang-up.ts';
import { letGo } from './leaving.ts';
import { dialAgain, undialledOf } from './undialled.ts';
import { bridgeVanished } from './replace-bridge.ts';
import { movedFact, startedFact, transferredFact } from './transfer-facts.ts';
import { freed, over, ownBridge, parties, told, unheld, withoutSide } from './transfer-steps.ts';

/**
 * Phase `transferring`: the transferor has left and somebody is being rung in its place, the target or, when that has
 * failed, the transferor itself. The customer hears it ring, or goes on hearing music until it answers.
 */

/** The transferor leaves before the target has answered: what rings now is the call's other leg. */
export function handedOver(call: Talking, t: Transfer, event: Moment, isGone: boolean): Step {
  const role = t.transferor;
  const leaver = call[role];
  const isRinging = t.stage === 'ringing';
  const { id, kind, by, since, transferor, target, destination, back, refer } = t;
  const transfer: HandOver = {
    ...{ id, kind, by, since, transferor, target, destination, back, refer },
    ...{ stage: isRinging ? 'ringing' : 'preparing', bridge: t.bridge },
    ...{ transferorParty: partyOf(call, role), failed: null },
    ...(t.stage === 'ringing' && t.dialled !== undefined ? { dialled: t.dialled } : {}),
  };
  const { underway } = call.carries;
  const next: Transferring = {
    ...{ ...beginningOf(call), ...parties(call, role, target), phase: 'transferring' },
    caller: role === 'caller' ? target : call.caller,
    callee: role === 'callee' ? target : call.callee,
    ...{ bridge: call.bridge, answeredAt: call.answeredAt, transfer },
    carries: { ...call.carries, ...withoutSide(call.carries, role), transfer: null, underway: null },
  };
  const facts = [...(t.stage === 'asked' ? [startedFact(call, t, event)] : []), movedFact(call, t, event, 'left')];
  const commands: Command[] = [
    { do: 'clear-timer', timer: 'doubt' },
    ...(isRinging ? [] : [ringTimer(call)]),
    ...(t.refer && !isGone ? [told(leaver.channel, 'answered')] : []),
  ];
  const answers: Answer[] =
    underway === null ? [] : [{ receipt: underway.receipt, outcome: outcomeFor(next, underway.ask.verb) }];
  const step = chain({ ...to(next, commands, facts), answers }, () => letGo(next, isGone ? [] : [leaver.channel]));
  if (t.stage !== 'asked' || !t.entered) return step;
  const entered = { type: 'channel-entered', at: event.at, channel: target.channel } as const;
  return inHandOver(step, (after) => legEntered(after, entered));
}

/** What was under way has come to its end by the transferor's leaving, or can't be done any more. */
const outcomeFor = (next: Transferring, verb: string): Answer['outcome'] =>
  verb === 'transfer' || verb === 'complete-transfer'
    ? { kind: 'done' }
    : { kind: 'not-now', phase: next.phase, capabilities: capabilitiesOf(next), why: null };

/** Whoever is being rung. */
const rungIn = (call: Transferring): Leg => call[call.transfer.transferor];

const ringTimer = ({ limits }: Pick<Transferring, 'limits'>): Command => ({
  ...{ do: 'set-timer', timer: 'transfer', seconds: limits.ringSeconds },
});

export function legEntered(call: Transferring, event: EventByType['channel-entered']): Step {
  const { transfer: t } = call;
  const { channel } = rungIn(call);
  if (t.stage !== 'preparing' || channel !== event.channel) return stay(call);
  return to(
    { ...call, transfer: { ...t, stage: 'ringing', dialled: false } },
    [...joinAndDial(call), ringTimer(call)],
    t.failed === null ? [movedFact(call, t, event, 'ringing')] : [],
  );
}

const joinAndDial = (call: Transferring): Command[] => {
  const { channel } = rungIn(call);
  return [
    { do: 'join', bridge: call.transfer.bridge, channels: [channel] },
    { do: 'dial', channel, timeoutSeconds: ringLimitInAsterisk(call.limits) },
  ];
};

/** For a controller that comes after us: in Asterisk it can't be seen (features/recover.ts). */
export function legDialled(call: Transferring, event: EventByType['channel-dialled']): Step {
  const isIt = call.transfer.stage === 'ringing' && rungIn(call).channel === event.channel;
  return isIt ? to({ ...call, transfer: { ...call.transfer, dialled: true } }) : stay(call);
}

/** It has answered: the target has the call, or the transferor has it back. */
export function legAnswered(call: Transferring, event: EventByType['channel-answered']): Step {
  const { transfer: t, caller, callee, bridge, answeredAt } = call;
  const leg = rungIn(call);
  if (t.stage !== 'ringing' || leg.channel !== event.channel) return stay(call);
  const customer = otherRole(t.transferor);
  const { holds, facts } = unheld(call, customer, event);
  const { carried, fact } = over(call, t, event, t.failed ?? 'completed');
  const next: Talking = {
    ...{ ...beginningOf(call), phase: 'talking', caller, callee, bridge, answeredAt },
    carries: { ...call.carries, ...carried, holds },
  };
  const isAway = t.bridge !== bridge;
  const step = to(
    next,
    [
      ...(isAway ? [{ do: 'join', bridge, channels: [leg.channel] } as const] : []),
      ...freed(next, customer),
      { do: 'clear-timer', timer: 'transfer' },
      { do: 'clear-timer', timer: 'doubt' },
    ],
    [...facts, ...(t.failed === null ? [transferredFact(call, t, event, t.transferor, leg)] : []), fact],
  );
  return chain(step, () => letGo(next, [], ownBridge(call, t)));
}

export function partyGoneInHandOver(call: Transferring, event: EventByType['channel-gone']): Step {
  if (event.channel !== rungIn(call).channel) return partyGone(call, event);
  const by = { kind: 'party', role: call.transfer.transferor } as const;
  return legFailed(call, event, { how: refusedHow(event.end), end: event.end, by, isGone: true });
}

export function rangOut(call: Transferring, event: EventByType['timer-ran-out']): Step {
  const ending = { cause: q850.noAnswer, sipCode: null };
  return legFailed(call, event, { how: 'no-answer', end: ending, by: { kind: 'clock' }, isGone: false });
}

interface Failing {
  readonly how: RefusedHow;
  readonly end: ChannelEnd;
  readonly by: Actor;
  /** Its channel is not there any more, or never was. */
  readonly isGone: boolean;
}

/** The target has failed: back to the transferor where that is wished. The transferor has failed: it is over. */
function legFailed(call: Transferring, event: Moment, { how, end: ending, by, isGone }: Failing): Step {
  const { transfer: t } = call;
  const { transferor: role, back } = t;
  const leg = rungIn(call);
  const outcome = t.failed ?? (`target-${how}` as const);
  if (t.failed !== null || back === null) {
    const { cause, sipCode } = ending;
    const failed = { ...call, transfer: { ...t, failed: outcome } };
    return end(failed, event, { reason: `${role}-${how}`, by, cause, sipCode }, isGone ? [leg.channel] : []);
  }
  const again: Leg = { party: t.transferorParty, channel: channelOf(call.id, `return-${t.id}`) };
  const next: Transferring = {
    ...{ ...call, ...parties(call, role, again) },
    ...(role === 'caller' ? { caller: again } : { callee: again }),
    transfer: { ...t, failed: outcome, stage: 'preparing', bridge: call.bridge },
  };
  const step = to(next, [createLeg(next), ringTimer(call)], [movedFact(call, t, event, 'returning')]);
  return chain(step, () => letGo(next, isGone ? [] : [leg.channel], ownBridge(call, t), ending.cause));
}

/** The channel of whoever is to be rung; the target's was made when the transferor was still there. */
function createLeg(call: Transferring): Command {
  const { transferor, failed, destination, back } = call.transfer;
  const { endpoint, callerId } = failed === null ? destination : (back ?? destination);
  const customer = call[otherRole(transferor)];
  const shows = callerId === null ? customer.party : { number: callerId, name: null, dn: false };
  return {
    do: 'create-channel',
    channel: rungIn(call).channel,
    endpoint,
    onBehalfOf: customer.channel,
    shows,
    parties: { from: customer.party, to: rungIn(call).party },
  };
}

export function handOverFailed(call: Transferring, event: EventByType['command-failed']): Step {
  const { command, why } = event;
  const leg = rungIn(call);
  if (command.do === 'create-channel' && command.channel === leg.channel) return notMade(call, event);
  if (command.do === 'dial' && command.channel === leg.channel && why.kind !== 'unknown')
    return to(call, [{ do: 'hang-up', channel: leg.channel, cause: q850.temporaryFailure }]);
  if (command.do !== 'join' && command.do !== 'create-bridge') return stay(call);
  if (command.do === 'join' && why.kind === 'refused' && why.status === 404) {
    const vanished = { type: 'bridge-gone', at: event.at, bridge: command.bridge } as const;
    return handOverBridgeGone(call, vanished) ?? bridgeVanished(call, vanished);
  }
  return to(call, [{ do: 'set-timer', timer: 'doubt', seconds: doubtSeconds }]);
}

/** The transferor left while its ask was under way: what that came to is told here. */
export function askAnsweredInHandOver(call: Transferring, event: EventByType['ask-answered']): Step {
  const { transfer: t } = call;
  if (event.why === null || event.receipt !== t.id || t.failed !== null || t.stage !== 'preparing') return stay(call);
  return notMade(call, { ...event, why: event.why });
}

function notMade(call: Transferring, event: Moment & Pick<EventByType['command-failed'], 'why'>): Step {
  const isUnreachable = event.why.kind === 'refused' && event.why.status === 500;
  return legFailed(call, event, {
    how: isUnreachable ? 'unreachable' : 'failed',
    end: { cause: isUnreachable ? q850.subscriberAbsent : q850.temporaryFailure, sipCode: null },
    by: { kind: 'asterisk' },
    // Which of several requests failed, or whether it was done all the same, nobody says: "not there" is success.
    isGone: false,
  });
}

/** Somebody outside destroyed a bridge: who sat in the second one goes to the customer's. */
export function handOverBridgeGone(call: Transferring, event: EventByType['bridge-gone']): Step | undefined {
  const { transfer: t } = call;
  if (event.bridge === call.bridge || event.bridge !== t.bridge) return undefined;
  const next = { ...call, transfer: { ...t, bridge: call.bridge } };
  const { channel } = rungIn(call);
  return to(next, t.stage === 'ringing' ? [{ do: 'join', bridge: call.bridge, channels: [channel] }] : []);
}

/** After a gap: who is rung may have been made, answered or gone meanwhile. */
export function handOverCompared(call: Transferring, event: EventByType['compared']): Step {
  const { holding } = event;
  const { transfer: t } = call;
  const { channel } = rungIn(call);
  const moment = { at: event.at, recovered: true, channel } as const;
  if (t.stage === 'preparing') {
    if (!holding.channels.has(channel)) return to(call, [createLeg(call)]);
    return legEntered(call, { type: 'channel-entered', ...moment });
  }
  const answeredAt = holding.witness.answered.get(channel);
  if (answeredAt !== undefined || holding.channels.get(channel) === 'up')
    return legAnswered(call, { type: 'channel-answered', ...moment, at: answeredAt ?? event.at });
  const isSeated = holding.bridges?.get(t.bridge)?.has(channel) ?? true;
  // Joining goes before dialling: what is not in its bridge has not been dialled either.
  if (!isSeated) return to(call, joinAndDial(call));
  return undialledOf(call) === channel && holding.channels.get(channel) === 'silent'
    ? to(call, [dialAgain(channel, call.limits)])
    : stay(call);
}

/** Goes on with a step that has led to this phase. */
export const inHandOver = (step: Step, next: (call: Transferring) => Step): Step =>
  chain(step, (call) => (call.phase === 'transferring' ? next(call) : stay(call)));
