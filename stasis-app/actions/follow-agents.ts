import type { SupervisionOrder } from '../calls/supervision-order.ts';
import { isOrderFact, type OrderFact } from '../calls/supervision-order.ts';
import type { CallResource, ShownSupervision } from '../calls/resource.ts';
import type { Fact } from '../calls/facts.ts';
import type { Journal } from '../journal/journal.ts';
import type { StoredFact } from '../journal/stored-fact.ts';
import type { Clock, Timer } from '../shared/clock.ts';
import { describe } from '../shared/errors.ts';
import { newReceipt, type CallId, type OrderId } from '../shared/ids.ts';
import type { Log } from '../shared/log.ts';
import { askCall } from './ask-call.ts';
import type { Office } from './office.ts';
import { phoneAt } from './destination.ts';
import { endSupervision, switchSupervision } from './supervise-call.ts';

/**
 * Supervisors follow agents from call to call, by their standing orders. An order acts by the verbs that a person has:
 * it asks `supervise` when a call of the agent connects, or comes to the agent; it ends what it began when the agent
 * leaves the call, for it follows the agent and not the call.
 *
 * Facts say when to look; a look every few seconds finds what no fact tells: calls that connected while no controller
 * ran, a supervisor who has become free, an ask that met another one under way. What a look finds done already, it
 * leaves alone; so nothing is lost or done twice by a crash.
 */
export interface Following {
  stop(): void;
}

interface FollowOptions {
  readonly office: Office;
  readonly journal: Pick<Journal, 'subscribe'>;
  readonly clock: Clock;
  readonly log: Log;
}

const lookEveryMs = 3_000;

/** Somebody has come into a call. */
const joinings = ['call-connected', 'transferred', 'call-taken-over', 'parking-ended', 'party-moved'] as const;
const isJoining = (fact: StoredFact['fact']): fact is Extract<Fact, { fact: (typeof joinings)[number] }> =>
  joinings.some((name) => name === fact.fact);

export function followAgents({ office, journal, clock, log }: FollowOptions): Following {
  const { switchboard, orders } = office;
  /** Supervisors whose phone is being told to ring. */
  const asking = new Set<string>();
  /** By call: orders that have come to their end in it, and are not to ring for it again. */
  const spent = new Map<CallId, Set<OrderId>>();
  let timer: Timer | undefined;

  const unsubscribe = journal.subscribe((facts) => facts.forEach(({ fact }) => heard(fact)));
  schedule();

  function heard(fact: StoredFact['fact']): void {
    if (fact.fact === 'call-ended') spent.delete(fact.call);
    if (isOrderFact(fact)) orderTold(fact);
    else if (orders.all().length === 0) return;
    else if (isJoining(fact)) lookAtCall(fact.call);
    else if (fact.fact === 'supervision-started' && fact.order !== undefined) orders.rung(fact.order, true);
    else if (fact.fact === 'supervision-ended' && fact.order !== undefined) supervisionOver(fact, fact.order);
  }

  function orderTold(fact: OrderFact): void {
    schedule();
    const { agent, order } = fact;
    if (fact.fact === 'supervision-order-given') lookAtAgent(agent.number);
    for (const { call, supervision } of begunBy(order, agent.number)) {
      const about = { callId: call.id, by: fact.by, receipt: newReceipt(), keyed: false };
      if (fact.fact === 'supervision-order-changed' && supervision.mode !== fact.mode)
        told(switchSupervision(office, about, { supervision: supervision.id, mode: fact.mode }));
      if (fact.fact === 'supervision-order-ended') told(endSupervision(office, about, supervision.id));
    }
  }

  function supervisionOver(fact: Fact & { fact: 'supervision-ended' }, order: OrderId): void {
    const { call, how, by } = fact;
    if (how === 'hung-up') return void orders.end(order, 'hung-up', by);
    // Whoever takes the parked call up is followed into it.
    if (how === 'taken-over' || how === 'parked') return;
    spend(call, order);
    if (how !== 'asked' && how !== 'failed') orders.rung(order, false);
  }

  const spend = (call: CallId, order: OrderId) => void spent.set(call, (spent.get(call) ?? new Set()).add(order));

  /** Agents who are in it are followed; one who is not any more is followed out of it. */
  function lookAtCall(id: CallId): void {
    const call = switchboard.resource(id);
    if (call === undefined) return;
    for (const supervision of call.supervision) {
      const order = orders.all().find((each) => each.id === supervision.order);
      if (supervision.order === null || (order !== undefined && roleOf(call, order.agent) !== undefined)) continue;
      const by = order?.by ?? ({ kind: 'controller' } as const);
      told(endSupervision(office, { callId: id, by, receipt: newReceipt(), keyed: false }, supervision.id));
    }
    for (const { number } of call.parties) lookAtAgent(number);
  }

  function lookAtAgent(agent: string): void {
    for (const order of orders.ofAgent(agent)) follow(order);
  }

  function follow(order: SupervisionOrder): void {
    const { agent, supervisor, mode, id, by } = order;
    if (asking.has(supervisor) || !office.admits().ok || isEngaged(supervisor)) return;
    const call = talkingCallsOf(agent).find((each) => spent.get(each.id)?.has(id) !== true);
    const role = call && roleOf(call, agent);
    const phone = phoneAt(office.directory, supervisor, 'supervisor');
    if (call === undefined || role === undefined || !phone.ok) return;
    asking.add(supervisor);
    const about = { callId: call.id, by, receipt: newReceipt(), keyed: false };
    void askCall(office, about, { verb: 'supervise', supervisor: phone.value, mode, agent: role, order: id })
      .then((asked) => {
        if (asked.ok) return;
        log.warn('a supervisor could not be rung', { call: call.id, order: id, why: describe(asked.problem) });
        // Asterisk knows of no phone there; the others are worth another look.
        if (asked.problem.code !== 'ASTERISK_REFUSED') return;
        spend(call.id, id);
        orders.rung(id, false);
      })
      .finally(() => asking.delete(supervisor));
  }

  /** On a call, or with one of the other agents whom it follows. */
  const isEngaged = (supervisor: string): boolean =>
    switchboard.callsOf(supervisor).some(({ state }) => state !== 'terminated') ||
    orders
      .bySupervisor(supervisor)
      .some(({ agent }) =>
        talkingCallsOf(agent).some((call) => call.supervision.some((each) => each.supervisor.number === supervisor)),
      );

  function talkingCallsOf(agent: string): CallResource[] {
    const ids = switchboard.callsOf(agent).filter(({ phase }) => phase === 'talking' || phase === 'transferring');
    return ids.flatMap(({ id }) => switchboard.resource(id) ?? []).filter((call) => roleOf(call, agent) !== undefined);
  }

  const begunBy = (order: OrderId, agent: string): { call: CallResource; supervision: ShownSupervision }[] =>
    talkingCallsOf(agent).flatMap((call) =>
      call.supervision.filter((each) => each.order === order).map((supervision) => ({ call, supervision })),
    );

  const told = (asked: ReturnType<typeof endSupervision>) =>
    void asked.then((outcome) => {
      if (!outcome.ok) log.info('a supervision is over already', { why: describe(outcome.problem) });
    });

  /** Looks only as long as there is an order. */
  function schedule(): void {
    if (timer !== undefined || orders.all().length === 0) return;
    timer = clock.after(lookEveryMs, () => {
      timer = undefined;
      orders.expire();
      for (const { agent } of orders.all()) {
        for (const { id } of talkingCallsOf(agent)) lookAtCall(id);
      }
      schedule();
    });
  }

  return {
    stop() {
      timer?.cancel();
      unsubscribe();
    },
  };
}

const roleOf = ({ parties }: CallResource, number: string) => parties.find((each) => each.number === number)?.role;
