import { rateLimit, type Options, type Store } from 'express-rate-limit';
import type { Request, RequestHandler, Response } from 'express';
import type { Principal } from '../../access/principal.ts';
import { createHitCounter, type HitCounter } from '../../access/hits.ts';
import type { Clock } from '../../shared/clock.ts';
import { done, refused, type Outcome, type Problem } from '../../shared/errors.ts';
import type { Log } from '../../shared/log.ts';
import { networkOf } from './client-address.ts';
import { limitDressOf } from './dress.ts';
import { noteOverLimit } from './over-limit.ts';
import { sendProblem } from './send.ts';
import { visitorOf, type CredentialGuard } from './visitor.ts';

/** How many requests are taken; 0 is without limit. Documented: 100 a minute per address, 1,000 an hour per key. */
export interface RequestLimits {
  readonly requestsPerMinute: number;
  readonly keyRequestsPerHour: number;
  /** Wrong credentials of one address; at more none is looked at for the rest of the minute. */
  readonly failuresPerMinute: number;
}

export interface LimitsOptions {
  readonly limits: RequestLimits;
  readonly clock: Clock;
  readonly log: Log;
}

/** Who is asked to slow down at the door, by HTTP and by WebSocket alike. */
export interface DoorLimits {
  /** Before a credential is looked at, and after it was wrong. */
  readonly guard: CredentialGuard;
  /** Between `meet` and `refuseOverLimit`, which answers for it. */
  readonly middleware: readonly RequestHandler[];
  /** An upgrade counts as a request of its address and its key. RATE_LIMIT. */
  upgrade(address: string, who: Outcome<Principal | null>): Outcome<null>;
  counts(): { readonly limited: number; readonly failedCredentials: number };
}

const minuteMs = 60_000;
const hourMs = 60 * minuteMs;
/** Load balancers and pagers ask it, several of them every second; it needs no key and tells little. */
const healthPath = '/api/health';
const healthPerMinute = 1_200;

export function createDoorLimits({ limits, clock, log }: LimitsOptions): DoorLimits {
  const { requestsPerMinute, keyRequestsPerHour, failuresPerMinute } = limits;
  const addresses = createHitCounter(clock, minuteMs);
  const keys = createHitCounter(clock, hourMs);
  const probes = createHitCounter(clock, minuteMs);
  const failures = createHitCounter(clock, minuteMs);
  let [limited, failedCredentials] = [0, 0];

  const guard: CredentialGuard = {
    suspended(address) {
      const seen = failures.read(networkOf(address));
      if (failuresPerMinute === 0 || seen === undefined || seen.count < failuresPerMinute) return done(null);
      limited += 1;
      return tooMany(failuresPerMinute, minuteMs, seen.leftMs);
    },
    failed(address) {
      failedCredentials += 1;
      const network = networkOf(address);
      if (failuresPerMinute === 0 || failures.hit(network).count !== failuresPerMinute) return;
      log.warn('wrong credentials, again and again; this address is not listened to for the rest of the minute', {
        address: network,
        failures: failuresPerMinute,
      });
    },
  };

  const limiter = (
    spec: { readonly limit: number; readonly windowMs: number; readonly hits: HitCounter; readonly name: string },
    nameOf: (request: Request) => string,
    skip: (request: Request) => boolean,
  ): RequestHandler[] => {
    if (spec.limit === 0) return [];
    const tell = (request: Request, response: Response, always = false) => {
      const { count, leftMs } = spec.hits.read(nameOf(request)) ?? { count: 0, leftMs: spec.windowMs };
      const left = Math.max(0, spec.limit - count);
      // Where two limits hold, the one that will be met first is told.
      if (!always && left >= Number(response.get('X-RateLimit-Remaining') ?? Infinity)) return { count, leftMs };
      // integration, "Rate Limiting": the time until the limit resets, where others tell a moment.
      response.set({
        'X-RateLimit-Limit': String(spec.limit),
        'X-RateLimit-Remaining': String(left),
        'X-RateLimit-Reset': String(Math.ceil(leftMs / 1000)),
      });
      return { count, leftMs };
    };
    const options: Partial<Options> = {
      ...{ windowMs: spec.windowMs, limit: spec.limit, identifier: spec.name },
      ...{ standardHeaders: 'draft-8', legacyHeaders: false },
      keyGenerator: nameOf,
      skip,
      store: storeOf(spec.hits, clock, spec.windowMs),
      // Its checks guess at what we know: which proxies are trusted (client-address.ts), and how IPv6 is counted.
      validate: false,
      handler(request, response, next) {
        limited += 1;
        const { count, leftMs } = tell(request, response, true);
        // Once in a window: the log is not to be flooded by the one who floods us.
        if (count === spec.limit + 1)
          log.warn('more requests than are taken', { by: spec.name, who: nameOf(request), limit: spec.limit });
        const { problem } = tooMany(spec.limit, spec.windowMs, leftMs);
        noteOverLimit(request, problem);
        next();
      },
    };
    const told: RequestHandler = (request, response, next) => {
      if (!skip(request) && !response.headersSent) tell(request, response);
      next();
    };
    return [rateLimit(options), told];
  };

  const isProbe = (request: Request) => request.path === healthPath && ['GET', 'HEAD'].includes(request.method);
  const isUnlimited = (request: Request) => !isLimited(visitorOf(request).who);
  const addressOf = (request: Request) => networkOf(visitorOf(request).address);

  return {
    guard,
    middleware: [
      suspended,
      ...limiter(
        { limit: healthPerMinute, windowMs: minuteMs, hits: probes, name: 'health' },
        addressOf,
        (request) => !isProbe(request) || isUnlimited(request),
      ),
      ...limiter(
        { limit: requestsPerMinute, windowMs: minuteMs, hits: addresses, name: 'address' },
        addressOf,
        (request) => isProbe(request) || isUnlimited(request),
      ),
      ...limiter(
        { limit: keyRequestsPerHour, windowMs: hourMs, hits: keys, name: 'key' },
        (request) => keyOf(visitorOf(request).who) ?? '',
        (request) => isProbe(request) || isUnlimited(request) || keyOf(visitorOf(request).who) === undefined,
      ),
    ],
    upgrade(address, who) {
      if (!who.ok && who.problem.code === 'RATE_LIMIT') return who;
      if (!isLimited(who)) return done(null);
      const over = (hits: HitCounter, name: string, limit: number, windowMs: number) => {
        if (limit === 0) return undefined;
        const { count, leftMs } = hits.hit(name);
        return count > limit ? tooMany(limit, windowMs, leftMs) : undefined;
      };
      const key = keyOf(who);
      const refusal =
        over(addresses, networkOf(address), requestsPerMinute, minuteMs) ??
        (key === undefined ? undefined : over(keys, key, keyRequestsPerHour, hourMs));
      if (refusal === undefined) return done(null);
      limited += 1;
      return refusal;
    },
    counts: () => ({ limited, failedCredentials }),
  };
}

/** Who may not be looked at is answered before anything else is done for it. */
const suspended: RequestHandler = (request, response, next) => {
  const { who } = visitorOf(request);
  if (who.ok || who.problem.code !== 'RATE_LIMIT') next();
  else sendProblem(request, response, limitDressOf(request.path), who.problem);
};

const isLimited = (who: Outcome<Principal | null>): boolean => !who.ok || (who.value?.limited ?? true);
const keyOf = (who: Outcome<Principal | null>): string | undefined => (who.ok ? who.value?.key : undefined);

function tooMany(limit: number, windowMs: number, leftMs: number): { readonly ok: false; readonly problem: Problem } {
  const retryAfter = Math.max(1, Math.ceil(leftMs / 1000));
  const fields = { limit: String(limit), window: `${windowMs / 1000}s`, retryAfter: String(retryAfter) };
  return refused('RATE_LIMIT', fields);
}

/** Our counter as express-rate-limit wants it: bounded, and on our clock. */
const storeOf = (hits: HitCounter, clock: Clock, windowMs: number): Store => {
  const shown = (count: number, leftMs: number) => ({
    totalHits: count,
    resetTime: new Date(clock.now().wall + leftMs),
  });
  return {
    localKeys: true,
    increment(name) {
      const { count, leftMs } = hits.hit(name);
      return shown(count, leftMs);
    },
    get(name) {
      const { count, leftMs } = hits.read(name) ?? { count: 0, leftMs: windowMs };
      return shown(count, leftMs);
    },
    decrement: (name) => hits.takeBack(name),
    resetKey: (name) => hits.forget(name),
  };
};
