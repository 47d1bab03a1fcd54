import { createHash, createHmac, randomBytes } from 'node:crypto';
import {
  closeSync,
  existsSync,
  fstatSync,
  mkdirSync,
  openSync,
  readdirSync,
  readFileSync,
  readSync,
  rmSync,
  writeFileSync,
  writeSync,
} from 'node:fs';
import { join } from 'node:path';
import type { Clock } from '../shared/clock.ts';
import { receiptId, type Receipt } from '../shared/ids.ts';
import type { Log } from '../shared/log.ts';
import { lineOf, jsonOf } from './entry.ts';
import type { Person } from './journal.ts';

/** An answer as it went out. */
export interface KeptAnswer {
  readonly status: number;
  /** JSON. */
  readonly body: string;
}

/** A request under a client's key. */
export interface KeyedRequest {
  /** Whose key it is: two clients may choose the same. */
  readonly owner: string;
  readonly key: string;
  /** All that is asked: method, path and body. */
  readonly content: string;
}

export interface RunOnce {
  readonly receipt: Receipt;
  /** Begun under this key before this process, without an answer. */
  readonly again: boolean;
}

/** `first` is false for an answer that was given before. */
export type KeyedOutcome = { readonly kind: 'answer'; readonly answer: KeptAnswer; readonly first: boolean } | 'reused';

/**
 * Answers to requests under an Idempotency-Key, kept for 24 hours over restarts and crashes. The key is on record
 * before the request is run, and the receipt that everything made for it is named after comes from the key: what is
 * run again after a crash makes nothing twice.
 *
 * One file an hour in a folder of its own; what is older than the window goes as whole files. Memory holds where an
 * answer stands, and the answer only when the disk refuses it. A line outlives the process, and not always the
 * machine's power: then too the receipt is the same.
 */
export interface AnswerBook {
  /** Runs a request once; a repeat gets the same answer, also while the first is still being run. */
  once(request: KeyedRequest, run: (once: RunOnce) => Promise<KeptAnswer>): Promise<KeyedOutcome>;
  /** Forgets every answer that names this person. */
  forget(person: Person): void;
  size(): number;
  close(): void;
}

const hourMs = 3_600_000;
const windowMs = 24 * hourMs;
/** A day of a thousand agents, at about 250 bytes each. The oldest go first, and the log says so. */
const keptAtMost = 200_000;
/** A failure of ours is no decision: the same key may try again. */
const isFinal = ({ status }: KeptAnswer): boolean => status < 500;

interface Kept {
  readonly receipt: Receipt;
  readonly content: string;
  readonly wall: number;
  answer: KeptAnswer | Place | null;
  running: Promise<KeptAnswer> | null;
}

/** Where a line stands: a file of the folder, and bytes of it. */
interface Place {
  readonly file: string;
  readonly offset: number;
  readonly length: number;
}

/** A line of a file: a request that was begun, or its answer. */
interface KeptLine {
  readonly receipt: Receipt;
  readonly content: string;
  readonly wall: number;
  readonly answer: KeptAnswer | null;
}

export function openAnswerBook({
  folder,
  clock,
  log,
}: {
  readonly folder: string;
  readonly clock: Clock;
  readonly log: Log;
}): AnswerBook {
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  const secret = secretIn(folder);
  const kept = new Map<Receipt, Kept>();
  let file: { readonly name: string; readonly fd: number; size: number } | undefined;
  let troubled = false;
  let crowded = false;

  for (const name of filesIn(folder)) for (const found of linesIn(folder, name)) take(found.line, found.place);
  expire();

  /** A line of an answer carries the moment of its request, so the order of the map is that of the requests. */
  function take({ receipt, content, wall, answer }: KeptLine, place: Place): void {
    const begun = kept.get(receipt);
    if (begun === undefined || begun.wall !== wall) kept.delete(receipt);
    kept.set(receipt, { receipt, content, wall, answer: answer === null ? null : place, running: null });
  }

  /** Returns where the line stands, or undefined when the disk refused it. */
  function write(line: KeptLine): Place | undefined {
    try {
      const name = `${String(Math.floor(clock.now().wall / hourMs)).padStart(9, '0')}.log`;
      if (file?.name !== name) {
        if (file !== undefined) closeSync(file.fd);
        file = undefined;
        const fd = openSync(join(folder, name), 'a', 0o600);
        file = { name, fd, size: fstatSync(fd).size };
        // A crash may have left half a line: ours begins on one of its own.
        file.size += writeSync(fd, '\n');
        expire();
      }
      const bytes = Buffer.from(lineOf(JSON.stringify(line)));
      const place = { file: name, offset: file.size, length: bytes.length };
      const written = writeSync(file.fd, bytes);
      file.size += written;
      if (written < bytes.length) throw new Error('the disk took only a part of a line');
      troubled = false;
      return place;
    } catch (error) {
      // The answer is still in memory, and the receipt keeps even a crash from doing it twice.
      if (!troubled) log.warn('answers to keyed requests can not be kept over a restart', { error });
      troubled = true;
      // Whatever was written of it, the next line begins on its own.
      if (file !== undefined) closeSync(file.fd);
      file = undefined;
      return undefined;
    }
  }

  /** The answer that is kept, or undefined when its line can't be read any more. */
  function read(answer: KeptAnswer | Place): KeptAnswer | undefined {
    if ('body' in answer) return answer;
    try {
      return lineAt(folder, answer)?.answer ?? undefined;
    } catch (error) {
      log.warn('an answer to a keyed request can not be read', { error });
      return undefined;
    }
  }

  function expire(): void {
    const { wall } = clock.now();
    for (const [receipt, each] of kept) {
      if (wall - each.wall <= windowMs) break;
      kept.delete(receipt);
    }
    const oldest = Math.floor((wall - windowMs) / hourMs);
    for (const name of filesIn(folder)) if (Number.parseInt(name, 10) < oldest) rmSync(join(folder, name));
  }

  function makeRoom(): void {
    if (kept.size < keptAtMost) return;
    if (!crowded) log.warn('more keyed requests than are remembered: the oldest are forgotten', { kept: keptAtMost });
    crowded = true;
    const oldest = kept.keys().next();
    if (!oldest.done) kept.delete(oldest.value);
  }

  async function run(entry: Kept, again: boolean, work: (once: RunOnce) => Promise<KeptAnswer>): Promise<KeptAnswer> {
    const { receipt, content, wall } = entry;
    try {
      const answer = await work({ receipt, again });
      // Steps are written at the end of their turn: an answer must not outlive what it speaks of.
      await new Promise((resolve) => setImmediate(resolve));
      if (isFinal(answer)) {
        entry.answer = write({ receipt, content, wall, answer }) ?? answer;
      }
      return answer;
    } finally {
      entry.running = null;
    }
  }

  return {
    async once(request, work) {
      const receipt = receiptOf(secret, request);
      const content = createHash('sha256').update(request.content).digest('base64url');
      const found = kept.get(receipt);
      const known = found !== undefined && clock.now().wall - found.wall <= windowMs ? found : undefined;
      if (known !== undefined && known.content !== content) return 'reused';
      if (known?.running) return { kind: 'answer', answer: await known.running, first: false };
      const answer = known?.answer ? read(known.answer) : undefined;
      if (answer !== undefined) return { kind: 'answer', answer, first: false };
      const { wall } = clock.now();
      const entry: Kept = known ?? { receipt, content, wall, answer: null, running: null };
      if (known === undefined) {
        makeRoom();
        kept.delete(receipt);
        kept.set(receipt, entry);
        write({ receipt, content, wall, answer: null });
      }
      const running = run(entry, known !== undefined, work);
      entry.running = running;
      return { kind: 'answer', answer: await running, first: true };
    },
    forget(person) {
      const named = JSON.stringify('number' in person ? person.number : person.name);
      const texts = new Map([...kept.values()].map((each) => [each, each.answer && read(each.answer)]));
      const before = kept.size;
      for (const [each, text] of texts) if (text?.body.includes(named) === true) kept.delete(each.receipt);
      if (kept.size === before) return;
      if (file !== undefined) closeSync(file.fd);
      file = undefined;
      for (const name of filesIn(folder)) rmSync(join(folder, name));
      for (const each of kept.values()) {
        const { receipt, content, wall } = each;
        const answer = texts.get(each) ?? null;
        const place = write({ receipt, content, wall, answer });
        each.answer = answer && (place ?? answer);
      }
    },
    size: () => kept.size,
    close() {
      if (file !== undefined) closeSync(file.fd);
      file = undefined;
    },
  };
}

/** A UUID v4 in form; nobody without the secret can guess what another's key leads to. */
function receiptOf(secret: Buffer, { owner, key }: KeyedRequest): Receipt {
  const bytes = createHmac('sha256', secret)
    .update(JSON.stringify([owner, key]))
    .digest()
    .subarray(0, 16);
  bytes[6] = ((bytes[6] ?? 0) & 0x0f) | 0x40;
  bytes[8] = ((bytes[8] ?? 0) & 0x3f) | 0x80;
  const hex = bytes.toString('hex');
  return receiptId([hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20)].join('-'));
}

function secretIn(folder: string): Buffer {
  const path = join(folder, 'secret');
  if (!existsSync(path)) writeFileSync(path, randomBytes(32), { mode: 0o600, flush: true });
  return readFileSync(path);
}

const filesIn = (folder: string): string[] =>
  readdirSync(folder)
    .filter((name) => /^\d{9}\.log$/.test(name))
    .toSorted();

/** Lines whose checksum does not fit were torn by a crash; their request is then as one that was never begun. */
function* linesIn(folder: string, file: string): Generator<{ readonly line: KeptLine; readonly place: Place }> {
  const bytes = readFileSync(join(folder, file));
  for (let offset = 0; offset < bytes.length;) {
    const end = bytes.indexOf(0x0a, offset);
    const length = (end === -1 ? bytes.length : end + 1) - offset;
    const json = jsonOf(bytes.toString('utf8', offset, offset + length).trimEnd());
    if (json !== undefined) yield { line: JSON.parse(json) as KeptLine, place: { file, offset, length } };
    offset += length;
  }
}

function lineAt(folder: string, { file, offset, length }: Place): KeptLine | undefined {
  const fd = openSync(join(folder, file), 'r');
  try {
    const bytes = Buffer.alloc(length);
    readSync(fd, bytes, 0, length, offset);
    const json = jsonOf(bytes.toString('utf8').trimEnd());
    return json === undefined ? undefined : (JSON.parse(json) as KeptLine);
  } finally {
    closeSync(fd);
  }
}
