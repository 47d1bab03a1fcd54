import type { Actor } from './actor.ts';
import type { RefusedHow } from './hangup.ts';
import type { Destination, Leg, Party } from './party.ts';
import type { Instant } from '../shared/clock.ts';
import type { Receipt } from '../shared/ids.ts';

/** A party waits in a numbered slot and hears music; the one who parked it has left. */
export interface Parking {
  /** The receipt of the ask that began it. */
  readonly id: Receipt;
  /** Such as `701`: a phone of this site dials it to have the call. */
  readonly slot: string;
  readonly by: Actor;
  readonly since: Instant;
  /** Who talked with the waiting party until then. */
  readonly parker: Party;
  /** Where the parker is rung again when nobody has come; null: nobody is. */
  readonly back: Destination | null;
  /** After so long, time and again; 0 is never. */
  readonly timeoutSeconds: number;
  readonly music: string | null;
  /** Since when no phone has been rung for it. */
  readonly quietSince: Instant;
  /** Phones that came for it so far; each of those attempts has an id of its own. */
  readonly attempts: number;
}

/** Somebody comes for a parked call. */
export interface Retrieval {
  /** The receipt of the ask, or one that is made from the parking's. */
  readonly id: Receipt;
  /** `asked`: over an interface. `dialled`: a phone has dialled the slot. `timeout`: the parker is rung again. */
  readonly how: 'asked' | 'dialled' | 'timeout';
  readonly by: Actor;
  readonly leg: Leg;
  /** `asked`: Asterisk has not said that the phone rings. `joining`: it has answered, and is brought to the other. */
  readonly stage: 'asked' | 'ringing' | 'joining';
  /** It has answered before Asterisk said that it rings. */
  readonly answered: boolean;
}

export type UnansweredHow = RefusedHow | 'hung-up' | 'overtaken' | 'call-ended';
