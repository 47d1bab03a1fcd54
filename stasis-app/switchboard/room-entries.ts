import type { RoomTimer } from '../rooms/commands.ts';
import type { RoomEvent, RoomEventByType } from '../rooms/events.ts';
import { bridgesOfRoom, channelsOfRoom, type Room } from '../rooms/room.ts';
import type { RoomAskOutcome } from '../rooms/transition.ts';
import type { Instant, Timer } from '../shared/clock.ts';
import type { RoomId } from '../shared/ids.ts';
import type { OpenAsk } from './asking.ts';

/** A room and what the switchboard keeps for it: its mailbox, its timers, and who waits for an answer. */
export interface RoomEntry {
  room: Room;
  readonly inbox: RoomEvent[];
  busy: boolean;
  readonly timers: Map<RoomTimer, Timer>;
  /** Steps that are being written and whose requests wait for it. */
  recording: number;
  /** Ids whose end was asked for and not answered yet. */
  readonly releasing: Set<string>;
  /** When something last happened that a comparison could contradict, in ms of the monotonic clock. */
  touched: number;
  /** When the latest of its events happened. */
  latest: Instant | null;
  asks: OpenAsk<RoomEventByType['asked'], RoomAskOutcome>[] | null;
  /** The tail of the room's requests, where the wire does not keep their order. */
  lane: Promise<unknown>;
}

/** Which room owns which channel and bridge, and which number leads to it: every question answered from memory. */
export interface RoomEntries {
  enter(room: Room): RoomEntry;
  changed(entry: RoomEntry, room: Room): void;
  remove(entry: RoomEntry): void;
  byId(id: string): RoomEntry | undefined;
  /** Of a channel or of a bridge. */
  ownerOf(id: string): RoomEntry | undefined;
  byNumber(number: string): RoomEntry | undefined;
  all(): Iterable<RoomEntry>;
  size(): number;
}

export function createRoomEntries(): RoomEntries {
  const rooms = new Map<RoomId, RoomEntry>();
  const owned = new Map<string, RoomEntry>();
  const numbers = new Map<string, RoomEntry>();
  const idsOf = (room: Room): readonly string[] => [...channelsOfRoom(room), ...bridgesOfRoom(room)];

  function index(entry: RoomEntry): void {
    for (const id of idsOf(entry.room)) owned.set(id, entry);
    const { number } = entry.room.settings;
    if (number !== null && !numbers.has(number)) numbers.set(number, entry);
  }
  function unindex(entry: RoomEntry, kept: ReadonlySet<string>, number: string | null): void {
    for (const id of idsOf(entry.room)) if (!kept.has(id) && owned.get(id) === entry) owned.delete(id);
    const before = entry.room.settings.number;
    if (before !== null && before !== number && numbers.get(before) === entry) numbers.delete(before);
  }

  return {
    enter(room) {
      const entry: RoomEntry = {
        ...{ room, inbox: [], busy: false, timers: new Map<RoomTimer, Timer>(), recording: 0 },
        ...{ releasing: new Set<string>(), touched: 0, latest: null, asks: null, lane: Promise.resolve() },
      };
      rooms.set(room.id, entry);
      index(entry);
      return entry;
    },
    changed(entry, room) {
      if (entry.room === room) return;
      unindex(entry, new Set(idsOf(room)), room.settings.number);
      entry.room = room;
      index(entry);
    },
    remove(entry) {
      unindex(entry, new Set(), null);
      rooms.delete(entry.room.id);
    },
    // A map finds nothing under a text that is no room's id.
    byId: (id) => rooms.get(id as RoomId),
    ownerOf: (id) => owned.get(id),
    byNumber: (number) => numbers.get(number),
    all: () => rooms.values(),
    size: () => rooms.size,
  };
}
