import type { z } from 'zod';
import { done, refused } from '../../shared/errors.ts';
import type { ErrorCode, Outcome } from '../../shared/errors.ts';
import type { JsonText } from './json-text.ts';
import { newReceipt, type Receipt } from '../../shared/ids.ts';
import type { Principal } from '../../access/principal.ts';
import type { Scope } from '../../access/roles.ts';

type Method = 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';
type SurfaceName = 'signaling' | 'genesys' | 'integration' | 'voip' | 'native' | 'public';

/** Who asks over HTTP, as it goes on record. */
export interface ApiActor {
  readonly kind: 'api';
  /** The key's id, the token's subject, or `anonymous`. */
  readonly key: string;
  /** The client's address: the socket's, or what a trusted proxy says. */
  readonly address: string;
}

/**
 * What a request is about, for an agent, who may touch only what is its own: a call that its DN is in, or the DN
 * itself. The name is of a parameter of the path, or of a field of the body.
 */
export type About =
  | { readonly call: string; readonly in: 'path' | 'body' }
  | { readonly dn: string; readonly in: 'path' | 'body' | 'query' };

/** Who may ask a row. */
export interface Access {
  /** What a key must be allowed to do; `open`: nobody is asked for a key. */
  readonly scope: Scope | 'open';
  /**
   * How an agent's request is held to its own DN: by what it is about, all of which must be its own; or `itself`: the
   * row shows each principal what it may see. Without it no agent comes in.
   */
  readonly own?: readonly About[] | 'itself';
  /** Documented without authentication: open to programs of this machine where the site says so. */
  readonly legacy?: true;
}

/** Which ask a request is. */
export interface RequestIdentity {
  /** Random, or derived from the client's Idempotency-Key. */
  readonly receipt: Receipt;
  readonly keyed: boolean;
  /** It was begun under this key before, and nobody knows how far it came: the controller was restarted. */
  readonly again: boolean;
}

/** What a request carries, before its row has checked it. */
interface RawInput {
  readonly params: unknown;
  readonly query: unknown;
  readonly body: unknown;
  readonly by: ApiActor;
  /** What the one who asks may do. */
  readonly principal: Principal;
  /** What the client calls us: its Host header. */
  readonly host?: string;
  /** The last event that a client of server-sent events has seen: its Last-Event-ID header. */
  readonly lastEventId?: string | undefined;
  /** A new one when left out. */
  readonly request?: RequestIdentity;
}

/** The part of a row that documents and tests read. Schemas stay on it: the OpenAPI document comes from them. */
export interface EndpointDescription {
  readonly surface: SurfaceName;
  readonly method: Method;
  /** With parameters in OpenAPI's form: `/api/dn/{dn}`. */
  readonly path: `/${string}`;
  /** The document and section that asks for it: `signaling §7`. */
  readonly document: string;
  readonly summary: string;
  readonly access: Access;
  readonly params?: z.ZodType;
  readonly query?: z.ZodType;
  readonly body?: z.ZodType;
  /** The field of the body that holds the number that is called, where that may be one outside. */
  readonly dials?: string;
  /** A body as a person would send it; the documents show it. */
  readonly example?: Readonly<Record<string, unknown>>;
  /** `media`: the types of a download, where that is what it answers with. */
  readonly success: { readonly status: number; readonly schema: z.ZodType; readonly media?: readonly string[] };
  /** Its answer holds a secret that is shown once: it is not kept under an Idempotency-Key, nowhere and for nobody. */
  readonly showsSecret?: true;
  /** Every problem that `run` may answer with; those of the HTTP door itself (413, 415 …) are not repeated. */
  readonly errors: readonly ErrorCode[];
}

/** One row of an interface: what it is called, what it takes, what it answers. */
export interface Endpoint<Context> extends EndpointDescription {
  /** Checks the input by the row's schemas, then runs it. Refusals are data; a throw is a bug. */
  readonly answer: (input: RawInput, context: Context) => Promise<Outcome<object>>;
}

/** A row whose context is settled, ready to be mounted. */
export interface BoundEndpoint {
  readonly row: EndpointDescription;
  readonly answer: (input: RawInput) => Promise<Outcome<object>>;
}

interface EndpointSpec<Context, Params, Query, Body, Reply extends object> extends EndpointDescription {
  readonly params?: z.ZodType<Params>;
  readonly query?: z.ZodType<Query>;
  readonly body?: z.ZodType<Body>;
  readonly success: {
    readonly status: number;
    readonly schema: z.ZodType<Reply>;
    readonly media?: readonly string[];
  };
  readonly run: (
    input: {
      params: Params;
      query: Query;
      body: Body;
      by: ApiActor;
      principal: Principal;
      host: string;
      lastEventId: string | undefined;
      request: RequestIdentity;
    },
    context: Context,
  ) => Outcome<Reply | JsonText> | Promise<Outcome<Reply | JsonText>>;
}

/** Makes a row: its types come from its own schemas, so `run` can't answer what the document doesn't show. */
export function endpoint<Context, Reply extends object, Params = undefined, Query = undefined, Body = undefined>(
  spec: EndpointSpec<Context, Params, Query, Body, Reply>,
): Endpoint<Context> {
  const { run, ...description } = spec;
  return {
    ...description,
    async answer(input, context) {
      const params = check(spec.params, input.params, 'path');
      if (!params.ok) return params;
      const query = check(spec.query, input.query, 'query');
      if (!query.ok) return query;
      const body = check(spec.body, input.body, 'body');
      if (!body.ok) return body;
      const request = input.request ?? { receipt: newReceipt(), keyed: false, again: false };
      const { by, principal, host = 'localhost', lastEventId } = input;
      const checked = { params: params.value, query: query.value, body: body.value };
      return run({ ...checked, by, principal, host, lastEventId, request }, context);
    },
  };
}

/** Joins rows with what they run on. */
export const bind = <Context>(rows: readonly Endpoint<Context>[], context: Context): BoundEndpoint[] =>
  rows.map((row) => ({ row, answer: (input) => row.answer(input, context) }));

function check<T>(schema: z.ZodType<T> | undefined, input: unknown, part: string): Outcome<T> {
  // A row without a schema takes nothing: its type argument is then `undefined`, which is what it gets.
  if (schema === undefined) return done(undefined as T);
  const parsed = schema.safeParse(input);
  if (parsed.success) return done(parsed.data);
  const issue = parsed.error.issues[0];
  if (issue === undefined) return refused('INVALID_REQUEST', { why: 'the request is not what this path takes' });
  const field = issue.path.join('.');
  const value = valueAt(input, issue.path);
  const absent = value === undefined || (value === '' && issue.code === 'too_small');
  if (absent && field !== '') return refused('MISSING_PARAMETER', { parameter: field });
  const where = field === '' ? `the ${part}` : field;
  return refused('INVALID_REQUEST', { why: `${where} is wrong: ${issue.message.replace('Invalid input: ', '')}` });
}

function valueAt(input: unknown, path: readonly PropertyKey[]): unknown {
  let value = input;
  for (const key of path) {
    if (typeof value !== 'object' || value === null || !Object.hasOwn(value, key)) return undefined;
    value = Object.getOwnPropertyDescriptor(value, key)?.value as unknown;
  }
  return value;
}
