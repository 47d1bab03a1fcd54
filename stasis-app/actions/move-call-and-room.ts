import type { RoomResource } from '../rooms/resource.ts';
import { done, refused, type Outcome } from '../shared/errors.ts';
import { parseCallId, parseRoomId, type CallId, type MemberId } from '../shared/ids.ts';
import { readRoom, type AskAboutRoom } from './ask-room.ts';
import type { Office } from './office.ts';

/** Both parties of a call go into a room, as they are; the call ends with that. */
export function moveIntoRoom(
  office: Office,
  about: AskAboutRoom,
  callId: string,
): Outcome<{ readonly members: readonly MemberId[]; readonly room: RoomResource }> {
  const admitted = office.admits();
  if (!admitted.ok) return admitted;
  const room = parseRoomId(about.roomId);
  if (room === undefined) return refused('ROOM_NOT_FOUND', { roomId: about.roomId });
  const call = parseCallId(callId);
  if (call === undefined) return refused('CALL_NOT_FOUND', { callId });
  const moved = office.switchboard.moving.intoRoom(call, room, about);
  if (!('kind' in moved)) {
    const now = readRoom(office, room);
    return now.ok ? done({ members: moved, room: now.value }) : now;
  }
  switch (moved.kind) {
    case 'no-such-room':
      return refused('ROOM_NOT_FOUND', { roomId: room });
    case 'no-such-call':
      return refused('CALL_NOT_FOUND', { callId });
    case 'full': {
      const found = readRoom(office, room);
      return found.ok ? refused('ROOM_FULL', { limit: String(found.value.settings.maxMembers) }) : found;
    }
    case 'elsewhere':
      return refused('ROOM_NOT_NOW', { phase: 'open', why: 'it is open on another Asterisk', operation: 'take-in' });
    case 'not-now': {
      const { phase, capabilities } = moved;
      const why = 'the parties must talk; nobody on hold or muted, nothing played, transferred or asked meanwhile';
      return refused('NOT_POSSIBLE_NOW', { phase, why, operation: 'move-to-room' }, { capabilities });
    }
  }
}

/** Two members of a room go on by themselves, in a call of their own. */
export function moveIntoCall(
  office: Office,
  about: AskAboutRoom,
  two: readonly [string, string],
): Outcome<{ readonly callId: CallId }> {
  const admitted = office.admits();
  if (!admitted.ok) return admitted;
  const room = parseRoomId(about.roomId);
  if (room === undefined) return refused('ROOM_NOT_FOUND', { roomId: about.roomId });
  if (two[0] === two[1]) return refused('INVALID_REQUEST', { why: 'members: expected two different ones' });
  const taken = office.switchboard.moving.intoCall(room, two, about);
  if (typeof taken === 'string') return done({ callId: taken });
  switch (taken.kind) {
    case 'no-such-room':
      return refused('ROOM_NOT_FOUND', { roomId: room });
    case 'no-such-member':
      return refused('MEMBER_NOT_FOUND', { memberId: taken.member });
    case 'not-in':
      return refused('ROOM_NOT_NOW', { phase: 'open', why: `${taken.member} is not in yet`, operation: 'take-out' });
    case 'away':
      return refused('ASTERISK_UNREACHABLE', { why: 'the Asterisk of the room is away; nothing was done' });
  }
}
