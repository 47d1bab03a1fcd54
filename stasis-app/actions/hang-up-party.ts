import type { Role } from '../calls/actor.ts';
import type { CallResource } from '../calls/resource.ts';
import type { Outcome } from '../shared/errors.ts';
import { parseCallId } from '../shared/ids.ts';
import { askCall, seen, type AskAbout } from './ask-call.ts';
import { hangUpCall } from './hang-up-call.ts';
import type { Office } from './office.ts';

/**
 * Hangs up one party, or the whole call where none is named; answers when nothing of it is left in Asterisk. With two
 * parties both come to the same, but for who is on record as hung up. A call that is over answers so too.
 */
export async function hangUpParty(
  office: Office,
  about: AskAbout,
  { party }: { readonly party: Role | undefined },
): Promise<Outcome<CallResource>> {
  const id = parseCallId(about.callId);
  const phase = id === undefined ? undefined : office.switchboard.call(id)?.phase;
  if (party !== undefined && phase !== 'ending' && phase !== 'ended') {
    const asked = await askCall(office, about, { verb: 'hang-up-party', party });
    if (!asked.ok || (asked.value.phase !== 'ending' && asked.value.phase !== 'ended')) return asked;
  }
  const ended = await hangUpCall(office, { callId: about.callId, by: about.by });
  return ended.ok ? seen(office, ended.value.callId) : ended;
}
