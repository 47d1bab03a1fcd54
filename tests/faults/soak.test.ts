import { expect } from 'chai';
import { readdirSync } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';
import { residentBytes } from '../bench/processor.ts';
import { Phone } from '../support/phone.ts';
import { answerAtOnce, callAndHangUp } from '../support/sipp/flows.ts';
import { startSipp } from '../support/sipp/run.ts';
import { check, expectNoFault } from './checker.ts';
import { amount, counts, figures, inFull } from './figures.ts';
import { Stage } from './stage.ts';

const calls = amount('SOAK_CALLS', 3_000);
const perSecond = amount('SOAK_RATE', 60);
const sampleMs = 500;
const dns = ['5001', '5002', '5003', '5004', '5005', '5006', '5007', '5008', '5009', '5010'];

/** SIPp calls and SIPp answers, so that load costs little; the checker reads the rest. */
describe(`A soak of ${calls} calls`, function () {
  this.timeout(120_000 + (calls / perSecond) * 2_000);
  let stage: Stage;
  before(async () => (stage = await Stage.open()));
  after(() => stage.close());

  // The load test of the usual run looks at most of it, too.
  if (inFull)
    it('leaves nothing: no call, file descriptor, timer or map entry, and memory does not climb', async () => {
      const { lab } = stage;
      const since = Date.now();
      await peopleWithRoom();
      const callee = startSipp(lab, {
        name: 'callee',
        scenario: answerAtOnce,
        port: lab.ports.trunk,
        server: lab.info.sip,
        within: 120 + (2 * calls) / perSecond,
      });
      await wave(Math.min(100, calls));
      // Asked as it is asked at the end, because our own connections are among its descriptors.
      await left();
      const idle = descriptors();
      const samples: { readonly at: number; readonly bytes: number }[] = [];
      const sampling = setInterval(
        () => samples.push({ at: performance.now(), bytes: residentBytes(stage.pid) }),
        sampleMs,
      );
      const result = await wave(calls);
      clearInterval(sampling);
      await callee.stop();
      const findings = await check(stage.scene, [], { since, withinMs: 10_000 });
      await stage.until('the controller is at rest', async () => (await left()) === 0, 10_000);
      await stage.until('descriptors are back', () => descriptors() <= idle + 2, 10_000);
      const slope = Math.round(megabytesAnHour(samples.slice(samples.length / 2)));
      figures(`soak at ${perSecond} calls/s by SIPp`, {
        ...{
          made: result.made,
          failed: result.failed,
          minutes: Math.round(result.seconds / 6) / 10,
          'memory slope in the second half MB/h': result.seconds > 300 ? slope : 'too short to tell',
        },
        ...{
          'memory at the end MB': Math.round(residentBytes(stage.pid) / 1e6),
          'descriptors idle': idle,
          'descriptors after': descriptors(),
        },
        ...counts({ ...findings, calls: result.made }),
      });
      expect(result).to.include({ made: calls, failed: 0 });
      expectNoFault(findings);
    });

  /** Phones that have registered, and leave their port to SIPp. */
  async function peopleWithRoom(): Promise<void> {
    const { lab } = stage;
    for (const { dn, password } of lab.info.dns.filter((each) => dns.includes(each.dn))) {
      const credentials = { username: dn, password };
      const phone = await Phone.open(lab.info.sip, { number: dn, port: lab.ports.trunk, credentials });
      await phone.register(3600);
      phone.makesRoom();
    }
  }

  async function wave(count: number) {
    const { lab } = stage;
    const scenario = callAndHangUp({ from: '15551230000', to: '[field0]' }, 300);
    const run = {
      name: `caller-${count}`,
      scenario,
      port: lab.ports.genesys,
      server: lab.info.sip,
      rate: perSecond,
      calls: count,
      lines: dns,
      mediaPort: 10_000,
    };
    const result = await startSipp(lab, { ...run, within: 60 + (2 * count) / perSecond }).ended;
    await sleep(1_000);
    return result;
  }

  const descriptors = () => readdirSync(`/proc/${stage.pid}/fd`).length;
  const left = async () => {
    const names = ['liveCalls', 'timers', 'pendingRequests', 'pendingReleases'];
    const counted = await Promise.all(names.map((name) => stage.health(name)));
    return counted.reduce<number>((sum, value) => sum + Number(value), 0);
  };
});

/** The slope of a straight line through the samples (least squares). */
function megabytesAnHour(samples: readonly { readonly at: number; readonly bytes: number }[]): number {
  const mean = (of: (sample: { at: number; bytes: number }) => number) =>
    samples.reduce((sum, each) => sum + of(each), 0) / samples.length;
  const [at, bytes] = [mean((each) => each.at), mean((each) => each.bytes)];
  const covariance = mean((each) => (each.at - at) * (each.bytes - bytes));
  const variance = mean((each) => (each.at - at) ** 2);
  return variance === 0 ? 0 : ((covariance / variance) * 3_600_000) / 1e6;
}
