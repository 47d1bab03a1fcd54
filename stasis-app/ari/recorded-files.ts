/**
 * The files of recordings: out of Asterisk's folder where it is on this machine, else over its HTTP server. ARI sends a
 * file whole or not at all, some 27 MB a second (Asterisk 22.10.1), so whoever jumps to the end of a long one pays for
 * its beginning there; the folder costs nothing (decision 6).
 */
import { createReadStream } from 'node:fs';
import { stat } from 'node:fs/promises';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { Pool } from 'undici';
import type { Log } from '../shared/log.ts';
import type { OpenFile, Opening, RecordedFiles } from '../shared/recorded-files.ts';

export interface RecordingSource {
  readonly node: string;
  /** Asterisk's HTTP server. */
  readonly url: string;
  readonly username: string;
  readonly password: string;
  /** Asterisk's folder `recording` below its spool, as this process sees it; empty when it can't. */
  readonly folder: string;
}

/** Downloads at once from one Asterisk: each takes one of its HTTP threads. */
const downloadsAtMost = 16;
/** For sizes alone, which must not wait behind downloads. */
const looksAtMost = 4;
const answerMs = 2_000;
/** A client that reads nothing for so long loses its download. */
const silenceMs = 30_000;

export function createRecordedFiles(sources: readonly RecordingSource[], log: Log): RecordedFiles {
  const shelves = new Map(sources.map((source) => [source.node, shelfOf(source, log)]));
  return {
    open: async (node, name, ending) =>
      (await shelves.get(node)?.open(name, ending)) ?? { kind: 'unreachable', why: `there is no node ${node} now` },
    sizeOf: async (node, name, ending) => (await shelves.get(node)?.sizeOf(name, ending)) ?? null,
    async close() {
      await Promise.all([...shelves.values()].map((shelf) => shelf.close()));
    },
  };
}

interface Shelf {
  open(name: string, ending: string): Promise<Opening>;
  sizeOf(name: string, ending: string): Promise<number | null>;
  close(): Promise<void>;
}

function shelfOf({ node, url, username, password, folder }: RecordingSource, log: Log): Shelf {
  const { origin, pathname } = new URL(url);
  const poolOf = (connections: number) =>
    new Pool(origin, {
      ...{ connections, headersTimeout: answerMs, bodyTimeout: silenceMs },
      connect: { timeout: answerMs },
    });
  const downloads = poolOf(downloadsAtMost);
  const looks = poolOf(looksAtMost);
  let downloading = 0;
  const authorization = `Basic ${Buffer.from(`${username}:${password}`).toString('base64')}`;

  async function fromFolder(name: string, ending: string): Promise<Opening | undefined> {
    if (folder === '') return undefined;
    const path = join(folder, `${name}.${ending}`);
    try {
      const { size } = await stat(path);
      const read = (start: number, end: number) => createReadStream(path, { start, end });
      return { kind: 'open', file: { bytes: size, read, discard: () => undefined } };
    } catch (error) {
      if (!(error instanceof Error && 'code' in error && error.code === 'ENOENT'))
        log.warn('the folder of recordings can not be read; Asterisk is asked', { node, folder, error });
      return undefined;
    }
  }

  async function fromAsterisk(
    pool: Pool,
    name: string,
  ): Promise<Exclude<Opening, { kind: 'open' }> | { kind: 'open'; file: RemoteFile }> {
    try {
      const path = `${pathname.replace(/\/$/, '')}/ari/recordings/stored/${encodeURIComponent(name)}/file`;
      const { statusCode, headers, body } = await pool.request({
        ...{ method: 'GET', path, headers: { authorization } },
      });
      const bytes = Number(headers['content-length']);
      if (statusCode === 200 && Number.isSafeInteger(bytes)) return { kind: 'open', file: streamed(body, bytes) };
      // Read and dropped, up to 128 KiB: cut off, it would end with an error that nobody hears.
      await body.dump();
      return statusCode === 404
        ? { kind: 'missing' }
        : { kind: 'unreachable', why: `Asterisk answered ${statusCode} to a request for the file` };
    } catch (error) {
      return { kind: 'unreachable', why: error instanceof Error ? error.message : String(error) };
    }
  }

  async function download(name: string): Promise<Opening> {
    if (downloading >= downloadsAtMost)
      return { kind: 'unreachable', why: `${downloading} downloads are under way; try again` };
    downloading += 1;
    const opening = await fromAsterisk(downloads, name);
    if (opening.kind === 'open') opening.file.closed(() => (downloading -= 1));
    else downloading -= 1;
    return opening;
  }

  return {
    open: async (name, ending) => (await fromFolder(name, ending)) ?? download(name),
    async sizeOf(name, ending) {
      const opening = (await fromFolder(name, ending)) ?? (await fromAsterisk(looks, name));
      if (opening.kind !== 'open') return null;
      opening.file.discard();
      return opening.file.bytes;
    },
    async close() {
      await Promise.all([downloads.destroy(), looks.destroy()]);
    },
  };
}

interface RemoteFile extends OpenFile {
  closed(then: () => void): void;
}

/** A body that comes from its beginning, cut to what is wanted of it. */
function streamed(body: Readable, bytes: number): RemoteFile {
  async function* part(start: number, end: number): AsyncGenerator<Buffer> {
    let at = 0;
    for await (const chunk of body as AsyncIterable<Buffer>) {
      const from = Math.max(0, start - at);
      const to = Math.min(chunk.length, end + 1 - at);
      at += chunk.length;
      if (to > from) yield chunk.subarray(from, to);
      if (at > end) return;
    }
  }
  // A body that is given up ends with an error, which nobody is left to hear.
  body.on('error', () => undefined);
  return {
    bytes,
    read: (start, end) => Readable.from(part(start, end), { objectMode: false }),
    discard: () => body.destroy(),
    closed: (then) => body.once('close', then),
  };
}
