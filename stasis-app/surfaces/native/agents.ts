import { z } from 'zod';
import type { Office } from '../../actions/office.ts';
import { endSupervisionOrder, orderSupervision, ordersOf } from '../../actions/order-supervision.ts';
import type { SupervisionOrder } from '../../calls/supervision-order.ts';
import { done } from '../../shared/errors.ts';
import { endpoint, type Endpoint } from '../http/endpoint.ts';
import { supervisionMode } from './shown-call.ts';

const shownOrder = z.strictObject({
  id: z.string().describe('A UUID'),
  agent: z.string().describe('The DN whose calls are supervised'),
  supervisor: z.string().describe('The DN whose phone is rung'),
  mode: supervisionMode,
  since: z.iso.datetime(),
  until: z.iso.datetime().describe('When it ends by itself'),
});
const oneOrder = z.strictObject({ success: z.literal(true), data: shownOrder });

const show = ({ id, agent, supervisor, mode, since, until }: SupervisionOrder): z.output<typeof shownOrder> => ({
  ...{ id, agent, supervisor, mode },
  ...{ since: new Date(since.wall).toISOString(), until: new Date(until).toISOString() },
});

const path = '/api/v1/agents/{dn}/supervision/{supervisor}';
const params = z.strictObject({ dn: z.string(), supervisor: z.string() });
const errors = ['INVALID_REQUEST', 'INVALID_NUMBER', 'DN_NOT_FOUND'] as const;

const give = endpoint({
  surface: 'native',
  method: 'PUT',
  path,
  access: { scope: 'calls:supervise' },
  document: 'native: agents',
  summary: 'A supervisor follows an agent: is rung for each of its calls, until hanging up; given again, it changes',
  params,
  body: z.strictObject({
    mode: supervisionMode.default('listen'),
    hours: z.number().positive().max(168).default(12).describe('How long at most'),
  }),
  example: { mode: 'whisper', hours: 8 },
  success: { status: 200, schema: oneOrder },
  errors: [...errors, 'MISSING_PARAMETER', 'TOO_MANY_ORDERS', 'IDEMPOTENCY_KEY_REUSED'],
  async run({ params: { dn, supervisor }, body: { mode, hours }, by }, office: Office) {
    const order = await orderSupervision(office, { agent: dn, supervisor, mode, hours, by });
    return order.ok ? done({ success: true as const, data: show(order.value) }) : order;
  },
});

const list = endpoint({
  surface: 'native',
  method: 'GET',
  path: '/api/v1/agents/{dn}/supervision',
  access: { scope: 'calls:supervise' },
  document: 'native: agents',
  summary: 'Who follows an agent',
  params: z.strictObject({ dn: z.string() }),
  success: {
    status: 200,
    schema: z.strictObject({
      success: z.literal(true),
      data: z.strictObject({ orders: z.array(shownOrder).readonly() }),
    }),
  },
  errors: ['INVALID_NUMBER', 'DN_NOT_FOUND'],
  run({ params: { dn } }, office: Office) {
    const orders = ordersOf(office, dn);
    return orders.ok ? done({ success: true as const, data: { orders: orders.value.map(show) } }) : orders;
  },
});

const end = endpoint({
  surface: 'native',
  method: 'DELETE',
  path,
  access: { scope: 'calls:supervise' },
  document: 'native: agents',
  summary: 'The supervisor follows the agent no more, and is hung up; the call goes on',
  params,
  success: { status: 200, schema: oneOrder },
  errors: ['ORDER_NOT_FOUND', 'IDEMPOTENCY_KEY_REUSED'],
  async run({ params: { dn, supervisor }, by }, office: Office) {
    const order = await endSupervisionOrder(office, { agent: dn, supervisor, by });
    return order.ok ? done({ success: true as const, data: show(order.value) }) : order;
  },
});

export const agentRows: readonly Endpoint<Office>[] = [give, list, end];
