import type { Actor, Role } from './actor.ts';
import type { ChannelEnd, RefusedHow } from './hangup.ts';
import type { Destination, Leg, Party } from './party.ts';
import type { Instant } from '../shared/clock.ts';
import type { BridgeId, Receipt } from '../shared/ids.ts';

/** `blind`: the transferor leaves at once. `attended`: it first talks with the target, in a second dialog. */
export type TransferKind = 'blind' | 'attended';

/** What is true of a transfer as long as it lasts. */
export interface TransferHead {
  /** The receipt of the ask that began it. */
  readonly id: Receipt;
  readonly kind: TransferKind;
  readonly by: Actor;
  readonly since: Instant;
  /** Whose place the target is to take. */
  readonly transferor: Role;
  readonly target: Leg;
  readonly destination: Destination;
  /** Where the transferor is rung again when the target fails; null: the call then ends. */
  readonly back: Destination | null;
  /** The transferor's own phone asked for it (SIP REFER) and is told what comes of it. */
  readonly refer: boolean;
}

/** The target's channel is asked for, and Asterisk has not answered; nothing is true yet. */
export interface AskedTransfer extends TransferHead {
  readonly stage: 'asked';
  /** The second bridge of a consultation, or the call's own. */
  readonly bridge: BridgeId;
  readonly music: string | null;
  /** What the target's channel has done before the answer came. */
  readonly entered: boolean;
  /** It comes from another call and talks already (REFER with Replaces). */
  readonly talks: boolean;
  readonly gone: ChannelEnd | null;
}

/**
 * The transferor's second dialog. Who sits where follows from the stage:
 *
 * | stage | in the call's bridge | in the second bridge |
 * |---|---|---|
 * | `preparing` | both parties; the customer hears music | nobody |
 * | `ringing`, `consulting` | the customer, with music | transferor, target |
 * | `swapped` | customer, transferor | the target, with music |
 * | `three-way` | all three | nobody |
 */
export interface Consultation extends TransferHead {
  readonly stage: 'preparing' | 'ringing' | 'consulting' | 'swapped' | 'three-way';
  readonly bridge: BridgeId;
  readonly music: string | null;
  /** While it rings: whether Asterisk has answered that the target was dialled. */
  readonly dialled?: boolean;
}

/** A transfer whose transferor is still there. */
export type Transfer = AskedTransfer | Consultation;

/** A transfer whose transferor has left: phase `transferring`. */
export interface HandOver extends TransferHead {
  readonly stage: 'preparing' | 'ringing';
  /** Where the leg that is rung sits: the call's own bridge, or the second one that it was rung in. */
  readonly bridge: BridgeId;
  /** While it rings: whether Asterisk has answered that it was dialled. */
  readonly dialled?: boolean;
  readonly transferorParty: Party;
  /** How the target failed: then the transferor is rung again. */
  readonly failed: TransferOutcome | null;
}

export type TransferOutcome =
  /** The target talks with the customer. */
  | 'completed'
  | 'cancelled'
  /** The customer hung up; transferor and target go on as the call. */
  | 'customer-left'
  | `target-${RefusedHow}`
  /** After it had answered. */
  | 'target-hung-up'
  | 'call-ended';

/** A transfer that is over; a call remembers its last ones. */
export interface EndedTransfer {
  readonly id: Receipt;
  readonly kind: TransferKind;
  readonly by: Actor;
  readonly since: Instant;
  readonly transferor: Role;
  readonly target: Party;
  readonly outcome: TransferOutcome;
  readonly endedAt: Instant;
}

/** What is being released while the call goes on: hung up or destroyed, and not yet confirmed (C6). */
export interface Leaving {
  readonly channels: readonly ChannelLeaving[];
  readonly bridges: readonly BridgeId[];
}
interface ChannelLeaving {
  readonly channel: Leg['channel'];
  readonly cause: number;
}
