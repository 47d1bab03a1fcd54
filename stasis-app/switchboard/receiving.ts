import type { Channel } from '../ari/ari.generated.ts';
import type { AriLink } from '../ari/contract.ts';
import type { Actor } from '../calls/actor.ts';
import type { Start } from '../calls/features/begin.ts';
import { q850, type Hangup } from '../calls/hangup.ts';
import type { Destination, Leg, Party } from '../calls/party.ts';
import type { Instant } from '../shared/clock.ts';
import { channelId } from '../shared/ids.ts';
import type { Log } from '../shared/log.ts';
import { arrivalOf, type Arrival, type Welcome } from './arrivals.ts';
import type { createParking } from './parking.ts';
import type { RoomBoard } from './room-board.ts';

export interface ReceivingOptions {
  readonly log: Log;
  readonly rooms: Pick<RoomBoard, 'arrived'>;
  readonly parking: Pick<ReturnType<typeof createParking>, 'dialledIn'>;
  readonly welcome: (arrival: Arrival) => Welcome;
  readonly startOn: (link: AriLink, by: Actor, at: Instant) => Start;
  readonly begin: (link: AriLink, start: Start, caller: Leg, destination: Destination, at: Instant) => void;
  readonly turnAway: (start: Start, caller: Leg, dialled: Party, hangup: Hangup, at: Instant) => void;
}

/** What becomes of a channel that the dialplan hands over. */
export function createReceiving(
  options: ReceivingOptions,
): (link: AriLink, channel: Channel, args: readonly string[], at: Instant) => void {
  const { log, rooms, parking } = options;

  /** The shipped dialplan reads SWITCHHOOK=away as it reads STASISSTATUS=FAILED: it dials by itself. */
  async function handBack(link: AriLink, channel: string): Promise<void> {
    log.info('a call is handed back to the dialplan: the controller is going down', { node: link.node, channel });
    await link.call('channels.setChannelVar', { channelId: channel, variable: 'SWITCHHOOK', value: 'away' });
    await link.call('channels.continueInDialplan', { channelId: channel });
  }

  return (link, channel, args, at) => {
    const { node } = link;
    const arrival = arrivalOf(node, channel, args);
    if (arrival === undefined) {
      log.warn('a channel came in that asks for nothing we know; it is hung up', { node, channel: channel.id, args });
      void link.call('channels.hangup', { channelId: channel.id });
      return;
    }
    const welcome = options.welcome(arrival);
    if (welcome.kind === 'hand-back') {
      void handBack(link, channel.id);
      return;
    }
    if (welcome.kind === 'room') {
      rooms.arrived(link, welcome.room, channel.id, welcome.caller, at);
      return;
    }
    const caller = { party: welcome.caller, channel: channelId(channel.id) };
    if (welcome.kind === 'retrieve' && parking.dialledIn(node, welcome.call, caller, at)) return;
    const start = options.startOn(link, { kind: 'party', role: 'caller' }, at);
    switch (welcome.kind) {
      case 'connect': {
        const promised = welcome.id === undefined ? start : { ...start, id: welcome.id };
        options.begin(link, promised, caller, welcome.destination, at);
        return;
      }
      case 'retrieve': {
        // It waits on another Asterisk, whose bridge this channel can't join; over an interface it can be had.
        const hangup = { reason: 'callee-unreachable', cause: q850.subscriberAbsent, sipCode: null } as const;
        const dialled = { number: welcome.slot, name: null, dn: false };
        options.turnAway(start, caller, dialled, { ...hangup, by: { kind: 'controller' } }, at);
        return;
      }
      case 'turn-away':
        options.turnAway(start, caller, welcome.dialled, welcome.hangup, at);
    }
  };
}
