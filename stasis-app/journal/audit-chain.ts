import { createHash } from 'node:crypto';
import { z } from 'zod';

/** What an entry may be of. `request`: something was asked for; the others happen without one, or to the log itself. */
const auditEvents = [
  'request',
  'socket-opened',
  'socket-closed',
  // Not by a request: the first start, and a cap on the cost of calls.
  'key-made',
  'toll-blocked',
  // So many more refusals, just like those of the same client before, were not written down one by one.
  'refusals-counted',
  // Of the log itself: a crash tore its end; old files were deleted; the disk took nothing for a while.
  'log-cut',
  'log-shortened',
  'log-lost',
] as const;

const id = z.string().max(100);

/** Who did what, from where, with what result. Never a body, a secret, or an outside number. */
export const auditNote = z.strictObject({
  event: z.enum(auditEvents),
  /** Null where nobody is known: no credential, or a wrong one. */
  who: z.strictObject({ key: id, role: z.string(), via: z.string() }).nullable(),
  address: z.string().nullable(),
  method: z.string().optional(),
  /** The path's template, such as `/api/v1/calls/{id}`; never the path. */
  path: z.string().optional(),
  /** What it was about, by its name in the path or the body: ids and DNs of ours. */
  about: z.record(z.string(), id).optional(),
  status: z.int().optional().describe('0: the client was gone before its answer'),
  code: z.string().optional(),
  request: z.string().optional().describe('The X-Request-Id of the answer'),
  count: z.int().optional(),
  why: z.string().max(200).optional(),
});
export type AuditNote = Readonly<z.infer<typeof auditNote>>;

/** A note in its place in the chain. */
export const auditEntry = auditNote.extend({
  n: z.int().positive(),
  at: z.iso.datetime(),
  /** The hash of the entry before; of 64 zeros for the first one. */
  prev: z.string().length(64),
  hash: z.string().length(64),
});
export type AuditEntry = Readonly<z.infer<typeof auditEntry>>;

/** A place in the chain: the entry of that number has this hash. Kept elsewhere, it anchors all that is before it. */
export interface AuditHead {
  readonly n: number;
  readonly hash: string;
}

export const genesis: AuditHead = { n: 0, hash: '0'.repeat(64) };

const tail = /,"hash":"([0-9a-f]{64})"\}$/;

/**
 * The next line of the chain, without its line end. Its hash is SHA-256 over the line as it is without the hash, in
 * which the hash of the line before stands: no line can be changed, taken out, put in or moved without a trace.
 */
export function chain(
  after: AuditHead,
  at: string,
  note: AuditNote,
): { readonly line: string; readonly head: AuditHead } {
  const n = after.n + 1;
  const body = JSON.stringify({ n, at, ...note, prev: after.hash });
  const hash = hashOf(body);
  return { line: `${body.slice(0, -1)},"hash":"${hash}"}`, head: { n, hash } };
}

/** An entry out of its line; undefined when it is none, or is not what its own hash says. */
export function entryOf(line: string): AuditEntry | undefined {
  const hash = tail.exec(line)?.[1];
  if (hash === undefined || hashOf(line.replace(tail, '}')) !== hash) return undefined;
  try {
    return auditEntry.parse(JSON.parse(line));
  } catch {
    return undefined;
  }
}

const hashOf = (text: string): string => createHash('sha256').update(text).digest('hex');

/** What is wrong with a chain, and where. */
export interface ChainFault {
  readonly place: string;
  readonly why: string;
}

/** Checks a chain line by line. */
export class ChainCheck {
  readonly faults: ChainFault[] = [];
  /** Where the chain begins: `genesis`, or what the first line says of the one before it. */
  begins: AuditHead | undefined;
  head: AuditHead = genesis;
  #anchored = new Map<number, string>();

  /** @param place what a person finds the line by */
  take(line: string, place: string): void {
    const entry = entryOf(line);
    if (entry === undefined) {
      this.faults.push({ place, why: 'the line was changed or is torn' });
      return;
    }
    const { n, prev, hash } = entry;
    if (this.begins === undefined) this.begins = { n: n - 1, hash: prev };
    else if (n !== this.head.n + 1) this.faults.push({ place, why: `entry ${n} follows ${this.head.n}` });
    else if (prev !== this.head.hash) this.faults.push({ place, why: `entry ${n - 1} is another one than it was` });
    if (entry.event === 'log-shortened' && entry.count !== undefined && entry.why !== undefined)
      this.#anchored.set(entry.count, entry.why);
    this.head = { n, hash };
  }

  /** Whether what is missing before the first line was deleted by the log itself, because it was old. */
  beginsWell(): boolean {
    if (this.begins === undefined) return true;
    const { n, hash } = this.begins;
    return n === 0 ? hash === genesis.hash : this.#anchored.get(n) === hash;
  }
}
