import type { Ask, SupervisionMode } from '../../stasis-app/calls/asks.ts';
import type { Call } from '../../stasis-app/calls/call.ts';
import { channelOf, receiptId } from '../../stasis-app/shared/ids.ts';
import { answered, answeredWell, arrived, asks, entered, type Script, type Told } from './script.ts';

/** 5001 talks with 1003, whose side 5002 supervises. The words of both stories of supervision. */
export const talking = (): Script => arrived().when(entered('callee'), answered('callee'));
const phone = (number: string) => ({
  party: { number, name: null, dn: true },
  endpoint: `PJSIP/${number}`,
  callerId: null,
});
export const supervise = (mode: SupervisionMode = 'listen', number = '5002'): Ask => ({
  ...{ verb: 'supervise', supervisor: phone(number), mode, agent: 'callee' },
});
const supervision = receiptId('first');
export const switchTo = (mode: SupervisionMode): Ask => ({ verb: 'switch-supervision', supervision, mode });
export const takeOver: Ask = { verb: 'take-over', supervision };
export const endIt: Ask = { verb: 'end-supervision', supervision };

export const entersAs =
  (name: string): Told =>
  ({ id }) => ({ type: 'channel-entered', channel: channelOf(id, name) });
export const leavesAs =
  (name: string): Told =>
  ({ id }) => ({ type: 'channel-left', channel: channelOf(id, name) });
export const goneAs =
  (name: string, cause = 16, sipCode: number | null = null): Told =>
  ({ id }) => ({ type: 'channel-gone', channel: channelOf(id, name), end: { cause, sipCode } });
export const ringing = (mode?: SupervisionMode): Script => talking().when(asks(supervise(mode)), answeredWell());
export const listening = (): Script => ringing().when(entersAs('supervisor-first'), entersAs('snoop-first-1'));
export const barging = (): Script => ringing('barge').when(entersAs('supervisor-first'));
export const last = ({ facts }: Script) => facts.at(-1);
export const supervisorsOf = (call: Call) => (call.phase === 'talking' ? call.carries.supervision : []);
