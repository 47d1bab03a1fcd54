import type { Actor, Role } from './actor.ts';
import type { Ask, Direction, PlaybackWish } from './asks.ts';
import type { EndedTransfer, Leaving, Transfer } from './transfer.ts';
import type { Instant } from '../shared/clock.ts';
import type { BridgeId, ChannelId, PlaybackId, Receipt } from '../shared/ids.ts';

/**
 * What a call that talks carries beside its two legs, feature by feature. A feature adds its field here, and what
 * stands for "none" to `nothingCarried`; a call that was written before that is read with it (calls/stored.ts).
 * What it holds in Asterisk it adds to `channelsCarried` and `bridgesCarried`: then events find the call, and its end
 * releases them.
 */
export interface Carried {
  /** The ask whose requests Asterisk has not all answered; one at a time. */
  readonly underway: Underway | null;
  /** Receipts of keyed asks that were done, the newest last: asked again, they are answered and not done again. */
  readonly done: readonly Receipt[];
  readonly holds: readonly Hold[];
  readonly mutes: readonly Mute[];
  readonly playbacks: readonly Playback[];
  readonly transfer: Transfer | null;
  /** The last transfers that are over, the newest last. */
  readonly transfersEnded: readonly EndedTransfer[];
  readonly leaving: Leaving;
}

export interface Underway {
  readonly receipt: Receipt;
  readonly keyed: boolean;
  readonly ask: Ask;
  readonly by: Actor;
}

/** A party on hold. At most one of each kind for a party. */
export interface Hold {
  /** Who is held. */
  readonly party: Role;
  /** `asked`: over an interface. `phone`: the other party's phone did it, by a re-INVITE. */
  readonly how: 'asked' | 'phone';
  readonly by: Actor;
  readonly since: Instant;
  readonly music: string | null;
}

export interface Mute {
  readonly party: Role;
  readonly direction: Direction;
  readonly by: Actor;
  readonly since: Instant;
}

/** Sounds that were asked for. They end by themselves, by an ask, or with the call. */
export interface Playback extends PlaybackWish {
  /** The receipt of the ask that began it: its name for clients. */
  readonly receipt: Receipt;
  readonly id: PlaybackId;
  readonly by: Actor;
  readonly since: Instant;
  /** `asked`: Asterisk has not yet said that it will play. */
  readonly state: 'asked' | 'playing' | 'paused';
  /** Who is stopping it. */
  readonly stopping: Actor | null;
}

export const nothingCarried: Carried = Object.freeze({
  ...{ underway: null, done: [] },
  ...{ holds: [], mutes: [], playbacks: [] },
  ...{ transfer: null, transfersEnded: [], leaving: { channels: [], bridges: [] } },
});

/** Channels beside the two legs. */
export function channelsCarried({ transfer, leaving }: Carried): readonly ChannelId[] {
  const left = leaving.channels.map(({ channel }) => channel);
  return transfer === null ? left : [transfer.target.channel, ...left];
}

/** Bridges beside the call's own. */
export function bridgesCarried({ transfer, leaving }: Carried): readonly BridgeId[] {
  return transfer === null ? leaving.bridges : [transfer.bridge, ...leaving.bridges];
}
