import { join } from 'node:path';
import type { StorePlace } from './store-thread.ts';

/** Where the facts go in the end: the embedded SQLite in the journal's folder, or the PostgreSQL of a URL. */
export function storePlace({ databaseUrl, journalDir }: { databaseUrl: string; journalDir: string }): StorePlace {
  if (databaseUrl === '') return { kind: 'sqlite', file: join(journalDir, 'switchhook.sqlite') };
  const url = new URL(databaseUrl);
  return {
    kind: 'postgres',
    host: url.hostname,
    port: url.port === '' ? 5432 : Number(url.port),
    database: decodeURIComponent(url.pathname.slice(1)),
    user: decodeURIComponent(url.username),
    password: decodeURIComponent(url.password),
  };
}
