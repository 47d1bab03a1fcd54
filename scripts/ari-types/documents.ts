/** What one Asterisk says of its REST interface: Swagger 1.1 documents under /ari/api-docs. */
import { z } from 'zod';

const allowed = z.object({ values: z.array(z.string()).optional() }).nullish();

const parameter = z.object({
  name: z.string(),
  paramType: z.enum(['path', 'query', 'body', 'header']),
  dataType: z.string(),
  required: z.boolean().optional(),
  allowMultiple: z.boolean().optional(),
  allowableValues: allowed,
});

const operation = z.object({
  nickname: z.string(),
  httpMethod: z.enum(['GET', 'POST', 'PUT', 'DELETE']),
  summary: z.string().optional(),
  responseClass: z.string(),
  upgrade: z.string().optional(),
  parameters: z.array(parameter).default([]),
});

const property = z.object({
  type: z.string(),
  required: z.boolean().optional(),
  description: z.string().optional(),
  allowableValues: allowed,
});

const model = z.object({
  description: z.string().optional(),
  properties: z.record(z.string(), property),
  subTypes: z.array(z.string()).optional(),
});

const resource = z.object({
  apis: z.array(z.object({ path: z.string(), operations: z.array(operation) })),
  models: z.record(z.string(), model).default({}),
});

const listing = z.object({ apis: z.array(z.object({ path: z.string() })) });
const info = z.object({ system: z.object({ version: z.string() }) });

export type Parameter = z.infer<typeof parameter>;
export type Property = z.infer<typeof property>;
export type Operation = z.infer<typeof operation> & { readonly name: string; readonly path: string };
export type Model = z.infer<typeof model> & { readonly name: string };

export interface Documents {
  readonly version: string;
  readonly operations: readonly Operation[];
  readonly models: readonly Model[];
  /** Names of the models that arrive as events. */
  readonly events: readonly string[];
}

/** Everything below /ari/api-docs. `get` fetches a path below /ari and parses its JSON. */
export async function readDocuments(get: (path: string) => Promise<unknown>): Promise<Documents> {
  const { system } = info.parse(await get('asterisk/info'));
  const operations: Operation[] = [];
  const models = new Map<string, Model>();
  for (const { path } of listing.parse(await get('api-docs/resources.json')).apis) {
    const file = path.replace('{format}', 'json').replace(/^\//, '');
    const room = /([A-Za-z]+)\.json$/.exec(file)?.[1] ?? file;
    const document = resource.parse(await get(file));
    for (const api of document.apis)
      for (const op of api.operations) {
        // The socket itself is dialled, not called.
        if (op.upgrade !== 'websocket') operations.push({ ...op, name: `${room}.${op.nickname}`, path: api.path });
      }
    for (const [name, one] of Object.entries(document.models)) models.set(name, { ...one, name });
  }
  const byName = (a: { name: string }, b: { name: string }) => (a.name < b.name ? -1 : 1);
  return {
    version: system.version,
    operations: operations.sort(byName),
    models: [...models.values()].sort(byName),
    events: [...(models.get('Event')?.subTypes ?? [])].sort(),
  };
}
