import type { Actor } from './actor.ts';
import type { Ask } from './asks.ts';
import type { ChannelEnd } from './hangup.ts';
import type { RtpReading } from './quality.ts';
import type { Party } from './party.ts';
import type { Command, TimerName } from './commands.ts';
import type { Instant } from '../shared/clock.ts';
import type { BridgeId, ChannelId, RecordingName, PlaybackId, Receipt } from '../shared/ids.ts';

interface Happened {
  readonly at: Instant;
  /** Found out by comparing after a gap, not heard as it happened (C8). */
  readonly recovered?: true;
}

/** Everything that can happen to a call, by who says it. */
export interface EventByType {
  /** Asterisk: the channel is in our hands (StasisStart). */
  'channel-entered': Happened & { readonly type: 'channel-entered'; readonly channel: ChannelId };
  /** Asterisk: the phone answered (ChannelStateChange to Up). */
  'channel-answered': Happened & { readonly type: 'channel-answered'; readonly channel: ChannelId };
  /** Asterisk: the channel is no longer ours (StasisEnd); it says nothing of a cause. */
  'channel-left': Happened & { readonly type: 'channel-left'; readonly channel: ChannelId };
  /** Asterisk: the channel is no more, and why (ChannelDestroyed). */
  'channel-gone': Happened & { readonly type: 'channel-gone'; readonly channel: ChannelId; readonly end: ChannelEnd };
  /** Asterisk: the bridge is no more. */
  'bridge-gone': Happened & { readonly type: 'bridge-gone'; readonly bridge: BridgeId };
  /** A person or a program wants the call to end. */
  'hangup-asked': Happened & { readonly type: 'hangup-asked'; readonly by: Actor };
  /** A person or a program asks for anything else. What becomes of it is told under its receipt. */
  asked: Happened & {
    readonly type: 'asked';
    readonly receipt: Receipt;
    /** The client chose the receipt, and may ask again under it. */
    readonly keyed: boolean;
    readonly ask: Ask;
    readonly by: Actor;
  };
  /** The wire: every request of the step that awaits this receipt was answered; `why` is the first that failed. */
  'ask-answered': Happened & {
    readonly type: 'ask-answered';
    readonly receipt: Receipt;
    readonly why: Failure | null;
  };
  /** Asterisk: the phone put the other side on hold, or took it back (ChannelHold, ChannelUnhold). */
  'channel-held': Happened & { readonly type: 'channel-held'; readonly channel: ChannelId };
  'channel-unheld': Happened & { readonly type: 'channel-unheld'; readonly channel: ChannelId };
  /** Asterisk: a party pressed a key (ChannelDtmfReceived). */
  'digit-received': Happened & {
    readonly type: 'digit-received';
    readonly channel: ChannelId;
    readonly digit: string;
    readonly durationMs: number;
  };
  /** Asterisk: a playback is over (PlaybackFinished). */
  'playback-ended': Happened & {
    readonly type: 'playback-ended';
    readonly playback: PlaybackId;
    readonly failed: boolean;
  };
  /** Another call has taken a party over (REFER with Replaces): that channel is no longer this call's. */
  /** A person or a program: both parties are in a conference room from now on, and their channels are the room's. */
  'moved-to-room': Happened & { readonly type: 'moved-to-room'; readonly by: Actor };
  'given-away': Happened & { readonly type: 'given-away'; readonly channel: ChannelId };
  /** A phone of this site has dialled the slot of this call; its channel is in our hands. */
  'dialled-in': Happened & { readonly type: 'dialled-in'; readonly channel: ChannelId; readonly party: Party };
  /** Asterisk: it writes the file no more. `silenceSeconds`: how long nobody had spoken by then. */
  'recording-over': Happened & {
    readonly type: 'recording-over';
    readonly recording: RecordingName;
    readonly failed: boolean;
    readonly silenceSeconds: number;
  };
  /** The wire: how large the file is; null when that could not be said in time. */
  'recording-measured': Happened & {
    readonly type: 'recording-measured';
    readonly recording: RecordingName;
    readonly bytes: number | null;
  };
  /** The wire: what Asterisk has counted of a channel's RTP. */
  'quality-read': Happened & {
    readonly type: 'quality-read';
    readonly channel: ChannelId;
    readonly reading: RtpReading;
  };
  /** The clock: a timer that the call set has run out. */
  'timer-ran-out': Happened & { readonly type: 'timer-ran-out'; readonly timer: TimerName };
  /** The wire: Asterisk has answered that it dials the channel. */
  'channel-dialled': Happened & { readonly type: 'channel-dialled'; readonly channel: ChannelId };
  /** The wire: a command came to nothing, or nobody knows what it came to (C4). */
  'command-failed': Happened & { readonly type: 'command-failed'; readonly command: Command; readonly why: Failure };
  /** We looked: this is what Asterisk holds after a gap, or in a sweep (C8). */
  compared: Happened & { readonly type: 'compared'; readonly recovered: true; readonly holding: Holding };
  /** The wire: this Asterisk has restarted; whatever the call held there is gone. */
  'asterisk-lost': Happened & { readonly type: 'asterisk-lost' };
}
export type EventType = keyof EventByType;
export type CallEvent = EventByType[EventType];

/** When something happened, and whether that was found out after a gap. */
export type Moment = Pick<CallEvent, 'at' | 'recovered'>;

/** What one Asterisk holds, as it was found by comparing. */
export interface Holding {
  /** The channels in our hands or on their way there, and whether each can be used. `silent`: its phone has said nothing at all. */
  readonly channels: ReadonlyMap<ChannelId, 'up' | 'not-up' | 'silent'>;
  /** The bridges and who is in them; null when they were not read. */
  readonly bridges: ReadonlyMap<BridgeId, ReadonlySet<string>> | null;
  readonly witness: Witness;
}

/** What Asterisk's call event log says of channels: a second witness for what nobody heard. */
export interface Witness {
  readonly answered: ReadonlyMap<ChannelId, Instant>;
  readonly ended: ReadonlyMap<ChannelId, { readonly at: Instant; readonly end: ChannelEnd }>;
}

/** How a command failed. Only `refused` and `not-sent` are certain; after `unknown` the effect may be there. */
export type Failure =
  | { readonly kind: 'refused'; readonly status: number; readonly message: string }
  | { readonly kind: 'not-sent' }
  | { readonly kind: 'unknown' };
