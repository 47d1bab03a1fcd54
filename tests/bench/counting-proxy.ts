import { createServer, connect, type Socket } from 'node:net';
import { z } from 'zod';
import { cutIntoFrames } from '../support/websocket-frames.ts';

const request = z.object({ method: z.string(), uri: z.string() });

/** What passed between a controller and ARI. */
export interface Passed {
  requests: number;
  /** Of them, those that change something; without the link's own: the application's filter, and the canary. */
  changes: number;
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
  const passed: Passed = { requests: 0, changes: 0, events: 0 };
  const sockets = new Set<Socket>();
  const server = createServer((client) => {
    const asterisk = connect(ariPort, '127.0.0.1');
    let upgraded = false;
    const fromClient = cutIntoFrames(({ text }) => {
      if (text?.includes('RESTRequest') !== true) return;
      passed.requests += 1;
      const asked = request.safeParse(JSON.parse(text)).data;
      if (asked?.method !== 'GET' && !/^\/?(applications|events\/user)\//.test(asked?.uri ?? '')) passed.changes += 1;
    });
    const fromAsterisk = cutIntoFrames(({ text }) => {
      if (text !== undefined && !/"type":\s*"REST/.test(text)) passed.events += 1;
    });
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
