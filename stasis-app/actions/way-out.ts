import type { Actor } from '../calls/actor.ts';
import type { TollCapName, TollPayer } from '../calls/toll-fact.ts';
import type { Destination } from '../calls/party.ts';
import type { Route } from '../directory/directory.ts';
import { isOpen, type TollCap, type TollRule } from '../directory/tolls.ts';
import { payerNames, type TollUse } from '../journal/toll-ledger.ts';
import { done, refused, type Outcome } from '../shared/errors.ts';
import { insideDestination } from './destination.ts';
import type { Office } from './office.ts';

export interface WayOutAsk {
  readonly route: Exclude<Route, { kind: 'none' }>;
  /** The number as it was asked for; the trunk may be sent another form of it. */
  readonly dialled: string;
  /** The DN that calls, undefined when it is somebody outside. */
  readonly caller: string | undefined;
  /** Who wants it; the phone itself where nobody asked over an interface. */
  readonly by: Actor | undefined;
  /** What it is asked for under, the same for a repeat: the call's id, the transfer's receipt, the member's id. */
  readonly id: string;
  /** The call, or the member of a room, that will hold the line. */
  readonly owner: string;
  readonly inRoom?: true;
}

export interface WayOut {
  readonly destination: Destination;
  /** It comes before every limit. */
  readonly emergency: boolean;
  /** Nothing was sent to Asterisk after all: it does not count. */
  readonly waive: () => void;
}

/**
 * The only way to a trunk: forms the destination of a route if the site's caps against toll fraud let it, and counts
 * it. Emergency numbers always pass. TOLL_REFUSED, TOLL_BLOCKED.
 */
export function wayOut(office: Office, ask: WayOutAsk): Outcome<WayOut> {
  const { directory, tolls: ledger, clock } = office;
  const { route, dialled, caller } = ask;
  if (route.kind === 'dn')
    return done({ destination: insideDestination(route), emergency: false, waive: () => undefined });
  const destination: Destination = {
    endpoint: directory.endpointOutside(route),
    callerId: directory.outsideCallerId(caller, route.trunk) ?? null,
    party: { number: dialled, name: null, dn: false },
  };
  const { tolls } = directory;
  const { tollClass } = route;
  if (tollClass === 'emergency' || tolls === undefined)
    return done({ destination, emergency: tollClass === 'emergency', waive: () => undefined });
  const payers = payersOf(ask);
  if (payers.some((payer) => ledger.blockOf(payer) !== undefined)) return refused('TOLL_BLOCKED', { number: dialled });
  const rule = tolls.classes[tollClass];
  if (!isOpen(rule, tolls.timeZone, clock.now().wall))
    return refused('TOLL_REFUSED', { number: dialled, why: `${tollClass} numbers are not called at this hour` });
  for (const payer of payers) {
    const cap = capMet(capOf(rule, payer), ledger.used(payer, tollClass), rule.perMinute);
    if (cap === undefined) continue;
    if (rule.blocks) ledger.block(payer, { tollClass, cap }, tolls.blockMinutes);
    return refused('TOLL_REFUSED', { number: dialled, why: `the limit on ${tollClass} numbers is reached (${cap})` });
  }
  const { id, owner, inRoom = false } = ask;
  if (isCapped(rule)) {
    const counted = { number: dialled, tollClass, perMinute: rule.perMinute, payers: payerNames(payers) };
    ledger.open({ id, owner, inRoom, ...counted });
  }
  return done({ destination, emergency: false, waive: () => ledger.waive(id) });
}

/** The key that asks, and the DN that calls: each is held to its own caps. */
function payersOf({ by, caller }: WayOutAsk): TollPayer[] {
  return [
    ...(by?.kind === 'api' ? [{ kind: 'key', key: by.key } as const] : []),
    ...(caller === undefined ? [] : [{ kind: 'agent', dn: caller } as const]),
  ];
}

const capOf = (rule: TollRule, { kind }: TollPayer): TollCap => (kind === 'key' ? rule.perKey : rule.perAgent);

const isCapped = ({ perKey, perAgent }: TollRule): boolean =>
  [perKey, perAgent].some((cap) => Object.values(cap).some((limit) => limit !== null));

/** Which cap one more call would break. */
function capMet(cap: TollCap, { callsInHour, atOnce, spent }: TollUse, perMinute: number): TollCapName | undefined {
  if (cap.callsPerHour !== null && callsInHour >= cap.callsPerHour) return 'calls-per-hour';
  if (cap.atOnce !== null && atOnce >= cap.atOnce) return 'at-once';
  if (cap.spendPerDay !== null && spent + perMinute > cap.spendPerDay) return 'spend-per-day';
  return undefined;
}
