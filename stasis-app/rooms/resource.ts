import type { Party } from '../calls/party.ts';
import type { Instant } from '../shared/clock.ts';
import type { BridgeId, ChannelId, MemberId, NodeName, RoomId } from '../shared/ids.ts';
import { roomCapabilities, type RoomOperation } from './capabilities.ts';
import { placeOf } from './features/places.ts';
import type { Member } from './member.ts';
import type { Open, Room, RoomPhase } from './room.ts';
import { withoutSecrets } from './settings.ts';

/** A room as everybody outside the model sees it: no PIN. Times are ISO 8601. */
export interface RoomResource {
  readonly id: RoomId;
  readonly phase: RoomPhase;
  readonly origin: 'site' | 'api';
  readonly createdAt: string;
  readonly openedAt: string | null;
  readonly node: NodeName | null;
  readonly bridge: BridgeId | null;
  readonly locked: boolean;
  readonly settings: ReturnType<typeof withoutSecrets>;
  readonly members: readonly MemberResource[];
  readonly recording: { readonly name: string; readonly since: string; readonly paused: boolean } | null;
  readonly playbacks: readonly string[];
  readonly capabilities: readonly RoomOperation[];
}

export interface MemberResource extends Party {
  readonly id: MemberId;
  readonly channel: ChannelId;
  readonly way: Member['way'];
  readonly moderator: boolean;
  /** `waiting`: hears music because no moderator is there, or because the room only holds. */
  readonly state: 'ringing' | 'asked-for-pin' | 'naming' | 'in' | 'waiting' | 'held' | 'coaching' | 'refused';
  readonly since: string;
  readonly joinedAt: string | null;
  readonly muted: boolean;
  readonly deafened: boolean;
  readonly talking: boolean;
  readonly coaches: MemberId | null;
}

/** What a room shows as long as it does not change, by the room itself. */
const shown = new WeakMap<Room, RoomResource>();

export function roomResource(room: Room): RoomResource {
  const known = shown.get(room) ?? show(room);
  shown.set(room, known);
  return known;
}

function show(room: Room): RoomResource {
  const { id, phase, origin, createdAt, locked, settings } = room;
  const open = room.phase === 'open' ? room : undefined;
  const recording = open?.recording ?? null;
  return {
    ...{ id, phase, origin, createdAt: isoOf(createdAt), locked, settings: withoutSecrets(settings) },
    openedAt: open === undefined ? null : isoOf(open.openedAt),
    node: open?.place.node ?? null,
    bridge: open?.bridge ?? null,
    members: open?.members.map((member) => showMember(open, member)) ?? [],
    recording:
      recording === null ? null : { name: recording.name, since: isoOf(recording.since), paused: recording.paused },
    playbacks: open?.playbacks ?? [],
    capabilities: roomCapabilities(room),
  };
}

function showMember(room: Open, member: Member): MemberResource {
  const { id, channel, party, way, moderator, since, stage, muted, deafened, coaches } = member;
  return {
    ...{ id, channel, number: party.number, name: party.name, dn: party.dn, way, moderator, muted, deafened },
    state: stateOf(room, member),
    since: isoOf(since),
    joinedAt: stage.is === 'in' ? isoOf(stage.joinedAt) : null,
    talking: room.talking.includes(id),
    coaches: coaches?.whom ?? null,
  };
}

function stateOf(room: Open, member: Member): MemberResource['state'] {
  if (member.stage.is === 'told-why-not') return 'refused';
  if (member.stage.is !== 'in') return member.stage.is;
  if (member.held !== null) return 'held';
  const place = placeOf(room, member);
  if (place.at === 'music' || room.settings.kind === 'holding') return 'waiting';
  return place.at === 'coaching' ? 'coaching' : 'in';
}

const isoOf = ({ wall }: Instant): string => new Date(wall).toISOString();
