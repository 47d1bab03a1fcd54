/** Transport `websocket`: events and REST requests on one socket (Asterisk docs, "ARI REST over WebSocket"). */
import { explain } from './asterisk-info.ts';
import type { AriOperation } from './contract.ts';
import { createLanes } from './lanes.ts';
import { troubleOf, type DialLine, type Line, type LineListener } from './line.ts';
import { isLong, openLongReads, type LongAnswer } from './long-reads.ts';
import { requestText } from './request-text.ts';
import { openSocket, type AriSocket } from './socket.ts';

/** Asterisk closes a socket (1009) that sends it more than 64 KB in one message. */
const maxRequestBytes = 60_000;

export const dialWebSocket: DialLine = (target, hears) => {
  const longReads = openLongReads(target);
  /** Answers that came over HTTP, until the socket has brought what Asterisk had told before. */
  const held = new Map<number, LongAnswer>();
  let over = false;

  const cut = (): void => {
    over = true;
    longReads.close();
    first.cut();
    lanes.cut();
  };
  const fall = (...reason: Parameters<LineListener['fell']>): void => {
    if (over) return;
    cut();
    hears.fell(...reason);
  };

  const first = openSocket(target, target.app, {
    opened: () => hears.opened(),
    text(text) {
      hears.alive();
      readMessage(text, listener);
    },
    pong: () => hears.alive(),
    refused(status) {
      const trouble = troubleOf(status);
      fall(trouble, explain(trouble, status, target));
    },
    gone(why, code) {
      if (code === undefined) fall('unreachable', `${target.url.origin}: ${why}`);
      else fall('cut', why);
    },
  });
  /** Their applications have no subscriptions, so answers are all that comes; what else does is not for us. */
  const lanes = createLanes(target, {
    text: (text) => readMessage(text, answersAlone),
    fell: (why) => fall('cut', why),
  });

  const write = (socket: AriSocket, text: ReturnType<typeof message>): ReturnType<Line['send']> => {
    if (typeof text !== 'string') return text;
    socket.send(text);
    return 'sent';
  };

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
  const answersAlone: LineListener = { ...hears, message: () => undefined };

  /** The socket's own answer to a ping comes after the events that Asterisk had sent when it made the long one. */
  async function readLong(id: number, ...read: Parameters<typeof longReads.read>): Promise<void> {
    const answer = await longReads.read(...read);
    if (over) return;
    if (answer === undefined) {
      hears.unreadable(id);
      return;
    }
    held.set(id, answer);
    write(first, message(id, 'asterisk.ping', {}));
  }

  return {
    transport: 'websocket',
    send(id, op, params, order) {
      if (isLong(op)) {
        void readLong(id, op, params);
        return 'sent';
      }
      const lane = order && lanes.pick(order.of, order.pending);
      return write(lane ?? first, message(id, op, params));
    },
    ping() {
      first.ping();
      lanes.ping();
    },
    cut,
    async close() {
      over = true;
      longReads.close();
      await Promise.all([first.close(), lanes.close()]);
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
