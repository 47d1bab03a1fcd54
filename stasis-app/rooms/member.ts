import type { Actor } from '../calls/actor.ts';
import type { Party } from '../calls/party.ts';
import type { Instant } from '../shared/clock.ts';
import type { ChannelId, MemberId, Receipt } from '../shared/ids.ts';

/** Somebody in a room, or on the way into it, or being told why not. */
export interface Member {
  readonly id: MemberId;
  readonly channel: ChannelId;
  readonly party: Party;
  /** `dialled-in`: the dialplan handed the channel over. `rung`: we called. `brought`: out of a call. */
  readonly way: 'dialled-in' | 'rung' | 'brought';
  readonly by: Actor;
  readonly moderator: boolean;
  readonly since: Instant;
  readonly stage: Stage;
  /** Not heard by anybody. */
  readonly muted: boolean;
  /** Hears nobody. */
  readonly deafened: boolean;
  readonly held: Held | null;
  /** Heard by this member alone, and hears the room. */
  readonly coaches: Coaching | null;
  /** It has spoken its name, which is kept under the member's id as long as it is in. */
  readonly named: boolean;
}

export interface Coaching {
  readonly whom: MemberId;
  /** Of the ask; names the channel and the bridge that it takes. */
  readonly receipt: Receipt;
}

export interface Held {
  readonly by: Actor;
  readonly since: Instant;
  readonly music: string | null;
}

export type Stage =
  /** Its phone rings. */
  | { readonly is: 'ringing' }
  /** It is asked for the PIN. `digits`: so far; `tries`: those that were wrong. */
  | { readonly is: 'asked-for-pin'; readonly digits: string; readonly tries: number; readonly prompt: number }
  /** It speaks its name. */
  | { readonly is: 'naming' }
  /** It belongs to the room: where it sits follows from the rest (features/places.ts). */
  | { readonly is: 'in'; readonly joinedAt: Instant }
  /** It is told why not, and hung up when that is said. */
  | { readonly is: 'told-why-not'; readonly why: Refusal };

/** Why somebody does not get in. */
export type Refusal = 'wrong-pin' | 'locked' | 'full';

export const isIn = ({ stage }: Member): boolean => stage.is === 'in';
/** Whether it takes up one of the room's places. */
export const takesPlace = ({ stage }: Member): boolean => stage.is !== 'told-why-not';
