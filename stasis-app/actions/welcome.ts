import type { Party } from '../calls/party.ts';
import { q850, type EndReason, type Hangup } from '../calls/hangup.ts';
import type { Arrival, Welcome } from '../switchboard/arrivals.ts';
import { destinationOf } from './destination.ts';
import type { Office } from './office.ts';

/** Decides what becomes of a call that the dialplan hands over: the directory knows the caller and the number. */
export function welcome(office: Office, arrival: Arrival): Welcome {
  const { directory, switchboard } = office;
  const callingDn = directory.dnOfChannel(arrival.channelName);
  const caller: Party =
    callingDn === undefined
      ? { number: shown(arrival.callerNumber) || 'anonymous', name: shown(arrival.callerName) || null, dn: false }
      : { number: callingDn, name: directory.nameOf(callingDn), dn: true };
  const number = directory.normalise(arrival.dialled);
  const turnAway = (reason: EndReason, cause: number): Welcome => ({
    kind: 'turn-away',
    caller,
    dialled: { number: number ?? shown(arrival.dialled), name: null, dn: false },
    hangup: { reason, cause, by: { kind: 'controller' }, sipCode: null } satisfies Hangup,
  });
  const admitted = office.admits();
  if (!admitted.ok && admitted.problem.code === 'SHUTTING_DOWN') return { kind: 'hand-back' };
  if (!admitted.ok || switchboard.full()) return turnAway('callee-congested', q850.congestion);
  if (number === undefined) return turnAway('callee-unknown-number', q850.invalidNumber);
  if (callingDn !== undefined && directory.isSlot(number)) {
    const parked = switchboard.parking.at(number);
    return parked === undefined
      ? turnAway('callee-unknown-number', q850.unallocated)
      : { kind: 'retrieve', caller, call: parked.id, slot: number };
  }
  // Only our own DNs may call outside; who comes in over a trunk reaches DNs and DIDs (no call is carried through).
  const route = callingDn === undefined ? directory.inbound(number) : directory.route(number);
  const roomNumber =
    route.kind === 'room' ? route.number : callingDn !== undefined && route.kind !== 'dn' ? number : '';
  const room = switchboard.rooms.withNumber(roomNumber);
  if (room !== undefined) return { kind: 'room', caller, room };
  if (route.kind === 'room') return turnAway('callee-unknown-number', q850.unallocated);
  if (route.kind === 'none') return turnAway('callee-unknown-number', q850.unallocated);
  const destination = destinationOf(directory, route, number, callingDn);
  const expected = office.expected.take(caller.number);
  if (expected === undefined) return { kind: 'connect', caller, destination };
  // Who expected the call knows better than the network who calls.
  const named = caller.dn ? caller : { ...caller, name: expected.name };
  return { kind: 'connect', caller: named, destination, id: expected.call };
}

/** What a stranger's phone claims to be, made fit to show and to keep. */
const shown = (text: string): string => text.replace(/[^\p{L}\p{N} .+*#@_-]/gu, '').slice(0, 60);
