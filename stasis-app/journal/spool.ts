import {
  close,
  closeSync,
  fdatasync,
  fstatSync,
  fsync,
  open,
  openSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeSync,
} from 'node:fs';
import { join } from 'node:path';
import { parseLine, type Line } from './entry.ts';

/** A file is followed by a new one when it has come to this size. */
const fileBytes = 16 * 1024 * 1024;

/** What the files of an earlier process held. */
export interface SpoolReading {
  readonly lines: readonly Line[];
  /** Lines whose checksum did not fit: the last one when the process died in a write, others when the disk rots. */
  readonly torn: number;
  readonly rotten: number;
  /** When the newest was last written to (milliseconds since 1970); null when there was none. */
  readonly lastWrittenAt: number | null;
}

interface SpoolFile {
  readonly path: string;
  readonly fd: number;
  bytes: number;
  /** The last sequence in it. */
  sequence: number;
  /** All of it is on the disk. */
  synced: boolean;
  /** Its folder's entry is on the disk too: without that, a power cut takes a new file away whole. */
  entered: boolean;
}

/**
 * The local journal's files: appended to, synced, and deleted once the store has what they hold. Numbered; the
 * newest always holds all that is live, so older ones matter only for what the store lacks.
 */
export interface Spool {
  read(): SpoolReading;
  /**
   * Begins a file. Throws when the disk refuses; the file before stays the current one. One that stands alone has all
   * that the store lacks, so nothing hangs on the earlier ones any more, and they need not be synced.
   */
  begin(text: string, sequence: number, standsAlone: boolean): void;
  /** Appends to the current file, up to `sequence`. Throws when the disk refuses; the text may then be there in part. */
  append(text: string, sequence: number): void;
  full(): boolean;
  /** Asks the disk to keep all that was appended before (fdatasync). */
  sync(done: (error: Error | null) => void): void;
  /** Deletes the files that hold nothing above `sequence`, if a newer one is safe. */
  release(sequence: number): void;
  bytes(): number;
  close(): void;
}

export function openSpool(folder: string): Spool {
  let older: SpoolFile[] = [];
  let current: SpoolFile | undefined;
  /** A write that failed may have left half a line: the next one starts on a line of its own. */
  let torn = false;
  const found = readdirSync(folder)
    .filter((name) => /^spool-\d{9}\.log$/.test(name))
    .toSorted();
  let number = Number(found.at(-1)?.slice(6, 15) ?? 0);
  const foundPaths = found.map((name) => join(folder, name));

  function write(file: SpoolFile, text: string): void {
    const bytes = Buffer.from(torn ? `\n${text}` : text);
    torn = true;
    for (let from = 0; from < bytes.length;) from += writeSync(file.fd, bytes, from);
    torn = false;
    file.bytes += bytes.length;
    file.synced = false;
  }

  return {
    read() {
      const lines: Line[] = [];
      let tornLines = 0;
      let rotten = 0;
      let lastWrittenAt: number | null = null;
      for (const path of foundPaths) {
        const bytes = readFileSync(path);
        const texts = bytes.toString('utf8').split('\n');
        const last = texts.length - 1;
        for (const [index, text] of texts.entries()) {
          if (text === '') continue;
          const line = parseLine(text);
          if (line !== undefined) lines.push(line);
          else if (index === last) tornLines += 1;
          else rotten += 1;
        }
        const fd = openSync(path, 'r');
        lastWrittenAt = Math.max(lastWrittenAt ?? 0, fstatSync(fd).mtimeMs);
        older.push({ path, fd, bytes: bytes.length, sequence: 0, synced: false, entered: true });
      }
      return { lines, torn: tornLines, rotten, lastWrittenAt };
    },
    begin(text, sequence, standsAlone) {
      number += 1;
      const path = join(folder, `spool-${String(number).padStart(9, '0')}.log`);
      const fd = openSync(path, 'ax', 0o600);
      const file: SpoolFile = { path, fd, bytes: 0, sequence, synced: false, entered: false };
      const wasTorn = torn;
      torn = false;
      try {
        write(file, text);
      } catch (error) {
        torn = wasTorn;
        closeSync(fd);
        rmSync(path, { force: true });
        throw error;
      }
      // What was found at the start may hold anything up to here.
      for (const file of older) if (file.sequence === 0) file.sequence = sequence;
      if (current !== undefined) older.push(current);
      if (standsAlone) for (const before of older) before.synced = true;
      current = file;
    },
    append(text, sequence) {
      if (current === undefined) throw new Error('no file was begun');
      write(current, text);
      current.sequence = sequence;
    },
    full: () => (current?.bytes ?? 0) >= fileBytes,
    sync(done) {
      const unsynced = [...older, ...(current === undefined ? [] : [current])].filter(({ synced }) => !synced);
      let left = unsynced.length;
      let failed: Error | null = null;
      if (left === 0) {
        done(null);
        return;
      }
      for (const file of unsynced) {
        const { bytes } = file;
        const synced = (error: Error | null) => {
          failed ??= error;
          if (error === null && file.bytes === bytes) file.synced = true;
          left -= 1;
          if (left === 0) done(failed);
        };
        if (file.entered) fdatasync(file.fd, synced);
        else
          syncFolder(folder, (error) => {
            file.entered = error === null;
            if (error === null) fdatasync(file.fd, synced);
            else synced(error);
          });
      }
    },
    release(sequence) {
      if (current?.synced !== true) return;
      const kept: SpoolFile[] = [];
      for (const file of older) {
        if (file.sequence > sequence || !file.synced) {
          kept.push(file);
          continue;
        }
        closeSync(file.fd);
        rmSync(file.path, { force: true });
      }
      older = kept;
    },
    bytes: () => older.reduce((sum, { bytes }) => sum + bytes, current?.bytes ?? 0),
    close() {
      for (const { fd } of older) closeSync(fd);
      if (current !== undefined) closeSync(current.fd);
      older = [];
      current = undefined;
    },
  };
}

/** Whether a write failed for want of room: what was written before is still there. */
export const isFull = (error: unknown): boolean =>
  error instanceof Error && 'code' in error && (error.code === 'ENOSPC' || error.code === 'EDQUOT');

function syncFolder(folder: string, done: (error: Error | null) => void): void {
  open(folder, 'r', (error, fd) => {
    if (error !== null) done(error);
    else
      fsync(fd, (failed) => {
        close(fd, () => done(failed));
      });
  });
}
