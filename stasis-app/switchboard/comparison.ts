import type { Application, Channel } from '../ari/ari.generated.ts';
import type { AriLink } from '../ari/contract.ts';
import { bridgesOf, channelsOf, type Call } from '../calls/call.ts';
import type { CallEvent } from '../calls/events.ts';
import type { Instant } from '../shared/clock.ts';
import { bridgeId, callNamedIn, channelId, type BridgeId, type CallId, type ChannelId } from '../shared/ids.ts';
import { unexplained } from './translate.ts';

/** What one Asterisk holds for our application. */
export interface Holding {
  readonly application: Application;
  /** Every channel by its id; only read after a gap, because it is a long answer. */
  readonly channels: ReadonlyMap<string, Channel>;
}

/** Reads what Asterisk holds, or undefined when it does not say. */
export async function readHolding(link: AriLink, app: string, withChannels: boolean): Promise<Holding | undefined> {
  const [application, channels] = await Promise.all([
    link.call('applications.get', { applicationName: app }),
    withChannels ? link.call('channels.list', {}) : undefined,
  ]);
  if (!application.ok || (channels !== undefined && !channels.ok)) return undefined;
  const byId = new Map((channels?.body ?? []).map((channel) => [channel.id, channel]));
  return { application: application.body, channels: byId };
}

/** The events that a call missed, by comparing what it believes with what Asterisk holds (C8). */
export function missedBy(call: Call, holding: Holding, at: Instant): CallEvent[] {
  const held = new Set(holding.application.channel_ids);
  const bridges = new Set(holding.application.bridge_ids);
  const missed: CallEvent[] = [];
  const recovered = true as const;
  for (const channel of channelsOf(call)) {
    if (!held.has(channel)) missed.push({ type: 'channel-gone', at, recovered, channel, end: unexplained });
  }
  for (const bridge of bridgesOf(call)) {
    if (!bridges.has(bridge)) missed.push({ type: 'bridge-gone', at, recovered, bridge });
  }
  if (missed.some(({ type }) => type === 'channel-gone')) return missed;
  for (const channel of channelsOf(call)) {
    const state = holding.channels.get(channel)?.state;
    if (call.phase === 'ringing-caller' && state === 'Up') {
      missed.push({ type: 'channel-entered', at, recovered, channel });
    } else if (call.phase === 'preparing-callee' && state !== undefined && channel === call.callee.channel) {
      missed.push({ type: 'channel-entered', at, recovered, channel });
    } else if (call.phase === 'ringing-callee' && state === 'Up') {
      missed.push({ type: 'channel-answered', at, recovered, channel });
    }
  }
  return missed;
}

/** What Asterisk holds for us and no live call owns. */
export interface Orphans {
  /** Of calls that are over: to be released. */
  readonly channels: readonly ChannelId[];
  readonly bridges: readonly BridgeId[];
  /** Handed over by the dialplan while nobody listened: still to be taken. */
  readonly arrivals: readonly Channel[];
}

export function orphansOf(
  holding: Holding,
  isOver: (call: CallId) => boolean,
  isOwned: (id: string) => boolean,
): Orphans {
  const ofEndedCall = (id: string) => {
    const call = callNamedIn(id);
    return call !== undefined && !isOwned(id) && isOver(call);
  };
  return {
    channels: holding.application.channel_ids.filter(ofEndedCall).map(channelId),
    bridges: holding.application.bridge_ids.filter(ofEndedCall).map(bridgeId),
    arrivals: holding.application.channel_ids
      .filter((id) => callNamedIn(id) === undefined && !isOwned(id))
      .flatMap((id) => holding.channels.get(id) ?? []),
  };
}
