import type { AuditLog } from './audit-log.ts';
import type { StoredFact } from './stored-fact.ts';

/** Writes down who was blocked for the cost of its calls: nobody asked for that, so no request tells of it. */
export function auditTolls({ note }: Pick<AuditLog, 'note'>, stored: readonly StoredFact[]): void {
  for (const { fact } of stored) {
    if (fact.fact !== 'toll-blocked') continue;
    const { block, payer, tollClass, cap } = fact;
    const about = { block, ...(payer.kind === 'key' ? { key: payer.key } : { dn: payer.dn }) };
    note({ event: 'toll-blocked', who: null, address: null, about, why: `${tollClass}: ${cap}` });
  }
}
