import { z } from 'zod';
import { expectCall } from '../../actions/expect-call.ts';
import { hangUpCall } from '../../actions/hang-up-call.ts';
import { makeCall } from '../../actions/make-call.ts';
import { done, refused } from '../../shared/errors.ts';
import { callIdOf } from '../../shared/ids.ts';
import { endpoint } from '../http/endpoint.ts';
import type { IntegrationOffice } from './office.ts';

/** A name as a phone may show it: no controls, and no marks that turn the writing direction. */
const customerName = z
  .string()
  .min(1)
  .max(100)
  // eslint-disable-next-line no-control-regex -- control characters are what it is about
  .refine((name) => !/[\u0000-\u001f\u007f-\u009f\u200e\u200f\u202a-\u202e\u2066-\u2069]/.test(name), {
    error: 'expected a name without control characters',
  });

const given = z.string().min(1);

const accepted = z.strictObject({
  success: z.literal(true),
  data: z.strictObject({
    callId: z.uuid(),
    wsUrl: z.string().describe('With a one-time ticket, valid for 30 s, but for an Idempotency-Key'),
  }),
});

export const initializeCall = endpoint({
  surface: 'integration',
  method: 'POST',
  path: '/api/v1/calls',
  access: { scope: 'calls:make', own: [{ dn: 'agent', in: 'body' }] },
  document: 'integration §1',
  summary:
    'outbound: rings the DN `agent` (or the usual one of the site), then `phone`; inbound: the next call from `phone` is this call',
  // Fields that the document does not name are ignored, as on the other documented interfaces.
  body: z.object({
    name: customerName,
    phone: given,
    callType: z.enum(['inbound', 'outbound']),
    agent: given.optional(),
  }),
  dials: 'phone',
  example: { name: 'John Doe', phone: '1002', callType: 'outbound', agent: '1001' },
  success: { status: 201, schema: accepted },
  errors: [
    'MISSING_PARAMETER',
    'INVALID_REQUEST',
    'INVALID_NUMBER',
    'DN_NOT_FOUND',
    'NO_ROUTE',
    'ASTERISK_UNREACHABLE',
    ...(['TOO_MANY_CALLS', 'CALL_LIMIT', 'TOO_FAST', 'TOLL_REFUSED', 'TOLL_BLOCKED'] as const),
    'STORE_UNAVAILABLE',
    'SHUTTING_DOWN',
  ],
  async run({ body, by, principal, host, request: { receipt, keyed, again } }, office: IntegrationOffice) {
    const accept = (callId: string) => {
      // The document's own class opens this URL from a page, which can send no key with it. An answer that is kept
      // under an Idempotency-Key has none: it would be old when it is given again.
      const ticket = keyed ? undefined : office.tickets.make(principal, by.address);
      const query = ticket?.ok === true ? `?ticket=${ticket.value.ticket}` : '';
      return done({
        success: true as const,
        data: { callId, wsUrl: `wss://${host}/api/v1/ws/calls/${callId}${query}` },
      });
    };
    const { name, phone } = body;
    if (body.callType === 'inbound') {
      const coming = await expectCall(office, { id: callIdOf(receipt), phone, name, by, again });
      return coming.ok ? accept(coming.value.callId) : coming;
    }
    const id = keyed ? { keyed: { id: callIdOf(receipt), again } } : {};
    const from = body.agent ?? office.directory.integration.agent;
    if (from === undefined) return refused('MISSING_PARAMETER', { parameter: 'agent' });
    const made = await makeCall(office, {
      from,
      to: phone,
      toName: name,
      by,
      names: { from: 'agent', to: 'phone' },
      ...id,
    });
    return made.ok ? accept(made.value.callId) : made;
  },
});

export const endCall = endpoint({
  surface: 'integration',
  method: 'POST',
  path: '/api/v1/calls/{id}/end',
  access: { scope: 'calls:control', own: [{ call: 'id', in: 'path' }] },
  document: 'integration §2',
  summary: 'Ends a call in any phase; answers when nothing of it is left',
  params: z.strictObject({ id: z.string() }),
  success: {
    status: 200,
    schema: z.strictObject({
      success: z.literal(true),
      data: z.strictObject({ callId: z.string(), status: z.literal('ended') }),
    }),
  },
  errors: ['CALL_NOT_FOUND', 'ASTERISK_UNREACHABLE'],
  async run({ params, by }, office: IntegrationOffice) {
    const ended = await hangUpCall(office, { callId: params.id, by });
    return ended.ok
      ? done({ success: true as const, data: { callId: ended.value.callId, status: 'ended' as const } })
      : ended;
  },
});
