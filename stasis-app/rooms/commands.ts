import type { Direction } from '../calls/asks.ts';
import type { Party } from '../calls/party.ts';
import type { BridgeId, ChannelId, MemberId, PlaybackId } from '../shared/ids.ts';
import type { RoomKind } from './settings.ts';

/**
 * Timers that a room may run; each at most once at a time. `grace`: nobody has been in. `limit`: they have been in long
 * enough. `release`: Asterisk has not confirmed. `talk`: who talks may be told again. `music`, `music-lastly`: what
 * everybody should hear is said again. The others are a member's own.
 */
export type RoomTimer = 'grace' | 'limit' | 'release' | 'talk' | MusicTimer | `pin:${MemberId}` | `doubt:${MemberId}`;

export type MusicTimer = 'music' | 'music-lastly';

/** Where a sound is played, or recorded. */
export type Spot = { readonly bridge: BridgeId } | { readonly channel: ChannelId };

/** What a room wants done. The switchboard does it; nothing here is awaited (C4). */
export type RoomCommand =
  /** Ring somebody; the channel is ours once it has answered, and waits for us if we are away (ARI originateWithId). */
  | {
      readonly do: 'ring';
      readonly channel: ChannelId;
      readonly endpoint: string;
      readonly shows: Party;
      readonly timeoutSeconds: number;
    }
  /**
   * Hear of a channel that only rings, or waits, and why one that is in has gone (ARI applications.subscribe). Measured
   * on 22.10.1: of a member that had come out of the dialplan, and was not subscribed to, StasisEnd was all that came;
   * the caller of a call, in a bridge of ours as well, is heard of without.
   */
  | { readonly do: 'follow'; readonly channel: ChannelId }
  /** It was let hear ringing while it waited for us. */
  | { readonly do: 'stop-ringing'; readonly channel: ChannelId }
  | { readonly do: 'answer'; readonly channel: ChannelId }
  | { readonly do: 'create-bridge'; readonly bridge: BridgeId; readonly kind: RoomKind }
  /**
   * Hear of a bridge whatever becomes of who is in it (ARI applications.subscribe): of one that is destroyed with people
   * in it Asterisk else says nothing, since an application is told of a bridge as long as a channel of its sits there.
   */
  | { readonly do: 'follow-bridge'; readonly bridge: BridgeId }
  /** Also takes the channel out of the bridge that it sits in. `waits`: it joins a holding bridge as one who waits. */
  | { readonly do: 'join'; readonly bridge: BridgeId; readonly channel: ChannelId; readonly waits: boolean }
  | { readonly do: 'leave-bridge'; readonly bridge: BridgeId; readonly channel: ChannelId }
  | { readonly do: 'hang-up'; readonly channel: ChannelId; readonly cause: number }
  /** "Not there" is success. */
  | { readonly do: 'destroy-bridge'; readonly bridge: BridgeId }
  | { readonly do: 'start-music'; readonly channel: ChannelId; readonly music: string | null }
  | { readonly do: 'stop-music'; readonly channel: ChannelId }
  | { readonly do: 'bridge-music'; readonly bridge: BridgeId; readonly music: string | null }
  | { readonly do: 'mute' | 'unmute'; readonly channel: ChannelId; readonly direction: Direction }
  | { readonly do: 'play'; readonly playback: PlaybackId; readonly on: Spot; readonly media: readonly string[] }
  /** "Not there" is success. */
  | { readonly do: 'stop-playback'; readonly playback: PlaybackId }
  /** "Not there" is its end, which was missed. */
  | { readonly do: 'find-playback'; readonly playback: PlaybackId }
  | { readonly do: 'find-recording'; readonly name: string }
  | { readonly do: 'record'; readonly name: string; readonly bridge: BridgeId }
  | { readonly do: 'pause-recording' | 'resume-recording' | 'stop-recording'; readonly name: string }
  /** What a member calls itself: at most 5 s, ended by # or a second of silence. */
  | { readonly do: 'record-name'; readonly name: string; readonly channel: ChannelId }
  | { readonly do: 'forget-recording'; readonly name: string }
  | { readonly do: 'detect-talk' | 'ignore-talk'; readonly channel: ChannelId }
  /** Hears all that `channel` says and hears, and speaks to it alone (ARI snoopChannelWithId). */
  | { readonly do: 'snoop'; readonly channel: ChannelId; readonly snoop: ChannelId }
  | { readonly do: 'set-timer'; readonly timer: RoomTimer; readonly seconds: number }
  | { readonly do: 'clear-timer'; readonly timer: RoomTimer };
