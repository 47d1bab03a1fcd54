import type { Verb } from './asks.ts';
import { sendDigits } from './features/digits.ts';
import { hangUpParty } from './features/hang-up-party.ts';
import { hold, unhold } from './features/hold.ts';
import { mute, unmute } from './features/mute.ts';
import { controlPlayback, play, stopPlayback } from './features/play.ts';
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
  'hang-up-party': hangUpParty,
};
