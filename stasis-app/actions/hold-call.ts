import type { Role } from '../calls/actor.ts';
import { agentRole, otherRole } from '../calls/call.ts';
import type { CallResource } from '../calls/resource.ts';
import type { Outcome } from '../shared/errors.ts';
import { parseCallId } from '../shared/ids.ts';
import { askCall, type AskAbout } from './ask-call.ts';
import type { Office } from './office.ts';

/** Puts a party on hold; when none is named, the one that the agent talks with. */
export const holdCall = (
  office: Office,
  about: AskAbout,
  { party, music }: { readonly party: Role | undefined; readonly music: string | undefined },
): Promise<Outcome<CallResource>> =>
  askCall(office, about, { verb: 'hold', party: party ?? heldByAgent(office, about), music: music ?? null });

/** Takes a party back from hold. */
export const unholdCall = (
  office: Office,
  about: AskAbout,
  { party }: { readonly party: Role | undefined },
): Promise<Outcome<CallResource>> =>
  askCall(office, about, { verb: 'unhold', party: party ?? heldByAgent(office, about) });

function heldByAgent({ switchboard }: Office, { callId }: AskAbout): Role {
  const id = parseCallId(callId);
  const call = id === undefined ? undefined : switchboard.call(id);
  return call === undefined ? 'callee' : otherRole(agentRole(call));
}
