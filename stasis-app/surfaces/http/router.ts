import express from 'express';
import type { Request, Response, Router } from 'express';
import { refused } from '../../shared/errors.ts';
import type { Outcome, Problem } from '../../shared/errors.ts';
import type { Log } from '../../shared/log.ts';
import type { AnswerBook } from '../../journal/answer-book.ts';
import { aboutOf, noteOn, type Audit } from './audit-trail.ts';
import { hasBody, readBody } from './body.ts';
import type { Doorkeeper } from './doorkeeper.ts';
import type { Dress } from './dress.ts';
import type { BoundEndpoint } from './endpoint.ts';
import { FileReply, sendFile } from './file-reply.ts';
import { faultOfKey, keyOf, sendKept } from './idempotency.ts';
import { refusedOverLimit } from './over-limit.ts';
import { PageReply, sendPage } from './page-reply.ts';
import { isDownload, sendDownload } from './download.ts';
import { sendProblem, sendValue } from './send.ts';
import { sendStream, StreamReply } from './stream-reply.ts';
import { veiled } from './veil.ts';
import { challengeOf, visitorOf } from './visitor.ts';

/** What all rows stand on. */
export interface Services {
  readonly log: Log;
  readonly doorkeeper: Doorkeeper;
  /** Without it an Idempotency-Key is not looked at. */
  readonly answers?: AnswerBook | undefined;
  /** Resolves when all that has happened is on record: no answer leaves before (C7). */
  readonly written?: (() => Promise<void>) | undefined;
  /** Whether a number that is dialled is an emergency number of the site; none is when left out. */
  readonly isEmergency?: ((number: string) => boolean) | undefined;
  /** Without it nothing is written down. */
  readonly audit?: Audit | undefined;
}

/** The rows of one interface, and how it shows its errors. */
export interface Surface {
  readonly rows: readonly BoundEndpoint[];
  readonly dress: Dress;
}

/**
 * Mounts rows on a router. A path with literal segments wins over one with parameters (`/dn/list` over `/dn/{dn}`)
 * wherever it stands; a known path asked with another method answers 405 with Allow (RFC 9110 §15.5.6).
 * Throws when two rows claim the same method and path: that would hide one of them.
 */
export function mount(surfaces: readonly Surface[], services: Services): Router {
  const router = express.Router({ caseSensitive: true, strict: false });
  for (const [path, rows] of byPath(surfaces)) {
    const route = router.route(path.replace(/\{(\w+)\}/g, ':$1'));
    const allowed = [...rows.keys(), ...(rows.has('GET') ? ['HEAD'] : []), 'OPTIONS'].join(', ');
    route.all(async (request: Request, response: Response) => {
      response.locals['path'] = path;
      const found = rows.get(request.method === 'HEAD' ? 'GET' : request.method);
      if (found !== undefined) return serve(found, request, response, services);
      response.set('Allow', allowed);
      if (request.method === 'OPTIONS') return void response.status(204).end();
      const dress = rows.values().next().value?.dress;
      const { problem } = refused('METHOD_NOT_ALLOWED', { method: request.method, allowed });
      if (dress !== undefined) sendProblem(request, response, dress, problem);
    });
  }
  return router;
}

interface Mounted {
  readonly endpoint: BoundEndpoint;
  readonly dress: Dress;
}

function byPath(surfaces: readonly Surface[]): [string, Map<string, Mounted>][] {
  const paths = new Map<string, Map<string, Mounted>>();
  for (const { rows, dress } of surfaces) {
    for (const endpoint of rows) {
      const { method, path } = endpoint.row;
      const methods = paths.get(path) ?? new Map<string, Mounted>();
      if (methods.has(method)) throw new Error(`two rows answer ${method} ${path}`);
      paths.set(path, methods.set(method, { endpoint, dress }));
    }
  }
  const parameters = (path: string) => path.split('{').length;
  return [...paths].sort(([a], [b]) => parameters(a) - parameters(b));
}

async function serve(mounted: Mounted, request: Request, response: Response, services: Services): Promise<void> {
  const { endpoint, dress } = mounted;
  const { access } = endpoint.row;
  const { address, who } = visitorOf(request);
  noteOn(response, { row: endpoint.row });
  const admitted = who.ok ? services.doorkeeper.letIn(access, who.value, address) : who;
  if (!admitted.ok) {
    if (admitted.problem.code === 'UNAUTHORIZED') response.set('WWW-Authenticate', challengeOf(request.path));
    sendProblem(request, response, dress, admitted.problem);
    return;
  }
  const principal = admitted.value;
  noteOn(response, { principal });
  const body = await readBody(request, response);
  if (!body.ok) {
    sendProblem(request, response, dress, body.problem);
    return;
  }
  if (refusedOverLimit([request, response], endpoint.row, body.value, services.isEmergency ?? (() => false))) return;
  // No body at all is an object without fields, so the answer names the first one that is missing.
  const by = { kind: 'api', key: principal.key, address } as const;
  const input = { ...inputOf(request), by, principal, body: hasBody(request) ? body.value : {} };
  if (services.audit !== undefined) noteOn(response, { about: aboutOf(endpoint.row, input, services.audit.isDn) });
  const own = await services.doorkeeper.own(access, principal, input);
  if (!own.ok) {
    sendProblem(request, response, dress, own.problem);
    return;
  }
  const key = endpoint.row.showsSecret === true ? undefined : keyOf(request);
  if (key === undefined || services.answers === undefined) {
    const outcome = await answer(endpoint, input, response, services);
    if (outcome.ok && outcome.value instanceof FileReply) return sendFile(request, response, outcome.value);
    if (outcome.ok && outcome.value instanceof StreamReply) {
      const mayKeep = services.doorkeeper.mayKeep(principal);
      if (!mayKeep.ok) {
        sendProblem(request, response, dress, mayKeep.problem);
        return;
      }
      const keep = (over: () => void) => services.doorkeeper.keep(principal, over);
      return sendStream(request, response, outcome.value, keep);
    }
    if (response.destroyed) return;
    if (outcome.ok && outcome.value instanceof PageReply) {
      sendPage(response, outcome.value);
      return;
    }
    if (outcome.ok && isDownload(outcome.value)) await sendDownload(request, response, outcome.value, services.log);
    else if (outcome.ok) sendValue(response, endpoint.row.success.status, outcome.value);
    else sendProblem(request, response, dress, outcome.problem);
    return;
  }
  const problem = faultOfKey(key);
  if (problem !== undefined) {
    sendProblem(request, response, dress, problem);
    return;
  }
  const content = JSON.stringify([request.method, request.originalUrl, input.body]);
  const keyed = await services.answers.once({ owner: input.by.key, key, content }, async ({ receipt, again }) => {
    const identity = { receipt, keyed: true, again };
    const outcome = await answer(endpoint, { ...input, request: identity }, response, services);
    if (outcome.ok) return { status: endpoint.row.success.status, body: JSON.stringify(outcome.value) };
    noteOn(response, { code: outcome.problem.code });
    const dressed = dress(outcome.problem);
    return { status: dressed.status, body: JSON.stringify(dressed.body) };
  });
  if (response.destroyed) return;
  if (keyed === 'reused') sendProblem(request, response, dress, refused('IDEMPOTENCY_KEY_REUSED').problem);
  else sendKept(response, keyed);
}

async function answer(
  endpoint: BoundEndpoint,
  input: Parameters<BoundEndpoint['answer']>[0],
  response: Response,
  services: Services,
): Promise<Outcome<object>> {
  try {
    const outcome = await endpoint.answer(input);
    await services.written?.();
    return veiled(outcome, input.principal);
  } catch (bug) {
    return {
      ok: false,
      problem: reportBug(bug, response, services.log, `${endpoint.row.method} ${endpoint.row.path}`),
    };
  }
}

const inputOf = (request: Request) => ({
  params: request.params,
  query: request.query,
  host: hostOf(request.get('host')),
  lastEventId: request.get('last-event-id'),
});

/** The Host header (RFC 9112 §3.2) where it is one; it goes into URLs that the same client gets back. */
const hostOf = (given = ''): string =>
  /^([A-Za-z0-9.-]{1,253}|\[[0-9A-Fa-f:.]{2,45}\])(:\d{1,5})?$/.test(given) ? given : 'localhost';

/** Logs an exception under the request's id, and makes the problem that tells the client this id and no more. */
export function reportBug(bug: unknown, response: Response, log: Log, where: string): Problem {
  const reference = String(response.locals['requestId']);
  log.error('a request met a bug', { reference, where, error: bug });
  return refused('INTERNAL_ERROR', { reference }).problem;
}
