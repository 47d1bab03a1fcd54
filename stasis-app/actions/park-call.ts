import type { Role } from '../calls/actor.ts';
import { agentRole, otherRole } from '../calls/call.ts';
import type { CallResource } from '../calls/resource.ts';
import { done, refused, type Outcome } from '../shared/errors.ts';
import { parseCallId } from '../shared/ids.ts';
import { askCall, seen, type AskAbout } from './ask-call.ts';
import { ownPhone, phoneAt } from './destination.ts';
import type { Office } from './office.ts';

export interface ParkWish {
  /** Who waits; whom the agent talks with when not given. */
  readonly party: Role | undefined;
  /** The first free one when not given. */
  readonly slot: string | undefined;
  /** The site's when not given. */
  readonly music: string | undefined;
  readonly timeoutSeconds: number | undefined;
}

/** Parks a call: one party waits in a slot and hears music, the other one is hung up. */
export async function parkCall(office: Office, about: AskAbout, wish: ParkWish): Promise<Outcome<CallResource>> {
  const { switchboard, directory } = office;
  const rules = directory.parking;
  if (rules === undefined) return refused('NOT_CONFIGURED', { what: 'parking (`parking` in the site file)' });
  if (wish.slot !== undefined && !directory.isSlot(wish.slot)) return refused('SLOT_NOT_FOUND', { slot: wish.slot });
  const id = parseCallId(about.callId);
  const call = id === undefined ? undefined : switchboard.call(id);
  if (id === undefined || call === undefined) return refused('CALL_NOT_FOUND', { callId: about.callId });
  const party = wish.party ?? otherRole(agentRole(call));
  const taken = switchboard.parking.take(id, rules.slots, wish.slot);
  if (taken === 'full') return refused('PARKING_FULL', { limit: String(rules.slots.length) });
  if (taken === 'taken') return refused('SLOT_TAKEN', { slot: wish.slot ?? '' });
  try {
    return await askCall(office, about, {
      ...{ verb: 'park', party, slot: taken.slot, music: wish.music ?? rules.music },
      timeoutSeconds: wish.timeoutSeconds ?? rules.timeoutSeconds,
      back: ownPhone(directory, party === 'caller' ? call.to : call.from),
    });
  } finally {
    taken.release();
  }
}

/** Rings a phone of this site for a parked call; it talks with the one who waits once it has answered. */
export async function retrieveCall(office: Office, about: AskAbout, to: string): Promise<Outcome<CallResource>> {
  const destination = phoneAt(office.directory, to, 'to');
  return destination.ok ? askCall(office, about, { verb: 'retrieve', destination: destination.value }) : destination;
}

/** The same by the slot. */
export async function retrieveFrom(
  office: Office,
  slot: string,
  to: string,
  about: Omit<AskAbout, 'callId'>,
): Promise<Outcome<CallResource>> {
  if (!office.directory.isSlot(slot)) return refused('SLOT_NOT_FOUND', { slot });
  const parked = office.switchboard.parking.at(slot);
  return parked === undefined
    ? refused('SLOT_EMPTY', { slot })
    : retrieveCall(office, { ...about, callId: parked.id }, to);
}

/** Who waits where. */
export interface ParkedCalls {
  readonly slots: number;
  readonly calls: readonly CallResource[];
}
export function readParking(office: Office): Outcome<ParkedCalls> {
  const calls = office.switchboard.parking.all().map(({ id }) => seen(office, id));
  return done({
    slots: office.directory.parking?.slots.length ?? 0,
    calls: calls.flatMap((call) => (call.ok ? [call.value] : [])),
  });
}
