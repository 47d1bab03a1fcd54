import type { Actor } from '../calls/actor.ts';
import type { CallLog } from '../journal/call-log.ts';
import type { Person } from '../journal/journal.ts';
import { done, refused, type Outcome } from '../shared/errors.ts';
import { deleteRecordedFile } from '../switchboard/recorded-file.ts';
import { findRecording, recordingsOn, type KeptRecording } from './read-recordings.ts';
import type { Office } from './office.ts';

const controller: Actor = { kind: 'controller' };

/** Deletes the files of a recording whose call is over, and notes by whom. Again is as once. */
export async function deleteRecording(
  office: Office,
  about: { readonly callId: string; readonly recording: string; readonly by: Actor },
): Promise<Outcome<{ readonly recording: string }>> {
  const found = await findRecording(office, about.callId, about.recording);
  if (!found.ok) return found;
  const { call, recording } = found.value;
  const again = done({ recording: recording.id });
  if (recording.state === 'deleted') return again;
  const deleted = await deleteFiles(office, found.value);
  if (!deleted.ok) return deleted;
  const noted = await office.records.unrecord(call.call, recording.id, about.by);
  return noted.ok ? again : noted;
}

/** Whatever was recorded of this person's calls: the files go, and the calls say so. Before the person is erased. */
export async function deleteRecordingsOf(office: Office, person: Person): Promise<Outcome<null>> {
  for await (const page of office.records.recordedCallsOf(person)) {
    if (!page.ok) return page;
    const deleted = await deleteAll(office, page.value);
    if (!deleted.ok) return deleted;
  }
  return done(null);
}

/** Whatever was recorded in calls that ended before then, in ms since 1970. Before those calls are forgotten. */
export async function deleteRecordingsBefore(office: Office, endedBefore: number): Promise<Outcome<null>> {
  for await (const page of office.records.exportCallLogs({ recorded: true, status: 'ended', to: endedBefore })) {
    if (!page.ok) return page;
    const over = page.value.filter(({ endedAt }) => endedAt !== null && endedAt < endedBefore);
    const deleted = await deleteAll(office, over);
    if (!deleted.ok) return deleted;
  }
  return done(null);
}

async function deleteAll(office: Office, calls: readonly CallLog[]): Promise<Outcome<null>> {
  const gone: KeptRecording[] = [];
  let fault: Outcome<null> = done(null);
  for (const kept of calls.flatMap(recordingsOn)) {
    if (kept.recording.state === 'deleted') continue;
    fault = await deleteFiles(office, kept);
    if (!fault.ok) break;
    gone.push(kept);
  }
  // Together, for the store gathers what it is given: one after another each would wait for its turn.
  const noted = await Promise.all(
    gone.map(({ call, recording }) => office.records.unrecord(call.call, recording.id, controller)),
  );
  for (const each of noted) if (!each.ok) return each;
  return fault;
}

async function deleteFiles(office: Office, { call, recording }: KeptRecording): Promise<Outcome<null>> {
  if (call.status === 'live')
    return refused('NOT_POSSIBLE_NOW', { phase: 'talking', why: 'recordings are deleted when their call is over' });
  for (const { name } of recording.files) {
    const deleted = await deleteRecordedFile(office.switchboard.links(), call.node, name);
    if (!deleted.ok) return refused('ASTERISK_UNREACHABLE', { why: `${deleted.why}; not all is deleted: ask again` });
  }
  return done(null);
}
