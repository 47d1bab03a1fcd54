import { createHash, randomBytes } from 'node:crypto';
import type { Clock } from '../shared/clock.ts';
import { done, refused, type Outcome } from '../shared/errors.ts';
import type { Principal } from './principal.ts';
import type { Standing } from './standing.ts';

/** One-time tickets: what a browser puts into the URL of a WebSocket or an EventSource, which take no headers. */
export interface Tickets {
  /** A ticket for a client that has shown its credential. SOCKET_REFUSED when too many wait. */
  make(principal: Principal, address: string): Outcome<Ticket>;
  /** Whose it is, once, from the address that it was made for. UNAUTHORIZED, the same for whatever is wrong with it. */
  redeem(ticket: string, address: string): Outcome<Principal>;
}

export interface Ticket {
  readonly ticket: string;
  /** Milliseconds since 1970. */
  readonly expiresAt: number;
}

export const ticketSeconds = 30;
const ticketBytes = 32;
const ticketsAtMost = 10_000;
/** Above these, the oldest of the same key goes: one key can't take all places. */
const ofOneKeyAtMost = 100;

interface Waiting {
  readonly principal: Principal;
  readonly place: string;
  readonly until: number;
}

/** A copy of our memory shows no ticket that could be used, and a look-up by hash tells nothing by its time. */
const hashOf = (ticket: string): string => createHash('sha256').update(ticket).digest('base64url');

/** @param placeOf what counts as one address: a browser may change between those of its own network */
export function createTickets(
  standing: Pick<Standing, 'stillValid'>,
  clock: Clock,
  placeOf: (address: string) => string = (address) => address,
): Tickets {
  /** In the order of their ends, for all live equally long. */
  const waiting = new Map<string, Waiting>();
  const byKey = new Map<string, Set<string>>();

  function drop(hash: string): void {
    const key = waiting.get(hash)?.principal.key ?? '';
    waiting.delete(hash);
    const own = byKey.get(key);
    own?.delete(hash);
    if (own?.size === 0) byKey.delete(key);
  }

  function dropExpired(): void {
    const now = clock.now().mono;
    for (const [hash, { until }] of waiting) {
      if (until > now) return;
      drop(hash);
    }
  }

  return {
    make(principal, address) {
      dropExpired();
      const [oldest] = byKey.get(principal.key) ?? [];
      if (oldest !== undefined && (byKey.get(principal.key)?.size ?? 0) >= ofOneKeyAtMost) drop(oldest);
      if (waiting.size >= ticketsAtMost)
        return refused('SOCKET_REFUSED', { why: `${ticketsAtMost} tickets wait to be used, which is the limit` });
      const ticket = randomBytes(ticketBytes).toString('base64url');
      const hash = hashOf(ticket);
      const { mono, wall } = clock.now();
      waiting.set(hash, { principal, place: placeOf(address), until: mono + ticketSeconds * 1000 });
      byKey.set(principal.key, (byKey.get(principal.key) ?? new Set()).add(hash));
      return done({ ticket, expiresAt: wall + ticketSeconds * 1000 });
    },
    redeem(ticket, address) {
      const unfit = refused('UNAUTHORIZED', { why: 'the ticket is unknown, used, too old or of another address' });
      const hash = hashOf(ticket);
      const found = waiting.get(hash);
      if (found === undefined) return unfit;
      // Whoever shows it: it is out, and its owner can have another.
      drop(hash);
      const { principal, place, until } = found;
      if (until <= clock.now().mono || place !== placeOf(address) || !standing.stillValid(principal)) return unfit;
      return done({ ...principal, via: 'ticket' });
    },
  };
}
