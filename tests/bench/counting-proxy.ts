import { createServer, connect, type Socket } from 'node:net';

/** What passed between a controller and ARI. */
export interface Passed {
  requests: number;
  events: number;
}

export interface CountingProxy {
  readonly url: string;
  readonly passed: Passed;
  close(): Promise<void>;
}

/**
 * A TCP proxy before ARI that counts, so that every contender is counted the same way: HTTP requests by their
 * request line, requests and events over a WebSocket by their frames (RFC 6455, section 5.2).
 */
export async function openCountingProxy(ariPort: number): Promise<CountingProxy> {
  const passed: Passed = { requests: 0, events: 0 };
  const sockets = new Set<Socket>();
  const server = createServer((client) => {
    const asterisk = connect(ariPort, '127.0.0.1');
    let upgraded = false;
    const fromClient = frames((text) => (passed.requests += text.includes('RESTRequest') ? 1 : 0));
    const fromAsterisk = frames((text) => (passed.events += /"type":\s*"REST/.test(text) ? 0 : 1));
    client.on('data', (data) => {
      if (upgraded) fromClient(data);
      else {
        const text = data.toString('latin1');
        upgraded = /^upgrade: websocket/im.test(text);
        if (!upgraded) passed.requests += (text.match(/^(GET|POST|PUT|DELETE) \S+ HTTP\/1\.1/gm) ?? []).length;
      }
      asterisk.write(data);
    });
    let answered = false;
    asterisk.on('data', (data) => {
      client.write(data);
      if (!upgraded) return;
      const end = answered ? 0 : data.indexOf('\r\n\r\n') + 4;
      answered = true;
      if (end < data.length) fromAsterisk(data.subarray(end));
    });
    for (const [one, other] of [[client, asterisk] as const, [asterisk, client] as const]) {
      sockets.add(one);
      one.setNoDelay(true);
      one.on('error', () => other.destroy());
      one.on('close', () => {
        sockets.delete(one);
        other.destroy();
      });
    }
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  const port = typeof address === 'object' && address !== null ? address.port : 0;
  return {
    url: `http://127.0.0.1:${port}`,
    passed,
    close() {
      for (const socket of sockets) socket.destroy();
      return new Promise((resolve) => server.close(() => resolve()));
    },
  };
}

/** Calls `text` with each whole text message; control frames are skipped. */
function frames(text: (message: string) => void): (data: Buffer) => void {
  let rest: Buffer = Buffer.alloc(0);
  return (data) => {
    rest = rest.length === 0 ? data : Buffer.concat([rest, data]);
    for (;;) {
      const frame = frameAt(rest);
      if (!frame) return;
      if (frame.text !== undefined) text(frame.text);
      rest = rest.subarray(frame.length);
    }
  };
}

function frameAt(data: Buffer): { length: number; text: string | undefined } | undefined {
  const [first = 0, second = 0] = data;
  if (data.length < 2) return undefined;
  const short = second & 0x7f;
  const more = short === 126 ? 2 : short === 127 ? 8 : 0;
  const masked = (second & 0x80) !== 0;
  const start = 2 + more + (masked ? 4 : 0);
  if (data.length < start) return undefined;
  const size = short === 126 ? data.readUInt16BE(2) : short === 127 ? Number(data.readBigUInt64BE(2)) : short;
  if (data.length < start + size) return undefined;
  const length = start + size;
  if ((first & 0x0f) !== 1) return { length, text: undefined };
  const payload = Buffer.from(data.subarray(start, length));
  if (masked) for (let at = 0; at < size; at += 1) payload[at]! ^= data[start - 4 + (at % 4)] ?? 0;
  return { length, text: payload.toString() };
}
