import type { IncomingMessage } from 'node:http';
import ipaddr from 'ipaddr.js';
import proxyAddr from 'proxy-addr';

/** Where a request comes from: the socket's address, or what the nearest proxies that are trusted say of it. */
export interface ClientAddresses {
  /** For Express's setting `trust proxy`, so that its `request.ip` is the same. */
  readonly trusts: (address: string) => boolean;
  of(request: IncomingMessage): string;
}

/**
 * @param trusted addresses and ranges of proxies (`TRUSTED_PROXIES`). Anybody else's X-Forwarded-For is ignored: who
 * may write its own address has no limit.
 */
export function createClientAddresses(trusted: readonly string[]): ClientAddresses {
  const compiled = proxyAddr.compile([...trusted]);
  const trusts = (address: string) => compiled(address, 0);
  return { trusts, of: (request) => proxyAddr(request, trusts) };
}

/**
 * What is counted as one client: an IPv4 address, or an IPv6 network of /64, of which a single subscriber has all
 * (RFC 6177 §2). An IPv4 address in IPv6 form is the same client.
 */
export function networkOf(address: string): string {
  if (!ipaddr.isValid(address)) return 'unknown';
  const parsed = ipaddr.process(address);
  if (!(parsed instanceof ipaddr.IPv6)) return parsed.toString();
  return `${new ipaddr.IPv6([...parsed.parts.slice(0, 4), 0, 0, 0, 0]).toString()}/64`;
}
