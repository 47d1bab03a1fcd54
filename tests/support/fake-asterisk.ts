/**
 * An ARI server that can be made to do what a real Asterisk will not do on request: garbage, half a message,
 * silence, 503, an event from the future. It answers as 22.10.1 was seen to answer, over HTTP and over the
 * WebSocket alike; what a real Asterisk can show is tested with the real one (tests/contract/ari).
 */
import { once } from 'node:events';
import { createServer, type IncomingMessage } from 'node:http';
import type { Socket } from 'node:net';
import { type WebSocket, WebSocketServer } from 'ws';
import { ariEventTypes, ariOperations } from '../../stasis-app/ari/ari.generated.ts';

export interface Asked {
  readonly method: string;
  /** Below /ari, decoded, with its query. */
  readonly path: string;
  readonly body: string;
}
export interface Answer {
  readonly status: number;
  readonly body?: unknown;
}

export interface FakeAsterisk {
  readonly url: string;
  readonly username: string;
  readonly password: string;
  /** Every request that reached it, in order. */
  readonly asked: readonly Asked[];
  /** Event sockets opened so far. */
  sockets(): number;
  /** Path and query that each event socket was opened with. */
  socketUrls(): readonly string[];
  /** Answers requests whose `METHOD path` begins with `what`; `silence` never answers. */
  answers(what: string, answer: Answer | 'silence'): void;
  /** Runs `then` when such a request arrives, before its answer. */
  onAsked(what: string, then: () => void): void;
  /** Every HTTP request and every new socket gets this status, or, undefined, the normal answer again. */
  is(status: number | undefined): void;
  /** Sends an event to every socket, filled up with what all events carry; a text goes out as it is. */
  says(event: object | string): void;
  /** Half a message, then a reset. */
  breaksOffMidMessage(): void;
  /** The application of the socket that each request over a socket came through, in order. */
  sentThrough(): readonly string[];
  /** Cuts the socket of that application; false when there is none. */
  cuts(app: string): boolean;
  /** Stops answering pings, on the socket of that application or on all. */
  holdsItsBreath(app?: string): void;
  stop(): Promise<void>;
}

const entityId = '00:00:00:00:00:01';

export async function startFakeAsterisk(options: { version?: string; port?: number } = {}): Promise<FakeAsterisk> {
  const username = 'fake';
  const password = 'p%40ss:w/ord&';
  const asked: Asked[] = [];
  const prepared = new Map<string, Answer | 'silence'>();
  const arrivals = new Map<string, () => void>();
  const filters = new Map<string, unknown>();
  const sockets = new Map<WebSocket, string>();
  const raw = new Set<Socket>();
  const opened: string[] = [];
  let status: number | undefined;

  const answer = (method: string, path: string, body: string): Answer | 'silence' => {
    asked.push({ method, path, body });
    for (const [what, then] of arrivals) if (`${method} ${path}`.startsWith(what)) then();
    for (const [what, reply] of prepared) if (`${method} ${path}`.startsWith(what)) return reply;
    const [, room = '', name = ''] = /^(\w[\w-]*)\/?([^?/]*)/.exec(path) ?? [];
    if (path.startsWith('asterisk/info'))
      return {
        status: 200,
        body: {
          system: { version: options.version ?? '22.10.1', entity_id: entityId },
          status: { startup_time: '2026-01-01T00:00:00.000+0000' },
        },
      };
    if (room === 'api-docs') return { status: 200, body: documents(name, url()) };
    if (room === 'applications') {
      if (path.endsWith('/eventFilter')) filters.set(name, (JSON.parse(body) as { disallowed: unknown }).disallowed);
      return { status: 200, body: application(name, filters.get(name) ?? []) };
    }
    return method === 'GET' ? { status: 200, body: [] } : { status: 204 };
  };
  const allowed = (request: IncomingMessage): boolean =>
    request.headers.authorization === `Basic ${Buffer.from(`${username}:${password}`).toString('base64')}`;

  const server = createServer((request, response) => {
    const chunks: Buffer[] = [];
    request.on('data', (chunk: Buffer) => chunks.push(chunk));
    request.on('end', () => {
      const path = decodeURIComponent((request.url ?? '').replace(/^\/ari\//, ''));
      const reply =
        status !== undefined
          ? { status, body: { message: 'Asterisk not booted' } }
          : !allowed(request)
            ? { status: 401, body: { message: 'Authentication required' } }
            : answer(request.method ?? '', path, Buffer.concat(chunks).toString());
      if (reply === 'silence') return;
      response.statusCode = reply.status;
      response.setHeader('content-type', 'application/json');
      response.end(reply.body === undefined ? '' : text(reply.body));
    });
  });
  server.on('connection', (socket) => {
    raw.add(socket);
    socket.on('close', () => raw.delete(socket));
    socket.on('error', () => undefined);
  });
  const wss = new WebSocketServer({ noServer: true, autoPong: false });
  const breathless = new Set<string>();
  const through: string[] = [];
  server.on('upgrade', (request, socket, head) => {
    const refusal = status ?? (allowed(request) ? undefined : 401);
    if (refusal !== undefined) {
      socket.end(`HTTP/1.1 ${refusal} No\r\nContent-Length: 0\r\nConnection: close\r\n\r\n`);
      return;
    }
    wss.handleUpgrade(request, socket, head, (ws) => {
      opened.push(request.url ?? '');
      sockets.set(ws, new URL(request.url ?? '', 'http://x').searchParams.get('app') ?? '');
      ws.on('close', () => sockets.delete(ws));
      ws.on('error', () => undefined);
      ws.on('ping', (data) => {
        if (!breathless.has('') && !breathless.has(sockets.get(ws) ?? '')) ws.pong(data);
      });
      ws.on('message', (data) => {
        through.push(sockets.get(ws) ?? '');
        const request = JSON.parse((data as Buffer).toString()) as Record<string, string>;
        const path = decodeURIComponent(request['uri'] ?? '');
        const reply = answer(request['method'] ?? '', path, request['message_body'] ?? '');
        if (reply === 'silence') return;
        ws.send(
          JSON.stringify({
            type: 'RESTResponse',
            transaction_id: '',
            request_id: request['request_id'],
            status_code: reply.status,
            reason_phrase: 'Reason',
            uri: request['uri'],
            ...(reply.body === undefined ? {} : { content_type: 'application/json', message_body: text(reply.body) }),
          }),
        );
      });
    });
  });
  server.listen(options.port ?? 0, '127.0.0.1');
  await once(server, 'listening');
  const url = (): string => {
    const address = server.address();
    return `http://127.0.0.1:${typeof address === 'object' && address !== null ? address.port : 0}`;
  };
  const address = url();

  return {
    url: address,
    username,
    password,
    asked,
    sockets: () => opened.length,
    socketUrls: () => opened,
    answers: (what, reply) => void prepared.set(what, reply),
    onAsked: (what, then) => void arrivals.set(what, then),
    is(now) {
      status = now;
    },
    says(event) {
      for (const [ws, app] of sockets) {
        const whole = {
          application: app,
          timestamp: '2026-01-01T00:00:01.000+0000',
          asterisk_id: entityId,
          ...(typeof event === 'string' ? {} : event),
        };
        ws.send(typeof event === 'string' ? event : JSON.stringify(whole));
      }
    },
    breaksOffMidMessage() {
      // A text frame of 500 bytes, of which 20 arrive (RFC 6455 §5.2).
      const half = Buffer.concat([Buffer.from([0x81, 126, 0x01, 0xf4]), Buffer.from('{"type":"StasisStart')]);
      for (const socket of raw) socket.write(half, () => socket.resetAndDestroy());
    },
    sentThrough: () => through,
    cuts(app) {
      const found = [...sockets].find(([, name]) => name === app)?.[0];
      found?.terminate();
      return found !== undefined;
    },
    holdsItsBreath(app = '') {
      breathless.add(app);
    },
    async stop() {
      for (const ws of sockets.keys()) ws.terminate();
      for (const socket of raw) socket.destroy();
      server.close();
      await once(server, 'close');
    },
  };
}

const text = (body: unknown): string => (typeof body === 'string' ? body : JSON.stringify(body));

const application = (name: string, disallowed: unknown): object => ({
  name,
  channel_ids: [],
  bridge_ids: [],
  endpoint_ids: [],
  device_names: [],
  events_allowed: [],
  events_disallowed: disallowed,
});

/** Swagger 1.1 documents like Asterisk's, from the types that were made of them. */
function documents(name: string, url: string): object {
  const rooms = [...new Set(Object.keys(ariOperations).map((op) => op.split('.')[0] ?? '')), 'events'];
  const room = name.replace('.json', '');
  const head = { swaggerVersion: '1.1', apiVersion: '1', basePath: `${url}/ari` };
  if (room === 'resources')
    return { ...head, apis: [...new Set(rooms)].map((one) => ({ path: `/api-docs/${one}.{format}` })) };
  const apis = Object.entries(ariOperations)
    .filter(([op]) => op.startsWith(`${room}.`))
    .map(([op, row]) => ({
      path: row.path,
      operations: [
        {
          httpMethod: row.method,
          nickname: op.split('.')[1],
          responseClass: 'object',
          parameters: [
            ...[...row.path.matchAll(/\{(\w+)\}/g)].map(([, param]) => ({
              name: param,
              paramType: 'path',
              dataType: 'string',
            })),
            ...row.query.map((param) => ({ name: param, paramType: 'query', dataType: 'string' })),
            ...row.body.map((param) => ({ name: param, paramType: 'body', dataType: 'containers' })),
          ],
        },
      ],
    }));
  const models = Object.fromEntries(ariEventTypes.map((type) => [type, { id: type, properties: {} }]));
  return { ...head, resourcePath: `/api-docs/${room}.{format}`, apis, models: room === 'events' ? models : {} };
}
