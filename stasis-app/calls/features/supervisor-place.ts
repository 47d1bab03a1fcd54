import type { Actor } from '../actor.ts';
import type { SupervisionMode } from '../asks.ts';
import { carrying, type Connected } from '../call.ts';
import {
  bridgesOfSupervision,
  channelsOfSupervision,
  snoopsIn,
  type InCall,
  type Supervision,
  type WithSnoop,
} from '../carried.ts';
import type { Command } from '../commands.ts';
import type { CallEvent } from '../events.ts';
import type { Fact, SupervisionEnd } from '../facts.ts';
import { about, chain, stay, to, type Step } from '../transition.ts';
import { bridgeOf, channelOf, type ChannelId, type Receipt } from '../../shared/ids.ts';
import { musicAgain } from './hold.ts';
import { letGo } from './leaving.ts';

/**
 * How a supervisor comes into a place, and out of it.
 *
 * To listen or whisper the supervisor's phone is in a bridge of its own with a snoop on the agent's channel. The snoop
 * hears both sides there; only one that whispers is heard, and by the agent's phone alone. So who listens can't be
 * heard, whatever a request comes to. What a snoop does is settled when it is made: another mode is another snoop, and
 * the old one goes when the new one is there, so that the talkers' path is not changed for it.
 *
 * To barge in the supervisor's phone is in the call's own bridge. A snoop that whispers both ways would do as well, but
 * what it says to the customer rides on the agent's own packets: it falls silent with a muted agent (measured on
 * 22.10.1). The talkers' longest gap is 20 ms with the bridge, 9 ms with the snoop.
 */
type At = Pick<CallEvent, 'at' | 'recovered'>;

/** How long a snoop may take to come, and how long after one has gone by itself another one is asked for. */
const snoopSeconds = 2;
const againSeconds = 1;
/** After so many lost snoops somebody means it. */
const lostAtMost = 3;

export const supervisionNamed = ({ carries }: Connected, receipt: Receipt): Supervision | undefined =>
  carries.supervision.find((each) => each.receipt === receipt);

export const changed = (call: Connected, next: Supervision): Connected =>
  carrying(call, {
    supervision: call.carries.supervision.map((each) => (each.receipt === next.receipt ? next : each)),
  });

const without = (call: Connected, { receipt }: Supervision): Connected =>
  carrying(call, { supervision: call.carries.supervision.filter((each) => each.receipt !== receipt) });

/** Brings a supervisor who has answered, or has lost a snoop, to where the mode wants it. */
export function settleIn(call: Connected, supervision: Supervision, at: At): Step {
  if (supervision.mode !== 'barge')
    return call.phase === 'talking' ? attach(call, supervision, supervision.mode) : waitFor(call, supervision);
  return chainConnected(to(call, [joinCall(call, supervision)]), (next) => bargedIn(next, supervision, at));
}

/** The supervisor is in the call's bridge: of its own one there is no need any more. */
export const bargedIn = (call: Connected, supervision: Supervision, at: At): Step =>
  chainConnected(placed(call, supervision, { at: 'call' }, at), (next) =>
    letGo(next, snoopsIn(supervision.place), bridgesOfSupervision(supervision)),
  );

/** Nobody is there to snoop on yet: the supervisor waits, and hears nothing. */
function waitFor(call: Connected, supervision: Supervision): Step {
  const { place, receipt, supervisor } = supervision;
  if ('bridge' in place) return stay(call);
  const snoops = supervision.snoops + 1;
  const bridge = bridgeOf(call.id, `supervision-${receipt}-${snoops}`);
  return to(changed(call, { ...supervision, snoops, place: { at: 'waiting', bridge } }), [
    { do: 'create-bridge', bridge, call: call.id },
    { do: 'join', bridge, channels: [supervisor.channel] },
  ]);
}

export const joinCall = ({ bridge }: Connected, { supervisor }: Supervision): Command => ({
  do: 'join',
  bridge,
  channels: [supervisor.channel],
});

/** Asks for a snoop. Until it has entered the supervisor stays where it is, or waits in the bridge. */
export function attach(call: Connected, supervision: Supervision, mode: SupervisionMode): Step {
  const { place, receipt, supervisor } = supervision;
  const snoops = supervision.snoops + 1;
  const owned = 'bridge' in place ? place.bridge : undefined;
  const bridge = owned ?? bridgeOf(call.id, `supervision-${receipt}-${snoops}`);
  const snoop = channelOf(call.id, `snoop-${receipt}-${snoops}`);
  const back = place.at === 'snoop' || place.at === 'call' ? { mode: supervision.mode, place } : null;
  const create: Command[] = owned === undefined ? [{ do: 'create-bridge', bridge, call: call.id }] : [];
  const wait: Command[] = place.at === 'ringing' ? [{ do: 'join', bridge, channels: [supervisor.channel] }] : [];
  return to(changed(call, { ...supervision, mode, snoops, place: { at: 'joining', bridge, snoop, back } }), [
    ...create,
    ...wait,
    { do: 'snoop', channel: snoop, on: call[supervision.agent].channel, whispers: mode === 'whisper' },
    ...(call.phase === 'talking' ? musicAgain(call, supervision.agent) : []),
    { do: 'set-timer', timer: 'supervision', seconds: snoopSeconds },
  ]);
}

/** The snoop is there: the old one goes, and the supervisor is with the new one. */
export function snoopEntered(call: Connected, supervision: Supervision, at: At): Step {
  const { place, supervisor } = supervision;
  if (place.at !== 'joining') return stay(call);
  const { bridge, snoop, back } = place;
  const before = back?.place;
  const channels = before?.at === 'call' ? [supervisor.channel, snoop] : [snoop];
  const gone = letGo(call, before?.at === 'snoop' ? [before.snoop] : []);
  const joined = chainConnected(gone, (next) => to(next, [{ do: 'join', bridge, channels }]));
  return chainConnected(joined, (next) => placed(next, supervision, { at: 'snoop', bridge, snoop }, at));
}

/** On another channel of the agent's the old snoops hear nobody. */
export function snoopAnew(call: Connected, supervision: Supervision): Step {
  const { place, mode } = supervision;
  if (place.at === 'waiting') return mode === 'barge' ? stay(call) : attach(call, supervision, mode);
  if (place.at !== 'snoop' && place.at !== 'joining') return stay(call);
  if (place.at === 'joining' && place.back?.place.at === 'call') {
    const before = { ...supervision, mode: place.back.mode, place: place.back.place };
    return chainConnected(goBack(call, supervision), (next) => attach(next, before, mode));
  }
  const bare: Supervision = { ...supervision, place: { at: 'waiting', bridge: place.bridge } };
  return chainConnected(letGo(changed(call, bare), snoopsIn(place)), (next) => attach(next, bare, mode));
}

/** The supervisor is in its place; what is true from now on is told once. */
export function placed(call: Connected, supervision: Supervision, place: WithSnoop | InCall, at: At): Step {
  const { mode, told } = supervision;
  const facts: Fact[] = supervision.rung ? [] : [rungFact(call, supervision, at)];
  if (told !== mode)
    facts.push({
      fact: told === null ? 'supervision-started' : 'supervision-switched',
      ...aboutSupervision(call, supervision, at),
      ...{ role: supervision.agent, mode, by: supervision.modeBy },
    });
  return to(changed(call, { ...supervision, place, told: mode, rung: true }), [], facts);
}

/** A snoop came to nothing, or is gone: back to where the supervisor still is, or another one in a moment. */
export function snoopLost(call: Connected, supervision: Supervision, channel: ChannelId, at: At): Step {
  const { place } = supervision;
  const lost = { ...supervision, lost: supervision.lost + 1 };
  if (place.at === 'joining' && place.snoop === channel && place.back !== null) return goBack(call, lost);
  // The old one, and a new one is on its way.
  if (place.at === 'joining' && place.snoop !== channel)
    return to(changed(call, { ...lost, place: { ...place, back: null } }));
  if (!('bridge' in place)) return stay(call);
  if (lost.lost > lostAtMost) return drop(call, lost, 'failed', { kind: 'asterisk' }, at, [channel]);
  return to(changed(call, { ...lost, place: { at: 'waiting', bridge: place.bridge } }), [
    { do: 'set-timer', timer: 'supervision', seconds: againSeconds },
  ]);
}

/** A change of mode came to nothing: the supervisor is where it was. The snoop that was asked for is let go of. */
export function goBack(call: Connected, supervision: Supervision): Step {
  const { place } = supervision;
  if (place.at !== 'joining' || place.back === null) return stay(call);
  const { mode, place: before } = place.back;
  const bridges = before.at === 'call' ? [place.bridge] : [];
  return letGo(changed(call, { ...supervision, mode, place: before }), [place.snoop], bridges);
}

/** Ends a supervision; the call goes on untouched. @param gone channels that are known to be gone */
export function drop(
  call: Connected,
  supervision: Supervision,
  how: SupervisionEnd,
  by: Actor,
  at: At,
  gone: readonly ChannelId[] = [],
): Step {
  const channels = channelsOfSupervision(supervision).filter((channel) => !gone.includes(channel));
  const step = letGo(without(call, supervision), channels, bridgesOfSupervision(supervision));
  const facts: Fact[] = supervision.rung ? [] : [rungFact(call, supervision, at)];
  facts.push({ fact: 'supervision-ended', ...aboutSupervision(call, supervision, at), how, by });
  return { ...step, facts };
}

/** Takes the supervisor's channel out of the supervision, and lets go of all else that it holds. */
export const leaveBehind = (call: Connected, supervision: Supervision): Step =>
  letGo(without(call, supervision), snoopsIn(supervision.place), bridgesOfSupervision(supervision));

export const rungFact = (call: Connected, supervision: Supervision, at: At): Fact => ({
  fact: 'supervisor-rung',
  ...aboutSupervision(call, supervision, at),
  ...{ role: supervision.agent, mode: supervision.mode, by: supervision.by },
});

export const aboutSupervision = (call: Connected, { receipt, supervisor, order }: Supervision, at: At) => ({
  ...about(call, at),
  supervision: receipt,
  supervisor: supervisor.party,
  ...(order === undefined ? {} : { order }),
});

/** Two steps of a call that goes on. */
export const chainConnected = (first: Step, next: (call: Connected) => Step): Step =>
  chain(first, (call) => (call.phase === 'talking' || call.phase === 'transferring' ? next(call) : stay(call)));
