import { z } from 'zod';
import { done, refused } from '../../shared/errors.ts';
import { plainDress } from '../http/dress.ts';
import { bind, endpoint, type Endpoint, type EndpointDescription } from '../http/endpoint.ts';
import { PageReply } from '../http/page-reply.ts';
import type { Surface } from '../http/router.ts';
import { asyncApiDocument } from '../asyncapi.ts';
import { openApiDocument } from '../openapi.ts';
import { errorsPage } from './errors-page.ts';
import { postmanCollection } from './postman.ts';
import { asset, referencePage } from './reference-page.ts';

interface Described {
  /** AsyncAPI. */
  readonly events: Readonly<Record<string, unknown>>;
  readonly document: Readonly<Record<string, unknown>>;
  readonly rows: readonly EndpointDescription[];
}

const page = z.instanceof(PageReply);
const html = 'text/html; charset=utf-8';

/** What describes the interface, on the interface itself. */
export const docRows: readonly Endpoint<Described>[] = [
  endpoint({
    surface: 'public',
    method: 'GET',
    path: '/api/openapi.json',
    access: { scope: 'docs:read', own: 'itself', legacy: true },
    document: 'native: OpenAPI',
    summary: 'This interface as an OpenAPI 3.1 document',
    success: { status: 200, schema: z.looseObject({ openapi: z.string() }) },
    errors: [],
    run: (_input, { document }: Described) => done({ openapi: '3.1.0', ...document }),
  }),
  endpoint({
    surface: 'public',
    method: 'GET',
    path: '/api/asyncapi.json',
    access: { scope: 'docs:read', own: 'itself', legacy: true },
    document: 'native: AsyncAPI',
    summary: 'The events, of the streams and of the webhooks, as an AsyncAPI 3 document',
    success: { status: 200, schema: z.looseObject({ asyncapi: z.string() }) },
    errors: [],
    run: (_input, { events }: Described) => done({ asyncapi: '3.0.0', ...events }),
  }),
  endpoint({
    surface: 'public',
    method: 'GET',
    path: '/api/docs',
    access: { scope: 'docs:read', own: 'itself', legacy: true },
    document: 'native: OpenAPI',
    summary: 'This interface as a page to read and to try; it loads nothing from elsewhere',
    success: { status: 200, schema: page, media: ['text/html'] },
    errors: [],
    run: (_input, _described: Described) => done(new PageReply(html, referencePage)),
  }),
  endpoint({
    surface: 'public',
    method: 'GET',
    path: '/api/docs/errors',
    access: { scope: 'docs:read', own: 'itself', legacy: true },
    document: 'native: OpenAPI',
    summary: 'Every error code: what happened, what to do',
    success: { status: 200, schema: page, media: ['text/html'] },
    errors: [],
    run: (_input, _described: Described) => done(new PageReply(html, errorsPage())),
  }),
  endpoint({
    surface: 'public',
    method: 'GET',
    path: '/api/docs/postman.json',
    access: { scope: 'docs:read', own: 'itself', legacy: true },
    document: 'genesys §8',
    summary: 'A Postman collection: the requests and variables of genesys §8, then every endpoint',
    success: { status: 200, schema: z.looseObject({ info: z.looseObject({ name: z.string() }) }) },
    errors: [],
    run: ({ host }, { rows }: Described) => done({ ...postmanCollection(rows, host) }),
  }),
  endpoint({
    surface: 'public',
    method: 'GET',
    path: '/api/docs/{asset}',
    access: { scope: 'docs:read', own: 'itself', legacy: true },
    document: 'native: OpenAPI',
    summary: 'A script, style sheet or picture of the reference page',
    params: z.strictObject({ asset: z.string() }),
    success: { status: 200, schema: page, media: ['text/javascript', 'text/css', 'image/png'] },
    errors: ['ROUTE_NOT_FOUND'],
    async run({ params }, _described: Described) {
      const found = await asset(params.asset);
      return found === undefined
        ? refused('ROUTE_NOT_FOUND', { method: 'GET', path: `/api/docs/${params.asset}` })
        : done(new PageReply(found.type, found.content));
    },
  }),
];

/** The document, the pages and the collection of these rows, and of themselves. */
export function docsSurface(others: readonly EndpointDescription[], version: string): Surface {
  const rows = [...others, ...docRows];
  const described = { document: openApiDocument(rows, version), events: asyncApiDocument(version), rows };
  return { rows: bind(docRows, described), dress: plainDress };
}
