import type { Actor, Role } from './actor.ts';
import type { Direction, SupervisionMode } from './asks.ts';
import type { Party } from './party.ts';
import type { LegQuality } from './quality.ts';
import type { Retrieval, UnansweredHow } from './parking.ts';
import type { Hangup, RefusedHow } from './hangup.ts';
import type { TransferKind, TransferOutcome } from './transfer.ts';
import type { RecordedFile, RecordingEnd, RecordingFormat, RecordingWish } from './recording.ts';
import type { Instant } from '../shared/clock.ts';
import type { CallId, ChannelId, NodeName, OrderId, Receipt } from '../shared/ids.ts';

interface About {
  readonly call: CallId;
  readonly at: Instant;
  readonly recovered?: true;
}

/** What is true from now on, for whoever keeps or tells it. In order, for each call. */
export type Fact =
  | (About & {
      readonly fact: 'call-started';
      readonly node: NodeName;
      /** The caller's channel: Asterisk's own logs know the call by it. Facts before 2026-11-21 lack it. */
      readonly channel?: ChannelId;
      readonly direction: 'in' | 'click-to-dial';
      readonly from: Party;
      readonly to: Party;
      readonly by: Actor;
    })
  /** A party's phone was told to ring. */
  | (About & { readonly fact: 'party-rung'; readonly role: Role; readonly party: Party })
  | (About & { readonly fact: 'party-answered'; readonly role: Role; readonly party: Party })
  | (About & { readonly fact: 'call-connected' })
  /** Somebody hears music; `role` is who, `by` is who did it: a key, or the other party's phone. */
  | (About & {
      readonly fact: 'party-held';
      readonly role: Role;
      readonly by: Actor;
      readonly music: string | null;
    })
  | (About & { readonly fact: 'party-unheld'; readonly role: Role; readonly by: Actor })
  | (About & {
      readonly fact: 'party-muted' | 'party-unmuted';
      readonly role: Role;
      readonly directions: readonly Direction[];
      readonly by: Actor;
    })
  /** How many, not which: they may be a card's. */
  | (About & { readonly fact: 'digits-sent'; readonly role: Role; readonly count: number; readonly by: Actor })
  | (About & {
      readonly fact: 'digit-received';
      readonly role: Role;
      readonly digit: string;
      readonly durationMs: number;
    })
  | (About & {
      readonly fact: 'playback-started';
      readonly playback: Receipt;
      readonly to: Role | 'both';
      readonly media: readonly string[];
      readonly by: Actor;
    })
  /** `by`: who stopped it, or Asterisk, which came to its end. One that ends with its call has no end of its own. */
  | (About & {
      readonly fact: 'playback-ended';
      readonly playback: Receipt;
      readonly how: 'finished' | 'stopped' | 'failed';
      readonly by: Actor;
    })
  | (About & {
      readonly fact: 'recording-started';
      readonly recording: Receipt;
      readonly mode: RecordingWish['mode'];
      readonly format: RecordingFormat;
      readonly by: Actor;
    })
  | (About & {
      readonly fact: 'recording-paused' | 'recording-resumed';
      readonly recording: Receipt;
      readonly by: Actor;
    })
  /** Each recording that started ends once: so, or as failed. */
  | (About & {
      readonly fact: 'recording-ended';
      readonly recording: Receipt;
      readonly how: RecordingEnd;
      readonly by: Actor;
      readonly durationMs: number;
      readonly files: readonly RecordedFile[];
    })
  /** Asterisk stopped writing though nobody wanted that: mostly a full disk. What there is of it is kept. */
  | (About & {
      readonly fact: 'recording-failed';
      readonly recording: Receipt;
      readonly why: string;
      readonly durationMs: number;
      readonly files: readonly RecordedFile[];
    })
  /** Its files were deleted, after the call had ended. */
  | (About & { readonly fact: 'recording-deleted'; readonly recording: Receipt; readonly by: Actor })
  | (About & { readonly fact: 'party-hung-up'; readonly role: Role; readonly by: Actor })
  /** `role` hands the other party over to `target`. Every transfer that has started ends once. */
  | (About & {
      readonly fact: 'transfer-started';
      readonly transfer: Receipt;
      readonly kind: TransferKind;
      readonly role: Role;
      readonly target: Party;
      readonly by: Actor;
    })
  /** `ringing`: the target is. `left`: the transferor has gone, and the target rings. `returning`: the transferor rings. */
  | (About & {
      readonly fact: 'transfer-moved';
      readonly transfer: Receipt;
      readonly state: 'ringing' | 'consulting' | 'swapped' | 'three-way' | 'left' | 'returning';
    })
  /** From now on `to` is a party of the call in the place of `from`. */
  | (About & {
      readonly fact: 'transferred';
      readonly transfer: Receipt;
      readonly role: Role;
      readonly from: Party;
      readonly to: Party;
    })
  | (About & {
      readonly fact: 'transfer-ended';
      readonly transfer: Receipt;
      readonly target: Party;
      readonly outcome: TransferOutcome;
    })
  /** `role` waits in a slot; `from` has left. Every parking ends once. */
  | (About & {
      readonly fact: 'call-parked';
      readonly parking: Receipt;
      readonly slot: string;
      readonly role: Role;
      readonly from: Party;
      readonly by: Actor;
    })
  /** A phone was told to ring for it. */
  | (About & {
      readonly fact: 'parked-call-rung';
      readonly parking: Receipt;
      readonly slot: string;
      readonly to: Party;
      readonly how: Retrieval['how'];
      readonly by: Actor;
    })
  | (About & {
      readonly fact: 'parked-call-unanswered';
      readonly parking: Receipt;
      readonly slot: string;
      readonly to: Party;
      readonly how: Retrieval['how'];
      readonly outcome: UnansweredHow;
    })
  /** `to` talks with the one who waited, in the place of `from`; null: the call ended in its slot. */
  | (About & {
      readonly fact: 'parking-ended';
      readonly parking: Receipt;
      readonly slot: string;
      readonly how: 'retrieved' | 'returned' | 'call-ended';
      /** The side of `from` and of `to`. */
      readonly role: Role;
      readonly from: Party;
      readonly to: Party | null;
      readonly by: Actor;
    })
  /** Another device of `role` was told to ring, while `from` talks on. Every move that has started ends once. */
  | (About & {
      readonly fact: 'move-started';
      readonly move: Receipt;
      readonly role: Role;
      readonly from: Party;
      readonly to: Party;
      readonly by: Actor;
    })
  /** From now on `to` is that side of the call; `from` is hung up. */
  | (About & {
      readonly fact: 'party-moved';
      readonly move: Receipt;
      readonly role: Role;
      readonly from: Party;
      readonly to: Party;
      readonly by: Actor;
    })
  | (About & {
      readonly fact: 'move-ended';
      readonly move: Receipt;
      readonly role: Role;
      readonly to: Party;
      readonly outcome: MoveOutcome;
      readonly by: Actor;
    })
  /** An expected call that did not come in time, or was taken back: all that is ever said of it. */
  | (About & {
      readonly fact: 'expected-call-over';
      readonly from: Party;
      readonly how: 'expired' | 'cancelled';
      readonly by: Actor;
      readonly expectedBy: Actor;
      readonly expectedAt: Instant;
    })
  /** A supervisor's phone was told to ring. `role`: whose side is supervised. */
  | (About & {
      readonly fact: 'supervisor-rung';
      readonly supervision: Receipt;
      readonly supervisor: Party;
      /** The standing order that began it. */
      readonly order?: OrderId;
      readonly role: Role;
      readonly mode: SupervisionMode;
      readonly by: Actor;
    })
  /** The supervisor hears the call, and is heard as the mode says. */
  | (About & {
      readonly fact: 'supervision-started' | 'supervision-switched';
      readonly supervision: Receipt;
      readonly supervisor: Party;
      /** The standing order that began it. */
      readonly order?: OrderId;
      readonly role: Role;
      readonly mode: SupervisionMode;
      readonly by: Actor;
    })
  /** None is told of one that ends with its call. */
  | (About & {
      readonly fact: 'supervision-ended';
      readonly supervision: Receipt;
      readonly supervisor: Party;
      /** The standing order that began it. */
      readonly order?: OrderId;
      readonly how: SupervisionEnd;
      readonly by: Actor;
    })
  /** The supervisor has taken a party's place. */
  | (About & {
      readonly fact: 'call-taken-over';
      readonly supervision: Receipt;
      readonly role: Role;
      readonly from: Party;
      readonly to: Party;
      readonly by: Actor;
    })
  /** How each leg sounded when it was last looked at; told before the end of a call that has lasted. */
  | (About & { readonly fact: 'quality-measured'; readonly legs: readonly LegQuality[] })
  | (About & {
      readonly fact: 'call-ended';
      readonly hangup: Hangup;
      /** From start to end, in milliseconds of the monotonic clock. */
      readonly lastedMs: number;
      /** From answer to end, in milliseconds of the monotonic clock; 0 when nobody talked. */
      readonly talkedMs: number;
    });

/** `asked`: over an interface. The others are what became of the supervisor's phone, or of the request to Asterisk. */
export type SupervisionEnd = RefusedHow | 'asked' | 'hung-up' | 'taken-over' | 'parked';

/** `hung-up`: the device answered, and hung up before it was joined. The others are what became of its phone. */
export type MoveOutcome = RefusedHow | 'completed' | 'cancelled' | 'hung-up' | 'call-ended';
