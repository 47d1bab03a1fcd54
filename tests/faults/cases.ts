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
  { key: 'clock-and-log', file: 'tests/faults/clock-and-log.test.ts', env: {} },
  { key: 'killed', file: 'tests/faults/controller-killed.test.ts', env: { FAULT_KILLS: '1000', FAULT_ROUNDS: '3' } },
  { key: 'soak', file: 'tests/faults/soak.test.ts', env: { FAULT_SOAK: '1' } },
];
