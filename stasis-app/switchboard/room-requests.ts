import type { AriLink, AriReply } from '../ari/contract.ts';
import type { RoomCommand } from '../rooms/commands.ts';
import type { Room } from '../rooms/room.ts';
import type { RoomKind } from '../rooms/settings.ts';
import { causeOnTheWire, shownOnPhone } from './requests.ts';

/** A command that goes over the wire; the others are timers. */
export type RoomWireCommand = Exclude<RoomCommand, { do: 'set-timer' | 'clear-timer' }>;

/** Asterisk's words; `dtmf_events` and `proxy_media` are attributes of a mixing bridge (ARI bridges.create). */
const bridgeTypes: Readonly<Record<RoomKind, string>> = {
  mixing: 'mixing',
  holding: 'holding',
  dtmf_events: 'mixing,dtmf_events',
  proxy_media: 'mixing,proxy_media',
};

/** How long a name and a recording may be, in seconds. */
const nameSeconds = 5;
const recordingSeconds = 8 * 3600;

/** Sends a command as the one ARI request that it is. */
export function roomRequest(
  link: AriLink,
  app: string,
  command: RoomWireCommand,
  room: Room,
): Promise<AriReply<unknown>> {
  switch (command.do) {
    case 'ring':
      return link.call('channels.originateWithId', {
        ...{ channelId: command.channel, endpoint: command.endpoint, context: 'clicked', extension: 's' },
        timeout: command.timeoutSeconds,
        variables: { ...shownOnPhone(command.shows), SWITCHHOOK_LEG: `member,${room.id}` },
      });
    case 'follow':
      return link.call('applications.subscribe', { applicationName: app, eventSource: `channel:${command.channel}` });
    case 'follow-bridge':
      return link.call('applications.subscribe', { applicationName: app, eventSource: `bridge:${command.bridge}` });
    case 'stop-ringing':
      return link.call('channels.ringStop', { channelId: command.channel });
    case 'answer':
      return link.call('channels.answer', { channelId: command.channel });
    case 'create-bridge':
      return link.call('bridges.createWithId', {
        ...{ bridgeId: command.bridge, type: bridgeTypes[command.kind], name: `${app}:${room.id}` },
      });
    case 'join':
      return link.call('bridges.addChannel', {
        ...{ bridgeId: command.bridge, channel: [command.channel], inhibitConnectedLineUpdates: true },
        ...(command.waits ? { role: 'participant' } : {}),
      });
    case 'leave-bridge':
      return link.call('bridges.removeChannel', { bridgeId: command.bridge, channel: [command.channel] });
    case 'hang-up':
      return link.call('channels.hangup', {
        ...{ channelId: command.channel, reason_code: String(causeOnTheWire(command.cause)) },
      });
    case 'destroy-bridge':
      return link.call('bridges.destroy', { bridgeId: command.bridge });
    case 'start-music':
      return link.call('channels.startMoh', { channelId: command.channel, ...musicOf(command.music) });
    case 'stop-music':
      return link.call('channels.stopMoh', { channelId: command.channel });
    case 'bridge-music':
      return link.call('bridges.startMoh', { bridgeId: command.bridge, ...musicOf(command.music) });
    case 'mute':
      return link.call('channels.mute', { channelId: command.channel, direction: command.direction });
    case 'unmute':
      return link.call('channels.unmute', { channelId: command.channel, direction: command.direction });
    case 'play': {
      const { playback: playbackId, media, on } = command;
      return 'bridge' in on
        ? link.call('bridges.playWithId', { bridgeId: on.bridge, playbackId, media })
        : link.call('channels.playWithId', { channelId: on.channel, playbackId, media });
    }
    case 'stop-playback':
      return link.call('playbacks.stop', { playbackId: command.playback });
    case 'find-playback':
      return link.call('playbacks.get', { playbackId: command.playback });
    case 'find-recording':
      return link.call('recordings.getLive', { recordingName: command.name });
    case 'record':
      return link.call('bridges.record', {
        ...{ bridgeId: command.bridge, name: command.name, format: 'wav', maxDurationSeconds: recordingSeconds },
        ifExists: 'fail',
      });
    case 'pause-recording':
      return link.call('recordings.pause', { recordingName: command.name });
    case 'resume-recording':
      return link.call('recordings.unpause', { recordingName: command.name });
    case 'stop-recording':
      return link.call('recordings.stop', { recordingName: command.name });
    case 'record-name':
      return link.call('channels.record', {
        ...{ channelId: command.channel, name: command.name, format: 'wav', maxDurationSeconds: nameSeconds },
        ...{ maxSilenceSeconds: 1, ifExists: 'overwrite', beep: true, terminateOn: '#' },
      });
    case 'forget-recording':
      return link.call('recordings.deleteStored', { recordingName: command.name });
    case 'detect-talk':
      return link.call('channels.setChannelVar', {
        ...{ channelId: command.channel, variable: 'TALK_DETECT(set)', value: '' },
      });
    case 'ignore-talk':
      return link.call('channels.setChannelVar', {
        ...{ channelId: command.channel, variable: 'TALK_DETECT(remove)', value: '' },
      });
    case 'snoop':
      return link.call('channels.snoopChannelWithId', {
        ...{ channelId: command.channel, snoopId: command.snoop, spy: 'both', whisper: 'out', app },
        appArgs: `coach,${room.id}`,
      });
  }
}

const musicOf = (music: string | null) => (music === null ? {} : { mohClass: music });
