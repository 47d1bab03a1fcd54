import type { Request, Response } from 'express';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';

/** An answer that goes on for as long as the client stays, piece by piece, as fast as it reads. */
export class StreamReply {
  readonly type: string;
  /** `gone` is aborted when the client is, or may stay no longer. */
  readonly pieces: (gone: AbortSignal) => AsyncIterable<string>;

  constructor(type: string, pieces: (gone: AbortSignal) => AsyncIterable<string>) {
    this.type = type;
    this.pieces = pieces;
  }
}

/** @param keep runs what it is given when the client may stay no longer; returns the way to end that */
export async function sendStream(
  request: Request,
  response: Response,
  { type, pieces }: StreamReply,
  keep: (over: () => void) => () => void,
): Promise<void> {
  const gone = new AbortController();
  response.once('close', () => gone.abort());
  if (response.destroyed) gone.abort();
  response.status(200).set({
    'Content-Type': type,
    // Neither kept nor compressed: each piece is to be seen when it is sent.
    'Cache-Control': 'no-store, no-transform',
    'X-Accel-Buffering': 'no',
  });
  if (request.method === 'HEAD') {
    gone.abort();
    response.end();
    return;
  }
  const leave = keep(() => gone.abort());
  try {
    await pipeline(Readable.from(pieces(gone.signal), { objectMode: false }), response);
  } catch {
    // The client has gone: nobody is left to tell.
    response.destroy();
  } finally {
    leave();
  }
}
