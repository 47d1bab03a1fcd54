import { lookup as dnsLookup, type LookupAddress } from 'node:dns';
import type { LookupFunction } from 'node:net';
import { promisify } from 'node:util';
import ipaddr from 'ipaddr.js';
import { inRanges, type AllowedHosts } from '../../shared/allowed-hosts.ts';
import { done, refused, type Outcome } from '../../shared/errors.ts';

/** The addresses of a name; rejects when it has none. */
export type Resolve = (name: string) => Promise<readonly LookupAddress[]>;

export interface TargetRules {
  readonly allowed: AllowedHosts;
  readonly resolve?: Resolve;
}

const lookupAll = promisify(dnsLookup);
const systemResolve: Resolve = (name) => lookupAll(name, { all: true });

/** Why a request was not sent: its target is none that webhooks may reach. */
export class ForbiddenTarget extends Error {
  override readonly name = 'ForbiddenTarget';
}

/** What IANA gives out for the public internet: all else of IPv6 is special, whatever it is called. */
const globalUnicast = ipaddr.parseCIDR('2000::/3');

/** Why an address of a host may not be reached; undefined when it may. */
export function faultOfAddress(host: string, text: string, { allowed }: TargetRules): string | undefined {
  if (allowed.names.has(host)) return undefined;
  // An IPv4 address that wears IPv6 is judged by what it is.
  const address = ipaddr.process(text);
  if (inRanges(address, allowed)) return undefined;
  const range = address.range();
  if (range === 'unicast' && (address.kind() === 'ipv4' || inRanges(address, { ranges: [globalUnicast] })))
    return undefined;
  return `${host} is ${text}, which is ${range === 'unicast' ? 'not public' : range}; WEBHOOK_ALLOWED_HOSTS names hosts of your own`;
}

/**
 * A webhook's address, as it is when it is saved: https, or http to a host of one's own; no user in it; a host that
 * may be reached. URL itself makes one of the many ways to write an address (decimal, octal, hexadecimal, short).
 */
export async function checkTarget(text: string, rules: TargetRules): Promise<Outcome<URL>> {
  const wrong = (why: string) => refused('INVALID_REQUEST', { why: `url is wrong: ${why}` });
  const url = URL.parse(text);
  if (url === null || !['https:', 'http:'].includes(url.protocol)) return wrong('expected https://…');
  if (url.username !== '' || url.password !== '') return wrong('it may not hold a user or a password');
  const host = hostOf(url);
  try {
    const literal = ipaddr.isValid(host);
    const addresses = literal ? [{ address: host }] : await (rules.resolve ?? systemResolve)(host);
    for (const { address } of addresses) {
      const fault = faultOfAddress(host, address, rules);
      if (fault !== undefined) return wrong(fault);
    }
    // Whoever names a host of his own knows the way to it; everything else goes encrypted.
    if (url.protocol === 'http:' && !isOwn(host, addresses, rules))
      return wrong('http:// is for hosts of your own only');
  } catch {
    return wrong(`the name ${host} leads nowhere`);
  }
  return done(url);
}

/** The host of a URL in the form that addresses have: without the brackets of IPv6 and the dot of a root. */
const hostOf = ({ hostname }: URL): string => hostname.replace(/^\[|\]$/g, '').replace(/\.$/, '');

const isOwn = (host: string, addresses: readonly { readonly address: string }[], { allowed }: TargetRules): boolean =>
  allowed.names.has(host) || addresses.every(({ address }) => inRanges(ipaddr.process(address), allowed));

/** Why this URL may not be asked right now; a name is judged by `lookupBy`, when the connection is made. */
export function faultOfLiteral(url: URL, rules: TargetRules): string | undefined {
  const host = hostOf(url);
  return ipaddr.isValid(host) ? faultOfAddress(host, host, rules) : undefined;
}

/**
 * For a socket's `lookup`: the addresses that are judged are those that are connected to, so a name that leads
 * elsewhere than when it was saved (rebinding) is refused.
 */
export const lookupBy =
  (rules: TargetRules): LookupFunction =>
  (hostname, options, callback) => {
    const host = hostname.replace(/\.$/, '');
    const judged = (rules.resolve ?? systemResolve)(hostname).then((addresses) => {
      for (const { address } of addresses) {
        const fault = faultOfAddress(host, address, rules);
        if (fault !== undefined) throw new ForbiddenTarget(fault);
      }
      const [first] = addresses;
      if (first === undefined) throw new ForbiddenTarget(`${host} has no address`);
      return { all: [...addresses], first };
    });
    judged.then(
      ({ all, first }) => (options.all === true ? callback(null, all) : callback(null, first.address, first.family)),
      (error: unknown) => callback(error instanceof Error ? error : new Error(String(error)), '', 4),
    );
  };
