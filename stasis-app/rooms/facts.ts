import type { Actor } from '../calls/actor.ts';
import type { Party } from '../calls/party.ts';
import type { Instant } from '../shared/clock.ts';
import type { MemberId, NodeName, Receipt, RoomId } from '../shared/ids.ts';
import type { Member, Refusal } from './member.ts';
import type { Ended } from './room.ts';
import type { withoutSecrets } from './settings.ts';

interface About {
  readonly room: RoomId;
  readonly at: Instant;
  readonly recovered?: true;
}
interface OfMember extends About {
  readonly member: MemberId;
}
interface ByWhom {
  readonly by: Actor;
}
type Shown = ReturnType<typeof withoutSecrets>;

/** How somebody came to be no longer in. */
export type WhyLeft =
  /** It hung up, or its phone's network did. */
  | 'hung-up'
  /** It was rung and did not come: busy, refused, did not answer, could not be reached. */
  | 'not-answered'
  | 'removed'
  | 'moved-out'
  /** The room ended for all. */
  | 'ended'
  | 'moderator-left'
  | 'time-over'
  | 'refused'
  | 'failed'
  | 'asterisk-lost';

/** What is true of a room from now on. In order, for each room. No PIN is ever in one. */
export type RoomFact =
  | (About & ByWhom & { readonly fact: 'room-made'; readonly origin: 'site' | 'api'; readonly settings: Shown })
  | (About & ByWhom & { readonly fact: 'room-changed'; readonly settings: Shown })
  /** The first one is in, or on the way. */
  | (About & { readonly fact: 'room-opened'; readonly node: NodeName })
  | (About & { readonly fact: 'room-emptied'; readonly why: WhyLeft })
  | (About & { readonly fact: 'room-closed'; readonly ended: Ended })
  | (About & ByWhom & { readonly fact: 'room-locked' | 'room-unlocked' })
  | (OfMember &
      ByWhom & {
        readonly fact: 'room-member-came';
        readonly party: Party;
        readonly way: Member['way'];
        readonly moderator: boolean;
      })
  | (OfMember & { readonly fact: 'room-member-joined'; readonly party: Party; readonly moderator: boolean })
  /** `tries`: PINs that were wrong. */
  | (OfMember & { readonly fact: 'room-member-refused'; readonly party: Party; readonly why: Refusal })
  | (OfMember & { readonly fact: 'room-pin-wrong'; readonly tries: number })
  | (OfMember &
      ByWhom & {
        readonly fact: 'room-member-left';
        readonly party: Party;
        readonly why: WhyLeft;
        readonly cause: number;
        readonly sipCode: number | null;
        /** From joining to leaving, in ms of the monotonic clock; 0 when it never was in. */
        readonly stayedMs: number;
      })
  | (OfMember &
      ByWhom & {
        readonly fact:
          | 'room-member-muted'
          | 'room-member-unmuted'
          | 'room-member-deafened'
          | 'room-member-undeafened'
          | 'room-member-unheld'
          | 'room-coaching-ended';
      })
  | (OfMember & ByWhom & { readonly fact: 'room-member-held'; readonly music: string | null })
  | (OfMember & ByWhom & { readonly fact: 'room-coaching-began'; readonly whom: MemberId })
  /** The members who wait for a moderator hear the room from now on, or no longer. */
  | (About & { readonly fact: 'room-begun' | 'room-waits-for-moderator' })
  /** Everybody who talks right now; at most once a second. */
  | (About & { readonly fact: 'room-talking'; readonly members: readonly MemberId[] })
  /** A digit of somebody who is in. */
  | (OfMember & { readonly fact: 'room-digit'; readonly digit: string; readonly durationMs: number })
  | (About &
      ByWhom & { readonly fact: 'room-playback-began'; readonly playback: Receipt; readonly media: readonly string[] })
  | (About & { readonly fact: 'room-playback-ended'; readonly playback: Receipt; readonly failed: boolean })
  | (About &
      ByWhom & {
        readonly fact: 'room-recording-began' | 'room-recording-paused' | 'room-recording-resumed';
        readonly name: string;
      })
  | (About & { readonly fact: 'room-recording-ended'; readonly name: string; readonly failed: boolean })
  /** Somebody outside destroyed its bridge, and it has another. */
  | (About & { readonly fact: 'room-bridge-replaced' });

export const isRoomFact = (fact: { readonly fact: string }): fact is RoomFact => fact.fact.startsWith('room-');
