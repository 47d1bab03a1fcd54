import type { ServerResponse } from 'node:http';
import type { RequestHandler } from 'express';
import type { Principal } from '../../access/principal.ts';
import type { AuditNote } from '../../journal/audit-chain.ts';
import type { AuditLog } from '../../journal/audit-log.ts';
import type { EndpointDescription } from './endpoint.ts';
import { visitorOf } from './visitor.ts';

export interface Audit {
  readonly note: AuditLog['note'];
  /** Whether a number is a DN of ours; only such numbers are written down. */
  readonly isDn: (text: string) => boolean;
}

/** What becomes known of a request on its way to its answer. */
interface Noted {
  readonly row?: EndpointDescription;
  readonly principal?: Principal;
  readonly about?: Readonly<Record<string, string>>;
  readonly code?: string;
}

const notes = new WeakMap<ServerResponse, Noted>();

/** Adds what has become known. */
export const noteOn = (response: ServerResponse, more: Noted): void =>
  void notes.set(response, { ...notes.get(response), ...more });

/**
 * Writes down each request that changes something or takes a file away, and each that was refused, when its answer has
 * gone: before the limits and the rows, so that what they refuse is seen.
 */
export const auditTrail =
  ({ note }: Audit): RequestHandler =>
  (request, response, next) => {
    // A stream's own ten are as many as Node takes without a warning.
    response.setMaxListeners(response.getMaxListeners() + 1);
    response.once('close', () => {
      const { row, principal, about, code } = notes.get(response) ?? {};
      const status = response.headersSent ? response.statusCode : 0;
      if (![401, 403, 429].includes(status) && !(row !== undefined && isOfInterest(row))) return;
      const { address, who } = visitorOf(request);
      const by = principal ?? (who.ok ? who.value : null);
      note({
        ...{ event: 'request', who: by && whoOf(by), address, method: request.method },
        ...(row === undefined ? {} : { path: row.path }),
        ...(about === undefined || Object.keys(about).length === 0 ? {} : { about }),
        ...(code === undefined ? {} : { code }),
        status,
        request: String(response.getHeader('x-request-id')),
      });
    });
    next();
  };

export const whoOf = ({ key, role, via }: Principal): NonNullable<AuditNote['who']> => ({
  key: key.slice(0, 100),
  role,
  via,
});

/** A file that leaves the house is of interest as much as a change. */
const isOfInterest = ({ method, success }: EndpointDescription): boolean =>
  method !== 'GET' || (success.media !== undefined && success.media.some((type) => !/^text\/(html|css)/.test(type)));

const uuid = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;
const keyId = /^shk_[A-Za-z0-9_-]{22}$/;

/**
 * What a request names: ids in its path, and what its row says that it is about. A text that is no id and no DN of ours
 * is left out, whatever field it stands in: a number of somebody outside, a name or a secret is never written down.
 */
export function aboutOf(
  { access }: Pick<EndpointDescription, 'access'>,
  input: { readonly params: unknown; readonly query: unknown; readonly body: unknown },
  isDn: (text: string) => boolean,
): Record<string, string> {
  const parts = { path: fieldsOf(input.params), query: fieldsOf(input.query), body: fieldsOf(input.body) };
  const named = [...parts.path];
  for (const each of access.own === undefined || access.own === 'itself' ? [] : access.own) {
    const name = 'dn' in each ? each.dn : each.call;
    if (each.in !== 'path') named.push(...parts[each.in].filter(([field]) => field === name));
  }
  return Object.fromEntries(
    named.flatMap(([name, value]) =>
      typeof value === 'string' && (uuid.test(value) || keyId.test(value) || isDn(value)) ? [[name, value]] : [],
    ),
  );
}

const fieldsOf = (part: unknown): [string, unknown][] =>
  typeof part === 'object' && part !== null ? Object.entries(part) : [];
