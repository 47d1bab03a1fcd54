import type { Engagement, Presence } from '../../directory/presence.ts';
import type { CallView } from './office.ts';

/** signaling §2's word for whether a DN can be rung. */
export function dnStatus(presence: Presence): 'available' | 'ringing' | 'busy' | 'unavailable' {
  if (presence.engagement !== 'free') return presence.engagement;
  return presence.registered ? 'available' : 'unavailable';
}

/** signaling §3's word for a DN's registration. A phone that rings is still registered and not yet busy. */
export function registrationStatus(presence: Presence): 'registered' | 'busy' | 'unregistered' {
  if (presence.engagement === 'busy') return 'busy';
  return presence.registered ? 'registered' : 'unregistered';
}

/** What a DN's live calls say of its phone: the most engaged of them counts. */
export function engagementIn(calls: readonly CallView[], dn: string): Engagement {
  const each = calls.map((call) => engagement(call, dn));
  return each.find((one) => one === 'busy') ?? each.find((one) => one === 'ringing') ?? 'free';
}

function engagement({ state, direction, from, others }: CallView, dn: string): Engagement {
  const other = others.find(({ number }) => number === dn);
  if (other !== undefined) return other.is;
  const isCaller = from.number === dn;
  switch (state) {
    case 'trying':
      // Only click-to-dial rings its caller; the callee has not been rung yet in either direction.
      if (isCaller) return direction === 'click-to-dial' ? 'ringing' : 'busy';
      return 'free';
    case 'early':
      return isCaller ? 'busy' : 'ringing';
    case 'confirmed':
      return 'busy';
    case 'terminated':
      return 'free';
  }
}
