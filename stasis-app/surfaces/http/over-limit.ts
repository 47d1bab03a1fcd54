import type { IncomingMessage } from 'node:http';
import express, { type Request, type Response, type Router } from 'express';
import type { Problem } from '../../shared/errors.ts';
import { limitDressOf } from './dress.ts';
import type { BoundEndpoint, EndpointDescription } from './endpoint.ts';
import { sendProblem } from './send.ts';

const met = new WeakMap<IncomingMessage, Problem>();

/** This request has met a limit of requests. */
export function noteOverLimit(request: IncomingMessage, problem: Problem): void {
  met.set(request, problem);
}

/** Answers whoever is over a limit, but for those who ask for a call: whether it is an emergency is in their bodies. */
export function refuseOverLimit(surfaces: readonly { readonly rows: readonly BoundEndpoint[] }[]): Router {
  const router = express.Router({ caseSensitive: true, strict: false });
  router.use((request, _response, next) => {
    if (met.has(request)) next();
    else next('router');
  });
  for (const { row } of surfaces.flatMap(({ rows }) => rows))
    if (row.dials !== undefined)
      router.post(row.path.replace(/\{(\w+)\}/g, ':$1'), (_request, _response, next) => {
        next('router');
      });
  router.use(answerOverLimit);
  return router;
}

/**
 * Whether a request that met a limit was answered now that its body is read. An emergency call goes on: it is refused
 * by nothing of ours (`actions/admission.ts`).
 */
export function refusedOverLimit(
  [request, response]: readonly [Request, Response],
  { dials }: EndpointDescription,
  body: unknown,
  isEmergency: (number: string) => boolean,
): boolean {
  if (!met.has(request)) return false;
  const dialled = dials === undefined || typeof body !== 'object' || body === null ? undefined : fieldOf(body, dials);
  if (typeof dialled === 'string' && isEmergency(dialled)) {
    response.removeHeader('Retry-After');
    return false;
  }
  answerOverLimit(request, response);
  return true;
}

const fieldOf = (body: object, name: string): unknown =>
  Object.hasOwn(body, name) ? Object.getOwnPropertyDescriptor(body, name)?.value : undefined;

function answerOverLimit(request: Request, response: Response): void {
  const problem = met.get(request);
  if (problem !== undefined) sendProblem(request, response, limitDressOf(request.path), problem);
}
