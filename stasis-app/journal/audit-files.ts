import { mkdirSync, openSync, readdirSync, readFileSync, readSync, closeSync, truncateSync } from 'node:fs';
import { open, readFile, rm, type FileHandle } from 'node:fs/promises';
import { join } from 'node:path';
import { entryOf, genesis, type AuditHead } from './audit-chain.ts';

/** A file is followed by a new one when it has come to this size, and every day (UTC). */
const fileBytes = 4 * 1024 * 1024;
const nameGrammar = /^audit-(\d{9})\.jsonl$/;

/** A file of the log, and where it begins. */
export interface AuditFile {
  readonly name: string;
  readonly firstN: number;
  /** Milliseconds since 1970. */
  readonly firstAt: number;
  /** The hash that its first line follows. */
  readonly prev: string;
}

/** The audit log's files: appended to, rotated, and deleted whole. */
export interface AuditFiles {
  /** The newest entry that is whole; where the chain goes on. */
  readonly head: AuditHead;
  /** Bytes of a last line that a crash has torn; they were cut off. */
  readonly cutBytes: number;
  /** Oldest first. */
  list(): readonly AuditFile[];
  /** Appends whole lines and waits for the disk. Rejects when it refuses; nothing of them is then in the file. */
  append(text: string, first: AuditFile, day: string): Promise<void>;
  lines(file: AuditFile): Promise<string[]>;
  delete(file: AuditFile): Promise<void>;
  close(): Promise<void>;
}

export function openAuditFiles(folder: string): AuditFiles {
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  const names = readdirSync(folder)
    .filter((name) => nameGrammar.test(name))
    .toSorted();
  const files = names.flatMap((name) => firstOf(folder, name) ?? []);
  let number = Number(nameGrammar.exec(names.at(-1) ?? '')?.[1] ?? 0);
  let current: { readonly handle: FileHandle; readonly day: string; bytes: number } | undefined;
  const { head, cutBytes } = endOf(folder, names);

  async function begin(first: AuditFile, day: string): Promise<NonNullable<typeof current>> {
    await current?.handle.close();
    current = undefined;
    number += 1;
    const name = `audit-${String(number).padStart(9, '0')}.jsonl`;
    const handle = await open(join(folder, name), 'ax', 0o600);
    files.push({ ...first, name });
    current = { handle, day, bytes: 0 };
    return current;
  }

  return {
    head,
    cutBytes,
    list: () => files,
    async append(text, first, day) {
      const fits = current !== undefined && current.day === day && current.bytes < fileBytes;
      const file = fits && current !== undefined ? current : await begin(first, day);
      const bytes = Buffer.from(text);
      try {
        for (let from = 0; from < bytes.length;) from += (await file.handle.write(bytes, from)).bytesWritten;
        await file.handle.datasync();
        file.bytes += bytes.length;
      } catch (error) {
        // What was written of it goes again, so that the next try makes no second copy.
        await file.handle.truncate(file.bytes).catch(() => undefined);
        throw error;
      }
    },
    async lines({ name }) {
      try {
        return (await readFile(join(folder, name), 'utf8')).split('\n').filter((line) => line !== '');
      } catch (error) {
        // It grew too old while others were read.
        if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return [];
        throw error;
      }
    },
    async delete({ name }) {
      await rm(join(folder, name), { force: true });
      const at = files.findIndex((file) => file.name === name);
      if (at >= 0) files.splice(at, 1);
    },
    async close() {
      await current?.handle.close();
      current = undefined;
    },
  };
}

/** Where a file begins, by its first line; undefined when there is none that is whole. */
function firstOf(folder: string, name: string): AuditFile | undefined {
  const fd = openSync(join(folder, name), 'r');
  try {
    const bytes = Buffer.alloc(8 * 1024);
    const length = readSync(fd, bytes, 0, bytes.length, 0);
    const entry = entryOf(bytes.toString('utf8', 0, length).split('\n')[0] ?? '');
    return entry && { name, firstN: entry.n, firstAt: Date.parse(entry.at), prev: entry.prev };
  } finally {
    closeSync(fd);
  }
}

/** The newest whole entry of all files; a torn end of the last file is cut off. */
function endOf(folder: string, names: readonly string[]): { head: AuditHead; cutBytes: number } {
  let cutBytes = 0;
  for (const [index, name] of names.toReversed().entries()) {
    const path = join(folder, name);
    const bytes = readFileSync(path);
    const whole = bytes.lastIndexOf(0x0a) + 1;
    if (index === 0 && whole < bytes.length) {
      cutBytes = bytes.length - whole;
      truncateSync(path, whole);
    }
    const lines = bytes.toString('utf8', 0, whole).split('\n');
    for (const line of lines.toReversed()) {
      const entry = line === '' ? undefined : entryOf(line);
      if (entry !== undefined) return { head: { n: entry.n, hash: entry.hash }, cutBytes };
    }
  }
  return { head: genesis, cutBytes };
}
