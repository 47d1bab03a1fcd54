import { envelopeDress } from '../../http/dress.ts';
import { bind, type Endpoint } from '../../http/endpoint.ts';
import type { Surface } from '../../http/router.ts';
import { webhookRows, type WebhookOffice } from '../webhooks.ts';
import { eventStream, type EventStreamOffice } from './event-stream.ts';

/** The ways out of the event log, below `/api/v1`. */
export type EventsOffice = EventStreamOffice & WebhookOffice;
export const eventRows: readonly Endpoint<EventsOffice>[] = [eventStream, ...webhookRows];

export const eventSurface = (office: EventsOffice): Surface => ({
  rows: bind(eventRows, office),
  dress: envelopeDress,
});
