import type { IncomingMessage } from 'node:http';
import type { Request, RequestHandler } from 'express';
import type { Principal } from '../../access/principal.ts';
import { refused, type Outcome } from '../../shared/errors.ts';
import type { Doorkeeper } from './doorkeeper.ts';

/** Who stands at the door with a request, before it is known what is asked for. */
export interface Visitor {
  /** The client's address: the socket's, or what a trusted proxy says. */
  readonly address: string;
  /** Null when nothing says who it is. */
  readonly who: Outcome<Principal | null>;
}

const visitors = new WeakMap<IncomingMessage, Visitor>();

/** The visitor of a request that `meet` has seen. */
export const visitorOf = (request: IncomingMessage): Visitor =>
  visitors.get(request) ?? { address: 'unknown', who: refused('UNAUTHORIZED', { why: 'nobody has looked' }) };

/** Pages that a person opens with a browser, which can ask for a key only by its own prompt. */
const pages = /^\/api\/(docs($|\/)|openapi\.json$|asyncapi\.json$)/;

/** Where a browser's EventSource comes, which takes no headers (HTML, "Server-sent events"). */
const streams = /^\/api\/v1\/events\/?$/;

function ticketOf({ method, path, query }: Request): string | undefined {
  if (method !== 'GET' || !streams.test(path)) return undefined;
  const { ticket } = query;
  // Two of them are none that was ever given out.
  return ticket === undefined || typeof ticket === 'string' ? ticket : '';
}

/** Finds out who asks, for what comes after it: the limits and the rows. */
export const meet =
  (doorkeeper: Doorkeeper): RequestHandler =>
  async (request, _response, next) => {
    const address = request.ip ?? 'unknown';
    const basic = ['GET', 'HEAD'].includes(request.method) && pages.test(request.path);
    const who = await doorkeeper.identify({ headers: request.headers, address, basic, ticket: ticketOf(request) });
    visitors.set(request, { address, who });
    next();
  };

/** RFC 9110 §11.6.1: what a client that is not known may send; only pages make a browser ask. */
export const challengeOf = (path: string): string =>
  pages.test(path) ? 'Basic realm="Switchhook", charset="UTF-8"' : 'Bearer realm="Switchhook"';
