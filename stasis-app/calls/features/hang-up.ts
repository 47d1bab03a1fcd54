import {
  beginningOf,
  bridgesOf,
  channelsOf,
  otherRole,
  roleOf,
  type Ended,
  type Ending,
  type Parked,
  type PreparingCallee,
  type RingingCallee,
  type RingingCaller,
  type Talking,
  type Transferring,
} from '../call.ts';
import type { Role } from '../actor.ts';
import { timerNames, type Command } from '../commands.ts';
import type { EventByType } from '../events.ts';
import type { Fact } from '../facts.ts';
import { q850, refusedHow, type ChannelEnd, type Hangup } from '../hangup.ts';
import { nothingKept, type Kept } from '../kept.ts';
import { isOpen } from '../recording.ts';
import { chain, stay, to, type Step } from '../transition.ts';
import { lastReadings } from './quality.ts';
import { cutShort } from './transfer-facts.ts';
import type { Instant } from '../../shared/clock.ts';
import type { ChannelId } from '../../shared/ids.ts';
import { measureAgain, recordingMeasured, recordingOver, recordingsWhenEnding, snoopGone } from './recorder.ts';

export type Live = RingingCaller | PreparingCallee | RingingCallee | Talking | Transferring | Parked;
/** A call of two sides, or of one that is about to have another. */
type TwoSided = Exclude<Live, Parked>;

/** How long something unexplained may wait for the event that explains it. */
export const doubtSeconds = 1;

/** How long Asterisk gets to say that what we ended is gone, before we ask again. */
export const releaseSeconds = 2;

/** A supervisor, an agent's desktop, or a program: any phase, and the first one counts. */
export function askedToHangUp(call: Live, event: EventByType['hangup-asked']): Step {
  return end(call, event, { reason: 'hung-up-by-request', by: event.by, cause: q850.normalClearing, sipCode: null });
}

/** A party's channel is gone and we had not asked for it: that party, or its phone's network, ended the call. */
export function partyGone(call: TwoSided, event: EventByType['channel-gone']): Step {
  const role = roleOf(call, event.channel);
  return role === undefined ? stay(call) : end(call, event, hangupBy(call, role, event.end), [event.channel]);
}

/**
 * A caller that never was in a bridge leaves without a word: Asterisk sends no ChannelDestroyed for it once it has
 * left (measured on 22.10.1). It hung up.
 */
export function leftUnbridged(call: PreparingCallee, event: EventByType['channel-left']): Step {
  const end = { cause: q850.normalClearing, sipCode: null };
  return partyGone(call, { ...event, type: 'channel-gone', end });
}

/** Another call goes on with one of its parties, so this one is over for the other, whose phone asked for that. */
export function givenAway(call: Talking, { at, channel }: EventByType['given-away']): Step {
  const role = roleOf(call, channel);
  if (role === undefined) return stay(call);
  const by = { kind: 'party', role: otherRole(role) } as const;
  return end(call, { at }, { reason: 'transferred', by, cause: q850.normalClearing, sipCode: null }, [channel]);
}

/** Its two channels are a room's from now on: all else of it is let go of. */
export function movedToRoom(call: Talking, { at, by }: EventByType['moved-to-room']): Step {
  const hangup: Hangup = { reason: 'moved-to-room', by, cause: q850.normalClearing, sipCode: null };
  return end(call, { at }, hangup, [call.caller.channel, call.callee.channel]);
}

/** For a channel out of a bridge ChannelDestroyed follows and says why; if it does not, doubt ends the call. */
export function leftBridged(call: RingingCallee | Talking | Transferring, event: EventByType['channel-left']): Step {
  if (roleOf(call, event.channel) === undefined) return stay(call);
  return to(call, [{ do: 'set-timer', timer: 'doubt', seconds: doubtSeconds }]);
}

function hangupBy(call: TwoSided, role: Role, { cause, sipCode }: ChannelEnd): Hangup {
  const by = { kind: 'party', role } as const;
  const refusal = { reason: `${role}-${refusedHow({ cause, sipCode })}`, by, cause, sipCode } as const;
  switch (call.phase) {
    case 'ringing-caller':
      return refusal;
    case 'preparing-callee':
    case 'ringing-callee':
      return role === 'callee' ? refusal : { reason: 'caller-cancelled', by, cause, sipCode };
    case 'talking':
    case 'transferring':
      return { reason: 'completed', by, cause, sipCode };
  }
}

/**
 * Ends a call: what is left of it is hung up with the cause that its other side will hear, and the call waits
 * until Asterisk has said of each channel and bridge that it is gone.
 * @param gone channels that are known to be gone
 */
export function end(
  call: Live,
  event: { readonly at: Instant; readonly recovered?: true },
  hangup: Hangup,
  gone: readonly ChannelId[] = [],
): Step {
  const channels = channelsOf(call).filter((channel) => !gone.includes(channel));
  const ending: Ending = {
    ...beginningOf(call),
    phase: 'ending',
    hangup,
    answeredAt: answeredAtOf(call),
    endedAt: event.at,
    recovered: event.recovered ?? false,
    channels,
    bridges: bridgesOf(call),
    kept: keptOf(call),
  };
  const next = settle(ending);
  const hangUps = channels.map((channel): Command => ({ do: 'hang-up', channel, cause: hangup.cause }));
  const timers = timerNames
    .filter((timer) => timer !== 'release')
    .map((timer): Command => ({ do: 'clear-timer', timer }));
  if (next.call.phase !== 'ended') timers.push({ do: 'set-timer', timer: 'release', seconds: releaseSeconds });
  const readings = lastReadings(ending.kept.quality, channels);
  return to(
    next.call,
    [...readings, ...hangUps, ...timers, ...next.commands],
    [...cutShort(call, event), ...next.facts],
  );
}

/** When the parties were first joined; null while they have not been. */
export const answeredAtOf = (call: Live): Instant | null => ('answeredAt' in call ? call.answeredAt : null);

/** What of a call that talked outlives it. */
export const keptOf = (call: Live): Kept =>
  'carries' in call
    ? { recordings: recordingsWhenEnding(call.carries.recordings), quality: call.carries.quality }
    : nothingKept;

export function channelReleased(call: Ending, event: EventByType['channel-gone' | 'channel-left']): Step {
  if (!call.channels.includes(event.channel)) return stay(call);
  const next = { ...call, channels: call.channels.filter((channel) => channel !== event.channel) };
  return settled(snoopGone(next, event) ?? to(next));
}

/** A recording's file is at its end, or has been measured, while the call ends. */
export const recordingReleased = (call: Ending, event: EventByType['recording-over']): Step =>
  settled(recordingOver(call, event));
export const recordingKept = (call: Ending, event: EventByType['recording-measured']): Step =>
  settled(recordingMeasured(call, event));
const settled = (step: Step): Step => chain(step, (next) => (next.phase === 'ending' ? settle(next) : stay(next)));

export function bridgeReleased(call: Ending, event: EventByType['bridge-gone']): Step {
  return settle({ ...call, bridges: call.bridges.filter((bridge) => bridge !== event.bridge) });
}

/** What we ended is still there, or nobody told us: ask again. "Not there" comes back as gone. */
export function releaseAgain(call: Ending, event: EventByType['timer-ran-out']): Step {
  if (event.timer !== 'release') return stay(call);
  return to(call, [
    ...call.channels.map((channel): Command => ({ do: 'hang-up', channel, cause: call.hangup.cause })),
    ...(call.channels.length === 0 ? destroyBridges(call) : []),
    ...measureAgain(call),
    { do: 'set-timer', timer: 'release', seconds: releaseSeconds },
  ]);
}

/** Bridges go when their last channel has gone; the call has ended when both have. */
function settle(call: Ending): Step {
  if (call.channels.length > 0) return stay(call);
  if (call.bridges.length > 0) return to(call, destroyBridges(call));
  // Whoever reads that it has ended finds its recordings as they will be.
  if (call.kept.recordings.some(isOpen)) return stay(call);
  return ended(call);
}

const destroyBridges = (call: Ending): Command[] => call.bridges.map((bridge) => ({ do: 'destroy-bridge', bridge }));

/** The call owns nothing more. It ended when it was over for its parties, however much later we learnt or tidied that. */
export function ended(call: Ending): Step {
  const { hangup, answeredAt, endedAt, kept } = call;
  const recovered = call.recovered ? { recovered: true as const } : {};
  const next: Ended = { ...beginningOf(call), phase: 'ended', hangup, answeredAt, endedAt, kept };
  const fact: Fact = {
    fact: 'call-ended',
    call: call.id,
    at: endedAt,
    hangup,
    lastedMs: Math.round(endedAt.mono - call.startedAt.mono),
    talkedMs: answeredAt === null ? 0 : Math.round(endedAt.mono - answeredAt.mono),
    ...recovered,
  };
  const { quality } = kept;
  const measured: Fact[] =
    quality.length === 0 ? [] : [{ fact: 'quality-measured', call: call.id, at: endedAt, legs: quality, ...recovered }];
  return to(next, [{ do: 'clear-timer', timer: 'release' }], [...measured, fact]);
}
