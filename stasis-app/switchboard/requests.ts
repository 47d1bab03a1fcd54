import type { Call } from '../calls/call.ts';
import type { Party } from '../calls/party.ts';
import type { Command } from '../calls/commands.ts';
import type { Failure } from '../calls/events.ts';
import { q850 } from '../calls/hangup.ts';
import type { AriLink, AriReply } from '../ari/contract.ts';
import { bridgeName, legArgs } from './identity.ts';

/** A command that goes over the wire; the others are timers. */
export type WireCommand = Exclude<Command, { do: 'set-timer' | 'clear-timer' }>;
/** One that is a request of ARI's: all but a look at a file. */
export type AriCommand = Exclude<WireCommand, { do: 'measure-recording' }>;
/** A link as one call has it. */
export type AriWire = Pick<AriLink, 'call' | 'nameOf' | 'state'>;
type CreateBridge = Extract<AriCommand, { do: 'create-bridge' }>;

/**
 * `mixing` lets Asterisk choose the cheapest technology for two parties by itself. Of a bridge that is destroyed with
 * people in it Asterisk tells only who has subscribed to it (measured on 22.10.1): the others would sit in silence.
 */
async function createBridge(link: AriWire, app: string, { bridge, call }: CreateBridge): Promise<AriReply<unknown>> {
  const name = bridgeName(app, call);
  const created = await link.call('bridges.createWithId', { bridgeId: bridge, type: 'mixing', name });
  // Nobody waits for it: without it the call goes on, and lacks that news alone.
  if (created.ok) void link.call('applications.subscribe', { applicationName: app, eventSource: `bridge:${bridge}` });
  return created;
}

/** Sends a command as the one ARI request that it is; a bridge is subscribed to besides. */
export function request(link: AriWire, app: string, command: AriCommand, call: Call): Promise<AriReply<unknown>> {
  switch (command.do) {
    case 'ring-first':
      return link.call('channels.originateWithId', {
        channelId: command.channel,
        endpoint: command.endpoint,
        context: 'clicked',
        extension: 's',
        timeout: command.timeoutSeconds,
        variables: { ...shownOnPhone(command.shows), SWITCHHOOK_LEG: legArgs({ ...call, ...command.parties }) },
      });
    case 'follow':
      return link.call('applications.subscribe', { applicationName: app, eventSource: `channel:${command.channel}` });
    case 'create-channel':
      return link.call('channels.create', {
        endpoint: command.endpoint,
        app,
        appArgs: legArgs({ ...call, ...command.parties }),
        channelId: command.channel,
        originator: link.nameOf(command.onBehalfOf) ?? command.onBehalfOf,
        variables: { ...shownOnPhone(command.shows), ...(leavesReferToUs(link) ? referIsOurs : {}) },
      });
    case 'create-bridge':
      return createBridge(link, app, command);
    case 'join':
      return link.call('bridges.addChannel', {
        bridgeId: command.bridge,
        channel: command.channels,
        // Each phone already shows what we told it; the bridge shall not put channel identities in its place.
        inhibitConnectedLineUpdates: true,
      });
    case 'dial':
      return link.call('channels.dial', { channelId: command.channel, timeout: command.timeoutSeconds });
    case 'answer':
      return link.call('channels.answer', { channelId: command.channel });
    case 'stop-ringing':
      return link.call('channels.ringStop', { channelId: command.channel });
    case 'read-quality':
      return link.call('channels.rtpstatistics', { channelId: link.nameOf(command.channel) ?? command.channel });
    case 'tell-referrer':
      return link.call('channels.transfer_progress', {
        channelId: command.channel,
        states: `channel_${command.outcome}`,
      });
    case 'mark':
      return link.call('channels.setChannelVar', {
        channelId: command.channel,
        variable: 'SWITCHHOOK_CALL',
        value: command.call,
      });
    case 'hang-up':
      return hangUp(link, command.channel, String(causeOnTheWire(command.cause)));
    case 'destroy-bridge':
      return link.call('bridges.destroy', { bridgeId: command.bridge });
    case 'start-music':
      return link.call('channels.startMoh', {
        channelId: command.channel,
        ...(command.music === null ? {} : { mohClass: command.music }),
      });
    case 'stop-music':
      return link.call('channels.stopMoh', { channelId: command.channel });
    case 'mute':
      return link.call('channels.mute', { channelId: command.channel, direction: command.direction });
    case 'send-digits':
      return link.call('channels.sendDTMF', {
        channelId: command.channel,
        dtmf: command.digits,
        duration: command.durationMs,
        between: command.betweenMs,
      });
    case 'play': {
      const { playback, media, positionMs, skipMs, on } = command;
      const how = { playbackId: playback, media, offsetms: positionMs, skipms: skipMs };
      return 'bridge' in on
        ? link.call('bridges.playWithId', { bridgeId: on.bridge, ...how })
        : link.call('channels.playWithId', { channelId: on.channel, ...how });
    }
    case 'control-playback':
      return link.call('playbacks.control', {
        playbackId: command.playback,
        operation: command.operation === 'resume' ? 'unpause' : command.operation,
      });
    case 'stop-playback':
      return link.call('playbacks.stop', { playbackId: command.playback });
    case 'find-playback':
      return link.call('playbacks.get', { playbackId: command.playback });
    case 'set-volume':
      return link.call('channels.setChannelVar', {
        channelId: command.channel,
        variable: 'VOLUME(TX)',
        value: String(command.volume),
      });
    case 'snoop':
      return link.call('channels.snoopChannelWithId', {
        ...{ channelId: command.on, snoopId: command.channel, app, appArgs: 'snoop' },
        // `out` is what goes to the phone of that channel.
        ...{ spy: command.spy ?? 'both', whisper: command.whispers ? 'out' : 'none' },
      });
    case 'start-silence':
      return link.call('channels.startSilence', { channelId: command.channel });
    case 'stop-silence':
      return link.call('channels.stopSilence', { channelId: command.channel });
    case 'record':
      return link.call('channels.record', {
        channelId: command.channel,
        name: command.name,
        format: command.format,
        maxDurationSeconds: command.maxSeconds,
        maxSilenceSeconds: command.maxSilenceSeconds,
        ifExists: 'fail',
        terminateOn: 'none',
      });
    case 'pause-recording':
      return link.call('recordings.pause', { recordingName: command.name });
    case 'resume-recording':
      return link.call('recordings.unpause', { recordingName: command.name });
    case 'stop-recording':
      return link.call('recordings.stop', { recordingName: command.name });
    case 'cancel-recording':
      return link.call('recordings.cancel', { recordingName: command.name });
    case 'find-recording':
      return link.call('recordings.getLive', { recordingName: command.name });
    case 'unmute':
      return link.call('channels.unmute', { channelId: command.channel, direction: command.direction });
  }
}

/** By its name, and by its id where that name is gone: a channel may get another one when two change places. */
async function hangUp(link: AriWire, channel: string, cause: string): Promise<AriReply<unknown>> {
  const name = link.nameOf(channel);
  if (name !== undefined) {
    const reply = await link.call('channels.hangup', { channelId: name, reason_code: cause });
    if (reply.ok || reply.why !== 'refused' || reply.status !== 404) return reply;
  }
  return link.call('channels.hangup', { channelId: channel, reason_code: cause });
}

/**
 * Asterisk turns cause 41 into SIP 603, which tells the caller's network that nobody wants the call anywhere (measured
 * on 22.10.1); RFC 3398 §8.2.6.1 makes it 503, which Asterisk keeps for 42.
 */
export const causeOnTheWire = (cause: number): number => (cause === q850.temporaryFailure ? q850.congestion : cause);

/** A phone's REFER comes to us as ChannelTransfer; without it, Asterisk would take the channels out of our hands. */
const referIsOurs = { 'PJSIP_TRANSFER_HANDLING(channel)': 'ari-only' };
/** From 22.3 on. */
function leavesReferToUs(link: AriWire): boolean {
  const state = link.state();
  const [major = 0, minor = 0] = state.phase === 'up' ? state.asterisk.version.split('.').map(Number) : [];
  return major > 22 || (major === 22 && minor >= 3);
}

/** The connected line is what a phone shows; `i` keeps the setting of it from being sent on at once. */
export const shownOnPhone = ({ number, name }: Party) => ({
  'CONNECTEDLINE(num,i)': number,
  'CONNECTEDLINE(name,i)': name ?? number,
});

/** What a failed request means to the model, or null when it did what it should. */
export function failureOf(reply: AriReply<unknown>): Failure | null {
  if (reply.ok) return null;
  switch (reply.why) {
    case 'refused':
      return { kind: 'refused', status: reply.status, message: reply.message };
    case 'not-sent':
      return { kind: 'not-sent' };
    case 'timed-out':
    case 'lost':
      return { kind: 'unknown' };
  }
}
