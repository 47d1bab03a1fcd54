import type { Actor } from '../../calls/actor.ts';
import type { RoomCommand } from '../commands.ts';
import type { RoomEvent } from '../events.ts';
import type { RoomFact } from '../facts.ts';
import { isIn, type Coaching, type Member } from '../member.ts';
import { changedMember, coachBridgeOf, memberNamed, snoopOf, type Open } from '../room.ts';
import { about } from '../transition.ts';
import type { BridgeId, ChannelId } from '../../shared/ids.ts';

/** Where a member sits in Asterisk. It follows from what the room believes, and from nothing else. */
type Place =
  | { readonly at: 'nowhere' }
  | { readonly at: 'music'; readonly music: string | null }
  | { readonly at: 'bridge'; readonly bridge: BridgeId }
  | { readonly at: 'coaching'; readonly coaching: Coaching };

/** Whether who is in hears music because no moderator is there. */
export const waitsForModerator = ({ settings, members, moderated }: Open): boolean =>
  settings.requireModerator &&
  !members.some((member) => member.moderator && isIn(member)) &&
  !(settings.whenModeratorsLeave === 'go-on' && moderated);

export function placeOf(room: Open, member: Member): Place {
  if (!isIn(member)) return { at: 'nowhere' };
  if (member.held !== null) return { at: 'music', music: member.held.music };
  if (waitsForModerator(room)) return { at: 'music', music: room.settings.music };
  if (member.coaches !== null && hasIn(room, member.coaches)) return { at: 'coaching', coaching: member.coaches };
  return { at: 'bridge', bridge: room.bridge };
}

const hasIn = (room: Open, { whom }: Coaching): boolean => {
  const coached = memberNamed(room, whom);
  return coached !== undefined && isIn(coached) && coached.held === null;
};

const same = (a: Place, b: Place): boolean =>
  a.at === b.at &&
  (a.at !== 'music' || (b.at === 'music' && a.music === b.music)) &&
  (a.at !== 'bridge' || (b.at === 'bridge' && a.bridge === b.bridge)) &&
  (a.at !== 'coaching' || (b.at === 'coaching' && a.coaching.receipt === b.coaching.receipt));

/** What made the difference; `by` where somebody did. */
export type Why = Pick<RoomEvent, 'at' | 'recovered'> & { readonly by?: Actor };

export interface Seated {
  readonly room: Open;
  readonly commands: readonly RoomCommand[];
  readonly facts: readonly RoomFact[];
}

/**
 * A coaching that is interrupted (the coached one leaves or is put on hold, the coach is, the moderator leaves) is over,
 * and the coach is muted: whoever spoke to one alone must not be heard by all of a sudden.
 */
function interrupted(before: Open, after: Open, { by = { kind: 'controller' }, ...event }: Why) {
  const over = after.members.filter(({ id, coaches }) => {
    const earlier = memberNamed(before, id);
    if (coaches === null || earlier === undefined || placeOf(before, earlier).at !== 'coaching') return false;
    const now = memberNamed(after, id);
    return now !== undefined && placeOf(after, now).at !== 'coaching';
  });
  return {
    room: over.reduce((now, { id }) => changedMember(now, id, { coaches: null, muted: true }), after),
    facts: over.map(({ id }) => ({ fact: 'room-coaching-ended', ...about(after, event), member: id, by }) as const),
  };
}

/**
 * What is to be done so that everybody sits where the room believes after it has changed. Features change what is
 * believed, and this alone turns the difference into requests: so no two of them can disagree on where somebody is.
 */
export function reseat(before: Open, wanted: Open, why: Why): Seated {
  const { room: after, facts } = interrupted(before, wanted, why);
  const commands: RoomCommand[] = [];
  const channels: ChannelId[] = [];
  const bridges: BridgeId[] = [];
  const endCoaching = (coaching: Coaching): void => {
    const [snoop, bridge] = [snoopOf(after, coaching), coachBridgeOf(after, coaching)];
    commands.push({ do: 'hang-up', channel: snoop, cause: 16 }, { do: 'destroy-bridge', bridge });
    channels.push(snoop);
    bridges.push(bridge);
  };
  for (const gone of before.members.filter(({ id }) => after.members.every((member) => member.id !== id))) {
    const from = placeOf(before, gone);
    if (from.at === 'coaching') endCoaching(from.coaching);
  }
  for (const member of after.members) {
    const earlier = before.members.find(({ id }) => id === member.id);
    const from: Place = earlier === undefined ? { at: 'nowhere' } : placeOf(before, earlier);
    const into = placeOf(after, member);
    if (!same(from, into)) {
      if (from.at === 'music') commands.push({ do: 'stop-music', channel: member.channel });
      if (from.at === 'bridge' && into.at === 'music' && from.bridge === after.bridge)
        commands.push({ do: 'leave-bridge', bridge: from.bridge, channel: member.channel });
      if (from.at !== 'coaching' || into.at !== 'music') commands.push(...arrivalAt(after, member, into));
      if (from.at === 'coaching') {
        endCoaching(from.coaching);
        // Out of its own bridge first: what comes from a bridge and music at once is neither.
        if (into.at === 'music') commands.push({ do: 'start-music', channel: member.channel, music: into.music });
      }
    }
    commands.push(...voice(earlier, member), ...talkDetection(before, after, earlier, member));
  }
  const { releasing } = after;
  const room: Open =
    channels.length === 0
      ? after
      : {
          ...after,
          releasing: {
            channels: [...releasing.channels, ...channels],
            bridges: [...releasing.bridges, ...bridges],
          },
        };
  return { room, commands: channels.length === 0 ? commands : [...commands, releaseSoon], facts };
}

const releaseSoon: RoomCommand = { do: 'set-timer', timer: 'release', seconds: 2 };

/** Join moves a channel out of the bridge that it sits in, so that nobody is ever nowhere. */
export function arrivalAt(room: Open, { channel }: Member, into: Place): RoomCommand[] {
  switch (into.at) {
    case 'nowhere':
      return [];
    case 'music':
      return [{ do: 'start-music', channel, music: into.music }];
    case 'bridge':
      return [{ do: 'join', bridge: into.bridge, channel, waits: room.settings.kind === 'holding' }];
    case 'coaching': {
      const coached = memberNamed(room, into.coaching.whom);
      if (coached === undefined) return [];
      const bridge = coachBridgeOf(room, into.coaching);
      return [
        { do: 'create-bridge', bridge, kind: 'mixing' },
        { do: 'follow-bridge', bridge },
        { do: 'join', bridge, channel, waits: false },
        { do: 'snoop', channel: coached.channel, snoop: snoopOf(room, into.coaching) },
      ];
    }
  }
}

/** What its channel is to be told again after a gap in which any of it may have been lost: twice is as once. */
export function toldAgain(room: Open, member: Member): RoomCommand[] {
  const silent: Member = { ...member, muted: false, deafened: false };
  return [
    ...voice(silent, member),
    ...(isIn(member) && room.settings.detectTalk ? [{ do: 'detect-talk', channel: member.channel } as const] : []),
  ];
}

/** What a channel that is let go of alive must not keep. */
export const unburdened = (room: Open, member: Member): RoomCommand[] => [
  ...voice(member, { ...member, muted: false, deafened: false }),
  ...(isIn(member) && room.settings.detectTalk ? [{ do: 'ignore-talk', channel: member.channel } as const] : []),
];

function voice(earlier: Member | undefined, member: Member): RoomCommand[] {
  const { channel } = member;
  const was = earlier !== undefined && isIn(earlier) ? earlier : { muted: false, deafened: false };
  const is = isIn(member) ? member : { muted: false, deafened: false };
  return [
    ...(was.muted === is.muted ? [] : [{ do: is.muted ? 'mute' : 'unmute', channel, direction: 'in' } as const]),
    ...(was.deafened === is.deafened
      ? []
      : [{ do: is.deafened ? 'mute' : 'unmute', channel, direction: 'out' } as const]),
  ];
}

function talkDetection(before: Open, after: Open, earlier: Member | undefined, member: Member): RoomCommand[] {
  const was = earlier !== undefined && isIn(earlier) && before.settings.detectTalk;
  const is = isIn(member) && after.settings.detectTalk;
  return was === is ? [] : [{ do: is ? 'detect-talk' : 'ignore-talk', channel: member.channel }];
}
