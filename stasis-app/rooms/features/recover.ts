import { q850, type ChannelEnd } from '../../calls/hangup.ts';
import type { Holding } from '../../calls/events.ts';
import type { RoomCommand } from '../commands.ts';
import type { RoomEventByType } from '../events.ts';
import type { WhyLeft } from '../facts.ts';
import type { Member } from '../member.ts';
import { bridgeOf, playbackOf, type ChannelId, type MemberId } from '../../shared/ids.ts';
import { changedMember, coachBridgeOf, memberNamed, snoopOf, type Emptying, type Open, type Room } from '../room.ts';
import { about, chain, stay, to, type RoomStep } from '../transition.ts';
import { askBelieved } from './ask.ts';
import { goesIn, invitedEntered, pinSeconds, promptOf } from './enter.ts';
import { endForAll, hungUp, left, type WhenAndHow } from './leave.ts';
import { bridgeCommands } from './open.ts';
import { heardAgain } from './music.ts';
import { arrivalAt, placeOf, reseat, toldAgain } from './places.ts';
import { recordingOver } from './recording-over.ts';
import { releaseCommands, settled } from './release.ts';
import { told } from './talk.ts';

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
    announcing: [],
  };
  const seated = reseat(room, next, event);
  return to(
    seated.room,
    [...bridgeCommands(next), ...seated.commands],
    [{ fact: 'room-bridge-replaced', ...about(room, event) }, ...seated.facts, ...recordingOver(room, event)],
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
  const steps = [
    (now: Room) => (now.phase === 'emptying' ? settled(now, event) : stay(now)),
    (now: Room) => (now.phase === 'emptying' ? to(now, releaseCommands(now.releasing)) : stay(now)),
  ];
  return steps.reduce(chain, askBelieved({ ...room, releasing }, event));
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
      return found === 'up'
        ? invitedEntered(room, member, event)
        : to(room, [{ do: 'follow', channel: member.channel }]);
    case 'asked-for-pin': {
      // Digits and the end of the question may have been missed: it is asked anew.
      const prompt = member.stage.prompt + 1;
      return to(changedMember(room, member.id, { stage: { ...member.stage, digits: '', prompt } }), [
        { do: 'stop-playback', playback: promptOf(room, member.id, member.stage.prompt) },
        {
          ...{ do: 'play', playback: promptOf(room, member.id, prompt) },
          ...{ on: { channel: member.channel }, media: ['sound:conf-getpin'] },
        },
        { do: 'set-timer', timer: `pin:${member.id}`, seconds: pinSeconds },
      ]);
    }
    case 'naming':
      // Whether it has spoken nobody knows; what there is of it is deleted when it leaves.
      return goesIn(changedMember(room, member.id, { named: room.settings.announce === 'name' }), member.id, event);
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
  const release = to(room, releaseCommands(room.releasing));
  const coaching = room.members.flatMap(({ id, coaches, channel }) => {
    const whole =
      coaches === null ||
      (channels.has(snoopOf(room, coaches)) && bridges.get(coachBridgeOf(room, coaches))?.has(channel) === true);
    return whole ? [] : [(now: Room) => (now.phase === 'open' ? coachingLost(now, id, event) : stay(now))];
  });
  const bridge = (now: Room): RoomStep =>
    now.phase === 'open' && !bridges.has(now.bridge) ? bridgeLost(now, event) : stay(now);
  const seats = (now: Room): RoomStep => {
    if (now.phase !== 'open') return stay(now);
    const again = now.members.flatMap((member) => [
      ...seatAgain(now, member, bridges, !bridges.has(room.bridge)),
      ...unmutedAgain(before, member),
      ...toldAgain(now, member),
    ]);
    const sounds = [...now.playbacks.map((each) => playbackOf(now.id, each)), ...now.announcing].map(
      (playback) => ({ do: 'find-playback', playback }) as const,
    );
    const recording = now.recording === null ? [] : [{ do: 'find-recording', name: now.recording.name } as const];
    // Who talks is heard anew: who ceased to meanwhile would talk for ever.
    const follow = { do: 'follow-bridge', bridge: now.bridge } as const;
    return chain(
      to({ ...now, talking: [] }, [follow, ...again, ...heardAgain(now), ...sounds, ...recording]),
      (quiet) => (quiet.phase === 'open' ? told(quiet, event) : stay(quiet)),
    );
  };
  return [...coaching, bridge, seats].reduce(chain, release);
}

/** @param seated whether it was seated in a bridge of the room's a moment ago, because that was lost */
function seatAgain(
  room: Open,
  member: Member,
  bridges: NonNullable<Holding['bridges']>,
  seated: boolean,
): RoomCommand[] {
  const place = placeOf(room, member);
  const { channel } = member;
  const inside = bridges.get(room.bridge)?.has(channel) === true;
  switch (place.at) {
    case 'nowhere':
      return [];
    case 'coaching': {
      const [bridge, snoop] = [coachBridgeOf(room, place.coaching), snoopOf(room, place.coaching)];
      // That its snoop is ours to join may have been missed.
      return bridges.get(bridge)?.has(snoop) === true ? [] : [{ do: 'join', bridge, channel: snoop, waits: false }];
    }
    case 'music':
      return [
        ...(inside ? [{ do: 'leave-bridge', bridge: room.bridge, channel } as const] : []),
        ...arrivalAt(room, member, place),
      ];
    case 'bridge':
      return inside || seated ? [] : [{ do: 'stop-music', channel }, ...arrivalAt(room, member, place)];
  }
}

/** What nobody knows to have been taken back is taken back once more. */
function unmutedAgain({ underway }: Open, { id, channel }: Member): RoomCommand[] {
  const ask = underway?.ask;
  if (ask?.verb === 'unmute' && ask.member === id) return [{ do: 'unmute', channel, direction: 'in' }];
  return ask?.verb === 'undeafen' && ask.member === id ? [{ do: 'unmute', channel, direction: 'out' }] : [];
}

/** What a coach speaks and hears by is not there: it is in the room again, muted. */
function coachingLost(room: Open, id: MemberId, event: WhenAndHow): RoomStep {
  const seated = reseat(room, changedMember(room, id, { coaches: null, muted: true }), event);
  const fact = { fact: 'room-coaching-ended', ...about(room, event), member: id, by: { kind: 'asterisk' } } as const;
  return to(seated.room, seated.commands, [fact, ...seated.facts]);
}

const unexplained: ChannelEnd = { cause: q850.normalUnspecified, sipCode: null };

/** How a member whose channel is gone has left. */
export function departure(member: Member, { cause, sipCode }: ChannelEnd) {
  const why: WhyLeft = member.stage.is === 'ringing' ? 'not-answered' : 'hung-up';
  return { why, by: { kind: 'party', role: member.way === 'rung' ? 'callee' : 'caller' }, cause, sipCode } as const;
}

/** A coach's snoop has gone by itself: whom it snooped on has left, or will say so. */
export function snoopGone(room: Open, channel: ChannelId, event: WhenAndHow): RoomStep | undefined {
  const coach = room.members.find(({ coaches }) => coaches !== null && snoopOf(room, coaches) === channel);
  if (coach === undefined) return undefined;
  return coachingLost(room, coach.id, event);
}
