import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';

/**
 * Makes the folder this process's own, by SQLite's file lock: the kernel lifts it when the process dies, however it
 * dies. Throws a sentence for the operator when another process has it, or when the folder can't be written.
 */
export function lockFolder(folder: string): () => void {
  let db: DatabaseSync | undefined;
  try {
    const opened = new DatabaseSync(join(folder, 'lock'));
    db = opened;
    db.exec('pragma journal_mode = memory; begin exclusive');
    return () => opened.close();
  } catch (error) {
    db?.close();
    const locked = error instanceof Error && 'errcode' in error && error.errcode === 5;
    const why = locked ? 'another controller uses it' : error instanceof Error ? error.message : String(error);
    throw new Error(`the journal's folder ${folder} can't be used: ${why}`, { cause: error });
  }
}
