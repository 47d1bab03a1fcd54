import type { Channel } from '../ari/ari.generated.ts';
import type { Destination, Party } from '../calls/party.ts';
import type { Hangup } from '../calls/hangup.ts';
import type { CallId, NodeName, RoomId } from '../shared/ids.ts';

/** A channel that the dialplan hands over: `Stasis(switchhook,call,<number>)`, or `conference` and the room's last digits. */
export interface Arrival {
  readonly node: NodeName;
  /** Asterisk's channel name, such as `PJSIP/5001-0000000a`: it tells which endpoint calls. */
  readonly channelName: string;
  readonly callerNumber: string;
  readonly callerName: string;
  readonly dialled: string;
  /** It is over: only who called whom is asked. */
  readonly past?: true;
}

/** What becomes of an arrival: whom it reaches, or why it is turned away. Decided by the directory. */
export type Welcome =
  /** Back to the dialplan, which connects it without us: we are going down. */
  | { readonly kind: 'hand-back' }
  /** Into a conference room. */
  | { readonly kind: 'room'; readonly caller: Party; readonly room: RoomId }
  /** A phone of ours has dialled a slot: it gets the call that is parked there. */
  | { readonly kind: 'retrieve'; readonly caller: Party; readonly call: CallId; readonly slot: string }
  | {
      readonly kind: 'connect';
      readonly caller: Party;
      readonly destination: Destination;
      /** The id that the call was promised, where it was expected. */
      readonly id?: CallId;
    }
  | { readonly kind: 'turn-away'; readonly caller: Party; readonly dialled: Party; readonly hangup: Hangup };

/** The arrival that a StasisStart's arguments name, or undefined when they name something else. */
export function arrivalOf(node: NodeName, channel: Channel, args: readonly string[]): Arrival | undefined {
  const conference = args[0] === 'conference';
  if (args[0] !== 'call' && !conference) return undefined;
  const number = args[1];
  return {
    node,
    channelName: channel.name,
    callerNumber: channel.caller.number,
    callerName: channel.caller.name,
    // The document's `_9XXX` hands over what follows the 9.
    dialled: number === undefined ? channel.dialplan.exten : conference ? `9${number}` : number,
  };
}
