import type { Actor, Role } from './actor.ts';

/** Q.850 cause values that we send or explain; Asterisk uses the same numbers (causes.h). */
export const q850 = {
  unallocated: 1,
  noRoute: 3,
  normalClearing: 16,
  userBusy: 17,
  noUserResponse: 18,
  noAnswer: 19,
  subscriberAbsent: 20,
  callRejected: 21,
  numberChanged: 22,
  destinationOutOfOrder: 27,
  invalidNumber: 28,
  normalUnspecified: 31,
  noCircuit: 34,
  networkOutOfOrder: 38,
  temporaryFailure: 41,
  congestion: 42,
  recoveryOnTimer: 102,
  interworking: 127,
} as const;

/** Why a call ended, in one word that names the side where it matters. */
export type EndReason =
  | 'completed'
  /** A party of it was taken over by another call. */
  | 'transferred'
  /** Both parties went into a conference room. */
  | 'moved-to-room'
  | 'caller-cancelled'
  | `${Role}-${RefusedHow}`
  | 'hung-up-by-request'
  | 'maximum-duration'
  | 'asterisk-lost'
  | 'failed';

/** How a party that was rung did not become one that talks. */
export type RefusedHow = 'busy' | 'rejected' | 'no-answer' | 'unreachable' | 'unknown-number' | 'congested' | 'failed';

/** How an ended call ended: why, by whom, and with which codes (C10). */
export interface Hangup {
  readonly reason: EndReason;
  readonly by: Actor;
  /** Q.850 cause value. */
  readonly cause: number;
  /** Final SIP status of the leg that decided it, where SIP gave one. */
  readonly sipCode: number | null;
}

/** What Asterisk says of a channel that is gone: ChannelDestroyed's `cause`, and `tech_cause` (the SIP status; 22.4+). */
export interface ChannelEnd {
  readonly cause: number;
  readonly sipCode: number | null;
}

const bySipCode: Readonly<Record<number, RefusedHow>> = {
  404: 'unknown-number',
  408: 'unreachable',
  410: 'unknown-number',
  480: 'unreachable',
  484: 'unknown-number',
  486: 'busy',
  487: 'no-answer',
  503: 'congested',
  600: 'busy',
  603: 'rejected',
  604: 'unknown-number',
};

const byCause: Readonly<Record<number, RefusedHow>> = {
  [q850.unallocated]: 'unknown-number',
  [q850.noRoute]: 'unknown-number',
  [q850.userBusy]: 'busy',
  [q850.noUserResponse]: 'no-answer',
  [q850.noAnswer]: 'no-answer',
  [q850.subscriberAbsent]: 'unreachable',
  [q850.callRejected]: 'rejected',
  [q850.numberChanged]: 'unknown-number',
  [q850.destinationOutOfOrder]: 'unreachable',
  [q850.invalidNumber]: 'unknown-number',
  [q850.noCircuit]: 'congested',
  [q850.congestion]: 'congested',
};

/** Why a party that was rung is gone. The SIP status decides: Asterisk folds several of them into one cause. */
export function refusedHow(end: ChannelEnd): RefusedHow {
  return (end.sipCode === null ? undefined : bySipCode[end.sipCode]) ?? byCause[end.cause] ?? 'failed';
}
