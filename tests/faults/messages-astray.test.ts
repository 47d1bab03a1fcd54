import { expect } from 'chai';
import { field } from '../support/controller.ts';
import { createReader } from './call-steps.ts';
import { check, expectNoFault } from './checker.ts';
import { Crowd, type Member } from './crowd.ts';
import { counts, figures, inFull } from './figures.ts';
import { Stage } from './stage.ts';

type Instead = (text: string, say: (later: string, afterMs: number) => void) => readonly string[];

const lost: Instead = () => [];
/** A message of the application as it would look, and is none that anybody sent. */
const foreign = (extra: object) =>
  JSON.stringify({ application: 'switchhook', timestamp: '2026-01-01T00:00:00.000+0000', ...extra });

/** What is done to each event of a call that matters to it, and how long its ending may then take. */
const eventFaults: readonly {
  readonly what: string;
  readonly instead: Instead;
  readonly only?: RegExp;
  /** For the full form. */
  readonly slow?: true;
}[] = [
  { what: 'repeated', instead: (text) => [text, text, text] },
  { what: 'half a second late', slow: true, instead: (text, say) => (say(text, 500), []) },
  { what: 'behind garbage', instead: (text) => ['{"type":"StasisStart","cha', 'no JSON', '[]', '42', 'null', text] },
  {
    what: 'behind events that nobody knows, and wrong ones',
    instead: (text) => [
      foreign({ type: 'ChannelFrobnicated', channel: { id: 'x' } }),
      foreign({ type: 'ChannelDestroyed', channel: { id: 17 }, cause: 'sixteen' }),
      foreign({ type: 'StasisStart', args: 'call', channel: null }),
      text,
    ],
  },
  {
    what: 'behind 60 KB',
    instead: (text) => [foreign({ type: 'ChannelVarset', variable: 'x', value: 'y'.repeat(60_000) }), text],
  },
  // Those whose loss no other event makes good are the sweep's, which looks every 15 s; that is in the model's tests.
  { what: 'lost', slow: true, instead: lost, only: /^(BridgeDestroyed|StasisEnd|ChannelDestroyed) / },
];

const allRequestFaults = [404, 409, 422, 500, 503, 'never'] as const;
/** Deadlines and second tries take their time; the short form does without. */
const requestFaults = inFull ? allRequestFaults : ([422, 500] as const);
const requests = [
  'ring-first',
  'follow',
  'create-channel',
  'create-bridge',
  'join',
  'dial',
  'hang-up callee',
  'hang-up caller',
  'destroy-bridge',
] as const;

describe('Messages of real calls, led astray', function () {
  this.timeout(60_000);
  let stage: Stage;
  let crowd: Crowd;
  let since = 0;
  before(async () => (stage = await Stage.open()));
  after(() => stage.close());
  beforeEach(async () => {
    crowd = await new Crowd(stage).assemble();
    since = Date.now();
  });
  afterEach(async () => {
    stage.line.meddle = undefined;
    await crowd.close();
  });

  const over = (member: Member) => {
    const { caller, callees } = crowd.of(member);
    return [caller, ...callees].every((call) => call?.isOver ?? true);
  };
  const talks = (member: Member) =>
    [crowd.of(member).caller, crowd.of(member).callees[0]].every((call) => call?.states.includes('answered') === true);

  for (const { what, instead, only } of eventFaults.filter(({ slow }) => inFull || slow === undefined))
    it(`every event ${what} (FAULTS 7, 8): each call connects, ends, and is logged once`, async () => {
      const read = createReader();
      let touched = 0;
      stage.line.meddle = (direction, text) => {
        if (direction === 'to-asterisk') return (read(direction, text), [text]);
        const message = read(direction, text);
        if (message === undefined || message.what.startsWith('reply') || only?.test(message.what) === false)
          return [text];
        touched += 1;
        return instead(text, (later, afterMs) => setTimeout(() => stage.line.say(direction, later), afterMs));
      };
      const members = [crowd.place('answers'), crowd.place('answers'), crowd.place('rings'), crowd.place('busy')];
      const { member: clicked, id } = await crowd.request();
      await stage.until('they talk', () => [members[0]!, members[1]!, clicked].every(talks), 10_000);
      await stage.until('one is rung', () => crowd.of(members[2]!).callees.length === 1, 5_000);
      Object.assign(members[2]!, { endedBy: 'caller' });
      crowd.of(members[2]!).caller?.cancels();
      Object.assign(members[0]!, { endedBy: 'callee' });
      crowd.of(members[0]!).callees[0]?.hangsUp();
      Object.assign(members[1]!, { endedBy: 'caller' });
      crowd.of(members[1]!).caller?.hangsUp();
      clicked.endedBy = 'api';
      const answer = await stage.ask('post', '/api/call/hangup', { call_id: id });
      expect(answer?.status).to.equal(200);
      await stage.until('all are over', () => [...members, clicked].every(over), 10_000);
      // What comes late is told late; the end of a call may have been asked for anew, every 2 s.
      const findings = await check(stage.scene, crowd.seen(), { since, toleranceMs: 1_500, withinMs: 8_000 });
      figures(`events ${what}, on real calls`, { events: touched, ...counts(findings) });
      expect(touched).to.be.greaterThan(5);
      expectNoFault(findings);
    });

  it(`every request answered ${requestFaults.join(', ')} (FAULTS 10, 11): the call ends or goes on, and nothing is left`, async () => {
    const read = createReader();
    const wrong = new Map<string, { what: string; how: (typeof allRequestFaults)[number] }>();
    const done = new Set<string>();
    stage.line.meddle = (direction, text) => {
      const message = read(direction, text);
      const fault = message && wrong.get(message.number);
      if (message === undefined || fault?.what !== message.what || done.has(message.number)) return [text];
      done.add(message.number);
      const id = String(field(JSON.parse(text), 'request_id'));
      const { how } = fault;
      if (how !== 'never') setTimeout(() => stage.line.say('to-controller', refusal(id, how)), 5);
      return [];
    };
    const members: Member[] = [];
    for (const what of requests) {
      for (const how of requestFaults) {
        // 404 to an ending says that it is gone already. Were that a lie, nobody could know.
        if (how === 404 && (what.startsWith('hang-up') || what === 'destroy-bridge')) continue;
        const known = (number: string) => void wrong.set(number, { what, how });
        const { member, id } = await crowd.request(known);
        members.push(member);
        void endIt(member, id, what);
      }
    }
    await stage.until('each fault has happened', () => done.size === wrong.size, 25_000);
    await stage.until('nobody is in a call', () => members.every(over), 20_000);
    const findings = await check(stage.scene, crowd.seen(), {
      since,
      toleranceMs: Number.POSITIVE_INFINITY,
      withinMs: 15_000,
    });
    figures(`requests answered ${requestFaults.join(', ')}, on real calls`, {
      faults: done.size,
      ...counts(findings),
    });
    expectNoFault(findings);
  });

  /** Hangs up when it talks; one whose set-up fails ends by itself, which is then nobody's doing but Asterisk's. */
  async function endIt(member: Member, id: string | undefined, what: string): Promise<void> {
    member.endedBy = 'asterisk';
    await stage
      .until(
        'it talks or is over',
        () => talks(member) || (crowd.of(member).caller !== undefined && over(member)),
        6_000,
      )
      .catch(() => undefined);
    const { caller, callees } = crowd.of(member);
    if (what === 'hang-up callee') caller?.hangsUp();
    else if (what === 'hang-up caller') callees[0]?.hangsUp();
    else await stage.ask('post', '/api/call/hangup', { call_id: id });
  }
});

/** Asterisk's answer over the WebSocket, as it never gave it. */
function refusal(requestId: string, status: number): string {
  const body = JSON.stringify({ message: 'refused by a test' });
  return JSON.stringify({
    ...{
      type: 'RESTResponse',
      transaction_id: '',
      request_id: requestId,
      status_code: status,
      reason_phrase: 'Refused',
    },
    ...{ uri: '', content_type: 'application/json', message_body: body, application: 'switchhook' },
  });
}
