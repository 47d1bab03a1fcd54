import type { Role, Scope } from './roles.ts';

/** Who asks, once a credential has been checked. */
export interface Principal {
  /** What stands on record as who did it: the key's id, the token's subject, or `anonymous`. Never a secret. */
  readonly key: string;
  readonly role: Role;
  readonly scopes: ReadonlySet<Scope>;
  /** The DN of an agent, who may touch only what is its own; null for all others. */
  readonly dn: string | null;
  readonly via: 'key' | 'token' | 'ticket' | 'loopback';
  /** Whether the limits on requests hold for it: for all but `admin`. */
  readonly limited: boolean;
  /** When the credential ends by itself, in milliseconds since 1970; null: never. */
  readonly expiresAt: number | null;
}
