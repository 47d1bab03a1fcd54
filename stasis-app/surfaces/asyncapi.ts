import { z } from 'zod';
import { eventShape, sensitiveTypes, typeOf } from '../journal/events/event.ts';
import { factNames } from '../journal/events/fact-shapes.ts';
import { eventQuery } from './native/events/asked-events.ts';
import { eventScopes } from './native/events/event-access.ts';

/** A part of an AsyncAPI document: plain JSON. */
type Json = Readonly<Record<string, unknown>>;

const ref = (path: string): Json => ({ $ref: `#/${path}` });

/** The AsyncAPI 3 document of the event log: one message a type, made from the shapes that the events have. */
export function asyncApiDocument(version: string): Json {
  const messages = Object.fromEntries(
    factNames.map((name): [string, Json] => {
      const type = typeOf(name);
      return [
        type,
        {
          name: type,
          title: type,
          contentType: 'application/json',
          payload: schemaOf(eventShape(name)),
          description: `Told to readers with ${eventScopes[name].join(' and ')}${sensitiveTypes.has(type) ? ' that name this type' : ''}`,
          'x-scopes': eventScopes[name],
        },
      ];
    }),
  );
  const all = Object.fromEntries(factNames.map((name) => [typeOf(name), ref(`components/messages/${typeOf(name)}`)]));
  const position = { position: ref('components/messages/position') };
  const query = schemaOf(eventQuery);
  return {
    asyncapi: '3.0.0',
    info: {
      title: 'Switchhook events',
      version,
      license: { name: 'Apache-2.0', url: 'https://www.apache.org/licenses/LICENSE-2.0' },
      description:
        'What happens to calls and rooms, in the order of `sequence`, each event at least once, and in order within its call. The same events go three ways: WebSocket and server-sent events at `/api/v1/events`, and webhooks by the Standard Webhooks specification.',
    },
    defaultContentType: 'application/json',
    channels: {
      events: {
        address: '/api/v1/events',
        title: 'WebSocket, or server-sent events',
        description:
          'With an upgrade a WebSocket; without one `text/event-stream`, each event with its sequence as `id`. Closed with 4008 when the reader takes nothing for 5 s, with 1008 when it talks, with 1001 when the controller goes down: then resume. With 4401 once the credential is revoked or ends. An agent is told of calls that its DN is or was in.',
        messages: { ...all, ...position },
        bindings: { ws: { method: 'GET', query } },
      },
      webhook: {
        address: null,
        title: 'Webhooks',
        description:
          'POST to the address of each webhook; any 2xx is taken for received, 410 disables it. Kept up for 75 hours.',
        messages: Object.fromEntries(Object.keys(all).map((type) => [type, ref(`components/messages/${type}`)])),
        bindings: { http: {} },
      },
    },
    operations: {
      tellEvents: { action: 'send', channel: ref('channels/events'), summary: 'What happens, as it happens' },
      callWebhook: {
        action: 'send',
        channel: ref('channels/webhook'),
        summary: 'One event in one request',
        bindings: { http: { method: 'POST' } },
      },
    },
    components: {
      messages: {
        ...messages,
        position: {
          name: 'position',
          title: 'position',
          contentType: 'application/json',
          description: 'Where a reader stands: first of all, and when its filter let nothing through for a while',
          payload: schemaOf(positionShape),
        },
      },
    },
  };
}

/** What a WebSocket says beside the events. */
export const positionShape = z.strictObject({
  type: z.literal('position'),
  sequence: z.int().nonnegative().describe('Where to resume'),
});

/** JSON Schema draft 7, which AsyncAPI 3 takes as it is. */
function schemaOf(schema: z.ZodType): Json {
  const { $schema: _, ...rest } = z.toJSONSchema(schema, { target: 'draft-7', io: 'input', unrepresentable: 'any' });
  return rest;
}
