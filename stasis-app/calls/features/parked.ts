import type { Parked } from '../call.ts';
import type { Command } from '../commands.ts';
import type { EventByType } from '../events.ts';
import { q850, type ChannelEnd } from '../hangup.ts';
import { chain, stay, to, type Step } from '../transition.ts';
import { bridgeOf } from '../../shared/ids.ts';
import { askCompared } from './ask.ts';
import { doubtSeconds, end } from './hang-up.ts';
import { leavingCompared } from './leaving.ts';
import { recordingsCompared } from './record.ts';
import { retrieverCompared } from './retrieve.ts';
import { quieted } from './transfer-steps.ts';

/** Phase `parked`: what happens to the one who waits. Who comes for it is in retrieve.ts. */

/** It has hung up in its slot. */
export const waitingGone = (call: Parked, event: EventByType['channel-gone']): Step =>
  event.channel === call.waiting.channel ? hungUp(call, event, event.end) : stay(call);

const hungUp = (
  call: Parked,
  event: Pick<EventByType['channel-gone'], 'at' | 'recovered'>,
  { cause, sipCode }: ChannelEnd,
) =>
  end(call, event, { reason: 'completed', by: { kind: 'party', role: call.role }, cause, sipCode }, [
    call.waiting.channel,
  ]);

/** ChannelDestroyed follows and says why; if it does not, doubt ends the call. */
export const waitingLeft = (call: Parked, event: EventByType['channel-left']): Step =>
  event.channel === call.waiting.channel
    ? to(call, [{ do: 'set-timer', timer: 'doubt', seconds: doubtSeconds }])
    : stay(call);

/** After this many bridges somebody means it. */
const bridgesAtMost = 3;

/** Somebody outside destroyed the bridge: the one who waits gets another one, and music in it. */
export function slotBridgeGone(call: Parked, event: EventByType['bridge-gone']): Step {
  if (event.bridge !== call.bridge) return stay(call);
  const serial = Number(call.bridge.slice(call.bridge.lastIndexOf('-') + 1)) + 1;
  if (serial > bridgesAtMost) {
    const hangup = { reason: 'failed', by: { kind: 'asterisk' }, cause: q850.temporaryFailure, sipCode: null } as const;
    return end(call, event, hangup);
  }
  const bridge = bridgeOf(call.id, `bridge-${serial}`);
  return to({ ...call, bridge }, [{ do: 'create-bridge', bridge, call: call.id }, ...seated({ ...call, bridge })]);
}

const seated = ({ bridge, waiting: { channel }, parking: { music } }: Parked): Command[] => [
  { do: 'join', bridge, channels: [channel] },
  ...quieted(channel, music),
];

/** It could not be joined: mostly it has hung up this very moment. */
export function waitingFailed(call: Parked, event: EventByType['command-failed']): Step {
  const { command, why } = event;
  if (command.do === 'create-bridge' && command.bridge === call.bridge) return stay(call);
  if (command.do !== 'join' || !command.channels.includes(call.waiting.channel)) return stay(call);
  if (why.kind === 'refused' && why.status === 404)
    return slotBridgeGone(call, { type: 'bridge-gone', at: event.at, bridge: command.bridge });
  return to(call, [{ do: 'set-timer', timer: 'doubt', seconds: doubtSeconds }]);
}

/** After a gap: the one who waits is there, in its bridge, or has hung up; then whoever comes for it is looked for. */
export function parkedCompared(call: Parked, event: EventByType['compared']): Step {
  const { channels, bridges, witness } = event.holding;
  const { channel } = call.waiting;
  if (!channels.has(channel)) {
    const { at, end: ending } = witness.ended.get(channel) ?? { at: event.at, end: unexplained };
    const since = call.parking.since;
    return hungUp(call, { at: at.mono < since.mono ? since : at, recovered: true }, ending);
  }
  const tidied = inSlot(leavingCompared(call, event.holding), (next) => recordingsCompared(next, event));
  const joined = inSlot(tidied, (next) => {
    const undoubted: Command = { do: 'clear-timer', timer: 'doubt' };
    if (bridges !== null && !bridges.has(next.bridge))
      return slotBridgeGone(next, { type: 'bridge-gone', at: event.at, bridge: next.bridge });
    const isIn = bridges?.get(next.bridge)?.has(channel) ?? true;
    // Whether the music was asked for, before a crash, nobody knows; twice is as once.
    const isFetched = next.retrieval?.stage === 'joining';
    return to(next, [
      undoubted,
      ...(isIn ? [] : [{ do: 'join', bridge: next.bridge, channels: [channel] } as const]),
      ...(isFetched ? [] : quieted(channel, next.parking.music)),
    ]);
  });
  const asked = inSlot(joined, (next) => askCompared(next, event));
  return inSlot(asked, (next) => retrieverCompared(next, event));
}

const unexplained: ChannelEnd = { cause: q850.normalUnspecified, sipCode: null };

const inSlot = (step: Step, next: (call: Parked) => Step): Step =>
  chain(step, (call) => (call.phase === 'parked' ? next(call) : stay(call)));
