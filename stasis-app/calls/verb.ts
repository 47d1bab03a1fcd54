import type { Actor } from './actor.ts';
import type { AskByVerb, Verb } from './asks.ts';
import type { Parked, Talking } from './call.ts';
import type { Failure } from './events.ts';
import type { Step } from './transition.ts';
import type { Instant } from '../shared/clock.ts';
import type { Receipt } from '../shared/ids.ts';

/** An ask as its feature gets it. */
export interface AskOf<V extends Verb> {
  readonly type: 'ask';
  readonly at: Instant;
  readonly recovered?: true;
  readonly receipt: Receipt;
  readonly ask: AskByVerb[V];
  readonly by: Actor;
}

/** Why a feature does not do a legal verb for this very ask: `callee is on hold already`. */
export interface Declined {
  readonly declined: string;
}

/** The call of which a verb is asked. */
type CallFor<V extends Verb> = V extends 'retrieve' ? Parked : Talking;

/** What a feature says of one of its verbs. Pure, like everything here. */
export interface VerbRow<V extends Verb> {
  /** The requests, and whatever the call must know before they leave (C1); or why not. No facts yet. */
  readonly asked: (call: CallFor<V>, ask: AskOf<V>) => Step | Declined;
  /**
   * Asterisk has answered all of them well: the next call, and what is true from now on; or declined, when what it
   * was about has ended meanwhile.
   */
  readonly done: (call: CallFor<V>, ask: AskOf<V>) => Step | Declined;
  /** One of them failed (`unknown`: it may have been done): takes back what is half done. */
  readonly failed: (call: CallFor<V>, ask: AskOf<V>, why: Failure) => Step;
  /**
   * We died between the requests and their answers. `repeat`: asked again, since twice is as once, or the id is the
   * same. `believe`: taken as done, since twice would be worse than not at all. `looked-at`: the feature's own part
   * of the comparison has gone on with it.
   */
  readonly afterCrash: 'repeat' | 'believe' | 'looked-at';
}

export const isDeclined = (step: Step | Declined): step is Declined => 'declined' in step;
