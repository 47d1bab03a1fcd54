import { z } from 'zod';
import type { Office } from '../../actions/office.ts';
import { parkCall, readParking, retrieveCall, retrieveFrom } from '../../actions/park-call.ts';
import { done } from '../../shared/errors.ts';
import { endpoint, type Endpoint } from '../http/endpoint.ts';
import { callAnswer, shownCall } from './shown-call.ts';
import { music, role, verbErrors, verbRow } from './verb-row.ts';

const to = z.string().min(1).max(60).describe('A DN');

const list = endpoint({
  surface: 'native',
  method: 'GET',
  path: '/api/v1/parking',
  access: { scope: 'calls:read' },
  document: 'native: parking',
  summary: 'The parked calls, by slot, and how many slots there are; `parking` of each says who waits, since when',
  success: {
    status: 200,
    schema: z.strictObject({
      success: z.literal(true),
      data: z.strictObject({ slots: z.int().nonnegative(), calls: z.array(shownCall).readonly() }),
    }),
  },
  errors: [],
  run(_input, office: Office) {
    const parked = readParking(office);
    return parked.ok ? done({ success: true as const, data: parked.value }) : parked;
  },
});

const fromSlot = endpoint({
  surface: 'native',
  method: 'POST',
  path: '/api/v1/parking/{slot}/retrieve',
  access: { scope: 'calls:control', own: [{ dn: 'to', in: 'body' }] },
  document: 'native: parking',
  summary: 'Rings DN `to` for the call that waits in a slot',
  params: z.strictObject({ slot: z.string() }),
  body: z.strictObject({ to }),
  example: { to: '1004' },
  success: { status: 200, schema: callAnswer },
  errors: [...verbErrors, 'INVALID_NUMBER', 'DN_NOT_FOUND', 'SLOT_NOT_FOUND', 'SLOT_EMPTY'],
  async run({ params, body, by, request: { receipt, keyed } }, office: Office) {
    const call = await retrieveFrom(office, params.slot, body.to, { by, receipt, keyed });
    return call.ok ? done({ success: true as const, data: call.value }) : call;
  },
});

export const parkingRows: readonly Endpoint<Office>[] = [
  verbRow({
    path: 'park',
    summary:
      'Parks the call: `party` (when not given, whom the agent talks with) waits in `slot`, or the first free one, and hears `music`; the other one is hung up, and rung again after `timeoutSeconds` (0 is never)',
    body: z.strictObject({
      party: role.optional(),
      slot: z
        .string()
        .regex(/^[0-9]{2,10}$/, 'expected a slot of 2 to 10 digits')
        .optional(),
      music: music.optional(),
      timeoutSeconds: z.int().min(0).max(86_400).optional(),
    }),
    example: { slot: '701' },
    errors: ['SLOT_NOT_FOUND', 'SLOT_TAKEN', 'PARKING_FULL', 'NOT_CONFIGURED'],
    run: (office, about, { party, slot, music: named, timeoutSeconds }) =>
      parkCall(office, about, { party, slot, music: named, timeoutSeconds }),
  }),
  verbRow({
    path: 'retrieve',
    // Anybody may pick up who waits in a slot, at the own phone, by the slot; by its id only who has it anyway.
    access: {
      scope: 'calls:control',
      own: [
        { dn: 'to', in: 'body' },
        { call: 'id', in: 'path' },
      ],
    },
    summary: 'Rings DN `to` for a parked call; the waiting party hears music until it has answered',
    body: z.strictObject({ to }),
    example: { to: '1004' },
    errors: ['INVALID_NUMBER', 'DN_NOT_FOUND'],
    run: (office, about, body) => retrieveCall(office, about, body.to),
  }),
  list,
  fromSlot,
];
