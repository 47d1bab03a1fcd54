import type { Actor } from '../calls/actor.ts';
import type { EventByType as CallEventByType, Failure } from '../calls/events.ts';
import type { Party } from '../calls/party.ts';
import type { Instant } from '../shared/clock.ts';
import type { ChannelId, MemberId, Receipt } from '../shared/ids.ts';
import type { RoomAsk } from './asks.ts';
import type { RoomCommand, RoomTimer } from './commands.ts';
import type { Place } from './room.ts';
import type { RoomSettings } from './settings.ts';

interface Happened {
  readonly at: Instant;
  readonly recovered?: true;
}

/** What Asterisk says of channels and bridges is the same for calls and for rooms. */
type FromAsterisk = Pick<
  CallEventByType,
  | 'channel-entered'
  | 'channel-left'
  | 'channel-gone'
  | 'bridge-gone'
  | 'digit-received'
  | 'playback-ended'
  | 'compared'
  | 'asterisk-lost'
>;

/** Everything that can happen to a room, by who says it. */
export interface RoomEventByType extends FromAsterisk {
  /** Asterisk: the dialplan hands a channel over that wants to be in. */
  arrived: Happened & {
    readonly type: 'arrived';
    readonly member: MemberId;
    readonly channel: ChannelId;
    readonly party: Party;
    readonly place: Place;
  };
  /** A person or a program: two who talked with each other are in from now on, and their channels are the room's. */
  brought: Happened & {
    readonly type: 'brought';
    readonly members: readonly { readonly member: MemberId; readonly channel: ChannelId; readonly party: Party }[];
    readonly by: Actor;
    readonly place: Place;
  };
  /** A person or a program: these go on by themselves, in a call that has joined their channels already. */
  'taken-out': Happened & {
    readonly type: 'taken-out';
    readonly members: readonly MemberId[];
    readonly by: Actor;
  };
  /** Asterisk: what was being recorded is complete, or can't be. */
  'recording-ended': Happened & { readonly type: 'recording-ended'; readonly name: string; readonly failed: boolean };
  /** Asterisk: a member begins or ceases to talk. */
  'talk-changed': Happened & { readonly type: 'talk-changed'; readonly channel: ChannelId; readonly talks: boolean };
  /** A person or a program asks for anything. What becomes of it is told under its receipt. */
  asked: Happened & {
    readonly type: 'asked';
    readonly receipt: Receipt;
    readonly keyed: boolean;
    readonly ask: RoomAsk;
    readonly by: Actor;
    /** Where the room opens if nobody is in; null when no Asterisk can take it. */
    readonly place: Place | null;
  };
  'ask-answered': Happened & {
    readonly type: 'ask-answered';
    readonly receipt: Receipt;
    readonly why: Failure | null;
  };
  /** The site file, at the start of the controller: the room is declared so now, or no more. */
  declared: Happened & { readonly type: 'declared'; readonly settings: RoomSettings | null };
  'timer-ran-out': Happened & { readonly type: 'timer-ran-out'; readonly timer: RoomTimer };
  'command-failed': Happened & {
    readonly type: 'command-failed';
    readonly command: RoomCommand;
    readonly why: Failure;
  };
}
export type RoomEventType = keyof RoomEventByType;
export type RoomEvent = RoomEventByType[RoomEventType];
