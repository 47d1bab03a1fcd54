import { createHmac, randomBytes, timingSafeEqual } from 'node:crypto';
import { BlockList, isIP, isIPv6 } from 'node:net';
import type { Clock, Timer } from '../shared/clock.ts';
import { done, refused, type Outcome } from '../shared/errors.ts';
import type { Log } from '../shared/log.ts';
import { keyPrefix } from './authenticate.ts';
import { openKeyFile, type StoredKey } from './key-file.ts';
import type { Principal } from './principal.ts';
import { scopesFor, type Role, type Scope } from './roles.ts';

/** What somebody may choose of a key. */
export interface KeyWish {
  readonly name: string;
  readonly role: Role;
  /** Null: all that the role may. */
  readonly scopes: readonly Scope[] | null;
  /** Whose an agent's key is; null for all other roles. */
  readonly dn: string | null;
  /** Addresses and networks (CIDR) that it may be used from; empty: from anywhere. */
  readonly networks: readonly string[];
  /** Milliseconds since 1970; null: never. */
  readonly expiresAt: number | null;
}

/** A key and how it is. Never its secret, nor the hash of it. */
export interface ApiKey extends KeyWish {
  /** `shk_` and 128 random bits. */
  readonly id: string;
  readonly createdAt: number;
  /** The id of the key that made it, or `operator`. */
  readonly createdBy: string;
  readonly lastUsedAt: number | null;
  /** When each secret that is valid ends; null for the current one. */
  readonly secretsUntil: readonly (number | null)[];
}

/** What is shown once. */
export interface MadeKey {
  readonly key: ApiKey;
  /** `shs_` and 256 random bits. */
  readonly secret: string;
}

/**
 * The API keys. Who changes one may handle only keys that may no more than itself (FORBIDDEN); the last admin key that
 * does not expire stays (LAST_ADMIN_KEY). STORE_UNAVAILABLE when the disk refuses: then nothing has changed, but for a
 * key that was to be revoked, which is not let in again before a restart.
 */
export interface Keys {
  /** The oldest first. */
  list(): readonly ApiKey[];
  find(id: string): Outcome<ApiKey>;
  make(wish: KeyWish, by: Principal): Outcome<MadeKey>;
  change(id: string, change: Partial<KeyWish>, by: Principal): Outcome<ApiKey>;
  /** A new secret; the one before stays valid for so long, and any before that ends now. */
  rotate(id: string, overlapMs: number, by: Principal): Outcome<MadeKey>;
  revoke(id: string, by: Principal): Outcome<null>;
  /** UNAUTHORIZED, in the same words and at the same cost, for what is unknown, wrong, expired, or from elsewhere. */
  verify(id: string, secret: string, address: string): Outcome<Principal>;
  /** Whether a principal that `verify` once gave may go on: false when its key was revoked, has expired or may less. */
  stillValid(principal: Principal): boolean;
  /** Hears the id of each key whose principals are no longer valid. Returns how to hear no more. */
  onRevoked(listener: (key: string) => void): () => void;
  stop(): Promise<void>;
}

export interface KeysOptions {
  /** The journal's folder. */
  readonly folder: string;
  readonly clock: Clock;
  readonly log: Log;
  /** Is given the first admin key when there are none, before it is kept: what can't be handed out is not made. */
  readonly handOut: (made: { readonly key: string; readonly secret: string }) => void;
}

const keysAtMost = 1_000;
const keepUsesMs = 60_000;
/** Node's timers take no more. */
const longestTimerMs = 2 ** 31 - 1;

/** Whoever has the machine itself: the first start, and `scripts/keys --offline`. */
export const operator: Principal = {
  ...{ key: 'operator', role: 'admin', scopes: scopesFor('admin', null), dn: null, via: 'loopback', limited: false },
  expiresAt: null,
};

interface Kept {
  readonly stored: StoredKey;
  /** Made anew whenever it may do something else than before; so its set of scopes tells whether it is still the same. */
  readonly principal: Principal;
  readonly networks: BlockList | null;
  lastUsedAt: number | null;
}

/** Throws a sentence for the operator when the file of keys can't be read or written. */
export function openKeys({ folder, clock, log, handOut }: KeysOptions): Keys {
  const file = openKeyFile(folder);
  const keys = new Map<string, Kept>(
    file.keys.map((stored) => [stored.id, keptOf(stored, file.uses.get(stored.id) ?? null)]),
  );
  const listeners = new Set<(key: string) => void>();
  /** To be revoked, which the disk did not take. */
  const barred = new Set<string>();
  const nobody: readonly StoredKey['secrets'][number][] = [{ hash: randomBytes(32), until: 0 }];
  const filler = randomBytes(32);
  let usesTimer: Timer | undefined;
  let endTimer: Timer | undefined;

  const hashOf = (id: string, secret: string): Buffer =>
    createHmac('sha256', file.salt).update(`${id}.${secret}`).digest();
  const newSecret = () => `shs_${randomBytes(32).toString('base64url')}`;

  if (file.first) {
    const id = newId();
    const secret = newSecret();
    handOut({ key: id, secret });
    const wish = { name: 'first admin', role: 'admin', scopes: null, dn: null, networks: [], expiresAt: null } as const;
    const stored = { ...{ id, ...wish, createdAt: clock.now().wall, createdBy: operator.key } };
    keys.set(id, keptOf({ ...stored, secrets: [{ hash: hashOf(id, secret), until: null }] }, null));
    file.keep(all());
  }
  watchEnds();

  function all(): StoredKey[] {
    return [...keys.values()].map(({ stored }) => stored);
  }

  /** On the disk first; what the disk refuses has not happened. */
  function keep(stored: StoredKey, invalidates: boolean): Outcome<ApiKey> {
    const before = keys.get(stored.id);
    const after = keptOf(stored, before?.lastUsedAt ?? null);
    try {
      file.keep([...all().filter(({ id }) => id !== stored.id), stored]);
    } catch (error) {
      return diskRefused(error);
    }
    keys.set(stored.id, before === undefined || invalidates ? after : { ...after, principal: before.principal });
    if (before !== undefined && invalidates) tell(stored.id);
    watchEnds();
    return done(show(after));
  }

  function diskRefused(error: unknown): Outcome<never> {
    log.error('the file of API keys can not be written', { error });
    return refused('STORE_UNAVAILABLE', { why: 'the file of API keys can not be written' });
  }

  function tell(id: string): void {
    for (const listener of listeners) listener(id);
  }

  /** At the next end of a key or of a secret, its principals end too: who came in by that secret does not stay. */
  function watchEnds(): void {
    endTimer?.cancel();
    endTimer = undefined;
    const now = clock.now().wall;
    const ends = all().flatMap(({ expiresAt, secrets }) => [expiresAt, ...secrets.map(({ until }) => until)]);
    const next = Math.min(...ends.filter((end): end is number => end !== null && end > now));
    if (!Number.isFinite(next)) return;
    endTimer = clock.after(Math.min(next - now, longestTimerMs), () => {
      const then = clock.now().wall;
      const passed = (end: number | null) => end !== null && end > now && end <= then;
      for (const [id, { stored, lastUsedAt }] of keys)
        if (passed(stored.expiresAt) || stored.secrets.some(({ until }) => passed(until))) {
          keys.set(id, keptOf(stored, lastUsedAt));
          tell(id);
        }
      watchEnds();
    });
  }

  function used(kept: Kept, now: number): void {
    kept.lastUsedAt = now;
    usesTimer ??= clock.after(keepUsesMs, () => {
      usesTimer = undefined;
      void keepUses();
    });
  }

  async function keepUses(): Promise<void> {
    const uses = [...keys].flatMap(([id, { lastUsedAt }]): [string, number][] =>
      lastUsedAt === null ? [] : [[id, lastUsedAt]],
    );
    try {
      await file.keepUses(new Map(uses));
    } catch (error) {
      log.warn('when API keys were last used can not be kept', { error });
    }
  }

  function held(id: string, by: Principal): Outcome<Kept> {
    const kept = keys.get(id);
    if (kept === undefined) return refused('KEY_NOT_FOUND', { key: id });
    const mine = mayHandle(kept.stored, by);
    return mine.ok ? done(kept) : mine;
  }

  /** Whether without it, or with `after` in its place, nobody could make keys for ever. */
  function wouldLockOut(id: string, after: StoredKey | null): boolean {
    const before = keys.get(id)?.stored;
    if (before === undefined || !lasts(before) || (after !== null && lasts(after))) return false;
    return !all().some((stored) => stored.id !== id && lasts(stored) && !barred.has(stored.id));
  }
  const lastAdmin = (id: string) => refused('LAST_ADMIN_KEY', { key: id });

  return {
    list: () => [...keys.values()].map(show),
    find(id) {
      const kept = keys.get(id);
      return kept === undefined ? refused('KEY_NOT_FOUND', { key: id }) : done(show(kept));
    },
    make(wish, by) {
      const checked = faultOf(wish) ?? mayHandle(wish, by);
      if (!checked.ok) return checked;
      if (keys.size >= keysAtMost) return refused('TOO_MANY_KEYS', { limit: String(keysAtMost) });
      const id = newId();
      const secret = newSecret();
      const secrets = [{ hash: hashOf(id, secret), until: null }];
      const kept = keep({ id, ...wish, createdAt: clock.now().wall, createdBy: by.key, secrets }, false);
      return kept.ok ? done({ key: kept.value, secret }) : kept;
    },
    change(id, change, by) {
      const found = held(id, by);
      if (!found.ok) return found;
      const after = { ...found.value.stored, ...change };
      const checked = faultOf(after) ?? mayHandle(after, by);
      if (!checked.ok) return checked;
      if (wouldLockOut(id, after)) return lastAdmin(id);
      return keep(
        after,
        Object.keys(change).some((name) => name !== 'name'),
      );
    },
    rotate(id, overlapMs, by) {
      const found = held(id, by);
      if (!found.ok) return found;
      const { stored } = found.value;
      const secret = newSecret();
      const until = clock.now().wall + overlapMs;
      const before = stored.secrets.filter((each) => each.until === null).map(({ hash }) => ({ hash, until }));
      const secrets = [{ hash: hashOf(id, secret), until: null }, ...(overlapMs > 0 ? before : [])];
      // A second rotation ends the overlap of the first, and whoever came in by that secret.
      const kept = keep({ ...stored, secrets }, overlapMs <= 0 || stored.secrets.length > 1);
      return kept.ok ? done({ key: kept.value, secret }) : kept;
    },
    revoke(id, by) {
      const found = held(id, by);
      if (!found.ok) return found;
      if (wouldLockOut(id, null)) return lastAdmin(id);
      try {
        file.keep(all().filter((stored) => stored.id !== id));
      } catch (error) {
        barred.add(id);
        tell(id);
        return diskRefused(error);
      }
      keys.delete(id);
      barred.delete(id);
      tell(id);
      watchEnds();
      return done(null);
    },
    verify(id, secret, address) {
      const kept = keys.get(id);
      const hash = hashOf(id, secret);
      // The same work whether there is such a key or not, and whether it has one secret or two.
      const [current, before] = kept?.stored.secrets ?? nobody;
      const isCurrent = timingSafeEqual(hash, current?.hash ?? filler);
      const isBefore = timingSafeEqual(hash, before?.hash ?? filler);
      const now = clock.now().wall;
      const until = isBefore ? (before?.until ?? null) : null;
      if (kept === undefined || !(isCurrent || isBefore) || barred.has(id)) return notKnown;
      if (until !== null && until <= now) return notKnown;
      if (kept.stored.expiresAt !== null && kept.stored.expiresAt <= now) return notKnown;
      if (kept.networks !== null && !isWithin(kept.networks, address)) return notKnown;
      used(kept, now);
      return done(kept.principal);
    },
    stillValid({ key, scopes }) {
      const kept = keys.get(key);
      if (kept === undefined || barred.has(key) || kept.principal.scopes !== scopes) return false;
      return kept.stored.expiresAt === null || kept.stored.expiresAt > clock.now().wall;
    },
    onRevoked(listener) {
      listeners.add(listener);
      return () => void listeners.delete(listener);
    },
    async stop() {
      endTimer?.cancel();
      const unkept = usesTimer !== undefined;
      usesTimer?.cancel();
      usesTimer = undefined;
      if (unkept) await keepUses();
    },
  };
}

const notKnown = refused('UNAUTHORIZED', { why: 'the key, its secret or the place it is used from is not valid' });

const newId = () => `${keyPrefix}${randomBytes(16).toString('base64url')}`;

function keptOf(stored: StoredKey, lastUsedAt: number | null): Kept {
  const { id, role, scopes, dn, expiresAt } = stored;
  const limited = role !== 'admin';
  return {
    stored,
    lastUsedAt,
    principal: { key: id, role, scopes: scopesFor(role, scopes), dn, via: 'key', limited, expiresAt },
    // One that can't be read lets nobody in, rather than everybody.
    networks: stored.networks.length === 0 ? null : (networksOf(stored.networks) ?? new BlockList()),
  };
}

function show({ stored: { secrets, ...stored }, lastUsedAt }: Pick<Kept, 'stored' | 'lastUsedAt'>): ApiKey {
  return { ...stored, lastUsedAt, secretsUntil: secrets.map(({ until }) => until) };
}

/** Whether it can make keys, for ever. */
const lasts = ({ role, scopes, expiresAt }: KeyWish): boolean =>
  expiresAt === null && scopesFor(role, scopes).has('keys:manage');

function mayHandle({ role, scopes }: Pick<KeyWish, 'role' | 'scopes'>, by: Principal): Outcome<null> {
  const beyond = [...scopesFor(role, scopes)].filter((scope) => !by.scopes.has(scope));
  if (beyond.length === 0 && (role !== 'admin' || by.role === 'admin')) return done(null);
  return refused('FORBIDDEN', { why: `that key may more than the one that asks: ${beyond.join(', ') || role}` });
}

/** INVALID_REQUEST for a wish that contradicts itself. */
function faultOf({ role, scopes, dn, networks }: KeyWish): Outcome<never> | undefined {
  const fault = (why: string) => refused('INVALID_REQUEST', { why });
  if (role === 'agent' && dn === null) return fault('dn is wrong: an agent has one');
  if (role !== 'agent' && dn !== null) return fault(`dn is wrong: ${role} has none`);
  const most = scopesFor(role, null);
  const beyond = scopes?.find((scope) => !most.has(scope));
  if (beyond !== undefined) return fault(`scopes is wrong: ${role} may not ${beyond}`);
  const wrong = networks.find((text) => networksOf([text]) === null);
  return wrong === undefined ? undefined : fault(`networks is wrong: ${wrong} is neither an address nor a network`);
}

/** Null where one of them is neither an address nor a network such as `10.1.0.0/16`. */
function networksOf(texts: readonly string[]): BlockList | null {
  const list = new BlockList();
  for (const text of texts) {
    const [, address = '', bits] = /^([0-9A-Fa-f.:]{2,45})(?:\/(\d{1,3}))?$/.exec(text) ?? [];
    const version = isIP(address);
    const length = version === 4 ? 32 : 128;
    if (version === 0 || Number(bits ?? 0) > length) return null;
    list.addSubnet(address, bits === undefined ? length : Number(bits), version === 4 ? 'ipv4' : 'ipv6');
  }
  return list;
}

const isWithin = (networks: BlockList, address: string): boolean =>
  isIP(address) !== 0 && networks.check(address, isIPv6(address) ? 'ipv6' : 'ipv4');
