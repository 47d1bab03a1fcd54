import { z } from 'zod';
import type { Principal } from '../../../access/principal.ts';
import { eventOf } from '../../../journal/events/event.ts';
import type { EventLog, Reading } from '../../../journal/events/event-log.ts';
import type { EventReader, EventReaders } from '../../../journal/events/event-reader.ts';
import { looksAtAgents, wantedBy, type Wanted } from '../../../journal/events/event-filter.ts';
import { done, refused, type Outcome } from '../../../shared/errors.ts';
import { asAgentsSee, typesFor } from './event-access.ts';

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

/**
 * The way to open a reader at its place, for what this principal may be told: an agent, of calls that its DN is or was
 * in. INVALID_REQUEST when it asks for what can't be, FORBIDDEN when for what is not for it.
 */
export function readerOf({ events }: EventOffice, query: EventQuery, principal: Principal): Outcome<() => EventReader> {
  const { types, call: calls, room: rooms, agent: agents, resume } = query;
  const filter = { types, calls, rooms, agents };
  const wanted = wantedBy(filter, typesFor(principal));
  if (!wanted.ok) return wanted;
  const head = events.log.head();
  // Another log, or one that was put back from an older copy: what this reader missed, nobody can say.
  if ((resume ?? 0) > head)
    return refused('INVALID_REQUEST', { why: `the log is at ${head}; there is nothing to resume from ${resume ?? 0}` });
  const open = (reading: Reading) => events.readers.open(resume ?? events.log.head(), reading);
  const { dn } = principal;
  if (dn === null) return done(() => open({ wanted: wanted.value, byAgent: looksAtAgents(filter) }));
  const own: Wanted = (fact, whoIsIn) => wanted.value(fact, whoIsIn) && whoIsIn().has(dn);
  return done(() => agentsReader(open({ wanted: own, byAgent: true })));
}

const agentsReader = (reader: EventReader): EventReader => ({
  ...reader,
  async next() {
    const events = await reader.next();
    return (
      events?.map((told) => {
        const event = eventOf(told.fact);
        return event === undefined ? told : { ...told, text: JSON.stringify(asAgentsSee(event)) };
      }) ?? null
    );
  },
});
