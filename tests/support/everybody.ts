import { scopesFor, type Role } from '../../stasis-app/access/roles.ts';
import type { Principal } from '../../stasis-app/access/principal.ts';
import { systemClock } from '../../stasis-app/shared/clock.ts';
import { done, refused } from '../../stasis-app/shared/errors.ts';
import { silentLog } from '../../stasis-app/shared/log.ts';
import { createDoorLimits, type DoorLimits } from '../../stasis-app/surfaces/http/limits.ts';
import type { Doorkeeper } from '../../stasis-app/surfaces/http/doorkeeper.ts';

/** Somebody who may do everything. */
export const anAdmin: Principal = {
  key: 'anonymous',
  role: 'admin',
  scopes: scopesFor('admin', null),
  dn: null,
  via: 'key',
  limited: false,
  expiresAt: null,
};

/** Lets everybody in as an admin, for tests that are about what is behind the door. */
export const everybody: Doorkeeper = {
  identify: () => Promise.resolve(done(anAdmin)),
  letIn: (_access, who) => done(who ?? anAdmin),
  own: () => Promise.resolve(done(null)),
  keep: () => () => undefined,
  mayKeep: () => done(null),
};

/** Door limits that nobody meets. */
export const noLimits: DoorLimits = createDoorLimits({
  limits: { requestsPerMinute: 0, keyRequestsPerHour: 0, failuresPerMinute: 0 },
  clock: systemClock(),
  log: silentLog,
});

/** Lets in whoever it is just now, by the scopes of the rows; what is an agent's own is not looked at. */
export const comingAs = (who: () => Principal): Doorkeeper => ({
  ...everybody,
  identify: () => Promise.resolve(done(who())),
  letIn: ({ scope }, coming) =>
    scope === 'open' || coming?.scopes.has(scope) === true ? done(coming ?? anAdmin) : refused('FORBIDDEN'),
});

export const aPrincipal = (role: Role, dn: string | null = null): Principal => ({
  ...anAdmin,
  ...{ key: `shk_${role}`, role, scopes: scopesFor(role, null), dn, limited: role !== 'admin' },
});
