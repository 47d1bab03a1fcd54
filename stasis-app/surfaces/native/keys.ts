import { z } from 'zod';
import type { ApiKey, Keys, KeyWish } from '../../access/keys.ts';
import { roles, scopes } from '../../access/roles.ts';
import type { Directory } from '../../directory/directory.ts';
import type { Clock } from '../../shared/clock.ts';
import { done, refused, type Outcome } from '../../shared/errors.ts';
import { endpoint, type Endpoint } from '../http/endpoint.ts';

export interface KeysOffice {
  readonly keys: Keys;
  readonly directory: Directory;
  readonly clock: Clock;
}

const document = 'native: keys';
const access = { scope: 'keys:manage' } as const;
const time = z.iso.datetime();
const isoOf = (ms: number) => new Date(ms).toISOString();
const isoOrNull = (ms: number | null) => (ms === null ? null : isoOf(ms));
const params = z.strictObject({ id: z.string().max(60) });

const name = z
  .string()
  .min(1)
  .max(100)
  .refine((text) => !/\p{C}/u.test(text), { error: 'expected a name without control characters' });
const role = z.enum(roles).describe('What it may do at most; an `agent` only what its own DN is about');
const some = z.array(z.enum(scopes)).min(1).max(scopes.length).nullable();
const dn = z.string().max(40).nullable().describe("An agent's DN; no other role has one");
const networks = z.array(z.string().max(60)).max(20).describe('Addresses and networks such as `10.1.0.0/16`');
const expiresAt = z.iso.datetime({ offset: true }).nullable();

const shownKey = z.strictObject({
  id: z.string().describe('What is sent as X-API-Key, and stands on record as who asked'),
  name: z.string(),
  role: z.enum(roles),
  scopes: z.array(z.enum(scopes)).readonly().nullable().describe('Null: all that the role may'),
  dn: z.string().nullable(),
  networks: z.array(z.string()).readonly().describe('Where it may be used from; from anywhere when empty'),
  state: z.enum(['valid', 'expired']),
  expiresAt: time.nullable(),
  createdAt: time,
  createdBy: z.string().describe('The key that made it, or `operator`'),
  lastUsedAt: time.nullable(),
  secrets: z
    .array(z.strictObject({ until: time.nullable() }))
    .readonly()
    .describe('The valid ones, by their ends; the current one has none'),
});

function show(key: ApiKey, { clock }: KeysOffice): z.output<typeof shownKey> {
  const now = clock.now().wall;
  return {
    ...{ id: key.id, name: key.name, role: key.role, scopes: key.scopes, dn: key.dn, networks: key.networks },
    state: key.expiresAt !== null && key.expiresAt <= now ? 'expired' : 'valid',
    expiresAt: isoOrNull(key.expiresAt),
    createdAt: isoOf(key.createdAt),
    createdBy: key.createdBy,
    lastUsedAt: isoOrNull(key.lastUsedAt),
    secrets: key.secretsUntil
      .filter((until) => until === null || until > now)
      .map((until) => ({ until: isoOrNull(until) })),
  };
}

const one = z.strictObject({ success: z.literal(true), data: shownKey });
const withSecret = z.strictObject({
  success: z.literal(true),
  data: z.strictObject({
    ...shownKey.shape,
    secret: z.string().describe('What is sent as X-API-Secret; it is kept nowhere and never shown again'),
  }),
});

/** The DN as the directory spells it. */
function dnOf(asked: string | null, { directory }: KeysOffice): Outcome<string | null> {
  if (asked === null) return done(null);
  const known = directory.dn(asked);
  return known === undefined ? refused('DN_NOT_FOUND', { dn: asked }) : done(known);
}

const msOf = (asked: string | null): number | null => (asked === null ? null : Date.parse(asked));

const make = endpoint({
  surface: 'native',
  method: 'POST',
  path: '/api/v1/keys',
  access,
  document,
  summary: 'Makes an API key that may no more than the one that asks; shows its secret, once',
  body: z.strictObject({
    name,
    role,
    scopes: some.default(null).describe('Some of what the role may; all unless given'),
    dn: dn.default(null),
    networks: networks.default([]),
    expiresAt: expiresAt.default(null),
  }),
  example: { name: 'CRM', role: 'service', networks: ['10.1.0.0/16'], expiresAt: '2027-12-31T00:00:00Z' },
  success: { status: 201, schema: withSecret },
  showsSecret: true,
  errors: ['INVALID_REQUEST', 'MISSING_PARAMETER', 'DN_NOT_FOUND', 'TOO_MANY_KEYS', 'STORE_UNAVAILABLE'],
  run({ body, principal }, office: KeysOffice) {
    const known = dnOf(body.dn, office);
    if (!known.ok) return known;
    const made = office.keys.make({ ...body, dn: known.value, expiresAt: msOf(body.expiresAt) }, principal);
    if (!made.ok) return made;
    return done({ success: true as const, data: { ...show(made.value.key, office), secret: made.value.secret } });
  },
});

const list = endpoint({
  surface: 'native',
  method: 'GET',
  path: '/api/v1/keys',
  access,
  document,
  summary: 'All API keys, the oldest first: what each may do, until when, and when it was last used',
  success: {
    status: 200,
    schema: z.strictObject({
      success: z.literal(true),
      data: z.strictObject({ keys: z.array(shownKey).readonly() }),
    }),
  },
  errors: [],
  run: (_input, office: KeysOffice) =>
    done({ success: true as const, data: { keys: office.keys.list().map((key) => show(key, office)) } }),
});

const get = endpoint({
  surface: 'native',
  method: 'GET',
  path: '/api/v1/keys/{id}',
  access,
  document,
  summary: 'One API key',
  params,
  success: { status: 200, schema: one },
  errors: ['INVALID_REQUEST', 'KEY_NOT_FOUND'],
  run({ params: { id } }, office: KeysOffice) {
    const found = office.keys.find(id);
    return found.ok ? done({ success: true as const, data: show(found.value, office) }) : found;
  },
});

const change = endpoint({
  surface: 'native',
  method: 'PATCH',
  path: '/api/v1/keys/{id}',
  access,
  document,
  summary: 'Changes an API key; but for another name, its open sockets are closed',
  params,
  body: z.strictObject({
    name: name.optional(),
    role: role.optional(),
    scopes: some.optional(),
    dn: dn.optional(),
    networks: networks.optional(),
    expiresAt: expiresAt.optional(),
  }),
  example: { name: 'CRM, second floor' },
  success: { status: 200, schema: one },
  errors: ['INVALID_REQUEST', 'KEY_NOT_FOUND', 'DN_NOT_FOUND', 'LAST_ADMIN_KEY', 'STORE_UNAVAILABLE'],
  run({ params: { id }, body, principal }, office: KeysOffice) {
    const known = dnOf(body.dn ?? null, office);
    if (!known.ok) return known;
    const wish: Partial<KeyWish> = {
      ...(body.name === undefined ? {} : { name: body.name }),
      ...(body.role === undefined ? {} : { role: body.role }),
      ...(body.scopes === undefined ? {} : { scopes: body.scopes }),
      ...(body.dn === undefined ? {} : { dn: known.value }),
      ...(body.networks === undefined ? {} : { networks: body.networks }),
      ...(body.expiresAt === undefined ? {} : { expiresAt: msOf(body.expiresAt) }),
    };
    const changed = office.keys.change(id, wish, principal);
    return changed.ok ? done({ success: true as const, data: show(changed.value, office) }) : changed;
  },
});

const revoke = endpoint({
  surface: 'native',
  method: 'DELETE',
  path: '/api/v1/keys/{id}',
  access,
  document,
  summary: 'Revokes an API key at once, with all its secrets; its open sockets are closed',
  params,
  success: {
    status: 200,
    schema: z.strictObject({ success: z.literal(true), data: z.strictObject({ id: z.string() }) }),
  },
  errors: ['INVALID_REQUEST', 'KEY_NOT_FOUND', 'LAST_ADMIN_KEY', 'STORE_UNAVAILABLE'],
  run({ params: { id }, principal }, { keys }: KeysOffice) {
    const revoked = keys.revoke(id, principal);
    return revoked.ok ? done({ success: true as const, data: { id } }) : revoked;
  },
});

const rotate = endpoint({
  surface: 'native',
  method: 'POST',
  path: '/api/v1/keys/{id}/secret',
  access,
  document,
  summary: 'A new secret, shown once; the one before stays valid for `overlapHours` (0: it ends now)',
  params,
  body: z.strictObject({
    overlapHours: z.number().min(0).max(720).default(24).describe('How long the one before stays valid'),
  }),
  example: { overlapHours: 24 },
  success: { status: 201, schema: withSecret },
  showsSecret: true,
  errors: ['INVALID_REQUEST', 'KEY_NOT_FOUND', 'STORE_UNAVAILABLE'],
  run({ params: { id }, body: { overlapHours }, principal }, office: KeysOffice) {
    const made = office.keys.rotate(id, overlapHours * 3_600_000, principal);
    if (!made.ok) return made;
    return done({ success: true as const, data: { ...show(made.value.key, office), secret: made.value.secret } });
  },
});

export const keyRows: readonly Endpoint<KeysOffice>[] = [make, list, get, change, revoke, rotate];
