import type { Role } from '../calls/actor.ts';
import { agentRole } from '../calls/call.ts';
import type { CallResource } from '../calls/resource.ts';
import { refused, type Outcome } from '../shared/errors.ts';
import { parseCallId, receiptId } from '../shared/ids.ts';
import { askCall, type AskAbout } from './ask-call.ts';
import { phoneAt } from './destination.ts';
import type { Office } from './office.ts';

/**
 * Rings another device of a party while the talk goes on; once it has answered it takes the place of this one. The
 * move is named after the receipt.
 */
export async function moveCall(
  office: Office,
  about: AskAbout,
  { to, party }: { readonly to: string; /** The agent when not given. */ readonly party: Role | undefined },
): Promise<Outcome<CallResource>> {
  const device = phoneAt(office.directory, to, 'to');
  if (!device.ok) return device;
  const id = parseCallId(about.callId);
  const call = id === undefined ? undefined : office.switchboard.call(id);
  if (call === undefined) return refused('CALL_NOT_FOUND', { callId: about.callId });
  return askCall(office, about, { verb: 'move', party: party ?? agentRole(call), device: device.value });
}

/** Takes a move back as long as the device rings. */
export const cancelMove = (office: Office, about: AskAbout, move: string): Promise<Outcome<CallResource>> =>
  askCall(office, about, { verb: 'cancel-move', move: receiptId(move) });
