import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Agent, request } from 'undici';
import type { Lab } from '../../scripts/asterisk-lab/lab.ts';
import { percentile } from './processor.ts';

/** One request, and whether its answer is the wanted one; `turn` counts up. */
export interface Asking {
  readonly url: (turn: number) => string;
  readonly method?: 'GET' | 'POST';
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: (turn: number) => unknown;
  readonly wanted: number;
}

export interface AskedLoad {
  readonly name: string;
  readonly perSecond: number;
  readonly p50: number;
  readonly p99: number;
  readonly failed: number;
}

/** Keep-alive connections that trust the lab's authority. */
export const connectionsTo = (lab: Lab, connections: number): Agent =>
  new Agent({ connect: { ca: readFileSync(join(lab.siteFile, '../tls/ca.pem')) }, connections });

/** A closed loop: so many clients, each of which asks again as soon as it is answered. The first tenth warms up. */
export async function askLoad(
  name: string,
  asking: Asking,
  { dispatcher, clients, requests }: { dispatcher: Agent; clients: number; requests: number },
): Promise<AskedLoad> {
  const times: number[] = [];
  const warmUps = Math.ceil(requests / 10);
  let turn = 0;
  let failed = 0;
  let began = performance.now();
  const ask = async () => {
    while (turn < warmUps + requests) {
      turn += 1;
      const mine = turn;
      if (mine === warmUps) began = performance.now();
      const asked = performance.now();
      const body = asking.body?.(mine);
      const { statusCode, body: answer } = await request(asking.url(mine), {
        ...{ dispatcher, method: asking.method ?? 'GET' },
        headers: { ...asking.headers, ...(body === undefined ? {} : { 'content-type': 'application/json' }) },
        ...(body === undefined ? {} : { body: JSON.stringify(body) }),
      });
      await answer.dump({ limit: 2 ** 30 });
      if (mine < warmUps) continue;
      if (statusCode === asking.wanted) times.push(performance.now() - asked);
      else failed += 1;
    }
  };
  await Promise.all(Array.from({ length: clients }, ask));
  const seconds = (performance.now() - began) / 1000;
  times.sort((a, b) => a - b);
  return {
    ...{ name, failed, perSecond: times.length / seconds },
    ...{ p50: percentile(times, 0.5), p99: percentile(times, 0.99) },
  };
}
