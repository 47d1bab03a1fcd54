import type { RoomResource } from '../rooms/resource.ts';
import type { Outcome } from '../shared/errors.ts';
import { receiptId } from '../shared/ids.ts';
import { askRoom, type AskAboutRoom } from './ask-room.ts';
import type { Office } from './office.ts';

/** Stops what is played to all of a room. */
export const stopRoomPlayback = (
  office: Office,
  about: AskAboutRoom,
  playback: string,
): Promise<Outcome<RoomResource>> => askRoom(office, about, { verb: 'stop-playback', playback: receiptId(playback) });
