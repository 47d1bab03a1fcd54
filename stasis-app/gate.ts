import { keyPrefix } from './access/authenticate.ts';
import type { Keys } from './access/keys.ts';
import { createWatch, hasExpired, type Standing } from './access/standing.ts';
import { createTickets, type Tickets } from './access/tickets.ts';
import { createTokens } from './access/tokens.ts';
import type { Config } from './config.ts';
import type { Directory } from './directory/directory.ts';
import type { Site } from './directory/site.ts';
import type { Clock } from './shared/clock.ts';
import type { Log } from './shared/log.ts';
import { createClientAddresses, networkOf, type ClientAddresses } from './surfaces/http/client-address.ts';
import { createDoorkeeper, type Doorkeeper, type DoorkeeperOptions } from './surfaces/http/doorkeeper.ts';
import { createDoorLimits, type DoorLimits } from './surfaces/http/limits.ts';

/** Who is let in, as what, and how often: every interface stands behind the same gate. */
export interface Gate {
  readonly doorkeeper: Doorkeeper;
  readonly limits: DoorLimits;
  readonly addresses: ClientAddresses;
  readonly tickets: Tickets;
  stop(): Promise<void>;
}

export interface GateOptions {
  readonly config: Config;
  readonly site: Site;
  /** What token issuers share with this site. */
  readonly tokenSecrets: readonly Uint8Array[];
  readonly keys: Keys;
  readonly directory: Directory;
  readonly isInCall: DoorkeeperOptions['isInCall'];
  readonly clock: Clock;
  readonly log: Log;
}

/** Joins keys, tokens and tickets to the doorkeeper who asks for them. */
export function openGate({ config, site, tokenSecrets, keys, directory, isInCall, clock, log }: GateOptions): Gate {
  const standing: Standing = {
    stillValid: (who) => (who.key.startsWith(keyPrefix) ? keys.stillValid(who) : !hasExpired(who, clock)),
    onRevoked: (told) => keys.onRevoked(told),
  };
  const watch = createWatch(standing, clock);
  const tickets = createTickets(standing, clock, networkOf);
  const tokens = createTokens({
    ...{ issuers: site.tokens, secrets: tokenSecrets, dn: (text) => directory.dn(text), clock, log },
  });
  const doorkeeper = createDoorkeeper({
    checks: {
      key: (key, secret, address) => keys.verify(key, secret, address),
      token: (token) => tokens.check(token),
      ticket: (ticket, address) => tickets.redeem(ticket, address),
    },
    legacyOpenOnLoopback: config.legacyOpenOnLoopback,
    isInCall,
    normalise: (dn) => directory.normalise(dn),
    watch,
  });
  return {
    doorkeeper,
    limits: createDoorLimits({ limits: site.limits, clock, log }),
    addresses: createClientAddresses(config.trustedProxies),
    tickets,
    async stop() {
      watch.stop();
      await tokens.stop();
    },
  };
}
