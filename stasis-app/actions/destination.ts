import type { Destination, Party } from '../calls/party.ts';
import type { Directory, DnRoute } from '../directory/directory.ts';
import { done, refused, type Outcome } from '../shared/errors.ts';

/** A phone of this site as the model's destination; actions/way-out.ts has those outside. */
export const insideDestination = ({ endpoint, dn, name }: DnRoute): Destination => ({
  ...{ endpoint, callerId: null },
  party: { number: dn, name, dn: true },
});

/** A phone of this site, by its DN. @param parameter what the client calls it */
export function phoneAt(directory: Directory, dn: string, parameter: string): Outcome<Destination> {
  const number = directory.normalise(dn);
  if (number === undefined) return refused('INVALID_NUMBER', { parameter });
  const route = directory.route(number);
  return route.kind === 'dn' ? done(insideDestination(route)) : refused('DN_NOT_FOUND', { dn: number });
}

/** The phone of a party of ours; null for somebody outside. */
export function ownPhone(directory: Directory, { number, dn }: Party): Destination | null {
  const own = dn ? directory.normalise(number) : undefined;
  const route = own === undefined ? undefined : directory.route(own);
  return route?.kind === 'dn' ? insideDestination(route) : null;
}
