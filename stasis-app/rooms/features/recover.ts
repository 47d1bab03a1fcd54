import { q850, type ChannelEnd } from '../../calls/hangup.ts';
import type { Holding } from '../../calls/events.ts';
import type { RoomCommand } from '../commands.ts';
import type { RoomEventByType } from '../events.ts';
import type { WhyLeft } from '../facts.ts';
import type { Member } from '../member.ts';
import { bridgeOf, type ChannelId } from '../../shared/ids.ts';
import { changedMember, memberNamed, snoopOf, type Emptying, type Open } from '../room.ts';
import { about, chain, stay, to, type RoomStep } from '../transition.ts';
import { askBelieved } from './ask.ts';
import { goesIn, invitedEntered, promptOf } from './enter.ts';
import { endForAll, hungUp, left } from './leave.ts';
import { bridgeCommands } from './open.ts';
import { arrivalAt, placeOf, reseat } from './places.ts';
import { releaseCommands, settled } from './release.ts';

/** Bridges that somebody outside may destroy before a room gives up. */
const bridgesLostAtMost = 3;

/** The bridge is gone, and nobody here wanted that: those who sat in it get another, under a new id. */
export function bridgeLost(room: Open, event: Pick<RoomEventByType['bridge-gone'], 'at' | 'recovered'>): RoomStep {
  if (room.bridgesLost >= bridgesLostAtMost)
    return endForAll(room, event, { why: 'failed', by: { kind: 'asterisk' } }, null);
  const bridgesMade = room.bridgesMade + 1;
  const bridge = bridgeOf(room.id, `bridge-${bridgesMade}`);
  const next: Open = {
    ...room,
    bridge,
    bridgesMade,
    bridgesLost: room.bridgesLost + 1,
    recording: null,
    playbacks: [],
  };
  const seated = reseat(room, next);
  const name = room.recording?.name;
  return to(
    seated.room,
    [...bridgeCommands(next), ...seated.commands],
    [
      { fact: 'room-bridge-replaced', ...about(room, event) },
      ...(name === undefined
        ? []
        : [{ fact: 'room-recording-ended', ...about(room, event), name, failed: false } as const]),
    ],
  );
}

/** This Asterisk has restarted: nothing is left there to release. */
export function asteriskLost(room: Open | Emptying, event: RoomEventByType['asterisk-lost']): RoomStep {
  const empty = (emptying: Emptying) => settled({ ...emptying, releasing: { channels: [], bridges: [] } }, event);
  if (room.phase === 'emptying') return empty(room);
  const step = endForAll(room, event, { why: 'asterisk-lost', by: { kind: 'asterisk' } }, null);
  const timers = step.commands.filter(({ do: what }) => what === 'clear-timer');
  return chain({ ...step, commands: timers }, (now) => (now.phase === 'emptying' ? empty(now) : stay(now)));
}

/** What is left to be released is asked for again; what is gone is so. */
export function emptyingCompared(room: Emptying, event: RoomEventByType['compared']): RoomStep {
  const releasing = stillThere(room, event.holding);
  return chain(settled({ ...room, releasing }, event), (now) =>
    now.phase === 'emptying' ? to(now, releaseCommands(now.releasing)) : stay(now),
  );
}

const stillThere = ({ releasing }: Open | Emptying, { channels, bridges }: Holding) => ({
  channels: releasing.channels.filter((id) => channels.has(id)),
  bridges: releasing.bridges.filter((id) => bridges?.has(id) !== false),
});

/** After a gap, and in a sweep: each member, the bridge and who sits in it. */
export function openCompared(room: Open, event: RoomEventByType['compared']): RoomStep {
  const { holding } = event;
  const believed = askBelieved({ ...room, releasing: stillThere(room, holding) }, event);
  const steps = room.members.map(({ id }) => (now: RoomStep['room']): RoomStep => {
    const member = now.phase === 'open' ? memberNamed(now, id) : undefined;
    return now.phase === 'open' && member !== undefined ? memberCompared(now, member, event) : stay(now);
  });
  const members = steps.reduce(chain, believed);
  return chain(members, (now) => (now.phase === 'open' ? seatsCompared(now, room, event) : stay(now)));
}

function memberCompared(room: Open, member: Member, event: RoomEventByType['compared']): RoomStep {
  const { holding } = event;
  const found = holding.channels.get(member.channel);
  if (found === undefined) {
    // The short list of a sweep need not have one that only rings.
    if (holding.bridges === null && member.stage.is === 'ringing') return stay(room);
    const seen = holding.witness.ended.get(member.channel);
    return left(room, member, event, departure(member, seen?.end ?? unexplained));
  }
  // A sweep reads the channels alone.
  if (holding.bridges === null) return stay(room);
  switch (member.stage.is) {
    case 'ringing':
      return found === 'up' ? invitedEntered(room, member, event) : stay(room);
    case 'asked-for-pin':
      // Digits and the end of the question may have been missed: it is asked anew.
      return to(changedMember(room, member.id, { stage: { ...member.stage, digits: '' } }), [
        { do: 'stop-playback', playback: promptOf(room, member.id, member.stage.prompt) },
        {
          ...{ do: 'play', playback: promptOf(room, member.id, member.stage.prompt + 10) },
          ...{ on: { channel: member.channel }, media: ['sound:conf-getpin'] },
        },
        { do: 'set-timer', timer: `pin:${member.id}`, seconds: 15 },
      ]);
    case 'naming':
      return goesIn(room, member.id, event);
    case 'told-why-not':
      return hungUp(room, member, event, 'refused', q850.callRejected);
    case 'in':
      return stay(room);
  }
}

/** Whether the bridge is there, and each who should sit in it does. */
function seatsCompared(room: Open, before: Open, event: RoomEventByType['compared']): RoomStep {
  const { bridges, channels } = event.holding;
  if (bridges === null) return stay(room);
  const lost = room.members.filter(
    ({ coaches }) => coaches !== null && !channels.has(snoopOf(room, coaches)) && hadCoach(before, coaches.receipt),
  );
  const coachless = lost.reduce((now, { id }) => changedMember(now, id, { coaches: null, muted: true }), room);
  const seated = reseat(room, coachless);
  const release = releaseCommands(seated.room.releasing);
  if (!bridges.has(room.bridge)) {
    const replaced = bridgeLost(seated.room, event);
    return { ...replaced, commands: [...release, ...seated.commands, ...replaced.commands] };
  }
  const inside = bridges.get(room.bridge);
  const again = seated.room.members.flatMap((member): RoomCommand[] => {
    const place = placeOf(seated.room, member);
    if (place.at !== 'bridge' || inside?.has(member.channel) === true) return [];
    return channels.has(member.channel) ? arrivalAt(seated.room, member, place) : [];
  });
  return to(seated.room, [...release, ...seated.commands, ...again]);
}

const hadCoach = ({ members }: Open, receipt: string): boolean =>
  members.some(({ coaches }) => coaches?.receipt === receipt);

const unexplained: ChannelEnd = { cause: q850.normalUnspecified, sipCode: null };

/** How a member whose channel is gone has left. */
export function departure(member: Member, { cause, sipCode }: ChannelEnd) {
  const why: WhyLeft = member.stage.is === 'ringing' ? 'not-answered' : 'hung-up';
  return { why, by: { kind: 'party', role: member.way === 'rung' ? 'callee' : 'caller' }, cause, sipCode } as const;
}

/** A coach's snoop has gone by itself: whom it snooped on has left, or will say so. */
export function snoopGone(room: Open, channel: ChannelId): RoomStep | undefined {
  const coach = room.members.find(({ coaches }) => coaches !== null && snoopOf(room, coaches) === channel);
  if (coach === undefined) return undefined;
  const seated = reseat(room, changedMember(room, coach.id, { coaches: null, muted: true }));
  return to(seated.room, seated.commands);
}
