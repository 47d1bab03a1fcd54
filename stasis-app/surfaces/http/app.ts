import { isIP } from 'node:net';
import { TLSSocket } from 'node:tls';
import compression from 'compression';
import cors from 'cors';
import express from 'express';
import type { ErrorRequestHandler, Express, RequestHandler } from 'express';
import helmet from 'helmet';
import { v4 } from 'uuid';
import { refused } from '../../shared/errors.ts';
import type { AnswerBook } from '../../journal/answer-book.ts';
import type { Clock } from '../../shared/clock.ts';
import type { Log } from '../../shared/log.ts';
import { auditTrail, type Audit } from './audit-trail.ts';
import type { Doorkeeper } from './doorkeeper.ts';
import { createClientAddresses, type ClientAddresses } from './client-address.ts';
import { dressOf } from './dress.ts';
import type { DoorLimits } from './limits.ts';
import { refuseOverLimit } from './over-limit.ts';
import { mount, reportBug } from './router.ts';
import type { Surface } from './router.ts';
import { sendProblem } from './send.ts';
import { meet } from './visitor.ts';

export interface AppOptions {
  readonly surfaces: readonly Surface[];
  readonly doorkeeper: Doorkeeper;
  /** Origins whose pages may call us, as `https://wwe.genesys.com`; none by default. */
  readonly allowedOrigins: readonly string[];
  readonly log: Log;
  readonly clock: Clock;
  /** Whose word for a client's address is taken; nobody's when left out. */
  readonly addresses?: ClientAddresses;
  readonly limits: DoorLimits;
  /** Answers under an Idempotency-Key; without it the header is not looked at. */
  readonly answers?: AnswerBook;
  /** Resolves when all that has happened is on record: no answer leaves before (C7). */
  readonly written?: () => Promise<void>;
  /** Whether a number that is dialled is an emergency number of the site; none is when left out. */
  readonly isEmergency?: (number: string) => boolean;
  /** Hears what was changed and what was refused; without it nothing is written down. */
  readonly audit?: Audit;
}

/** The HTTP door of one listener: safety headers, CORS, compression, access log, rows, and errors in each shape. */
export function createApp(options: AppOptions): Express {
  const app = express();
  app.disable('x-powered-by');
  app.disable('etag'); // Every answer is live: a client that revalidates would save nothing.
  app.set('query parser', 'simple');
  app.set('trust proxy', (options.addresses ?? createClientAddresses([])).trusts);
  app.use(accessLog(options.log, options.clock));
  if (options.audit !== undefined) app.use(auditTrail(options.audit));
  app.use(helmet({ strictTransportSecurity: false }));
  app.use(strictTransport);
  app.use(noStore);
  if (options.allowedOrigins.length > 0) {
    const origin = [...options.allowedOrigins];
    const methods = 'GET, POST, PUT, PATCH, DELETE, OPTIONS';
    const allowedHeaders = 'Content-Type, Authorization, Idempotency-Key, X-API-Key, X-API-Secret';
    const exposedHeaders =
      'Idempotency-Replayed, X-Request-Id, Retry-After, RateLimit, RateLimit-Policy, X-RateLimit-Limit, X-RateLimit-Remaining, X-RateLimit-Reset';
    app.use(cors({ origin, methods, allowedHeaders, exposedHeaders }));
  }
  app.use(compression({ threshold: 16 * 1024, level: 1 }));
  app.use(meet(options.doorkeeper, options.limits.guard));
  app.use(...options.limits.middleware);
  app.use(refuseOverLimit(options.surfaces));
  app.use(mount(options.surfaces, options));
  app.use(unknownPath);
  app.use(lastResort(options.log));
  return app;
}

/** A year, the least that browsers' preload lists and ASVS 3.4.1 take. */
const hsts = helmet.strictTransportSecurity({ maxAge: 31_536_000, includeSubDomains: false });

/**
 * RFC 6797: over TLS alone (§7.2), and for names alone (§8.1.1 has no pin for addresses). It holds for every port of a
 * host, and the plain listeners of the loopback stand under `localhost`, so that name is left out.
 */
const strictTransport: RequestHandler = (request, response, next) => {
  const name = request.hostname.toLowerCase();
  const isName = isIP(name.replace(/^\[|\]$/g, '')) === 0 && name !== 'localhost' && !name.endsWith('.localhost');
  if (request.socket instanceof TLSSocket && name !== '' && isName) hsts(request, response, next);
  else next();
};

const noStore: RequestHandler = (_request, response, next) => {
  response.set('Cache-Control', 'no-store');
  next();
};

const unknownPath: RequestHandler = (request, response) => {
  const { problem } = refused('ROUTE_NOT_FOUND', { method: request.method, path: request.path });
  sendProblem(request, response, dressOf(request.path), problem);
};

/** One debug line a request. The path's template is logged, not the path: the query may hold a secret. */
function accessLog(log: Log, clock: Clock): RequestHandler {
  return (request, response, next) => {
    const requestId = v4();
    const start = clock.now().mono;
    response.locals['requestId'] = requestId;
    response.set('X-Request-Id', requestId);
    response.once('close', () => {
      const path = (response.locals['path'] as string | undefined) ?? '(none)';
      const ms = Math.round((clock.now().mono - start) * 10) / 10;
      const status = response.headersSent ? response.statusCode : 'gone';
      log.debug('request', { method: request.method, path, status, ms, requestId });
    });
    next();
  };
}

/** What a row did not catch: a path that can't be decoded, or a bug of ours. */
const lastResort =
  (log: Log): ErrorRequestHandler =>
  (error: unknown, request, response, next) => {
    const problem =
      error instanceof URIError
        ? refused('INVALID_REQUEST', { why: 'the path is badly percent-encoded' }).problem
        : reportBug(error, response, log, request.method);
    // Express cuts the connection of an answer that had begun.
    if (response.headersSent) next(error);
    else sendProblem(request, response, dressOf(request.path), problem);
  };
