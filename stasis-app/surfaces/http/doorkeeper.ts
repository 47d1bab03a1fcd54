import { BlockList, isIPv6 } from 'node:net';
import { identify, type CredentialChecks, type Presented } from '../../access/authenticate.ts';
import type { Principal } from '../../access/principal.ts';
import { scopesFor } from '../../access/roles.ts';
import type { Watch } from '../../access/standing.ts';
import { done, refused, type Outcome } from '../../shared/errors.ts';
import type { About, Access } from './endpoint.ts';

export interface DoorkeeperOptions {
  readonly checks: CredentialChecks;
  /** Whether programs of this machine need no key where the document knows of none (`LEGACY_OPEN_ON_LOOPBACK`). */
  readonly legacyOpenOnLoopback: boolean;
  /** Whether a DN is, or was, in a call; false for an id that is nobody's. */
  readonly isInCall: (dn: string, call: string) => Promise<Outcome<boolean>>;
  /** One spelling for each DN; undefined for what can't be one. */
  readonly normalise: (dn: string) => string | undefined;
  /** Sockets and streams of one credential. */
  readonly keptAtMost?: number;
  readonly watch: Pick<Watch, 'keep' | 'kept'>;
}

/** What a row's input holds, unchecked. */
interface AskedOf {
  readonly params: unknown;
  readonly query: unknown;
  readonly body: unknown;
}

/** Who comes in at the door, and to which rows. */
export interface Doorkeeper {
  /** Who asks; null when nobody says so. */
  identify(presented: Presented): Promise<Outcome<Principal | null>>;
  /** Whether this one may ask such a row at all. UNAUTHORIZED, FORBIDDEN. */
  letIn(access: Access, who: Principal | null, address: string): Outcome<Principal>;
  /** Whether what is asked for is an agent's own: CALL_NOT_FOUND for a call that it is not in, as if there were none. */
  own(access: Access, principal: Principal, input: AskedOf): Promise<Outcome<null>>;
  /** For what goes on: runs `over` within 5 s once the credential counts no longer. Returns the way to end it. */
  keep(principal: Principal, over: () => void): () => void;
  /** SOCKET_REFUSED when this credential has as many sockets and streams as it may. */
  mayKeep(principal: Principal): Outcome<null>;
}

const anonymous = {
  key: 'anonymous',
  scopes: scopesFor('service', null),
  dn: null,
  limited: true,
  expiresAt: null,
} as const;
/** Who comes without a key from this machine, where that is allowed; and who asks what is open to all. */
const passerBy: Principal = { ...anonymous, role: 'service', via: 'loopback' };

/** No credential takes more than its part of all places. */
const keptAtMost = 100;

const loopback = new BlockList();
loopback.addSubnet('127.0.0.0', 8, 'ipv4');
loopback.addAddress('::1', 'ipv6');

const isLoopback = (address: string): boolean => loopback.check(address, isIPv6(address) ? 'ipv6' : 'ipv4');

export function createDoorkeeper(options: DoorkeeperOptions): Doorkeeper {
  async function holds(about: About, dn: string, input: AskedOf): Promise<Outcome<null>> {
    const part = { path: input.params, query: input.query, body: input.body }[about.in];
    if ('dn' in about) {
      const given = textAt(part, about.dn);
      const same = given !== undefined && options.normalise(given) === dn;
      return same ? done(null) : refused('FORBIDDEN', { why: `${about.dn} must be the agent's own DN` });
    }
    const call = textAt(part, about.call) ?? '';
    const inside = await options.isInCall(dn, call);
    if (!inside.ok) return inside;
    return inside.value ? done(null) : refused('CALL_NOT_FOUND', { callId: call });
  }

  return {
    identify: (presented) => identify(presented, options.checks),
    letIn({ scope, own, legacy = false }, who, address) {
      if (who === null) {
        if (scope === 'open') return done(passerBy);
        if (legacy && options.legacyOpenOnLoopback && isLoopback(address)) return done(passerBy);
        return refused('UNAUTHORIZED', { why: 'send X-API-Key and X-API-Secret, or Authorization: Bearer' });
      }
      if (scope !== 'open' && !who.scopes.has(scope)) return refused('FORBIDDEN', { why: `it needs ${scope}` });
      if (scope !== 'open' && who.dn !== null && own === undefined)
        return refused('FORBIDDEN', { why: 'it is not for agents' });
      return done(who);
    },
    async own({ own }, { dn }, input) {
      if (dn === null || own === undefined || own === 'itself') return done(null);
      for (const about of own) {
        const held = await holds(about, dn, input);
        if (!held.ok) return held;
      }
      return done(null);
    },
    keep: (principal, over) => options.watch.keep(principal, over),
    mayKeep: (principal) =>
      principal.limited && options.watch.kept(principal) >= (options.keptAtMost ?? keptAtMost)
        ? refused('SOCKET_REFUSED', { why: 'as many as may be are open with this credential' })
        : done(null),
  };
}

/** A field of unchecked input, where it is a text of its own. */
function textAt(part: unknown, name: string): string | undefined {
  if (typeof part !== 'object' || part === null || !Object.hasOwn(part, name)) return undefined;
  const value: unknown = Object.getOwnPropertyDescriptor(part, name)?.value;
  return typeof value === 'string' ? value : undefined;
}
