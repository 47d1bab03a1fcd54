import { setTimeout as sleep } from 'node:timers/promises';
import { field } from '../support/controller.ts';
import type { PhoneCall } from '../support/phone/call.ts';
import type { Phone } from '../support/phone.ts';
import type { Seen } from './checker.ts';
import type { Stage } from './stage.ts';

/** What the callee does, by the fourth digit of its number. */
const habits = { answers: '1', rings: '2', busy: '3', silent: '4' } as const;
type Habit = keyof typeof habits;

/** Longer than any controller is away. */
const patienceMs = 30_000;
const agentDns = ['5001', '5002', '5003', '5004', '5005'];
export const callerDns = ['5006', '5007', '5008', '5009', '5010'];
let serial = 0;

/** One call of the crowd: who is in it is found by its number, which no other call has. */
export type Member = { -readonly [Key in 'number' | 'direction' | 'endedBy' | 'sure']: Seen[Key] } & {
  outgoing: PhoneCall | undefined;
};

/** People who call, are called, talk, change their minds, and hang up; each remembers what it did and what it saw. */
export class Crowd {
  readonly #stage: Stage;
  readonly #members: Member[] = [];
  readonly #running = new Set<Promise<void>>();
  #agents: Phone[] = [];
  #callers: Phone[] = [];
  #trunk!: Phone;
  #over = false;
  #answering: Promise<void> = Promise.resolve();

  constructor(stage: Stage) {
    this.#stage = stage;
  }

  /** Registers the phones; the far end obeys the numbers from now on. */
  async assemble(): Promise<this> {
    const register = (dns: readonly string[]) => Promise.all(dns.map((dn) => this.#stage.phones.register(dn)));
    this.#trunk = await this.#stage.trunk();
    this.#agents = (await register(agentDns)).map((phone) => phone.willAnswer({ afterMs: 30 }));
    this.#callers = await register(callerDns);
    this.#answering = this.#answer();
    return this;
  }

  /** Calls begin at `perSecond` until `enough`. */
  async calls(perSecond: number, enough: () => boolean): Promise<void> {
    while (!enough()) {
      const kind = Math.random();
      this.#follow(
        kind < 0.25
          ? this.#clickToDial()
          : this.#dialIn(kind < 0.85 ? 'answers' : kind < 0.95 ? 'rings' : 'busy', 300 + Math.random() * 3500),
      );
      await sleep(1000 / perSecond);
    }
  }

  /** So many calls that talk until `everybodyHangsUp`. */
  async talking(count: number): Promise<void> {
    for (let done = 0; done < count; done += 10) {
      const some = Array.from({ length: Math.min(10, count - done) }, () => this.place('answers'));
      await Promise.all(some.map(async ({ outgoing }) => outgoing?.sees('answered', {}, 15_000)));
    }
  }

  /** Those of `talking` hang up, one side or the other. */
  async everybodyHangsUp(): Promise<void> {
    for (const member of this.#members) {
      const call = this.#seen(member);
      if (member.endedBy !== undefined || call.caller?.isOver !== false) continue;
      this.#follow(this.#hangUp(member));
    }
    await this.quiet();
  }

  /** So many of those that talk hang up now, whoever may hear of it. */
  someHangUp(count: number): void {
    const talking = this.#members.filter(
      (member) => member.endedBy === undefined && this.#seen(member).caller?.isOver === false,
    );
    for (const member of talking.slice(0, count)) this.#follow(this.#hangUp(member));
  }

  /** Again, at an Asterisk that has forgotten them. */
  async registers(): Promise<void> {
    await Promise.all([...this.#agents, ...this.#callers].map((phone) => phone.register()));
  }

  /** Ends when every call has. */
  async quiet(): Promise<void> {
    while (this.#running.size > 0) await Promise.all(this.#running);
  }

  /** Begins a call and leaves it alone. @param known is told its number beforehand */
  place(habit: Habit, known: (number: string) => void = () => undefined): Member {
    const number = newNumber(habit);
    known(number);
    const phone = this.#callers[serial % this.#callers.length]!;
    const member: Member = { number, direction: 'in', endedBy: undefined, sure: true, outgoing: phone.dials(number) };
    if (habit === 'busy') member.endedBy = 'callee';
    this.#members.push(member);
    return member;
  }

  /** Asks for a click-to-dial and leaves the call alone. @param known is told its number beforehand */
  async request(
    known: (number: string) => void = () => undefined,
  ): Promise<{ member: Member; id: string | undefined }> {
    const number = newNumber('answers');
    known(number);
    const from = agentDns[serial % agentDns.length]!;
    const member: Member = { number, direction: 'click-to-dial', endedBy: undefined, sure: false, outgoing: undefined };
    this.#members.push(member);
    const answer = await this.#stage.ask('post', '/api/call/make', { from, to: number });
    const id = field(answer?.body, 'call_id');
    member.sure = answer?.status === 202;
    return { member, id: typeof id === 'string' ? id : undefined };
  }

  /** From now on an end that phones see is this one's doing. */
  everyone(endedBy: NonNullable<Member['endedBy']>): void {
    for (const member of this.#members) member.endedBy ??= endedBy;
  }

  /** Every call as its phones saw it. */
  seen(): Seen[] {
    return this.#members.map((member) => this.#seen(member));
  }

  of(member: Member): Seen {
    return this.#seen(member);
  }

  /** Calls of this crowd in which both sides are still there. */
  alive(): Seen[] {
    return this.seen().filter(
      ({ caller, callees }) => caller?.isOver === false && callees.some((call) => !call.isOver),
    );
  }

  async close(): Promise<void> {
    this.#over = true;
    await this.#answering;
    await this.#stage.phones.close();
  }

  #seen({ number, direction, endedBy, sure, outgoing }: Member): Seen {
    // An agent's phone shows whom it is about to call.
    const rung = this.#agents.flatMap(({ calls }) => calls).find((call) => call.callerId?.number === number);
    return {
      ...{ number, direction, endedBy, sure },
      caller: outgoing ?? rung,
      callees: this.#trunk.calls.filter(({ dialled }) => dialled === number),
    };
  }

  async #dialIn(habit: Habit, talkMs: number): Promise<void> {
    const member = this.place(habit);
    const caller = member.outgoing!;
    if (habit === 'busy') {
      await caller.sees('ended', {}, patienceMs);
    } else if (habit === 'rings') {
      await sleep(Math.random() * 1500);
      if (caller.isOver) return;
      member.endedBy = 'caller';
      caller.cancels();
      await caller.sees('ended', {}, patienceMs);
    } else {
      const isAnswered = await caller.sees('answered', {}, patienceMs).then(
        () => true,
        () => false,
      );
      if (isAnswered) await sleep(talkMs);
      // Whoever waits in vain gives up, as a person would.
      await this.#hangUp(member, undefined, isAnswered);
    }
  }

  async #clickToDial(): Promise<void> {
    const { member, id } = await this.request();
    const rungBy = performance.now() + (member.sure ? patienceMs : 3000);
    while (this.#seen(member).callees[0]?.states.includes('answered') !== true) {
      if (this.#seen(member).caller?.isOver === true) return;
      // Killed too often for it to be dialled: the agent does not wait for ever.
      if (performance.now() > rungBy) return this.#hangUp(member, undefined, false);
      await sleep(50);
    }
    await sleep(300 + Math.random() * 3000);
    await this.#hangUp(member, id);
  }

  /** One side ends it, or somebody asks the controller to; by hand where that was lost with the controller. */
  async #hangUp(member: Member, id?: string, isAnswered = true): Promise<void> {
    const { caller, callees } = this.#seen(member);
    const callee = callees[0];
    if (caller === undefined || caller.isOver || callee?.isOver === true) return;
    if (id !== undefined && Math.random() < 0.5) {
      member.endedBy = 'api';
      const answer = await this.#stage.ask('post', '/api/call/hangup', { call_id: id });
      if (answer?.status !== 200) {
        await sleep(1000);
        caller.hangsUp();
      }
    } else if (callee !== undefined && isAnswered && Math.random() < 0.4) {
      member.endedBy = 'callee';
      callee.hangsUp();
    } else {
      member.endedBy = 'caller';
      caller.hangsUp();
    }
    await Promise.all([caller, callee].map(async (call) => call?.sees('ended', {}, patienceMs)));
  }

  /** What goes wrong in a call is for the checker to see, in what the phones saw. */
  #follow(call: Promise<void>): void {
    const followed = call.catch(() => undefined).finally(() => this.#running.delete(followed));
    this.#running.add(followed);
  }

  async #answer(): Promise<void> {
    while (!this.#over) {
      const call = await this.#trunk.isCalled(300).catch(() => undefined);
      if (call === undefined) continue;
      const habit = call.dialled[3];
      if (habit === habits.busy) {
        call.rejects(486);
        continue;
      }
      if (habit === habits.silent) continue;
      call.rings();
      if (habit === habits.answers) setTimeout(() => call.answers(), 30 + Math.random() * 200);
    }
  }
}

function newNumber(habit: Habit): string {
  serial += 1;
  return `555${habits[habit]}${String(serial).padStart(6, '0')}`;
}
