import type { Channel } from '../ari/ari.generated.ts';
import type { Limits, RingingCallee, Talking } from '../calls/call.ts';
import type { Party } from '../calls/party.ts';
import { nothingCarried } from '../calls/carried.ts';
import type { Instant } from '../shared/clock.ts';
import { bridgeId, callNamedIn, channelId, channelOf, type CallId, type NodeName } from '../shared/ids.ts';
import type { Found } from './holding.ts';
import { identityOf, instantOf } from './identity.ts';

export interface AdoptionOptions {
  readonly node: NodeName;
  readonly incarnation: string;
  readonly limits: Limits;
  readonly now: Instant;
  /** Who is behind a number, and whether it is a DN of ours. */
  readonly known: (number: string) => Party;
  /** Calls that somebody has already. */
  readonly isKnown: (call: CallId) => boolean;
}

/**
 * Calls that Asterisk holds and nobody here knows: the store was lost, or is another's. Two channels in a bridge of
 * ours are a call that goes on; whatever is less was under way and is left to be undone.
 */
export function adoptable(found: Found, options: AdoptionOptions): (RingingCallee | Talking)[] {
  return found.bridges.flatMap((bridge) => {
    // The bridge may be named after an earlier call; the callee's channel tells whose it is now.
    const id = bridge.channels.map(callNamedIn).find((named) => named !== undefined);
    if (id === undefined || options.isKnown(id)) return [];
    // Or somebody has taken the place of one of the two, who tells it just so.
    const heirs = ['transfer-', 'move-', 'retrieve-'].map((name) => channelOf(id, name));
    const heir = bridge.channels.find((channel) => heirs.some((name) => channel.startsWith(name)));
    const callee = found.channels.get(heir ?? channelOf(id, 'callee'));
    const callerId = bridge.channels.find((channel) => channel !== callee?.id);
    const caller = callerId === undefined ? undefined : found.channels.get(callerId);
    if (callee === undefined || caller === undefined || !bridge.channels.includes(callee.id)) return [];
    return adopt(id, caller, callee, bridge.id, options) ?? [];
  });
}

function adopt(
  id: CallId,
  caller: Channel,
  callee: Channel,
  bridge: string,
  { node, incarnation, limits, now, known }: AdoptionOptions,
): RingingCallee | Talking | undefined {
  const identity = identityOf(callee);
  if (identity === undefined) return undefined;
  const [from, to] = [known(identity.from), known(identity.to)];
  const legs = {
    ...{ id, node, incarnation, limits, from, to, direction: identity.direction },
    by: { kind: 'controller' },
    startedAt: instantOf(identity.startedAt, now),
    caller: { party: from, channel: channelId(caller.id) },
    callee: { party: to, channel: channelId(callee.id) },
    bridge: bridgeId(bridge),
  } as const;
  // When it was answered nobody remembers; the second witness may, and till then it counts from now.
  if (callee.state === 'Up') return { ...legs, phase: 'talking', answeredAt: now, carries: nothingCarried };
  // Whether it was dialled nobody remembers; a second dial would end it if it was.
  return { ...legs, phase: 'ringing-callee', dialled: true };
}
