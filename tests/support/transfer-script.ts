/** Calls with a transfer, as stories: 5001 talks with 1003 and hands it over to 1004. */
import type { Ask } from '../../stasis-app/calls/asks.ts';
import { bridgesOf, channelsOf, type Call } from '../../stasis-app/calls/call.ts';
import type { TransferKind } from '../../stasis-app/calls/transfer.ts';
import { channelOf, type BridgeId } from '../../stasis-app/shared/ids.ts';
import { answered, answeredWell, arrived, asks, entered, type Script, type Told } from './script.ts';

const reach = (number: string) => ({
  party: { number, name: `Agent ${number}`, dn: true },
  endpoint: `PJSIP/${number}`,
  callerId: null,
});

export const targetAsk = (kind: TransferKind): Extract<Ask, { verb: 'transfer' }> => ({
  ...{ verb: 'transfer', kind, party: 'caller', destination: reach('1004'), back: reach('5001') },
  ...{ music: null, refer: false },
});

type What = 'channel-entered' | 'channel-dialled' | 'channel-answered' | 'channel-gone';
const happens =
  (name: string, what: What, cause: number, sipCode: number | null): Told =>
  (call) => {
    const channel = channelOf(call.id, name);
    return what === 'channel-gone' ? { type: what, channel, end: { cause, sipCode } } : { type: what, channel };
  };
/** Something happens to the target's channel. */
export const target = (what: What, cause = 16, sipCode: number | null = null): Told =>
  happens('transfer-t', what, cause, sipCode);
/** Something happens to the channel by which the transferor is rung again. */
export const returning = (what: What, cause = 16, sipCode: number | null = null): Told =>
  happens('return-t', what, cause, sipCode);

/** The second bridge. */
export const consult = (call: Call): BridgeId => {
  const found = bridgesOf(call).find((bridge) => bridge.includes('.consult-'));
  if (found === undefined) throw new Error(`a call that is ${call.phase} has no second bridge`);
  return found;
};

export const talking = (): Script => arrived().when(entered('callee'), answered('callee'));
const begun = (kind: TransferKind): Script =>
  talking().when(asks(targetAsk(kind), 't'), answeredWell('t'), target('channel-entered'));
/** Blind: the target's phone rings, the transferor has left. */
export const onTheWay = (): Script => begun('blind').when(leftCaller);
export const ringing = (): Script => begun('attended');
export const consulting = (): Script => ringing().when(target('channel-answered'));

/** The transferor's own channel, wherever the call holds it. */
export const leftCaller: Told = (call) => {
  const channel = channelsOf(call).find((each) => each === 'from-outside');
  if (channel === undefined) throw new Error('the transferor has left long ago');
  return { type: 'channel-gone', channel, end: { cause: 16, sipCode: null } };
};
