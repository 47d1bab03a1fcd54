import type { Request, Response } from 'express';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import type { Log } from '../../shared/log.ts';

/** An answer that is a file, made piece by piece while it is sent: its size does not matter to memory. */
export interface Download {
  readonly download: true;
  readonly contentType: string;
  readonly fileName: string;
  /** Throws when it can't go on: the client then sees that the file was cut. */
  readonly pieces: AsyncIterable<string>;
}

export const isDownload = (value: object): value is Download => 'download' in value && value.download === true;

/** Sends the file as fast as the client takes it. What breaks in the middle breaks the connection (RFC 9112 §8). */
export async function sendDownload(
  request: Request,
  response: Response,
  { contentType, fileName, pieces }: Download,
  log: Log,
): Promise<void> {
  response.status(200).set({
    'Content-Type': contentType,
    'Content-Disposition': `attachment; filename="${fileName}"`,
  });
  if (request.method === 'HEAD') {
    response.end();
    return;
  }
  try {
    await pipeline(Readable.from(pieces, { objectMode: false }), response);
  } catch (error) {
    if (response.socket?.destroyed !== true) log.warn('a download was cut', { fileName, error });
    response.destroy();
  }
}
