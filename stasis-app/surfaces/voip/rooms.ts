import { z } from 'zod';
import { listRooms, readRoom } from '../../actions/ask-room.ts';
import { joinRoom } from '../../actions/join-room.ts';
import { makeRoom } from '../../actions/make-room.ts';
import type { Office } from '../../actions/office.ts';
import { displayNameGrammar } from '../../directory/site.ts';
import type { RoomResource } from '../../rooms/resource.ts';
import { membersAtMost, roomKinds, usualSettings } from '../../rooms/settings.ts';
import { done } from '../../shared/errors.ts';
import { roomIdOf } from '../../shared/ids.ts';
import { endpoint, type Endpoint } from '../http/endpoint.ts';

const count = z.int().nonnegative();
const settings = {
  allow_recording: z.boolean(),
  allow_screen_share: z.boolean(),
  require_moderator: z.boolean(),
  bridge_type: z.enum(roomKinds),
};

const shownRoom = z.strictObject({
  id: z.string().describe('A UUID'),
  name: z.string(),
  number: z.string().nullable().describe('What a phone dials to enter'),
  max_participants: count,
  settings: z.strictObject(settings),
  status: z.enum(['idle', 'active', 'closed']),
  participant_count: count,
  participants: z
    .array(
      z.strictObject({
        id: z.string(),
        number: z.string(),
        name: z.string().nullable(),
        state: z.string(),
        moderator: z.boolean(),
        muted: z.boolean(),
        joined_at: z.iso.datetime().nullable(),
      }),
    )
    .readonly(),
  created_at: z.iso.datetime(),
  metadata: z.strictObject({ asterisk_bridge_id: z.string().nullable() }),
});

const make = endpoint({
  surface: 'voip',
  method: 'POST',
  path: '/api/v1/voip/rooms',
  access: { scope: 'rooms:control' },
  document: 'voip: Create a room',
  summary: 'Makes a conference room; Asterisk gets its bridge when somebody enters',
  body: z.object({
    name: z.string().regex(displayNameGrammar, 'expected at most 60 letters, digits, spaces and common signs'),
    max_participants: z.int().min(1).max(membersAtMost).default(usualSettings.maxMembers),
    settings: z
      .object({
        allow_recording: settings.allow_recording.default(usualSettings.allowRecording),
        allow_screen_share: settings.allow_screen_share.default(usualSettings.allowScreenShare),
        require_moderator: settings.require_moderator.default(usualSettings.requireModerator),
        bridge_type: settings.bridge_type.default(usualSettings.kind),
      })
      .prefault({}),
  }),
  example: {
    name: 'Team Meeting',
    max_participants: 10,
    settings: {
      ...{ allow_recording: true, allow_screen_share: true, require_moderator: false, bridge_type: 'mixing' },
    },
  },
  success: { status: 201, schema: shownRoom },
  errors: ['MISSING_PARAMETER', 'INVALID_REQUEST', 'TOO_MANY_ROOMS', 'SHUTTING_DOWN', 'STORE_UNAVAILABLE'],
  run({ body, by, request: { receipt, keyed } }, office: Office) {
    const { name, max_participants: maxMembers, settings: asked } = body;
    const made = makeRoom(office, {
      by,
      ...(keyed ? { id: roomIdOf(receipt) } : {}),
      settings: {
        ...{ name, maxMembers, kind: asked.bridge_type, requireModerator: asked.require_moderator },
        ...{ allowRecording: asked.allow_recording, allowScreenShare: asked.allow_screen_share },
      },
    });
    return made.ok ? done(show(made.value)) : made;
  },
});

const join = endpoint({
  surface: 'voip',
  method: 'POST',
  path: '/api/v1/voip/rooms/{id}/join',
  access: { scope: 'rooms:join', own: [{ dn: 'dn', in: 'body' }] },
  document: 'voip: Join a room',
  summary: "Rings the caller's device, `dn`, into the room",
  params: z.strictObject({ id: z.string() }),
  // A token that belongs to somebody will name the device; until there are tokens the body does.
  body: z.object({ dn: z.string().min(1).max(24) }),
  example: { dn: '5001' },
  success: {
    status: 200,
    schema: z.strictObject({
      room_id: z.string(),
      participant_id: z.string(),
      status: z.literal('ringing'),
      room: shownRoom,
    }),
  },
  errors: [
    ...(['MISSING_PARAMETER', 'INVALID_REQUEST', 'INVALID_NUMBER', 'NO_ROUTE', 'ROOM_NOT_FOUND', 'ROOM_FULL'] as const),
    ...(['TOO_FAST', 'TOLL_REFUSED', 'TOLL_BLOCKED'] as const),
    ...(['ROOM_LOCKED', 'ROOM_NOT_NOW', 'ROOM_BUSY', 'TOO_MANY_CALLS', 'ASTERISK_REFUSED'] as const),
    ...(['ASTERISK_UNREACHABLE', 'SHUTTING_DOWN', 'STORE_UNAVAILABLE'] as const),
  ],
  async run({ params, body, by, request: { receipt, keyed } }, office: Office) {
    const about = { roomId: params.id, by, receipt, keyed };
    const joining = await joinRoom(office, about, { to: body.dn, moderator: false, muted: false, invited: false });
    if (!joining.ok) return joining;
    const { member, room } = joining.value;
    return done({ room_id: room.id, participant_id: member, status: 'ringing' as const, room: show(room) });
  },
});

const room = endpoint({
  surface: 'voip',
  method: 'GET',
  path: '/api/v1/voip/rooms/{id}',
  access: { scope: 'rooms:read' },
  document: 'voip: Get room information',
  summary: 'One room, and who is in it',
  params: z.strictObject({ id: z.string() }),
  success: { status: 200, schema: shownRoom },
  errors: ['ROOM_NOT_FOUND'],
  run({ params }, office: Office) {
    const found = readRoom(office, params.id);
    return found.ok ? done(show(found.value)) : found;
  },
});

const rooms = endpoint({
  surface: 'voip',
  method: 'GET',
  path: '/api/v1/voip/rooms',
  access: { scope: 'rooms:read' },
  document: 'voip: List active rooms',
  summary: 'All rooms, and who is in them',
  success: { status: 200, schema: z.strictObject({ rooms: z.array(shownRoom), count }) },
  errors: [],
  run(_input, office: Office) {
    const list = listRooms(office).map(show);
    return done({ rooms: list, count: list.length });
  },
});

function show({ id, phase, settings: own, members, createdAt, bridge }: RoomResource): z.infer<typeof shownRoom> {
  return {
    ...{ id, name: own.name, number: own.number, max_participants: own.maxMembers, created_at: createdAt },
    settings: {
      ...{ allow_recording: own.allowRecording, allow_screen_share: own.allowScreenShare },
      ...{ require_moderator: own.requireModerator, bridge_type: own.kind },
    },
    status: phase === 'open' ? 'active' : phase === 'closed' ? 'closed' : 'idle',
    participant_count: members.length,
    participants: members.map(({ id: member, number, name, state, moderator, muted, joinedAt }) => ({
      ...{ id: member, number, name, state, moderator, muted, joined_at: joinedAt },
    })),
    metadata: { asterisk_bridge_id: bridge },
  };
}

/** Document voip, "Asterisk Conference Room Management". */
export const voipRoomRows: readonly Endpoint<Office>[] = [make, rooms, room, join];
