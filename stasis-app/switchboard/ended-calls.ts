import type { Ended } from '../calls/call.ts';
import type { CallId } from '../shared/ids.ts';

/** How many ended calls are remembered: a repeated hang-up finds its answer, and an orphan its call. */
const kept = 10_000;

/** The calls that ended last; the oldest is forgotten first. */
export interface EndedCalls {
  add(call: Ended): void;
  get(id: CallId): Ended | undefined;
}

export function createEndedCalls(): EndedCalls {
  const calls = new Map<CallId, Ended>();
  return {
    add(call) {
      calls.set(call.id, call);
      if (calls.size <= kept) return;
      const oldest = calls.keys().next();
      if (!oldest.done) calls.delete(oldest.value);
    },
    get: (id) => calls.get(id),
  };
}
