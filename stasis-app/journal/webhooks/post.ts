import { Agent } from 'undici';
import type { Clock } from '../../shared/clock.ts';
import { faultOfLiteral, lookupBy, type TargetRules } from './target.ts';

/** What came of one request. */
export interface Posted {
  readonly status: number | null;
  readonly why: string | null;
  readonly response: string;
  readonly ms: number;
  /** What the receiver asks for (RFC 9110 §10.2.3). */
  readonly retryAfterMs: number | null;
}

/** Sends to one receiver: a pool of its own, so that its slowness is its own. */
export interface Poster {
  post(headers: Readonly<Record<string, string>>, body: string): Promise<Posted>;
  close(): Promise<void>;
}

/** Standard Webhooks, "Delivery": 15 to 30 seconds. */
const answerMs = 20_000;
const connectMs = 5_000;
const responseKept = 500;
/** A longer answer is cut off, and its connection with it. */
const responseRead = 64 * 1024;
const retryAfterAtMost = 3_600_000;

/** @param connections at once */
export function createPoster(text: string, rules: TargetRules, connections: number, clock: Clock): Poster {
  const url = new URL(text);
  // No redirect is followed (undici does not): where one leads, nobody has checked.
  const agent = new Agent({
    connections,
    pipelining: 1,
    headersTimeout: answerMs,
    bodyTimeout: answerMs,
    connect: { lookup: lookupBy(rules), timeout: connectMs },
  });
  return {
    async post(headers, body) {
      const begun = clock.now().mono;
      const took = () => Math.round(clock.now().mono - begun);
      const fault = faultOfLiteral(url, rules);
      if (fault !== undefined) return { status: null, why: fault, response: '', ms: 0, retryAfterMs: null };
      const signal = AbortSignal.timeout(answerMs);
      try {
        const answer = await agent.request({
          origin: url.origin,
          path: `${url.pathname}${url.search}`,
          method: 'POST',
          headers: { 'content-type': 'application/json', 'user-agent': 'Switchhook', ...headers },
          body,
          signal,
        });
        let response = '';
        let read = 0;
        for await (const chunk of answer.body as AsyncIterable<Buffer>) {
          if (response.length < responseKept) response += chunk.toString('utf8');
          read += chunk.length;
          if (read > responseRead) break;
        }
        const seconds = Number(answer.headers['retry-after']);
        return {
          status: answer.statusCode,
          why: answer.statusCode >= 300 && answer.statusCode < 400 ? 'redirects are not followed' : null,
          response: response.slice(0, responseKept),
          ms: took(),
          retryAfterMs: seconds > 0 ? Math.min(seconds * 1000, retryAfterAtMost) : null,
        };
      } catch (error) {
        const why = signal.aborted ? `no answer within ${answerMs / 1000} s` : reasonOf(error);
        return { status: null, why, response: '', ms: took(), retryAfterMs: null };
      }
    },
    close: () => agent.destroy(),
  };
}

function reasonOf(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  const code =
    'code' in error && typeof error.code === 'string' && !error.message.includes(error.code) ? `${error.code}: ` : '';
  return `${code}${error.message}`.slice(0, 200);
}
