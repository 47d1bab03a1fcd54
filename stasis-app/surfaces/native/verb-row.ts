import { z } from 'zod';
import type { AskAbout } from '../../actions/ask-call.ts';
import type { Office } from '../../actions/office.ts';
import type { CallResource } from '../../calls/resource.ts';
import { done, type ErrorCode, type Outcome } from '../../shared/errors.ts';
import { endpoint, type Endpoint } from '../http/endpoint.ts';
import { callAnswer } from './shown-call.ts';

/** What every verb may be refused with. */
const usualErrors = [
  'INVALID_REQUEST',
  'CALL_NOT_FOUND',
  'NOT_POSSIBLE_NOW',
  'IDEMPOTENCY_KEY_REUSED',
  'CALL_BUSY',
  'ASTERISK_REFUSED',
  'ASTERISK_UNREACHABLE',
] as const satisfies readonly ErrorCode[];

export const role = z.enum(['caller', 'callee']);

interface VerbSpec<Body> {
  /** Below `/api/v1/calls/{id}/`. */
  readonly path: string;
  readonly summary: string;
  readonly body: z.ZodType<Body>;
  readonly errors?: readonly ErrorCode[];
  readonly run: (office: Office, about: AskAbout, body: Body) => Promise<Outcome<CallResource>>;
}

/** A row for a verb: POST below the call; answers 200 with the call as it is then, once Asterisk has done it. */
export const verbRow = <Body>({ path, summary, body, errors = [], run }: VerbSpec<Body>): Endpoint<Office> =>
  endpoint({
    surface: 'native',
    method: 'POST',
    path: `/api/v1/calls/{id}/${path}`,
    document: 'native: verbs',
    summary,
    params: z.strictObject({ id: z.string() }),
    body,
    success: { status: 200, schema: callAnswer },
    errors: [...usualErrors, ...errors],
    async run({ params, body: asked, by, request }, office: Office) {
      const { receipt, keyed } = request;
      const outcome = await run(office, { callId: params.id, by, receipt, keyed }, asked);
      return outcome.ok ? done({ success: true as const, data: outcome.value }) : outcome;
    },
  });
