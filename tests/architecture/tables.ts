import { configKeys } from '../../stasis-app/config.ts';
import { errorTable } from '../../stasis-app/shared/errors.ts';
import type { EndpointDescription } from '../../stasis-app/surfaces/http/endpoint.ts';
import { nativeRows } from '../../stasis-app/surfaces/native/surface.ts';
import { publicRows } from '../../stasis-app/surfaces/public-door.ts';

/** A name in the README's comments, and the table that stands there. */
type TableName = 'configuration' | 'endpoints' | 'errors';

const table = (head: readonly string[], rows: readonly (readonly string[])[]): string =>
  [head, head.map(() => '---'), ...rows]
    .map((cells) => `| ${cells.map((cell) => cell.replaceAll('|', '\\|')).join(' | ')} |`)
    .join('\n');
const code = (text: string): string => (text === '' ? '–' : `\`${text}\``);

/** Every endpoint that the controller serves, in the order of the table. */
export const endpointRows: readonly EndpointDescription[] = [...publicRows(), ...nativeRows];

const answersOf = ({ success, errors }: EndpointDescription): string => {
  const statuses = new Set([success.status, ...errors.map((error) => errorTable[error].status)]);
  return [...statuses].sort((a, b) => a - b).join(', ');
};

/** The README's tables, made from the code that they describe. */
export const tables: Readonly<Record<TableName, () => string>> = {
  configuration: () =>
    table(
      ['variable', 'unless set', 'what it is'],
      configKeys.map(({ name, usual, means }) => [code(name), code(usual), means]),
    ),
  endpoints: () =>
    table(
      ['request', 'what it does', 'answers', 'document'],
      endpointRows.map((row) => [code(`${row.method} ${row.path}`), row.summary, answersOf(row), row.document]),
    ),
  errors: () =>
    table(
      ['code', 'status', 'sentence'],
      Object.entries(errorTable).map(([name, { status, message }]) => [code(name), String(status), message]),
    ),
};

/** From a table's name to the next comment; a table that is empty must not swallow the one after it. */
const place = (name: string): RegExp => new RegExp(`(<!-- table: ${name} -->\n)((?:(?!<!-- )[\\s\\S])*)(<!-- end -->)`);

/** The table that a document holds under a name, or undefined when it has no such place. */
export const tableIn = (text: string, name: TableName): string | undefined => place(name).exec(text)?.[2]?.trimEnd();

/** The document with each of its tables as the code has it now. */
export const withTables = (text: string): string =>
  Object.entries(tables).reduce(
    (written, [name, make]) =>
      written.replace(place(name), (_, before: string, __, after: string) => `${before}${make()}\n${after}`),
    text,
  );
