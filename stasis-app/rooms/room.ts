import type { Actor } from '../calls/actor.ts';
import type { Instant } from '../shared/clock.ts';
import {
  bridgeOf,
  channelOf,
  type BridgeId,
  type ChannelId,
  type MemberId,
  type NodeName,
  type PlaybackId,
  type Receipt,
  type RoomId,
} from '../shared/ids.ts';
import type { RoomAsk } from './asks.ts';
import { isIn, takesPlace, type Coaching, type Member } from './member.ts';
import type { RoomSettings } from './settings.ts';

/** What is true of a room in every phase. */
export interface Founding {
  /** Tells a room from a call where both are kept. */
  readonly kind: 'room';
  readonly id: RoomId;
  /** `site`: declared in the site file. `api`: made over an interface. */
  readonly origin: 'site' | 'api';
  readonly by: Actor;
  readonly createdAt: Instant;
  readonly settings: RoomSettings;
  readonly locked: boolean;
  /** Bridges that it has had; ids are never used twice. */
  readonly bridgesMade: number;
  /** The ask whose requests Asterisk has not all answered; one at a time. */
  readonly underway: UnderwayAsk | null;
  /** Receipts of keyed asks that were done, the newest last. */
  readonly done: readonly Receipt[];
}

export interface UnderwayAsk {
  readonly receipt: Receipt;
  readonly keyed: boolean;
  readonly ask: RoomAsk;
  readonly by: Actor;
}

/** The Asterisk that has the members and the bridge, and which process of it. */
export interface Place {
  readonly node: NodeName;
  readonly incarnation: string;
}

/** What was let go of, and Asterisk has not yet said to be gone (C6). */
export interface Releasing {
  readonly channels: readonly ChannelId[];
  readonly bridges: readonly BridgeId[];
}

/** Nobody is in; Asterisk holds nothing of it. */
export interface Resting extends Founding {
  readonly phase: 'resting';
  readonly since: Instant;
}

/** Somebody is in, or on the way. */
export interface Open extends Founding {
  readonly phase: 'open';
  readonly place: Place;
  readonly openedAt: Instant;
  readonly bridge: BridgeId;
  /** Times that its bridge was lost since it opened. */
  readonly bridgesLost: number;
  readonly members: readonly Member[];
  readonly releasing: Releasing;
  /** A moderator has been there since it opened. */
  readonly moderated: boolean;
  /** Who talks right now, and whether that has been told. */
  readonly talking: readonly MemberId[];
  readonly toldTalking: readonly MemberId[];
  readonly toldTalkingAt: Instant | null;
  readonly recording: RoomRecording | null;
  /** Playbacks that somebody asked for, by their receipts. */
  readonly playbacks: readonly Receipt[];
  /** Announcements of who comes and goes that have not ended, in the order in which Asterisk plays them. */
  readonly announcing: readonly PlaybackId[];
  /** Names of members who have left, spoken to the others once more and then deleted. */
  readonly farewells: readonly MemberId[];
}

export interface RoomRecording {
  /** As Asterisk keeps it, below its recording folder. */
  readonly name: string;
  readonly by: Actor;
  readonly since: Instant;
  readonly paused: boolean;
}

/** Nobody is in; Asterisk has yet to say that all of it is gone. */
export interface Emptying extends Founding {
  readonly phase: 'emptying';
  readonly place: Place;
  readonly releasing: Releasing;
  /** What it is then. */
  readonly then: 'rest' | 'close';
  /** Who let it end. */
  readonly ended: Ended;
}

export interface Ended {
  readonly by: Actor;
  readonly why: 'asked' | 'unused' | 'undeclared' | 'last-left';
}

/** It is no more. */
export interface Closed extends Founding {
  readonly phase: 'closed';
  readonly ended: Ended;
}

/** Every room there can be, by phase (C2). */
export interface RoomByPhase {
  resting: Resting;
  open: Open;
  emptying: Emptying;
  closed: Closed;
}
export type RoomPhase = keyof RoomByPhase;
export type Room = RoomByPhase[RoomPhase];

export const nothingReleasing: Releasing = Object.freeze({ channels: [], bridges: [] });

/** The part that outlives a change of phase. */
export function foundingOf(room: Room): Founding {
  const { kind, id, origin, by, createdAt, settings, locked, bridgesMade, underway, done } = room;
  return { kind, id, origin, by, createdAt, settings, locked, bridgesMade, underway, done };
}

/** The channels that a room holds in Asterisk. */
export function channelsOfRoom(room: Room): readonly ChannelId[] {
  switch (room.phase) {
    case 'open':
      return [
        ...room.members.map(({ channel }) => channel),
        ...coachingIn(room).map((coaching) => snoopOf(room, coaching)),
        ...room.releasing.channels,
      ];
    case 'emptying':
      return room.releasing.channels;
    case 'resting':
    case 'closed':
      return [];
  }
}

/** The bridges that a room holds in Asterisk. */
export function bridgesOfRoom(room: Room): readonly BridgeId[] {
  switch (room.phase) {
    case 'open':
      return [
        room.bridge,
        ...coachingIn(room).map((coaching) => coachBridgeOf(room, coaching)),
        ...room.releasing.bridges,
      ];
    case 'emptying':
      return room.releasing.bridges;
    case 'resting':
    case 'closed':
      return [];
  }
}

const coachingIn = ({ members }: Open): readonly Coaching[] =>
  members.flatMap((member) => (member.coaches !== null && isIn(member) ? [member.coaches] : []));

/** A coach's ear and mouth: a snoop on whom it coaches, and the bridge in which the two sit. */
export const snoopOf = ({ id }: { readonly id: RoomId }, { receipt }: Coaching): ChannelId =>
  channelOf(id, `coach-${receipt}`);
export const coachBridgeOf = ({ id }: { readonly id: RoomId }, { receipt }: Coaching): BridgeId =>
  bridgeOf(id, `coach-bridge-${receipt}`);

export const memberOf = (room: Open, channel: ChannelId): Member | undefined =>
  room.members.find((member) => member.channel === channel);
export const memberNamed = (room: Open, id: MemberId): Member | undefined =>
  room.members.find((member) => member.id === id);

export const changedMember = (room: Open, id: MemberId, change: Partial<Member>): Open => ({
  ...room,
  members: room.members.map((member) => (member.id === id ? { ...member, ...change } : member)),
});

/** Members that take up a place. */
export const placesTaken = (room: Room): number => (room.phase === 'open' ? room.members.filter(takesPlace).length : 0);
