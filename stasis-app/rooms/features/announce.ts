import { playbackId, type MemberId } from '../../shared/ids.ts';
import type { RoomCommand } from '../commands.ts';
import type { RoomEventByType } from '../events.ts';
import type { Member } from '../member.ts';
import type { Emptying, Open } from '../room.ts';
import { stay, to, type RoomStep } from '../transition.ts';

/** Where a member's spoken name is kept as long as it is in. */
export const nameRecording = ({ id }: Pick<Open, 'id'>, member: MemberId): string => `room-names/${id}-${member}`;

/**
 * Asterisk plays what a bridge is asked for one after the other, however long that takes: of a hundred who come within a
 * few seconds people would hear for minutes. So many are heard or wait; who comes and goes beside is not announced.
 */
const announcedAtMost = 3;

interface Announced {
  readonly room: Open;
  readonly commands: readonly RoomCommand[];
}

/** What those who are in hear of somebody's coming and going. */
export function announced(room: Open, member: Member, what: 'join' | 'leave'): Announced {
  const { announce } = room.settings;
  if (!isAnnouncing(room)) return { room, commands: [] };
  const playback = playbackId(`${room.id}.${what}-${member.id}`);
  const media =
    announce === 'name' && member.named
      ? [`recording:${nameRecording(room, member.id)}`, `sound:conf-has${what === 'join' ? 'join' : 'left'}`]
      : [`sound:confbridge-${what}`];
  return {
    room: { ...room, announcing: [...room.announcing, playback] },
    commands: [{ do: 'play', playback, on: { bridge: room.bridge }, media }],
  };
}

const isAnnouncing = ({ settings: { announce, kind }, announcing }: Open): boolean =>
  announce !== 'none' && kind !== 'holding' && announcing.length < announcedAtMost;

/** Whether what is recorded under this name is what somebody here calls itself. */
export const isName = ({ id }: Pick<Open, 'id'>, recording: string): boolean =>
  recording.startsWith(`room-names/${id}-`);

/** A name is complete, and who spoke it has left: nobody needs it. */
export const forgotten = (
  room: Open | Emptying,
  { name }: Pick<RoomEventByType['recording-ended'], 'name'>,
): RoomStep =>
  isName(room, name) && !('farewells' in room && room.farewells.some((id) => nameRecording(room, id) === name))
    ? to(room, [{ do: 'forget-recording', name }])
    : stay(room);

/** Whether there may be a file with its name. */
const hasName = ({ named, stage }: Member): boolean => named || stage.is === 'naming';

/** The name of somebody who has left, and whom nobody is told of. */
export const forgetName = (room: Open, member: Member): RoomCommand[] =>
  hasName(member) ? [{ do: 'forget-recording', name: nameRecording(room, member.id) }] : [];

/** Whether its going is told by its name: then the name is needed until that is said. */
export const goesByName = (room: Open, { named }: Member): boolean =>
  named && room.settings.announce === 'name' && isAnnouncing(room);

const farewellGrammar = /\.leave-([0-9a-f-]{36})$/;

/** Whose farewell a playback was: its name is needed no more. */
export const farewellOf = (room: Open, playback: string): MemberId | undefined => {
  const id = farewellGrammar.exec(playback)?.[1];
  return room.farewells.find((each) => each === id);
};
