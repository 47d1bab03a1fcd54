import type { Log } from '../shared/log.ts';
import type { StoredFact } from './stored-fact.ts';

/** Tells each fact to the log, one line a fact; a call is followed by its id. */
export function writeFacts(log: Log, stored: readonly StoredFact[]): void {
  for (const { fact: body } of stored) {
    const { fact, at: _at, ...fields } = body;
    // A digit may be one of a card's or of a PIN: it is in the journal for who may read it, and in no log.
    log.info(fact, 'digit' in fields ? { ...fields, digit: '*' } : fields);
  }
}
