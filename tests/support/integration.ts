import type { CallLog } from '../../stasis-app/journal/call-log.ts';
import { newCallId } from '../../stasis-app/shared/ids.ts';

/** An ended call of a customer who rang 5001 for five minutes, as the store keeps it. */
export const callLogOf = (log: Partial<CallLog> = {}): CallLog => ({
  call: newCallId(),
  node: 'main',
  direction: 'in',
  fromNumber: '+1234567890',
  fromName: 'John',
  fromDn: 0,
  toNumber: '5001',
  toName: 'Ann',
  toDn: 1,
  agent: '5001',
  startedAt: Date.parse('2024-01-20T10:00:00Z'),
  answeredAt: Date.parse('2024-01-20T10:00:05Z'),
  endedAt: Date.parse('2024-01-20T10:05:00Z'),
  lastedMs: 300_000,
  talkedMs: 295_000,
  status: 'ended',
  reason: 'completed',
  cause: 16,
  sipCode: null,
  startedByKind: 'party',
  startedByKey: null,
  hungUpByKind: 'party',
  hungUpByRole: 'caller',
  hungUpByKey: null,
  recovered: 0,
  extra: '{}',
  ...log,
});
