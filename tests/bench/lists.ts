import { readFileSync } from 'node:fs';
import { Agent, get } from 'node:https';
import { join } from 'node:path';
import type { Lab } from '../../scripts/asterisk-lab/lab.ts';
import type { Controller } from '../support/controller.ts';
import { percentile } from './processor.ts';

export interface ListLatency {
  readonly path: string;
  readonly p50: number;
  readonly p99: number;
  /** Bytes of one answer. */
  readonly bytes: number;
  readonly failed: number;
}

const clients = 10;
const perSecond = 50;
const seconds = 10;
const warmUps = 10;

/**
 * A dashboard's load: ten clients with connections that are up already, 50 requests a second in all, evenly spread.
 * Each request starts at its own moment, whether or not the ones before it are answered, so none hides a wait.
 */
export async function listLatency(lab: Lab, path: string, headers: Controller['headers']): Promise<ListLatency> {
  const ca = readFileSync(join(lab.siteFile, '../tls/ca.pem'));
  const agent = new Agent({ ca, keepAlive: true, maxSockets: clients });
  const ask = () =>
    new Promise<{ ms: number; bytes: number; ok: boolean }>((resolve) => {
      const asked = performance.now();
      const done = (bytes: number, ok: boolean) => resolve({ ms: performance.now() - asked, bytes, ok });
      get(`https://127.0.0.1:${lab.ports.https}${path}`, { agent, headers, timeout: 5000 }, (answer) => {
        let bytes = 0;
        answer.on('data', (chunk: Buffer) => (bytes += chunk.length));
        answer.on('end', () => done(bytes, answer.statusCode === 200));
      }).on('error', () => done(0, false));
    });
  try {
    // Connections made, and the path as warm as it is on any day but the first.
    for (let turn = 0; turn < warmUps; turn += 1) await Promise.all(Array.from({ length: clients }, ask));
    const answers = await Promise.all(
      Array.from({ length: perSecond * seconds }, async (_, turn) => {
        await new Promise((resolve) => setTimeout(resolve, (turn * 1000) / perSecond));
        return ask();
      }),
    );
    const times = answers
      .filter(({ ok }) => ok)
      .map(({ ms }) => ms)
      .sort((a, b) => a - b);
    return {
      path,
      p50: percentile(times, 0.5),
      p99: percentile(times, 0.99),
      bytes: Math.max(...answers.map(({ bytes }) => bytes)),
      failed: answers.length - times.length,
    };
  } finally {
    agent.destroy();
  }
}
