import type { Ending } from '../call.ts';
import type { ChannelEnd } from '../hangup.ts';
import type { Leg, Party } from '../party.ts';
import { to, type Step } from '../transition.ts';
import { nothingKept } from '../kept.ts';
import type { Instant } from '../../shared/clock.ts';
import type { Start } from './begin.ts';
import { ended } from './hang-up.ts';

/**
 * A call that came in, waited for us, and was given up, while no controller listened: nothing of it is left to be
 * done, and it is on record like any other.
 */
export function cameAndWent(start: Start, caller: Leg, dialled: Party, endedAt: Instant, how: ChannelEnd): Step {
  const { id, node, incarnation, by, at, limits } = start;
  const beginning = { id, node, incarnation, by, limits, from: caller.party, to: dialled, startedAt: at };
  const call: Ending = {
    ...{ ...beginning, phase: 'ending', direction: 'in' },
    hangup: { reason: 'caller-cancelled', by: { kind: 'party', role: 'caller' }, ...how },
    ...{ answeredAt: null, endedAt, recovered: true, channels: [], bridges: [], kept: nothingKept },
  };
  const end = ended(call);
  const { from, direction } = call;
  const begun = {
    fact: 'call-started',
    call: id,
    at,
    recovered: true,
    node,
    direction,
    from,
    to: dialled,
    by,
  } as const;
  return to(end.call, [], [{ ...begun, channel: caller.channel }, ...end.facts]);
}
