import { z } from 'zod';
import { askRoom, listRooms, readRoom } from '../../actions/ask-room.ts';
import { joinRoom } from '../../actions/join-room.ts';
import { changeRoom, makeRoom } from '../../actions/make-room.ts';
import type { Office } from '../../actions/office.ts';
import { displayNameGrammar } from '../../directory/site.ts';
import {
  announcements,
  membersAtMost,
  moderatorRules,
  pinGrammar,
  roomKinds,
  roomNumberGrammar,
  type RoomSettings,
} from '../../rooms/settings.ts';
import { done } from '../../shared/errors.ts';
import { roomIdOf } from '../../shared/ids.ts';
import { endpoint, type Endpoint } from '../http/endpoint.ts';
import { roomErrors, roomRow } from './room-row.ts';
import { roomAnswer, shownRoom } from './shown-room.ts';

const pin = z.string().regex(pinGrammar, 'expected 3 to 12 digits').nullable();
const settings = z.strictObject({
  name: z.string().regex(displayNameGrammar, 'expected at most 60 letters, digits, spaces and common signs'),
  number: z.string().regex(roomNumberGrammar, 'expected four digits that begin with 9').nullable().optional(),
  kind: z.enum(roomKinds).optional(),
  maxMembers: z.int().min(1).max(membersAtMost).optional(),
  maxSeconds: z.int().min(1).max(604_800).nullable().optional(),
  pin: pin.optional(),
  moderatorPin: pin.optional(),
  requireModerator: z.boolean().optional(),
  moderators: z.array(z.string().min(1).max(24)).max(100).optional(),
  whenModeratorsLeave: z.enum(moderatorRules).optional(),
  announce: z
    .enum(announcements)
    .optional()
    .describe('How the others hear of who comes and goes. Of a crowd that comes at once three are announced.'),
  allowRecording: z.boolean().optional(),
  allowScreenShare: z.boolean().optional(),
  detectTalk: z.boolean().optional(),
  music: z
    .string()
    .regex(/^[\w-]{1,80}$/, 'expected a class of musiconhold.conf')
    .nullable()
    .optional(),
  keepSeconds: z.int().min(0).max(31_536_000).nullable().optional(),
});

/** Zod gives a key that is not there as undefined; the model knows only keys that are. */
function given(asked: { readonly [K in keyof z.output<typeof settings>]?: unknown }): Partial<RoomSettings> {
  return Object.fromEntries(Object.entries(asked).filter(([, value]) => value !== undefined));
}

const list = endpoint({
  surface: 'native',
  method: 'GET',
  path: '/api/v1/rooms',
  access: { scope: 'rooms:read' },
  document: 'native: rooms',
  summary: 'All rooms in the order in which they were made',
  success: {
    status: 200,
    schema: z.strictObject({
      success: z.literal(true),
      data: z.strictObject({ rooms: z.array(shownRoom).readonly() }),
    }),
  },
  errors: [],
  run: (_input, office: Office) => done({ success: true as const, data: { rooms: listRooms(office) } }),
});

const make = endpoint({
  surface: 'native',
  method: 'POST',
  path: '/api/v1/rooms',
  access: { scope: 'rooms:control' },
  document: 'native: rooms',
  summary: 'Makes a room; all but its `name` has a usual value',
  body: settings,
  example: { name: 'Monday meeting', maxMembers: 20, pin: '4711', announce: 'tone' },
  success: { status: 201, schema: roomAnswer },
  errors: [
    ...(['MISSING_PARAMETER', 'INVALID_REQUEST', 'ROOM_NUMBER_TAKEN', 'DN_NOT_FOUND'] as const),
    ...(['TOO_MANY_ROOMS', 'SHUTTING_DOWN', 'STORE_UNAVAILABLE'] as const),
  ],
  run({ body, by, request: { receipt, keyed } }, office: Office) {
    const made = makeRoom(office, { settings: given(body), by, ...(keyed ? { id: roomIdOf(receipt) } : {}) });
    return made.ok ? done({ success: true as const, data: made.value }) : made;
  },
});

const one = endpoint({
  surface: 'native',
  method: 'GET',
  path: '/api/v1/rooms/{id}',
  access: { scope: 'rooms:read' },
  document: 'native: rooms',
  summary: 'One room: who is in, how they are, and what may be asked of it now',
  params: z.strictObject({ id: z.string() }),
  success: { status: 200, schema: roomAnswer },
  errors: ['ROOM_NOT_FOUND'],
  run({ params }, office: Office) {
    const found = readRoom(office, params.id);
    return found.ok ? done({ success: true as const, data: found.value }) : found;
  },
});

const invite = endpoint({
  surface: 'native',
  method: 'POST',
  path: '/api/v1/rooms/{id}/members',
  access: { scope: 'rooms:control' },
  document: 'native: rooms',
  summary: 'Rings `to`, a DN or a number outside, into the room, even if it is locked; answers with the new member',
  params: z.strictObject({ id: z.string() }),
  body: z.strictObject({
    to: z.string().min(1).max(24),
    moderator: z.boolean().default(false),
    muted: z.boolean().default(false),
  }),
  dials: 'to',
  example: { to: '5001', moderator: true },
  success: {
    status: 201,
    schema: z.strictObject({
      success: z.literal(true),
      data: z.strictObject({ member: z.string().describe('A UUID'), room: shownRoom }),
    }),
  },
  errors: [
    ...roomErrors,
    ...(['TOO_FAST', 'TOLL_REFUSED', 'TOLL_BLOCKED'] as const),
    ...(['INVALID_NUMBER', 'NO_ROUTE', 'ROOM_FULL', 'TOO_MANY_CALLS', 'SHUTTING_DOWN', 'STORE_UNAVAILABLE'] as const),
  ],
  async run({ params, body, by, request: { receipt, keyed } }, office: Office) {
    const joining = await joinRoom(office, { roomId: params.id, by, receipt, keyed }, { ...body, invited: true });
    return joining.ok ? done({ success: true as const, data: joining.value }) : joining;
  },
});

const nothing = z.strictObject({});

/** Conference rooms, and what may be asked of them. */
export const roomRows: readonly Endpoint<Office>[] = [
  list,
  make,
  one,
  roomRow({
    method: 'PATCH',
    path: '',
    summary: 'Changes what is named of its settings, with people in it too',
    body: settings.partial(),
    example: { maxMembers: 30, pin: null },
    errors: ['ROOM_NUMBER_TAKEN', 'DN_NOT_FOUND'],
    run: (office, about, body) => changeRoom(office, about, given(body)),
  }),
  roomRow({
    method: 'DELETE',
    path: '',
    summary: 'Ends it for all, and closes it for good',
    body: nothing,
    example: {},
    run: (office, about) => askRoom(office, about, { verb: 'close' }),
  }),
  roomRow({
    path: 'end',
    summary: 'Ends it for all; the room stays',
    body: nothing,
    example: {},
    run: (office, about) => askRoom(office, about, { verb: 'end' }),
  }),
  roomRow({
    path: 'lock',
    summary: 'Nobody enters by itself any more, moderators aside',
    body: nothing,
    example: {},
    run: (office, about) => askRoom(office, about, { verb: 'lock' }),
  }),
  roomRow({
    path: 'unlock',
    summary: 'Everybody may enter again',
    body: nothing,
    example: {},
    run: (office, about) => askRoom(office, about, { verb: 'unlock' }),
  }),
  invite,
];
