import type { Destination } from '../calls/party.ts';
import type { MemberId, Receipt } from '../shared/ids.ts';
import type { RoomSettings } from './settings.ts';

/** Everything that a person or a program may ask of a room: one line a verb. */
export interface RoomAskByVerb {
  /** Rings somebody into the room. `member` is who that will be. */
  invite: {
    readonly verb: 'invite';
    readonly member: MemberId;
    readonly destination: Destination;
    readonly moderator: boolean;
    readonly muted: boolean;
    /** A supervisor may invite into a locked room; who wants in by itself may not. */
    readonly evenIfLocked: boolean;
    readonly ringSeconds: number;
  };
  remove: { readonly verb: 'remove'; readonly member: MemberId };
  mute: { readonly verb: 'mute'; readonly member: MemberId };
  unmute: { readonly verb: 'unmute'; readonly member: MemberId };
  deafen: { readonly verb: 'deafen'; readonly member: MemberId };
  undeafen: { readonly verb: 'undeafen'; readonly member: MemberId };
  hold: { readonly verb: 'hold'; readonly member: MemberId; readonly music: string | null };
  unhold: { readonly verb: 'unhold'; readonly member: MemberId };
  /** The coach hears the room, and is heard by one member alone. */
  coach: { readonly verb: 'coach'; readonly member: MemberId; readonly whom: MemberId };
  uncoach: { readonly verb: 'uncoach'; readonly member: MemberId };
  lock: { readonly verb: 'lock' };
  unlock: { readonly verb: 'unlock' };
  change: { readonly verb: 'change'; readonly settings: Partial<RoomSettings> };
  /** Plays to all, one after another. */
  play: { readonly verb: 'play'; readonly media: readonly string[] };
  'stop-playback': { readonly verb: 'stop-playback'; readonly playback: Receipt };
  record: { readonly verb: 'record' };
  'pause-recording': { readonly verb: 'pause-recording' };
  'resume-recording': { readonly verb: 'resume-recording' };
  'stop-recording': { readonly verb: 'stop-recording' };
  /** Lets a member go without hanging it up: a call takes it over. */
  'move-out': { readonly verb: 'move-out'; readonly member: MemberId };
  /** Everybody leaves; the room stays. */
  end: { readonly verb: 'end' };
  /** Everybody leaves, and the room is no more. */
  close: { readonly verb: 'close' };
}
export type RoomVerb = keyof RoomAskByVerb;
export type RoomAsk = RoomAskByVerb[RoomVerb];
