import type { EventLog } from '../../stasis-app/journal/events/event-log.ts';
import { createEventReaders } from '../../stasis-app/journal/events/event-reader.ts';
import type { Webhooks } from '../../stasis-app/journal/webhooks/webhooks.ts';
import type { Journal } from '../../stasis-app/journal/journal.ts';
import { createHealth } from '../../stasis-app/health/report.ts';
import { done, refused } from '../../stasis-app/shared/errors.ts';
import type { EveryOffice } from '../../stasis-app/surfaces/every-surface.ts';
import { Desk } from './desk.ts';
import { fakeOffice, type FakeOffice } from './fake-office.ts';
import { testKeys } from './keys.ts';

const noEvents: EventLog = {
  head: () => 0,
  after: (upTo) => done({ events: [], upTo }),
  onMore: () => () => undefined,
  stop: () => undefined,
};
const noSuchWebhook = (webhook: string) => refused('WEBHOOK_NOT_FOUND', { webhook });
const noWebhooks: Webhooks = {
  list: () => [],
  find: noSuchWebhook,
  add: () => Promise.resolve(refused('STORE_UNAVAILABLE', { why: 'there is none' })),
  change: (id) => Promise.resolve(noSuchWebhook(id)),
  rotate: (id) => Promise.resolve(noSuchWebhook(id)),
  remove: (id) => Promise.resolve(noSuchWebhook(id)),
  attempts: noSuchWebhook,
  resend: (id) => Promise.resolve(noSuchWebhook(id)),
  forget: () => Promise.resolve(),
  start: () => undefined,
  stop: () => Promise.resolve(),
};

const noAuditLog: EveryOffice['audit'] = {
  page: () => Promise.resolve({ entries: [], next: null }),
  lines: async function* () {
    yield* await Promise.resolve([]);
  },
  head: () => ({ n: 0, hash: '0'.repeat(64) }),
};

/** An office for all surfaces: a real switchboard over a pretend Asterisk, and a store without a call. */
export function everyOffice(
  desk: Desk = new Desk(),
  { keys } = testKeys(),
  office: FakeOffice = fakeOffice(),
): EveryOffice {
  const journal: Pick<Journal, 'callLog' | 'callLogs' | 'exportCallLogs' | 'factsOfCalls' | 'recordedCallsOf'> = {
    callLog: () => Promise.resolve(done(undefined)),
    callLogs: () => Promise.resolve(done({ logs: [], next: null, searchedTo: null })),
    recordedCallsOf: async function* () {
      yield await Promise.resolve(done([]));
    },
    factsOfCalls: () => Promise.resolve(done([])),
    exportCallLogs: async function* () {
      yield await Promise.resolve(done([]));
    },
  };
  const none = { count: 0, p50: 0, p99: 0 };
  const health = createHealth({
    ...{ version: '0.1.0', startedAt: office.startedAt, clock: office.clock },
    readings: () => ({
      nodes: [],
      ...{ liveCalls: 0, timers: 0, pendingRequests: 0, pendingReleases: 0 },
      journal: { state: 'ok', why: null, pendingSteps: 0, lagMs: 0 },
      audit: { state: 'ok', why: null, lost: 0 },
      ari: { requests: 0, events: 0 },
      ...{ eventToRequestMs: none, eventLoopLagMs: { p50: 0, p99: 0, max: 0 } },
    }),
  });
  return {
    ...office,
    ...health,
    switchboard: desk.switchboard,
    journal,
    events: { log: noEvents, readers: createEventReaders(noEvents, office.clock) },
    webhooks: noWebhooks,
    keys,
    audit: noAuditLog,
    records: { ...office.records, ...journal },
    erase: () => Promise.resolve(refused('STORE_UNAVAILABLE', { why: 'there is none' })),
  };
}
