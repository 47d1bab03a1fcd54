import { copyFileSync, existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';

/** A call log as it stands in the store, with the facts behind it. */
export interface StoredCall {
  readonly call: string;
  readonly direction: string;
  readonly from: string;
  readonly to: string;
  readonly startedAt: number;
  readonly answeredAt: number | null;
  readonly endedAt: number | null;
  readonly lastedMs: number | null;
  readonly talkedMs: number | null;
  readonly status: string;
  readonly reason: string | null;
  /** Q.850. */
  readonly cause: number | null;
  readonly recovered: boolean;
  /** The names of its facts, in order. */
  readonly facts: readonly string[];
  /** The facts' numbers are 1, 2, 3 … */
  readonly gapless: boolean;
}

export interface StoreReading {
  readonly calls: readonly StoredCall[];
  /** Calls that the store believes to be going on. */
  readonly live: readonly string[];
  /** Calls of which there are facts and no log. */
  readonly unlogged: readonly string[];
}

type Row = Readonly<Record<string, unknown>>;
const text = (value: unknown) => (typeof value === 'string' ? value : '');
const number = (value: unknown) => (typeof value === 'number' ? value : null);

/**
 * Reads the store's file by itself: no code of the product, no question to the controller. The controller keeps the
 * file locked for itself, so a copy is read; one that was taken amid a checkpoint is taken again by the checker's next look.
 */
export function readStore(journalDir: string): StoreReading {
  const file = join(journalDir, 'switchhook.sqlite');
  if (!existsSync(file)) return { calls: [], live: [], unlogged: [] };
  const dir = mkdtempSync(join(tmpdir(), 'switchhook-check-'));
  const copy = join(dir, 'copy');
  try {
    copyFileSync(file, copy);
    if (existsSync(`${file}-wal`)) copyFileSync(`${file}-wal`, `${copy}-wal`);
    const store = new DatabaseSync(copy);
    try {
      return readTables(store);
    } finally {
      store.close();
    }
  } finally {
    rmSync(dir, { recursive: true, force: true });
  }
}

function readTables(store: DatabaseSync): StoreReading {
  const factRows = store.prepare('SELECT call, number, fact FROM facts WHERE call IS NOT NULL ORDER BY number').all();
  // Rooms are kept beside the calls, under ids of their own; they live on when the last call is over.
  const rooms = new Set(
    factRows.filter((row) => text(row['fact']).startsWith('room-')).map((row) => text(row['call'])),
  );
  const facts = Map.groupBy<string, Row>(
    factRows.filter((row) => !rooms.has(text(row['call']))),
    (row) => text(row['call']),
  );
  const logs = store.prepare('SELECT * FROM call_logs').all();
  const calls = logs.map((row) => callOf(row, facts.get(text(row['call'])) ?? []));
  const logged = new Set(calls.map(({ call }) => call));
  const live = store.prepare('SELECT call FROM live_calls').all();
  return {
    calls,
    live: live.map((row) => text(row['call'])).filter((id) => !rooms.has(id)),
    unlogged: [...facts.keys()].filter((call) => !logged.has(call)),
  };
}

function callOf(row: Row, facts: readonly Row[]): StoredCall {
  return {
    call: text(row['call']),
    direction: text(row['direction']),
    from: text(row['from_number']),
    to: text(row['to_number']),
    startedAt: number(row['started_at']) ?? 0,
    answeredAt: number(row['answered_at']),
    endedAt: number(row['ended_at']),
    lastedMs: number(row['lasted_ms']),
    talkedMs: number(row['talked_ms']),
    status: text(row['status']),
    reason: typeof row['reason'] === 'string' ? row['reason'] : null,
    cause: number(row['cause']),
    recovered: row['recovered'] === 1,
    facts: facts.map(({ fact }) => text(fact)),
    gapless: facts.every((fact, index) => fact['number'] === index + 1),
  };
}
