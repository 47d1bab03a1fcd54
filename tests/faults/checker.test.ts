import { expect } from 'chai';
import type { CelChannel } from './cel.ts';
import { judge, type Findings, type Seen } from './checker.ts';
import type { StoredCall } from './store-reading.ts';

const call = '00000000-0000-4000-8000-000000000001';
const number = '5551000001';
const channel = (id: string, extra: Partial<CelChannel> = {}): CelChannel => ({
  ...{
    id,
    begunAt: 1000,
    linkedTo: '1.1',
    handedOver: undefined,
    fellBack: false,
    answeredAt: 2000,
    hungUpAt: 5000,
    ...extra,
  },
});
const log: StoredCall = {
  ...{ call, direction: 'in', from: '5006', to: number, startedAt: 1000, answeredAt: 2000, endedAt: 5000 },
  ...{
    lastedMs: 4000,
    talkedMs: 3000,
    status: 'ended',
    reason: 'completed',
    cause: 16,
    recovered: false,
    gapless: true,
  },
  facts: ['call-started', 'call-connected', 'call-ended'],
};
const seen: Seen = { number, direction: 'in', caller: undefined, callees: [], endedBy: 'caller', sure: true };

interface Run {
  readonly left?: readonly string[];
  readonly calls?: readonly StoredCall[];
  readonly live?: readonly string[];
  readonly cel?: readonly CelChannel[];
  readonly seen?: readonly Seen[];
}

/** A run of one call in which all witnesses agree, but for what is given. */
function judged(run: Run = {}): Findings {
  const cel = run.cel ?? [channel('1.1', { handedOver: number }), channel(`${call}.callee`)];
  const store = { calls: run.calls ?? [log], live: run.live ?? [], unlogged: [] };
  return judge(run.left ?? [], store, new Map(cel.map((each) => [each.id, each])), run.seen ?? [seen], { since: 0 });
}

/** A checker that finds nothing proves nothing, unless it is seen to find. */
describe("the faults' checker", () => {
  it('finds nothing where all witnesses agree', () => {
    expect(judged()).to.include({ calls: 1, dropped: 0, lost: 0, doubled: 0, orphans: 0, timesOff: 0 });
    expect(judged().evidence).to.deep.equal([]);
  });

  it('finds a call that entered the application and has no log', () => {
    expect(judged({ calls: [] }).lost).to.be.greaterThan(0);
  });

  it('finds a call with two logs, and a log of a call that never was', () => {
    expect(judged({ calls: [log, { ...log, call: call.replace('1', '2') }] }).doubled).to.be.greaterThan(0);
    expect(judged({ cel: [] }).doubled).to.be.greaterThan(0);
  });

  it('finds an end that is missing, or told twice, and a gap among the facts', () => {
    expect(judged({ calls: [{ ...log, facts: ['call-started'] }] }).lost).to.equal(1);
    expect(judged({ calls: [{ ...log, facts: ['call-started', 'call-ended', 'call-ended'] }] }).doubled).to.equal(1);
    expect(judged({ calls: [{ ...log, gapless: false }] }).lost).to.equal(1);
    expect(judged({ calls: [{ ...log, status: 'live' }] }).lost).to.equal(1);
  });

  it('finds what is left in Asterisk, and what the store believes to be live', () => {
    expect(judged({ left: ['channel x'] }).orphans).to.equal(1);
    expect(judged({ live: [call] }).orphans).to.equal(1);
  });

  it('finds moments that are not those of Asterisk', () => {
    expect(judged({ calls: [{ ...log, answeredAt: 3000 }] }).timesOff).to.equal(1);
    expect(judged({ calls: [{ ...log, talkedMs: 9000 }] })).to.include({ timesOff: 1, worstMs: 6000 });
    expect(judged({ calls: [{ ...log, endedAt: 9000 }] }).timesOff).to.equal(1);
  });

  it('asks for no log of a call that the dialplan connected by itself', () => {
    const cel = [channel('1.1', { handedOver: number, fellBack: true })];
    expect(judged({ calls: [], cel })).to.include({ lost: 0, fellBack: 1 });
  });
});
