import type { Actor } from './actor.ts';
import type { SupervisionMode } from './asks.ts';
import type { Party } from './party.ts';
import type { Instant } from '../shared/clock.ts';
import type { OrderId } from '../shared/ids.ts';

/** A supervisor follows an agent: is rung for each of the agent's calls, until the order ends. */
export interface SupervisionOrder {
  /** Tells it from the calls and rooms that a journal keeps. */
  readonly kind: 'supervision-order';
  readonly id: OrderId;
  /** Whose calls: a DN. */
  readonly agent: string;
  /** Whose phone is rung: a DN. */
  readonly supervisor: string;
  readonly mode: SupervisionMode;
  readonly by: Actor;
  readonly since: Instant;
  /** When it ends by itself, in ms since 1970: an order that somebody forgot would listen for ever. */
  readonly until: number;
  /** Calls in a row for which the supervisor's phone was rung in vain. */
  readonly unanswered: number;
}

/** `hung-up`: the supervisor did, in a call. `unanswered`: the phone was rung in vain for several calls in a row. */
export type OrderEnd = 'deleted' | 'hung-up' | 'unanswered' | 'expired';

interface About {
  readonly order: OrderId;
  readonly at: Instant;
  readonly recovered?: true;
  readonly agent: Party;
  readonly supervisor: Party;
  readonly by: Actor;
}
/** What is told of standing orders. */
export type OrderFact =
  | (About & {
      readonly fact: 'supervision-order-given' | 'supervision-order-changed';
      readonly mode: SupervisionMode;
      /** In ms since 1970. */
      readonly until: number;
    })
  | (About & { readonly fact: 'supervision-order-ended'; readonly how: OrderEnd });

/** Whether what a journal kept is an order. `state` is what we wrote: a checksum, or the store, vouches for that. */
export const isStoredOrder = (state: unknown): state is SupervisionOrder =>
  typeof state === 'object' && state !== null && 'kind' in state && state.kind === 'supervision-order';

export const isOrderFact = (fact: { readonly fact: string }): fact is OrderFact =>
  fact.fact.startsWith('supervision-order-');
