import type { Failure } from '../calls/events.ts';
import { refused } from '../shared/errors.ts';

type Refusal = ReturnType<typeof refused>;

/** Asterisk did not do what was asked of it: refused, with its reason, or out of reach. `what` is what it was asked of. */
export function failedAt(why: Failure, what: 'call' | 'room'): Refusal {
  switch (why.kind) {
    case 'refused':
      return refused('ASTERISK_REFUSED', { why: `${why.status} ${why.message}` });
    case 'not-sent':
      return refused('ASTERISK_UNREACHABLE', { why: 'the request was not sent; nothing was done' });
    case 'unknown':
      return unsaid(what);
  }
}

/** Asterisk has not answered in time. */
export const unsaid = (what: 'call' | 'room'): Refusal =>
  refused('ASTERISK_UNREACHABLE', {
    why: `it has not said whether this was done; the ${what} shows what is known`,
  });
