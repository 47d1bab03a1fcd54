import { beginningOf, carrying, otherRole, type Parked, type Talking } from '../call.ts';
import type { Command } from '../commands.ts';
import type { EventByType, Moment } from '../events.ts';
import type { Fact } from '../facts.ts';
import { q850, refusedHow, type ChannelEnd } from '../hangup.ts';
import type { Retrieval, UnansweredHow } from '../parking.ts';
import type { Destination, Leg } from '../party.ts';
import { chain, stay, to, type Answer, type Step } from '../transition.ts';
import type { VerbRow } from '../verb.ts';
import { capabilitiesOf } from '../capabilities.ts';
import { channelOf, receiptId } from '../../shared/ids.ts';
import { letGo } from './leaving.ts';
import { parkTimer, parkingEnded, rungFor, unanswered } from './parking-facts.ts';
import { parties, quieted } from './transfer-steps.ts';

/**
 * Somebody comes for a parked call: a phone that is rung, over an interface or since its time has run out, or one that
 * has dialled the slot. The party hears music until that phone has answered and is with it. One comes at a time: who
 * has dialled goes before who is rung, who is asked for goes before the parker, and who is there first has the call.
 */
export const retrieve: VerbRow<'retrieve'> = {
  asked(call, { receipt, ask: { destination }, by, at }) {
    if (destination.party.number === call.waiting.party.number)
      return { declined: `${destination.party.number} is the one who waits` };
    const channel = channelOf(call.id, `retrieve-${receipt}`);
    const leg = { party: destination.party, channel };
    const comes: Retrieval = { id: receipt, how: 'asked', by, leg, stage: 'asked', answered: false };
    const before = call.retrieval;
    // The parker's phone, that rings again, is not needed any more.
    const free = before === null ? to(call) : letGo(call, [before.leg.channel]);
    const facts = before === null ? [] : [unanswered(call, before, { at }, 'overtaken')];
    const step = chain({ ...free, facts }, (next) =>
      next.phase === 'parked' ? to({ ...next, retrieval: comes }, ring(next, leg, destination)) : stay(next),
    );
    return { ...step, commands: [...step.commands, { do: 'clear-timer', timer: 'park' }] };
  },
  done(call, ask) {
    const { retrieval } = call;
    if (retrieval?.id !== ask.receipt) return { declined: 'it has failed already; the facts say how' };
    const rings: Retrieval = { ...retrieval, stage: 'ringing' };
    const step = to({ ...call, retrieval: rings }, [], [rungFor(call, rings, ask)]);
    return rings.answered ? chain(step, (next) => (next.phase === 'parked' ? joining(next, rings) : stay(next))) : step;
  },
  failed(call, { receipt, at }) {
    const { retrieval } = call;
    if (retrieval?.id !== receipt) return stay(call);
    const next = quiet(call, { at });
    return chain(to(next, parkTimer(next)), () => letGo(next, [retrieval.leg.channel]));
  },
  // A phone that was rung, answered and hung up unheard is not to ring again; the comparison finds what it is doing.
  afterCrash: 'believe',
};

/** A phone of this site has dialled the slot. */
export function dialledIn(call: Parked, event: EventByType['dialled-in']): Step {
  const { retrieval, parking } = call;
  const { channel, party } = event;
  if (retrieval?.stage === 'joining') return to(call, [{ do: 'hang-up', channel, cause: q850.userBusy }]);
  const { underway } = call.carries;
  const answers: Answer[] =
    underway === null
      ? []
      : [
          {
            receipt: underway.receipt,
            outcome: {
              ...{ kind: 'not-now', phase: call.phase, capabilities: capabilitiesOf(call) },
              why: `${party.number} has dialled the slot`,
            },
          },
        ];
  const attempts = parking.attempts + 1;
  const free = { ...carrying(call, { underway: null }), retrieval: null, parking: { ...parking, attempts } };
  const overtaken = retrieval === null ? [] : [retrieval.leg.channel];
  const facts: Fact[] =
    retrieval === null || retrieval.stage === 'asked' ? [] : [unanswered(call, retrieval, event, 'overtaken')];
  const comes: Retrieval = {
    ...{ id: receiptId(`${parking.id}~${attempts}`), how: 'dialled', by: { kind: 'phone', number: party.number } },
    ...{ leg: { party, channel }, stage: 'joining', answered: true },
  };
  const released = { ...to(free, [{ do: 'clear-timer', timer: 'park' }], facts), answers };
  return chain(
    chain(released, () => letGo(free, overtaken)),
    (next) => (next.phase === 'parked' ? joining(next, comes) : stay(next)),
  );
}

/** Nobody has come: the parker is rung again. */
export function parkedTooLong(call: Parked, event: EventByType['timer-ran-out']): Step | undefined {
  if (event.timer !== 'park') return undefined;
  const { parking, retrieval } = call;
  if (retrieval !== null || parking.back === null) return stay(call);
  const attempts = parking.attempts + 1;
  const leg = { party: parking.back.party, channel: channelOf(call.id, `retrieve-${parking.id}~${attempts}`) };
  const comes: Retrieval = {
    ...{ id: receiptId(`${parking.id}~${attempts}`), how: 'timeout', by: { kind: 'clock' }, leg },
    ...{ stage: 'ringing', answered: false },
  };
  const next = { ...call, parking: { ...parking, attempts }, retrieval: comes };
  return to(next, ring(call, leg, parking.back), [rungFor(call, comes, event)]);
}

/** The phone has answered. */
export function retrieverEntered(call: Parked, event: EventByType['channel-entered']): Step {
  const { retrieval } = call;
  if (retrieval?.leg.channel !== event.channel) return stay(call);
  switch (retrieval.stage) {
    case 'asked':
      return to({ ...call, retrieval: { ...retrieval, answered: true } });
    case 'ringing':
      return joining(call, retrieval);
    case 'joining':
      return stay(call);
  }
}

/** How long Asterisk may take to join a phone, before it is asked again. */
const joinSeconds = 3;

/** Brings the phone to the one who waits; what that came to is told under the retrieval's own receipt. */
export const joining = (call: Parked, retrieval: Retrieval): Step => ({
  ...to({ ...call, retrieval: { ...retrieval, stage: 'joining' } }, [
    { do: retrieval.how === 'dialled' ? 'answer' : 'stop-ringing', channel: retrieval.leg.channel },
    { do: 'join', bridge: call.bridge, channels: [retrieval.leg.channel] },
    ...freed(call),
    { do: 'set-timer', timer: 'join', seconds: joinSeconds },
  ]),
  awaits: retrieval.id,
});

/** They talk; or it could not be joined, and the other one waits on. */
export function retrieverJoined(call: Parked, event: EventByType['ask-answered']): Step | undefined {
  const { retrieval } = call;
  if (retrieval?.stage !== 'joining' || retrieval.id !== event.receipt) return undefined;
  // Nobody knows: it is asked again, by the timer or after the gap.
  if (event.why?.kind === 'unknown') return stay(call);
  return event.why === null ? talksAgain(call, retrieval, event) : over(call, retrieval, event, 'failed', false);
}

/** The answer was lost. */
export function retrieverLate(call: Parked, event: EventByType['timer-ran-out']): Step | undefined {
  if (event.timer !== 'join') return undefined;
  return call.retrieval?.stage === 'joining' ? joining(call, call.retrieval) : stay(call);
}

export function retrieverGone(call: Parked, event: EventByType['channel-gone']): Step | undefined {
  const { retrieval } = call;
  return retrieval?.leg.channel === event.channel ? phoneGone(call, retrieval, event.end, event) : undefined;
}

/** It has left us before it was in a bridge, of which nobody says more; while it rings it has not been ours yet. */
export function retrieverLeft(call: Parked, event: EventByType['channel-left']): Step | undefined {
  const { retrieval } = call;
  if (retrieval?.leg.channel !== event.channel) return undefined;
  return retrieval.stage === 'joining' ? over(call, retrieval, event, 'hung-up', true) : stay(call);
}

/** The parker's phone can't be rung. */
export function retrieverUnreached(call: Parked, event: EventByType['command-failed']): Step | undefined {
  const { retrieval } = call;
  const { command, why } = event;
  if (command.do !== 'ring-first' || retrieval?.leg.channel !== command.channel) return undefined;
  return over(call, retrieval, event, 'unreachable', why.kind === 'refused');
}

/** After a gap: the phone may have answered or gone meanwhile. */
export function retrieverCompared(call: Parked, event: EventByType['compared']): Step {
  const { retrieval } = call;
  if (retrieval === null) return stay(call);
  const { channel } = retrieval.leg;
  const state = event.holding.channels.get(channel);
  if (state === undefined) {
    const end = event.holding.witness.ended.get(channel)?.end ?? { cause: q850.normalUnspecified, sipCode: null };
    return phoneGone(call, retrieval, end, event);
  }
  // Asterisk has forgotten whom we followed. One that has dialled in is not `up` before it is answered.
  if (state !== 'up' && retrieval.how !== 'dialled') return to(call, [{ do: 'follow', channel }]);
  // At once, but in a step of its own: one answer tells of one thing.
  return to({ ...call, retrieval: { ...retrieval, stage: 'joining' } }, [
    { do: 'set-timer', timer: 'join', seconds: 0 },
  ]);
}

function phoneGone(call: Parked, retrieval: Retrieval, end: ChannelEnd, event: Moment): Step {
  return over(call, retrieval, event, retrieval.stage === 'joining' ? 'hung-up' : refusedHow(end), true);
}

/** The phone has come to nothing: the other one hears music as before. */
function over(call: Parked, retrieval: Retrieval, event: Moment, outcome: UnansweredHow, isGone: boolean): Step {
  const facts: Fact[] = [
    ...(retrieval.stage === 'asked' ? [rungFor(call, retrieval, event)] : []),
    unanswered(call, retrieval, event, outcome),
  ];
  const music = retrieval.stage === 'joining' ? quieted(call.waiting.channel, call.parking.music) : [];
  const next = quiet(call, event);
  const step = to(next, [...music, { do: 'clear-timer', timer: 'join' }, ...parkTimer(next)], facts);
  return chain(step, () => letGo(next, isGone ? [] : [retrieval.leg.channel]));
}

/** Nobody comes for it any more. */
const quiet = (call: Parked, { at }: Moment): Parked => ({
  ...call,
  ...{ retrieval: null, parking: { ...call.parking, quietSince: at } },
});

/** The phone is the other side of the call from now on. */
function talksAgain(call: Parked, { leg, how, by }: Retrieval, event: Moment): Step {
  const { role, waiting, bridge, answeredAt, carries } = call;
  const taker = otherRole(role);
  const next: Talking = {
    ...{ ...beginningOf(call), ...parties(call, taker, leg), phase: 'talking', bridge, answeredAt, carries },
    caller: role === 'caller' ? waiting : leg,
    callee: role === 'callee' ? waiting : leg,
  };
  const ends = parkingEnded(call, event, how === 'timeout' ? 'returned' : 'retrieved', leg.party, by);
  const timers = (['join', 'park', 'doubt'] as const).map((timer): Command => ({ do: 'clear-timer', timer }));
  return to(next, timers, [ends]);
}

/** Who waited hears and is heard, but for a mute of its own. */
function freed({ role, waiting: { channel }, carries }: Parked): Command[] {
  const isOff = carries.mutes.some(({ party, direction }) => party === role && direction === 'in');
  return [{ do: 'stop-music', channel }, ...(isOff ? [] : [{ do: 'unmute', channel, direction: 'in' } as const])];
}

const ring = (call: Parked, { channel, party }: Leg, { endpoint }: Destination): Command[] => [
  {
    ...{ do: 'ring-first', channel, endpoint, shows: call.waiting.party },
    // Asterisk keeps this time for us, also while we are away.
    ...{ timeoutSeconds: call.limits.ringSeconds, parties: { from: call.waiting.party, to: party } },
  },
  { do: 'follow', channel },
];
