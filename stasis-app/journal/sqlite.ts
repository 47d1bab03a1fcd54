import { DatabaseSync, type SQLInputValue, type StatementSync } from 'node:sqlite';
import { SqliteDialect, type Dialect } from 'kysely';

/** To prepare a statement costs as much as many of them take. Those with a list of values differ each time, and are long. */
const statementsKept = 200;
const longestKept = 2_000;

interface Prepared {
  readonly statement: StatementSync;
  readonly reader: boolean;
}

/**
 * kysely's SQLite dialect over Node's own driver. FULL, because the local journal's files go once the store has them
 * (decision record 0003). Throws when the file can't be opened, or another process has it.
 */
export function sqliteDialect(file: string): Dialect {
  const db = new DatabaseSync(file, { timeout: 5_000 });
  // Exclusive, before WAL: its index is then in memory of our own. Mapped from a `-shm` file, a full disk would end
  // the whole process with SIGBUS (sqlite.org/wal.html, "Use of WAL Without Shared-Memory").
  db.exec('pragma locking_mode = exclusive; pragma journal_mode = wal; pragma synchronous = full');
  // What is erased shall not stay readable in the file's free pages; `fast` leaves those alone.
  db.exec('pragma secure_delete = on');
  const kept = new Map<string, Prepared>();
  const prepared = (sql: string): Prepared => {
    const known = kept.get(sql);
    if (known !== undefined) return known;
    const statement = db.prepare(sql);
    const made = { statement, reader: statement.columns().length > 0 };
    if (sql.length > longestKept) return made;
    const oldest = kept.keys().next().value;
    if (kept.size >= statementsKept && oldest !== undefined) kept.delete(oldest);
    kept.set(sql, made);
    return made;
  };
  return new SqliteDialect({
    database: {
      close: () => db.close(),
      prepare(sql) {
        // A full disk makes SQLite roll back by itself; the error to report is the one before.
        if (sql === 'rollback' && !db.isTransaction) return nothing;
        const { statement, reader } = prepared(sql);
        return {
          reader,
          all: (parameters) => statement.all(...(parameters as SQLInputValue[])),
          run: (parameters) => statement.run(...(parameters as SQLInputValue[])),
          // kysely asks for it in streams only, which we have none of: exports go page by page.
          iterate: (parameters) => statement.iterate(...(parameters as SQLInputValue[])),
        };
      },
    },
  });
}

const nothing = {
  reader: false,
  all: () => [],
  run: () => ({ changes: 0, lastInsertRowid: 0 }),
  iterate: () => [][Symbol.iterator](),
};
