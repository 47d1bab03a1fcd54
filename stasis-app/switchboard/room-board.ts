import type { AriEvent, AriLink } from '../ari/contract.ts';
import type { Actor } from '../calls/actor.ts';
import type { Witness } from '../calls/events.ts';
import type { Party } from '../calls/party.ts';
import type { RoomAsk } from '../rooms/asks.ts';
import { roomCapabilities } from '../rooms/capabilities.ts';
import type { RoomEvent, RoomEventByType } from '../rooms/events.ts';
import { roomMade } from '../rooms/features/open.ts';
import { roomResource, type RoomResource } from '../rooms/resource.ts';
import { channelsOfRoom, type Place, type Room } from '../rooms/room.ts';
import type { RoomSettings } from '../rooms/settings.ts';
import type { RoomAskOutcome } from '../rooms/transition.ts';
import type { Clock, Instant } from '../shared/clock.ts';
import {
  channelId,
  newMemberId,
  newRoomId,
  type ChannelId,
  type NodeName,
  type Receipt,
  type RoomId,
} from '../shared/ids.ts';
import type { Log } from '../shared/log.ts';
import { createAsking, type Crowded, type Late } from './asking.ts';
import { nobodySaw, type Found } from './holding.ts';
import type { ReactionTimes } from './reaction-times.ts';
import { createRoomEntries, type RoomEntry } from './room-entries.ts';
import { roomNamedBy, translateForRoom } from './room-events.ts';
import { createRoomRunner } from './room-runner.ts';
import type { Record } from './runner.ts';

/** Rooms that one controller keeps, declared ones included: as many as there are numbers for. */
const roomsAtMost = 1_000;
/** Asks that may wait for one room: a hundred people may press "join" in the same second. */
const asksAtMost = 1_000;
/** A sweep looks only at rooms that have been at rest this long: events may still be on the way. */
const restMs = 2_000;

export type RoomAsked = RoomAskOutcome | Late | Crowded | 'unknown';

/** The rooms as actions see them. */
export interface Rooms {
  /** Makes a room, under an id that no room has yet; `full` when there are as many as can be. */
  make(settings: RoomSettings, by: Actor, id?: RoomId): RoomId | 'full';
  ask(
    id: RoomId,
    what: { readonly ask: RoomAsk; readonly by: Actor; readonly receipt: Receipt; readonly keyed: boolean },
  ): Promise<RoomAsked>;
  room(id: RoomId): RoomResource | undefined;
  /** In the order in which they were made. */
  rooms(): RoomResource[];
  /** The room that a dialled number leads to. */
  withNumber(number: string): RoomId | undefined;
  /** Everybody in a room or on the way into one; of one node when that is given. */
  memberCount(node?: NodeName): number;
  /** Two out of a call are in from now on, by the channels that they have. The call lets go of them in the same turn. */
  bring(id: RoomId, what: Omit<RoomEventByType['brought'], 'type' | 'at'>): void;
  /** Members whose channels a call has from now on, since this turn. */
  takeOut(id: RoomId, what: Omit<RoomEventByType['taken-out'], 'type' | 'at'>): void;
}

/** Runs the rooms, as the switchboard runs the calls, which it is a part of. */
export interface RoomBoard extends Rooms {
  /** Whether a channel or a bridge is a room's. */
  owns(id: string): boolean;
  /** Tells a room what is its own. @returns false when the event is about no room */
  heard(event: AriEvent, at: Instant): boolean;
  /** The dialplan hands a channel over that is to be in a room. */
  arrived(link: AriLink, room: RoomId, channel: string, party: Party, at: Instant): void;
  /** Rooms as they were before a restart; then what the site file declares now. */
  resume(rooms: readonly Room[], declared: readonly RoomSettings[]): void;
  /** What an Asterisk that has restarted had is gone. */
  endLost(node: NodeName, incarnation: string): void;
  /** Tells each room of a node what was found there. @returns false when some moved on since `asked` */
  compare(node: NodeName, found: Found, asked: number): Promise<boolean>;
  /** Whether a sweep should look at this node for the rooms' sake. */
  wantsSweep(node: NodeName): boolean;
  /** Another controller has taken this node over. */
  letGo(node: NodeName): void;
  timers(): number;
  pendingReleases(): number;
  stop(): void;
}

export interface RoomBoardOptions {
  readonly app: string;
  readonly clock: Clock;
  readonly log: Log;
  readonly links: ReadonlyMap<NodeName, AriLink>;
  readonly reactions: ReactionTimes;
  readonly record: Record;
  readonly witness: (channels: readonly ChannelId[]) => Promise<Witness>;
  /** Where a room that nobody is in would open now; null when no Asterisk can take it. */
  readonly place: () => Place | null;
}

export function createRoomBoard(options: RoomBoardOptions): RoomBoard {
  const { clock, log, links } = options;
  const entries = createRoomEntries();
  const asking = createAsking<RoomEntry, RoomEventByType['asked'], RoomAskOutcome>({
    clock,
    openAtMost: asksAtMost,
    deliver: (entry, event) => runner.deliver(entry, event),
    over: ({ room }) => ({ kind: 'not-now', phase: room.phase, capabilities: roomCapabilities(room), why: null }),
  });
  const runner = createRoomRunner({ ...options, entries, asking });
  const on = (node: NodeName) => [...entries.all()].filter(({ room }) => 'place' in room && room.place.node === node);

  function ownerOf(event: RoomEvent): RoomEntry | undefined {
    if ('channel' in event) return entries.ownerOf(event.channel);
    if ('bridge' in event) return entries.ownerOf(event.bridge);
    const named = roomNamedBy(event);
    return named === undefined ? undefined : entries.byId(named);
  }

  function make(settings: RoomSettings, origin: 'site' | 'api', by: Actor, id = newRoomId()): RoomId {
    const at = clock.now();
    runner.begin(roomMade({ id, origin, by, at, settings }), at);
    return id;
  }

  return {
    make(settings, by, id) {
      if (id !== undefined && entries.byId(id) !== undefined) return id;
      return entries.size() >= roomsAtMost ? 'full' : make(settings, 'api', by, id);
    },
    ask(id, { ask, by, receipt, keyed }) {
      const entry = entries.byId(id);
      if (entry === undefined) return Promise.resolve('unknown');
      const { room } = entry;
      const place = room.phase === 'open' ? usable(links, room.place) : options.place();
      return asking.ask(entry, { type: 'asked', at: clock.now(), receipt, keyed, ask, by, place });
    },
    room(id) {
      const entry = entries.byId(id);
      return entry && roomResource(entry.room);
    },
    rooms: () => [...entries.all()].map(({ room }) => roomResource(room)),
    withNumber: (number) => entries.byNumber(number)?.room.id,
    memberCount(node) {
      let members = 0;
      for (const { room } of entries.all())
        if (room.phase === 'open' && (node === undefined || room.place.node === node)) members += room.members.length;
      return members;
    },
    bring(id, what) {
      const entry = entries.byId(id);
      if (entry !== undefined) runner.deliver(entry, { type: 'brought', at: clock.now(), ...what });
    },
    takeOut(id, what) {
      const entry = entries.byId(id);
      if (entry !== undefined) runner.deliver(entry, { type: 'taken-out', at: clock.now(), ...what });
    },
    owns: (id) => entries.ownerOf(id) !== undefined,
    heard(event, at) {
      const translated = translateForRoom(event, at);
      const entry = translated && ownerOf(translated);
      if (translated === undefined || entry === undefined) return false;
      runner.deliver(entry, translated);
      return true;
    },
    arrived(link, room, channel, party, at) {
      const entry = entries.byId(room);
      const state = link.state();
      if (entry === undefined || state.phase !== 'up') return;
      const place: Place = { node: link.node, incarnation: state.asterisk.startedAt };
      if (entry.room.phase === 'open' && entry.room.place.node !== link.node) {
        log.warn('somebody dialled a room that is open on another Asterisk', { room, node: link.node, channel });
        void link.call('channels.hangup', { channelId: channel, reason_code: '42' });
        return;
      }
      const member = newMemberId();
      runner.deliver(entry, { type: 'arrived', at, member, channel: channelId(channel), party, place });
    },
    resume(rooms, declared) {
      const before = rooms.map((room) => runner.resume(room));
      const at = clock.now();
      for (const entry of before.filter(({ room }) => room.origin === 'site')) {
        const settings = declared.find(({ number }) => number === entry.room.settings.number) ?? null;
        runner.deliver(entry, { type: 'declared', at, settings });
      }
      for (const settings of declared)
        if (settings.number === null || entries.byNumber(settings.number) === undefined)
          make(settings, 'site', { kind: 'controller' });
    },
    endLost(node, incarnation) {
      const lost = on(node).filter(({ room }) => 'place' in room && room.place.incarnation !== incarnation);
      for (const entry of lost) runner.deliver(entry, { type: 'asterisk-lost', at: clock.now(), recovered: true });
    },
    async compare(node, found, asked) {
      const told = on(node);
      const missing = told.flatMap(({ room }) =>
        channelsOfRoom(room).filter((channel) => !found.holding.channels.has(channel)),
      );
      const witness = missing.length === 0 ? nobodySaw : await options.witness(missing);
      const holding = { ...found.holding, witness };
      const movedOn = told.filter(({ touched }) => touched > asked);
      for (const entry of told)
        if (!movedOn.includes(entry))
          runner.deliver(entry, { type: 'compared', at: clock.now(), recovered: true, holding });
      return movedOn.length === 0;
    },
    wantsSweep: (node) => on(node).some(({ touched }) => clock.now().mono - touched >= restMs),
    letGo(node) {
      for (const entry of on(node)) runner.letGo(entry);
    },
    timers: () => [...entries.all()].reduce((sum, { timers }) => sum + timers.size, 0),
    pendingReleases: () =>
      [...entries.all()].reduce(
        (sum, { room }) =>
          sum + ('releasing' in room ? room.releasing.channels.length + room.releasing.bridges.length : 0),
        0,
      ),
    stop() {
      for (const { timers } of entries.all()) for (const timer of timers.values()) timer.cancel();
    },
  };
}

const usable = (links: ReadonlyMap<NodeName, AriLink>, place: Place): Place | null =>
  links.get(place.node)?.state().phase === 'up' ? place : null;
