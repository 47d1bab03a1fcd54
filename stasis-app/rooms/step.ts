import { coachBridgeOf, memberOf, snoopOf, type Open, type Room, type RoomByPhase, type RoomPhase } from './room.ts';
import type { RoomEvent, RoomEventByType, RoomEventType } from './events.ts';
import { askAnswered, asked, askedTooLate } from './features/ask.ts';
import { forgotten } from './features/announce.ts';
import { declared } from './features/conduct.ts';
import { arrived, brought, invitedEntered, nameEnded, pinDigit, pinTimedOut, promptEnded } from './features/enter.ts';
import { endForAll, hungUp, left } from './features/leave.ts';
import { takenOut } from './features/members.ts';
import { musicChecked, musicDoubted } from './features/music.ts';
import { asteriskLost, bridgeLost, departure, emptyingCompared, openCompared, snoopGone } from './features/recover.ts';
import { closed, releaseAgain, released } from './features/release.ts';
import { recordingEnded, soundEnded } from './features/sounds.ts';
import { talkChanged, told } from './features/talk.ts';
import { about, ignored, isIgnored, stay, to, type Cell, type RoomStep } from './transition.ts';
import { isIn } from './member.ts';
import { q850 } from '../calls/hangup.ts';

/** Every event in every phase: what is done, or by what reason nothing is (C3). A cell that lacks is a type error. */
type Row<P extends RoomPhase> = { readonly [E in RoomEventType]: Cell<P, E> };
type Table = { readonly [P in RoomPhase]: Row<P> };

const nobody = ignored("nobody is in, and nothing in Asterisk is the room's");
const gone = ignored('the room is no more');

const table: Table = {
  resting: {
    arrived,
    brought,
    'taken-out': nobody,
    asked,
    declared,
    'ask-answered': askAnswered,
    'timer-ran-out': (room, event) =>
      event.timer === 'grace' ? closed(room, { by: { kind: 'clock' }, why: 'unused' }, event) : stay(room),
    'channel-entered': nobody,
    'channel-left': nobody,
    'channel-gone': nobody,
    'bridge-gone': nobody,
    'digit-received': nobody,
    'playback-ended': nobody,
    'recording-ended': nobody,
    'talk-changed': nobody,
    'command-failed': nobody,
    compared: nobody,
    'asterisk-lost': nobody,
  },
  open: {
    arrived,
    brought,
    'taken-out': takenOut,
    asked,
    declared,
    'ask-answered': askAnswered,
    'timer-ran-out': openTimer,
    'channel-entered': channelEntered,
    'channel-left': channelLeft,
    'channel-gone': channelGone,
    'bridge-gone': bridgeGone,
    'digit-received': digitReceived,
    'playback-ended': (room, event) => promptEnded(room, event) ?? soundEnded(room, event),
    'recording-ended': (room, event) => nameEnded(room, event) ?? recordingEnded(room, event),
    'talk-changed': talkChanged,
    'command-failed': commandFailed,
    compared: openCompared,
    'asterisk-lost': asteriskLost,
  },
  emptying: {
    arrived,
    brought,
    'taken-out': nobody,
    asked,
    declared,
    'ask-answered': askAnswered,
    'timer-ran-out': (room, event) => (event.timer === 'release' ? releaseAgain(room) : stay(room)),
    'channel-entered': ignored('its hang-up is on the way'),
    'channel-left': (room, event) => released(room, event.channel, event),
    'channel-gone': (room, event) => released(room, event.channel, event),
    'bridge-gone': (room, event) => released(room, event.bridge, event),
    'digit-received': ignored('nobody is in any more'),
    'playback-ended': ignored('nobody is in any more'),
    'recording-ended': forgotten,
    'talk-changed': ignored('nobody is in any more'),
    'command-failed': ignored('the release timer asks again until Asterisk says that all is gone'),
    compared: emptyingCompared,
    'asterisk-lost': asteriskLost,
  },
  closed: {
    arrived: gone,
    brought: gone,
    'taken-out': gone,
    asked: askedTooLate,
    declared: gone,
    'ask-answered': gone,
    'timer-ran-out': gone,
    'channel-entered': gone,
    'channel-left': gone,
    'channel-gone': gone,
    'bridge-gone': gone,
    'digit-received': gone,
    'playback-ended': gone,
    'recording-ended': gone,
    'talk-changed': gone,
    'command-failed': gone,
    compared: gone,
    'asterisk-lost': gone,
  },
};

/** The next room, and what is to be done and told. Pure: no I/O, no clock, no log; answers every event in every phase. */
export const roomStep = (room: Room, event: RoomEvent): RoomStep =>
  musicDoubted(event, dispatch(room.phase, event.type, room, event));

/** The reason for which an event means nothing in a phase, or undefined when it means something. */
export function ignoredInRoom(phase: RoomPhase, event: RoomEventType): string | undefined {
  const cell = table[phase][event];
  return isIgnored(cell) ? cell.ignored : undefined;
}

function dispatch<P extends RoomPhase, E extends RoomEventType>(
  phase: P,
  type: E,
  room: RoomByPhase[P],
  event: RoomEventByType[E],
): RoomStep {
  const row: Row<P> = table[phase];
  const cell: Cell<P, E> = row[type];
  return isIgnored(cell) ? { room, commands: [], facts: [] } : cell(room, event);
}

function channelEntered(room: Open, event: RoomEventByType['channel-entered']): RoomStep {
  const member = memberOf(room, event.channel);
  if (member?.stage.is === 'ringing') return invitedEntered(room, member, event);
  const coach = room.members.find(({ coaches }) => coaches !== null && snoopOf(room, coaches) === event.channel);
  if (coach?.coaches == null) return stay(room);
  // The snoop is ours to join only now.
  const bridge = coachBridgeOf(room, coach.coaches);
  return to(room, [{ do: 'join', bridge, channel: event.channel, waits: false }]);
}

/** ChannelDestroyed follows, for each member is followed, and says why; if it does not, doubt lets it go. */
function channelLeft(room: Open, event: RoomEventByType['channel-left']): RoomStep {
  const member = memberOf(room, event.channel);
  if (member === undefined) return snoopGone(room, event.channel, event) ?? released(room, event.channel, event);
  if (isIn(member)) return to(room, [{ do: 'set-timer', timer: `doubt:${member.id}`, seconds: 1 }]);
  return left(room, member, event, departure(member, { cause: q850.normalClearing, sipCode: null }));
}

function channelGone(room: Open, event: RoomEventByType['channel-gone']): RoomStep {
  const member = memberOf(room, event.channel);
  if (member !== undefined) return left(room, member, event, departure(member, event.end));
  return snoopGone(room, event.channel, event) ?? released(room, event.channel, event);
}

function bridgeGone(room: Open, event: RoomEventByType['bridge-gone']): RoomStep {
  if (event.bridge === room.bridge) return bridgeLost(room, event);
  const coach = room.members.find(({ coaches }) => coaches !== null && coachBridgeOf(room, coaches) === event.bridge);
  if (coach?.coaches == null) return released(room, event.bridge, event);
  return snoopGone(room, snoopOf(room, coach.coaches), event) ?? stay(room);
}

function digitReceived(room: Open, event: RoomEventByType['digit-received']): RoomStep {
  const member = memberOf(room, event.channel);
  if (member === undefined) return stay(room);
  if (!isIn(member)) return pinDigit(room, member, event);
  if (room.settings.kind !== 'dtmf_events') return stay(room);
  const { digit, durationMs } = event;
  return to(room, [], [{ fact: 'room-digit', ...about(room, event), member: member.id, digit, durationMs }]);
}

function openTimer(room: Open, event: RoomEventByType['timer-ran-out']): RoomStep {
  const { timer } = event;
  switch (timer) {
    case 'release':
      return releaseAgain(room);
    case 'limit':
      return endForAll(room, event, { why: 'time-over', by: { kind: 'clock' } }, null);
    case 'talk':
      return told(room, event);
    case 'music':
    case 'music-lastly':
      return musicChecked(room, timer);
    case 'grace':
      return stay(room);
  }
  const member = room.members.find(({ id }) => timer === `pin:${id}` || timer === `doubt:${id}`);
  if (member === undefined) return stay(room);
  if (timer.startsWith('pin:')) return pinTimedOut(room, member, event);
  return hungUp(room, member, event, 'failed', q850.temporaryFailure);
}

/** How long a command that failed may wait for the event that explains it. */
const doubtSeconds = 1;
const lostSeconds = 8;

function commandFailed(room: Open, event: RoomEventByType['command-failed']): RoomStep {
  const { command, why } = event;
  // 404 is the bridge, never a channel: somebody has destroyed it unheard.
  if (command.do === 'join' && command.bridge === room.bridge && why.kind === 'refused' && why.status === 404)
    return bridgeLost(room, event);
  if (
    command.do === 'join' ||
    command.do === 'answer' ||
    command.do === 'follow' ||
    (command.do === 'play' && 'channel' in command.on)
  ) {
    const channel =
      command.do === 'play' && 'channel' in command.on
        ? command.on.channel
        : 'channel' in command
          ? command.channel
          : undefined;
    const member = channel === undefined ? undefined : memberOf(room, channel);
    if (member === undefined) return stay(room);
    const seconds = why.kind === 'unknown' ? lostSeconds : doubtSeconds;
    return to(room, [{ do: 'set-timer', timer: `doubt:${member.id}`, seconds }]);
  }
  // What somebody asks for is answered; this was an announcement.
  if (command.do === 'play' && 'bridge' in command.on)
    return soundEnded(room, { type: 'playback-ended', at: event.at, playback: command.playback, failed: true });
  if (command.do === 'record-name') {
    const ended = { type: 'recording-ended', at: event.at, name: command.name, failed: true } as const;
    return nameEnded(room, ended) ?? stay(room);
  }
  if (command.do === 'snoop') return snoopGone(room, command.snoop, event) ?? stay(room);
  return stay(room);
}
