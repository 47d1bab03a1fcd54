import { z } from 'zod';
import { errorTable, type ErrorCode } from '../shared/errors.ts';
import type { EndpointDescription } from './http/endpoint.ts';

/** A part of an OpenAPI document: plain JSON. */
type Json = Readonly<Record<string, unknown>>;

/** What the HTTP door itself may answer, whatever the row. */
const doorErrors = ['INVALID_REQUEST', 'INTERNAL_ERROR'] as const satisfies readonly ErrorCode[];
const bodyErrors = [
  'BODY_NOT_JSON',
  'BODY_TOO_LARGE',
  'UNSUPPORTED_MEDIA_TYPE',
  'IDEMPOTENCY_KEY_REUSED',
] as const satisfies readonly ErrorCode[];

/** What a row answers that not everybody may ask; about somebody else's call an agent hears the same as about none. */
const accessErrors = ({ access: { scope, own = [] } }: EndpointDescription): readonly ErrorCode[] => {
  if (scope === 'open') return [];
  const aboutCall = own !== 'itself' && own.some((about) => 'call' in about);
  return ['UNAUTHORIZED', 'FORBIDDEN', ...(aboutCall ? (['CALL_NOT_FOUND'] as const) : [])];
};

const securitySchemes = {
  apiKey: { type: 'apiKey', in: 'header', name: 'X-API-Key', description: 'The id of an API key, `shk_…`' },
  apiSecret: { type: 'apiKey', in: 'header', name: 'X-API-Secret', description: 'Its secret, `shs_…`' },
  bearer: {
    type: 'http',
    scheme: 'bearer',
    description: 'An API key and its secret, joined by a dot; or a token of the site',
  },
  basic: { type: 'http', scheme: 'basic', description: 'The same pair, for pages that a person opens in a browser' },
  ticket: {
    type: 'apiKey',
    in: 'query',
    name: 'ticket',
    description: 'A one-time ticket of `POST /api/v1/tickets`, for WebSocket and EventSource',
  },
} as const;

/** Which credentials a row takes; who may ask is its scope. */
function securityOf({ access, path, success }: EndpointDescription): readonly Json[] {
  if (access.scope === 'open') return [];
  const isPage = access.scope === 'docs:read';
  const isStream = success.status === 101 || path === '/api/v1/events';
  return [
    { apiKey: [], apiSecret: [] },
    { bearer: [] },
    ...(isPage ? [{ basic: [] }] : []),
    ...(isStream ? [{ ticket: [] }] : []),
  ];
}

/** The OpenAPI 3.1 document of these rows: schemas, errors and summaries are the rows' own. */
export function openApiDocument(rows: readonly EndpointDescription[], version: string): Json {
  const paths: Record<string, Record<string, Json>> = {};
  for (const row of rows) (paths[row.path] ??= {})[row.method.toLowerCase()] = operationOf(row);
  const named: Record<string, unknown> = {};
  const described = withoutDefs(paths, named);
  return {
    openapi: '3.1.0',
    info: {
      title: 'Switchhook',
      version,
      description:
        'Call control for Asterisk. `x-document` names the interface description that a path follows, `x-scope` what a key must be allowed to do.',
      license: { name: 'Apache-2.0', identifier: 'Apache-2.0' },
    },
    servers: [{ url: '/' }],
    paths: described,
    components: {
      securitySchemes,
      schemas: {
        ...named,
        Envelope: schemaOf(
          z.object({
            success: z.literal(false),
            error: z.object({
              code: z.string(),
              message: z.string(),
              details: z.record(z.string(), z.union([z.string(), z.array(z.string())])),
            }),
          }),
          'output',
        ),
        Sentence: schemaOf(z.object({ error: z.string() }), 'output'),
      },
      parameters: {
        IdempotencyKey: {
          name: 'Idempotency-Key',
          in: 'header',
          required: false,
          description:
            'The same key with the same request gets the same answer for 24 hours, and nothing is done twice; with another request it is 422',
          schema: { type: 'string', minLength: 1, maxLength: 128 },
        },
      },
    },
  };
}

function operationOf(row: EndpointDescription): Json {
  const writes = row.method !== 'GET';
  const parameters = [
    ...parametersOf(row.params, 'path'),
    ...parametersOf(row.query, 'query'),
    ...(writes && row.showsSecret !== true ? [{ $ref: '#/components/parameters/IdempotencyKey' }] : []),
  ];
  const body =
    row.body === undefined
      ? {}
      : {
          requestBody: {
            // A body that is not there is read as an object without fields.
            required: !row.body.safeParse({}).success,
            content: {
              'application/json': {
                schema: schemaOf(row.body, 'input'),
                ...(row.example === undefined ? {} : { example: row.example }),
              },
            },
          },
        };
  return {
    operationId: operationId(row),
    tags: [row.surface],
    summary: row.summary,
    'x-document': row.document,
    'x-scope': row.access.scope,
    security: securityOf(row),
    ...(parameters.length === 0 ? {} : { parameters }),
    ...body,
    responses: {
      [row.success.status]: {
        description: 'Done',
        content: contentOf(row.success),
      },
      ...problemsOf(row, [...row.errors, ...doorErrors, ...accessErrors(row), ...(writes ? bodyErrors : [])]),
    },
  };
}

const contentOf = ({ media, schema }: EndpointDescription['success']): Json =>
  media === undefined
    ? { 'application/json': { schema: schemaOf(schema, 'output') } }
    : Object.fromEntries(media.map((type) => [type, { schema: { type: 'string' } }]));

/** One response for each status, with all of its codes. */
function problemsOf({ path }: EndpointDescription, codes: readonly ErrorCode[]): Json {
  const shape = path.startsWith('/api/v1/') ? 'Envelope' : 'Sentence';
  const content = { 'application/json': { schema: { $ref: `#/components/schemas/${shape}` } } };
  const byStatus = Map.groupBy(new Set(codes), (code) => errorTable[code].status);
  return Object.fromEntries(
    [...byStatus].map(([status, some]) => {
      const lines = some.map((code) => `\`${code}\`: ${errorTable[code].message}`);
      return [String(status), { description: lines.join('\n\n'), content }];
    }),
  );
}

function parametersOf(schema: z.ZodType | undefined, place: 'path' | 'query'): Json[] {
  if (schema === undefined) return [];
  const { properties = {}, required = [] } = schemaOf(schema, 'input') as {
    properties?: Readonly<Record<string, Json>>;
    required?: readonly string[];
  };
  return Object.entries(properties).map(([name, property]) => ({
    ...{ name, in: place, required: place === 'path' || required.includes(name), schema: property },
  }));
}

/** Schemas that have a name stand once, in the components, wherever they are used. */
function withoutDefs(part: unknown, named: Record<string, unknown>): unknown {
  if (Array.isArray(part)) return part.map((each: unknown) => withoutDefs(each, named));
  if (typeof part !== 'object' || part === null) return part;
  const { $defs, ...rest } = part as Readonly<Record<string, unknown>>;
  for (const [name, schema] of Object.entries($defs ?? {})) named[name] ??= withoutDefs(schema, named);
  return Object.fromEntries(
    Object.entries(rest).map(([key, value]) =>
      key === '$ref' && typeof value === 'string'
        ? [key, value.replace('#/$defs/', '#/components/schemas/')]
        : [key, withoutDefs(value, named)],
    ),
  );
}

/** JSON Schema 2020-12, which OpenAPI 3.1 takes as it is. What a schema refines beyond that is in its words. */
function schemaOf(schema: z.ZodType, io: 'input' | 'output'): Json {
  const { $schema: _, ...rest } = z.toJSONSchema(schema, { io, unrepresentable: 'any' });
  return rest;
}

/** `POST /api/v1/calls/{id}/hold` as `postCallsIdHold`. */
const operationId = ({ method, path }: EndpointDescription): string =>
  [method.toLowerCase(), ...path.replace(/^\/api(\/v1)?\//, '$1/').split(/[^A-Za-z0-9]+/)]
    .filter((word) => word !== '')
    .map((word, index) => (index === 0 ? word : word.charAt(0).toUpperCase() + word.slice(1)))
    .join('');
