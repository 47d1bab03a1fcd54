import { expect } from 'chai';
import { createHealth, verdict } from '../../../stasis-app/health/report.ts';
import type { HealthReadings, NodeReading } from '../../../stasis-app/health/report.ts';
import { createLoopLagWatch } from '../../../stasis-app/health/loop-lag.ts';
import { sleep, systemClock } from '../../../stasis-app/shared/clock.ts';
import { healthReport } from '../../../stasis-app/surfaces/native/health.ts';

const node = (name: string, state: string, why: string | null = null): NodeReading => ({
  name,
  state,
  why,
  asteriskVersion: state === 'up' ? '22.10.1' : null,
  since: { mono: 0, wall: 0 },
});

const readings = (changes: Partial<HealthReadings> = {}): HealthReadings => ({
  nodes: [node('a', 'up')],
  liveCalls: 2,
  timers: 3,
  pendingRequests: 0,
  pendingReleases: 0,
  journal: { state: 'ok', why: null, pendingSteps: 0, lagMs: 0 },
  audit: { state: 'ok', why: null, lost: 0 },
  ari: { requests: 16, events: 40 },
  eventToRequestMs: { count: 10, p50: 0.2, p99: 0.9 },
  eventLoopLagMs: { p50: 0.1, p99: 1.5, max: 4 },
  ...changes,
});

describe('health', () => {
  it('all links up: ok, and nothing to say', () => {
    expect(verdict(readings())).to.deep.equal({ status: 'ok', reasons: [] });
  });

  it('one of two Asterisks away: degraded, and it says which and why', () => {
    const nodes = [node('a', 'up'), node('b', 'waiting', 'connection refused')];
    expect(verdict(readings({ nodes }))).to.deep.equal({
      status: 'degraded',
      reasons: ['Asterisk b is waiting: connection refused'],
    });
  });

  it('what an Asterisk holds is being compared: degraded, after a gap; down, after a start', () => {
    const again = verdict(readings({ nodes: [node('a', 'up', 'its calls are being compared')] }));
    expect(again).to.deep.equal({ status: 'degraded', reasons: ['Asterisk a is up: its calls are being compared'] });
    expect(verdict(readings({ nodes: [node('a', 'comparing', 'it holds calls')] })).status).to.equal('down');
  });

  it('no Asterisk up: down', () => {
    expect(verdict(readings({ nodes: [node('a', 'waiting', 'booting')] })).status).to.equal('down');
    expect(verdict(readings({ nodes: [] }))).to.deep.include({ status: 'down' });
  });

  it('a journal whose store is away degrades, and says why', () => {
    const journal = { state: 'behind', why: 'the database is away', pendingSteps: 12, lagMs: 900 } as const;
    expect(verdict(readings({ journal }))).to.deep.equal({
      status: 'degraded',
      reasons: ['the journal is behind: the database is away'],
    });
  });

  it('an audit log that the disk does not take degrades, and says why', () => {
    const audit = { state: 'troubled', why: 'ENOSPC: no space left on device', lost: 0 } as const;
    expect(verdict(readings({ audit }))).to.deep.equal({
      status: 'degraded',
      reasons: ['the audit log is troubled: ENOSPC: no space left on device'],
    });
  });

  it('a late event loop degrades, with the figure', () => {
    const { status, reasons } = verdict(readings({ eventLoopLagMs: { p50: 1, p99: 480, max: 500 } }));
    expect(status).to.equal('degraded');
    expect(reasons.join()).to.include('480 ms late');
  });

  it('the report is what the native interface documents', () => {
    const clock = systemClock();
    const { readHealth } = createHealth({ version: '0.1.0', startedAt: clock.now(), clock, readings });
    const parsed = healthReport.safeParse(readHealth());
    expect(parsed.error).to.equal(undefined);
    expect(parsed.data).to.deep.include({ status: 'ok', liveCalls: 2, uptimeSeconds: 0 });
  });

  it('the watch of the event loop sees a block, and leaves no timer behind', async () => {
    const clock = systemClock();
    const watch = createLoopLagWatch(clock);
    watch.start();
    await sleep(clock, 50);
    const until = clock.now().mono + 120;
    while (clock.now().mono < until); // the block that it shall see
    await sleep(clock, 50);
    expect(watch.read().max).to.be.greaterThan(80);
    watch.stop();
    expect(clock.pending()).to.equal(0);
  });
});
