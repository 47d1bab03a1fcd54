import { freePorts } from '../../scripts/asterisk-lab/ports.ts';
import { labSite } from '../../scripts/asterisk-lab/files.ts';
import type { Lab } from '../../scripts/asterisk-lab/lab.ts';
import { askAri, expectNothingLeft } from './asterisk-empty.ts';
import { field, startController, type Controller, type LogLine } from './controller.ts';
import { freshLab, sharedLab } from './lab.ts';
import type { Phone } from './phone.ts';
import { Phones } from './phones.ts';
import { patienceMs } from './patience.ts';

/** How a call ended, as the controller told it. */
export interface EndTold {
  readonly reason: unknown;
  readonly by: unknown;
  readonly cause: unknown;
  readonly sipCode: unknown;
}

/** A floor of real phones on a real Asterisk with a running controller: what the system tests stand on. */
export class Floor {
  readonly lab: Lab;
  readonly phones: Phones;
  controller: Controller;
  #since = 0;

  private constructor(lab: Lab, controller: Controller) {
    this.lab = lab;
    this.phones = new Phones(lab.info);
    this.controller = controller;
  }

  /** On the Asterisk that all suites share. */
  static async open(env: Readonly<Record<string, string>> = {}): Promise<Floor> {
    const lab = await sharedLab();
    return new Floor(lab, await startController(lab, { env }));
  }

  /** On an Asterisk of its own, whose site is the lab's with `change` made to its text. */
  static async openFresh(
    change: (site: string) => string = (site) => site,
    env: Readonly<Record<string, string>> = {},
  ): Promise<Floor> {
    const ports = await freePorts();
    const lab = await freshLab({ ports, site: change(labSite(ports)) });
    return new Floor(lab, await startController(lab, { env }));
  }

  /** The controller crashes (SIGKILL) and is started again with the same journal, on another line if there is one. */
  async restarts({
    between,
    ...options
  }: { readonly ariUrl?: string; readonly between?: () => Promise<void> } = {}): Promise<void> {
    await this.controller.stop('SIGKILL');
    await between?.();
    this.controller = await startController(this.lab, options);
    this.#since = 0;
  }

  /** Forgets what earlier tests did, so that `endOf` finds this test's calls. */
  begin(): void {
    this.#since = this.controller.log.length;
  }

  /** The trunk's far end, once Asterisk has found it reachable (it asks every few seconds, or when told to). */
  async trunk(): Promise<Phone> {
    const trunk = await this.phones.trunk();
    await this.trunkIsReachable();
    return trunk;
  }

  async trunkIsReachable(): Promise<void> {
    const deadline = performance.now() + patienceMs;
    for (;;) {
      await this.lab.cli('pjsip qualify pstn');
      const endpoint = await askAri(this.lab.info.ari, '/endpoints/PJSIP/pstn');
      if (field(endpoint, 'state') === 'online') return;
      if (performance.now() > deadline) throw new Error(`The trunk stays ${JSON.stringify(endpoint)}`);
      await new Promise((resolve) => setTimeout(resolve, 50));
    }
  }

  /** Asks for a click-to-dial and returns its call id. */
  async clickToDial(from: string, to: string): Promise<string> {
    const answer = await this.controller.post('/api/call/make', { from, to });
    const id = field(answer.body, 'call_id');
    if (answer.status !== 202 || typeof id !== 'string')
      throw new Error(`call/make answered ${JSON.stringify(answer)}`);
    return id;
  }

  /** The end of the newest call of this test from one number to the other, or of the call with that id. */
  async endOf(which: string | { readonly from: string; readonly to: string }, withinMs = patienceMs): Promise<EndTold> {
    const id = typeof which === 'string' ? which : await this.#callBetween(which.from, which.to);
    const line = await this.hears(
      `the end of call ${id}`,
      (each) => each.message === 'call-ended' && each['call'] === id,
      withinMs,
    );
    const hangup = line['hangup'];
    const [reason, cause, sipCode] = ['reason', 'cause', 'sipCode'].map((name) => field(hangup, name));
    const by = field(hangup, 'by', 'role') ?? field(hangup, 'by', 'kind');
    return { reason, by, cause, sipCode };
  }

  /** Waits for a line of the controller's log that this test caused. */
  async hears(what: string, wanted: (line: LogLine) => boolean, withinMs = patienceMs): Promise<LogLine> {
    const deadline = performance.now() + withinMs;
    for (;;) {
      const line = this.controller.log.slice(this.#since).findLast(wanted);
      if (line) return line;
      if (performance.now() > deadline) {
        const tail = this.controller.log
          .slice(this.#since)
          .slice(-20)
          .map((each) => JSON.stringify(each));
        throw new Error(
          `The controller's log did not tell ${what} within ${withinMs} ms; its newest lines:\n${tail.join('\n')}`,
        );
      }
      await new Promise((resolve) => setTimeout(resolve, 10));
    }
  }

  /** How many calls of this test were told to have ended so, once it is `count` or the test's patience is over. */
  async countsTold(reason: string, count: number): Promise<number> {
    const deadline = performance.now() + patienceMs;
    for (;;) {
      const ends = this.controller.log.slice(this.#since).filter(({ message }) => message === 'call-ended');
      const found = ends.filter((line) => field(line, 'hangup', 'reason') === reason).length;
      if (found >= count || performance.now() > deadline) return found;
      await new Promise((resolve) => setTimeout(resolve, 20));
    }
  }

  /** Asks the controller until its answer is the wanted one. */
  async hearsAnswer(path: string, wanted: (body: unknown) => boolean, withinMs = patienceMs): Promise<void> {
    const deadline = performance.now() + withinMs;
    for (;;) {
      const answer = await this.controller.get(path);
      if (wanted(answer.body)) return;
      if (performance.now() > deadline)
        throw new Error(`${path} still answers ${JSON.stringify(answer)} after ${withinMs} ms`);
      await new Promise((resolve) => setTimeout(resolve, 50));
    }
  }

  /** Nothing is left: no channel or bridge in Asterisk, no call, timer or unanswered request in the controller. */
  async expectAtRest(withinMs = 3000): Promise<void> {
    await expectNothingLeft(this.lab, withinMs);
    const deadline = performance.now() + withinMs;
    const names = ['liveCalls', 'timers', 'pendingRequests', 'pendingReleases'];
    for (;;) {
      const { body } = await this.controller.get('/api/v1/health');
      const left = names.filter((name) => field(body, 'data', name) !== 0);
      if (left.length === 0) return;
      if (performance.now() > deadline) throw new Error(`${left.join(', ')} not at zero: ${JSON.stringify(body)}`);
      await new Promise((resolve) => setTimeout(resolve, 25));
    }
  }

  /** After each test: phones away, everything at rest. */
  async clear(): Promise<void> {
    await this.phones.close();
    await this.expectAtRest();
  }

  async close(): Promise<void> {
    await this.phones.close();
    await this.controller.stop();
  }

  async #callBetween(from: string, to: string): Promise<string> {
    const line = await this.hears(
      `a call from ${from} to ${to}`,
      (each) =>
        each.message === 'call-started' && field(each, 'from', 'number') === from && field(each, 'to', 'number') === to,
    );
    return String(line['call']);
  }
}
