import type { Role } from './actor.ts';
import type { Destination, Leg } from './party.ts';
import type { TransferKind } from './transfer.ts';
import type { RecordingWish } from './recording.ts';
import type { OrderId, Receipt } from '../shared/ids.ts';

/**
 * Everything that a person or a program may ask of a call that talks, or is parked: one line a verb. Its feature's file
 * says what is done (`calls/features/`), `calls/capabilities.ts` when it is legal.
 */
export interface AskByVerb {
  /** The party hears music, and is not heard. `music` is a class of musiconhold.conf, null for the default. */
  hold: { readonly verb: 'hold'; readonly party: Role; readonly music: string | null };
  unhold: { readonly verb: 'unhold'; readonly party: Role };
  mute: { readonly verb: 'mute'; readonly party: Role; readonly directions: readonly Direction[] };
  unmute: { readonly verb: 'unmute'; readonly party: Role; readonly directions: readonly Direction[] };
  /** DTMF to a party's phone (RFC 4733), such as `12#`. */
  'send-digits': {
    readonly verb: 'send-digits';
    readonly party: Role;
    readonly digits: string;
    readonly durationMs: number;
    readonly betweenMs: number;
  };
  play: { readonly verb: 'play' } & PlaybackWish;
  'control-playback': {
    readonly verb: 'control-playback';
    readonly playback: Receipt;
    readonly operation: PlaybackOperation;
  };
  'stop-playback': { readonly verb: 'stop-playback'; readonly playback: Receipt };
  record: { readonly verb: 'record' } & RecordingWish;
  /** What is said meanwhile is in no file, and leaves no gap there. */
  'pause-recording': { readonly verb: 'pause-recording'; readonly recording: Receipt };
  'resume-recording': { readonly verb: 'resume-recording'; readonly recording: Receipt };
  'stop-recording': { readonly verb: 'stop-recording'; readonly recording: Receipt };
  /** One party is hung up; with nobody left to talk with, so is the other. */
  'hang-up-party': { readonly verb: 'hang-up-party'; readonly party: Role };
  /** `party` hands the other one over to somebody else. */
  transfer: {
    readonly verb: 'transfer';
    readonly kind: TransferKind;
    readonly party: Role;
    readonly destination: Destination;
    /** Where `party` is rung again when the target fails; null: the call ends. */
    readonly back: Destination | null;
    /** What the other one hears during a consultation. */
    readonly music: string | null;
    /** Asked by the phone itself (REFER). */
    readonly refer: boolean;
  };
  'complete-transfer': { readonly verb: 'complete-transfer'; readonly transfer: Receipt };
  'cancel-transfer': { readonly verb: 'cancel-transfer'; readonly transfer: Receipt };
  /** The transferor talks with the other one of the two, and the first hears music. */
  'swap-transfer': { readonly verb: 'swap-transfer'; readonly transfer: Receipt };
  'three-way': { readonly verb: 'three-way'; readonly transfer: Receipt };
  /** A phone joins the far ends of two of its calls (REFER with Replaces): this one takes in the other's. */
  'take-party': { readonly verb: 'take-party'; readonly party: Role; readonly target: Leg; readonly refer: boolean };
  /** `party` hears music in a slot, and the other one leaves. */
  park: {
    readonly verb: 'park';
    readonly party: Role;
    readonly slot: string;
    readonly music: string | null;
    /** The other one is rung again after so long, time and again; 0 is never. */
    readonly timeoutSeconds: number;
    readonly back: Destination | null;
  };
  /** A phone is rung, and talks with the one who waits. */
  retrieve: { readonly verb: 'retrieve'; readonly destination: Destination };
  /** Another device of `party` is rung while the talk goes on; once it has answered it takes the place of this one. */
  move: { readonly verb: 'move'; readonly party: Role; readonly device: Destination };
  'cancel-move': { readonly verb: 'cancel-move'; readonly move: Receipt };
  /** The supervisor's phone is rung. `agent`: whose side is supervised. */
  supervise: {
    readonly verb: 'supervise';
    readonly supervisor: Destination;
    readonly mode: SupervisionMode;
    readonly agent: Role;
    /** The standing order that asks. */
    readonly order?: OrderId;
  };
  'switch-supervision': {
    readonly verb: 'switch-supervision';
    readonly supervision: Receipt;
    readonly mode: SupervisionMode;
  };
  /** The supervisor takes the agent's place, and the agent is hung up. */
  'take-over': { readonly verb: 'take-over'; readonly supervision: Receipt };
  'end-supervision': { readonly verb: 'end-supervision'; readonly supervision: Receipt };
}
export type Verb = keyof AskByVerb;
export type Ask = AskByVerb[Verb];

/** `in`: what the party says is not heard. `out`: the party hears nothing. */
export type Direction = 'in' | 'out';

/** A sound, or several in a row, for one party or for both. */
export interface PlaybackWish {
  readonly to: Role | 'both';
  /** Asterisk's media URIs, such as `sound:hello-world`. */
  readonly media: readonly string[];
  /** How many times louder, or, below zero, softer; 0 leaves it. All that those parties hear is meant. */
  readonly volume: number;
  /** Where in the first sound it begins. */
  readonly positionMs: number;
  /** How far `forward` and `reverse` go. */
  readonly skipMs: number;
}
/** `forward` and `reverse` go by `skipMs`. */
export type PlaybackOperation = 'pause' | 'resume' | 'restart' | 'forward' | 'reverse';

/** `listen`: nobody hears the supervisor. `whisper`: the agent alone does. `barge`: both parties do. */
export type SupervisionMode = 'listen' | 'whisper' | 'barge';
