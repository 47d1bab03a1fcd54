import type { RecordingSide } from '../calls/recording.ts';
import { extraOf, type CallLog, type CallLogQuery } from '../journal/call-log.ts';
import type { LoggedRecording } from '../journal/recording-log.ts';
import { done, refused, type Outcome } from '../shared/errors.ts';
import { parseCallId, type CallId } from '../shared/ids.ts';
import type { OpenFile } from '../shared/recorded-files.ts';
import type { Office } from './office.ts';

/** A recording with the call that it belongs to. */
export interface KeptRecording {
  readonly call: CallLog;
  readonly recording: LoggedRecording;
}

export const recordingsOn = (call: CallLog): readonly KeptRecording[] =>
  (extraOf(call).recordings ?? []).map((recording) => ({ call, recording }));

/** The recordings of one page of the calls that were recorded, the newest call first, and where the next page begins. */
export async function listRecordings(
  { records }: Office,
  query: CallLogQuery,
): Promise<Outcome<{ readonly recordings: readonly KeptRecording[]; readonly next: string | null }>> {
  const page = await records.callLogs({ ...query, recorded: true });
  return page.ok ? done({ recordings: page.value.logs.flatMap(recordingsOn), next: page.value.next }) : page;
}

/** One recording, by its call. */
export async function findRecording({ records }: Office, callId: string, id: string): Promise<Outcome<KeptRecording>> {
  const call: CallId | undefined = parseCallId(callId);
  if (call === undefined) return refused('CALL_NOT_FOUND', { callId });
  const log = await records.callLog(call);
  if (!log.ok) return log;
  if (log.value === undefined) return refused('CALL_NOT_FOUND', { callId });
  const found = recordingsOn(log.value).find(({ recording }) => recording.id === id);
  return found === undefined ? refused('RECORDING_NOT_FOUND', { recording: id }) : done(found);
}

/** A file of a recording that has ended, open: the caller reads it, or discards it. */
export async function openRecording(
  office: Office,
  about: { readonly callId: string; readonly recording: string; readonly side: RecordingSide },
): Promise<Outcome<{ readonly file: OpenFile; readonly name: string }>> {
  const found = await findRecording(office, about.callId, about.recording);
  if (!found.ok) return found;
  const { call, recording } = found.value;
  if (recording.state === 'live')
    return refused('NOT_POSSIBLE_NOW', { phase: 'talking', why: 'the recording runs; stop it first' });
  const gone = refused('RECORDING_GONE', { recording: recording.id });
  if (recording.state === 'deleted') return gone;
  const file = recording.files.find(({ side }) => side === about.side);
  if (file === undefined) return refused('RECORDING_NOT_FOUND', { recording: `${recording.id}, ${about.side}` });
  const opening = await office.recordedFiles.open(call.node, file.name, recording.format);
  switch (opening.kind) {
    case 'open':
      return done({ file: opening.file, name: `${file.name}.wav` });
    case 'missing':
      return gone;
    case 'unreachable':
      return refused('ASTERISK_UNREACHABLE', { why: opening.why });
  }
}
