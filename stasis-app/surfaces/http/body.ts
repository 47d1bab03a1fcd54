import type { IncomingMessage, ServerResponse } from 'node:http';
import { done, refused } from '../../shared/errors.ts';
import type { Outcome } from '../../shared/errors.ts';
import { readJson } from './json.ts';

const bodyLimit = 64 * 1024;

/**
 * The request's body as JSON, or undefined when it has none. Refuses by its headers alone what is too large or
 * no JSON; reads at most 64 KB of the rest. Problems: UNSUPPORTED_MEDIA_TYPE, BODY_TOO_LARGE, BODY_NOT_JSON.
 */
export async function readBody(request: IncomingMessage, response: ServerResponse): Promise<Outcome<unknown>> {
  if (!hasBody(request)) return done(undefined);
  if (!isJson(request)) return refused('UNSUPPORTED_MEDIA_TYPE');
  if (Number(request.headers['content-length'] ?? 0) > bodyLimit) return tooLarge();
  // RFC 9110 §10.1.1: the client holds its body back until it is told to go on.
  if (request.headers.expect?.toLowerCase() === '100-continue') response.writeContinue();
  const bytes = await collect(request);
  if (bytes === 'too-large') return tooLarge();
  if (bytes === 'cut') return refused('BODY_NOT_JSON', { why: 'the connection ended in the middle of it' });
  const reading = readJson(bytes);
  return reading.ok ? done(reading.value) : refused('BODY_NOT_JSON', { why: reading.why });
}

/** RFC 9112 §6.3: a request has a body when it says how long, or that it comes in chunks. */
export const hasBody = (request: IncomingMessage): boolean =>
  request.headers['transfer-encoding'] !== undefined || Number(request.headers['content-length'] ?? 0) > 0;

const tooLarge = () => refused('BODY_TOO_LARGE', { limit: String(bodyLimit) });

function isJson(request: IncomingMessage): boolean {
  const [type = '', ...parameters] = (request.headers['content-type'] ?? '').toLowerCase().split(';');
  const charset = parameters.map((text) => text.trim()).find((text) => text.startsWith('charset='));
  const known = charset === undefined || /^charset="?utf-?8"?$/.test(charset);
  const encoding = request.headers['content-encoding'] ?? 'identity';
  return type.trim() === 'application/json' && known && encoding === 'identity';
}

/** Settles at the end, at the limit or when the client goes away; the server's requestTimeout bounds the wait. */
function collect(request: IncomingMessage): Promise<Buffer | 'too-large' | 'cut'> {
  return new Promise((resolve) => {
    const chunks: Buffer[] = [];
    let size = 0;
    const settle = (result: Buffer | 'too-large' | 'cut') => {
      request.removeAllListeners('data');
      resolve(result);
    };
    request.on('data', (chunk: Buffer) => {
      size += chunk.length;
      chunks.push(chunk);
      if (size > bodyLimit) settle('too-large');
    });
    request.once('end', () => settle(Buffer.concat(chunks)));
    request.once('error', () => settle('cut'));
    request.once('close', () => settle('cut'));
  });
}
