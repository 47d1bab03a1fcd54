import type { Actor } from '../calls/actor.ts';
import type { RoomAsk } from '../rooms/asks.ts';
import type { RoomResource } from '../rooms/resource.ts';
import { done, refused, type Outcome } from '../shared/errors.ts';
import { parseRoomId, type MemberId, type Receipt } from '../shared/ids.ts';
import type { RoomAsked } from '../switchboard/room-board.ts';
import { failedAt, unsaid } from './failed-ask.ts';
import type { Office } from './office.ts';

/** Who asks something of which room, and under which receipt. */
export interface AskAboutRoom {
  readonly roomId: string;
  readonly by: Actor;
  readonly receipt: Receipt;
  readonly keyed: boolean;
}

/** Asks one verb of a room, and answers with the room as it is then, once Asterisk has done it. */
export async function askRoom(
  { switchboard: { rooms } }: Office,
  about: AskAboutRoom,
  ask: RoomAsk,
): Promise<Outcome<RoomResource>> {
  const id = parseRoomId(about.roomId);
  const before = id === undefined ? undefined : rooms.room(id);
  if (id === undefined || before === undefined) return refused('ROOM_NOT_FOUND', { roomId: about.roomId });
  const { by, receipt, keyed } = about;
  const asked = await rooms.ask(id, { ask, by, receipt, keyed });
  const turned = refusalOf(asked, before, ask);
  // A room that was closed is told as it was last.
  return turned ?? done(rooms.room(id) ?? { ...before, phase: 'closed', members: [], capabilities: [] });
}

/** Why an ask came to nothing; undefined when it was done. */
export function refusalOf(
  asked: RoomAsked,
  before: RoomResource,
  ask: { readonly verb: string; readonly member?: MemberId },
): ReturnType<typeof refused> | undefined {
  const { id } = before;
  if (asked === 'unknown') return refused('ROOM_NOT_FOUND', { roomId: id });
  switch (asked.kind) {
    case 'done':
      return undefined;
    case 'no-such-member':
      return refused('MEMBER_NOT_FOUND', { memberId: ask.member ?? '' });
    case 'full':
      return refused('ROOM_FULL', { limit: String(before.settings.maxMembers) });
    case 'locked':
      return refused('ROOM_LOCKED');
    case 'not-now': {
      const { phase, capabilities } = asked;
      const why = asked.why ?? `${ask.verb} is not among its capabilities`;
      return refused('ROOM_NOT_NOW', { phase, why, operation: ask.verb }, { capabilities });
    }
    case 'crowded':
      return refused('ROOM_BUSY', { roomId: id });
    case 'late':
      return unsaid('room');
    case 'failed':
      return failedAt(asked.why, 'room');
  }
}

/** The room as it is now. */
export function readRoom({ switchboard: { rooms } }: Office, roomId: string): Outcome<RoomResource> {
  const id = parseRoomId(roomId);
  const room = id === undefined ? undefined : rooms.room(id);
  return room === undefined ? refused('ROOM_NOT_FOUND', { roomId }) : done(room);
}

/** Every room, in the order in which they were made. */
export const listRooms = ({ switchboard: { rooms } }: Office): readonly RoomResource[] => rooms.rooms();
