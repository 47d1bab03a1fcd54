import { z } from 'zod';
import type { EventFilter } from '../../journal/events/event-filter.ts';
import type { Webhooks, WebhookView } from '../../journal/webhooks/webhooks.ts';
import type { Attempt } from '../../journal/webhooks/webhook.ts';
import { done } from '../../shared/errors.ts';
import { endpoint, type Endpoint } from '../http/endpoint.ts';

export interface WebhookOffice {
  readonly webhooks: Webhooks;
}

const document = 'native: webhooks';
const time = z.iso.datetime();
const isoOf = (ms: number) => new Date(ms).toISOString();
const params = z.strictObject({ id: z.string().max(60) });
const some = z.array(z.string().min(1).max(100)).min(1).max(100);
const wishes = {
  description: z.string().max(200).optional(),
  types: some.optional().describe('Types of events, or groups such as `call.*`; all but digits unless given'),
  calls: some.optional().describe('Ids of calls'),
  rooms: some.optional().describe('Ids of rooms'),
  agents: some.optional().describe('DNs or numbers: of calls that they are or were in'),
};
const url = z.string().min(1).max(2_000);

const shownWebhook = z.strictObject({
  id: z.string().describe('A UUID'),
  url: z.string(),
  description: z.string(),
  types: z.array(z.string()).readonly().nullable(),
  calls: z.array(z.string()).readonly().nullable(),
  rooms: z.array(z.string()).readonly().nullable(),
  agents: z.array(z.string()).readonly().nullable(),
  state: z.enum(['active', 'failing', 'disabled']),
  disabled: z
    .strictObject({ by: z.enum(['hand', 'gone', 'failing']).describe('`gone`: its receiver said 410'), at: time })
    .nullable(),
  createdAt: time,
  waiting: z.int().nonnegative().describe('Events that were read ahead and not yet received'),
  givenUp: z
    .array(z.strictObject({ sequence: z.int(), message: z.string(), at: time, why: z.string() }))
    .readonly()
    .describe('Events that were tried for 75 hours, while others got through'),
  secrets: z
    .array(z.strictObject({ until: time.nullable() }))
    .readonly()
    .describe('The valid ones, by their ends; the current one has none'),
});

function show({ id, url: to, description, filter, state, disabled, createdAt, ...rest }: WebhookView) {
  return {
    ...{ id, url: to, description, state, createdAt: isoOf(createdAt), waiting: rest.waiting },
    types: filter.types ?? null,
    calls: filter.calls ?? null,
    rooms: filter.rooms ?? null,
    agents: filter.agents ?? null,
    disabled: disabled === null ? null : { by: disabled.by, at: isoOf(disabled.at) },
    givenUp: rest.givenUp.map((each) => ({ ...each, at: isoOf(each.at) })),
    secrets: rest.secretsUntil.map((until) => ({ until: until === null ? null : isoOf(until) })),
  };
}

const one = z.strictObject({ success: z.literal(true), data: shownWebhook });
const withSecret = z.strictObject({
  success: z.literal(true),
  data: z.strictObject({
    ...shownWebhook.shape,
    secret: z.string().describe('To check signatures with; it is never shown again'),
  }),
});

const add = endpoint({
  surface: 'native',
  method: 'POST',
  path: '/api/v1/webhooks',
  access: { scope: 'webhooks:manage' },
  document,
  summary:
    'Calls `url` for each event that fits, signed by the Standard Webhooks specification; shows the secret, once',
  body: z.strictObject({
    url: url.describe('https; http only to a host in WEBHOOK_ALLOWED_HOSTS'),
    ...wishes,
    after: z.int().min(0).optional().describe('The sequence after which it begins; from now on unless given'),
  }),
  example: { url: 'https://crm.example.com/calls', types: ['call.started', 'call.ended'] },
  success: { status: 201, schema: withSecret },
  errors: ['INVALID_REQUEST', 'STORE_UNAVAILABLE'],
  async run({ body: { url: to, description = '', after, ...filter } }, { webhooks }: WebhookOffice) {
    const added = await webhooks.add({ url: to, description, filter, after });
    if (!added.ok) return added;
    return done({ success: true as const, data: { ...show(added.value.webhook), secret: added.value.secret } });
  },
});

const list = endpoint({
  surface: 'native',
  method: 'GET',
  path: '/api/v1/webhooks',
  access: { scope: 'webhooks:manage' },
  document,
  summary: 'All webhooks and how they are: `active`, `failing` or `disabled`',
  success: {
    status: 200,
    schema: z.strictObject({
      success: z.literal(true),
      data: z.strictObject({ webhooks: z.array(shownWebhook).readonly() }),
    }),
  },
  errors: [],
  run: (_input, { webhooks }: WebhookOffice) =>
    done({ success: true as const, data: { webhooks: webhooks.list().map(show) } }),
});

const get = endpoint({
  surface: 'native',
  method: 'GET',
  path: '/api/v1/webhooks/{id}',
  access: { scope: 'webhooks:manage' },
  document,
  summary: 'One webhook',
  params,
  success: { status: 200, schema: one },
  errors: ['WEBHOOK_NOT_FOUND'],
  run({ params: { id } }, { webhooks }: WebhookOffice) {
    const found = webhooks.find(id);
    return found.ok ? done({ success: true as const, data: show(found.value) }) : found;
  },
});

const change = endpoint({
  surface: 'native',
  method: 'PATCH',
  path: '/api/v1/webhooks/{id}',
  access: { scope: 'webhooks:manage' },
  document,
  summary:
    'Changes a webhook; a filter is replaced as a whole. `enabled` goes on with all that waited, or, with `skip`, without it',
  params,
  body: z.strictObject({
    url: url.optional(),
    ...wishes,
    enabled: z.boolean().optional(),
    skip: z.boolean().optional().describe('Leaves out what waits'),
  }),
  success: { status: 200, schema: one },
  errors: ['INVALID_REQUEST', 'WEBHOOK_NOT_FOUND', 'STORE_UNAVAILABLE'],
  async run({ params: { id }, body: { url: to, description, enabled, skip, ...given } }, { webhooks }: WebhookOffice) {
    const filter: EventFilter | undefined = Object.keys(given).length > 0 ? given : undefined;
    const changed = await webhooks.change(id, { url: to, description, enabled, skip, filter });
    return changed.ok ? done({ success: true as const, data: show(changed.value) }) : changed;
  },
});

const remove = endpoint({
  surface: 'native',
  method: 'DELETE',
  path: '/api/v1/webhooks/{id}',
  access: { scope: 'webhooks:manage' },
  document,
  summary: 'Ends a webhook, with its secrets and its deliveries',
  params,
  success: {
    status: 200,
    schema: z.strictObject({ success: z.literal(true), data: z.strictObject({ id: z.string() }) }),
  },
  errors: ['WEBHOOK_NOT_FOUND'],
  async run({ params: { id } }, { webhooks }: WebhookOffice) {
    const removed = await webhooks.remove(id);
    return removed.ok ? done({ success: true as const, data: { id } }) : removed;
  },
});

const rotate = endpoint({
  surface: 'native',
  method: 'POST',
  path: '/api/v1/webhooks/{id}/secret',
  access: { scope: 'webhooks:manage' },
  document,
  summary: 'A new secret, shown once; messages are signed with both until the one before ends',
  params,
  body: z.strictObject({
    overlapHours: z.number().min(0).max(720).default(24).describe('How long the one before stays valid'),
  }),
  example: { overlapHours: 24 },
  success: { status: 201, schema: withSecret },
  errors: ['INVALID_REQUEST', 'WEBHOOK_NOT_FOUND', 'STORE_UNAVAILABLE'],
  async run({ params: { id }, body: { overlapHours } }, { webhooks }: WebhookOffice) {
    const made = await webhooks.rotate(id, overlapHours * 3_600_000);
    if (!made.ok) return made;
    return done({ success: true as const, data: { ...show(made.value.webhook), secret: made.value.secret } });
  },
});

const shownAttempt = z.strictObject({
  sequence: z.int(),
  message: z.string().describe('The event, in `webhook-id`'),
  type: z.string(),
  attempt: z.int().nonnegative().describe('1, 2, 3 …; 0 for one by hand'),
  at: time,
  ms: z.int().nonnegative(),
  request: z.strictObject({ url: z.string() }),
  response: z.strictObject({
    status: z.int().nullable().describe('Null when there was no answer'),
    why: z.string().nullable(),
    body: z.string().describe('Its beginning'),
  }),
  received: z.boolean(),
});

function showAttempt({ url: to, status, why, response, at, ...rest }: Attempt): z.output<typeof shownAttempt> {
  const received = status !== null && status >= 200 && status < 300;
  return { ...rest, at: isoOf(at), request: { url: to }, response: { status, why, body: response }, received };
}

const deliveries = endpoint({
  surface: 'native',
  method: 'GET',
  path: '/api/v1/webhooks/{id}/deliveries',
  access: { scope: 'webhooks:manage' },
  document,
  summary: 'The last attempts of a webhook, the newest first: request, answer and how long it took',
  params,
  query: z.strictObject({
    failed: z.enum(['true', 'false']).optional().describe('Only those that were not received, or only the others'),
    sequence: z.coerce.number().int().min(1).optional().describe('Of one event'),
    limit: z.coerce.number().int().min(1).max(1_000).default(100),
  }),
  success: {
    status: 200,
    schema: z.strictObject({
      success: z.literal(true),
      data: z.strictObject({ deliveries: z.array(shownAttempt).readonly() }),
    }),
  },
  errors: ['INVALID_REQUEST', 'WEBHOOK_NOT_FOUND'],
  run({ params: { id }, query: { failed, sequence, limit } }, { webhooks }: WebhookOffice) {
    const attempts = webhooks.attempts(id);
    if (!attempts.ok) return attempts;
    const shown = attempts.value
      .filter((attempt) => sequence === undefined || attempt.sequence === sequence)
      .map(showAttempt)
      .filter(({ received }) => failed === undefined || received === (failed === 'false'))
      .slice(0, limit);
    return done({ success: true as const, data: { deliveries: shown } });
  },
});

const resend = endpoint({
  surface: 'native',
  method: 'POST',
  path: '/api/v1/webhooks/{id}/deliveries/{sequence}/resend',
  access: { scope: 'webhooks:manage' },
  document,
  summary: 'Sends one event again, at once and once; answers with what came of it',
  params: z.strictObject({ id: z.string().max(60), sequence: z.coerce.number().int().min(1) }),
  success: { status: 200, schema: z.strictObject({ success: z.literal(true), data: shownAttempt }) },
  errors: ['INVALID_REQUEST', 'WEBHOOK_NOT_FOUND', 'WEBHOOK_DISABLED', 'EVENT_NOT_FOUND', 'STORE_UNAVAILABLE'],
  async run({ params: { id, sequence } }, { webhooks }: WebhookOffice) {
    const sent = await webhooks.resend(id, sequence);
    return sent.ok ? done({ success: true as const, data: showAttempt(sent.value) }) : sent;
  },
});

export const webhookRows: readonly Endpoint<WebhookOffice>[] = [
  ...[add, list, get, change, remove, rotate, deliveries, resend],
];
