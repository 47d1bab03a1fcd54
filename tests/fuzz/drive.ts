import { Agent, request } from 'undici';
import { everyRow } from '../../stasis-app/surfaces/every-surface.ts';
import { fuzzCase, type FuzzCase } from './cases.ts';
import { Random } from './random.ts';

/** The running product, as a client sees it, and what it asks of Asterisk. */
export interface FuzzTarget {
  readonly url: string;
  readonly ca: string;
  readonly credential: Readonly<Record<string, string>>;
  /** Requests to Asterisk so far that change something there. */
  changes(): number;
}

export interface FuzzFindings {
  readonly sent: number;
  /** How often each status came. */
  readonly statuses: Readonly<Record<string, number>>;
  /** Answers that no client may get, each with what was asked: to be had again by the seed. */
  readonly wrong: readonly string[];
  readonly slowestMs: number;
  /** What took so long. */
  readonly slowest: string;
  /** Requests to Asterisk that change something, and answers that such a request may stand behind. */
  readonly changes: number;
  readonly earned: number;
}

const atOnce = 8;
/** What a client is told to come back for; everything else from 500 on is a bug. */
const maybeLater = new Set([502, 503]);
const rows = everyRow.filter(({ path }) => path.startsWith('/api/'));

/** Sends so many generated requests, some at once. @param fit whether to send what the schemas take, or anything */
export async function drive(
  target: FuzzTarget,
  { requests, seed, fit = false, cases = rows }: { requests: number; seed: number; fit?: boolean; cases?: typeof rows },
): Promise<FuzzFindings> {
  const random = new Random(seed);
  const dispatcher = new Agent({
    connect: { ca: target.ca },
    connections: atOnce,
    bodyTimeout: 10_000,
    headersTimeout: 10_000,
  });
  const statuses: Record<string, number> = {};
  const wrong: string[] = [];
  const before = target.changes();
  let slowestMs = 0;
  let slowest = '';
  let earned = 0;
  let sent = 0;

  async function send(each: FuzzCase): Promise<void> {
    const began = performance.now();
    const told = (why: string) =>
      wrong.push(
        `${each.method} ${each.path.slice(0, 200)} ${String(each.body).slice(0, 300)} ${JSON.stringify(each.headers).slice(0, 100)}: ${why}`,
      );
    try {
      const {
        statusCode: status,
        body,
        headers,
      } = await request(`${target.url}${each.path}`, {
        ...{ dispatcher, method: each.method as 'GET' },
        headers: { ...each.headers, ...target.credential },
        ...(each.body === undefined || ['GET', 'HEAD'].includes(each.method) ? {} : { body: each.body }),
      });
      // A stream goes on for ever; that it began is all that is asked.
      if (String(headers['content-type']).startsWith('text/event-stream')) body.on('error', () => undefined).destroy();
      else await body.dump();
      statuses[status] = (statuses[status] ?? 0) + 1;
      const took = performance.now() - began;
      if (took > slowestMs) [slowestMs, slowest] = [took, `${each.method} ${each.row.path}: ${status}`];
      if (status >= 500 && !maybeLater.has(status)) told(String(status));
      if (status < 300 && !each.fits && each.method === each.row.method) told(`${status}, and its schemas refuse it`);
      if (status >= 200 && !['GET', 'HEAD'].includes(each.method) && (status < 300 || maybeLater.has(status)))
        earned += 1;
    } catch (error) {
      told(error instanceof Error ? `${error.name} ${error.message}` : String(error));
    }
  }

  await Promise.all(
    Array.from({ length: atOnce }, async () => {
      while (sent < requests) {
        const next = fuzzCase(cases, random, { fit });
        // What fits is for a run of its own: until then nothing may be asked of Asterisk.
        if (!fit && next.fits && next.method !== 'GET') continue;
        sent += 1;
        await send(next);
      }
    }),
  );
  await dispatcher.destroy();
  return { sent, statuses, wrong, slowestMs, slowest, changes: target.changes() - before, earned };
}
