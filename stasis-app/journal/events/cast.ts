import type { Call } from '../../calls/call.ts';
import type { Room } from '../../rooms/room.ts';
import { isOrderFact } from '../../calls/supervision-order.ts';
import { isTollFact } from '../../calls/toll-fact.ts';
import { isRoomFact } from '../../rooms/facts.ts';
import type { StoredFact, SubjectId } from '../stored-fact.ts';

const nobody: ReadonlySet<string> = new Set();

/**
 * Who is in the calls and rooms that are told of. An event of a call concerns everybody who is or was in it; one of a
 * room concerns the members that it names.
 */
export interface Cast {
  /** Takes the fact in. Returns the numbers that it concerns. */
  after(fact: StoredFact): ReadonlySet<string>;
  /** A call or a room that was live when this process began. */
  enter(state: Call | Room): void;
}

export function createCast(): Cast {
  /** By call: everybody who is or was in it. By room: each member's number. */
  const calls = new Map<SubjectId, ReadonlySet<string>>();
  const rooms = new Map<SubjectId, Map<string, string>>();

  function inRoom(room: SubjectId, fact: StoredFact['fact']): ReadonlySet<string> {
    const members = rooms.get(room) ?? new Map<string, string>();
    rooms.set(room, members);
    if ('member' in fact && 'party' in fact) members.set(fact.member, fact.party.number);
    const named = 'member' in fact ? [fact.member] : 'members' in fact ? fact.members : [];
    const numbers = new Set(named.flatMap((member) => members.get(member) ?? []));
    if (fact.fact === 'room-member-left') members.delete(fact.member);
    if (fact.fact === 'room-closed' || fact.fact === 'room-emptied') rooms.delete(room);
    return numbers;
  }

  function inCall(call: SubjectId, fact: StoredFact['fact']): ReadonlySet<string> {
    const before = calls.get(call) ?? nobody;
    const more = partiesIn(fact).filter((number) => !before.has(number));
    // Never changed in place: whoever was told of an earlier fact keeps the cast of that moment.
    const numbers = more.length === 0 ? before : new Set([...before, ...more]);
    if (fact.fact === 'call-ended' || fact.fact === 'expected-call-over') calls.delete(call);
    else if (numbers.size > 0) calls.set(call, numbers);
    return numbers;
  }

  return {
    after({ call, fact }) {
      if (call === null) return nobody;
      if (isOrderFact(fact)) return new Set([fact.agent.number, fact.supervisor.number]);
      if (isTollFact(fact)) return new Set(fact.payer.kind === 'agent' ? [fact.payer.dn] : []);
      return isRoomFact(fact) ? inRoom(call, fact) : inCall(call, fact);
    },
    enter(state) {
      if (!('kind' in state)) calls.set(state.id, new Set(numbersIn(state)));
      else if (state.phase === 'open')
        rooms.set(state.id, new Map(state.members.map(({ id, party }) => [id as string, party.number])));
    },
  };
}

function partiesIn(fact: StoredFact['fact']): string[] {
  const names = ['from', 'to', 'party', 'target', 'supervisor'] as const;
  const fields: Partial<Record<string, unknown>> = { ...fact };
  return names.flatMap((name) => numberOf(fields[name]) ?? []);
}

/** All that a state says of who is in it: its parties, its legs, its supervisors. */
function numbersIn(call: Call): string[] {
  const found: string[] = [];
  const look = (value: unknown, depth: number): void => {
    if (typeof value !== 'object' || value === null || depth > 6) return;
    const number = numberOf(value);
    if (number !== undefined) found.push(number);
    else for (const each of Object.values(value)) look(each, depth + 1);
  };
  look(call, 0);
  return found;
}

const numberOf = (value: unknown): string | undefined =>
  typeof value === 'object' && value !== null && 'number' in value && 'dn' in value && typeof value.number === 'string'
    ? value.number
    : undefined;
