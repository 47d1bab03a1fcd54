import type { EventFilter } from '../events/event-filter.ts';
import type { Secret } from './signature.ts';

/** Why a webhook is not served: by hand, its receiver said 410, or nothing was received for 76 hours. */
export type DisabledBy = 'hand' | 'gone' | 'failing';

/** One subscriber, as its file keeps it. */
export interface Webhook {
  readonly id: string;
  readonly url: string;
  readonly description: string;
  readonly filter: EventFilter;
  readonly createdAt: number;
  readonly disabled: { readonly by: DisabledBy; readonly at: number } | null;
  /** The newest first. */
  readonly secrets: readonly Secret[];
  readonly progress: Progress;
}

/** How far a webhook has come: what is at or below `taken` and not pending is settled. */
export interface Progress {
  readonly taken: number;
  readonly pending: readonly Pending[];
  /** Given up, the newest last. */
  readonly givenUp: readonly GivenUp[];
}

export interface Pending {
  readonly sequence: number;
  readonly attempts: number;
  /** Of the first attempt; null before that. */
  readonly firstAt: number | null;
}

export interface GivenUp {
  readonly sequence: number;
  readonly message: string;
  readonly at: number;
  readonly why: string;
}

/** One attempt to deliver one event. */
export interface Attempt {
  readonly sequence: number;
  /** The event's id, in the header `webhook-id`. */
  readonly message: string;
  readonly type: string;
  /** 1, 2, 3 …; 0 for one by hand. */
  readonly attempt: number;
  readonly at: number;
  readonly ms: number;
  readonly url: string;
  /** Null when there was no answer. */
  readonly status: number | null;
  readonly why: string | null;
  /** The beginning of what was answered. */
  readonly response: string;
}

const minute = 60_000;
const hour = 60 * minute;
/** Waits between the attempts: the example of Standard Webhooks, "Delivery": 75 h 35 min in all. */
export const retryAfterMs: readonly number[] = [
  ...[5_000, 5 * minute, 30 * minute, 2 * hour, 5 * hour, 10 * hour, 14 * hour, 20 * hour, 24 * hour],
];
/** A receiver that took nothing for so long is no longer called: beyond the last retry of the first event. */
export const failingAfterMs = 76 * hour;
/** When nothing gets through, one event is tried so often, and all others wait for it. */
export const probeMs = { first: 5_000, last: 5 * minute };
