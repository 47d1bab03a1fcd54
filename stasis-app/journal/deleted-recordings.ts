import type { Actor } from '../calls/actor.ts';
import type { Clock } from '../shared/clock.ts';
import { done, refused, type Outcome } from '../shared/errors.ts';
import type { CallId, Receipt } from '../shared/ids.ts';
import type { KeptFact, StoredFact, SubjectId } from './stored-fact.ts';

export interface DeletedRecordingsOptions {
  readonly clock: Clock;
  /** True once the store has all that was written up to now. */
  readonly caughtUp: () => Promise<boolean>;
  readonly factsOf: (call: SubjectId) => Promise<Outcome<readonly StoredFact[]>>;
  /** Writes a fact of a call that is over, under that number within it. */
  readonly write: (call: CallId, number: number, fact: KeptFact) => void;
}

/** Notes on ended calls that a recording's files were deleted: an ordinary step each, told in its place. */
export function createDeletedRecordings({ clock, caughtUp, factsOf, write }: DeletedRecordingsOptions) {
  let last: Promise<unknown> = Promise.resolve();
  const late = refused('STORE_UNAVAILABLE', { why: 'it is busy; nobody knows yet whether this was noted' });

  async function note(call: CallId, recording: Receipt, by: Actor): Promise<Outcome<null>> {
    if (!(await caughtUp())) return late;
    const before = await factsOf(call);
    if (!before.ok) return before;
    const number = (before.value.at(-1)?.number ?? 0) + 1;
    write(call, number, { fact: 'recording-deleted', call, at: clock.now(), recording, by });
    return (await caughtUp()) ? done(null) : late;
  }

  return {
    /** One after another: each takes the number after the last fact of its call. */
    note(call: CallId, recording: Receipt, by: Actor): Promise<Outcome<null>> {
      const noted = last.then(() => note(call, recording, by));
      last = noted;
      return noted;
    },
  };
}
