import type { IncomingMessage } from 'node:http';
import type { Request, RequestHandler } from 'express';
import type { Presented } from '../../access/authenticate.ts';
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

/** Who has sent wrong credentials so often that no more are looked at. */
export interface CredentialGuard {
  /** RATE_LIMIT, before anything is checked: a guess that is right is answered like one that is wrong. */
  suspended(address: string): Outcome<null>;
  failed(address: string): void;
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
  (doorkeeper: Doorkeeper, guard: CredentialGuard): RequestHandler =>
  async (request, _response, next) => {
    const address = request.ip ?? 'unknown';
    const basic = ['GET', 'HEAD'].includes(request.method) && pages.test(request.path);
    const ticket = ticketOf(request);
    const who = await guarded(doorkeeper, guard, { headers: request.headers, address, basic, ticket });
    visitors.set(request, { address, who });
    next();
  };

/** Who asks, as long as its address may be listened to. UNAUTHORIZED, RATE_LIMIT. */
export async function guarded(
  doorkeeper: Doorkeeper,
  guard: CredentialGuard,
  presented: Presented,
): Promise<Outcome<Principal | null>> {
  const { headers, ticket, address } = presented;
  const presents = ticket !== undefined || credentialHeaders.some((name) => headers[name] !== undefined);
  if (!presents) return doorkeeper.identify(presented);
  const suspended = guard.suspended(address);
  if (!suspended.ok) return suspended;
  const who = await doorkeeper.identify(presented);
  if (!who.ok && who.problem.code === 'UNAUTHORIZED') guard.failed(address);
  return who;
}
const credentialHeaders = ['x-api-key', 'x-api-secret', 'authorization'] as const;

/** RFC 9110 §11.6.1: what a client that is not known may send; only pages make a browser ask. */
export const challengeOf = (path: string): string =>
  pages.test(path) ? 'Basic realm="Switchhook", charset="UTF-8"' : 'Bearer realm="Switchhook"';
