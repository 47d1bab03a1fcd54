import type { Request, Response } from 'express';
import type { Problem } from '../../shared/errors.ts';
import { noteOn } from './audit-trail.ts';
import { hasBody } from './body.ts';
import { JsonText } from './json-text.ts';
import type { Dress } from './dress.ts';

/** How much of an unread body is taken in before the connection is cut, so that the client can read our answer. */
const lingerBytes = 1024 * 1024;
/** How long it may send nothing before we stop waiting for the rest. */
const lingerIdleMs = 500;

export function sendValue(response: Response, status: number, value: object): void {
  response.status(status);
  if (value instanceof JsonText) response.type('json').send(value.text);
  else response.json(value);
}

/** Sends a problem in its interface's shape. A connection with an unread body can't be used again: it is closed. */
export function sendProblem(request: Request, response: Response, dress: Dress, problem: Problem): void {
  const { status, body } = dress(problem);
  noteOn(response, { code: problem.code });
  response.status(status);
  // RFC 9110 §10.2.3, in seconds.
  if (problem.fields['retryAfter'] !== undefined) response.set('Retry-After', problem.fields['retryAfter']);
  if (request.complete || !hasBody(request)) {
    response.json(body);
    return;
  }
  // Closing on a client that still writes resets the connection, and the answer is lost with it: so the answer
  // goes out whole first, then what still comes is dropped up to a bound, and then the connection ends. The
  // server's requestTimeout bounds the whole time.
  const text = JSON.stringify(body);
  response.set({ Connection: 'close', 'Content-Type': 'application/json; charset=utf-8' });
  response.set('Content-Length', String(Buffer.byteLength(text)));
  response.write(text);
  let dropped = 0;
  const end = () => response.end();
  request.on('data', (chunk: Buffer) => {
    dropped += chunk.length;
    if (dropped > lingerBytes) request.destroy();
  });
  request.once('end', end);
  request.once('close', end);
  request.socket.setTimeout(lingerIdleMs, end);
  request.resume();
}
