import { z } from 'zod';
import { wholeNumber } from './fields.ts';

/** `limits` of the site file. The defaults of requests and of calls per agent are the documents' (genesys §6, signaling). */
export const limitsFile = z.strictObject({
  ringSeconds: wholeNumber(1, 600).default(30),
  maxCallSeconds: wholeNumber(1, 604_800).default(14_400),
  maxCalls: wholeNumber(1, 100_000).default(500),
  callsPerSecond: wholeNumber(0, 10_000).default(100),
  callsPerAgent: wholeNumber(0, 100_000).default(5),
  requestsPerMinute: wholeNumber(0, 1_000_000).default(100),
  keyRequestsPerHour: wholeNumber(0, 100_000_000).default(1_000),
  failuresPerMinute: wholeNumber(0, 1_000_000).default(10),
  registrationsPerMinute: wholeNumber(0, 1_000_000).default(10),
});

/** How much is taken; of the last six 0 is without limit. */
export interface Limits {
  readonly ringSeconds: number;
  readonly maxCallSeconds: number;
  /** Live calls of one Asterisk node at once, everybody in a room among them. */
  readonly maxCalls: number;
  /** Calls that may begin in a second. */
  readonly callsPerSecond: number;
  /** Live calls of a DN that may be made over an interface. */
  readonly callsPerAgent: number;
  /** Requests of one address in a minute. */
  readonly requestsPerMinute: number;
  /** Requests with one key in an hour. */
  readonly keyRequestsPerHour: number;
  /** Wrong credentials of one address in a minute, after which none is looked at. */
  readonly failuresPerMinute: number;
  /** Attempts to register a DN in a minute; Kamailio refuses more. */
  readonly registrationsPerMinute: number;
}
