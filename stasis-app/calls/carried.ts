import type { Actor, Role } from './actor.ts';
import type { Ask, Direction, PlaybackWish, SupervisionMode } from './asks.ts';
import type { LegQuality } from './quality.ts';
import type { Leg } from './party.ts';
import type { EndedTransfer, Leaving, Transfer } from './transfer.ts';
import type { Recording } from './recording.ts';
import type { Instant } from '../shared/clock.ts';
import type { BridgeId, ChannelId, OrderId, PlaybackId, Receipt } from '../shared/ids.ts';

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
  readonly supervision: readonly Supervision[];
  readonly leaving: Leaving;
  readonly move: Move | null;
  /** How each leg sounded when it was last looked at; none of a call that has not lasted. */
  readonly quality: readonly LegQuality[];
  /** Those that run, and those that have ended in this call. */
  readonly recordings: readonly Recording[];
  /** Music was stopped in it at some time, which Asterisk may have lost (calls/features/music.ts). */
  readonly musicDoubted: boolean;
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

/** A supervisor of this call, from the first ring of the phone on. */
export interface Supervision {
  /** The receipt of the ask that began it: its name for clients. */
  readonly receipt: Receipt;
  readonly supervisor: Leg;
  /** Whose side is supervised: who hears a whisper, and whose place is taken. */
  readonly agent: Role;
  /** The standing order that began it (calls/supervision-order.ts). */
  readonly order?: OrderId;
  /** What it is, or will be once the supervisor is in `place`. */
  readonly mode: SupervisionMode;
  readonly by: Actor;
  readonly since: Instant;
  /** Who asked for the mode. */
  readonly modeBy: Actor;
  /** It was told as a fact that the phone was rung. */
  readonly rung: boolean;
  /** The mode that was last told as a fact; null before the first. */
  readonly told: SupervisionMode | null;
  /** Snoops asked for so far: each has an id of its own. */
  readonly snoops: number;
  /** Snoops that went without our asking. */
  readonly lost: number;
  /** Who is ending it. */
  readonly ending: Actor | null;
  readonly place: SupervisorPlace;
}

/** Where a supervisor is; each holds what it owns (C2). Nobody can hear who is not with the snoop or in the call. */
export type SupervisorPlace =
  | { readonly at: 'ringing' }
  /**
   * A snoop was asked for. `back`: where the supervisor was, and still is; the others wait in the bridge and hear
   * nothing yet.
   */
  | {
      readonly at: 'joining';
      readonly bridge: BridgeId;
      readonly snoop: ChannelId;
      readonly back: { readonly mode: SupervisionMode; readonly place: WithSnoop | InCall } | null;
    }
  /** The snoop has gone by itself; another one is asked for in a moment. */
  | { readonly at: 'waiting'; readonly bridge: BridgeId }
  | WithSnoop
  | InCall;
/** In a bridge of its own, with a snoop on the agent's channel: to listen or whisper. */
export interface WithSnoop {
  readonly at: 'snoop';
  readonly bridge: BridgeId;
  readonly snoop: ChannelId;
}
/** In the call's own bridge, as a third party: to barge in. */
export interface InCall {
  readonly at: 'call';
}

/** A party's other device, from the first ring on until it has taken the place of the one that it talks with. */
export interface Move {
  /** The receipt of the ask that began it: its name for clients. */
  readonly id: Receipt;
  readonly by: Actor;
  readonly since: Instant;
  /** Whose side moves. */
  readonly party: Role;
  readonly device: Leg;
  /** `asked`: Asterisk has not said that it rings. `joining`: it has answered, and is brought to the others. */
  readonly stage: 'asked' | 'ringing' | 'joining';
  /** It has answered, and is joined when Asterisk has said that it rings, and nothing else is under way. */
  readonly answered: boolean;
  /** Who takes the move back. */
  readonly ending: Actor | null;
}

export const nothingCarried: Carried = Object.freeze({
  ...{ underway: null, done: [] },
  ...{ holds: [], mutes: [], playbacks: [], supervision: [], recordings: [] },
  ...{ transfer: null, transfersEnded: [], leaving: { channels: [], bridges: [] } },
  ...{ move: null, quality: [], musicDoubted: false },
});

/** Channels beside the two legs. */
export const channelsCarried = ({
  transfer,
  supervision,
  leaving,
  recordings,
  move,
}: Carried): readonly ChannelId[] => [
  ...(transfer === null ? [] : [transfer.target.channel]),
  ...supervision.flatMap(channelsOfSupervision),
  ...leaving.channels.map(({ channel }) => channel),
  ...(move === null ? [] : [move.device.channel]),
  ...recordings.flatMap(({ parts }) => parts.filter(({ gone }) => !gone).map(({ snoop }) => snoop)),
];

/** Bridges beside the call's own. */
export const bridgesCarried = ({ transfer, supervision, leaving }: Carried): readonly BridgeId[] => [
  ...(transfer === null ? [] : [transfer.bridge]),
  ...supervision.flatMap(bridgesOfSupervision),
  ...leaving.bridges,
];

export const channelsOfSupervision = ({ supervisor, place }: Supervision): ChannelId[] => [
  supervisor.channel,
  ...snoopsIn(place),
];

/** The snoops that a supervisor's place holds. */
export function snoopsIn(place: SupervisorPlace): ChannelId[] {
  switch (place.at) {
    case 'joining':
      return [place.snoop, ...(place.back?.place.at === 'snoop' ? [place.back.place.snoop] : [])];
    case 'snoop':
      return [place.snoop];
    case 'ringing':
    case 'waiting':
    case 'call':
      return [];
  }
}

export const bridgesOfSupervision = ({ place }: Supervision): BridgeId[] => ('bridge' in place ? [place.bridge] : []);
