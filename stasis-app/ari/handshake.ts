/** How a WebSocket to Asterisk begins (RFC 6455 §4.1): an HTTP request, and an answer to it that only a WebSocket server gives. */
import { createHash, randomBytes } from 'node:crypto';
import { basicAuthorization, type Target } from './line.ts';

/** §1.3. */
const guid = '258EAFA5-E914-47DA-95CA-C5AB0DC85B11';
const maxHeadBytes = 16 * 1024;
const http = 'HTTP/1.';

export interface Handshake {
  /** What to send. */
  readonly request: string;
  /** Reads the answer piece by piece. Bytes after it are frames: `rest` of the last piece. */
  read(data: Buffer): HandshakeAnswer;
}

export type HandshakeAnswer =
  | { readonly kind: 'more' }
  | { readonly kind: 'open'; readonly rest: Buffer }
  /** Asterisk's HTTP server refused it with this status. */
  | { readonly kind: 'refused'; readonly status: number }
  | { readonly kind: 'broken'; readonly why: string };

export function handshakeOf(target: Target, app: string): Handshake {
  const key = randomBytes(16).toString('base64');
  const accept = createHash('sha1')
    .update(key + guid)
    .digest('base64');
  const path = `${target.url.pathname.replace(/\/$/, '')}/ari/events?${new URLSearchParams({ app }).toString()}`;
  const lines = [
    `GET ${path} HTTP/1.1`,
    `Host: ${target.url.host}`,
    `Authorization: ${basicAuthorization(target)}`,
    'Connection: Upgrade',
    'Upgrade: websocket',
    'Sec-WebSocket-Version: 13',
    `Sec-WebSocket-Key: ${key}`,
  ];
  let head = Buffer.alloc(0);

  return {
    request: `${lines.join('\r\n')}\r\n\r\n`,
    read(data) {
      head = Buffer.concat([head, data]);
      // At once: who speaks something else may never end what we wait for.
      const begins = head.toString('latin1', 0, http.length);
      if (!http.startsWith(begins)) return { kind: 'broken', why: 'it does not speak HTTP' };
      const end = head.indexOf('\r\n\r\n');
      if (end === -1)
        return head.length > maxHeadBytes ? { kind: 'broken', why: 'its answer has no end' } : { kind: 'more' };
      const [first = '', ...fields] = head.toString('latin1', 0, end).split('\r\n');
      const status = Number(/^HTTP\/1\.[01] (\d{3})/.exec(first)?.[1] ?? 0);
      if (status === 0) return { kind: 'broken', why: 'it does not speak HTTP' };
      if (status !== 101) return { kind: 'refused', status };
      const accepted = fields.map((field) => /^sec-websocket-accept:\s*(\S+)\s*$/i.exec(field)?.[1]).find(Boolean);
      if (accepted !== accept) return { kind: 'broken', why: 'it does not speak WebSocket' };
      return { kind: 'open', rest: head.subarray(end + 4) };
    },
  };
}
