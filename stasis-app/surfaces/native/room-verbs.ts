import { z } from 'zod';
import { askRoom } from '../../actions/ask-room.ts';
import type { Office } from '../../actions/office.ts';
import { askRoomMember } from '../../actions/ask-room-member.ts';
import { pickFromRoom } from '../../actions/pick-from-room.ts';
import { stopRoomPlayback } from '../../actions/stop-room-playback.ts';
import { done } from '../../shared/errors.ts';
import { endpoint, type Endpoint } from '../http/endpoint.ts';
import { medium } from './playbacks.ts';
import { roomErrors, roomRow } from './room-row.ts';
import { shownRoom } from './shown-room.ts';

const nothing = z.strictObject({});
const anybody = '7c9e6679-7425-40de-944b-e07fc1f90ae7';

type Simple = 'mute' | 'unmute' | 'deafen' | 'undeafen' | 'unhold' | 'uncoach';

/** A verb about one member that needs nothing more to be said. */
const memberRow = (verb: Simple, summary: string): Endpoint<Office> =>
  roomRow({
    path: `members/{member}/${verb}`,
    summary,
    body: nothing,
    example: {},
    errors: ['MEMBER_NOT_FOUND'],
    run: (office, about, _body, { member = '' }) =>
      askRoomMember(office, about, member, (id) => ({ verb, member: id })),
  });

const recordingRow = (
  path: string,
  verb: 'record' | 'pause-recording' | 'resume-recording' | 'stop-recording',
  summary: string,
): Endpoint<Office> =>
  roomRow({ path, summary, body: nothing, example: {}, run: (office, about) => askRoom(office, about, { verb }) });

const play = endpoint({
  surface: 'native',
  method: 'POST',
  path: '/api/v1/rooms/{id}/playbacks',
  access: { scope: 'rooms:control' },
  document: 'native: rooms',
  summary: 'Plays `media`, one after another, to all who are in; answers with the playback and the room',
  params: z.strictObject({ id: z.string() }),
  body: z.strictObject({ media: z.array(medium).min(1).max(20) }),
  example: { media: ['sound:hello-world'] },
  success: {
    status: 201,
    schema: z.strictObject({
      success: z.literal(true),
      data: z.strictObject({ playback: z.string().describe('A UUID'), room: shownRoom }),
    }),
  },
  errors: roomErrors,
  async run({ params, body, by, request: { receipt, keyed } }, office: Office) {
    const about = { roomId: params.id, by, receipt, keyed };
    const room = await askRoom(office, about, { verb: 'play', media: body.media });
    return room.ok ? done({ success: true as const, data: { playback: receipt, room: room.value } }) : room;
  },
});

const pick = endpoint({
  surface: 'native',
  method: 'POST',
  path: '/api/v1/rooms/{id}/pick',
  access: { scope: 'rooms:control' },
  document: 'native: rooms',
  summary: 'Takes `member`, or who has been in longest, out of the room and calls `to` for it; answers with that call',
  params: z.strictObject({ id: z.string() }),
  body: z.strictObject({ to: z.string().min(1).max(24), member: z.uuid().optional() }),
  dials: 'to',
  example: { to: '5001' },
  success: {
    status: 201,
    schema: z.strictObject({
      success: z.literal(true),
      data: z.strictObject({ callId: z.string().describe('A UUID') }),
    }),
  },
  errors: [
    ...roomErrors,
    ...(['TOO_FAST', 'TOLL_REFUSED', 'TOLL_BLOCKED'] as const),
    ...(['INVALID_NUMBER', 'NO_ROUTE', 'MEMBER_NOT_FOUND', 'SHUTTING_DOWN', 'STORE_UNAVAILABLE'] as const),
  ],
  async run({ params, body, by, request: { receipt, keyed } }, office: Office) {
    const about = { roomId: params.id, by, receipt, keyed };
    const picked = await pickFromRoom(office, about, { to: body.to, member: body.member });
    return picked.ok ? done({ success: true as const, data: picked.value }) : picked;
  },
});

/** What may be asked of who is in a room, and of all of them at once. */
export const roomVerbRows: readonly Endpoint<Office>[] = [
  roomRow({
    method: 'DELETE',
    path: 'members/{member}',
    summary: 'Hangs a member up',
    body: nothing,
    example: {},
    errors: ['MEMBER_NOT_FOUND'],
    run: (office, about, _body, { member = '' }) =>
      askRoomMember(office, about, member, (id) => ({ verb: 'remove', member: id })),
  }),
  memberRow('mute', 'Nobody hears the member any more'),
  memberRow('unmute', 'The member is heard again'),
  memberRow('deafen', 'The member hears nobody any more'),
  memberRow('undeafen', 'The member hears again'),
  roomRow({
    path: 'members/{member}/hold',
    summary: 'The member hears `music` and nothing of the room, and is not heard',
    body: z.strictObject({
      music: z
        .string()
        .regex(/^[\w-]{1,80}$/, 'expected a class of musiconhold.conf')
        .optional(),
    }),
    example: { music: 'calm' },
    errors: ['MEMBER_NOT_FOUND'],
    run: (office, about, { music = null }, { member = '' }) =>
      askRoomMember(office, about, member, (id) => ({ verb: 'hold', member: id, music })),
  }),
  memberRow('unhold', 'The member is back in the room'),
  roomRow({
    path: 'members/{member}/coach',
    summary: 'The member hears the room, and only the member `whom` hears it',
    body: z.strictObject({ whom: z.uuid() }),
    example: { whom: anybody },
    errors: ['MEMBER_NOT_FOUND'],
    run: (office, about, { whom }, { member = '' }) =>
      askRoomMember(office, about, member, (id) => ({ verb: 'coach', member: id, whom })),
  }),
  memberRow('uncoach', 'The member is in the room as everybody else'),
  pick,
  play,
  roomRow({
    method: 'DELETE',
    path: 'playbacks/{playback}',
    summary: 'Stops a playback',
    body: nothing,
    example: {},
    run: (office, about, _body, { playback = '' }) => stopRoomPlayback(office, about, playback),
  }),
  recordingRow('recording', 'record', 'Records the room, where its settings allow it'),
  recordingRow('recording/pause', 'pause-recording', 'What is said from now on is not recorded'),
  recordingRow('recording/resume', 'resume-recording', 'Records on, in the same file'),
  recordingRow('recording/stop', 'stop-recording', 'Ends the recording'),
];
