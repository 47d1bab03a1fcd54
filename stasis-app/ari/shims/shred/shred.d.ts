import type { AsyncLocalStorage } from 'node:async_hooks';
import type { Dispatcher } from 'undici';

/** On whose behalf a request is made. */
export interface Caller {
  /** Connections to this caller's Asterisk; the host in a request's URL is not looked at. */
  readonly dispatcher: Dispatcher;
  readonly authorization: string;
  /** The answer as it came, before swagger-client and ari-client take it apart. */
  readonly answered?: (status: number, body: string) => void;
  /** No answer came: refused, reset, silent. */
  readonly failed?: (error: Error) => void;
}

/** swagger-client keeps one credential for all servers; this keeps each caller's with its own requests. */
export const caller: AsyncLocalStorage<Caller>;
