import type { Actor } from '../../calls/actor.ts';
import { q850, type ChannelEnd } from '../../calls/hangup.ts';
import type { RoomCommand } from '../commands.ts';
import type { RoomEvent } from '../events.ts';
import type { RoomFact, WhyLeft } from '../facts.ts';
import { isIn, type Member } from '../member.ts';
import {
  bridgesOfRoom,
  channelsOfRoom,
  foundingOf,
  type Emptying,
  type Ended,
  type Open,
  type Releasing,
} from '../room.ts';
import { about, to, type RoomStep } from '../transition.ts';
import { recordingOver } from './recording-over.ts';
import { announced, forgetName, goesByName, nameRecording } from './announce.ts';
import { reseat, waitsForModerator } from './places.ts';

export type WhenAndHow = Pick<RoomEvent, 'at' | 'recovered'>;

/** How long Asterisk gets to say that what we let go of is gone, before we ask again. */
export const releaseSeconds = 2;

interface Departure extends ChannelEnd {
  readonly why: WhyLeft;
  readonly by: Actor;
}

const byController: Actor = { kind: 'controller' };

/** Somebody is hung up, and is no longer in from this moment; what follows is tidying up. */
export function hungUp(
  room: Open,
  member: Member,
  event: WhenAndHow,
  why: WhyLeft,
  cause: number,
  by: Actor = byController,
): RoomStep {
  const { channels, bridges } = room.releasing;
  const releasing = { channels: [...channels, member.channel], bridges };
  const step = left({ ...room, releasing }, member, event, { why, by, cause, sipCode: null });
  return {
    ...step,
    commands: [
      { do: 'hang-up', channel: member.channel, cause },
      { do: 'set-timer', timer: 'release', seconds: releaseSeconds },
      ...step.commands,
    ],
  };
}

/** Somebody is no longer in, and its channel no longer ours to hang up. */
export function left(room: Open, member: Member, event: WhenAndHow, how: Departure): RoomStep {
  const others = room.members.filter(({ id }) => id !== member.id);
  const facts: RoomFact[] = [factOfLeaving(room, member, event, how)];
  const rest: Open = { ...room, members: others, talking: room.talking.filter((id) => id !== member.id) };
  const own = timersOf(member);
  if (others.length === 0) return emptied(room, rest, event, how.why, facts, [...own, ...forgetName(room, member)]);
  const lastModerator = isIn(member) && member.moderator && !others.some((each) => each.moderator && isIn(each));
  const { requireModerator, whenModeratorsLeave } = room.settings;
  if (lastModerator && requireModerator && whenModeratorsLeave === 'end') {
    const over = endForAll(rest, event, { why: 'moderator-left', by: how.by }, null, room);
    const commands = [...own, ...forgetName(room, member), ...over.commands];
    return { ...over, commands, facts: [...facts, ...over.facts] };
  }
  const { at, recovered } = event;
  const seated = reseat(room, rest, { at, ...(recovered ? { recovered } : {}), by: how.by });
  const heard = isIn(member) && others.some(isIn) && !waitsForModerator(seated.room);
  const byName = heard && goesByName(room, member);
  const waits = waitsForModerator(seated.room) && !waitsForModerator(room);
  const told = heard ? announced(seated.room, member, 'leave') : { room: seated.room, commands: [] };
  return to(
    byName ? { ...told.room, farewells: [...room.farewells, member.id] } : told.room,
    [...own, ...seated.commands, ...told.commands, ...(byName ? [] : forgetName(room, member))],
    [
      ...facts,
      ...seated.facts,
      ...(waits ? [{ fact: 'room-waits-for-moderator', ...about(room, event) } as const] : []),
    ],
  );
}

const timersOf = ({ id, stage }: Member): RoomCommand[] => [
  { do: 'clear-timer', timer: `doubt:${id}` },
  ...(stage.is === 'asked-for-pin' ? [{ do: 'clear-timer', timer: `pin:${id}` } as const] : []),
];

function factOfLeaving(room: Open, member: Member, event: WhenAndHow, how: Departure): RoomFact {
  const { stage, id, party } = member;
  const stayedMs = stage.is === 'in' ? Math.round(event.at.mono - stage.joinedAt.mono) : 0;
  const { why, by, cause, sipCode } = how;
  return { fact: 'room-member-left', ...about(room, event), member: id, party, why, by, cause, sipCode, stayedMs };
}

/** The last one has left: the bridge goes, and with it whatever was recorded or played. */
function emptied(
  before: Open,
  room: Open,
  event: WhenAndHow,
  why: WhyLeft,
  facts: readonly RoomFact[],
  timers: readonly RoomCommand[],
): RoomStep {
  const seated = reseat(before, room, event);
  const last: Ended = { why: 'last-left', by: byController };
  return to(
    emptyingOf(seated.room, last, 'rest'),
    [...timers, ...seated.commands, ...destroyed(seated.room)],
    [...facts, ...recordingOver(room, event), { fact: 'room-emptied', ...about(room, event), why }],
  );
}

function emptyingOf(room: Open, ended: Ended, then: 'rest' | 'close'): Emptying {
  const releasing: Releasing = {
    channels: channelsOfRoom({ ...room, members: [] }),
    bridges: bridgesOfRoom({ ...room, members: [] }),
  };
  return { ...foundingOf(room), phase: 'emptying', place: room.place, releasing, then, ended };
}

const destroyed = (room: Open): RoomCommand[] => [
  ...room.farewells.map((id): RoomCommand => ({ do: 'forget-recording', name: nameRecording(room, id) })),
  ...(room.recording === null ? [] : [{ do: 'stop-recording', name: room.recording.name } as const]),
  { do: 'destroy-bridge', bridge: room.bridge },
  { do: 'clear-timer', timer: 'limit' },
  { do: 'clear-timer', timer: 'talk' },
  { do: 'clear-timer', timer: 'music' },
  { do: 'clear-timer', timer: 'music-lastly' },
  { do: 'set-timer', timer: 'release', seconds: releaseSeconds },
];

/**
 * Everybody is hung up.
 * @param close who closes the room with that; null when it stays
 * @param before the room with the one who has left just now: a coaching between two goes when one of them does
 */
export function endForAll(
  room: Open,
  event: WhenAndHow,
  how: { readonly why: WhyLeft; readonly by: Actor },
  close: Ended | null,
  before: Open = room,
): RoomStep {
  const empty: Open = { ...room, members: [] };
  const { room: seated, commands: coaching } = reseat(before, empty, event);
  const channels = room.members.map(({ channel }) => channel);
  const { releasing } = seated;
  const all: Open = { ...seated, releasing: { ...releasing, channels: [...releasing.channels, ...channels] } };
  const departure = { ...how, cause: q850.normalClearing, sipCode: null };
  return to(
    emptyingOf(all, close ?? { by: how.by, why: 'last-left' }, close === null ? 'rest' : 'close'),
    [
      ...channels.map((channel): RoomCommand => ({ do: 'hang-up', channel, cause: q850.normalClearing })),
      ...room.members.flatMap((member) => [...timersOf(member), ...forgetName(room, member)]),
      ...coaching,
      ...destroyed(room),
    ],
    [
      ...room.members.map((member) => factOfLeaving(room, member, event, departure)),
      ...recordingOver(room, event),
      { fact: 'room-emptied', ...about(room, event), why: how.why },
    ],
  );
}
