import type { Request, Response } from 'express';
import { pipeline } from 'node:stream/promises';
import type { OpenFile } from '../../shared/recorded-files.ts';

/** An answer that is a file and no JSON: it is sent as it is, whole or in part. */
export class FileReply {
  readonly file: OpenFile;
  readonly type: string;
  /** As which a browser saves it. */
  readonly name: string;

  constructor(file: OpenFile, type: string, name: string) {
    this.file = file;
    this.type = type;
    this.name = name;
  }
}

/**
 * Sends a file, or the one range of it that was asked for (RFC 9110 §14): 206; 416 where there is no such byte. Several
 * ranges at once, and what can't be read, are answered with all of it, as the RFC allows.
 */
export async function sendFile(request: Request, response: Response, { file, type, name }: FileReply): Promise<void> {
  const { bytes } = file;
  // A recording never changes once it has ended, so its name is what it holds.
  const tag = `"${name}"`;
  response.set({ 'Content-Type': type, 'Accept-Ranges': 'bytes', ETag: tag });
  response.set('Content-Disposition', `attachment; filename="${name}"`);
  const since = request.get('if-range');
  const asked = since === undefined || since === tag ? request.range(bytes, { combine: true }) : undefined;
  if (asked === -1) {
    file.discard();
    response.status(416).set('Content-Range', `bytes */${bytes}`).removeHeader('Content-Disposition');
    response.end();
    return;
  }
  const ranges = Array.isArray(asked) && asked.type === 'bytes' ? [...asked] : [];
  const one = ranges.length === 1 ? ranges[0] : undefined;
  const { start, end } = one ?? { start: 0, end: bytes - 1 };
  if (one !== undefined) response.status(206).set('Content-Range', `bytes ${start}-${end}/${bytes}`);
  response.set('Content-Length', String(end - start + 1));
  if (request.method === 'HEAD' || bytes === 0) {
    file.discard();
    response.end();
    return;
  }
  try {
    await pipeline(file.read(start, end), response);
  } catch {
    // The client went away, or Asterisk did: the headers are out, so all that is left is to cut the connection.
    response.destroy();
  } finally {
    file.discard();
  }
}
