import type { Bridge, Channel } from '../ari/ari.generated.ts';
import type { AriLink } from '../ari/contract.ts';
import type { Holding, Witness } from '../calls/events.ts';
import { bridgeId, channelId } from '../shared/ids.ts';
import { isOurBridge } from './identity.ts';

/** What one Asterisk holds for our application, as it says itself. */
export interface Found {
  readonly holding: Holding;
  /** The channels and bridges themselves; empty in a sweep, which reads the list of ids alone. */
  readonly channels: ReadonlyMap<string, Channel>;
  readonly bridges: readonly Bridge[];
}

export const nobodySaw: Witness = { answered: new Map(), ended: new Map() };

/** Answered, and in our hands: an agent's channel that waits in the dialplan for a controller is not yet. */
const isUsable = (channel: Channel | undefined): boolean =>
  channel?.state === 'Up' && channel.dialplan.app_name === 'Stasis';

/**
 * Reads what Asterisk holds (ARI applications.get; after a gap also channels.list and bridges.list, since an
 * application's own list lacks the bridges that nobody has been in). Undefined when it does not say.
 */
export async function findHolding(
  link: AriLink,
  app: string,
  afterGap: boolean,
  isOwned: (id: string) => boolean,
): Promise<Found | undefined> {
  const [application, channels, bridges] = await Promise.all([
    link.call('applications.get', { applicationName: app }),
    afterGap ? link.call('channels.list', {}) : null,
    afterGap ? link.call('bridges.list', {}) : null,
  ]);
  if (!application.ok || channels?.ok === false || bridges?.ok === false) return undefined;
  const all = new Map((channels?.body ?? []).map((channel) => [channel.id, channel]));
  const ours = bridges === null ? null : bridges.body.filter(({ name }) => isOurBridge(app, name));
  return {
    channels: all,
    bridges: ours ?? [],
    holding: {
      // One that rings, or waits in the dialplan, is not the application's unless it is followed.
      channels: new Map(
        [...application.body.channel_ids, ...[...all.keys()].filter(isOwned)].map((id) => [
          channelId(id),
          isUsable(all.get(id)) ? 'up' : 'not-up',
        ]),
      ),
      bridges: ours && new Map(ours.map(({ id, channels: inside }) => [bridgeId(id), new Set(inside)])),
      witness: nobodySaw,
    },
  };
}
