export interface FaultCase {
  /** What `--only` names it. */
  readonly key: string;
  readonly file: string;
  /** The full form's amounts; the short form's stand in the tests. */
  readonly env: Readonly<Record<string, string>>;
}

/** Every case of the full form, cheap ones first. */
export const faultCases: readonly FaultCase[] = [
  { key: 'messages', file: 'tests/faults/messages-astray.test.ts', env: {} },
  { key: 'line', file: 'tests/faults/line-broken.test.ts', env: { FAULT_CALLS: '50' } },
  { key: 'line-250', file: 'tests/faults/line-broken.test.ts', env: { FAULT_CALLS: '250' } },
  { key: 'asterisk', file: 'tests/faults/asterisk-troubled.test.ts', env: { FAULT_CALLS: '50' } },
  { key: 'store-away', file: 'tests/faults/store-away.test.ts', env: {} },
  { key: 'store-disk', file: 'tests/faults/store-disk.test.ts', env: { FAULT_CUTS: '20' } },
  { key: 'store-killed', file: 'tests/faults/store-killed.test.ts', env: { FAULT_KILLS: '100' } },
  { key: 'recordings', file: 'tests/faults/recordings-disk.test.ts', env: {} },
  { key: 'events', file: 'tests/faults/events-killed.test.ts', env: { FAULT_KILLS: '20' } },
  { key: 'verbs', file: 'tests/faults/verbs-killed.test.ts', env: {} },
  { key: 'rooms', file: 'tests/faults/rooms-killed.test.ts', env: { FAULT_KILLS: '25' } },
  { key: 'operations', file: 'tests/faults/operations-killed.test.ts', env: {} },
  { key: 'clock-and-log', file: 'tests/faults/clock-and-log.test.ts', env: {} },
  { key: 'killed', file: 'tests/faults/controller-killed.test.ts', env: { FAULT_KILLS: '1000', FAULT_ROUNDS: '3' } },
  { key: 'soak', file: 'tests/faults/soak.test.ts', env: { FAULT_SOAK: '1' } },
];
