import type { Presence } from '../../directory/presence.ts';

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
