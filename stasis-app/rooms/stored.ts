import type { Open, Room } from './room.ts';

/** Whether what a journal kept is a room. `state` is what we wrote: a checksum, or the store, vouches for that. */
export const isStoredRoom = (state: unknown): state is Room =>
  typeof state === 'object' && state !== null && 'kind' in state && state.kind === 'room';

/** A room as the journal kept it, by this version or an earlier one, which had no list of announcements. */
export const roomFromStore = (room: Room): Room =>
  room.phase === 'open' ? { ...room, announcing: (room as Partial<Open>).announcing ?? [] } : room;
