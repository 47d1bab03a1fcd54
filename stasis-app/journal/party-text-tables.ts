import { sql, type Kysely } from 'kysely';

/** SQLite: a table of the texts, and FTS5's index of each three characters in a row, kept by triggers. */
export async function partyTextsInSqlite(db: Kysely<never>): Promise<void> {
  const statements = [
    'create table party_texts (id integer primary key, kind text not null, text text not null, unique (kind, text))',
    "create virtual table party_text_parts using fts5(text, content='party_texts', content_rowid='id', tokenize='trigram')",
    // Without it a deleted text stays in the index, behind a mark, until the index is merged (sqlite.org/fts5.html).
    "insert into party_text_parts (party_text_parts, rank) values ('secure-delete', 1)",
    `create trigger party_texts_added after insert on party_texts begin
       insert into party_text_parts (rowid, text) values (new.id, new.text); end`,
    `create trigger party_texts_removed after delete on party_texts begin
       insert into party_text_parts (party_text_parts, rowid, text) values ('delete', old.id, old.text); end`,
  ];
  for (const statement of statements) await sql.raw(statement).execute(db);
  await fillPartyTexts(db);
}

/** PostgreSQL: the same with `pg_trgm` where it can be had; else the texts are read through, within the time limit. */
export async function partyTextsInPostgres(db: Kysely<never>): Promise<void> {
  const statements = [
    'create table party_texts (kind text not null, text text not null, primary key (kind, text))',
    `do $$ begin create extension if not exists pg_trgm; exception when others then
       raise notice 'pg_trgm can not be had: %', sqlerrm; end $$`,
    `do $$ begin create index party_text_parts on party_texts using gin (lower(text) gin_trgm_ops);
       exception when undefined_object then null; end $$`,
  ];
  for (const statement of statements) await sql.raw(statement).execute(db);
  await fillPartyTexts(db);
}

async function fillPartyTexts(db: Kysely<never>): Promise<void> {
  await sql
    .raw(
      `insert into party_texts (kind, text)
       select 'name', from_name from call_logs where from_name <> '' union select 'name', to_name from call_logs where to_name <> ''
       union select 'number', from_number from call_logs where from_number <> ''
       union select 'number', to_number from call_logs where to_number <> ''`,
    )
    .execute(db);
}
