import type { Role } from '../calls/actor.ts';
import type { AskByVerb } from '../calls/asks.ts';
import { agentRole } from '../calls/call.ts';
import type { Party } from '../calls/party.ts';
import type { CallResource } from '../calls/resource.ts';
import type { TransferKind } from '../calls/transfer.ts';
import { done, refused, type Outcome } from '../shared/errors.ts';
import { parseCallId, receiptId, type CallId, type Receipt } from '../shared/ids.ts';
import { askCall, type AskAbout } from './ask-call.ts';
import { ownPhone } from './destination.ts';
import type { Office } from './office.ts';
import { wayOut, type WayOut, type WayOutAsk } from './way-out.ts';

export interface TransferWish {
  readonly kind: TransferKind;
  /** A DN, or a number outside. */
  readonly to: string;
  /** Who hands the other one over; the agent when not given. */
  readonly party: Role | undefined;
  /** What the other one hears during a consultation. */
  readonly music: string | undefined;
}

/**
 * Begins a transfer, named after the ask's receipt. Blind: answers when the target's phone has been told to ring and
 * the transferor has left. Attended: when the customer hears music and the target is on the way.
 */
export async function transferCall(
  office: Office,
  about: AskAbout,
  wish: TransferWish,
): Promise<Outcome<CallResource>> {
  const id = parseCallId(about.callId);
  const call = id === undefined ? undefined : office.switchboard.call(id);
  if (call === undefined) return refused('CALL_NOT_FOUND', { callId: about.callId });
  const party = wish.party ?? agentRole(call);
  const transferor = party === 'caller' ? call.from : call.to;
  const target = targetOf(office, wish.to, transferor, { by: about.by, id: about.receipt, owner: call.id });
  if (!target.ok) return target;
  const { waive, ...where } = target.value;
  const asked = await askCall(office, about, {
    ...{ verb: 'transfer', kind: wish.kind, party, music: wish.music ?? null, refer: false },
    ...where,
  });
  if (!asked.ok) waive();
  return asked;
}

/** What is asked of the transfer that goes on. */
export const changeTransfer = (
  office: Office,
  about: AskAbout,
  verb: 'complete-transfer' | 'cancel-transfer' | 'swap-transfer' | 'three-way',
  transfer: string,
): Promise<Outcome<CallResource>> => askCall(office, about, { verb, transfer: receiptId(transfer) });

/** A phone has sent a REFER without Replaces: where it leads. Only our own DNs may hand a call on. */
export function referredTo(
  office: Office,
  to: string,
  transferor: Party,
  about: { readonly call: CallId; readonly receipt: Receipt },
): Outcome<Target> {
  return transferor.dn
    ? targetOf(office, to, transferor, { by: undefined, id: about.receipt, owner: about.call })
    : refused('INVALID_REQUEST', { why: 'only a DN of this site may transfer by its phone' });
}

type Target = Pick<AskByVerb['transfer'], 'destination' | 'back'> & Pick<WayOut, 'waive'>;

/** Only the directory forms destinations (contracts, ruling 1). */
function targetOf(
  office: Office,
  to: string,
  transferor: Party,
  about: Pick<WayOutAsk, 'by' | 'id' | 'owner'>,
): Outcome<Target> {
  const { directory } = office;
  const number = directory.normalise(to);
  if (number === undefined) return refused('INVALID_NUMBER', { parameter: 'to' });
  const route = directory.route(number);
  if (route.kind === 'none') return refused('NO_ROUTE', { number });
  const caller = transferor.dn ? transferor.number : undefined;
  const way = wayOut(office, { ...about, route, dialled: number, caller });
  if (!way.ok) return way;
  const { destination, waive } = way.value;
  const back = directory.transferFallback === 'end' ? null : ownPhone(directory, transferor);
  return done({ destination, waive, back });
}
