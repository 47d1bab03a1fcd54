import { SwitchhookError } from './answers.ts';

/** `fetch`, or what does the same with other certificates or through a proxy. */
export type Fetch = (request: Request) => Promise<Response>;

/** What a request that got no answer waits before it is sent again. */
const pausesMs = [200, 800];

/**
 * Sends a request, and sends it again when no answer came. That does nothing twice: each request that changes
 * something has an Idempotency-Key, which the controller keeps with its answer for a day.
 */
export const sending =
  (fetch: Fetch, headers: Readonly<Record<string, string>>): Fetch =>
  async (request) => {
    for (const [name, value] of Object.entries(headers)) request.headers.set(name, value);
    if (request.method !== 'GET' && !request.headers.has('idempotency-key'))
      request.headers.set('idempotency-key', crypto.randomUUID());
    for (const pauseMs of [...pausesMs, undefined]) {
      try {
        return await fetch(request.clone());
      } catch (cause) {
        if (request.signal.aborted) throw cause;
        if (pauseMs === undefined)
          throw new SwitchhookError(`No answer from ${request.url}: ${reasonOf(cause)}`, {
            ...{ code: 'UNREACHABLE', status: 0, cause },
          });
        await new Promise((resolve) => setTimeout(resolve, pauseMs));
      }
    }
    throw new Error('the last try has no pause after it');
  };

/** `fetch failed` says nothing; what it failed at is its cause. */
const reasonOf = (error: unknown): string => {
  const inner = error instanceof Error && error.cause instanceof Error ? error.cause : error;
  return inner instanceof Error ? inner.message : String(inner);
};
