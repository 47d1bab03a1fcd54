import type { Channel } from '../ari/ari.generated.ts';
import type { Destination, Party } from '../calls/party.ts';
import type { Hangup } from '../calls/hangup.ts';

/** A channel that the dialplan hands over: `Stasis(switchhook,call,<dialled number>)`. */
export interface Arrival {
  /** Asterisk's channel name, such as `PJSIP/5001-0000000a`: it tells which endpoint calls. */
  readonly channelName: string;
  readonly callerNumber: string;
  readonly callerName: string;
  readonly dialled: string;
}

/** What becomes of an arrival: whom it reaches, or why it is turned away. Decided by the directory. */
export type Welcome =
  /** Back to the dialplan, which connects it without us: we are going down. */
  | { readonly kind: 'hand-back' }
  | { readonly kind: 'connect'; readonly caller: Party; readonly destination: Destination }
  | { readonly kind: 'turn-away'; readonly caller: Party; readonly dialled: Party; readonly hangup: Hangup };

/** The arrival that a StasisStart's arguments name, or undefined when they name something else. */
export function arrivalOf(channel: Channel, args: readonly string[]): Arrival | undefined {
  if (args[0] !== 'call') return undefined;
  return {
    channelName: channel.name,
    callerNumber: channel.caller.number,
    callerName: channel.caller.name,
    dialled: args[1] ?? channel.dialplan.exten,
  };
}
