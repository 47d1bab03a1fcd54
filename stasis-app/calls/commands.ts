import type { Direction, PlaybackOperation } from './asks.ts';
import type { Party } from './party.ts';
import type { RecordingFormat } from './recording.ts';
import type { BridgeId, CallId, ChannelId, PlaybackId, RecordingName } from '../shared/ids.ts';

/** Timers that a call may run; each at most once at a time. Its end clears them all but `release`. */
export const timerNames = [
  ...(['ring', 'settle', 'talk', 'doubt', 'transfer', 'supervision', 'leave', 'record', 'release'] as const),
  ...(['music', 'music-lastly', 'join', 'park', 'quality'] as const),
] as const;
export type TimerName = (typeof timerNames)[number];

/** What a phone hears of its REFER, in SIP's words: 200, 603, 503. */
export type ReferOutcome = 'answered' | 'declined' | 'unavailable';

/** What the model wants done. The switchboard does it; nothing here is awaited (C4). */
export type Command =
  /**
   * Ring a party that nobody waits for yet (ARI originateWithId). Once it has answered, the dialplan's context `clicked`
   * hands its channel over; while no controller is there, it lets the party hear ringing and tries again.
   */
  | {
      readonly do: 'ring-first';
      readonly channel: ChannelId;
      readonly endpoint: string;
      /** Whom the ringing phone shows. */
      readonly shows: Party;
      readonly timeoutSeconds: number;
      /** Who calls whom, as the channel tells a controller that knows nothing else; the call's parties when not given. */
      readonly parties?: { readonly from: Party; readonly to: Party };
    }
  /** Hear of a channel that the dialplan has yet to hand over (ARI applications.subscribe). */
  | { readonly do: 'follow'; readonly channel: ChannelId }
  /** Make a channel without dialling it yet (ARI channels.create). */
  | {
      readonly do: 'create-channel';
      readonly channel: ChannelId;
      readonly endpoint: string;
      /** The channel on whose behalf it is made: Asterisk takes the codecs and the linked id from it. */
      readonly onBehalfOf: ChannelId;
      /** Whom the dialled phone will show. */
      readonly shows: Party;
      /** Who calls whom, as the channel tells a controller that knows nothing else; the call's parties when not given. */
      readonly parties?: { readonly from: Party; readonly to: Party };
    }
  /** Tells a phone what came of its REFER; `answered` and `declined` are the last word (ARI transfer_progress). */
  | { readonly do: 'tell-referrer'; readonly channel: ChannelId; readonly outcome: ReferOutcome }
  | { readonly do: 'create-bridge'; readonly bridge: BridgeId; readonly call: CallId }
  | { readonly do: 'join'; readonly bridge: BridgeId; readonly channels: readonly ChannelId[] }
  /** `again`: it may have been dialled already; that its phone rings by now is then success. */
  | { readonly do: 'dial'; readonly channel: ChannelId; readonly timeoutSeconds: number; readonly again?: true }
  /** Takes the call of a phone that has dialled us (ARI channels.answer). */
  | { readonly do: 'answer'; readonly channel: ChannelId }
  /**
   * A phone that has answered while we were away hears ringing, made by Asterisk in the dialplan. In a bridge that would
   * go on for seconds, and nothing else be heard (measured on 22.10.1).
   */
  | { readonly do: 'stop-ringing'; readonly channel: ChannelId }
  /** Asks what Asterisk has counted of a channel's RTP; comes back as `quality-read` (ARI channels.rtpstatistics). */
  | { readonly do: 'read-quality'; readonly channel: ChannelId }
  /** Writes the call's id on a channel that came in; see features/settle.ts for what else that does. */
  | { readonly do: 'mark'; readonly channel: ChannelId; readonly call: CallId }
  /** Ends a channel with a Q.850 cause. "Not there" is success. */
  | { readonly do: 'hang-up'; readonly channel: ChannelId; readonly cause: number }
  /** "Not there" is success. */
  | { readonly do: 'destroy-bridge'; readonly bridge: BridgeId }
  /** Music of a class, or the default's, in place of whatever else the channel would hear (ARI channels.startMoh). */
  | { readonly do: 'start-music'; readonly channel: ChannelId; readonly music: string | null }
  | { readonly do: 'stop-music'; readonly channel: ChannelId }
  /** `in`: what comes from the channel is dropped; `out`: what goes to it is (ARI channels.mute). */
  | { readonly do: 'mute' | 'unmute'; readonly channel: ChannelId; readonly direction: Direction }
  | {
      readonly do: 'send-digits';
      readonly channel: ChannelId;
      readonly digits: string;
      readonly durationMs: number;
      readonly betweenMs: number;
    }
  /** Plays to a channel, or to all of a bridge (ARI channels.playWithId, bridges.playWithId). */
  | {
      readonly do: 'play';
      readonly playback: PlaybackId;
      readonly on: { readonly channel: ChannelId } | { readonly bridge: BridgeId };
      readonly media: readonly string[];
      readonly positionMs: number;
      readonly skipMs: number;
    }
  | { readonly do: 'control-playback'; readonly playback: PlaybackId; readonly operation: PlaybackOperation }
  /** "Not there" is success. */
  | { readonly do: 'stop-playback'; readonly playback: PlaybackId }
  /** Asks whether it is still there; "not there" comes back as its end. */
  | { readonly do: 'find-playback'; readonly playback: PlaybackId }
  /** How much louder or softer all is that the channel hears; 0 as it is (dialplan function VOLUME). */
  | { readonly do: 'set-volume'; readonly channel: ChannelId; readonly volume: number }
  /**
   * A channel that hears both sides of another one, or only what that sends (`in`) or is sent (`out`), and is heard by
   * its phone if it whispers (ARI channels.snoopChannelWithId).
   */
  | {
      readonly do: 'snoop';
      readonly channel: ChannelId;
      readonly on: ChannelId;
      readonly spy?: 'in' | 'out';
      readonly whispers: boolean;
    }
  /** Silence in packets, where there would be none (ARI channels.startSilence). */
  | { readonly do: 'start-silence' | 'stop-silence'; readonly channel: ChannelId }
  /** Writes what a channel hears into a file. `again`: it may have been asked; that it is there is then success. */
  | {
      readonly do: 'record';
      readonly channel: ChannelId;
      readonly name: RecordingName;
      readonly format: RecordingFormat;
      readonly maxSeconds: number;
      readonly maxSilenceSeconds: number;
      readonly again?: true;
    }
  /** Twice is as once. */
  | { readonly do: 'pause-recording' | 'resume-recording'; readonly name: RecordingName }
  /** "Not there" is success, and comes back as its end. */
  | { readonly do: 'stop-recording'; readonly name: RecordingName }
  /** Stops it and keeps no file. "Not there" is success. */
  | { readonly do: 'cancel-recording'; readonly name: RecordingName }
  /** Asks whether it is still written; "not there" comes back as its end. */
  | { readonly do: 'find-recording'; readonly name: RecordingName }
  /** Asks how large a file has become; always comes back as `recording-measured`. */
  | { readonly do: 'measure-recording'; readonly name: RecordingName; readonly format: RecordingFormat }
  | { readonly do: 'set-timer'; readonly timer: TimerName; readonly seconds: number }
  | { readonly do: 'clear-timer'; readonly timer: TimerName };
