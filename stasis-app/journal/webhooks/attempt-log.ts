import { closeSync, openSync, readFileSync, renameSync, statSync, writeFileSync, writeSync } from 'node:fs';
import type { Log } from '../../shared/log.ts';
import type { Person } from '../journal.ts';
import type { Attempt } from './webhook.ts';

/** What was tried for one webhook, the newest 1,000 at hand; beside it a file, which is begun anew at 2 MB. */
export interface AttemptLog {
  add(attempt: Attempt): void;
  /** The newest first. */
  recent(): readonly Attempt[];
  /** Empties the answers that name a person: receivers may say anything. */
  forget(person: Person): void;
  close(): void;
}

const atHand = 1_000;
const fileBytes = 2 * 1024 * 1024;

export function openAttemptLog(path: string, log: Log): AttemptLog {
  let attempts = [...read(`${path}.1`), ...read(path)].slice(-atHand);
  let fd: number | undefined;
  let bytes = 0;
  let troubled = false;
  let lines: string[] = [];
  let writing = false;
  let closed = false;

  /** Attempts of one turn are one write; a log that a crash cuts short loses no delivery. */
  function flush(): void {
    writing = false;
    if (lines.length === 0) return;
    const text = lines.join('');
    lines = [];
    try {
      if (fd !== undefined && bytes > fileBytes) {
        closeSync(fd);
        fd = undefined;
        renameSync(path, `${path}.1`);
      }
      if (fd === undefined) {
        fd = openSync(path, 'a', 0o600);
        bytes = statSync(path).size;
      }
      bytes += writeSync(fd, text);
      troubled = false;
    } catch (error) {
      if (!troubled) log.warn('the attempts of a webhook can not be logged', { error });
      troubled = true;
    }
  }

  return {
    add(attempt) {
      if (closed) return;
      attempts.push(attempt);
      if (attempts.length > atHand * 1.25) attempts = attempts.slice(-atHand);
      lines.push(`${JSON.stringify(attempt)}\n`);
      if (writing) return;
      writing = true;
      setImmediate(flush);
    },
    recent: () => attempts.slice(-atHand).reverse(),
    forget(person) {
      const named = 'number' in person ? person.number : person.name;
      const clean = (attempt: Attempt): Attempt =>
        attempt.response.includes(named) || attempt.why?.includes(named) === true
          ? { ...attempt, response: '', why: attempt.why === null ? null : 'erased' }
          : attempt;
      attempts = attempts.map(clean);
      flush();
      if (fd !== undefined) closeSync(fd);
      fd = undefined;
      for (const file of [`${path}.1`, path]) {
        if (!contains(file, named)) continue;
        const kept = read(file).map((attempt) => `${JSON.stringify(clean(attempt))}\n`);
        if (kept.length > 0) writeFileSync(file, kept.join(''), { mode: 0o600 });
      }
    },
    close() {
      flush();
      closed = true;
      if (fd !== undefined) closeSync(fd);
      fd = undefined;
    },
  };
}

/** As an attempt's line would have it. */
function contains(path: string, named: string): boolean {
  try {
    return readFileSync(path).includes(JSON.stringify(named).slice(1, -1));
  } catch {
    return false;
  }
}

/** Lines that a crash has torn are left out. */
function read(path: string): Attempt[] {
  try {
    return readFileSync(path, 'utf8')
      .split('\n')
      .flatMap((line) => {
        try {
          return line === '' ? [] : [JSON.parse(line) as Attempt];
        } catch {
          return [];
        }
      });
  } catch {
    return [];
  }
}
