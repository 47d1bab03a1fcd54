import type { Verb } from './asks.ts';
import { sendDigits } from './features/digits.ts';
import { cancelTransfer, completeTransfer, swapTransfer, threeWay } from './features/consultation.ts';
import { hangUpParty } from './features/hang-up-party.ts';
import { hold, unhold } from './features/hold.ts';
import { mute, unmute } from './features/mute.ts';
import { controlPlayback, play, stopPlayback } from './features/play.ts';
import { endSupervision, supervise, switchSupervision } from './features/supervise.ts';
import { cancelMove, move } from './features/move.ts';
import { park } from './features/park.ts';
import { retrieve } from './features/retrieve.ts';
import { takeOver } from './features/take-over.ts';
import { takeParty, transfer } from './features/transfer.ts';
import { pauseRecording, record, resumeRecording, stopRecording } from './features/record.ts';
import type { VerbRow } from './verb.ts';

/** Every verb and the feature that does it. */
export const verbs: { readonly [V in Verb]: VerbRow<V> } = {
  hold,
  unhold,
  mute,
  unmute,
  'send-digits': sendDigits,
  play,
  'control-playback': controlPlayback,
  'stop-playback': stopPlayback,
  record,
  'pause-recording': pauseRecording,
  'resume-recording': resumeRecording,
  'stop-recording': stopRecording,
  'hang-up-party': hangUpParty,
  transfer,
  'complete-transfer': completeTransfer,
  'cancel-transfer': cancelTransfer,
  'swap-transfer': swapTransfer,
  'three-way': threeWay,
  'take-party': takeParty,
  park,
  retrieve,
  move,
  'cancel-move': cancelMove,
  supervise,
  'switch-supervision': switchSupervision,
  'take-over': takeOver,
  'end-supervision': endSupervision,
};
