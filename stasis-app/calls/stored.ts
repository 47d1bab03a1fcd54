import type { Call } from './call.ts';
import { nothingCarried } from './carried.ts';
import { nothingKept } from './kept.ts';

/**
 * A call as the journal kept it, by this version or an earlier one: what calls did not have yet when it was written
 * is filled in with what stands for "none". `state` is what we wrote (a checksum, or the store, vouches for that).
 */
export function callFromStore(state: unknown): Call {
  const call = state as Call;
  // Whether a callee was dialled was not kept once; a second dial would end its channel.
  if (call.phase === 'ringing-callee') return { ...call, dialled: (call as Partial<typeof call>).dialled ?? true };
  if (call.phase === 'ending') return { ...call, kept: { ...nothingKept, ...(call as Partial<typeof call>).kept } };
  return call.phase === 'talking' || call.phase === 'transferring' || call.phase === 'parked'
    ? { ...call, carries: { ...nothingCarried, ...call.carries } }
    : call;
}
