import type { Route } from '../directory/directory.ts';
import { done, refused, type Outcome } from '../shared/errors.ts';
import type { Office } from './office.ts';

/** How long a client waits before it asks again. */
const retrySoon = { retryAfter: '1' };
const retryFull = { retryAfter: '5' };

export const isEmergency = (route: Route): boolean => route.kind === 'outside' && route.tollClass === 'emergency';

/** Whether a number that somebody dials is one of the site's emergency numbers. */
export function isEmergencyNumber({ directory }: Office, dialled: string): boolean {
  const number = directory.normalise(dialled);
  return number !== undefined && isEmergency(directory.route(number));
}

/**
 * Whether one more call may be asked for over an interface. SHUTTING_DOWN, STORE_UNAVAILABLE, CALL_LIMIT, TOO_FAST.
 * @param dn the agent that would be in it
 */
export function admitCall(office: Office, dn?: string): Outcome<null> {
  const admitted = office.admits();
  if (!admitted.ok) return admitted;
  const { callsPerAgent, callsPerSecond } = office.directory.limits;
  if (dn !== undefined && callsPerAgent > 0 && office.switchboard.callsOf(dn).length >= callsPerAgent)
    return refused('CALL_LIMIT', { dn, limit: String(callsPerAgent) });
  return office.rate.ask() ? done(null) : refused('TOO_FAST', { limit: String(callsPerSecond), ...retrySoon });
}

/** An emergency call is refused by nothing of ours; it counts all the same. */
export function admitEmergency(office: Office): Outcome<null> {
  office.rate.pass();
  return done(null);
}

/** There are as many calls as there may be. */
export const full = ({ switchboard }: Office) =>
  refused('TOO_MANY_CALLS', { limit: String(switchboard.limit()), ...retryFull });
