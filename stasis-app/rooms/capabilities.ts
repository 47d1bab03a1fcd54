import type { RoomVerb } from './asks.ts';
import type { Open, Room, RoomByPhase, RoomPhase } from './room.ts';
import { isIn, type Member } from './member.ts';

/** What may be asked of a room. */
export type RoomOperation = RoomVerb;

type Legal<P extends RoomPhase> = (room: RoomByPhase[P]) => boolean;
type Table = Readonly<Record<RoomOperation, { readonly [P in RoomPhase]?: Legal<P> }>>;

const always = (): boolean => true;
const some =
  (fits: (member: Member) => boolean) =>
  ({ members }: Open): boolean =>
    members.some((member) => isIn(member) && fits(member));
const goesOn = ({ then }: { readonly then: 'rest' | 'close' }): boolean => then === 'rest';
/** Playbacks into one room at once. */
const playbacksAtMost = 8;
const mixes = ({ settings }: Room): boolean => settings.kind !== 'holding';

const table: Table = {
  invite: { resting: always, open: always, emptying: goesOn },
  remove: { open: always },
  mute: { open: some(({ muted }) => !muted) },
  unmute: { open: some(({ muted }) => muted) },
  deafen: { open: some(({ deafened }) => !deafened) },
  undeafen: { open: some(({ deafened }) => deafened) },
  hold: { open: some(({ held }) => held === null) },
  unhold: { open: some(({ held }) => held !== null) },
  coach: { open: (room) => mixes(room) && room.members.filter(isIn).length > 1 },
  uncoach: { open: some(({ coaches }) => coaches !== null) },
  lock: { resting: isUnlocked, open: isUnlocked },
  unlock: { resting: isLocked, open: isLocked },
  change: { resting: always, open: always, emptying: goesOn },
  play: { open: (room) => room.playbacks.length < playbacksAtMost },
  'stop-playback': { open: ({ playbacks }) => playbacks.length > 0 },
  record: {
    open: ({ settings, recording, members }) => settings.allowRecording && recording === null && members.some(isIn),
  },
  'pause-recording': { open: ({ recording }) => recording?.paused === false },
  'resume-recording': { open: ({ recording }) => recording?.paused === true },
  'stop-recording': { open: ({ recording }) => recording !== null },
  'move-out': { open: some(always) },
  end: { open: always },
  close: { resting: always, open: always, emptying: goesOn },
};
/** Every operation there is, in the table's order. */
export const roomOperations = Object.keys(table) as readonly RoomOperation[];

/** The operations that are legal right now, in the table's order. */
export const roomCapabilities = (room: Room): readonly RoomOperation[] =>
  roomOperations.filter((operation) => isLegalInRoom(room, operation));

export const isLegalInRoom = (room: Room, operation: RoomOperation): boolean => legalIn(room.phase, room, operation);

function legalIn<P extends RoomPhase>(phase: P, room: RoomByPhase[P], operation: RoomOperation): boolean {
  const legal: Legal<P> | undefined = table[operation][phase];
  return legal !== undefined && legal(room);
}

function isLocked({ locked }: Room): boolean {
  return locked;
}
function isUnlocked({ locked }: Room): boolean {
  return !locked;
}
