import type { Role } from './actor.ts';

/**
 * Everything that a person or a program may ask of a call that talks: one line a verb. Its feature's file says what
 * is done (`calls/features/`), `calls/capabilities.ts` when it is legal.
 */
export interface AskByVerb {
  /** The party hears music, and is not heard. `music` is a class of musiconhold.conf, null for the default. */
  hold: { readonly verb: 'hold'; readonly party: Role; readonly music: string | null };
  unhold: { readonly verb: 'unhold'; readonly party: Role };
  mute: { readonly verb: 'mute'; readonly party: Role; readonly directions: readonly Direction[] };
  unmute: { readonly verb: 'unmute'; readonly party: Role; readonly directions: readonly Direction[] };
}
export type Verb = keyof AskByVerb;
export type Ask = AskByVerb[Verb];

/** `in`: what the party says is not heard. `out`: the party hears nothing. */
export type Direction = 'in' | 'out';
