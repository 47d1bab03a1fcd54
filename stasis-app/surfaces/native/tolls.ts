import { z } from 'zod';
import type { Office } from '../../actions/office.ts';
import type { TollBlock } from '../../journal/toll-ledger.ts';
import { done, refused } from '../../shared/errors.ts';
import { endpoint, type Endpoint } from '../http/endpoint.ts';

const shownBlock = z.strictObject({
  id: z.string().describe('A UUID'),
  key: z.string().nullable().describe('The key that is blocked, or null'),
  dn: z.string().nullable().describe('The agent that is blocked, or null'),
  tollClass: z.string().describe('The class of numbers whose cap was met'),
  cap: z.enum(['calls-per-hour', 'at-once', 'spend-per-day']),
  since: z.iso.datetime(),
  until: z.iso.datetime().nullable().describe('When it ends by itself; null: never'),
});

const show = ({ id, payer, tollClass, cap, since, until }: TollBlock): z.output<typeof shownBlock> => ({
  ...{ id, key: payer.kind === 'key' ? payer.key : null, dn: payer.kind === 'agent' ? payer.dn : null },
  ...{ tollClass, cap, since: new Date(since).toISOString() },
  until: until === null ? null : new Date(until).toISOString(),
});

const list = endpoint({
  surface: 'native',
  method: 'GET',
  path: '/api/v1/tolls/blocks',
  access: { scope: 'keys:manage' },
  document: 'native: tolls',
  summary: 'Keys and agents that may call nobody outside, because they met a cap against toll fraud',
  success: {
    status: 200,
    schema: z.strictObject({
      success: z.literal(true),
      data: z.strictObject({ blocks: z.array(shownBlock).readonly() }),
    }),
  },
  errors: [],
  run: (_input, { tolls }: Office) => done({ success: true as const, data: { blocks: tolls.blocks().map(show) } }),
});

const lift = endpoint({
  surface: 'native',
  method: 'DELETE',
  path: '/api/v1/tolls/blocks/{block}',
  access: { scope: 'keys:manage' },
  document: 'native: tolls',
  summary: 'The key or the agent may call outside again; what it has called still counts',
  params: z.strictObject({ block: z.string() }),
  success: { status: 200, schema: z.strictObject({ success: z.literal(true), data: shownBlock }) },
  errors: ['TOLL_BLOCK_NOT_FOUND', 'IDEMPOTENCY_KEY_REUSED'],
  run({ params: { block }, by }, { tolls }: Office) {
    const lifted = tolls.unblock(block, by);
    return lifted === undefined
      ? refused('TOLL_BLOCK_NOT_FOUND', { block })
      : done({ success: true as const, data: show(lifted) });
  },
});

export const tollRows: readonly Endpoint<Office>[] = [list, lift];
