import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import type { Lab } from '../../scripts/asterisk-lab/lab.ts';

interface AutocannonResult {
  readonly latency: { readonly p50: number; readonly p99: number; readonly max: number };
  readonly requests: { readonly average: number };
  readonly non2xx: number;
}

// autocannon has no types; it is CommonJS.
const autocannon = createRequire(import.meta.url)('autocannon') as (options: {
  url: string;
  connections: number;
  duration: number;
  overallRate: number;
  tlsOptions: { ca: Buffer };
}) => Promise<AutocannonResult>;

export interface ListLatency {
  readonly path: string;
  readonly p50: number;
  readonly p99: number;
  readonly perSecond: number;
  readonly failed: number;
}

/** A dashboard's load: ten clients, 200 requests a second in all. Not the ceiling, which would measure the queue. */
export async function listLatency(lab: Lab, path: string): Promise<ListLatency> {
  const result = await autocannon({
    url: `https://127.0.0.1:${lab.ports.https}${path}`,
    connections: 10,
    duration: 5,
    overallRate: 200,
    tlsOptions: { ca: readFileSync(join(lab.siteFile, '../tls/ca.pem')) },
  });
  const { latency, requests, non2xx } = result;
  return { path, p50: latency.p50, p99: latency.p99, perSecond: requests.average, failed: non2xx };
}
