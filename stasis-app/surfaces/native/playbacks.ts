import { z } from 'zod';
import { controlPlayback, playSound, stopPlayback } from '../../actions/play-sound.ts';
import type { Office } from '../../actions/office.ts';
import { done } from '../../shared/errors.ts';
import { endpoint, type Endpoint } from '../http/endpoint.ts';
import { shownCall } from './shown-call.ts';
import { verbErrors, verbRow } from './verb-row.ts';

/** No `http:`: Asterisk would fetch it from wherever it says. Recordings are their own resource. */
export const medium = z
  .string()
  .regex(
    /^(sound:[\w-]+(\/[\w-]+)*|digits:\d{1,40}|number:\d{1,15}|characters:[A-Za-z0-9]{1,40}|tone:[a-z]{1,20})$/,
    'expected sound:, digits:, number:, characters: or tone:, such as sound:hello-world',
  );

const begin = endpoint({
  surface: 'native',
  method: 'POST',
  path: '/api/v1/calls/{id}/playbacks',
  access: { scope: 'calls:control', own: [{ call: 'id', in: 'path' }] },
  document: 'native: verbs',
  summary: 'Plays `media`, one after another, to `caller`, `callee` or `both`; answers with the playback and the call',
  params: z.strictObject({ id: z.string() }),
  body: z.strictObject({
    to: z.enum(['caller', 'callee', 'both']),
    media: z.array(medium).min(1).max(20),
    volume: z.int().min(-10).max(10).default(0).describe('Times louder, or softer below 0, of all that they hear'),
    positionMs: z.int().min(0).max(86_400_000).default(0).describe('Where in the first sound it begins'),
    skipMs: z.int().min(100).max(600_000).default(3_000).describe('How far forward and reverse go'),
  }),
  example: { to: 'callee', media: ['sound:hello-world'] },
  success: {
    status: 201,
    schema: z.strictObject({
      success: z.literal(true),
      data: z.strictObject({ playback: z.string().describe('A UUID'), call: shownCall }),
    }),
  },
  errors: verbErrors,
  async run({ params, body, by, request: { receipt, keyed } }, office: Office) {
    const call = await playSound(office, { callId: params.id, by, receipt, keyed }, body);
    return call.ok ? done({ success: true as const, data: { playback: receipt, call: call.value } }) : call;
  },
});

export const playbackRows: readonly Endpoint<Office>[] = [
  begin,
  verbRow({
    path: 'playbacks/{playback}/control',
    summary: 'Moves in a playback: `pause`, `resume`, `restart`, `forward` or `reverse`',
    body: z.strictObject({ operation: z.enum(['pause', 'resume', 'restart', 'forward', 'reverse']) }),
    example: { operation: 'pause' },
    run: (office, about, { operation }, { playback = '' }) => controlPlayback(office, about, { playback, operation }),
  }),
  verbRow({
    method: 'DELETE',
    path: 'playbacks/{playback}',
    summary: 'Stops a playback',
    body: z.strictObject({}),
    example: {},
    run: (office, about, _body, { playback = '' }) => stopPlayback(office, about, playback),
  }),
];
