import { otherRole, type RingingCallee, type Talking, type Transferring } from '../call.ts';
import type { Consultation } from '../transfer.ts';
import type { ChannelId } from '../../shared/ids.ts';

/** Who sits in the call's own bridge: two, or as many as a transfer has it. */
export function seatedIn(call: RingingCallee | Talking | Transferring): readonly ChannelId[] {
  if (call.phase === 'transferring') return seatedInHandOver(call);
  return call.phase === 'talking' ? seatedTalking(call) : [call.caller.channel, call.callee.channel];
}

/** Who sits in the second bridge. */
export function secondSeats(call: Talking, t: Consultation): readonly ChannelId[] {
  switch (t.stage) {
    case 'preparing':
    case 'three-way':
      return [];
    case 'ringing':
    case 'consulting':
      return [call[t.transferor].channel, t.target.channel];
    case 'swapped':
      return [t.target.channel];
  }
}

function seatedTalking(call: Talking): readonly ChannelId[] {
  const { transfer: t } = call.carries;
  const { caller, callee } = call;
  const both = [caller.channel, callee.channel];
  if (t === null) return both;
  switch (t.stage) {
    case 'asked':
    case 'preparing':
    case 'swapped':
      return both;
    case 'ringing':
    case 'consulting':
      return [call[otherRole(t.transferor)].channel];
    case 'three-way':
      return [...both, t.target.channel];
  }
}

function seatedInHandOver(call: Transferring): readonly ChannelId[] {
  const { transfer: t } = call;
  const customer = call[otherRole(t.transferor)].channel;
  return t.stage === 'ringing' && t.bridge === call.bridge ? [customer, call[t.transferor].channel] : [customer];
}
