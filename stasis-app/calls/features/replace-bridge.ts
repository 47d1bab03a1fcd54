import type { PreparingCallee, RingingCallee, Talking, Transferring } from '../call.ts';
import type { EventByType } from '../events.ts';
import { q850 } from '../hangup.ts';
import { stay, to, type Step } from '../transition.ts';
import { bridgeOf } from '../../shared/ids.ts';
import { end } from './hang-up.ts';
import { seatedIn } from './seats.ts';

/** After this many bridges somebody means it. */
const bridgesAtMost = 3;

/**
 * Somebody outside destroyed our bridge. The channels are back in our hands, in silence: give them a new bridge,
 * under a new id (Asterisk may still be taking the old one down).
 */
export function bridgeVanished(
  call: PreparingCallee | RingingCallee | Talking | Transferring,
  event: EventByType['bridge-gone'],
): Step {
  if (event.bridge !== call.bridge) return stay(call);
  const serial = Number(call.bridge.slice(call.bridge.lastIndexOf('-') + 1)) + 1;
  if (serial > bridgesAtMost) {
    const hangup = { reason: 'failed', by: { kind: 'asterisk' }, cause: q850.temporaryFailure, sipCode: null } as const;
    return end(call, event, hangup);
  }
  const bridge = bridgeOf(call.id, `bridge-${serial}`);
  const create = { do: 'create-bridge', bridge, call: call.id } as const;
  if (call.phase === 'preparing-callee') return to({ ...call, bridge }, [create]);
  const join = { do: 'join', bridge, channels: seatedIn(call) } as const;
  if (call.phase !== 'transferring') return to({ ...call, bridge }, [create, join]);
  const transfer = call.transfer.bridge === call.bridge ? { ...call.transfer, bridge } : call.transfer;
  return to({ ...call, bridge, transfer }, [create, join]);
}
