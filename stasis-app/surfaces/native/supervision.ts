import { z } from 'zod';
import type { Office } from '../../actions/office.ts';
import { readCall } from '../../actions/read-calls.ts';
import { endSupervision, superviseCall, switchSupervision, takeOverCall } from '../../actions/supervise-call.ts';
import { done } from '../../shared/errors.ts';
import { endpoint, type Access, type Endpoint } from '../http/endpoint.ts';
import { shownCall, shownSupervision, supervisionMode } from './shown-call.ts';
import { role, verbErrors, verbRow } from './verb-row.ts';

const begin = endpoint({
  surface: 'native',
  method: 'POST',
  path: '/api/v1/calls/{id}/supervision',
  access: { scope: 'calls:supervise' },
  document: 'native: verbs',
  summary:
    'Rings the phone of DN `supervisor`, which then listens, whispers or barges in; answers with the supervision',
  params: z.strictObject({ id: z.string() }),
  body: z.strictObject({
    supervisor: z.string().min(1).max(60),
    mode: supervisionMode.default('listen'),
    agent: role.optional().describe("Whose side is supervised; when not given, the agent's"),
  }),
  example: { supervisor: '5002', mode: 'whisper' },
  success: {
    status: 201,
    schema: z.strictObject({
      success: z.literal(true),
      data: z.strictObject({ supervision: z.string().describe('A UUID'), call: shownCall }),
    }),
  },
  errors: [...verbErrors, 'INVALID_NUMBER', 'DN_NOT_FOUND'],
  async run({ params, body, by, request: { receipt, keyed } }, office: Office) {
    const about = { callId: params.id, by, receipt, keyed };
    const call = await superviseCall(office, about, { ...body, agent: body.agent });
    return call.ok ? done({ success: true as const, data: { supervision: receipt, call: call.value } }) : call;
  },
});

const list = endpoint({
  surface: 'native',
  method: 'GET',
  path: '/api/v1/calls/{id}/supervision',
  access: { scope: 'calls:supervise' },
  document: 'native: calls',
  summary: 'Who supervises a call, and how',
  params: z.strictObject({ id: z.string() }),
  success: {
    status: 200,
    schema: z.strictObject({
      success: z.literal(true),
      data: z.strictObject({ supervision: z.array(shownSupervision).readonly() }),
    }),
  },
  errors: ['CALL_NOT_FOUND'],
  run({ params }, office: Office) {
    const call = readCall(office, params.id);
    return call.ok ? done({ success: true as const, data: { supervision: call.value.supervision } }) : call;
  },
});

const supervising: Access = { scope: 'calls:supervise' };

export const supervisionRows: readonly Endpoint<Office>[] = [
  begin,
  list,
  verbRow({
    path: 'supervision/{supervision}/mode',
    access: supervising,
    summary: 'Changes over to `listen`, `whisper` or `barge`; the supervisor is not rung again',
    body: z.strictObject({ mode: supervisionMode }),
    example: { mode: 'barge' },
    run: (office, about, { mode }, { supervision = '' }) => switchSupervision(office, about, { supervision, mode }),
  }),
  verbRow({
    path: 'supervision/{supervision}/take-over',
    access: supervising,
    summary: "The supervisor takes the agent's place; the agent is hung up",
    body: z.strictObject({}),
    example: {},
    run: (office, about, _body, { supervision = '' }) => takeOverCall(office, about, supervision),
  }),
  verbRow({
    method: 'DELETE',
    path: 'supervision/{supervision}',
    access: supervising,
    summary: 'Hangs a supervisor up; the call goes on',
    body: z.strictObject({}),
    example: {},
    run: (office, about, _body, { supervision = '' }) => endSupervision(office, about, supervision),
  }),
];
