import { z } from 'zod';
import type { EventLog } from '../../../journal/events/event-log.ts';
import type { EventReader, EventReaders } from '../../../journal/events/event-reader.ts';
import { looksAtAgents, wantedBy } from '../../../journal/events/event-filter.ts';
import { done, refused, type Outcome } from '../../../shared/errors.ts';

export interface EventOffice {
  readonly events: { readonly log: EventLog; readonly readers: EventReaders };
}

const list = z
  .string()
  .min(1)
  .max(4_000)
  .transform((text) => text.split(',').map((each) => each.trim()))
  .optional();

/** What a reader of events asks for, the same for a WebSocket and for server-sent events. */
export const eventQuery = z.strictObject({
  types: list.describe('Types, or groups such as `call.*`, separated by commas; all but digits unless given'),
  call: list.describe('Ids of calls'),
  room: list.describe('Ids of rooms'),
  agent: list.describe('DNs or numbers: of calls that they are or were in'),
  resume: z.coerce
    .number()
    .int()
    .min(0)
    .max(Number.MAX_SAFE_INTEGER)
    .optional()
    .describe('The last sequence that was seen: what came after it is told first. From now on, unless given'),
  ticket: z
    .string()
    .max(100)
    .optional()
    .describe('A one-time ticket of `POST /api/v1/tickets`, where the client can send no headers'),
});
export type EventQuery = z.output<typeof eventQuery>;

/** The way to open a reader at its place; INVALID_REQUEST when it asks for what can't be. */
export function readerOf({ events }: EventOffice, query: EventQuery): Outcome<() => EventReader> {
  const { types, call: calls, room: rooms, agent: agents, resume } = query;
  const filter = { types, calls, rooms, agents };
  const wanted = wantedBy(filter);
  if (!wanted.ok) return wanted;
  const head = events.log.head();
  // Another log, or one that was put back from an older copy: what this reader missed, nobody can say.
  if ((resume ?? 0) > head)
    return refused('INVALID_REQUEST', { why: `the log is at ${head}; there is nothing to resume from ${resume ?? 0}` });
  const reading = { wanted: wanted.value, byAgent: looksAtAgents(filter) };
  return done(() => events.readers.open(resume ?? events.log.head(), reading));
}
