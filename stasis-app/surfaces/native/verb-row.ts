import { z } from 'zod';
import type { AskAbout } from '../../actions/ask-call.ts';
import type { Office } from '../../actions/office.ts';
import type { CallResource } from '../../calls/resource.ts';
import { done, type ErrorCode, type Outcome } from '../../shared/errors.ts';
import { endpoint, type Access, type Endpoint } from '../http/endpoint.ts';
import { callAnswer } from './shown-call.ts';

/** What every verb may be refused with. */
export const verbErrors = [
  'MISSING_PARAMETER',
  'INVALID_REQUEST',
  'CALL_NOT_FOUND',
  'NOT_POSSIBLE_NOW',
  'IDEMPOTENCY_KEY_REUSED',
  'CALL_BUSY',
  'ASTERISK_REFUSED',
  'ASTERISK_UNREACHABLE',
] as const satisfies readonly ErrorCode[];

export const role = z.enum(['caller', 'callee']);
/** A class of musiconhold.conf. */
export const music = z.string().regex(/^[\w-]{1,80}$/, 'expected a class of musiconhold.conf');

/** The parameters that a path names, all of them text. */
type Params = Readonly<Record<string, string>>;

interface VerbSpec<Body> {
  readonly method?: 'POST' | 'DELETE';
  /** Below `/api/v1/calls/{id}/`. */
  readonly path: string;
  readonly summary: string;
  readonly body: z.ZodType<Body>;
  readonly example: Readonly<Record<string, unknown>>;
  readonly errors?: readonly ErrorCode[];
  /** An agent's own calls unless said. */
  readonly access?: Access;
  readonly run: (office: Office, about: AskAbout, body: Body, params: Params) => Promise<Outcome<CallResource>>;
}

/** A row for a verb, below the call; answers 200 with the call as it is then, once Asterisk has done it. */
/** What an agent may do with its own calls. */
export const ownCall: Access = { scope: 'calls:control', own: [{ call: 'id', in: 'path' }] };

export function verbRow<Body>({
  method = 'POST',
  errors = [],
  run,
  access = ownCall,
  ...spec
}: VerbSpec<Body>): Endpoint<Office> {
  const path = `/api/v1/calls/{id}/${spec.path}` as const;
  const names = [...path.matchAll(/\{(\w+)\}/g)].map(([, name = '']) => [name, z.string()] as const);
  return endpoint({
    ...{ surface: 'native', method, path, document: 'native: verbs', summary: spec.summary, access },
    params: z.strictObject(Object.fromEntries(names)),
    body: spec.body,
    example: spec.example,
    success: { status: 200, schema: callAnswer },
    errors: [...verbErrors, ...errors],
    async run({ params, body, by, request: { receipt, keyed } }, office: Office) {
      const about = { callId: params['id'] ?? '', by, receipt, keyed };
      const outcome = await run(office, about, body, params);
      return outcome.ok ? done({ success: true as const, data: outcome.value }) : outcome;
    },
  });
}
