import ipaddr from 'ipaddr.js';

type Address = ipaddr.IPv4 | ipaddr.IPv6;

/** Hosts of the company's own that webhooks may reach though they are not on the public internet. */
export interface AllowedHosts {
  readonly names: ReadonlySet<string>;
  readonly ranges: readonly (readonly [Address, number])[];
}

export const noHosts: AllowedHosts = { names: new Set(), ranges: [] };

/** Names, addresses and ranges such as `10.1.0.0/16`; undefined where one of them is none of these. */
export function parseAllowedHosts(texts: readonly string[]): AllowedHosts | undefined {
  const names = new Set<string>();
  const ranges: [Address, number][] = [];
  for (const text of texts) {
    if (ipaddr.isValidCIDR(text)) ranges.push(ipaddr.parseCIDR(text));
    else if (ipaddr.IPv6.isValid(text) || ipaddr.IPv4.isValidFourPartDecimal(text)) {
      const address = ipaddr.parse(text);
      ranges.push([address, address.kind() === 'ipv4' ? 32 : 128]);
    } else if (/^[a-z0-9]([a-z0-9.-]{0,251}[a-z0-9])?$/i.test(text)) names.add(text.toLowerCase());
    else return undefined;
  }
  return { names, ranges };
}

export const inRanges = (address: Address, { ranges }: Pick<AllowedHosts, 'ranges'>): boolean =>
  ranges.some(([range, bits]) => address.kind() === range.kind() && address.match(range, bits));
