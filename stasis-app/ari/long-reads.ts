/**
 * Reads whose answer grows with what Asterisk holds, beside the WebSocket. Asterisk copies each message of a WebSocket
 * onto the stack of the thread that writes it (`ast_alloca` in `__ast_websocket_write`, res_http_websocket.c), some
 * 490 KB: an answer that is longer ends the whole process, and every call with it (seen on 22.10.1 with 2,500 bridges,
 * 800 KB). Its HTTP server has no such bound. What stays on the WebSocket has one: a subscription's answer names the
 * application's channels and bridges, 40 bytes each, and so comes to that length at 12,000 of them.
 */
import { Pool } from 'undici';
import type { AriOperation } from './contract.ts';
import { basicAuthorization, type Target } from './line.ts';
import { requestText } from './request-text.ts';

const long: ReadonlySet<AriOperation> = new Set<AriOperation>([
  'applications.get',
  'applications.list',
  'asterisk.listModules',
  'bridges.list',
  'channels.list',
  'deviceStates.list',
  'endpoints.list',
  'endpoints.listByTech',
  'recordings.listStored',
  'sounds.list',
]);

export const isLong = (op: AriOperation): boolean => long.has(op);

/** Of Asterisk's `sessionlimit` (100 by default). */
const connections = 2;
/** An answer that began and does not go on; the link's deadline for a request is shorter. */
const silenceMs = 30_000;
const maxBytes = 64 * 1024 * 1024;

export interface LongAnswer {
  readonly status: number;
  readonly body: unknown;
}

export interface LongReads {
  /** The answer, or undefined when there was none that can be read. Never rejects. */
  read(op: AriOperation, params: Readonly<Record<string, unknown>>): Promise<LongAnswer | undefined>;
  /** What is under way is given up. */
  close(): void;
}

export function openLongReads(target: Target): LongReads {
  const pool = new Pool(target.url.origin, {
    ...{ connections, headersTimeout: silenceMs, bodyTimeout: silenceMs, maxResponseSize: maxBytes },
  });
  const root = `${target.url.pathname.replace(/\/$/, '')}/ari/`;
  const headers = { authorization: basicAuthorization(target) };
  return {
    async read(op, params) {
      const request = requestText(op, params);
      if (typeof request === 'string') return { status: 400, body: { message: request } };
      try {
        const answer = await pool.request({ method: 'GET', path: root + request.uri, headers });
        const text = await answer.body.text();
        return { status: answer.statusCode, body: text === '' ? undefined : JSON.parse(text) };
      } catch {
        return undefined;
      }
    },
    close: () => void pool.destroy(),
  };
}
