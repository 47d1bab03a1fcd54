/** ARI operations as text: the path with its query, and the JSON body. Hot path: the templates are cut up once. */
import { ariOperations } from './ari.generated.ts';
import type { AriOperation } from './contract.ts';

interface Template {
  readonly method: string;
  /** Fixed parts of the path, one more than `names`. */
  readonly parts: readonly string[];
  readonly names: readonly string[];
  readonly query: readonly string[];
  readonly body: string | undefined;
}

export interface RequestText {
  readonly method: string;
  /** Below `/ari/`, percent-encoded: nothing in it needs escaping in JSON. */
  readonly uri: string;
  readonly body: string | undefined;
}

const templates = new Map<AriOperation, Template>(
  Object.entries(ariOperations).map(([op, row]) => {
    const pieces = row.path.slice(1).split(/[{}]/);
    return [
      op as AriOperation, // the keys of ariOperations
      {
        method: row.method,
        parts: pieces.filter((_, index) => index % 2 === 0),
        names: pieces.filter((_, index) => index % 2 === 1),
        query: row.query,
        body: row.body[0],
      },
    ];
  }),
);

const encode = (value: unknown): string =>
  Array.isArray(value)
    ? value.map((item) => encodeURIComponent(String(item))).join(',')
    : encodeURIComponent(String(value));

/** The request's text, or what is wrong with its params. An empty id is refused: it would address the whole list. */
export function requestText(op: AriOperation, params: Readonly<Record<string, unknown>>): RequestText | string {
  const template = templates.get(op);
  if (template === undefined) return `no such ARI operation: ${op}`;
  try {
    let uri = template.parts[0] ?? '';
    for (let index = 0; index < template.names.length; index += 1) {
      const name = template.names[index] ?? '';
      const value = params[name];
      if (value === undefined || value === '') return `${op} needs ${name}`;
      uri += encode(value) + (template.parts[index + 1] ?? '');
    }
    let separator = '?';
    for (const name of template.query) {
      const value = params[name];
      if (value === undefined) continue;
      uri += `${separator}${name}=${encode(value)}`;
      separator = '&';
    }
    return { method: template.method, uri, body: bodyText(template.body, params) };
  } catch (error) {
    // A lone surrogate can't be percent-encoded.
    return `${op}: ${error instanceof Error ? error.message : String(error)}`;
  }
}

function bodyText(name: string | undefined, params: Readonly<Record<string, unknown>>): string | undefined {
  const value = name === undefined ? undefined : params[name];
  if (name === undefined || value === undefined) return undefined;
  // `filter` is the body itself; the others stand in it under their name (api-docs, applications.filter).
  return name === 'filter' ? JSON.stringify(value) : `{"${name}":${JSON.stringify(value)}}`;
}
