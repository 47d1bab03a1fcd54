import { roleOf, type Call, type Connected } from '../call.ts';
import {
  bridgesOfSupervision,
  channelsOfSupervision,
  snoopsIn,
  type Supervision,
  type SupervisorPlace,
} from '../carried.ts';
import type { EventByType } from '../events.ts';
import { q850, refusedHow, type ChannelEnd } from '../hangup.ts';
import { stay, to, type Handler, type Step } from '../transition.ts';
import type { BridgeId, ChannelId } from '../../shared/ids.ts';
import {
  chainConnected,
  drop,
  goBack,
  joinCall,
  settleIn,
  snoopAnew,
  snoopEntered,
  snoopLost,
  supervisionNamed,
} from './supervisor-place.ts';

/** What Asterisk and the clock say of a call's supervisors. Each answers undefined for what is none of theirs. */
const asterisk = { kind: 'asterisk' } as const;

/** A supervisor has answered, or a snoop is there. */
export function supervisionEntered(call: Connected, event: EventByType['channel-entered']): Step | undefined {
  const supervision = ownerOf(call, event.channel);
  if (supervision === undefined) return undefined;
  const { place, supervisor } = supervision;
  if (event.channel === supervisor.channel)
    return place.at === 'ringing' ? settleIn(call, supervision, event) : stay(call);
  return place.at === 'joining' && place.snoop === event.channel ? snoopEntered(call, supervision, event) : stay(call);
}

/** A supervisor has hung up, or not answered; or a snoop is gone, of which Asterisk says no more than that it has left. */
export function supervisionGone(
  call: Connected,
  event: EventByType['channel-gone' | 'channel-left'],
): Step | undefined {
  const supervision = ownerOf(call, event.channel);
  if (supervision === undefined) return undefined;
  if (event.channel !== supervision.supervisor.channel) return snoopLost(call, supervision, event.channel, event);
  const end = 'end' in event ? event.end : { cause: q850.normalUnspecified, sipCode: null };
  return supervisorGone(call, supervision, end, event);
}

/**
 * A snoop's end: Asterisk sends no ChannelDestroyed for one (measured on 22.10.1). For a supervisor's own channel it
 * follows and says why; one that was redirected out of our hands is nobody's supervisor any more.
 */
export function supervisionLeft(call: Connected, event: EventByType['channel-left']): Step | undefined {
  const supervision = ownerOf(call, event.channel);
  if (supervision === undefined) return undefined;
  return supervision.supervisor.channel === event.channel && supervision.place.at === 'ringing'
    ? stay(call)
    : supervisionGone(call, event);
}

function supervisorGone(
  call: Connected,
  supervision: Supervision,
  end: ChannelEnd,
  event: Pick<EventByType['channel-gone'], 'at' | 'recovered'>,
): Step {
  const { supervisor, ending, place } = supervision;
  const how = ending !== null ? 'asked' : place.at === 'ringing' ? refusedHow(end) : 'hung-up';
  const by = ending ?? ({ kind: 'phone', number: supervisor.party.number } as const);
  return drop(call, supervision, how, by, event, [supervisor.channel]);
}

/** Somebody outside has destroyed a supervisor's bridge. */
export function supervisionBridgeGone(call: Connected, event: EventByType['bridge-gone']): Step | undefined {
  const supervision = call.carries.supervision.find((each) => bridgesOfSupervision(each).includes(event.bridge));
  return supervision && drop(call, supervision, 'failed', asterisk, event);
}

/** A request for a supervisor came to nothing; the call has no part in that. */
export function supervisionFailed(call: Connected, event: EventByType['command-failed']): Step | undefined {
  const { command } = event;
  if (command.do === 'snoop') {
    const supervision = ownerOf(call, command.channel);
    if (supervision === undefined) return stay(call);
    const { place } = supervision;
    if (place.at !== 'joining' || place.snoop !== command.channel) return stay(call);
    return place.back === null ? drop(call, supervision, 'failed', asterisk, event) : goBack(call, supervision);
  }
  if (command.do === 'join') {
    const supervision = command.channels.map((channel) => ownerOf(call, channel)).find((each) => each !== undefined);
    // Its own hang-up may explain it, and is on the way; either way the supervisor is nowhere.
    if (supervision !== undefined) return drop(call, supervision, 'failed', asterisk, event);
    // One who has left meanwhile, or a snoop: only where a party is concerned may the call be in doubt.
    return command.channels.every((channel) => isSupervisors(channel) && roleOf(call, channel) === undefined)
      ? stay(call)
      : undefined;
  }
  // What was to be joined in a bridge that was not made fails too, and is answered there.
  return command.do === 'create-bridge' && isSupervisorsBridge(command.bridge) ? stay(call) : undefined;
}

/** A snoop has not come in time, or it is time for another one. */
export function supervisionLate(call: Connected, event: EventByType['timer-ran-out']): Step | undefined {
  if (event.timer !== 'supervision') return undefined;
  return each(call, (now, supervision) => {
    const { place } = supervision;
    if (place.at === 'waiting') return settleIn(now, supervision, event);
    if (place.at !== 'joining') return stay(now);
    if (place.back !== null) return goBack(now, supervision);
    return drop(now, supervision, 'failed', asterisk, event);
  });
}

/**
 * After any step: the legs or the bridge of the call may be others, and its supervisors go with it. While a transferor
 * has left and nobody has come, there is nobody to snoop on: then a supervisor waits.
 */
export function supervisionFollows(before: Call, step: Step): Step {
  if (before.phase !== 'talking' && before.phase !== 'transferring') return step;
  return chainConnected(step, (call) =>
    each(call, (now, supervision) => {
      const { place, agent } = supervision;
      if (isInCall(place) && before.bridge !== now.bridge) return to(now, [joinCall(now, supervision)]);
      if (now.phase !== 'talking') return stay(now);
      const moved = before.phase === 'transferring' || before[agent].channel !== now[agent].channel;
      return moved ? snoopAnew(now, supervision) : stay(now);
    }),
  );
}

/** After a gap, when the call itself was compared: each supervisor is where it should be, is brought there, or has gone. */
export const withSupervisionCompared =
  <P extends 'talking' | 'transferring'>(compared: Handler<P, 'compared'>): Handler<P, 'compared'> =>
  (call, event) =>
    chainConnected(compared(call, event), (next) =>
      each(next, (now, supervision) => oneCompared(now, supervision, event)),
    );

function oneCompared(call: Connected, supervision: Supervision, event: EventByType['compared']): Step {
  const { channels, bridges, witness } = event.holding;
  const { supervisor, place } = supervision;
  const state = channels.get(supervisor.channel);
  if (state === undefined) {
    const end = witness.ended.get(supervisor.channel)?.end ?? { cause: q850.normalUnspecified, sipCode: null };
    return supervisorGone(call, supervision, end, event);
  }
  // Asterisk has forgotten whom we followed.
  if (place.at === 'ringing')
    return state === 'up'
      ? settleIn(call, supervision, event)
      : to(call, [{ do: 'follow', channel: supervisor.channel }]);
  const inside = (bridge: BridgeId, channel: ChannelId) => bridges?.get(bridge)?.has(channel) ?? bridges === null;
  if (isInCall(place) && !inside(call.bridge, supervisor.channel)) return to(call, [joinCall(call, supervision)]);
  if (place.at === 'call') return stay(call);
  if (bridges !== null && !bridges.has(place.bridge)) return drop(call, supervision, 'failed', asterisk, event);
  const lost = snoopsIn(place).find((snoop) => !channels.has(snoop));
  if (lost !== undefined) return snoopLost(call, supervision, lost, event);
  if (place.at === 'waiting') return settleIn(call, supervision, event);
  if (place.at === 'joining') return snoopEntered(call, supervision, event);
  const outside = [supervisor.channel, place.snoop].filter((channel) => !inside(place.bridge, channel));
  return outside.length === 0 ? stay(call) : to(call, [{ do: 'join', bridge: place.bridge, channels: outside }]);
}

/** By name: of a supervision that is over nothing else is known. */
const isSupervisors = (channel: ChannelId): boolean => /\.(supervisor|snoop)-/.test(channel);
const isSupervisorsBridge = (bridge: BridgeId): boolean => bridge.includes('.supervision-');

const isInCall = (place: SupervisorPlace): boolean =>
  place.at === 'call' || (place.at === 'joining' && place.back?.place.at === 'call');

const ownerOf = ({ carries }: Connected, channel: ChannelId): Supervision | undefined =>
  carries.supervision.find((supervision) => channelsOfSupervision(supervision).includes(channel));

/** Takes the same step for each supervisor, as it then is. */
const each = (call: Connected, take: (call: Connected, supervision: Supervision) => Step): Step =>
  call.carries.supervision.reduce<Step>(
    (step, { receipt }) =>
      chainConnected(step, (now) => {
        const supervision = supervisionNamed(now, receipt);
        return supervision === undefined ? stay(now) : take(now, supervision);
      }),
    to(call),
  );
