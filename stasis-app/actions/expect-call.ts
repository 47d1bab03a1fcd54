import type { Actor } from '../calls/actor.ts';
import { done, refused, type Outcome } from '../shared/errors.ts';
import type { CallId } from '../shared/ids.ts';
import type { Office } from './office.ts';

/** A customer is about to call: the next incoming call from that number becomes this one (contracts, ruling 4). */
export async function expectCall(
  office: Office,
  ask: {
    readonly id: CallId;
    readonly phone: string;
    readonly name: string;
    readonly by: Actor;
    /** It may have been asked for before a restart. */
    readonly again: boolean;
  },
): Promise<Outcome<{ readonly callId: CallId }>> {
  const { directory, switchboard, expected } = office;
  const admitted = office.admits();
  if (!admitted.ok) return admitted;
  const number = directory.normalise(ask.phone);
  if (number === undefined) return refused('INVALID_NUMBER', { parameter: 'phone' });
  const { id: call, name, by } = ask;
  if (expected.find(call) === undefined) {
    if (switchboard.call(call) !== undefined) return done({ callId: call });
    const there = ask.again ? await office.wasCalled(call) : done(false);
    if (!there.ok) return there;
    if (there.value) return done({ callId: call });
  }
  const kept = await expected.expect({ call, number, name, by });
  return kept.ok ? done({ callId: call }) : kept;
}
