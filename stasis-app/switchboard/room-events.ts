import type { AriEvent, AriEventType } from '../ari/contract.ts';
import type { RoomEvent } from '../rooms/events.ts';
import { channelId } from '../shared/ids.ts';
import type { Instant } from '../shared/clock.ts';
import { translate } from './translate.ts';

/** What rooms want to hear beside what calls do. */
export const roomEvents = [
  'ChannelDtmfReceived',
  'PlaybackFinished',
  'RecordingFinished',
  'RecordingFailed',
  'ChannelTalkingStarted',
  'ChannelTalkingFinished',
] as const satisfies readonly AriEventType[];

/** An event of Asterisk in a room's words, or undefined where it says nothing to one. */
export function translateForRoom(event: AriEvent, at: Instant): RoomEvent | undefined {
  if (event.type === 'RecordingFinished' || event.type === 'RecordingFailed')
    return { type: 'recording-ended', at, name: event.recording.name, failed: event.type === 'RecordingFailed' };
  if (event.type === 'ChannelTalkingStarted' || event.type === 'ChannelTalkingFinished')
    return {
      ...{ type: 'talk-changed', at, channel: channelId(event.channel.id) },
      talks: event.type === 'ChannelTalkingStarted',
    };
  const translated = translate(event, at);
  return translated !== undefined && isForRooms(translated) ? translated : undefined;
}

type OfCall = NonNullable<ReturnType<typeof translate>>;
type Shared = Extract<OfCall, { type: (typeof sharedTypes)[number] }>;
const sharedTypes = [
  'channel-entered',
  'channel-left',
  'channel-gone',
  'bridge-gone',
  'digit-received',
  'playback-ended',
] as const;
const shared: ReadonlySet<string> = new Set(sharedTypes);
const isForRooms = (event: OfCall): event is Shared => shared.has(event.type);

const uuid = '[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}';
const namedRecording = new RegExp(`^rooms?(?:-names)?/(${uuid})[/-]`);

/** The room whose name a playback or a recording bears. */
export function roomNamedBy(event: RoomEvent): string | undefined {
  if (event.type === 'playback-ended') return event.playback[36] === '.' ? event.playback.slice(0, 36) : undefined;
  return event.type === 'recording-ended' ? namedRecording.exec(event.name)?.[1] : undefined;
}
