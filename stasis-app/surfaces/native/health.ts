import { z } from 'zod';
import { done } from '../../shared/errors.ts';
import { endpoint } from '../http/endpoint.ts';

const count = z.int().nonnegative();
const milliseconds = z.number().nonnegative();

/** What `GET /api/v1/health` shows; times in milliseconds, sizes in bytes. */
export const healthReport = z.strictObject({
  status: z.enum(['ok', 'degraded', 'down']),
  reasons: z.array(z.string()).readonly(),
  version: z.string(),
  startedAt: z.iso.datetime(),
  uptimeSeconds: count,
  nodes: z
    .array(
      z.strictObject({
        name: z.string(),
        state: z.string(),
        why: z.string().nullable(),
        asteriskVersion: z.string().nullable(),
        since: z.iso.datetime().nullable(),
      }),
    )
    .readonly(),
  liveCalls: count,
  timers: count,
  pendingRequests: count,
  pendingReleases: count,
  journal: z.strictObject({
    state: z.enum(['ok', 'behind', 'doubtful']),
    why: z.string().nullable(),
    pendingSteps: count,
    lagMs: milliseconds,
  }),
  audit: z.strictObject({ state: z.enum(['ok', 'troubled']), why: z.string().nullable(), lost: count }),
  ari: z.strictObject({ requests: count, events: count }),
  eventToRequestMs: z.strictObject({ count, p50: milliseconds, p99: milliseconds }),
  memory: z.strictObject({ rssBytes: count, heapUsedBytes: count }),
  eventLoopLagMs: z.strictObject({ p50: milliseconds, p99: milliseconds, max: milliseconds }),
});
type HealthReport = z.infer<typeof healthReport>;

export interface HealthOffice {
  readHealth(): HealthReport;
}

export const health = endpoint({
  surface: 'native',
  method: 'GET',
  path: '/api/v1/health',
  access: { scope: 'health:read' },
  document: 'native: health',
  summary: 'How the controller is, with reasons in words: links, counters, latency, memory',
  success: { status: 200, schema: z.strictObject({ success: z.literal(true), data: healthReport }) },
  errors: [],
  run: (_input, office: HealthOffice) => done({ success: true as const, data: office.readHealth() }),
});
