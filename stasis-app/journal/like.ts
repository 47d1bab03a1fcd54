import { sql, type Expression, type RawBuilder } from 'kysely';

/** A LIKE pattern for "contains", to be used with `escape '\'`: what was typed is text, never a wildcard. */
export const likePart = (text: string): string => `%${text.replace(/[\\%_]/g, '\\$&')}%`;

/** Whether a text contains a part, in any case (ASCII). SQLite's LIKE does so by itself, three times as fast as lower(). */
export const contains = (
  text: Expression<string | null>,
  part: string,
  store: 'sqlite' | 'postgres',
): RawBuilder<boolean> =>
  store === 'sqlite'
    ? sql<boolean>`${text} like ${likePart(part)} escape '\\'`
    : sql<boolean>`lower(${text}) like lower(${likePart(part)}) escape '\\'`;
