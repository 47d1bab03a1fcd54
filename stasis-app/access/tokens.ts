import { decodeJwt, errors, jwtVerify, type JWTPayload, type JWTVerifyResult } from 'jose';
import type { Clock } from '../shared/clock.ts';
import { done, refused, type Outcome } from '../shared/errors.ts';
import type { Log } from '../shared/log.ts';
import { createKeySet, type KeySet } from './key-set.ts';
import type { Principal } from './principal.ts';
import { scopesFor, type Role } from './roles.ts';

/** Who makes tokens (RFC 7519) that count here, as the site file has it. */
export interface TokenIssuer {
  /** What its subjects begin with on record: `oidc:` and the subject. */
  readonly name: string;
  /** `iss`, to the letter; for a provider the address of its discovery, too. */
  readonly issuer: string;
  /** `aud` must be or hold it. */
  readonly audience: string;
  /** Where its keys come from: the provider itself, or a secret that this site shares with it (HS256). */
  readonly keys: 'provider' | 'secret';
  readonly jwksUrl?: string | undefined;
  /** Of a provider; a secret is for HS256 alone, so that no public key is ever taken for one (RFC 8725 §2.1). */
  readonly algorithms: readonly ('RS256' | 'ES256')[];
  /** Header `typ`, without `application/` (RFC 8725 §3.11). */
  readonly types: readonly string[];
  readonly clockSkewSeconds: number;
  /** The first that fits decides. */
  readonly roles: readonly RoleRule[];
  /** Where an agent's DN is. */
  readonly dnClaim: string;
}

/** A token whose claim is, or holds, the value has the role. Claims by their path: `realm_access.roles`. */
interface RoleRule {
  readonly claim: string;
  readonly value: string;
  readonly role: Role;
}

export interface TokensOptions {
  readonly issuers: readonly TokenIssuer[];
  /** Of issuers with a secret; while one replaces another there are two. */
  readonly secrets: readonly Uint8Array[];
  /** A DN of this site, in its one spelling. */
  readonly dn: (text: string) => string | undefined;
  readonly clock: Clock;
  readonly log: Log;
}

export interface Tokens {
  /** Whose token it is. UNAUTHORIZED, the same for whatever is wrong with it; FORBIDDEN for a good one without a role. */
  check(token: string): Promise<Outcome<Principal>>;
  stop(): Promise<void>;
}

const tokenBytes = 8 * 1024;
/** OpenID Connect Core 1.0 §2: at most 255 ASCII characters; control characters have no place on record. */
const subjectGrammar = /^[\x21-\x7e][\x20-\x7e]{0,254}$/;

interface Known {
  readonly issuer: TokenIssuer;
  readonly provider: KeySet | undefined;
}

export function createTokens({ issuers, secrets, dn, clock, log }: TokensOptions): Tokens {
  const known = new Map<string, Known>(
    issuers.map((issuer) => {
      const { keys, issuer: iss, jwksUrl } = issuer;
      const provider = keys === 'provider' ? createKeySet({ issuer: iss, jwksUrl, clock, log }) : undefined;
      return [iss, { issuer, provider }];
    }),
  );

  async function verified(token: string, { issuer, provider }: Known): Promise<JWTVerifyResult> {
    const options = {
      ...{ issuer: issuer.issuer, audience: issuer.audience, clockTolerance: issuer.clockSkewSeconds },
      ...{ requiredClaims: ['exp', 'sub'], currentDate: new Date(clock.now().wall) },
    };
    if (provider !== undefined)
      return jwtVerify(token, provider.find, { ...options, algorithms: [...issuer.algorithms] });
    let last: unknown = new errors.JWSSignatureVerificationFailed();
    for (const secret of secrets) {
      try {
        return await jwtVerify(token, secret, { ...options, algorithms: ['HS256'] });
      } catch (error) {
        last = error;
        if (!(error instanceof errors.JWSSignatureVerificationFailed)) break;
      }
    }
    throw last;
  }

  /** What is wrong with a token that is signed as it should be. */
  function faultOf({ payload, protectedHeader }: JWTVerifyResult, { types }: TokenIssuer): string | undefined {
    const typ = protectedHeader.typ?.toLowerCase().replace(/^application\//, '') ?? '';
    if (!types.some((each) => each.toLowerCase() === typ)) return 'its typ is another one';
    // Keycloak signs its identity, refresh and logout tokens with the same keys, and says so within.
    const { typ: kind = 'Bearer', cnf, sub = '' } = payload;
    if (kind !== 'Bearer') return 'it is no access token';
    // RFC 9449, RFC 8705: bound to a key whose proof does not come with it.
    if (cnf !== undefined) return 'it is bound to a key of its sender';
    return subjectGrammar.test(sub) ? undefined : 'its subject is no ASCII text of 1 to 255 characters';
  }

  function principalOf({ exp = 0, sub = '', ...payload }: JWTPayload, issuer: TokenIssuer): Outcome<Principal> {
    const role = issuer.roles.find(({ claim, value }) => holds(claimAt(payload, claim), value))?.role;
    if (role === undefined) return refused('FORBIDDEN', { why: 'no role of this site belongs to its token' });
    const named = claimAt(payload, issuer.dnClaim);
    const own = role === 'agent' && typeof named === 'string' ? dn(named) : undefined;
    if (role === 'agent' && own === undefined)
      return refused('FORBIDDEN', { why: `its token names no DN of this site in ${issuer.dnClaim}` });
    return done({
      ...{ key: `${issuer.name}:${sub}`, role, scopes: scopesFor(role, null), dn: own ?? null, via: 'token' },
      ...{ limited: role !== 'admin', expiresAt: exp * 1000 },
    });
  }

  return {
    async check(token) {
      const unfit = refused('UNAUTHORIZED', { why: 'the token is not one that counts here' });
      try {
        if (token.length > tokenBytes) throw new Error('it is too long');
        // Only to find the keys: nothing in it counts before its signature does.
        const issuer = known.get(decodeJwt(token).iss ?? '');
        if (issuer === undefined) throw new Error('its issuer is unknown');
        const found = await verified(token, issuer);
        const fault = faultOf(found, issuer.issuer);
        if (fault !== undefined) throw new Error(fault);
        return principalOf(found.payload, issuer.issuer);
      } catch (error) {
        log.debug('a token was refused', { why: error instanceof Error ? error.message : String(error) });
        return unfit;
      }
    },
    async stop() {
      const providers = [...known.values()].flatMap(({ provider }) => provider ?? []);
      await Promise.all(providers.map((provider) => provider.stop()));
    },
  };
}

/** A claim by its name, or by the names of the objects around it. */
function claimAt(payload: object, path: string): unknown {
  if (Object.hasOwn(payload, path)) return ownField(payload, path);
  return path.split('.').reduce<unknown>(ownField, payload);
}

const ownField = (value: unknown, name: string): unknown =>
  typeof value === 'object' && value !== null && Object.hasOwn(value, name)
    ? (Object.getOwnPropertyDescriptor(value, name)?.value as unknown)
    : undefined;

/** A text of several words is OAuth's way to write a list (RFC 6749 §3.3). */
const holds = (claim: unknown, value: string): boolean =>
  typeof claim === 'string' ? claim.split(' ').includes(value) : Array.isArray(claim) && claim.includes(value);
