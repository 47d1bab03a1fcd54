import { createServer as createHttpServer } from 'node:http';
import type { IncomingMessage, RequestListener, Server } from 'node:http';
import { createServer as createHttpsServer } from 'node:https';
import type { Duplex } from 'node:stream';
import type { ServerOptions } from 'node:https';
import type { Clock, Timer } from '../../shared/clock.ts';
import { sleep } from '../../shared/clock.ts';
import type { Log } from '../../shared/log.ts';
import { ensureCertificate } from './certificate.ts';

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
  readonly clock: Clock;
  readonly log: Log;
}

export interface Listener {
  /** Listens. Rejects with a ListenFailure that a person can act on. */
  start(): Promise<{ readonly host: string; readonly port: number; readonly url: string }>;
  /** Takes no new connection, lets running requests end for up to 5 s, then cuts what is left. */
  stop(): Promise<void>;
}

/** The port could not be had: in use, not permitted, or no such address. */
export class ListenFailure extends Error {
  override readonly name = 'ListenFailure';
}

/**
 * A client gets this long for its TLS handshake, its headers, its whole request, between two requests, and without
 * taking any of our answer. Milliseconds.
 */
const patience = { handshake: 5_000, headers: 5_000, request: 10_000, keepAlive: 30_000, stalled: 30_000 };
const drainMs = 5_000;
const drainStepMs = 20;
const renewalCheckMs = 12 * 3_600_000;

const serverOptions: ServerOptions = {
  headersTimeout: patience.headers,
  requestTimeout: patience.request,
  keepAliveTimeout: patience.keepAlive,
  handshakeTimeout: patience.handshake,
  connectionsCheckingInterval: 1_000,
  maxHeaderSize: 16 * 1024,
  minVersion: 'TLSv1.2',
};

/** One port with its handler, guarded against slow clients and too many of them. */
export function createListener(options: ListenerOptions): Listener {
  const { clock, log } = options;
  let server: Server | undefined;
  let renewal: Timer | undefined;

  async function build(): Promise<Server> {
    if (options.tls === undefined) return createHttpServer(serverOptions, options.handler);
    const certificateOptions = { ...options.tls, clock, log };
    const { certificate, key } = await ensureCertificate(certificateOptions);
    const secure = createHttpsServer({ ...serverOptions, cert: certificate, key }, options.handler);
    const renew = async () => {
      try {
        const fresh = await ensureCertificate(certificateOptions);
        if (fresh.renewed) secure.setSecureContext({ cert: fresh.certificate, key: fresh.key, minVersion: 'TLSv1.2' });
      } catch (error) {
        log.error('could not look after the TLS certificate; will try again in 12 hours', { error });
      }
    };
    const schedule = () => {
      renewal = clock.after(renewalCheckMs, () => {
        schedule();
        void renew();
      });
    };
    schedule();
    return secure;
  }

  return {
    async start() {
      const made = await build();
      made.timeout = patience.stalled;
      made.maxConnections = options.maxConnections ?? 2_000;
      // The handler asks for the body itself when it wants it, so an oversized one is never sent.
      made.on('checkContinue', options.handler);
      if (options.upgrade !== undefined) made.on('upgrade', options.upgrade);
      try {
        await listen(made, options);
      } catch (error) {
        renewal?.cancel();
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
    async stop() {
      renewal?.cancel();
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
