import { createServer as createHttpServer } from 'node:http';
import type { IncomingMessage, RequestListener, Server } from 'node:http';
import type { ServerOptions } from 'node:https';
import { Socket } from 'node:net';
import type { Duplex } from 'node:stream';
import type { Clock } from '../../shared/clock.ts';
import { sleep } from '../../shared/clock.ts';
import type { Log } from '../../shared/log.ts';
import { limitConnections } from './connection-count.ts';
import { createSecureServer } from './secure-server.ts';

export interface ListenerOptions {
  /** What people call it in the log: `public`. */
  readonly name: string;
  readonly host: string;
  /** 0 takes any free port. */
  readonly port: number;
  /** The environment variable that sets the port, for the error that says it is in use. */
  readonly portVariable: string;
  readonly handler: RequestListener;
  /** For requests that ask for another protocol; without it they are answered as if they did not. */
  readonly upgrade?: (request: IncomingMessage, socket: Duplex, head: Buffer) => void;
  /** With a folder for certificates the listener speaks TLS ≥ 1.2; without it, plain HTTP. */
  readonly tls?: { readonly dir: string; readonly names: readonly string[] };
  /** Connections at once; further ones are closed at accept. */
  readonly maxConnections?: number;
  /** Of one address; half of all unless told. */
  readonly maxPerAddress?: number;
  /** Addresses that speak for many others, and may have every connection. */
  readonly isProxy?: (address: string) => boolean;
  readonly clock: Clock;
  readonly log: Log;
}

export interface Listener {
  /** Listens. Rejects with a ListenFailure that a person can act on. */
  start(): Promise<{ readonly host: string; readonly port: number; readonly url: string }>;
  /** Looks at the certificate's files now; without TLS there is nothing to look at. */
  lookAgain(): Promise<void>;
  /** Takes no new connection, lets running requests end for up to 5 s, then cuts what is left. */
  stop(): Promise<void>;
}

/** The port could not be had: in use, not permitted, or no such address. */
export class ListenFailure extends Error {
  override readonly name = 'ListenFailure';
}

/**
 * A client gets this long for its TLS handshake, its headers, its whole request, between two requests, without
 * taking any of our answer, for an upgrade to another protocol, and to close one that we have closed. Milliseconds.
 */
const patience = {
  ...{ handshake: 5_000, headers: 5_000, request: 10_000 },
  ...{ keepAlive: 30_000, stalled: 30_000, upgrade: 10_000, linger: 1_000 },
};
const usualConnections = 2_000;
const drainMs = 5_000;
const drainStepMs = 20;

const serverOptions: ServerOptions = {
  headersTimeout: patience.headers,
  requestTimeout: patience.request,
  keepAliveTimeout: patience.keepAlive,
  handshakeTimeout: patience.handshake,
  connectionsCheckingInterval: 1_000,
  maxHeaderSize: 16 * 1024,
};

/** One port with its handler, guarded against slow clients and too many of them. */
export function createListener(options: ListenerOptions): Listener {
  const { clock, log } = options;
  let server: Server | undefined;
  const stops: (() => void)[] = [];
  let lookAgain: () => Promise<void> = () => Promise.resolve();

  async function build(): Promise<Server> {
    if (options.tls === undefined) return createHttpServer(serverOptions, options.handler);
    const secure = await createSecureServer(serverOptions, options.handler, { ...options.tls, clock, log });
    stops.push(() => secure.stop());
    lookAgain = () => secure.lookAgain();
    return secure.server;
  }

  function guard(made: Server): void {
    const { maxConnections = usualConnections, isProxy = () => false, upgrade } = options;
    made.timeout = patience.stalled;
    made.maxConnections = maxConnections;
    const perAddress = options.maxPerAddress ?? Math.ceil(maxConnections / 2);
    stops.push(limitConnections(made, { perAddress, isProxy, clock, log }));
    // The handler asks for the body itself when it wants it, so an oversized one is never sent.
    made.on('checkContinue', options.handler);
    if (upgrade === undefined) return;
    made.on('upgrade', (request: IncomingMessage, socket: Duplex, head: Buffer) => {
      // Node's own limits end with the request. A socket that is served lifts this one.
      if (socket instanceof Socket) socket.setTimeout(patience.upgrade, () => socket.destroy());
      // Once all is said it need not stay: a client that goes on writing would keep a socket busy for ever.
      socket.once('finish', () => {
        const linger = clock.after(patience.linger, () => socket.destroy());
        socket.once('close', () => linger.cancel());
      });
      upgrade(request, socket, head);
    });
  }

  return {
    async start() {
      const made = await build();
      guard(made);
      try {
        await listen(made, options);
      } catch (error) {
        stops.forEach((stop) => stop());
        throw new ListenFailure(reason(error, options), { cause: error });
      }
      server = made;
      const address = made.address();
      const port = typeof address === 'object' && address !== null ? address.port : options.port;
      const host = options.host.includes(':') ? `[${options.host}]` : options.host;
      const url = `${options.tls === undefined ? 'http' : 'https'}://${host}:${port}`;
      log.info('listening', { listener: options.name, url });
      return { host: options.host, port, url };
    },
    lookAgain: () => lookAgain(),
    async stop() {
      stops.splice(0).forEach((stop) => stop());
      if (server === undefined) return;
      const closing = server;
      server = undefined;
      let closed = false;
      closing.close(() => (closed = true));
      for (let waited = 0; waited < drainMs; waited += drainStepMs) {
        // A connection that was busy at close() becomes idle when its request ends.
        closing.closeIdleConnections();
        await sleep(clock, drainStepMs);
        if (closed as boolean) return;
      }
      log.warn('requests were cut at stop', { listener: options.name, afterMs: drainMs });
      closing.closeAllConnections();
    },
  };
}

const listen = (server: Server, { host, port }: ListenerOptions): Promise<void> =>
  new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, host, () => {
      server.off('error', reject);
      resolve();
    });
  });

function reason(error: unknown, { host, port, portVariable }: ListenerOptions): string {
  const code = error instanceof Error && 'code' in error ? error.code : undefined;
  if (code === 'EADDRINUSE')
    return `port ${port} of ${host} is in use by another program; stop it, or set ${portVariable} to a free port`;
  if (code === 'EACCES') return `no permission to listen on port ${port}; set ${portVariable} to one above 1023`;
  if (code === 'EADDRNOTAVAIL') return `this machine has no address ${host}; set BIND_ADDRESS to one that it has`;
  return `cannot listen on ${host}, port ${port} (${portVariable}): ${error instanceof Error ? error.message : String(error)}`;
}
