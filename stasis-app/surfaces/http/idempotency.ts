import type { Request, Response } from 'express';
import type { KeptAnswer } from '../../journal/answer-book.ts';
import { refused, type Problem } from '../../shared/errors.ts';

/** The header of draft-ietf-httpapi-idempotency-key-header; a client chooses its value, best a UUID. */
const header = 'idempotency-key';
/** Printable ASCII, with or without the draft's quotes. */
const grammar = /^[\x21-\x7e]{1,128}$/;

/** The key of a request that changes something; undefined when it has none. */
export function keyOf(request: Request): string | undefined {
  return ['GET', 'HEAD', 'OPTIONS'].includes(request.method) ? undefined : request.get(header);
}

export const faultOfKey = (key: string): Problem | undefined =>
  grammar.test(key)
    ? undefined
    : refused('INVALID_REQUEST', { why: 'Idempotency-Key is wrong: expected 1 to 128 printable characters' }).problem;

/** Sends what is kept under a key, and says so when it was given before. */
export function sendKept(response: Response, kept: { readonly answer: KeptAnswer; readonly first: boolean }): void {
  if (!kept.first) response.set('Idempotency-Replayed', 'true');
  response.status(kept.answer.status).type('json').send(kept.answer.body);
}
