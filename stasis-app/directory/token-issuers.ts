import { readFile } from 'node:fs/promises';
import { z } from 'zod';
import { isTrusted } from '../shared/trusted-url.ts';

/** `tokens` of a site file: who makes tokens that count here. What the fields mean is said in access/tokens.ts. */
const text = (expected: string) =>
  z.string({ error: `expected ${expected}` }).regex(/^[\x21-\x7e]{1,200}$/, { error: `expected ${expected}` });
const url = (expected: string) =>
  text(expected).refine((value) => URL.canParse(value) && isTrusted(new URL(value)), { error: `expected ${expected}` });
const roles = ['admin', 'supervisor', 'agent', 'monitor', 'service'] as const;
const some = <const Words extends readonly [string, ...string[]]>(words: Words) =>
  z.array(z.enum(words, { error: `expected one of ${words.join(', ')}` })).min(1, { error: 'expected at least one' });

const skewAtMost = 60;
const claim = text('the name of a claim, or its path such as realm_access.roles');

const tokenIssuer = z
  .strictObject({
    name: z
      .string()
      .regex(/^[a-z][a-z0-9-]{0,20}$/, { error: 'expected small letters, digits and -' })
      .default('oidc'),
    issuer: text('the issuer as its tokens have it in iss'),
    audience: text('what its tokens have in aud'),
    keys: z.enum(['provider', 'secret'], { error: 'expected provider or secret' }).default('provider'),
    jwksUrl: url('an https URL').optional(),
    algorithms: some(['RS256', 'ES256']).default(['RS256', 'ES256']),
    types: z.array(text('a media type such as at+jwt')).min(1).default(['at+jwt', 'JWT']),
    clockSkewSeconds: z
      .string()
      .regex(/^[0-9]{1,2}$/, { error: `expected 0 to ${skewAtMost}` })
      .transform(Number)
      .refine((seconds) => seconds <= skewAtMost, { error: `expected 0 to ${skewAtMost}` })
      .default(30),
    roles: z
      .array(
        z.strictObject({
          claim,
          value: text('what the claim is, or holds'),
          role: z.enum(roles, { error: `expected one of ${roles.join(', ')}` }),
        }),
      )
      .min(1, { error: 'expected at least one role' }),
    dnClaim: claim.default('dn'),
  })
  .refine(({ keys, issuer }) => keys === 'secret' || (URL.canParse(issuer) && isTrusted(new URL(issuer))), {
    path: ['issuer'],
    error: 'expected the https URL of the provider',
  });

export const tokenIssuers = z
  .array(tokenIssuer, { error: 'expected a list of token issuers' })
  .max(8, { error: 'expected at most 8 issuers' })
  .refine((issuers) => new Set(issuers.map(({ issuer }) => issuer)).size === issuers.length, {
    error: 'expected each issuer once',
  })
  .refine((issuers) => new Set(issuers.map(({ name }) => name)).size === issuers.length, {
    error: 'expected a name of its own for each issuer',
  })
  .default([]);

export type TokenIssuers = z.output<typeof tokenIssuers>;

/** RFC 7518 §3.2: as long as the hash, at least. */
const secretBytes = 32;

export type LoadedSecrets =
  | { readonly ok: true; readonly secrets: readonly Uint8Array[] }
  | { readonly ok: false; readonly faults: readonly string[] };

/** The secrets that issuers share with this site, one a line of the file; two while one replaces the other. */
export async function loadTokenSecrets(issuers: TokenIssuers, file: string): Promise<LoadedSecrets> {
  if (!issuers.some(({ keys }) => keys === 'secret')) return { ok: true, secrets: [] };
  const fault = (why: string): LoadedSecrets => ({ ok: false, faults: [`TOKEN_SECRET_FILE ${why}`] });
  if (file === '') return fault('is missing: the site file has token issuers with keys: secret');
  try {
    const lines = (await readFile(file, 'utf8')).split(/\r?\n/).filter((line) => line !== '');
    const secrets = lines.map((line) => new TextEncoder().encode(line));
    if (secrets.length < 1 || secrets.length > 2 || secrets.some(({ length }) => length < secretBytes))
      return fault(`${file} is not usable: expected one or two lines of at least ${String(secretBytes)} characters`);
    return { ok: true, secrets };
  } catch (error) {
    return fault(`${file} can't be read: ${error instanceof Error ? error.message : String(error)}`);
  }
}
