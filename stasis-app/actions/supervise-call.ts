import type { Role } from '../calls/actor.ts';
import type { SupervisionMode } from '../calls/asks.ts';
import { agentRole } from '../calls/call.ts';
import type { CallResource } from '../calls/resource.ts';
import { refused, type Outcome } from '../shared/errors.ts';
import { parseCallId, receiptId } from '../shared/ids.ts';
import { askCall, type AskAbout } from './ask-call.ts';
import { phoneAt } from './destination.ts';
import type { Office } from './office.ts';

interface SuperviseAsk {
  /** The DN whose phone is rung. */
  readonly supervisor: string;
  readonly mode: SupervisionMode;
  /** Whose side is supervised; when not given, the agent's. */
  readonly agent: Role | undefined;
}

/** Rings a supervisor's phone; its answer brings it into the call. The supervision is named after the receipt. */
export async function superviseCall(
  office: Office,
  about: AskAbout,
  { supervisor, mode, agent }: SuperviseAsk,
): Promise<Outcome<CallResource>> {
  const phone = phoneAt(office.directory, supervisor, 'supervisor');
  if (!phone.ok) return phone;
  const id = parseCallId(about.callId);
  const call = id === undefined ? undefined : office.switchboard.call(id);
  if (call === undefined) return refused('CALL_NOT_FOUND', { callId: about.callId });
  return askCall(office, about, { verb: 'supervise', supervisor: phone.value, mode, agent: agent ?? agentRole(call) });
}

/** Another mode for a supervisor; the phone is not rung again. */
export const switchSupervision = (
  office: Office,
  about: AskAbout,
  { supervision, mode }: { readonly supervision: string; readonly mode: SupervisionMode },
): Promise<Outcome<CallResource>> =>
  askCall(office, about, { verb: 'switch-supervision', supervision: receiptId(supervision), mode });

/** The supervisor takes the agent's place. */
export const takeOverCall = (office: Office, about: AskAbout, supervision: string): Promise<Outcome<CallResource>> =>
  askCall(office, about, { verb: 'take-over', supervision: receiptId(supervision) });

/** Hangs a supervisor up; the call goes on. */
export const endSupervision = (office: Office, about: AskAbout, supervision: string): Promise<Outcome<CallResource>> =>
  askCall(office, about, { verb: 'end-supervision', supervision: receiptId(supervision) });
