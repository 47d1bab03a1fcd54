import type { Channel } from '../ari/ari.generated.ts';
import type { AriLink } from '../ari/contract.ts';
import { bridgesOf, channelsOf, type Call } from '../calls/call.ts';
import type { CallEvent } from '../calls/events.ts';
import type { Instant } from '../shared/clock.ts';
import { bridgeId, callNamedIn, channelId, type BridgeId, type CallId, type ChannelId } from '../shared/ids.ts';
import { unexplained } from './translate.ts';

/** What one Asterisk holds for our application. */
export interface Holding {
  readonly channelIds: ReadonlySet<string>;
  /** Read only after a gap: these are long answers. */
  readonly afterGap: {
    readonly channels: ReadonlyMap<string, Channel>;
    /** Every bridge: an application's own list lacks those that nobody has been in. */
    readonly bridgeIds: ReadonlySet<string>;
  } | null;
}

/** Reads what Asterisk holds, or undefined when it does not say. */
export async function readHolding(link: AriLink, app: string, afterGap: boolean): Promise<Holding | undefined> {
  const [application, channels, bridges] = await Promise.all([
    link.call('applications.get', { applicationName: app }),
    afterGap ? link.call('channels.list', {}) : null,
    afterGap ? link.call('bridges.list', {}) : null,
  ]);
  if (!application.ok) return undefined;
  const channelIds = new Set(application.body.channel_ids);
  if (channels === null || bridges === null) return { channelIds, afterGap: null };
  if (!channels.ok || !bridges.ok) return undefined;
  return {
    channelIds,
    afterGap: {
      channels: new Map(channels.body.map((channel) => [channel.id, channel])),
      bridgeIds: new Set(bridges.body.map(({ id }) => id)),
    },
  };
}

/** The events that a call missed, by comparing what it believes with what Asterisk holds (C8). */
export function missedBy(call: Call, { channelIds, afterGap }: Holding, at: Instant): CallEvent[] {
  const recovered = true as const;
  const gone = channelsOf(call)
    .filter((channel) => !channelIds.has(channel))
    .map((channel): CallEvent => ({ type: 'channel-gone', at, recovered, channel, end: unexplained }));
  if (afterGap === null) return gone;
  const bridgesGone = bridgesOf(call)
    .filter((bridge) => !afterGap.bridgeIds.has(bridge))
    .map((bridge): CallEvent => ({ type: 'bridge-gone', at, recovered, bridge }));
  if (gone.length > 0) return [...gone, ...bridgesGone];
  const stateOf = (channel: ChannelId) => afterGap.channels.get(channel)?.state;
  const entered = (channel: ChannelId): CallEvent => ({ type: 'channel-entered', at, recovered, channel });
  switch (call.phase) {
    case 'ringing-caller':
      return stateOf(call.caller.channel) === 'Up' ? [entered(call.caller.channel)] : [];
    case 'preparing-callee':
      return [...bridgesGone, entered(call.callee.channel)];
    case 'ringing-callee': {
      const { channel } = call.callee;
      if (stateOf(channel) !== 'Up') return bridgesGone;
      return [...bridgesGone, { type: 'channel-answered', at, recovered, channel }];
    }
    case 'talking':
    case 'ending':
    case 'ended':
      return bridgesGone;
  }
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
  { channelIds, afterGap }: Holding,
  isOver: (call: CallId) => boolean,
  isOwned: (id: string) => boolean,
): Orphans {
  const ofEndedCall = (id: string) => {
    const call = callNamedIn(id);
    return call !== undefined && !isOwned(id) && isOver(call);
  };
  const strangers = [...channelIds].filter((id) => callNamedIn(id) === undefined && !isOwned(id));
  return {
    channels: [...channelIds].filter(ofEndedCall).map(channelId),
    bridges: [...(afterGap?.bridgeIds ?? [])].filter(ofEndedCall).map(bridgeId),
    arrivals: strangers.flatMap((id) => afterGap?.channels.get(id) ?? []),
  };
}
