import type { Destination, Party } from '../calls/party.ts';
import { q850, type EndReason, type Hangup } from '../calls/hangup.ts';
import type { DnRoute, OutsideRoute } from '../directory/directory.ts';
import { newCallId } from '../shared/ids.ts';
import type { Arrival, Welcome } from '../switchboard/arrivals.ts';
import { admitEmergency, isEmergency } from './admission.ts';
import { insideDestination } from './destination.ts';
import type { Office } from './office.ts';
import { wayOut } from './way-out.ts';

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
  // Only our own DNs may call outside; who comes in over a trunk reaches DNs and DIDs (no call is carried through).
  const route =
    number === undefined ? noRoute : callingDn === undefined ? directory.inbound(number) : directory.route(number);
  const past = arrival.past === true;
  const emergency = route.kind !== 'room' && isEmergency(route);
  if (emergency && !past) admitEmergency(office);
  // Somebody is there already: it comes before what is asked for over an interface, and hears when there are too many
  // (decision 11).
  const mayCome = emergency || past || (admitted.ok && !switchboard.full(arrival.node) && office.rate.arrive());
  if (!mayCome) return turnAway('callee-congested', q850.congestion);
  if (number === undefined) return turnAway('callee-unknown-number', q850.invalidNumber);
  if (callingDn !== undefined && directory.isSlot(number) && !emergency) {
    const parked = switchboard.parking.at(number);
    return parked === undefined
      ? turnAway('callee-unknown-number', q850.unallocated)
      : { kind: 'retrieve', caller, call: parked.id, slot: number };
  }
  const dialsRoom = callingDn !== undefined && route.kind !== 'dn' && !emergency;
  const room = switchboard.rooms.withNumber(route.kind === 'room' ? route.number : dialsRoom ? number : '');
  if (room !== undefined) return { kind: 'room', caller, room };
  if (route.kind === 'room' || route.kind === 'none') return turnAway('callee-unknown-number', q850.unallocated);
  const id = newCallId();
  const ask = { route, dialled: number, caller: callingDn, by: undefined, id, owner: id };
  const way = past ? undefined : wayOut(office, ask);
  if (way?.ok === false) return turnAway('callee-rejected', q850.callRejected);
  const destination = way?.value.destination ?? pastDestination(route, number);
  // Who is expected calls in; a call outside is counted under the id that it was let out with.
  const expected = route.kind === 'dn' ? office.expected.take(caller.number) : undefined;
  if (expected === undefined) return { kind: 'connect', caller, destination, id };
  // Who expected the call knows better than the network who calls.
  const named = caller.dn ? caller : { ...caller, name: expected.name };
  return { kind: 'connect', caller: named, destination, id: expected.call };
}

const noRoute = { kind: 'none' } as const;

/** Of a call that is over nobody is dialled any more. */
const pastDestination = (route: DnRoute | OutsideRoute, number: string): Destination =>
  route.kind === 'dn'
    ? insideDestination(route)
    : { endpoint: '', callerId: null, party: { number, name: null, dn: false } };

/** What a stranger's phone claims to be, made fit to show and to keep. */
const shown = (text: string): string => text.replace(/[^\p{L}\p{N} .+*#@_-]/gu, '').slice(0, 60);
