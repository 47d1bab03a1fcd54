/**
 * A process that writes calls into a journal and tells of them: by WebSocket and server-sent events on a port of
 * 127.0.0.1, and to the webhooks of its folder. It goes on until it is killed; it stops writing after `calls` calls.
 * Arguments: folder, port, calls, milliseconds between two calls (2), and whether the door speaks TLS (`tls`). On stdout:
 * `ready`, then `written`; with `wait` after these, it begins to write at SIGUSR2.
 */
import { once } from 'node:events';
import { join } from 'node:path';
import { createEventLog } from '../../stasis-app/journal/events/event-log.ts';
import { createEventReaders } from '../../stasis-app/journal/events/event-reader.ts';
import { openJournal } from '../../stasis-app/journal/open-journal.ts';
import { openWebhooks } from '../../stasis-app/journal/webhooks/webhooks.ts';
import { parseAllowedHosts, noHosts } from '../../stasis-app/shared/allowed-hosts.ts';
import { systemClock } from '../../stasis-app/shared/clock.ts';
import { silentLog } from '../../stasis-app/shared/log.ts';
import { createApp } from '../../stasis-app/surfaces/http/app.ts';
import { createListener } from '../../stasis-app/surfaces/http/listener.ts';
import { createSocketDoor } from '../../stasis-app/surfaces/http/socket-door.ts';
import { eventSocketRoute } from '../../stasis-app/surfaces/native/events/event-socket.ts';
import { eventSurface } from '../../stasis-app/surfaces/native/events/surface.ts';
import { story } from './journal.ts';
import { everybody, noLimits } from './everybody.ts';

const [folder = '', port = '0', calls = '0', pauseMs = '2', door = '', begin = ''] = process.argv.slice(2);
const clock = systemClock();
const log = silentLog;
const store = { kind: 'sqlite', file: join(folder, 'store.sqlite') } as const;
const journal = await openJournal({ folder, store, clock, log });
const eventLog = createEventLog({ journal, live: await journal.liveCalls(), kept: 200 });
const readers = createEventReaders(eventLog, clock);
const events = { log: eventLog, readers };
const rules = { allowed: parseAllowedHosts(['127.0.0.1']) ?? noHosts };
const webhooks = openWebhooks({ folder, journal, log: eventLog, readers, rules, clock, logger: log });
const sockets = createSocketDoor({
  routes: [eventSocketRoute({ events }, clock)],
  allowedOrigins: [],
  doorkeeper: everybody,
  clock,
  log,
});
const listener = createListener({
  ...{ name: 'test', host: '127.0.0.1', port: Number(port), portVariable: 'PORT', clock, log },
  handler: createApp({
    ...{ surfaces: [eventSurface({ events, webhooks, clock })], doorkeeper: everybody },
    ...{ allowedOrigins: [], log, clock, limits: noLimits },
  }),
  upgrade: sockets.upgrade,
  ...(door === 'tls' ? { tls: { dir: join(folder, 'tls'), names: [] } } : {}),
});
await listener.start();
webhooks.start();
process.stdout.write('ready\n');
if (begin === 'wait') await once(process, 'SIGUSR2');
for (let count = 0; count < Number(calls); count += 1) {
  for (const step of story().steps) {
    journal.write(step, () => undefined);
    if (count % 3 !== 0) await new Promise((resolve) => setImmediate(resolve));
  }
  await new Promise((resolve) => setTimeout(resolve, Number(pauseMs)));
}
process.stdout.write('written\n');
