import { expect } from 'chai';
import { field } from '../support/controller.ts';
import { Floor } from '../support/floor.ts';
import { patienceMs } from '../support/patience.ts';
import { Phone } from '../support/phone.ts';
import * as flows from '../support/sipp/flows.ts';
import { calleeDoes, obedient } from '../support/sipp/obedient.ts';
import { startSipp, type RunningSipp } from '../support/sipp/run.ts';
import type { Caller } from '../support/sipp/scenario.ts';

/** LOAD_CALLS=1000 is the whole proof (npm run test:load); the usual run takes a fifth of it. */
const total = Number(process.env['LOAD_CALLS'] ?? 200);
const perSecond = 20;
const does = calleeDoes;

/** What one kind of call does, and how it must end. `share` is of the total, in parts of 20. */
interface Kind {
  readonly code: number;
  readonly callee: number;
  readonly share: number;
  readonly reason: string;
  readonly by: string;
}

interface InboundKind extends Kind {
  readonly scenario: (caller: Caller) => string;
}

const cancelled = { reason: 'caller-cancelled', by: 'caller' };
const endedByCaller = { reason: 'completed', by: 'caller' };
const endedByCallee = { reason: 'completed', by: 'callee' };
const asked = { reason: 'hung-up-by-request', by: 'api' };

const inbound: readonly InboundKind[] = [
  {
    code: 1,
    callee: does.answers,
    share: 4,
    ...endedByCaller,
    scenario: (c) => flows.callAndHangUpSomeTime(c, [50, 1500]),
  },
  {
    code: 1,
    callee: does.playsEarlyMedia,
    share: 2,
    ...endedByCaller,
    scenario: (c) => flows.callAndHangUpSomeTime(c, [50, 1500]),
  },
  { code: 2, callee: does.answersAndHangsUp, share: 4, ...endedByCallee, scenario: flows.callAndBeHungUp },
  { code: 2, callee: does.hangsUpAtOnce, share: 1, ...endedByCallee, scenario: flows.callAndBeHungUp },
  {
    code: 3,
    callee: does.saysNothing,
    share: 2,
    ...cancelled,
    scenario: (c) => flows.callAndCancel(c, 'early', [30, 400]),
  },
  {
    code: 4,
    callee: does.ringsForEver,
    share: 2,
    ...cancelled,
    scenario: (c) => flows.callAndCancel(c, 'ringing', [1, 800]),
  },
  { code: 5, callee: does.answers, share: 2, ...endedByCaller, scenario: flows.callAndHangUpAtOnce },
  { code: 6, callee: does.isBusy, share: 1, reason: 'callee-busy', by: 'callee', scenario: flows.callAndBeRefused },
  {
    code: 6,
    callee: does.declines,
    share: 1,
    reason: 'callee-rejected',
    by: 'callee',
    scenario: flows.callAndBeRefused,
  },
  {
    code: 6,
    callee: does.isUnknown,
    share: 1,
    reason: 'callee-unknown-number',
    by: 'callee',
    scenario: flows.callAndBeRefused,
  },
];

/** When a click-to-dial is hung up by request: so long after it was asked for, or after both sides talk. */
interface HangUp {
  readonly after: 'asked' | 'call-connected';
  readonly ms: readonly [number, number];
}

/** With click-to-dial the code of the calling side is what the agent's phone does. */
const clicked: readonly (Kind & { readonly hangUp?: HangUp })[] = [
  { code: does.answers, callee: does.answersAndHangsUp, share: 4, ...endedByCallee },
  { code: does.answers, callee: does.hangsUpAtOnce, share: 1, ...endedByCallee },
  { code: does.answersAndHangsUp, callee: does.answers, share: 3, ...endedByCaller },
  { code: does.answersAndHangsUp, callee: does.ringsForEver, share: 2, ...cancelled },
  { code: does.isBusy, callee: does.answers, share: 1, reason: 'caller-busy', by: 'caller' },
  { code: does.declines, callee: does.answers, share: 1, reason: 'caller-rejected', by: 'caller' },
  { code: does.answers, callee: does.isBusy, share: 1, reason: 'callee-busy', by: 'callee' },
  { code: does.answers, callee: does.declines, share: 1, reason: 'callee-rejected', by: 'callee' },
  { code: does.answers, callee: does.isUnknown, share: 1, reason: 'callee-unknown-number', by: 'callee' },
  { code: does.ringsForEver, callee: does.answers, share: 1, ...asked, hangUp: { after: 'asked', ms: [100, 800] } },
  { code: does.answers, callee: does.ringsForEver, share: 2, ...asked, hangUp: { after: 'asked', ms: [600, 1500] } },
  { code: does.answers, callee: does.answers, share: 2, ...asked, hangUp: { after: 'call-connected', ms: [0, 600] } },
];

let serial = 0;
const numberFor = ({ code, callee }: Kind): string => `555${code}${callee}${String((serial += 1)).padStart(5, '0')}`;
const countOf = ({ share }: Kind): number => Math.round((total * share) / 20);
const between = ([from, to]: readonly [number, number]): number => from + Math.random() * (to - from);

describe(`${total} calls in and ${total} click-to-dials, ${perSecond} of each a second, hung up in every phase`, function () {
  this.timeout(60_000 + (total / perSecond) * 2000);
  let floor: Floor;
  let callees: RunningSipp[];
  const expected = new Map<string, Kind>();

  before(async () => {
    floor = await Floor.openFresh();
    const { lab } = floor;
    const agentPort = lab.ports.trunk + 1;
    for (const { dn, password } of lab.info.dns.filter((each) => each.dn.startsWith('50'))) {
      const phone = await Phone.open(lab.info.sip, {
        number: dn,
        port: agentPort,
        credentials: { username: dn, password },
      });
      await phone.register();
      phone.makesRoom();
    }
    const common = { server: lab.info.sip, within: 600 };
    callees = [
      startSipp(lab, {
        ...common,
        name: 'called',
        scenario: obedient('called'),
        port: lab.ports.trunk,
        mediaPort: 6000,
      }),
      startSipp(lab, { ...common, name: 'agents', scenario: obedient('agent'), port: agentPort, mediaPort: 7000 }),
    ];
    await floor.trunkIsReachable();
  });
  after(async () => {
    await floor.close();
    await floor.lab.stop();
  });

  it('each call ends with the right reason, and nothing is left', async () => {
    const results = await Promise.all([callIn(), clickToDial()]);
    await floor.expectAtRest(10_000);
    // What was told last may still be on its way through the log.
    const deadline = performance.now() + patienceMs;
    while (wrongEnds().length > 0 && performance.now() < deadline)
      await new Promise((resolve) => setTimeout(resolve, 100));
    const wrong = [...results.flat(), ...wrongEnds()];
    for (const callee of callees) {
      const { failed, errors } = await callee.stop();
      if (failed > 0) wrong.push(`${failed} calls went otherwise than their callee was told: ${errors}`);
    }
    expect(wrong, `\n${wrong.slice(0, 20).join('\n')}\n`).to.be.empty;
    expect(expected.size).to.equal(total * 2);
  });

  async function callIn(): Promise<string[]> {
    const { lab } = floor;
    const callers = lab.info.dns.filter(({ dn }) => dn.startsWith('10'));
    const wrong = await Promise.all(
      inbound.map(async (kind, index) => {
        const calls = countOf(kind);
        const lines = Array.from({ length: calls }, (_, at) => {
          const { dn, password } = callers[at % callers.length]!;
          const number = numberFor(kind);
          expected.set(number, kind);
          return `${dn};${number};[authentication username=${dn} password=${password}]`;
        });
        const result = await startSipp(lab, {
          name: `caller-${index}`,
          scenario: kind.scenario({ from: '[field0]', to: '[field1]', authentication: '[field2]' }),
          port: lab.ports.genesys + 1 + index,
          mediaPort: 8000 + index * 100,
          server: lab.info.sip,
          rate: (perSecond * kind.share) / 20,
          calls,
          lines,
          within: Math.ceil(total / perSecond) + 60,
        }).ended;
        const { succeeded, failed, errors } = result;
        return succeeded === calls ? [] : [`callers of ${JSON.stringify(kind)}: ${failed} failed: ${errors}`];
      }),
    );
    return wrong.flat();
  }

  async function clickToDial(): Promise<string[]> {
    const agents = floor.lab.info.dns.filter(({ dn }) => dn.startsWith('50'));
    const kinds = clicked.flatMap((kind) => Array.from({ length: countOf(kind) }, () => kind));
    const wrong: string[] = [];
    const running: Promise<void>[] = [];
    for (let at = 0; kinds.length > 0; at += 1) {
      const [kind] = kinds.splice(Math.floor(Math.random() * kinds.length), 1);
      const number = numberFor(kind!);
      expected.set(number, kind!);
      running.push(
        click(agents[at % agents.length]!.dn, number, kind!.hangUp).catch(
          (error: unknown) => void wrong.push(String(error)),
        ),
      );
      await new Promise((resolve) => setTimeout(resolve, 1000 / perSecond));
    }
    await Promise.all(running);
    return wrong;
  }

  async function click(agent: string, number: string, hangUp?: HangUp): Promise<void> {
    const id = await floor.clickToDial(agent, number);
    if (!hangUp) return;
    if (hangUp.after === 'call-connected')
      await floor.hears(`that ${number} is connected`, (line) => line.message === hangUp.after && line['call'] === id);
    await new Promise((resolve) => setTimeout(resolve, between(hangUp.ms)));
    const answer = await floor.controller.post('/api/call/hangup', { call_id: id });
    if (answer.status !== 200) throw new Error(`hanging up ${number} was answered ${JSON.stringify(answer)}`);
  }

  /** Compares what the controller told of each call with what its number asked for. */
  function wrongEnds(): string[] {
    const numberOf = new Map<unknown, string>();
    const told = new Map<string, string[]>();
    for (const line of floor.controller.log) {
      if (line.message === 'call-started') numberOf.set(line['call'], String(field(line, 'to', 'number')));
      if (line.message !== 'call-ended') continue;
      const number = numberOf.get(line['call']) ?? 'a call that never started';
      const by = field(line, 'hangup', 'by', 'role') ?? field(line, 'hangup', 'by', 'kind');
      told.set(number, [...(told.get(number) ?? []), `${String(field(line, 'hangup', 'reason'))} by ${String(by)}`]);
    }
    return [...expected].flatMap(([number, { reason, by }]) => {
      const ends = told.get(number) ?? [];
      return ends.length === 1 && ends[0] === `${reason} by ${by}`
        ? []
        : [`${number}: expected once "${reason} by ${by}", told ${JSON.stringify(ends)}`];
    });
  }
});
