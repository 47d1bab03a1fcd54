import type { EventReader } from '../../../journal/events/event-reader.ts';
import type { Clock } from '../../../shared/clock.ts';
import { done, refused } from '../../../shared/errors.ts';
import { envelopeDress } from '../../http/dress.ts';
import type { SocketRoute } from '../../http/socket-door.ts';
import { tooSlow, type PacedSocket } from '../../http/paced-socket.ts';
import { eventQuery, readerOf, type EventOffice } from './asked-events.ts';
import { eventStream } from './event-stream.ts';

/** Of all sockets that the door takes. */
const socketsAtMost = 1_200;
/** How often a reader whose filter lets nothing through is told where it stands. */
const positionMs = 20_000;

/** Every event of calls and rooms over a WebSocket: `GET /api/v1/events` with an upgrade. */
export const eventSocketRoute = (office: EventOffice, clock: Clock): SocketRoute => ({
  path: '/api/v1/events',
  dress: envelopeDress,
  access: eventStream.access,
  admit(_params, url, principal) {
    const query = eventQuery.safeParse(Object.fromEntries(url.searchParams));
    if (!query.success) {
      const [issue] = query.error.issues;
      const where = issue?.path.join('.') ?? '';
      return Promise.resolve(refused('INVALID_REQUEST', { why: `${where || 'the query'}: ${issue?.message ?? ''}` }));
    }
    const open = readerOf(office, query.data, principal);
    if (!open.ok) return Promise.resolve(open);
    return Promise.resolve(
      done({
        key: 'events',
        atMost: socketsAtMost,
        opened(socket) {
          const reader = open.value();
          void tell(socket, reader, clock);
          return () => reader.close();
        },
      }),
    );
  },
});

async function tell(socket: PacedSocket, reader: EventReader, clock: Clock): Promise<void> {
  let told = reader.position();
  /** Nothing that was read is still to be sent: only then the reader's place is what was told. */
  let idle = true;
  const tellPosition = () => {
    told = reader.position();
    socket.send(`{"type":"position","sequence":${told}}`);
  };
  const later = () =>
    clock.after(positionMs, () => {
      if (idle && reader.position() > told) tellPosition();
      timer = later();
    });
  tellPosition();
  let timer = later();
  try {
    for (let events = await reader.next(); events !== null; events = await reader.next()) {
      idle = false;
      for (const { text } of events) {
        if (socket.full() && !(await socket.drained())) {
          socket.close(tooSlow, 'you read too slowly; resume');
          return;
        }
        socket.send(text);
      }
      told = events.at(-1)?.sequence ?? told;
      idle = true;
    }
  } finally {
    timer.cancel();
  }
}
