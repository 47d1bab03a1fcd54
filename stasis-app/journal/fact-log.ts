import type { Fact } from '../calls/facts.ts';
import type { Log } from '../shared/log.ts';

/** Tells each fact to the log, one line a fact; a call is followed by its id. */
export function writeFacts(log: Log, facts: readonly Fact[]): void {
  for (const fact of facts) {
    const fields: Record<string, unknown> = { ...fact };
    delete fields['fact'];
    delete fields['at'];
    log.info(fact.fact, fields);
  }
}
