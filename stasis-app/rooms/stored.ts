import type { Room } from './room.ts';

/** Whether what a journal kept is a room. `state` is what we wrote: a checksum, or the store, vouches for that. */
export const isStoredRoom = (state: unknown): state is Room =>
  typeof state === 'object' && state !== null && 'kind' in state && state.kind === 'room';
