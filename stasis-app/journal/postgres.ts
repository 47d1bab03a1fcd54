import { PostgresDialect, type Dialect } from 'kysely';
import pg from 'pg';

/** Where PostgreSQL is. The password stands apart, so that no URL with one is ever logged. */
export interface PostgresPlace {
  readonly host: string;
  readonly port: number;
  readonly database: string;
  readonly user: string;
  readonly password: string;
}

// Sequences and times stay far below 2^53. `pg` would give them as text.
pg.types.setTypeParser(pg.types.builtins.INT8, Number);

/** Few connections with bounded waits: one that hangs is an error, and the thread that holds it is given up. */
export function postgresDialect(place: PostgresPlace): Dialect {
  const pool = new pg.Pool({
    ...place,
    max: 4,
    connectionTimeoutMillis: 3_000,
    query_timeout: 10_000,
    statement_timeout: 10_000,
    keepAlive: true,
    application_name: 'switchhook',
  });
  // An idle connection that breaks is replaced at the next query; without a listener it would end the process.
  pool.on('error', () => undefined);
  return new PostgresDialect({ pool });
}
