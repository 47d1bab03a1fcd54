import { done, type Outcome } from '../shared/errors.ts';
import { parseCallId } from '../shared/ids.ts';
import type { Office } from './office.ts';

/**
 * Whether a DN is, or was, a party of a call; false for an id that is nobody's. Whoever supervises a call, or has been
 * in it before it was handed over, is no party of it. STORE_UNAVAILABLE for a call that is over while the store is away.
 */
export async function isInCall(
  { switchboard, records, directory }: Office,
  dn: string,
  callId: string,
): Promise<Outcome<boolean>> {
  const id = parseCallId(callId);
  if (id === undefined) return done(false);
  const live = switchboard.callsOf(dn).some((call) => call.id === id);
  if (live) return done(true);
  if (switchboard.call(id) !== undefined) return done(false);
  const log = await records.callLog(id);
  if (!log.ok) return log;
  const numbers = log.value === undefined ? [] : [log.value.fromNumber, log.value.toNumber];
  return done(numbers.some((number) => directory.normalise(number) === dn));
}
