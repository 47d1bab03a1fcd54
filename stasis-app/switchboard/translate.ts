import type { AriEvent, AriEventType } from '../ari/contract.ts';
import type { CallEvent } from '../calls/events.ts';
import { q850, type ChannelEnd } from '../calls/hangup.ts';
import type { Instant } from '../shared/clock.ts';
import { bridgeId, channelId, playbackId, recordingName } from '../shared/ids.ts';

/** The events that calls are driven by; Asterisk is told to send no others. */
export const wantedEvents = [
  'StasisStart',
  'StasisEnd',
  'ChannelStateChange',
  'ChannelDestroyed',
  'BridgeDestroyed',
  'ChannelHold',
  'ChannelUnhold',
  'ChannelDtmfReceived',
  'PlaybackFinished',
  'RecordingFinished',
  'RecordingFailed',
  // A phone's REFER (referring.ts).
  'ChannelTransfer',
  // The canary's own song (ari/canary.ts).
  'ChannelUserevent',
] as const satisfies readonly AriEventType[];

/** What we know of a channel's end when nobody told us: that it is gone. */
export const unexplained: ChannelEnd = { cause: q850.normalUnspecified, sipCode: null };

/** An event of Asterisk in the model's words, or undefined where it says nothing to a call. */
export function translate(event: AriEvent, at: Instant): CallEvent | undefined {
  if (!isWanted(event)) return undefined;
  switch (event.type) {
    case 'StasisStart':
      return { type: 'channel-entered', at, channel: channelId(event.channel.id) };
    case 'ChannelStateChange':
      // Ringing is passed to the caller inside Asterisk; only the answer changes what we do.
      return event.channel.state === 'Up'
        ? { type: 'channel-answered', at, channel: channelId(event.channel.id) }
        : undefined;
    case 'StasisEnd':
      return { type: 'channel-left', at, channel: channelId(event.channel.id) };
    case 'ChannelDestroyed':
      return { type: 'channel-gone', at, channel: channelId(event.channel.id), end: endOf(event) };
    case 'ChannelHold':
      return { type: 'channel-held', at, channel: channelId(event.channel.id) };
    case 'ChannelUnhold':
      return { type: 'channel-unheld', at, channel: channelId(event.channel.id) };
    case 'ChannelDtmfReceived':
      return {
        ...{ type: 'digit-received', at, channel: channelId(event.channel.id) },
        ...{ digit: event.digit, durationMs: event.duration_ms },
      };
    case 'PlaybackFinished': {
      const { id, state } = event.playback;
      return { type: 'playback-ended', at, playback: playbackId(id), failed: state === 'failed' };
    }
    case 'RecordingFinished':
    case 'RecordingFailed': {
      const { name, silence_duration: silenceSeconds = 0 } = event.recording;
      const failed = event.type === 'RecordingFailed';
      return { type: 'recording-over', at, recording: recordingName(name), failed, silenceSeconds };
    }
    case 'ChannelTransfer':
    case 'ChannelUserevent':
      return undefined;
    case 'BridgeDestroyed':
      return { type: 'bridge-gone', at, bridge: bridgeId(event.bridge.id) };
  }
}

type WantedEvent = Extract<AriEvent, { type: (typeof wantedEvents)[number] }>;
const wanted = new Set<string>(wantedEvents);
const isWanted = (event: AriEvent): event is WantedEvent => wanted.has(event.type);

function endOf(event: { readonly cause: number; readonly tech_cause?: number }): ChannelEnd {
  const sip = event.tech_cause;
  // tech_cause is a SIP status for PJSIP channels; other technologies put their own numbers there.
  return { cause: event.cause, sipCode: sip !== undefined && sip >= 300 && sip <= 699 ? sip : null };
}
