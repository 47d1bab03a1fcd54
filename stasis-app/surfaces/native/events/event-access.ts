import type { Principal } from '../../../access/principal.ts';
import type { Scope } from '../../../access/roles.ts';
import { typeOf, type Event } from '../../../journal/events/event.ts';
import { factNames, type FactName } from '../../../journal/events/fact-shapes.ts';

const calls = ['calls:read'] as const;
/** What is recorded, and what was keyed in, is what was said: more than that there was a call. */
const content = ['calls:read', 'recordings:read'] as const;
const supervision = ['calls:supervise'] as const;
/** Which keys and agents are blocked is for those who may lift it. */
const fraud = ['keys:manage'] as const;
const rooms = ['rooms:read'] as const;
const roomContent = ['rooms:read', 'recordings:read'] as const;

/** By fact: what a reader of events must be allowed, all of it, to be told. Webhooks belong to `webhooks:manage`. */
export const eventScopes: Readonly<Record<FactName, readonly Scope[]>> = {
  'call-started': calls,
  'party-rung': calls,
  'party-answered': calls,
  'call-connected': calls,
  'party-held': calls,
  'party-unheld': calls,
  'party-muted': calls,
  'party-unmuted': calls,
  'digits-sent': calls,
  'digit-received': content,
  'playback-started': calls,
  'playback-ended': calls,
  'recording-started': content,
  'recording-paused': content,
  'recording-resumed': content,
  'recording-ended': content,
  'recording-failed': content,
  'recording-deleted': content,
  'party-hung-up': calls,
  'transfer-started': calls,
  'transfer-moved': calls,
  transferred: calls,
  'transfer-ended': calls,
  'expected-call-over': calls,
  'supervisor-rung': supervision,
  'supervision-started': supervision,
  'supervision-switched': supervision,
  'supervision-ended': supervision,
  // Who talks with the customer now: everybody who follows calls has to know.
  'call-taken-over': calls,
  'call-parked': calls,
  'parked-call-rung': calls,
  'parked-call-unanswered': calls,
  'parking-ended': calls,
  'move-started': calls,
  'party-moved': calls,
  'move-ended': calls,
  'quality-measured': calls,
  'call-ended': calls,
  'supervision-order-given': supervision,
  'supervision-order-changed': supervision,
  'supervision-order-ended': supervision,
  'toll-blocked': fraud,
  'toll-unblocked': fraud,
  'room-made': rooms,
  'room-changed': rooms,
  'room-opened': rooms,
  'room-emptied': rooms,
  'room-closed': rooms,
  'room-locked': rooms,
  'room-unlocked': rooms,
  'room-member-came': rooms,
  'room-member-joined': rooms,
  'room-member-refused': rooms,
  'room-pin-wrong': rooms,
  'room-member-left': rooms,
  'room-member-muted': rooms,
  'room-member-unmuted': rooms,
  'room-member-deafened': rooms,
  'room-member-undeafened': rooms,
  'room-member-held': rooms,
  'room-member-unheld': rooms,
  'room-coaching-began': rooms,
  'room-coaching-ended': rooms,
  'room-begun': rooms,
  'room-waits-for-moderator': rooms,
  'room-talking': rooms,
  'room-digit': roomContent,
  'room-playback-began': rooms,
  'room-playback-ended': rooms,
  'room-recording-began': roomContent,
  'room-recording-paused': roomContent,
  'room-recording-resumed': roomContent,
  'room-recording-ended': roomContent,
  'room-bridge-replaced': rooms,
};

/** Whoever was taken over from learns by it that somebody had listened. */
const neverToAgents: ReadonlySet<FactName> = new Set(['call-taken-over']);

/** The types of events that this one may be told at all. */
export function typesFor({ scopes, dn }: Principal): ReadonlySet<string> {
  const types = factNames
    .filter((name) => eventScopes[name].every((scope) => scopes.has(scope)))
    .filter((name) => dn === null || !neverToAgents.has(name))
    .map(typeOf);
  const name = types.join();
  const shared = sharedTypes.get(name) ?? new Set(types);
  sharedTypes.set(name, shared);
  return shared;
}
/** One for all readers that may be told the same, of whom there may be a thousand; at most 64, by the scopes above. */
const sharedTypes = new Map<string, ReadonlySet<string>>();

/**
 * An event as an agent is told of it: without what would say that others of its call are kept from it (the numbers
 * within the call would have gaps), and without the addresses of other people's machines.
 */
export function asAgentsSee({ number: _number, data, ...event }: Event): Omit<Event, 'number'> {
  const { call = '', sequence } = event;
  return { ...event, id: `msg_${call}_s${String(sequence)}`, data: withoutAddresses(data) };
}

/** `by` may stand within a hang-up, too. */
function withoutAddresses(data: Event['data']): Event['data'] {
  return Object.fromEntries(
    Object.entries(data).map(([name, value]) => {
      if (typeof value !== 'object' || value === null || Array.isArray(value)) return [name, value];
      const fields = withoutAddresses({ ...value });
      return [name, 'kind' in fields && 'address' in fields ? { ...fields, address: '' } : fields];
    }),
  );
}
