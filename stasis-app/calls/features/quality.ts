import { carrying, otherRole, type Carrier, type Ending } from '../call.ts';
import type { Role } from '../actor.ts';
import type { Command } from '../commands.ts';
import type { EventByType } from '../events.ts';
import type { Leg } from '../party.ts';
import { qualityAfter, type LegQuality } from '../quality.ts';
import { stay, to, type Step } from '../transition.ts';
import type { ChannelId } from '../../shared/ids.ts';

/**
 * How a call sounds is asked of Asterisk while it lasts: 404 is the answer soon after a hang-up, and a StasisEnd comes
 * too late to ask. A short call costs no request: the first reading is at ten seconds, when phones have reported twice
 * (RFC 3550 has them do so every five), then one a minute, and one more of who is still there when we end it, where that
 * is answered before the leg is known to be gone. 1,000 calls are then 33 requests a second, a thousandth of what the
 * socket carries; every 30 seconds would be twice that and tell no more: the counts are sums since the beginning.
 */
export const firstReadingSeconds = 10;
export const readingSeconds = 60;

/** Time to look at the legs. */
export function qualityDue(call: Carrier, event: EventByType['timer-ran-out']): Step | undefined {
  if (event.timer !== 'quality') return undefined;
  const reads = legsOf(call).map(({ leg }): Command => ({ do: 'read-quality', channel: leg.channel }));
  return to(call, [...reads, { do: 'set-timer', timer: 'quality', seconds: readingSeconds }]);
}

export function qualityRead(call: Carrier, event: EventByType['quality-read']): Step {
  const found = legsOf(call).find(({ leg }) => leg.channel === event.channel);
  if (found === undefined) return stay(call);
  const { role, leg } = found;
  const read = { role, number: leg.party.number, channel: leg.channel, at: event.at };
  return to(carrying(call, { quality: qualityAfter(call.carries.quality, read, event.reading) }));
}

/** The last reading comes while the call ends. */
export function qualityReadLastly(call: Ending, event: EventByType['quality-read']): Step {
  const before = call.kept.quality.find(({ channel }) => channel === event.channel);
  if (before === undefined) return stay(call);
  const quality = qualityAfter(call.kept.quality, { ...before, at: event.at }, event.reading);
  return to({ ...call, kept: { ...call.kept, quality } });
}

/** Who is still there is looked at once more before its hang-up, where the call has lasted. */
export const lastReadings = (quality: readonly LegQuality[], leaving: readonly ChannelId[]): Command[] =>
  quality.filter(({ channel }) => leaving.includes(channel)).map(({ channel }) => ({ do: 'read-quality', channel }));

/** The legs whose phones have answered. */
function legsOf(call: Carrier): readonly { readonly role: Role; readonly leg: Leg }[] {
  if (call.phase === 'parked') return [{ role: call.role, leg: call.waiting }];
  if (call.phase === 'talking')
    return [
      { role: 'caller', leg: call.caller },
      { role: 'callee', leg: call.callee },
    ];
  const role = otherRole(call.transfer.transferor);
  return [{ role, leg: call[role] }];
}
