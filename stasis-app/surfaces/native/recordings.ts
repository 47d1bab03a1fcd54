import { z } from 'zod';
import { deleteRecording } from '../../actions/delete-recording.ts';
import type { Office } from '../../actions/office.ts';
import { findRecording, listRecordings, openRecording, type KeptRecording } from '../../actions/read-recordings.ts';
import { controlRecording, recordCall } from '../../actions/record-call.ts';
import { done } from '../../shared/errors.ts';
import { endpoint, type Endpoint } from '../http/endpoint.ts';
import { FileReply } from '../http/file-reply.ts';
import { shownCall } from './shown-call.ts';
import { verbErrors, verbRow } from './verb-row.ts';

const side = z.enum(['mixed', 'caller', 'callee']);
const seconds = z.int().min(0).max(604_800);

const begin = endpoint({
  surface: 'native',
  method: 'POST',
  path: '/api/v1/calls/{id}/recordings',
  access: { scope: 'recordings:control', own: [{ call: 'id', in: 'path' }] },
  document: 'native: verbs',
  summary: 'Records the call: `mixed`, both in one file, or `split`, one file a side; answers once Asterisk records',
  params: z.strictObject({ id: z.string() }),
  body: z.strictObject({
    mode: z.enum(['mixed', 'split']).default('mixed'),
    beep: z.boolean().optional().describe('Both parties hear a beep when it begins; as the site has it unless given'),
    maxSeconds: seconds.optional().describe('It ends by itself after so long; 0 is never'),
    maxSilenceSeconds: seconds.optional().describe('It ends by itself after so much silence; 0 is never'),
  }),
  example: { mode: 'split' },
  success: {
    status: 201,
    schema: z.strictObject({
      success: z.literal(true),
      data: z.strictObject({ recording: z.string().describe('A UUID'), call: shownCall }),
    }),
  },
  errors: verbErrors,
  async run({ params, body, by, request: { receipt, keyed } }, office: Office) {
    const { mode, beep, maxSeconds, maxSilenceSeconds } = body;
    const about = { callId: params.id, by, receipt, keyed };
    const call = await recordCall(office, about, { mode, beep, maxSeconds, maxSilenceSeconds });
    return call.ok ? done({ success: true as const, data: { recording: receipt, call: call.value } }) : call;
  },
});

const time = z.iso.datetime();
const keptRecording = z
  .strictObject({
    id: z.string().describe('A UUID'),
    call: z.string().describe('A UUID'),
    mode: z.enum(['mixed', 'split']),
    state: z.enum(['live', 'ended', 'failed', 'deleted']),
    how: z.enum(['stopped', 'call-ended', 'maximum-duration', 'silence']).nullable().describe('How it ended'),
    why: z.string().nullable().describe('Why it failed'),
    startedAt: time,
    startedBy: z.strictObject({ kind: z.string(), key: z.string().nullable() }),
    endedAt: time.nullable(),
    durationMs: z.int().nonnegative().nullable().describe('Without the pauses'),
    files: z.array(z.strictObject({ side, bytes: z.int().nullable(), href: z.string() })).readonly(),
  })
  .meta({ id: 'Recording' });

function show({ call, recording }: KeptRecording): z.output<typeof keptRecording> {
  const { id, mode, state, how, why, startedAt, endedAt, durationMs, files, startedByKind, startedByKey } = recording;
  const isoOf = (ms: number) => new Date(ms).toISOString();
  return {
    ...{ id, call: call.call, mode, state, how, why, durationMs },
    startedAt: isoOf(startedAt),
    startedBy: { kind: startedByKind, key: startedByKey },
    endedAt: endedAt === null ? null : isoOf(endedAt),
    files: files.map((file) => ({
      ...{ side: file.side, bytes: file.bytes },
      href: `/api/v1/calls/${call.call}/recordings/${id}/${file.side}`,
    })),
  };
}

const list = endpoint({
  surface: 'native',
  method: 'GET',
  path: '/api/v1/recordings',
  access: { scope: 'recordings:read' },
  document: 'native: recordings',
  summary: 'The recordings of all calls, the newest call first, page by page of `limit` calls',
  query: z.strictObject({
    from: time.optional().describe('Of calls that started then or later'),
    to: time.optional().describe('Of calls that started before then'),
    number: z.string().min(1).max(60).optional().describe("Either party's number"),
    agent: z.string().min(1).max(60).optional(),
    limit: z.coerce.number().int().min(1).max(1_000).optional(),
    cursor: z.string().max(200).optional(),
  }),
  success: {
    status: 200,
    schema: z.strictObject({
      success: z.literal(true),
      data: z.strictObject({ recordings: z.array(keptRecording), next: z.string().nullable() }),
    }),
  },
  errors: ['INVALID_REQUEST', 'STORE_UNAVAILABLE'],
  async run({ query: { from, to, ...rest } }, office: Office) {
    const page = await listRecordings(office, {
      ...(from === undefined ? {} : { from: Date.parse(from) }),
      ...(to === undefined ? {} : { to: Date.parse(to) }),
      ...Object.fromEntries(Object.entries(rest).filter(([, value]) => value !== undefined)),
    });
    if (!page.ok) return page;
    const { recordings, next } = page.value;
    return done({ success: true as const, data: { recordings: recordings.map(show), next } });
  },
});

const params = z.strictObject({ id: z.string(), recording: z.string().max(60) });

const one = endpoint({
  surface: 'native',
  method: 'GET',
  path: '/api/v1/calls/{id}/recordings/{recording}',
  access: { scope: 'recordings:read' },
  document: 'native: recordings',
  summary: 'One recording of a call, live or ended: how long, how large, by whom, and where its files are',
  params,
  success: { status: 200, schema: z.strictObject({ success: z.literal(true), data: keptRecording }) },
  errors: ['CALL_NOT_FOUND', 'RECORDING_NOT_FOUND', 'STORE_UNAVAILABLE'],
  async run({ params: { id, recording } }, office: Office) {
    const found = await findRecording(office, id, recording);
    return found.ok ? done({ success: true as const, data: show(found.value) }) : found;
  },
});

const download = endpoint({
  surface: 'native',
  method: 'GET',
  path: '/api/v1/calls/{id}/recordings/{recording}/{side}',
  access: { scope: 'recordings:read' },
  document: 'native: recordings',
  summary: 'A file of a recording: `mixed`, or `caller` and `callee`; by ranges where asked (RFC 9110 §14)',
  params: z.strictObject({ ...params.shape, side }),
  success: { status: 200, schema: z.instanceof(FileReply), media: ['audio/wav'] },
  errors: [
    'INVALID_REQUEST',
    'CALL_NOT_FOUND',
    'RECORDING_NOT_FOUND',
    'RECORDING_GONE',
    'NOT_POSSIBLE_NOW',
    'ASTERISK_UNREACHABLE',
    'STORE_UNAVAILABLE',
  ],
  async run({ params: { id, ...rest } }, office: Office) {
    const opened = await openRecording(office, { callId: id, ...rest });
    return opened.ok ? done(new FileReply(opened.value.file, 'audio/wav', opened.value.name)) : opened;
  },
});

const remove = endpoint({
  surface: 'native',
  method: 'DELETE',
  path: '/api/v1/calls/{id}/recordings/{recording}',
  access: { scope: 'recordings:delete' },
  document: 'native: recordings',
  summary:
    'Deletes the files of a recording whose call is over; the call log keeps that there was one, and who did this',
  params,
  success: {
    status: 200,
    schema: z.strictObject({ success: z.literal(true), data: z.strictObject({ recording: z.string() }) }),
  },
  errors: ['CALL_NOT_FOUND', 'RECORDING_NOT_FOUND', 'NOT_POSSIBLE_NOW', 'ASTERISK_UNREACHABLE', 'STORE_UNAVAILABLE'],
  async run({ params: { id, recording }, by }, office: Office) {
    const deleted = await deleteRecording(office, { callId: id, recording, by });
    return deleted.ok ? done({ success: true as const, data: deleted.value }) : deleted;
  },
});

export const recordingVerbs: readonly Endpoint<Office>[] = [
  begin,
  ...(['pause', 'resume', 'stop'] as const).map((what) =>
    verbRow({
      path: `recordings/{recording}/${what}`,
      summary: {
        pause: 'Pauses a recording: what is said meanwhile is in no file, and leaves no gap',
        resume: 'Resumes a paused recording',
        stop: 'Ends a recording; its file can be had at once',
      }[what],
      body: z.strictObject({}),
      example: {},
      run: (office, about, _body, { recording = '' }) => controlRecording(office, about, recording, what),
    }),
  ),
];

export const recordingRows: readonly Endpoint<Office>[] = [list, one, download, remove];
