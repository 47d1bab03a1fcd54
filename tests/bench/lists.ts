import autocannon from 'autocannon';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Lab } from '../../scripts/asterisk-lab/lab.ts';

export interface ListLatency {
  readonly path: string;
  readonly p50: number;
  readonly p99: number;
  readonly perSecond: number;
  readonly failed: number;
}

/** A dashboard's load: ten clients, 50 requests a second in all. Not the ceiling, which would measure the queue. */
export async function listLatency(lab: Lab, path: string): Promise<ListLatency> {
  const result = await autocannon({
    url: `https://127.0.0.1:${lab.ports.https}${path}`,
    connections: 10,
    duration: 5,
    overallRate: 50,
    tlsOptions: { ca: readFileSync(join(lab.siteFile, '../tls/ca.pem')) },
  });
  const { latency, requests, non2xx } = result;
  return { path, p50: latency.p50, p99: latency.p99, perSecond: requests.average, failed: non2xx };
}
