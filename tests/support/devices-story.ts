/** Calls that are parked or moved, as stories: agent 5001 talks with customer 1003. */
import type { Ask, AskByVerb } from '../../stasis-app/calls/asks.ts';
import { channelId, channelOf, receiptId } from '../../stasis-app/shared/ids.ts';
import { answered, answeredWell, arrived, asks, entered, type Script, type Told } from './script.ts';

const party = (number: string) => ({ number, name: null, dn: true });
const reach = (number: string) => ({ party: party(number), endpoint: `PJSIP/${number}`, callerId: null });

export const talking = (): Script => arrived().when(entered('callee'), answered('callee'));

export const moveTo = (number = '5002'): AskByVerb['move'] => ({
  verb: 'move',
  party: 'caller',
  device: reach(number),
});
export const cancelIt: Ask = { verb: 'cancel-move', move: receiptId('first') };
export const parkIt: AskByVerb['park'] = {
  ...{ verb: 'park', party: 'callee', slot: '701', music: 'calm', timeoutSeconds: 60, back: reach('5001') },
};
export const retrieveTo = (number = '1004'): AskByVerb['retrieve'] => ({
  verb: 'retrieve',
  destination: reach(number),
});

export const entersAs =
  (name: string): Told =>
  ({ id }) => ({ type: 'channel-entered', channel: channelOf(id, name) });
export const goneAs =
  (name: string, cause = 16, sipCode: number | null = null): Told =>
  ({ id }) => ({ type: 'channel-gone', channel: channelOf(id, name), end: { cause, sipCode } });
export const leftAs =
  (name: string): Told =>
  ({ id }) => ({ type: 'channel-left', channel: channelOf(id, name) });
/** 1005 has dialled the slot. */
export const dialsIn =
  (number = '1005'): Told =>
  () => ({
    ...{ type: 'dialled-in', channel: channelId(`from-${number}`), party: party(number) },
  });
/** The customer's own channel, in whatever phase. */
export const customerGone: Told = goneAs('callee');

export const ringing = (): Script => talking().when(asks(moveTo()), answeredWell()).tellsAsker('done');
export const joining = (): Script => ringing().when(entersAs('move-first'));
export const parked = (): Script => talking().when(asks(parkIt, 'p'), answeredWell('p')).tellsAsker('done');
/** Somebody is rung for the parked call. */
export const fetching = (): Script => parked().when(asks(retrieveTo(), 'r'), answeredWell('r')).tellsAsker('done');
