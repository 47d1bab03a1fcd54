import type { Destination, Party } from '../calls/party.ts';
import type { Directory, Route } from '../directory/directory.ts';
import { done, refused, type Outcome } from '../shared/errors.ts';

/**
 * A reachable route as the model's destination.
 * @param dialled the number as it was asked for; the trunk may be sent another form of it
 * @param caller the DN that calls, undefined when it is somebody outside
 */
export function destinationOf(
  directory: Directory,
  route: Exclude<Route, { kind: 'none' }>,
  dialled: string,
  caller: string | undefined,
): Destination {
  const { endpoint } = route;
  if (route.kind === 'dn') {
    return { endpoint, callerId: null, party: { number: route.dn, name: route.name, dn: true } };
  }
  const callerId = directory.outsideCallerId(caller, route.trunk) ?? null;
  return { endpoint, callerId, party: { number: dialled, name: null, dn: false } };
}

/** A phone of this site, by its DN. @param parameter what the client calls it */
export function phoneAt(directory: Directory, dn: string, parameter: string): Outcome<Destination> {
  const number = directory.normalise(dn);
  if (number === undefined) return refused('INVALID_NUMBER', { parameter });
  const route = directory.route(number);
  if (route.kind !== 'dn') return refused('DN_NOT_FOUND', { dn: number });
  return done(destinationOf(directory, route, number, undefined));
}

/** The phone of a party of ours; null for somebody outside. */
export function ownPhone(directory: Directory, { number, dn }: Party): Destination | null {
  const own = dn ? directory.normalise(number) : undefined;
  const route = own === undefined ? undefined : directory.route(own);
  return own === undefined || route?.kind !== 'dn' ? null : destinationOf(directory, route, own, undefined);
}
