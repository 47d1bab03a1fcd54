import { startLab, type Lab } from '../../scripts/asterisk-lab/lab.ts';
import { askAri } from '../support/asterisk-empty.ts';
import { Phone } from '../support/phone.ts';
import { answerAtOnce, callAndHangUp } from '../support/sipp/flows.ts';
import { startSipp, type RunningSipp } from '../support/sipp/run.ts';
import { configurationOf } from './asterisk-as-installed.ts';
import { cpuMs, percentile } from './processor.ts';

/** How long each call talks: long enough that hundreds are up at once, short enough for short runs. */
export const talkMs = 500;
/** SIP's T1: an INVITE that waits longer is sent again, so a rate that makes callers wait longer is not held. */
const t1 = 500;
const callerPort = 23_071;
const calleePort = 23_070;

/** What one run at one rate gave. */
export interface Measured {
  readonly rate: number;
  readonly made: number;
  readonly failed: number;
  readonly p50: number;
  readonly p95: number;
  readonly p99: number;
  /** All calls succeeded, and the 95th percentile of set-up is under SIP's T1. */
  readonly held: boolean;
  readonly asteriskMsPerCall: number;
  readonly controllerMsPerCall: number;
  /** The busier of the two SIPp processes, as a share of one core. */
  readonly generatorLoad: number;
  readonly errors: string;
}

/** One lean Asterisk, one SIPp that takes calls as DNs 5001–5010, and calls to them at any rate. */
export interface Stage {
  readonly lab: Lab;
  /** `prefix` is dialled before the DN; `controller` is the process whose processor time is counted. */
  measure(ask: { rate: number; seconds: number; prefix: string; controller?: number }): Promise<Measured>;
  /** Starts calls that stay up for `seconds` and resolves when all are talking. */
  hold(ask: { calls: number; seconds: number; rate: number }): Promise<RunningSipp>;
  /** Restarts Asterisk as its package configures it, or as we do. */
  restart(how: 'as installed' | 'as shipped'): Promise<void>;
  /** A new Asterisk, configured as the old one was. */
  renew(): Promise<void>;
  /** Waits until Asterisk is without channels; a new Asterisk when it does not get there. */
  drain(): Promise<void>;
  stop(): Promise<void>;
}

export async function setStage(dir: string, log: (line: string) => void): Promise<Stage> {
  const ports = { rtpStart: 40_000, rtpEnd: 49_999 };
  const lab = await startLab({ dir, lean: true, bench: true, ports, log });
  const agents = lab.info.dns.filter(({ dn }) => dn.startsWith('50'));
  let callee: RunningSipp | undefined;
  const lines = agents.map(({ dn }) => dn);

  const openCallee = async () => {
    await callee?.stop();
    for (const { dn, password } of agents) {
      const credentials = { username: dn, password };
      const phone = await Phone.open(lab.info.sip, { number: dn, port: calleePort, credentials });
      await phone.register(7200);
      phone.makesRoom();
    }
    const server = lab.info.sip;
    callee = startSipp(lab, { name: 'callee', scenario: answerAtOnce, port: calleePort, server, within: 7200 });
    callee.ended.catch(() => undefined);
  };
  const callers = (prefix: string, talk: number, rate: number, calls: number) =>
    startSipp(lab, {
      name: 'caller',
      scenario: callAndHangUp({ from: '4930111', to: `${prefix}[field0]` }, talk),
      port: callerPort,
      server: lab.info.sip,
      rate,
      calls,
      lines,
      mediaPort: 10_000,
      within: Math.ceil(calls / rate + talk / 1000 + 40),
    });
  const configuration = configurationOf(lab);
  const drain = async () => {
    for (let tries = 0; tries < 50; tries += 1) {
      const channels = await askAri(lab.info.ari, '/channels').catch(() => undefined);
      if (Array.isArray(channels) && channels.length === 0) return;
      await new Promise((resolve) => setTimeout(resolve, 200));
    }
    log('Asterisk kept channels for 10 s; it is started anew');
    await lab.stopAsterisk('kill');
    await lab.startAsterisk();
    await openCallee();
  };

  await openCallee();
  return {
    lab,
    drain,
    async renew() {
      await lab.stopAsterisk('kill');
      await lab.startAsterisk();
      await openCallee();
      // The controller is back when its link is; Asterisk's boot is over when ARI answers.
      await new Promise((resolve) => setTimeout(resolve, 1500));
    },
    async restart(how) {
      await lab.stopAsterisk('now');
      if (how === 'as installed') configuration.asInstalled();
      else configuration.asShipped();
      await lab.startAsterisk();
      await openCallee();
    },
    async measure({ rate, seconds, prefix, controller }) {
      await drain();
      const before = { asterisk: cpuMs(lab.asteriskPid()), ours: controller === undefined ? 0 : cpuMs(controller) };
      const result = await callers(prefix, talkMs, rate, Math.round(rate * seconds)).ended;
      const asterisk = cpuMs(lab.asteriskPid()) - before.asterisk;
      const ours = controller === undefined ? 0 : cpuMs(controller) - before.ours;
      const { setupMs, made, failed } = result;
      const p95 = percentile(setupMs, 0.95);
      return {
        rate,
        made,
        failed: failed + (made - failed - result.succeeded),
        p50: percentile(setupMs, 0.5),
        p95,
        p99: percentile(setupMs, 0.99),
        held: result.succeeded === Math.round(rate * seconds) && p95 < t1,
        asteriskMsPerCall: asterisk / made,
        controllerMsPerCall: ours / made,
        generatorLoad: result.load,
        errors: result.errors,
      };
    },
    async hold({ calls, seconds, rate }) {
      await drain();
      const running = callers('', seconds * 1000, rate, calls);
      running.ended.catch(() => undefined);
      await new Promise((resolve) => setTimeout(resolve, (calls / rate) * 1000 + 2000));
      return running;
    },
    async stop() {
      await callee?.stop().catch(() => undefined);
      await lab.stop();
    },
  };
}
