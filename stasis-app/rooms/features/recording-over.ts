import type { RoomEvent } from '../events.ts';
import type { RoomFact } from '../facts.ts';
import type { Open } from '../room.ts';
import { about } from '../transition.ts';

/** That the recording is over, where it was told that it had begun. */
export function recordingOver(
  room: Open,
  event: Pick<RoomEvent, 'at' | 'recovered'>,
  failed = false,
): readonly RoomFact[] {
  const { recording, underway } = room;
  if (recording === null || underway?.ask.verb === 'record') return [];
  return [{ fact: 'room-recording-ended', ...about(room, event), name: recording.name, failed }];
}
