import { playbackId, type MemberId } from '../../shared/ids.ts';
import type { RoomCommand } from '../commands.ts';
import type { Member } from '../member.ts';
import type { Open } from '../room.ts';

/** Where a member's spoken name is kept as long as it is in. */
export const nameRecording = ({ id }: Pick<Open, 'id'>, member: MemberId): string => `room-names/${id}-${member}`;

/** What those who are in hear of somebody's coming and going. */
export function announced(room: Open, member: Member, what: 'join' | 'leave'): RoomCommand[] {
  const { announce, kind } = room.settings;
  if (announce === 'none' || kind === 'holding') return [];
  const playback = playbackId(`${room.id}.${what}-${member.id}`);
  const media =
    announce === 'name' && member.named
      ? [`recording:${nameRecording(room, member.id)}`, `sound:conf-has${what === 'join' ? 'join' : 'left'}`]
      : [`sound:confbridge-${what}`];
  return [{ do: 'play', playback, on: { bridge: room.bridge }, media }];
}

const farewellGrammar = /\.leave-([0-9a-f-]{36})$/;

/** Whose farewell a playback was: its name is needed no more. */
export const farewellOf = (room: Open, playback: string): MemberId | undefined => {
  const id = farewellGrammar.exec(playback)?.[1];
  return room.farewells.find((each) => each === id);
};
