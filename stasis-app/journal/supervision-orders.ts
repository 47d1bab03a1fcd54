import type { Actor } from '../calls/actor.ts';
import type { SupervisionMode } from '../calls/asks.ts';
import type { OrderEnd, OrderFact, SupervisionOrder } from '../calls/supervision-order.ts';
import type { Clock } from '../shared/clock.ts';
import { done, refused, type Outcome } from '../shared/errors.ts';
import { newOrderId, type OrderId } from '../shared/ids.ts';
import type { Journal } from './journal.ts';

export interface OrderWish {
  readonly agent: string;
  readonly supervisor: string;
  readonly mode: SupervisionMode;
  readonly lifeMs: number;
  readonly by: Actor;
}

/** The standing orders by which supervisors follow agents; a restart forgets none. */
export interface SupervisionOrders {
  /**
   * Resolves when it is on the disk. One agent and supervisor have one order: given again, it changes. Refused as
   * TOO_MANY_ORDERS at a bound.
   */
  give(wish: OrderWish): Promise<Outcome<SupervisionOrder>>;
  /** Resolves when its end is on the disk; undefined when there is no such order. */
  end(order: OrderId, how: OrderEnd, by: Actor): Promise<SupervisionOrder | undefined>;
  /** The phone was rung in vain, or was answered. After several in a row in vain the order ends. */
  rung(order: OrderId, answered: boolean): void;
  ofAgent(agent: string): readonly SupervisionOrder[];
  bySupervisor(supervisor: string): readonly SupervisionOrder[];
  all(): readonly SupervisionOrder[];
  /** Ends those whose time is over. */
  expire(): void;
}

interface SupervisionOrdersOptions {
  readonly journal: Pick<Journal, 'write' | 'orders'>;
  readonly clock: Clock;
}

const ordersAtMost = 500;
/** As many as may supervise one call. */
const ofAgentAtMost = 5;
const unansweredAtMost = 3;

export async function openSupervisionOrders({ journal, clock }: SupervisionOrdersOptions): Promise<SupervisionOrders> {
  const orders = new Map((await journal.orders()).map((order) => [order.id, order]));
  const all = () => [...orders.values()];

  /** Resolves when it is on the disk. */
  const keep = (call: OrderId, state: SupervisionOrder | null, fact: OrderFact) =>
    new Promise<void>((resolve) => journal.write({ call, state, facts: [fact] }, resolve));

  const about = ({ id, agent, supervisor }: SupervisionOrder, by: Actor) => ({
    ...{ order: id, at: clock.now(), by },
    agent: { number: agent, name: null, dn: true },
    supervisor: { number: supervisor, name: null, dn: true },
  });

  async function end(id: OrderId, how: OrderEnd, by: Actor) {
    const order = orders.get(id);
    if (order === undefined) return undefined;
    orders.delete(id);
    await keep(id, null, { fact: 'supervision-order-ended', ...about(order, by), how });
    return order;
  }

  return {
    async give({ agent, supervisor, mode, lifeMs, by }) {
      const known = all().find((each) => each.agent === agent && each.supervisor === supervisor);
      const ofAgent = all().filter((each) => each.agent === agent).length;
      if (known === undefined && ofAgent >= ofAgentAtMost)
        return refused('TOO_MANY_ORDERS', { why: `${agent} is followed by ${ofAgentAtMost} supervisors` });
      if (known === undefined && orders.size >= ordersAtMost)
        return refused('TOO_MANY_ORDERS', { why: `there are ${ordersAtMost} orders` });
      const now = clock.now();
      const order: SupervisionOrder = {
        ...{ kind: 'supervision-order', id: known?.id ?? newOrderId(), agent, supervisor, mode, by },
        ...{ since: known?.since ?? now, until: now.wall + lifeMs, unanswered: 0 },
      };
      orders.set(order.id, order);
      const fact = known === undefined ? 'supervision-order-given' : 'supervision-order-changed';
      await keep(order.id, order, { fact, ...about(order, by), mode, until: order.until });
      return done(order);
    },
    end,
    rung(id, answered) {
      const order = orders.get(id);
      if (order === undefined || (answered && order.unanswered === 0)) return;
      const next = { ...order, unanswered: answered ? 0 : order.unanswered + 1 };
      if (next.unanswered >= unansweredAtMost)
        return void end(id, 'unanswered', { kind: 'phone', number: order.supervisor });
      orders.set(id, next);
      journal.write({ call: id, state: next, facts: [], locally: true }, () => undefined);
    },
    ofAgent: (agent) => all().filter((each) => each.agent === agent),
    bySupervisor: (supervisor) => all().filter((each) => each.supervisor === supervisor),
    all,
    expire() {
      const now = clock.now().wall;
      for (const { id, until } of all()) if (until <= now) void end(id, 'expired', { kind: 'clock' });
    },
  };
}
