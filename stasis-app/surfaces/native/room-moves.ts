import { z } from 'zod';
import { moveIntoCall, moveIntoRoom } from '../../actions/move-call-and-room.ts';
import type { Office } from '../../actions/office.ts';
import { done } from '../../shared/errors.ts';
import { endpoint, type Endpoint } from '../http/endpoint.ts';
import { shownRoom } from './shown-room.ts';

const params = z.strictObject({ id: z.string() });
const shared = [
  ...(['MISSING_PARAMETER', 'INVALID_REQUEST', 'ROOM_NOT_FOUND', 'ROOM_NOT_NOW', 'IDEMPOTENCY_KEY_REUSED'] as const),
  ...(['SHUTTING_DOWN', 'STORE_UNAVAILABLE'] as const),
];

const takeIn = endpoint({
  surface: 'native',
  method: 'POST',
  path: '/api/v1/rooms/{id}/take-in',
  access: { scope: 'rooms:control' },
  document: 'native: rooms',
  summary: 'Both parties of the call `callId` go into the room, even if it is locked; the call ends as `moved-to-room`',
  params,
  body: z.strictObject({ callId: z.uuid() }),
  example: { callId: '17a5af4e-e346-4dc0-aada-a805be7f8934' },
  success: {
    status: 201,
    schema: z.strictObject({
      success: z.literal(true),
      data: z.strictObject({
        members: z.array(z.string()).readonly().describe('The caller, the callee'),
        room: shownRoom,
      }),
    }),
  },
  errors: [...shared, 'CALL_NOT_FOUND', 'NOT_POSSIBLE_NOW', 'ROOM_FULL'],
  run({ params: { id }, body, by, request: { receipt, keyed } }, office: Office) {
    const moved = moveIntoRoom(office, { roomId: id, by, receipt, keyed }, body.callId);
    return moved.ok ? done({ success: true as const, data: moved.value }) : moved;
  },
});

const takeOut = endpoint({
  surface: 'native',
  method: 'POST',
  path: '/api/v1/rooms/{id}/take-out',
  access: { scope: 'rooms:control' },
  document: 'native: rooms',
  summary: 'Two `members` go on by themselves; answers with the call that they are in from now on',
  params,
  body: z.strictObject({ members: z.tuple([z.uuid(), z.uuid()]) }),
  example: { members: ['7c9e6679-7425-40de-944b-e07fc1f90ae7', '0f8fad5b-d9cb-469f-a165-70867728950e'] },
  success: {
    status: 201,
    schema: z.strictObject({
      success: z.literal(true),
      data: z.strictObject({ callId: z.string().describe('A UUID') }),
    }),
  },
  errors: [...shared, 'MEMBER_NOT_FOUND', 'ASTERISK_UNREACHABLE'],
  run({ params: { id }, body, by, request: { receipt, keyed } }, office: Office) {
    const taken = moveIntoCall(office, { roomId: id, by, receipt, keyed }, body.members);
    return taken.ok ? done({ success: true as const, data: taken.value }) : taken;
  },
});

/** Out of a call into a room, and back. */
export const roomMoveRows: readonly Endpoint<Office>[] = [takeIn, takeOut];
