import type { Journal } from '../../stasis-app/journal/journal.ts';
import { done, refused } from '../../stasis-app/shared/errors.ts';
import type { EveryOffice } from '../../stasis-app/surfaces/every-surface.ts';
import { Desk } from './desk.ts';
import { fakeOffice } from './fake-office.ts';

const notHere = (): never => {
  throw new Error('not asked here');
};

/** An office for all surfaces: a real switchboard over a pretend Asterisk, and a store without a call. */
export function everyOffice(desk: Desk = new Desk()): EveryOffice {
  const office = fakeOffice();
  const journal: Pick<Journal, 'callLogs' | 'exportCallLogs' | 'factsOfCalls'> = {
    callLogs: () => Promise.resolve(done({ logs: [], next: null })),
    factsOfCalls: () => Promise.resolve(done([])),
    exportCallLogs: async function* () {
      yield await Promise.resolve(done([]));
    },
  };
  return {
    ...office,
    switchboard: desk.switchboard,
    journal,
    readHealth: notHere,
    erase: () => Promise.resolve(refused('STORE_UNAVAILABLE', { why: 'there is none' })),
  };
}
