import { roles, scopes, scopesFor, type Scope } from '../../stasis-app/access/roles.ts';
import { configKeys } from '../../stasis-app/config.ts';
import { errorTable } from '../../stasis-app/shared/errors.ts';
import type { EndpointDescription } from '../../stasis-app/surfaces/http/endpoint.ts';
import { everyRow } from '../../stasis-app/surfaces/every-surface.ts';
import { nativeRows } from '../../stasis-app/surfaces/native/surface.ts';

/** A name in the README's comments, and the table that stands there. */
type TableName = 'configuration' | 'endpoints' | 'errors' | 'roles' | 'verbs';

const table = (head: readonly string[], rows: readonly (readonly string[])[]): string =>
  [head, head.map(() => '---'), ...rows]
    .map((cells) => `| ${cells.map((cell) => cell.replaceAll('|', '\\|')).join(' | ')} |`)
    .join('\n');
const code = (text: string): string => (text === '' ? '–' : `\`${text}\``);

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
      everyRow.map((row) => [code(`${row.method} ${row.path}`), row.summary, answersOf(row), row.document]),
    ),
  roles: () =>
    table(
      ['scope', 'what it opens', ...roles],
      scopes.map((scope) => [
        code(scope),
        opensOf(scope),
        ...roles.map((role) => (scopesFor(role, null).has(scope) ? 'yes' : '–')),
      ]),
    ),
  verbs: () =>
    table(
      ['what', 'how'],
      nativeRows.filter(({ document }) => document === 'native: verbs').map((row) => [row.summary, code(curlOf(row))]),
    ),
  errors: () =>
    table(
      ['code', 'status', 'sentence'],
      Object.entries(errorTable).map(([name, { status, message }]) => [code(name), String(status), message]),
    ),
};

/** How many rows need a scope, and the shortest of them as an example. */
function opensOf(scope: Scope): string {
  const rows = everyRow.filter(({ access }) => access.scope === scope);
  const [first] = rows.map(({ method, path }) => `${method} ${path}`).sort((a, b) => a.length - b.length);
  if (first === undefined) return '–';
  return rows.length === 1 ? code(first) : `${code(first)} and ${String(rows.length - 1)} more`;
}

/** A verb as one line for a shell that has `$CALL`, and `$PLAYBACK`, `$RECORDING` and the like where it needs one. */
function curlOf({ method, path, example = {} }: EndpointDescription): string {
  const url = path
    .replace('/api/v1/calls/{id}', '$CALL')
    .replace(/\{(\w+)\}/g, (_, name: string) => `$${name.toUpperCase()}`);
  const body = JSON.stringify(example);
  const how = method === 'POST' ? [] : [`-X ${method}`];
  const sent = body === '{}' && method !== 'POST' ? [] : ["-H 'content-type: application/json'", `-d '${body}'`];
  return ['curl -K var/curl', ...how, url, ...sent].join(' ');
}

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
