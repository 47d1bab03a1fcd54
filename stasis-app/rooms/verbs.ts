import type { RoomVerb } from './asks.ts';
import { change, close, end, lock, unlock } from './features/conduct.ts';
import {
  coach,
  deafen,
  hold,
  invite,
  moveOut,
  mute,
  remove,
  uncoach,
  undeafen,
  unhold,
  unmute,
} from './features/members.ts';
import { pauseRecording, play, record, resumeRecording, stopPlayback, stopRecording } from './features/sounds.ts';
import type { RoomVerbRow } from './verb.ts';

/** Every verb and the feature that does it. */
export const roomVerbs: { readonly [V in RoomVerb]: RoomVerbRow<V> } = {
  ...{
    invite,
    remove,
    mute,
    unmute,
    deafen,
    undeafen,
    hold,
    unhold,
    coach,
    uncoach,
    lock,
    unlock,
    change,
    play,
    record,
  },
  ...{ end, close },
  'stop-playback': stopPlayback,
  'pause-recording': pauseRecording,
  'resume-recording': resumeRecording,
  'stop-recording': stopRecording,
  'move-out': moveOut,
};
