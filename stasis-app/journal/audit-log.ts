import { setImmediate as turn } from 'node:timers/promises';
import type { Clock, Timer } from '../shared/clock.ts';
import type { Log } from '../shared/log.ts';
import { chain, entryOf, type AuditEntry, type AuditHead, type AuditNote } from './audit-chain.ts';
import { openAuditFiles, type AuditFile } from './audit-files.ts';
import { createAuditFloods } from './audit-floods.ts';

export interface AuditQuery {
  /** Milliseconds since 1970; from including, to excluding. */
  readonly from?: number | undefined;
  readonly to?: number | undefined;
  /** Entries of this key, token's subject or `anonymous`. */
  readonly key?: string | undefined;
  /** Entries before this one. */
  readonly before?: number | undefined;
  readonly limit: number;
}

export interface AuditPage {
  /** The newest first. */
  readonly entries: readonly AuditEntry[];
  /** `before` of the next page; null when there is none. */
  readonly next: number | null;
}

export interface AuditHealth {
  readonly state: 'ok' | 'troubled';
  readonly why: string | null;
  /** Entries since the start that nothing took: the disk refused for too long. */
  readonly lost: number;
}

/**
 * Who did what to which call, from where, with what result: append-only, each entry chained to the one before by its
 * hash. A note costs its caller nothing: it is on the disk a moment later, or waits while the disk refuses.
 */
export interface AuditLog {
  note(note: AuditNote): void;
  page(query: AuditQuery): Promise<AuditPage>;
  /** The lines as they stand in the files, oldest first: what leaves the house can be verified as well. */
  lines(span: { readonly from?: number | undefined; readonly to?: number | undefined }): AsyncIterable<string>;
  /** The newest entry on the disk. Kept elsewhere, it proves that nothing before it was changed or left out. */
  head(): AuditHead;
  health(): AuditHealth;
  start(): void;
  /** Writes what waits. */
  stop(): Promise<void>;
}

/** Notes go out together, with one wait for the disk. */
const gatherMs = 50;
const tryAgainMs = 5_000;
const waitingAtMost = 10_000;
const atOnce = 1_000;
const shortenMs = 3_600_000;
const dayMs = 86_400_000;
/** A search looks into so many files, and says where it goes on: about a hundred megabytes. */
const filesAtOnce = 25;
const linesAtOnce = 500;

export interface AuditLogOptions {
  readonly folder: string;
  /** Files whose newest entry is older are deleted; 0 keeps them for ever. */
  readonly days: number;
  readonly clock: Clock;
  readonly log: Log;
}

/** Opens the log, and cuts off what a crash has torn. Throws when its folder can't be read or written. */
export function openAuditLog({ folder, days, clock, log }: AuditLogOptions): AuditLog {
  const files = openAuditFiles(folder);
  let head = files.head;
  const waiting: { readonly at: string; readonly note: AuditNote }[] = [];
  let gathering: Timer | undefined;
  let shortening: Timer | undefined;
  let writing: Promise<void> | undefined;
  let why: string | null = null;
  let lost = 0;
  let untold = 0;

  const now = () => new Date(clock.now().wall).toISOString();

  function put(note: AuditNote): void {
    if (waiting.length >= waitingAtMost) {
      lost += 1;
      untold += 1;
      return;
    }
    waiting.push({ at: now(), note });
    gathering ??= clock.after(why === null ? gatherMs : tryAgainMs, () => {
      gathering = undefined;
      void write();
    });
  }
  const floods = createAuditFloods(clock, put);

  async function writeBatch(): Promise<number> {
    const [first] = waiting;
    if (first === undefined) return 0;
    // One day to a file: a batch ends where the day does.
    const day = first.at.slice(0, 10);
    const batch = waiting.slice(0, atOnce).filter(({ at }) => at.startsWith(day));
    const begins: AuditFile = { name: '', firstN: head.n + 1, firstAt: Date.parse(first.at), prev: head.hash };
    let last = head;
    let text = '';
    for (const { at, note } of batch) {
      const next = chain(last, at, note);
      text += `${next.line}\n`;
      last = next.head;
    }
    await files.append(text, begins, day);
    head = last;
    return batch.length;
  }

  async function writeAll(): Promise<void> {
    while (waiting.length > 0) {
      try {
        waiting.splice(0, await writeBatch());
      } catch (error) {
        if (why === null) log.error('the audit log can not be written; it is tried again every 5 s', { error });
        why = error instanceof Error ? error.message : String(error);
        gathering ??= clock.after(tryAgainMs, () => {
          gathering = undefined;
          void write();
        });
        return;
      }
      if (why !== null) log.info('the audit log is written again', { lost });
      why = null;
      if (untold === 0) continue;
      const count = untold;
      untold = 0;
      waiting.push({ at: now(), note: { event: 'log-lost', who: null, address: null, count } });
    }
  }

  /** One at a time. */
  async function write(): Promise<void> {
    while (writing !== undefined) await writing;
    if (waiting.length === 0) return;
    writing = writeAll();
    await writing;
    writing = undefined;
  }

  async function shorten(): Promise<void> {
    const oldest = clock.now().wall - days * dayMs;
    const list = files.list();
    // A file is over when the next one has begun: its newest entry is older than that.
    const old = list.filter((_, index) => (list[index + 1]?.firstAt ?? Infinity) < oldest);
    const next = list[old.length];
    if (old.length === 0 || next === undefined) return;
    put({ ...{ event: 'log-shortened', who: null, address: null }, count: next.firstN - 1, why: next.prev });
    await write();
    // Without its anchor on the disk, what is left could not be told from what somebody has cut.
    if (why !== null) return;
    try {
      for (const file of old) await files.delete(file);
      log.info('old audit entries are deleted', { files: old.length, upTo: next.firstN - 1 });
    } catch (error) {
      log.warn('old audit files could not be deleted; tried again in an hour', { error });
    }
  }

  const filesFor = ({ from = 0, to = Infinity }: { from?: number | undefined; to?: number | undefined }) => {
    const list = [...files.list()];
    return list.filter((file, index) => file.firstAt < to && (list[index + 1]?.firstAt ?? Infinity) >= from);
  };

  return {
    note(note) {
      if (!floods.counts(note)) put(note);
    },
    async page({ before = Infinity, limit, key, ...span }) {
      await write();
      const entries: AuditEntry[] = [];
      const { from = 0, to = Infinity } = span;
      const named = key === undefined ? '' : JSON.stringify(key);
      const wanted = filesFor(span)
        .filter(({ firstN }) => firstN < before)
        .toReversed();
      for (const [index, file] of wanted.entries()) {
        if (index === filesAtOnce) return { entries, next: wanted[index - 1]?.firstN ?? null };
        const lines = await files.lines(file);
        for (const [looked, line] of lines.toReversed().entries()) {
          // Others have their turn, and what is plainly somebody else's is not taken apart.
          if (looked % linesAtOnce === linesAtOnce - 1) await turn();
          if (!line.includes(named)) continue;
          const entry = entryOf(line);
          if (entry === undefined || entry.n >= before) continue;
          const at = Date.parse(entry.at);
          if (at < from || at >= to || (key !== undefined && entry.who?.key !== key)) continue;
          entries.push(entry);
          if (entries.length === limit) return { entries, next: entry.n > 1 ? entry.n : null };
        }
      }
      return { entries, next: null };
    },
    async *lines(span) {
      await write();
      for (const file of filesFor(span)) for (const line of await files.lines(file)) yield `${line}\n`;
    },
    head: () => head,
    health: () => ({ state: why === null && lost === 0 ? 'ok' : 'troubled', why, lost }),
    start() {
      if (files.cutBytes > 0) {
        log.warn('the audit log had a torn end, as a crash leaves it; it was cut off', { bytes: files.cutBytes });
        put({ event: 'log-cut', who: null, address: null, count: files.cutBytes });
      }
      log.info('the audit log goes on', { ...head });
      const schedule = () => {
        shortening = clock.after(shortenMs, () => {
          schedule();
          void shorten();
        });
      };
      if (days > 0) {
        schedule();
        void shorten();
      }
    },
    async stop() {
      shortening?.cancel();
      floods.stop();
      gathering?.cancel();
      gathering = undefined;
      await write();
      // What the disk would not take is lost with us; the timer of another try must not hold the process.
      (gathering as Timer | undefined)?.cancel();
      await files.close();
      log.info('the audit log ends here; kept elsewhere, this proves what is before it', { ...head });
    },
  };
}
