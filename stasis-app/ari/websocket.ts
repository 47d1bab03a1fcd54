/** Transport `websocket`: events and REST requests on one socket (Asterisk docs, "ARI REST over WebSocket"). */
import type { Socket } from 'node:net';
import { WebSocket, type RawData } from 'ws';
import { explain } from './asterisk-info.ts';
import type { AriOperation } from './contract.ts';
import { basicAuthorization, troubleOf, type DialLine, type Line, type LineListener, type Target } from './line.ts';
import { isLong, openLongReads, type LongAnswer } from './long-reads.ts';
import { requestText } from './request-text.ts';

/** Asterisk closes a socket (1009) that sends it more than 64 KB in one message. */
const maxRequestBytes = 60_000;
/** More than Asterisk can send in one message (long-reads.ts); the reader's buffer has a bound all the same. */
const maxMessageBytes = 4 * 1024 * 1024;

/** Masks hide a client's bytes from old proxies (RFC 6455 §10.3). Straight to Asterisk they hide nothing, and zeros cost nothing. */
const noMask = (mask: Buffer): void => {
  mask.fill(0);
};

const urlOf = (target: Target): string => {
  const url = new URL(target.url);
  url.protocol = target.url.protocol === 'https:' ? 'wss:' : 'ws:';
  url.pathname = `${target.url.pathname.replace(/\/$/, '')}/ari/events`;
  url.search = new URLSearchParams({ app: target.app }).toString();
  return url.href;
};

const textOf = (data: RawData): string =>
  Buffer.isBuffer(data)
    ? data.toString()
    : Array.isArray(data)
      ? Buffer.concat(data).toString()
      : Buffer.from(data).toString();

export const dialWebSocket: DialLine = (target, hears) => {
  const ws = new WebSocket(urlOf(target), {
    headers: { authorization: basicAuthorization(target) },
    perMessageDeflate: false,
    maxPayload: maxMessageBytes,
    generateMask: noMask,
  });
  const longReads = openLongReads(target);
  /** Answers that came over HTTP, until the socket has brought what Asterisk had told before. */
  const held = new Map<number, LongAnswer>();
  let over = false;
  let socket: Socket | undefined;
  let corked = false;

  const fall = (...reason: Parameters<LineListener['fell']>): void => {
    if (over) return;
    over = true;
    longReads.close();
    ws.terminate();
    hears.fell(...reason);
  };
  const uncork = (): void => {
    corked = false;
    socket?.uncork();
  };

  const write = (text: ReturnType<typeof message>): ReturnType<Line['send']> => {
    if (typeof text !== 'string') return text;
    if (!corked && socket !== undefined) {
      // Everything sent in one turn of the event loop leaves in one write.
      corked = true;
      socket.cork();
      process.nextTick(uncork);
    }
    ws.send(text);
    return 'sent';
  };

  ws.on('upgrade', (response) => {
    socket = response.socket;
  });
  ws.on('open', () => {
    if (!over) hears.opened();
  });
  ws.on('message', (data) => {
    if (!over) readMessage(textOf(data), listener);
  });
  ws.on('pong', () => {
    if (!over) hears.alive();
  });
  ws.on('unexpected-response', (_request, response) => {
    const status = response.statusCode ?? 0;
    const trouble = troubleOf(status);
    fall(trouble, explain(trouble, status, target));
  });
  ws.on('error', (error) => {
    fall('unreachable', `${target.url.origin}: ${error.message}`);
  });
  ws.on('close', (code) => {
    fall('cut', `Asterisk closed the WebSocket (${code})`);
  });

  const listener: LineListener = {
    ...hears,
    answered(id, ...answer) {
      const long = held.get(id);
      if (long === undefined) hears.answered(id, ...answer);
      else {
        held.delete(id);
        hears.answered(id, long.status, long.body, '');
      }
    },
  };

  /** The socket's own answer to a ping comes after the events that Asterisk had sent when it made the long one. */
  async function readLong(id: number, ...read: Parameters<typeof longReads.read>): Promise<void> {
    const answer = await longReads.read(...read);
    if (over) return;
    if (answer === undefined) {
      hears.unreadable(id);
      return;
    }
    held.set(id, answer);
    write(message(id, 'asterisk.ping', {}));
  }

  return {
    transport: 'websocket',
    send(id, op, params) {
      if (isLong(op)) {
        void readLong(id, op, params);
        return 'sent';
      }
      return write(message(id, op, params));
    },
    ping() {
      if (ws.readyState === WebSocket.OPEN) ws.ping();
    },
    cut() {
      over = true;
      longReads.close();
      ws.terminate();
    },
    close() {
      over = true;
      longReads.close();
      if (ws.readyState === WebSocket.CLOSED) return Promise.resolve();
      return new Promise((resolve) => {
        ws.once('close', () => resolve());
        ws.close(1000);
      });
    },
  };
};

function message(
  id: number,
  op: AriOperation,
  params: Readonly<Record<string, unknown>>,
): string | { status: number; why: string } {
  const request = requestText(op, params);
  if (typeof request === 'string') return { status: 400, why: request };
  const head = `{"type":"RESTRequest","request_id":"${id}","method":"${request.method}","uri":"${request.uri}"`;
  const text =
    request.body === undefined
      ? `${head}}`
      : `${head},"content_type":"application/json","message_body":${JSON.stringify(request.body)}}`;
  const bytes = text.length > maxRequestBytes / 3 ? Buffer.byteLength(text) : 0;
  if (bytes <= maxRequestBytes) return text;
  return { status: 413, why: `${op} takes ${bytes} bytes; Asterisk reads ${maxRequestBytes} in one message` };
}

function readMessage(text: string, hears: LineListener): void {
  hears.alive();
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    hears.malformed(text);
    return;
  }
  if (isResponse(value)) readResponse(value, hears);
  else hears.message(value);
}

interface Response {
  readonly request_id: string;
  readonly status_code: number;
  readonly reason_phrase?: unknown;
  readonly message_body?: unknown;
}

const isResponse = (value: unknown): value is Response =>
  typeof value === 'object' &&
  value !== null &&
  'type' in value &&
  value.type === 'RESTResponse' &&
  'request_id' in value &&
  typeof value.request_id === 'string' &&
  'status_code' in value &&
  typeof value.status_code === 'number';

function readResponse(response: Response, hears: LineListener): void {
  const id = Number(response.request_id);
  const status = response.status_code;
  const reason = typeof response.reason_phrase === 'string' ? response.reason_phrase : '';
  if (typeof response.message_body !== 'string' || response.message_body === '') {
    hears.answered(id, status, undefined, reason);
    return;
  }
  try {
    hears.answered(id, status, JSON.parse(response.message_body), reason);
  } catch {
    if (status >= 400) hears.answered(id, status, undefined, reason);
    else hears.unreadable(id);
  }
}
