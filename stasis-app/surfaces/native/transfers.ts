import { z } from 'zod';
import { changeTransfer, transferCall } from '../../actions/transfer-call.ts';
import type { Office } from '../../actions/office.ts';
import { done } from '../../shared/errors.ts';
import { endpoint, type Endpoint } from '../http/endpoint.ts';
import { shownCall } from './shown-call.ts';
import { music, role, verbErrors, verbRow } from './verb-row.ts';

const begin = endpoint({
  surface: 'native',
  method: 'POST',
  path: '/api/v1/calls/{id}/transfers',
  access: { scope: 'calls:control', own: [{ call: 'id', in: 'path' }] },
  document: 'native: verbs',
  summary:
    'Transfers the call to `to`: `blind`, `party` (the agent, when not given) leaves at once; `attended`, it first talks with `to` while the other one hears `music`',
  params: z.strictObject({ id: z.string() }),
  body: z.strictObject({
    kind: z.enum(['blind', 'attended']),
    to: z.string().min(1).max(60).describe('A DN, or a number outside'),
    party: role.optional(),
    music: music.optional(),
  }),
  dials: 'to',
  example: { kind: 'attended', to: '1004' },
  success: {
    status: 201,
    schema: z.strictObject({
      success: z.literal(true),
      data: z.strictObject({ transfer: z.string().describe('A UUID'), call: shownCall }),
    }),
  },
  errors: [...verbErrors, 'INVALID_NUMBER', 'NO_ROUTE', 'TOLL_REFUSED', 'TOLL_BLOCKED'],
  async run({ params, body: { kind, to, party, music: named }, by, request: { receipt, keyed } }, office: Office) {
    const about = { callId: params.id, by, receipt, keyed };
    const call = await transferCall(office, about, { kind, to, party, music: named });
    return call.ok ? done({ success: true as const, data: { transfer: receipt, call: call.value } }) : call;
  },
});

const change = (
  path: 'complete' | 'cancel' | 'swap' | 'three-way',
  verb: Parameters<typeof changeTransfer>[2],
  summary: string,
): Endpoint<Office> =>
  verbRow({
    ...{ path: `transfers/{transfer}/${path}`, summary, body: z.strictObject({}), example: {} },
    run: (office, about, _body, { transfer = '' }) => changeTransfer(office, about, verb, transfer),
  });

export const transferRows: readonly Endpoint<Office>[] = [
  begin,
  change(
    'complete',
    'complete-transfer',
    'The target takes the place of the transferor, who is hung up; also while its phone still rings',
  ),
  change('cancel', 'cancel-transfer', 'The target is hung up, and the transferor talks with the other one again'),
  change('swap', 'swap-transfer', 'The transferor talks with the other one of the two; the first hears music'),
  change('three-way', 'three-way', 'All three hear each other'),
];
