import type { Actor } from '../calls/actor.ts';
import type { Destination } from '../calls/party.ts';
import { done, refused, type Outcome } from '../shared/errors.ts';
import { newCallId, type CallId } from '../shared/ids.ts';
import { admitCall, admitEmergency, full, isEmergency } from './admission.ts';
import { insideDestination } from './destination.ts';
import type { Office } from './office.ts';
import { wayOut } from './way-out.ts';

export interface MakeCallAsk {
  /** The DN whose phone rings first. */
  readonly from: string;
  /** The DN or the outside number that is called when it has answered. */
  readonly to: string;
  /** Who is behind `to`, where the caller knows it; our own DNs have their names. */
  readonly toName?: string;
  readonly by: Actor;
  /** What the interface calls the two numbers, for what it says of them. */
  readonly names?: { readonly from: string; readonly to: string };
  /** Under a client's key: the call's id, and whether it may have been made before a restart. */
  readonly keyed?: { readonly id: CallId; readonly again: boolean };
}

/**
 * Click-to-dial: rings `from`, then `to`, and joins them. Answers as soon as the call is on its way; what becomes of
 * it is on the call. Nothing reaches Asterisk unless both ends are in the directory (contracts, ruling 1).
 */
export async function makeCall(
  office: Office,
  ask: MakeCallAsk,
): Promise<Outcome<{ readonly callId: CallId; readonly from: string; readonly to: string }>> {
  const { directory, switchboard } = office;
  const names = ask.names ?? { from: 'from', to: 'to' };
  const from = directory.normalise(ask.from);
  if (from === undefined) return refused('INVALID_NUMBER', { parameter: names.from });
  const to = directory.normalise(ask.to);
  if (to === undefined) return refused('INVALID_NUMBER', { parameter: names.to });
  const agent = directory.route(from);
  if (agent.kind !== 'dn') return refused('DN_NOT_FOUND', { dn: from });
  const route = directory.route(to);
  if (route.kind === 'none') return refused('NO_ROUTE', { number: to });
  if (route.kind === 'dn' && route.dn === agent.dn) {
    return refused('INVALID_REQUEST', { why: `A DN can't call itself: ${from}` });
  }
  if (ask.keyed !== undefined) {
    const { id, again } = ask.keyed;
    const there = switchboard.call(id) !== undefined ? done(true) : again ? await office.wasCalled(id) : done(false);
    if (!there.ok) return there;
    if (there.value) return done({ callId: id, from, to });
  }
  const emergency = isEmergency(route);
  const admitted = emergency ? admitEmergency(office) : admitCall(office, agent.dn);
  if (!admitted.ok) return admitted;
  const id = ask.keyed?.id ?? newCallId();
  const way = wayOut(office, { route, dialled: to, caller: agent.dn, by: ask.by, id, owner: id });
  if (!way.ok) return way;
  const { destination, waive } = way.value;
  const begun = switchboard.dial(insideDestination(agent), named(destination, ask.toName), ask.by, {
    ...{ id, evenIfFull: emergency },
  });
  if (typeof begun === 'string') return done({ callId: begun, from, to });
  waive();
  switch (begun.why) {
    case 'unreachable': {
      const reachable = switchboard.reachable();
      return refused('ASTERISK_UNREACHABLE', { why: reachable.ok ? 'try again' : reachable.why });
    }
    case 'full':
      return full(office);
  }
}

const named = (destination: Destination, name: string | undefined): Destination =>
  destination.party.dn || name === undefined ? destination : { ...destination, party: { ...destination.party, name } };
