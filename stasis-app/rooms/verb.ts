import type { Actor } from '../calls/actor.ts';
import type { Failure } from '../calls/events.ts';
import type { Instant } from '../shared/clock.ts';
import type { Receipt } from '../shared/ids.ts';
import type { RoomAskByVerb, RoomVerb } from './asks.ts';
import type { Emptying, Open, Place, Resting } from './room.ts';
import type { RoomAskOutcome, RoomStep } from './transition.ts';

/** An ask as its feature gets it. */
export interface RoomAskOf<V extends RoomVerb> {
  readonly at: Instant;
  readonly recovered?: true;
  readonly receipt: Receipt;
  readonly ask: RoomAskByVerb[V];
  readonly by: Actor;
  readonly place: Place | null;
}

/** A room that is not closed. */
export type LiveRoom = Resting | Open | Emptying;

/** A legal verb that is not done for this very ask. */
export interface Turned {
  readonly turned:
    Extract<RoomAskOutcome, { kind: 'no-such-member' | 'full' | 'locked' }>['kind'] | { readonly why: string };
}
export const isTurned = (step: RoomStep | Turned): step is Turned => 'turned' in step;

/**
 * What a feature says of one of its verbs. `asked` changes what the room believes at once (C1), with the requests that
 * make it so. Asterisk's answers are told to `done`, which has the facts, or to `failed`, which takes it back.
 */
export interface RoomVerbRow<V extends RoomVerb> {
  readonly asked: (room: LiveRoom, ask: RoomAskOf<V>) => RoomStep | Turned;
  readonly done: (room: LiveRoom, ask: RoomAskOf<V>) => RoomStep;
  readonly failed: (room: LiveRoom, ask: RoomAskOf<V>, why: Failure) => RoomStep;
}
