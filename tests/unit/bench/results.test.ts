import { expect } from 'chai';
import { verdictLines, type ContenderResult } from '../../bench/results.ts';

const of = (key: string, found: Partial<ContenderResult>): ContenderResult => ({
  ...{ key, name: key, curve: [], lists: [] },
  ...found,
});
const lines = (...contenders: ContenderResult[]): string[] =>
  verdictLines({ when: '', machine: '', versions: '', contenders });
const lineOf = (all: readonly string[], what: string): string | undefined => all.find((each) => each.includes(what));

describe('the floors', () => {
  it('judge set-up at half our own rate, and only tell it at half of that of Dial()', () => {
    const all = lines(of('websocket', { overDialMs: 3.5, overDialAtItsHalfMs: 90 }));
    expect(lineOf(all, 'set-up p50')).to.equal(
      'HOLDS         set-up p50 over `Dial()` at half our highest rate: 3.50 ms (floor ≤ 4 ms)',
    );
    expect(lineOf(all, 'half the highest rate of `Dial()`')).to.match(/^ +the same .* own limit: 90\.00 ms$/);
  });

  it('miss when set-up at half our own rate takes longer', () => {
    const all = lines(of('websocket', { overDialMs: 4.5, overDialAtItsHalfMs: 3 }));
    expect(lineOf(all, 'set-up p50')).to.match(/^MISSED .*: 4\.50 ms/);
  });

  it('compare with the plain controller on Asterisk as installed in the same rounds, by the median', () => {
    const all = lines(
      of('websocket', { rounds: [150, 300, 200] }),
      of('peer-default', { rounds: [50, 200, 100] }),
      of('peer', { rounds: [100] }),
    );
    expect(lineOf(all, 'Asterisk as installed')).to.match(/^MISSED .*: 2\.00 × \(floor ≥ 2\.5 ×\)$/);
    expect(lineOf(all, 'profits from our configuration'), 'without a floor').to.match(/^ +the same.*: 1\.50 ×$/);
  });
});
