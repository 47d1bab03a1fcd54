import type { Verb } from './asks.ts';
import { hold, unhold } from './features/hold.ts';
import { mute, unmute } from './features/mute.ts';
import type { VerbRow } from './verb.ts';

/** Every verb and the feature that does it. */
export const verbs: { readonly [V in Verb]: VerbRow<V> } = { hold, unhold, mute, unmute };
