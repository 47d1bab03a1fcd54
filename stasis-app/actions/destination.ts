import type { Destination } from '../calls/party.ts';
import type { Directory, Route } from '../directory/directory.ts';

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
