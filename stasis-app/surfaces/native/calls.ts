import { z } from 'zod';
import { listCalls, readCall } from '../../actions/read-calls.ts';
import type { Office } from '../../actions/office.ts';
import { done, refused } from '../../shared/errors.ts';
import { JsonText } from '../http/json-text.ts';
import { endpoint } from '../http/endpoint.ts';
import { maySupervise } from '../http/veil.ts';
import { callAnswer, shownCall } from './shown-call.ts';

/** At most so many calls on a page, and as many unless `limit` says less. */
const pageAtMost = 1_000;
const pageUsually = 100;

export const calls = endpoint({
  surface: 'native',
  method: 'GET',
  path: '/api/v1/calls',
  access: { scope: 'calls:read', own: 'itself' },
  document: 'native: calls',
  summary: 'The live calls in the order of their start, page by page; by `state`, `dn` or `node` where given',
  query: z.strictObject({
    state: z.enum(['trying', 'early', 'confirmed', 'terminated']).optional(),
    dn: z.string().min(1).max(60).optional(),
    node: z.string().min(1).max(60).optional(),
    limit: z.coerce.number().int().min(1).max(pageAtMost).optional(),
    cursor: z.string().max(60).optional(),
  }),
  success: {
    status: 200,
    schema: z.strictObject({
      success: z.literal(true),
      data: z.strictObject({ calls: z.array(shownCall).readonly(), next: z.string().nullable() }),
    }),
  },
  errors: ['INVALID_REQUEST', 'FORBIDDEN'],
  run({ query: { state, dn: asked, node, limit = pageUsually, cursor }, principal }, office: Office) {
    const dn = principal.dn ?? asked;
    if (asked !== undefined && asked !== dn) return refused('FORBIDDEN', { why: "dn must be the agent's own DN" });
    const page = listCalls(office, {
      limit,
      unsupervised: !maySupervise(principal),
      ...(state === undefined ? {} : { state }),
      ...(dn === undefined ? {} : { dn }),
      ...(node === undefined ? {} : { node }),
      ...(cursor === undefined ? {} : { cursor }),
    });
    if (!page.ok) return page;
    const { calls: rows, next } = page.value;
    return done(new JsonText(`{"success":true,"data":{"calls":[${rows.join(',')}],"next":${JSON.stringify(next)}}}`));
  },
});

export const call = endpoint({
  surface: 'native',
  method: 'GET',
  path: '/api/v1/calls/{id}',
  access: { scope: 'calls:read', own: [{ call: 'id', in: 'path' }] },
  document: 'native: calls',
  summary: 'One call: its parties, times and node, what goes on in it, and what may be asked of it now',
  params: z.strictObject({ id: z.string() }),
  success: { status: 200, schema: callAnswer },
  errors: ['CALL_NOT_FOUND'],
  run({ params }, office: Office) {
    const found = readCall(office, params.id);
    return found.ok ? done({ success: true as const, data: found.value }) : found;
  },
});
