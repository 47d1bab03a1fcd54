import type { AriLink } from '../ari/contract.ts';
import type { RecordingName } from '../shared/ids.ts';
import type { Reachable } from './switchboard.ts';

/** Deletes a recording's file on that node; that there is none is success. */
export async function deleteRecordedFile(
  links: readonly AriLink[],
  node: string,
  name: RecordingName,
): Promise<Reachable> {
  const link = links.find((each) => each.node === node);
  if (link === undefined) return { ok: false, why: `there is no node ${node} now` };
  const reply = await link.call('recordings.deleteStored', { recordingName: name });
  if (reply.ok || (reply.why === 'refused' && reply.status === 404)) return { ok: true };
  return { ok: false, why: reply.why === 'refused' ? `${reply.status} ${reply.message}` : reply.why };
}
