import { z } from 'zod';
import { auditEntry } from '../../journal/audit-chain.ts';
import type { AuditLog } from '../../journal/audit-log.ts';
import { done, type Outcome } from '../../shared/errors.ts';
import type { Download } from '../http/download.ts';
import { envelopeDress } from '../http/dress.ts';
import { bind, endpoint, type Endpoint } from '../http/endpoint.ts';
import type { Surface } from '../http/router.ts';

export interface AuditOffice {
  readonly audit: Pick<AuditLog, 'page' | 'lines' | 'head'>;
}

const time = z.iso
  .datetime({ offset: true })
  .transform((text) => Date.parse(text))
  .optional();
const span = z.strictObject({
  from: time.describe('ISO 8601, including'),
  to: time.describe('ISO 8601, excluding'),
});

const audit = endpoint({
  surface: 'native',
  method: 'GET',
  path: '/api/v1/audit',
  access: { scope: 'audit:read' },
  document: 'native: audit',
  summary: 'Who did what to which call, from where, with what result: the newest first, page by page',
  query: span.extend({
    key: z.string().min(1).max(100).describe("A key's id, a token's subject, or `anonymous`").optional(),
    limit: z
      .string()
      .regex(/^[0-9]{1,3}$/)
      .transform(Number)
      .refine((limit) => limit >= 1 && limit <= 500, 'expected 1-500')
      .default(100),
    cursor: z
      .string()
      .regex(/^[0-9]{1,15}$/)
      .transform(Number)
      .optional(),
  }),
  success: {
    status: 200,
    schema: z.strictObject({
      success: z.literal(true),
      data: z.strictObject({
        entries: z.array(auditEntry).readonly(),
        next: z.string().nullable().describe('The `cursor` of the next page; null when there is none'),
        head: z
          .strictObject({ n: z.int(), hash: z.string() })
          .readonly()
          .describe('The newest entry. Kept elsewhere, it proves that nothing before it was changed'),
      }),
    }),
  },
  errors: ['INVALID_REQUEST'],
  async run({ query: { cursor, ...asked } }, office: AuditOffice) {
    const { entries, next } = await office.audit.page({ ...asked, before: cursor });
    const data = { entries, next: next === null ? null : String(next), head: office.audit.head() };
    return done({ success: true as const, data });
  },
});

const exportAudit = endpoint({
  surface: 'native',
  method: 'GET',
  path: '/api/v1/audit/export',
  access: { scope: 'audit:read' },
  document: 'native: audit',
  summary: 'The audit log as a file, one JSON object a line, as it stands: `scripts/audit verify` checks it anywhere',
  query: span,
  success: { status: 200, schema: z.custom<Download>(), media: ['application/jsonl'] },
  errors: ['INVALID_REQUEST'],
  run({ query }, office: AuditOffice): Outcome<Download> {
    const contentType = 'application/jsonl; charset=utf-8';
    return done({ download: true, contentType, fileName: 'audit.jsonl', pieces: office.audit.lines(query) });
  },
});

export const auditRows: readonly Endpoint<AuditOffice>[] = [audit, exportAudit];

export const auditSurface = (office: AuditOffice): Surface => ({ rows: bind(auditRows, office), dress: envelopeDress });
