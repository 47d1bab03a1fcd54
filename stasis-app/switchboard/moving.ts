import type { AriLink } from '../ari/contract.ts';
import type { Actor } from '../calls/actor.ts';
import { capabilitiesOf, isLegal, type Operation } from '../calls/capabilities.ts';
import type { Phase } from '../calls/call.ts';
import { callOfTwo, type Start } from '../calls/features/begin.ts';
import type { Leg } from '../calls/party.ts';
import type { MemberResource } from '../rooms/resource.ts';
import type { Clock, Instant } from '../shared/clock.ts';
import {
  callIdOf,
  memberIdOf,
  newMemberId,
  type CallId,
  type MemberId,
  type NodeName,
  type Receipt,
  type RoomId,
} from '../shared/ids.ts';
import type { Entry, Registry } from './registry.ts';
import type { Rooms } from './room-board.ts';
import type { Runner } from './runner.ts';

interface By {
  readonly by: Actor;
  readonly receipt: Receipt;
}

/** Why two do not go into a room. */
export type NotMoved =
  | { readonly kind: 'no-such-call' }
  | { readonly kind: 'no-such-room' }
  | { readonly kind: 'full' }
  | { readonly kind: 'not-now'; readonly phase: Phase; readonly capabilities: readonly Operation[] }
  | { readonly kind: 'elsewhere' };
/** Why two do not leave a room together. */
export type NotTaken =
  | { readonly kind: 'no-such-room' }
  | { readonly kind: 'no-such-member'; readonly member: string }
  | { readonly kind: 'not-in'; readonly member: string }
  | { readonly kind: 'away' };

/**
 * Two who talk go into a room by the channels that they have, and two of a room into a call. Room and call change hands
 * in one turn of the event loop, which is one write to the journal: there is no instant in which a channel is nobody's.
 */
export interface Moving {
  /** @returns the members that they are now */
  intoRoom(call: CallId, room: RoomId, ask: By): readonly MemberId[] | NotMoved;
  /** @returns the call that they are now */
  intoCall(room: RoomId, two: readonly [string, string], ask: By): CallId | NotTaken;
}

export interface MovingOptions {
  readonly rooms: Rooms;
  readonly links: ReadonlyMap<NodeName, AriLink>;
  readonly registry: Registry;
  readonly runner: Pick<Runner, 'deliver' | 'begin'>;
  readonly clock: Clock;
  readonly startOn: (link: AriLink, by: Actor, at: Instant) => Start;
}

/** Whether nothing that was asked of a call is under way. */
const isIdle = ({ asks }: Entry): boolean => asks === null || asks.length === 0;

export function createMoving({ rooms, links, registry, runner, clock, startOn }: MovingOptions): Moving {
  return {
    intoRoom(id, room, { by, receipt }) {
      const found = rooms.room(room);
      if (found === undefined) return { kind: 'no-such-room' };
      const first = memberIdOf(receipt);
      // The same ask once more, after a crash.
      const before = found.members.findIndex((member) => member.id === first);
      if (before !== -1) return found.members.slice(before, before + 2).map((member) => member.id);
      const entry = registry.byCall(id);
      if (entry === undefined) return { kind: 'no-such-call' };
      const { call } = entry;
      if (call.phase !== 'talking' || !isLegal(call, 'move-to-room') || !isIdle(entry))
        return { kind: 'not-now', phase: call.phase, capabilities: capabilitiesOf(call) };
      if (found.node !== null && found.node !== call.node) return { kind: 'elsewhere' };
      if (found.members.length + 2 > found.settings.maxMembers) return { kind: 'full' };
      const members = [call.caller, call.callee].map((leg, index) => ({
        ...leg,
        member: index === 0 ? first : newMemberId(),
      }));
      const { node, incarnation } = call;
      rooms.bring(room, { members, by, place: { node, incarnation } });
      // Other hands have been at its bridge: no other call gets that one.
      entry.plain = false;
      runner.deliver(entry, { type: 'moved-to-room', at: clock.now(), by });
      return members.map(({ member }) => member);
    },
    intoCall(room, two, { by, receipt }) {
      const id = callIdOf(receipt);
      if (registry.byCall(id) !== undefined) return id;
      const found = rooms.room(room);
      if (found === undefined) return { kind: 'no-such-room' };
      const legs: { readonly leg: Leg; readonly member: MemberId }[] = [];
      for (const name of two) {
        const member = found.members.find((each) => each.id === name);
        if (member === undefined) return { kind: 'no-such-member', member: name };
        if (member.joinedAt === null) return { kind: 'not-in', member: name };
        legs.push({ leg: legOf(member), member: member.id });
      }
      const [caller, callee] = legs;
      const link = found.node === null ? undefined : links.get(found.node);
      if (link?.state().phase !== 'up' || caller === undefined || callee === undefined) return { kind: 'away' };
      // Joined in the call's bridge first: nobody is alone in between.
      const at = clock.now();
      runner.begin(callOfTwo({ ...startOn(link, by, at), id }, caller.leg, callee.leg), at);
      rooms.takeOut(room, { members: [caller.member, callee.member], by });
      return id;
    },
  };
}

const legOf = ({ channel, number, name, dn }: MemberResource): Leg => ({ channel, party: { number, name, dn } });
