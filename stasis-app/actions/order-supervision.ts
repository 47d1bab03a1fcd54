import type { Actor } from '../calls/actor.ts';
import type { SupervisionMode } from '../calls/asks.ts';
import type { SupervisionOrder } from '../calls/supervision-order.ts';
import { done, refused, type Outcome } from '../shared/errors.ts';
import type { Office } from './office.ts';
import { phoneAt } from './destination.ts';

interface Pair {
  readonly agent: string;
  readonly supervisor: string;
}

/** From now on the supervisor is rung for each call of the agent, the one that goes on included (follow-agents.ts). */
export async function orderSupervision(
  office: Office,
  ask: Pair & { readonly mode: SupervisionMode; readonly hours: number; readonly by: Actor },
): Promise<Outcome<SupervisionOrder>> {
  const agent = agentAt(office, ask.agent);
  if (!agent.ok) return agent;
  const phone = phoneAt(office.directory, ask.supervisor, 'supervisor');
  if (!phone.ok) return phone;
  const supervisor = phone.value.party.number;
  if (supervisor === agent.value) return refused('INVALID_REQUEST', { why: 'an agent does not supervise itself' });
  return office.orders.give({
    ...{ agent: agent.value, supervisor, mode: ask.mode, lifeMs: ask.hours * 3_600_000, by: ask.by },
  });
}

/** The supervisor follows the agent no more, and is hung up where that was by this order. */
export async function endSupervisionOrder(
  office: Office,
  ask: Pair & { readonly by: Actor },
): Promise<Outcome<SupervisionOrder>> {
  const { directory, orders } = office;
  const [agent, supervisor] = [ask.agent, ask.supervisor].map((dn) => directory.normalise(dn) ?? dn);
  const order = orders.ofAgent(agent ?? '').find((each) => each.supervisor === supervisor);
  const ended = order && (await orders.end(order.id, 'deleted', ask.by));
  return ended === undefined
    ? refused('ORDER_NOT_FOUND', { agent: ask.agent, supervisor: ask.supervisor })
    : done(ended);
}

/** Who follows an agent. */
export function ordersOf(office: Office, dn: string): Outcome<readonly SupervisionOrder[]> {
  const agent = agentAt(office, dn);
  return agent.ok ? done(office.orders.ofAgent(agent.value)) : agent;
}

function agentAt({ directory }: Office, dn: string): Outcome<string> {
  const number = directory.normalise(dn);
  if (number === undefined) return refused('INVALID_NUMBER', { parameter: 'dn' });
  return directory.route(number).kind === 'dn' ? done(number) : refused('DN_NOT_FOUND', { dn: number });
}
