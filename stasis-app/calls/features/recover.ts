import {
  otherRole,
  type Ending,
  type Parked,
  type PreparingCallee,
  type RingingCallee,
  type RingingCaller,
  type Talking,
  type Transferring,
} from '../call.ts';
import type { Command } from '../commands.ts';
import type { EventByType, Holding } from '../events.ts';
import { q850, type ChannelEnd } from '../hangup.ts';
import { chain, stay, to, type Step } from '../transition.ts';
import type { Instant } from '../../shared/clock.ts';
import type { BridgeId, ChannelId } from '../../shared/ids.ts';
import { askCompared } from './ask.ts';
import { createBridge, createCallee, ringLimitInAsterisk } from './begin.ts';
import { arranged } from './consultation.ts';
import { handOverCompared, inHandOver, partyGoneInHandOver } from './hand-over.ts';
import { answeredAtOf, bridgeReleased, channelReleased, partyGone, releaseAgain, type Live } from './hang-up.ts';
import { heardAgain } from './music.ts';
import { playbacksCompared } from './play.ts';
import { leavingCompared, leavingGone } from './leaving.ts';
import { recordingsCompared } from './record.ts';
import { bridgeVanished } from './replace-bridge.ts';
import { seatedIn, secondSeats } from './seats.ts';
import { calleeAnswered, calleeEntered, callerAnswered, joinAndDial } from './ring-and-connect.ts';
import { dialAgain, undialledOf } from './undialled.ts';
import { oneOfThreeGone, secondBridgeGone, targetAnswered, targetEntered } from './transfer-events.ts';

/**
 * What each phase does when it is told what Asterisk really holds, after a gap or a restart of ours. Each finishes
 * what was under way, or ends the call with what the second witness knows; RECOVERY.md is this file as a table.
 */
type Compared = EventByType['compared'];
const recovered = true as const;

/** We have looked, and both are there: whatever was in doubt is settled. */
const undoubted: Command = { do: 'clear-timer', timer: 'doubt' };

/** What we know of a channel's end when nobody told us: that it is gone. */
const unexplained: ChannelEnd = { cause: q850.normalUnspecified, sipCode: null };

export function callerCompared(call: RingingCaller, event: Compared): Step {
  const { channel } = call.caller;
  const state = event.holding.channels.get(channel);
  if (state === undefined) return endedUnheard(call, event, [channel]);
  return state === 'up'
    ? callerAnswered(call, { type: 'channel-entered', at: event.at, recovered, channel })
    : // Asterisk forgets whom we follow with the application, and the application with its last connection.
      to(call, [{ do: 'follow', channel }]);
}

/** The intent was on record; whether it was carried out, Asterisk knows. What is missing is asked for, by the same ids. */
export function preparationCompared(call: PreparingCallee, event: Compared): Step {
  const { channels } = event.holding;
  if (!channels.has(call.caller.channel)) return endedUnheard(call, event, [call.caller.channel]);
  const missingBridge = lacksBridge(event.holding, call.bridge) ? [createBridge(call)] : [];
  if (!channels.has(call.callee.channel)) return to(call, [createCallee(call), ...missingBridge]);
  const entered = { type: 'channel-entered', at: event.at, recovered, channel: call.callee.channel } as const;
  const next = calleeEntered(call, entered);
  return { ...next, commands: [...missingBridge, ...next.commands] };
}

export function ringingCompared(call: RingingCallee, event: Compared): Step {
  const { holding } = event;
  const answeredAt = holding.witness.answered.get(call.callee.channel);
  const gone = goneOf(call, holding);
  if (answeredAt !== undefined || holding.channels.get(call.callee.channel) === 'up') {
    const answer = {
      type: 'channel-answered',
      at: answeredAt ?? event.at,
      recovered,
      channel: call.callee.channel,
    } as const;
    return chain(calleeAnswered(call, answer), (next) =>
      next.phase === 'talking' ? talkCompared(next, event) : stay(next),
    );
  }
  if (gone.length > 0) return endedUnheard(call, event, gone);
  if (lacksBridge(holding, call.bridge))
    return bridgeVanished(call, { type: 'bridge-gone', at: event.at, bridge: call.bridge });
  // Joining goes before dialling: a callee that is not in the bridge has not been dialled either.
  if (!isIn(holding, call.bridge, call.callee.channel)) return to(call, [undoubted, ...joinAndDial(call)]);
  return to(call, [undoubted, ...diallingAgain(call, holding)]);
}

/** Who is in the bridge, silent, and was perhaps never dialled. */
function diallingAgain(call: RingingCallee | Talking, { channels }: Holding): Command[] {
  const channel = undialledOf(call);
  return channel !== undefined && channels.get(channel) === 'silent' ? [dialAgain(channel, call.limits)] : [];
}

export function talkCompared(call: Talking, event: Compared): Step {
  const tidied = chain(leavingCompared(call, event.holding), (next) =>
    next.phase === 'talking' ? recordingsCompared(next, event) : stay(next),
  );
  return chain(tidied, (next) =>
    next.phase !== 'talking'
      ? stay(next)
      : next.carries.transfer === null
        ? twoCompared(next, event)
        : threeCompared(next, event),
  );
}

/** During a transfer: whoever is gone is so first, in the order of the witness; then all are put where they belong. */
function threeCompared(call: Talking, event: Compared): Step {
  const { holding } = event;
  const { transfer } = call.carries;
  // A target that was only asked for is asked for again.
  const target = transfer === null || transfer.stage === 'asked' ? [] : [transfer.target.channel];
  const sides = [call.caller.channel, call.callee.channel, ...target];
  const ends = endsOf(
    sides.filter((channel) => !holding.channels.has(channel)),
    event,
  );
  const gone = ends.reduce<Step>(
    (step, { channel, at, end }) =>
      chain(step, (next) => {
        const moment = { at: at.mono < call.answeredAt.mono ? call.answeredAt : at, recovered, channel, end } as const;
        const farewell = { type: 'channel-gone', ...moment } as const;
        if (next.phase === 'ending') return channelReleased(next, { ...farewell, type: 'channel-left' });
        if (next.phase === 'transferring') return leavingGone(next, farewell) ?? partyGoneInHandOver(next, farewell);
        return next.phase === 'talking' ? (oneOfThreeGone(next, farewell) ?? partyGone(next, farewell)) : stay(next);
      }),
    stay(call),
  );
  const without = withoutHangUps(
    gone,
    ends.map(({ channel }) => channel),
  );
  return chain(without, (next) => {
    if (next.phase === 'transferring') return handOverCompared(next, event);
    if (next.phase !== 'talking') return stay(next);
    if (next.carries.transfer === null) return twoCompared(next, event);
    return chain(consultationCompared(next, event), (seated) =>
      seated.phase === 'talking' ? askCompared(seated, event) : stay(seated),
    );
  });
}

export function transferringCompared(call: Transferring, event: Compared): Step {
  const { holding } = event;
  const { transferor, stage } = call.transfer;
  const legs = stage === 'preparing' ? [call[otherRole(transferor)]] : [call.caller, call.callee];
  const [first] = endsOf(
    legs.map(({ channel }) => channel).filter((channel) => !holding.channels.has(channel)),
    event,
  );
  const tidied = inHandOver(leavingCompared(call, holding), (next) => recordingsCompared(next, event));
  if (first !== undefined) {
    const { channel, at, end } = first;
    const farewell = { type: 'channel-gone', at: notBefore(call, at), recovered, channel, end } as const;
    return inHandOver(tidied, (next) => partyGoneInHandOver(next, farewell));
  }
  if (lacksBridge(holding, call.bridge)) {
    const vanished = { type: 'bridge-gone', at: event.at, bridge: call.bridge } as const;
    return inHandOver(
      inHandOver(tidied, (next) => bridgeVanished(next, vanished)),
      (next) => handOverCompared(next, event),
    );
  }
  const outside = seatedIn(call).filter((channel) => !isIn(holding, call.bridge, channel));
  const customer = call[otherRole(transferor)].channel;
  const join: Command[] = outside.includes(customer) ? [{ do: 'join', bridge: call.bridge, channels: [customer] }] : [];
  return inHandOver(
    inHandOver(tidied, (next) => to(next, [undoubted, ...join])),
    (next) => handOverCompared(next, event),
  );
}

/** Nobody has gone: what was missed, and who sits in the wrong place. */
function consultationCompared(call: Talking, event: Compared): Step {
  const { holding } = event;
  const { transfer: t } = call.carries;
  if (t === null) return stay(call);
  const { channel } = t.target;
  const moment = { at: event.at, recovered, channel } as const;
  if (t.stage === 'asked' || t.stage === 'preparing')
    return holding.channels.has(channel) ? targetEntered(call, { type: 'channel-entered', ...moment }) : stay(call);
  const vanished = (bridge: BridgeId) => ({ type: 'bridge-gone', at: event.at, bridge }) as const;
  if (lacksBridge(holding, call.bridge)) return bridgeVanished(call, vanished(call.bridge));
  if (lacksBridge(holding, t.bridge)) return secondBridgeGone(call, vanished(t.bridge)) ?? stay(call);
  const second = t.stage === 'three-way' ? [] : secondSeats(call, t);
  const isSeated =
    seatedIn(call).every((each) => isIn(holding, call.bridge, each)) &&
    second.every((each) => isIn(holding, t.bridge, each));
  const dial: Command[] =
    t.stage === 'ringing' && !isIn(holding, t.bridge, channel)
      ? [{ do: 'dial', channel, timeoutSeconds: ringLimitInAsterisk(call.limits) }]
      : diallingAgain(call, holding);
  const all = [call.caller.channel, call.callee.channel].filter((each) => seatedIn(call).includes(each));
  const own: Command[] = isSeated ? [] : [{ do: 'join', bridge: call.bridge, channels: all }];
  const step = to(call, [undoubted, ...own, ...(isSeated ? heardAgain(call) : arranged(call, t)), ...dial]);
  const answeredAt = holding.witness.answered.get(channel);
  if (t.stage !== 'ringing' || (answeredAt === undefined && holding.channels.get(channel) !== 'up')) return step;
  return chain(step, (next) =>
    next.phase === 'talking'
      ? targetAnswered(next, { type: 'channel-answered', ...moment, at: answeredAt ?? event.at })
      : stay(next),
  );
}

function twoCompared(call: Talking, event: Compared): Step {
  const { holding } = event;
  const gone = goneOf(call, holding);
  if (gone.length > 0) return endedUnheard(call, event, gone);
  if (lacksBridge(holding, call.bridge)) {
    const anew = bridgeVanished(call, { type: 'bridge-gone', at: event.at, bridge: call.bridge });
    return chain(anew, (next) => (next.phase === 'talking' ? askCompared(next, event) : stay(next)));
  }
  const outside = [call.caller.channel, call.callee.channel].filter((channel) => !isIn(holding, call.bridge, channel));
  const joined = to(call, [
    undoubted,
    ...(outside.length === 0 ? [] : [{ do: 'join', bridge: call.bridge, channels: outside } as const]),
    ...heardAgain(call),
  ]);
  const looked = chain(joined, (next) => (next.phase === 'talking' ? playbacksCompared(next) : stay(next)));
  return chain(looked, (next) => (next.phase === 'talking' ? askCompared(next, event) : stay(next)));
}

/** The hang-ups may never have left: what is still there is asked again at once. */
export function releaseCompared(call: Ending, event: Compared): Step {
  const { channels, bridges } = event.holding;
  let step: Step = to(call);
  for (const channel of call.channels.filter((each) => !channels.has(each))) {
    step = chain(step, (next) =>
      next.phase === 'ending' ? channelReleased(next, { type: 'channel-left', at: event.at, channel }) : stay(next),
    );
  }
  for (const bridge of call.bridges.filter((each) => bridges !== null && !bridges.has(each))) {
    step = chain(step, (next) =>
      next.phase === 'ending' ? bridgeReleased(next, { type: 'bridge-gone', at: event.at, bridge }) : stay(next),
    );
  }
  return chain(step, (next) =>
    next.phase === 'ending'
      ? releaseAgain(next, { type: 'timer-ran-out', at: event.at, timer: 'release' })
      : stay(next),
  );
}

/** How channels ended, the one that went first by the second witness at the head. */
const endsOf = (gone: readonly ChannelId[], { at, holding }: Compared) =>
  gone
    .map((channel) => ({ channel, ...(holding.witness.ended.get(channel) ?? { at, end: unexplained }) }))
    .sort((a, b) => a.at.mono - b.at.mono);

/** Channels went while nobody listened. The one that went first, by the second witness, is who hung up. */
function endedUnheard(call: Exclude<Live, Parked>, event: Compared, gone: readonly ChannelId[]): Step {
  const ends = endsOf(gone, event);
  const [first, ...others] = ends;
  if (first === undefined) return stay(call);
  const { at, end, channel } = first;
  const begun = partyGone(call, { type: 'channel-gone', at: notBefore(call, at), recovered, channel, end });
  return others.reduce<Step>(
    (step, other) =>
      chain(step, (next) =>
        next.phase === 'ending'
          ? channelReleased(next, { type: 'channel-left', at: event.at, channel: other.channel })
          : stay(next),
      ),
    withoutHangUps(
      begun,
      others.map(({ channel: each }) => each),
    ),
  );
}

/** The witness's clock is the wall's: a step of it must not make a call shorter than nothing. */
function notBefore(call: Live, at: Instant): Instant {
  const since = answeredAtOf(call) ?? call.startedAt;
  return at.mono < since.mono ? since : at;
}

const withoutHangUps = (step: Step, gone: readonly ChannelId[]): Step => ({
  ...step,
  commands: step.commands.filter((command: Command) => command.do !== 'hang-up' || !gone.includes(command.channel)),
});

const goneOf = (call: RingingCallee | Talking, { channels }: Holding): ChannelId[] =>
  [call.caller.channel, call.callee.channel].filter((channel) => !channels.has(channel));
const lacksBridge = ({ bridges }: Holding, bridge: BridgeId): boolean => bridges !== null && !bridges.has(bridge);
const isIn = ({ bridges }: Holding, bridge: BridgeId, channel: ChannelId): boolean =>
  bridges?.get(bridge)?.has(channel) ?? true;
