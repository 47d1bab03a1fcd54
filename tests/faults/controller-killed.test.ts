import { expect } from 'chai';
import { rmSync } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';
import { z } from 'zod';
import { field } from '../support/controller.ts';
import { Halts, type Step } from './call-steps.ts';
import { check, expectNoFault, type Findings } from './checker.ts';
import { callerDns, Crowd, type Member } from './crowd.ts';
import {
  add,
  amount,
  counts,
  figures,
  findingsShape,
  inFull,
  interruption,
  keepProgress,
  progressOf,
  report,
} from './figures.ts';
import { Stage } from './stage.ts';

const kills = amount('KILLS', 3);
const killsARound = 25;
const faultyRoundsAtMost = 5;
const killsShape = z.object({ done: z.number(), total: findingsShape.optional() });

const around = (...messages: readonly string[]): Step[] =>
  messages.flatMap((what): Step[] => [
    { what, when: 'before' },
    { what, when: 'after' },
  ]);
const unheard = (...events: readonly string[]): Step[] => events.map((what) => ({ what, when: 'before' }));

const connecting = [
  ...around('create-channel', 'create-bridge'),
  ...unheard('StasisStart callee'),
  ...around('join', 'dial'),
  ...unheard('reply to dial'),
  ...around('ChannelStateChange callee Up'),
];
/** Every instant between two messages of each operation. Until `talks` a call is set up; the others end one. */
const operations: readonly {
  name: string;
  ends?: 'caller' | 'callee' | 'api' | 'cancel';
  clicked?: true;
  steps: Step[];
}[] = [
  { name: 'dial-in', steps: [...unheard('StasisStart caller'), ...connecting] },
  {
    name: 'click-to-dial',
    clicked: true,
    steps: [...around('ring-first', 'follow'), ...unheard('StasisStart caller'), ...connecting],
  },
  {
    name: 'hang-up by the caller',
    ends: 'caller',
    steps: [
      ...unheard('StasisEnd caller', 'ChannelDestroyed caller'),
      ...around('hang-up callee'),
      ...unheard('ChannelDestroyed callee'),
      ...around('destroy-bridge'),
    ],
  },
  {
    name: 'hang-up by the callee',
    ends: 'callee',
    steps: [...unheard('ChannelDestroyed callee'), ...around('hang-up caller', 'destroy-bridge')],
  },
  {
    name: 'hang-up by request',
    ends: 'api',
    clicked: true,
    steps: [
      ...around('hang-up caller', 'hang-up callee'),
      ...unheard('ChannelDestroyed caller'),
      ...around('destroy-bridge'),
    ],
  },
  {
    name: 'cancel',
    ends: 'cancel',
    steps: [...unheard('ChannelDestroyed caller'), ...around('hang-up callee', 'destroy-bridge')],
  },
];
type Operation = (typeof operations)[number];
const cases = operations.flatMap((operation) => operation.steps.map((step) => ({ operation, step })));

describe('A controller that is killed (FAULTS 13)', function () {
  this.timeout(120_000 + kills * 10_000);
  let stage: Stage;
  let crowd: Crowd;
  before(async () => {
    stage = await Stage.open();
  });
  after(() => stage.close());
  beforeEach(async () => (crowd = await new Crowd(stage).assemble()));
  afterEach(async () => {
    stage.line.meddle = undefined;
    await crowd.close();
  });

  it(`at each of ${cases.length} named steps of dial-in, click-to-dial, hang-up and cancel: finished or undone`, async () => {
    const since = Date.now();
    for (let round = 0; round < amount('ROUNDS', 1); round += 1) {
      const halts = new Halts(stage.line);
      const waiting = [];
      for (const { operation, step } of cases)
        waiting.push(await bringTo(operation, step, (number) => halts.at(number, step)));
      await Promise.all(waiting.map((each) => each.end()));
      await stage
        .until('every call comes to its step', () => halts.awaited().length === 0, 10_000)
        .catch((error: unknown) => {
          throw new Error(`not reached: ${halts.awaited().join('; ')}`, { cause: error });
        });
      await stage.kill();
      halts.lift();
      await stage.start();
      await Promise.all(waiting.map((each) => each.comesOut()));
    }
    const findings = await judged(since);
    figures('killed at each named step', { steps: cases.length, rounds: amount('ROUNDS', 1), ...counts(findings) });
    expectNoFault(findings);
  });

  if (inFull)
    it('at each named step, by itself and in that very instant', async () => {
      const since = Date.now();
      for (const { operation, step } of cases) {
        const halts = new Halts(stage.line);
        const call = await bringTo(operation, step, (number) =>
          halts.at(number, step, () => process.kill(stage.pid, 'SIGKILL')),
        );
        await call.end();
        await stage.until(`${operation.name} comes to ${step.what}`, () => halts.awaited().length === 0, 10_000);
        await stage.kill();
        halts.lift();
        await stage.start();
        await call.comesOut();
      }
      const findings = await judged(since);
      figures('killed in the instant of each named step', { kills: cases.length, ...counts(findings) });
      expectNoFault(findings);
    });

  it(`at ${kills} random instants under load, its own start among them: nothing is dropped, lost or doubled`, async () => {
    let { done, total } = progressOf(killsShape) ?? { done: 0, total: undefined };
    // In rounds, so that a fault is found near the kill that caused it; one fault does not end a long run.
    for (let faulty = 0; done < kills && faulty < faultyRoundsAtMost && !interruption.signal.aborted;) {
      const round = Math.min(killsARound, kills - done);
      const findings = await killedUnderLoad(round);
      done += round;
      total = add(total, findings);
      faulty += findings.evidence.length > 0 ? 1 : 0;
      keepProgress({ done, total });
      report(`${done} kills: ${JSON.stringify(counts(total))}`);
      await crowd.close();
      crowd = await new Crowd(stage).assemble();
    }
    interruption.signal.throwIfAborted();
    if (total === undefined) throw new Error('nothing was killed');
    figures('kill -9 at random instants under load', { kills: done, ...counts(total) }, total.evidence.length === 0);
    expectNoFault(total);
  });

  async function killedUnderLoad(times: number): Promise<Findings> {
    const since = Date.now();
    let over = false;
    const calling = crowd.calls(8, () => over);
    // From the first instant of its start until it has been up for as long again, however busy the machine is.
    const span = 2 * (await startMs());
    for (let kill = 0; kill < times; kill += 1) {
      const starting = stage.controller === undefined ? stage.start() : Promise.resolve();
      await sleep(Math.random() * span);
      await stage.kill();
      await starting;
    }
    await stage.start();
    over = true;
    await calling;
    await crowd.quiet();
    return judged(since);
  }

  it('while a caller waits, who gives up before it is back: the call is on record', async () => {
    const since = Date.now();
    // Stopped, it takes nothing more from its socket, and Asterisk still believes in it.
    process.kill(stage.pid, 'SIGSTOP');
    const member = crowd.place('answers');
    await sleep(300);
    await stage.kill();
    member.endedBy = 'caller';
    crowd.of(member).caller?.cancels();
    await crowd.of(member).caller?.sees('ended', {}, 5_000);
    await stage.start();
    const findings = await judged(since);
    expect(findings).to.include({ calls: 1, recovered: 1 });
    expectNoFault(findings);
  });

  it('while a far end that was dialled has said nothing yet: it is not dialled a second time', async () => {
    const since = Date.now();
    const member = crowd.place('silent');
    await stage.until('it is dialled', () => crowd.of(member).callees.length === 1, 5_000);
    await stage.until('and that is known', async () => (await stage.health('pendingRequests')) === 0, 5_000);
    await stage.kill();
    await stage.start();
    // A second dial would come after 2 s of silence, and end the call.
    await sleep(3_000);
    const { caller, callees } = crowd.of(member);
    callees[0]?.rings();
    callees[0]?.answers();
    await caller?.sees('answered');
    member.endedBy = 'caller';
    caller?.hangsUp();
    await callees[0]?.sees('ended', { by: 'them' });
    expectNoFault(await judged(since));
  });

  it('and its store is lost, too: the calls are adopted, listed, and can be hung up', async () => {
    const since = Date.now();
    await crowd.talking(20);
    await stage.kill();
    rmSync(stage.scene.journalDir, { recursive: true });
    await stage.start();
    expect(await stage.health('liveCalls'), 'it says that it is ready only when it knows them').to.equal(20);
    expect(crowd.alive()).to.have.length(20);
    const lists = await Promise.all(callerDns.map((dn) => stage.ask('get', `/api/calls/dn/${dn}`)));
    const listed = lists.map((answer) => field(answer?.body, 'active_calls'));
    const ids = listed.flatMap((list) =>
      Array.isArray(list) ? list.map((call: unknown) => field(call, 'call_id')) : [],
    );
    expect(ids, JSON.stringify(listed)).to.have.length(20);
    crowd.everyone('api');
    const answers = await Promise.all(ids.map((id) => stage.ask('post', '/api/call/hangup', { call_id: id })));
    expect(answers.map((answer) => answer?.status)).to.deep.equal(ids.map(() => 200));
    const findings = await judged(since);
    figures('store lost between kill and restart', { adopted: ids.length, ...counts(findings) });
    expectNoFault(findings);
  });

  /** How long a controller takes to be up, here and now. */
  async function startMs(): Promise<number> {
    await stage.kill();
    const began = performance.now();
    await stage.start();
    return performance.now() - began;
  }

  const judged = (since: number) => check(stage.scene, crowd.seen(), { since });

  /** A call on its way to a step; `end` sets off what ends it, `comesOut` waits for what it must come to. */
  async function bringTo({ ends, clicked }: Operation, step: Step, known: (number: string) => void) {
    let member: Member;
    let id: string | undefined;
    if (clicked === true) ({ member, id } = await crowd.request(known));
    else member = crowd.place(ends === 'cancel' ? 'rings' : 'answers', known);
    const rung = () => crowd.of(member).callees.length > 0;
    const talks = () => {
      const { caller, callees } = crowd.of(member);
      return caller?.states.includes('answered') === true && callees[0]?.states.includes('answered') === true;
    };
    const over = () => {
      const { caller, callees } = crowd.of(member);
      return [caller, ...callees].every((call) => call?.isOver ?? true);
    };
    const { number } = member;
    return {
      async end() {
        if (ends === undefined) return;
        await stage.until(`${number} is there to be ended`, ends === 'cancel' ? rung : talks, 10_000);
        const { caller, callees } = crowd.of(member);
        member.endedBy = ends === 'cancel' ? 'caller' : ends;
        if (ends === 'api') void stage.ask('post', '/api/call/hangup', { call_id: id });
        else (ends === 'callee' ? callees[0] : caller)?.hangsUp();
      },
      async comesOut() {
        if (ends !== undefined) {
          await stage.until(`${number}, killed ${step.when} ${step.what}, is over`, over, 8_000);
          return;
        }
        // A click-to-dial is undone when its first request never left, or the agent answered while nobody was there.
        const undone = () => {
          const { caller, callees } = crowd.of(member);
          return clicked === true && callees.length === 0 && (caller?.isOver ?? true);
        };
        await stage.until(
          `${number}, killed ${step.when} ${step.what}, talks or was undone`,
          () => talks() || undone(),
          8_000,
        );
        if (!talks()) return;
        member.endedBy = 'caller';
        crowd.of(member).caller?.hangsUp();
        await stage.until(`${number} is over`, over, 8_000);
      },
    };
  }
});
