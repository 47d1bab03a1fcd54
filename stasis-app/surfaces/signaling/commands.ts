import { z } from 'zod';
import { hangUpCall } from '../../actions/hang-up-call.ts';
import { makeCall } from '../../actions/make-call.ts';
import { done } from '../../shared/errors.ts';
import { callIdOf } from '../../shared/ids.ts';
import { endpoint } from '../http/endpoint.ts';
import type { SignalingOffice } from './office.ts';

const given = z.string().min(1);

export const callMake = endpoint({
  surface: 'signaling',
  method: 'POST',
  path: '/api/call/make',
  access: { scope: 'calls:make', own: [{ dn: 'from', in: 'body' }], legacy: true },
  document: 'signaling §7',
  summary: 'Click-to-dial: rings the DN `from`, then calls `to` and connects them',
  // No other document has this path, and this one's clients send these two: what is more is a mistake (FAULTS 47).
  body: z.strictObject({ from: given, to: given }),
  dials: 'to',
  success: {
    status: 202,
    schema: z.strictObject({ status: z.literal('initiated'), from: z.string(), to: z.string(), call_id: z.uuid() }),
  },
  errors: [
    'MISSING_PARAMETER',
    'INVALID_REQUEST',
    'INVALID_NUMBER',
    'DN_NOT_FOUND',
    'NO_ROUTE',
    'ASTERISK_UNREACHABLE',
    ...(['TOO_MANY_CALLS', 'CALL_LIMIT', 'TOO_FAST', 'TOLL_REFUSED', 'TOLL_BLOCKED'] as const),
    'SHUTTING_DOWN',
  ],
  async run({ body, by, request: { receipt, keyed, again } }, office: SignalingOffice) {
    const id = keyed ? { keyed: { id: callIdOf(receipt), again } } : {};
    const made = await makeCall(office, { from: body.from, to: body.to, by, ...id });
    if (!made.ok) return made;
    const { from, to, callId } = made.value;
    return done({ status: 'initiated' as const, from, to, call_id: callId });
  },
});

export const callHangup = endpoint({
  surface: 'signaling',
  method: 'POST',
  path: '/api/call/hangup',
  access: { scope: 'calls:control', own: [{ call: 'call_id', in: 'body' }], legacy: true },
  document: 'signaling §8',
  summary: 'Ends a live call in any phase; answers when it has ended',
  body: z.strictObject({ call_id: given }),
  success: { status: 200, schema: z.strictObject({ status: z.literal('terminated'), call_id: z.string() }) },
  errors: ['MISSING_PARAMETER', 'INVALID_REQUEST', 'CALL_NOT_FOUND', 'ASTERISK_UNREACHABLE'],
  async run({ body, by }, office: SignalingOffice) {
    const ended = await hangUpCall(office, { callId: body.call_id, by });
    return ended.ok ? done({ status: 'terminated' as const, call_id: ended.value.callId }) : ended;
  },
});
