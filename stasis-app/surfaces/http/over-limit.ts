import type { IncomingMessage } from 'node:http';
import type { Request, RequestHandler, Response } from 'express';
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
export function refuseOverLimit(surfaces: readonly { readonly rows: readonly BoundEndpoint[] }[]): RequestHandler {
  const dialling = surfaces
    .flatMap(({ rows }) => rows)
    .filter(({ row }) => row.dials !== undefined)
    .map(({ row }) => new RegExp(`^${row.path.replace(/\{\w+\}/g, '[^/]+')}/?$`));
  return function refuseWhoIsOver(request, response, next) {
    const mayWait = request.method === 'POST' && dialling.some((path) => path.test(request.path));
    if (!met.has(request) || mayWait) next();
    else answerOverLimit(request, response);
  };
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
