import type { Actor } from '../../calls/actor.ts';
import { q850 } from '../../calls/hangup.ts';
import { channelOf, type MemberId } from '../../shared/ids.ts';
import type { RoomVerb } from '../asks.ts';
import type { RoomEventByType } from '../events.ts';
import type { RoomFact } from '../facts.ts';
import { isIn, type Member } from '../member.ts';
import { changedMember, memberNamed, type Open, type Room } from '../room.ts';
import { about, chain, stay, to, type RoomStep } from '../transition.ts';
import type { LiveRoom, RoomAskOf, RoomVerbRow, Turned } from '../verb.ts';
import { refusalOf } from './enter.ts';
import { hungUp, left, type WhenAndHow } from './leave.ts';
import { opened } from './open.ts';
import { placeOf, reseat, unburdened, waitsForModerator } from './places.ts';

const noPlace: Turned = { turned: { why: 'no Asterisk can take it now' } };

/** Somebody is rung into the room. The first request is the ring, and its answer is what whoever asked waits for. */
export const invite: RoomVerbRow<'invite'> = {
  asked(room, { at, ask, by, place }) {
    if (place === null) return noPlace;
    const refusal = refusalOf(room, ask.evenIfLocked);
    if (refusal === 'locked' || refusal === 'full') return { turned: refusal };
    const open = opened(room, place, { at });
    const channel = channelOf(room.id, `member-${ask.member}`);
    const { party, endpoint, callerId } = ask.destination;
    const moderator = ask.moderator || (party.dn && room.settings.moderators.includes(party.number));
    const member: Member = {
      ...{ id: ask.member, channel, party, way: 'rung', by, moderator, since: at, stage: { is: 'ringing' } },
      ...{ muted: ask.muted, deafened: false, held: null, coaches: null, named: false },
    };
    const number = callerId ?? room.settings.number ?? '9';
    return to(
      { ...open.room, members: [...open.room.members, member] },
      [
        ...open.commands,
        {
          ...{ do: 'ring', channel, endpoint, shows: { number, name: room.settings.name, dn: false } },
          timeoutSeconds: ask.ringSeconds,
        },
        { do: 'follow', channel },
      ],
      [
        ...open.facts,
        { fact: 'room-member-came', ...about(room, { at }), member: member.id, by, party, way: 'rung', moderator },
      ],
    );
  },
  done: (room) => stay(room),
  failed(room, event, why) {
    const member = room.phase === 'open' ? memberNamed(room, event.ask.member) : undefined;
    if (room.phase !== 'open' || member?.stage.is !== 'ringing') return stay(room);
    const cause = why.kind === 'refused' ? q850.subscriberAbsent : q850.temporaryFailure;
    // Whether it rings nobody knows for certain: it is hung up by its id, which settles it.
    const how = why.kind === 'unknown' ? 'failed' : 'not-answered';
    return hungUp(room, member, event, how, cause, { kind: 'asterisk' });
  },
};

export const remove: RoomVerbRow<'remove'> = {
  asked: (room, event) =>
    withMember(room, event.ask.member, (open, member) =>
      hungUp(open, member, event, 'removed', q850.normalClearing, event.by),
    ),
  done: (room) => stay(room),
  failed: (room) => stay(room),
};

type Changing = Extract<RoomVerb, 'mute' | 'unmute' | 'deafen' | 'undeafen' | 'hold' | 'unhold' | 'coach' | 'uncoach'>;

interface ChangeSpec<V extends Changing> {
  /** What is otherwise about the member; a sentence when it is so already, or can't be. */
  readonly change: (room: Open, member: Member, ask: RoomAskOf<V>) => Partial<Member> | string;
  readonly undo: (ask: RoomAskOf<V>) => Partial<Member>;
  readonly fact: (room: Open, ask: RoomAskOf<V>) => RoomFact;
}

/** A verb that changes what is so of one member; where it then sits, and what it hears, follows from that. */
const changing = <V extends Changing>({ change, undo, fact }: ChangeSpec<V>): RoomVerbRow<V> => ({
  asked: (room, event) =>
    withMember(room, event.ask.member, (open, member) => {
      if (!isIn(member)) return { turned: { why: 'it is not in yet' } };
      const changed = change(open, member, event);
      if (typeof changed === 'string') return { turned: { why: changed } };
      const seated = reseat(open, changedMember(open, member.id, changed), event);
      return to(seated.room, seated.commands, seated.facts);
    }),
  done(room, event) {
    if (room.phase !== 'open' || memberNamed(room, event.ask.member) === undefined) return stay(room);
    return to(room, [], [fact(room, event)]);
  },
  failed(room, event) {
    if (room.phase !== 'open') return stay(room);
    const seated = reseat(room, changedMember(room, event.ask.member, undo(event)), event);
    return to(seated.room, seated.commands, seated.facts);
  },
});

type PlainFact = 'muted' | 'unmuted' | 'deafened' | 'undeafened' | 'unheld';

const plainFact =
  (what: PlainFact) =>
  (room: Open, event: RoomAskOf<Changing>): RoomFact => ({
    ...{ fact: `room-member-${what}`, ...about(room, event), member: event.ask.member, by: event.by },
  });

export const mute = changing<'mute'>({
  change: (_, { muted }) => (muted ? 'it is muted already' : { muted: true }),
  undo: () => ({ muted: false }),
  fact: plainFact('muted'),
});
export const unmute = changing<'unmute'>({
  change: (_, { muted }) => (muted ? { muted: false } : 'it is not muted'),
  undo: () => ({ muted: true }),
  fact: plainFact('unmuted'),
});
export const deafen = changing<'deafen'>({
  change: (_, { deafened }) => (deafened ? 'it is deafened already' : { deafened: true }),
  undo: () => ({ deafened: false }),
  fact: plainFact('deafened'),
});
export const undeafen = changing<'undeafen'>({
  change: (_, { deafened }) => (deafened ? { deafened: false } : 'it is not deafened'),
  undo: () => ({ deafened: true }),
  fact: plainFact('undeafened'),
});
export const hold = changing<'hold'>({
  change: (_, { held }, { ask, by, at }) =>
    held === null ? { held: { by, since: at, music: ask.music } } : 'it is on hold already',
  undo: () => ({ held: null }),
  fact: (room, event) => ({
    ...{ fact: 'room-member-held', ...about(room, event), member: event.ask.member, by: event.by },
    music: event.ask.music,
  }),
});
export const unhold = changing<'unhold'>({
  change: (_, { held }) => (held === null ? 'it is not on hold' : { held: null }),
  // What music it was is forgotten by then; that it hears some is what counts.
  undo: ({ by, at }) => ({ held: { by, since: at, music: null } }),
  fact: plainFact('unheld'),
});

/** The coach sits with a snoop of the one it coaches, which hears the room: it hears all, and only that one hears it. */
export const coach = changing<'coach'>({
  change(room, member, { ask, receipt }) {
    const whom = memberNamed(room, ask.whom);
    if (whom === undefined || !isIn(whom)) return 'who is to be coached is not in';
    if (whom.id === member.id) return 'nobody coaches itself';
    if (whom.coaches !== null) return 'who is to be coached is a coach';
    if (member.held !== null || whom.held !== null) return 'one of the two is on hold';
    if (waitsForModerator(room)) return 'the room waits for a moderator';
    if (room.members.some(({ coaches }) => coaches?.whom === member.id)) return 'it is coached itself';
    return member.coaches === null ? { coaches: { whom: whom.id, receipt } } : 'it coaches already';
  },
  undo: () => ({ coaches: null }),
  fact: (room, event) => ({
    ...{ fact: 'room-coaching-began', ...about(room, event), member: event.ask.member, by: event.by },
    whom: event.ask.whom,
  }),
});
export const uncoach = changing<'uncoach'>({
  change: (_, { coaches }) => (coaches === null ? 'it coaches nobody' : { coaches: null }),
  undo: () => ({ coaches: null }),
  fact: (room, event) => ({
    ...{ fact: 'room-coaching-ended', ...about(room, event), member: event.ask.member, by: event.by },
  }),
});

/** The member's channel is a call's from now on. */
export const moveOut: RoomVerbRow<'move-out'> = {
  asked: (room, event) =>
    withMember(room, event.ask.member, (open, member) => {
      if (!isIn(member)) return { turned: { why: 'it is not in yet' } };
      const { channel } = member;
      const place = placeOf(open, member);
      // Out of a holding bridge it goes when it is joined with whom it will talk: till then it hears the music there.
      const alone =
        place.at === 'bridge' && open.settings.kind !== 'holding'
          ? [{ do: 'leave-bridge', bridge: place.bridge, channel } as const]
          : [];
      const step = movedOut(open, member, event, event.by);
      return { ...step, commands: [...alone, ...step.commands] };
    }),
  done: (room) => stay(room),
  failed: (room) => stay(room),
};

/** A call has them now: what the room had done to their channels is taken back, and nothing else is touched. */
export function takenOut(room: Open, event: RoomEventByType['taken-out']): RoomStep {
  const steps = event.members.map((id) => (now: Room): RoomStep => {
    const member = now.phase === 'open' ? memberNamed(now, id) : undefined;
    return now.phase === 'open' && member !== undefined ? movedOut(now, member, event, event.by) : stay(now);
  });
  return steps.reduce(chain, stay(room));
}

function movedOut(room: Open, member: Member, event: WhenAndHow, by: Actor): RoomStep {
  const music = placeOf(room, member).at === 'music' ? [{ do: 'stop-music', channel: member.channel } as const] : [];
  const how = { why: 'moved-out', by, cause: q850.normalClearing, sipCode: null } as const;
  const step = left(room, member, event, how);
  return { ...step, commands: [...music, ...unburdened(room, member), ...step.commands] };
}

function withMember(
  room: LiveRoom,
  id: MemberId,
  run: (room: Open, member: Member) => RoomStep | Turned,
): RoomStep | Turned {
  const member = room.phase === 'open' ? memberNamed(room, id) : undefined;
  return room.phase === 'open' && member !== undefined ? run(room, member) : { turned: 'no-such-member' };
}
