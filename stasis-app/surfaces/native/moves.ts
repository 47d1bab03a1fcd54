import { z } from 'zod';
import { cancelMove, moveCall } from '../../actions/move-call.ts';
import type { Office } from '../../actions/office.ts';
import { done } from '../../shared/errors.ts';
import { endpoint, type Endpoint } from '../http/endpoint.ts';
import { shownCall } from './shown-call.ts';
import { role, verbErrors, verbRow } from './verb-row.ts';

const begin = endpoint({
  surface: 'native',
  method: 'POST',
  path: '/api/v1/calls/{id}/moves',
  access: { scope: 'calls:control', own: [{ call: 'id', in: 'path' }] },
  document: 'native: verbs',
  summary:
    'Rings DN `to`, another device of `party` (the agent, when not given), while the talk goes on; once it has answered it takes the place of the first, which is hung up',
  params: z.strictObject({ id: z.string() }),
  body: z.strictObject({ to: z.string().min(1).max(60).describe('A DN'), party: role.optional() }),
  example: { to: '1004' },
  success: {
    status: 201,
    schema: z.strictObject({
      success: z.literal(true),
      data: z.strictObject({ move: z.string().describe('A UUID'), call: shownCall }),
    }),
  },
  errors: [...verbErrors, 'INVALID_NUMBER', 'DN_NOT_FOUND'],
  async run({ params, body: { to, party }, by, request: { receipt, keyed } }, office: Office) {
    const call = await moveCall(office, { callId: params.id, by, receipt, keyed }, { to, party });
    return call.ok ? done({ success: true as const, data: { move: receipt, call: call.value } }) : call;
  },
});

export const moveRows: readonly Endpoint<Office>[] = [
  begin,
  verbRow({
    method: 'DELETE',
    path: 'moves/{move}',
    summary: 'Takes a move back while the device rings; the call goes on as it was',
    body: z.strictObject({}),
    example: {},
    run: (office, about, _body, { move = '' }) => cancelMove(office, about, move),
  }),
];
