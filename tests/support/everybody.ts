import { scopesFor } from '../../stasis-app/access/roles.ts';
import type { Principal } from '../../stasis-app/access/principal.ts';
import { systemClock } from '../../stasis-app/shared/clock.ts';
import { done } from '../../stasis-app/shared/errors.ts';
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
};

/** Door limits that nobody meets. */
export const noLimits: DoorLimits = createDoorLimits({
  limits: { requestsPerMinute: 0, keyRequestsPerHour: 0, failuresPerMinute: 0 },
  clock: systemClock(),
  log: silentLog,
});
