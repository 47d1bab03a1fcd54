/**
 * Transport `ari-client`, for an Asterisk that takes no REST over its WebSocket (18 to 20.13): HTTP requests and a
 * socket for events, both by the ari-client package, kept on a short lead. It redials nothing, decides nothing and
 * may not throw: the link does all that. The package's faults are named where they are caught.
 */
import { connect, type Client } from 'ari-client';
import { caller, type Caller } from 'shred';
import { Pool } from 'undici';
import type { WebSocket } from 'ws';
import { explain } from './asterisk-info.ts';
import type { AriOperation } from './contract.ts';
import { basicAuthorization, troubleOf, type DialLine, type LineListener, type Target } from './line.ts';

/** HTTP sessions that we take of Asterisk's `sessionlimit` (100 by default). */
const connections = 16;
/** An answer that began but does not go on; the link's deadline for a request is shorter. */
const silenceMs = 30_000;

// swagger-client prints a notice about its own documents' version through this global, and keeps each notice for ever.
Reflect.set(globalThis, 'log', () => undefined);

/** The query param `body` of these is taken for the HTTP body by ari-client (lib/utils.js, swagger.js `args.body`). */
const unable: ReadonlySet<AriOperation> = new Set(['endpoints.sendMessage', 'endpoints.sendMessageToEndpoint']);

type Method = (params: object) => PromiseLike<unknown>;

export const dialAriClient: DialLine = (target, hears) => {
  const dispatcher = new Pool(target.url.origin, { connections, headersTimeout: silenceMs, bodyTimeout: silenceMs });
  const self: Caller = { dispatcher, authorization: basicAuthorization(target) };
  let client: Client | undefined;
  let over = false;

  const drop = (): void => {
    over = true;
    client?._ws.terminate();
    void dispatcher.destroy();
  };
  const fall = (...reason: Parameters<LineListener['fell']>): void => {
    if (over) return;
    drop();
    hears.fell(...reason);
  };
  const open = async (): Promise<void> => {
    try {
      if (target.url.pathname !== '/') throw new Error('ari-client can use no path before /ari');
      const made = await caller.run(self, () => connect(target.url.origin, '', ''));
      if (isOver()) return;
      client = made;
      listen(made, target, hears, fall, isOver);
    } catch (error) {
      // The package rejects with texts as well as with errors.
      fall('unreachable', `${target.url.origin}: ${error instanceof Error ? error.message : String(error)}`);
    }
  };
  const isOver = (): boolean => over;
  void open();

  return {
    transport: 'ari-client',
    send(id, op, params) {
      const method = methodOf(client, op);
      if (method === undefined)
        return { status: 501, why: `${op} does not exist here: Asterisk or ari-client is too old` };
      let settled = false;
      const settle = (run: () => void): void => {
        if (settled || over) return;
        settled = true;
        run();
      };
      const request: Caller = {
        ...self,
        answered: (status, text) => settle(() => answer(id, status, text, hears)),
        failed: () => settle(() => hears.unreadable(id)),
      };
      caller
        .run(request, () => method(params))
        .then(undefined, (error: unknown) =>
          // Refused before anything was sent, for example an empty id; otherwise it has settled by now.
          settle(() =>
            hears.answered(id, 400, undefined, `${op}: ${error instanceof Error ? error.message : String(error)}`),
          ),
        );
      return 'sent';
    },
    ping: () => client?.ping(),
    cut: drop,
    async close() {
      const socket = client?._ws;
      over = true;
      if (client !== undefined && socket !== undefined && socket.readyState !== socket.CLOSED) {
        const closed = new Promise((resolve) => socket.once('close', resolve));
        client.stop();
        await closed;
      }
      await dispatcher.destroy();
    },
  };
};

/** `channels.hangup` of the client, which has what the documents of its Asterisk have. */
function methodOf(client: Client | undefined, op: AriOperation): Method | undefined {
  if (client === undefined || unable.has(op)) return undefined;
  const [room = '', name = ''] = op.split('.');
  const operations: unknown = Reflect.get(client, room);
  if (typeof operations !== 'object' || operations === null) return undefined;
  const method: unknown = Reflect.get(operations, name);
  return typeof method === 'function' ? (method as Method) : undefined;
}

function listen(
  client: Client,
  target: Target,
  hears: LineListener,
  fall: LineListener['fell'],
  isOver: () => boolean,
): void {
  // ari-client puts user and password into the URL's query; written like this, ws sends them as a header.
  const { username, password, url } = target;
  client._connection.host = `${encodeURIComponent(username)}:${encodeURIComponent(password)}@${url.host}`;
  client.on('*', (event: unknown) => {
    if (!isOver()) hears.message(event);
  });
  client.on('pong', () => {
    if (!isOver()) hears.alive();
  });
  // Settles only when the package gives up redialling, which we take from it in the next lines.
  client.start(target.app).then(undefined, () => undefined);
  const socket = client._ws;
  socket.removeAllListeners('close').removeAllListeners('error');
  guardMessages(socket, hears, isOver);
  socket.on('open', () => {
    if (!isOver()) hears.opened();
  });
  socket.on('unexpected-response', (_request, response) => {
    const status = response.statusCode ?? 0;
    fall(troubleOf(status), explain(troubleOf(status), status, target));
  });
  socket.on('error', (error) => fall('unreachable', `${url.origin}: ${error.message}`));
  socket.on('close', (code) => fall('cut', `Asterisk closed the WebSocket (${code})`));
}

/** ari-client throws on bad JSON, and on an event that its Asterisk's documents do not list; nobody would catch it. */
function guardMessages(socket: WebSocket, hears: LineListener, isOver: () => boolean): void {
  const [read] = socket.listeners('message');
  socket.removeAllListeners('message');
  socket.on('message', (data) => {
    if (isOver()) return;
    hears.alive();
    try {
      read?.call(socket, data);
    } catch {
      const text = Buffer.isBuffer(data) ? data.toString() : '';
      try {
        hears.message(JSON.parse(text));
      } catch {
        hears.malformed(text);
      }
    }
  });
}

function answer(id: number, status: number, text: string, hears: LineListener): void {
  try {
    hears.answered(id, status, text === '' ? undefined : JSON.parse(text), '');
  } catch {
    if (status >= 400) hears.answered(id, status, undefined, text.slice(0, 200));
    else hears.unreadable(id);
  }
}
