import { z } from 'zod';
import type { EventReader } from '../../../journal/events/event-reader.ts';
import type { Clock } from '../../../shared/clock.ts';
import { done, refused } from '../../../shared/errors.ts';
import { endpoint } from '../../http/endpoint.ts';
import { StreamReply } from '../../http/stream-reply.ts';
import { eventQuery, readerOf, type EventOffice } from './asked-events.ts';

/** Streams and sockets together. */
const readersAtMost = 1_500;
/** Below the 30 s after which a silent connection is taken for dead. */
const beatMs = 15_000;
const retryMs = 2_000;

export interface EventStreamOffice extends EventOffice {
  readonly clock: Clock;
}

export const eventStream = endpoint({
  surface: 'native',
  method: 'GET',
  path: '/api/v1/events',
  access: { scope: 'events:read', own: 'itself' },
  document: 'native: events',
  summary:
    'What happens to calls and rooms, as it happens: a WebSocket where one is asked for, else server-sent events; `resume`, or `Last-Event-ID`, tells what was missed first',
  query: eventQuery,
  success: { status: 200, schema: z.instanceof(StreamReply), media: ['text/event-stream'] },
  errors: ['INVALID_REQUEST', 'FORBIDDEN', 'SOCKET_REFUSED'],
  run({ query, lastEventId, principal }, office: EventStreamOffice) {
    const { readers } = office.events;
    if (readers.count() >= readersAtMost)
      return refused('SOCKET_REFUSED', { why: `${readersAtMost} are open, which is the limit` });
    // A browser sends it when it comes back; then it knows better than the address that it began with.
    const seen = z.coerce.number().int().min(0).safeParse(lastEventId);
    if (lastEventId !== undefined && !seen.success)
      return refused('INVALID_REQUEST', { why: 'Last-Event-ID is wrong: expected a sequence' });
    const open = readerOf(office, { ...query, ...(seen.success ? { resume: seen.data } : {}) }, principal);
    if (!open.ok) return open;
    return done(
      new StreamReply('text/event-stream', (gone) => {
        const reader = open.value();
        if (gone.aborted) reader.close();
        else gone.addEventListener('abort', () => reader.close(), { once: true });
        return piecesOf(reader, office.clock);
      }),
    );
  },
});

/** HTML, "Server-sent events": `id` is the place to resume from, and without `data` nothing is dispatched. */
async function* piecesOf(reader: EventReader, clock: Clock): AsyncGenerator<string, void, void> {
  try {
    yield `retry: ${retryMs}\nid: ${reader.position()}\n\n`;
    let next = reader.next();
    for (;;) {
      const events = await orBeat(next, clock);
      if (events === null) return;
      if (events === 'beat') {
        yield `id: ${reader.position()}\n\n`;
        continue;
      }
      yield events.map(({ sequence, text }) => `id: ${sequence}\ndata: ${text}\n\n`).join('');
      next = reader.next();
    }
  } finally {
    reader.close();
  }
}

/** What comes, or `beat` when nothing does for a while. */
async function orBeat(next: ReturnType<EventReader['next']>, clock: Clock): Promise<Awaited<typeof next> | 'beat'> {
  return new Promise((resolve, reject) => {
    const timer = clock.after(beatMs, () => resolve('beat'));
    next.then(resolve, reject).finally(() => timer.cancel());
  });
}
