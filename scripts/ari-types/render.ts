/** The generated module's text. Prettier lays it out afterwards. */
import type { Documents, Model, Operation, Parameter, Property } from './documents.ts';

/** Bodies that the documents call `containers` or `object`, and what they hold (read in the parameters' descriptions). */
const bodies: Readonly<Record<string, string>> = {
  variables: 'Readonly<Record<string, string | { readonly value: string; readonly report_events?: boolean }>>',
  fields: 'readonly ConfigTuple[]',
  filter: 'EventFilter',
};

const primitives: Readonly<Record<string, string>> = {
  string: 'string',
  Date: 'string',
  int: 'number',
  long: 'number',
  double: 'number',
  boolean: 'boolean',
  object: 'Readonly<Record<string, unknown>>',
  containers: 'Readonly<Record<string, unknown>>',
  void: 'undefined',
  binary: 'string',
};

function typeOf(name: string, models: ReadonlySet<string>): string {
  const item = /^List\[(\w+)\]$/.exec(name)?.[1];
  if (item !== undefined) return `readonly ${item === 'object' ? 'unknown' : typeOf(item, models)}[]`;
  const known = primitives[name] ?? (models.has(name) ? name : undefined);
  if (known === undefined) throw new Error(`the documents name a type that is neither a model nor known: ${name}`);
  return known;
}

const oneOf = (values: readonly string[]): string => values.map((value) => JSON.stringify(value)).join(' | ');
const comment = (text: string | undefined): string =>
  text === undefined || text === ''
    ? ''
    : `/** ${text
        .replace(/<br ?\/?>/g, ' ')
        .replace(/\s+/g, ' ')
        .replaceAll('*/', '* /')
        .trim()} */\n`;

function field(name: string, property: Property, models: ReadonlySet<string>): string {
  const values = property.allowableValues?.values;
  const type = values && property.type === 'string' ? oneOf(values) : typeOf(property.type, models);
  return `${comment(property.description)}readonly ${name}${property.required ? '' : '?'}: ${type};`;
}

function interfaceOf(model: Model, models: ReadonlySet<string>, base: string, type?: string): string {
  const own = Object.entries(model.properties)
    .filter(([name]) => type === undefined || name !== 'type')
    .map(([name, property]) => field(name, property, models));
  const fields = [...(type === undefined ? [] : [`readonly type: ${JSON.stringify(type)};`]), ...own];
  return `${comment(model.description)}export interface ${model.name}${base} {\n${fields.join('\n')}\n}`;
}

function paramType(parameter: Parameter, models: ReadonlySet<string>): string {
  if (parameter.paramType === 'body') return bodies[parameter.name] ?? typeOf(parameter.dataType, models);
  const values = parameter.allowableValues?.values;
  const one = values && parameter.dataType === 'string' ? oneOf(values) : typeOf(parameter.dataType, models);
  return parameter.allowMultiple ? `${one} | readonly (${one})[]` : one;
}

function signature(operation: Operation, models: ReadonlySet<string>): string {
  const params = operation.parameters.map((parameter) => {
    // Parts of the path are always needed, also where the documents forget to say so.
    const needed = parameter.paramType === 'path' || parameter.required;
    return `readonly ${parameter.name}${needed ? '' : '?'}: ${paramType(parameter, models)};`;
  });
  const type = params.length === 0 ? 'NoParams' : `{\n${params.join('\n')}\n}`;
  const result = typeOf(operation.responseClass, models);
  return `${comment(operation.summary)}${JSON.stringify(operation.name)}: { params: ${type}; result: ${result} };`;
}

function row(operation: Operation): string {
  const named = (kind: Parameter['paramType']) =>
    JSON.stringify(operation.parameters.filter((p) => p.paramType === kind).map((p) => p.name));
  const { name, httpMethod, path } = operation;
  const method = JSON.stringify(httpMethod);
  return `${JSON.stringify(name)}: { method: ${method}, path: ${JSON.stringify(path)}, query: ${named('query')}, body: ${named('body')} },`;
}

/** The top-level fields of an event, as far as a reader can check them cheaply; true: an event without it is no use. */
function shape(model: Model, base: Readonly<Record<string, Property>>, documents: Documents): string {
  const rows = Object.entries({ ...base, ...model.properties })
    .filter(([name]) => name !== 'type')
    .map(([name, property]) => {
      const kind = kindOf(property.type, documents);
      const needed = property.required === true && (kind === 'identified' || kind === 'object' || kind === 'array');
      return `[${JSON.stringify(name)}, ${JSON.stringify(kind)}, ${needed}]`;
    });
  return `${model.name}: [${rows.join(', ')}],`;
}

function kindOf(type: string, documents: Documents): string {
  if (type.startsWith('List[')) return 'array';
  const primitive = primitives[type];
  if (primitive === 'string' || primitive === 'number' || primitive === 'boolean') return primitive;
  const id = documents.models.find((model) => model.name === type)?.properties['id'];
  return id?.type === 'string' && id.required ? 'identified' : 'object';
}

/** The whole module, unformatted. */
export function render(documents: Documents): string {
  const names = new Set(documents.models.map((model) => model.name));
  const events = new Set(documents.events);
  const head = new Set(['Event', 'Message', 'MissingParams']);
  const part = (name: string): Model | undefined => documents.models.find((model) => model.name === name);
  const base = { ...part('Message')?.properties, ...part('Event')?.properties };
  const models = documents.models
    .filter((model) => !head.has(model.name) && !events.has(model.name))
    .map((model) => interfaceOf(model, names, ''));
  const happenings = documents.models
    .filter((model) => events.has(model.name))
    .map((model) => interfaceOf(model, names, ' extends EventBase', model.name));
  const eventBase: Model = { name: 'EventBase', description: 'What every event carries.', properties: base };
  return `
// Made by \`npm run ari:types\` from the api-docs of Asterisk ${documents.version}. Do not edit: make it again.

/** The Asterisk whose documents these types come from. */
export const documentedVersion = ${JSON.stringify(documents.version)};

/** The body of applications.filter; a list that is left out stays as it was. */
export interface EventFilter {
  readonly allowed?: readonly { readonly type: string }[];
  readonly disallowed?: readonly { readonly type: string }[];
}

/** The params of an operation that has none. */
export type NoParams = Readonly<Record<string, never>>;

${models.join('\n\n')}

${interfaceOf({ ...eventBase, properties: Object.fromEntries(Object.entries(base).filter(([name]) => name !== 'type')) }, names, '')}

${happenings.join('\n\n')}

export type AriEvent = ${documents.events.join(' | ')};

/** Every event type that Asterisk documents. */
export const ariEventTypes = ${JSON.stringify(documents.events)} as const satisfies readonly AriEvent['type'][];

export type FieldKind = 'string' | 'number' | 'boolean' | 'object' | 'array' | 'identified';

/** Each event's fields: name, kind, and whether an event without it is unusable. */
export const ariEventShapes: Readonly<Record<AriEvent['type'], readonly (readonly [string, FieldKind, boolean])[]>> = {
${documents.models
  .filter((model) => events.has(model.name))
  .map((model) => shape(model, base, documents))
  .join('\n')}
};

/** Every operation: its params and what a success answers. */
export interface AriOperations {
${documents.operations.map((operation) => signature(operation, names)).join('\n')}
}

export interface AriOperationRow {
  readonly method: 'GET' | 'POST' | 'PUT' | 'DELETE';
  /** Below /ari, with {names} of params. */
  readonly path: string;
  readonly query: readonly string[];
  readonly body: readonly string[];
}

/** How each operation is asked for. */
export const ariOperations: Readonly<Record<keyof AriOperations, AriOperationRow>> = {
${documents.operations.map(row).join('\n')}
};
`;
}
