import { z } from 'zod';
import { done, refused } from '../../shared/errors.ts';
import { parseCallId } from '../../shared/ids.ts';
import { endpoint } from '../http/endpoint.ts';
import type { SocketRoute } from '../http/socket-door.ts';
import { eventsOf } from './call-events.ts';
import type { CallFeed, CallStory } from './call-feed.ts';
import { integrationDress } from './dress.ts';
import type { IntegrationOffice } from './office.ts';

/** RFC 6455 §7.4.1. */
const normalClosure = 1000;
const path = '/api/v1/ws/calls/{id}';

/** The socket's place in the documents; a request that asks for no upgrade gets this row's answer. */
export const callSocketRow = endpoint({
  surface: 'integration',
  method: 'GET',
  path: '/api/v1/ws/calls/{id}',
  access: { scope: 'calls:read', own: [{ call: 'id', in: 'path' }] },
  document: 'integration, WebSocket Connection',
  summary:
    "A call's WebSocket: `call.initialized`, `call.connected`, `call.error`, `call.ended`, from its beginning on",
  params: z.strictObject({ id: z.string() }),
  success: { status: 101, schema: z.strictObject({}) },
  errors: ['CALL_NOT_FOUND', 'STORE_UNAVAILABLE', 'SOCKET_REFUSED', 'UPGRADE_REQUIRED'],
  run: (_input, _office: IntegrationOffice) => refused('UPGRADE_REQUIRED', { path }),
});

/** Tells a call from its beginning on, whenever its reader comes; closed by us when the call is over. */
export const callSocketRoute = (feed: CallFeed): SocketRoute => ({
  path,
  dress: integrationDress,
  access: callSocketRow.access,
  async admit({ id = '' }) {
    const call = parseCallId(id);
    if (call === undefined) return refused('CALL_NOT_FOUND', { callId: id });
    const story = await feed.storyOf(call);
    if (!story.ok) return story;
    if (story.value === undefined) return refused('CALL_NOT_FOUND', { callId: id });
    return done({
      key: call,
      opened(socket) {
        let told = 0;
        const tell = (now: CallStory) => {
          const events = eventsOf(now);
          for (const event of events.slice(told)) socket.send(JSON.stringify(event));
          told = Math.max(told, events.length);
          if (now.end !== null) socket.close(normalClosure, 'the call has ended');
        };
        const unwatch = feed.watch(call, tell);
        // Between the question and this moment the call may have gone on.
        void feed.storyOf(call).then((now) => {
          const value = now.ok ? now.value : story.value;
          if (typeof value === 'object') tell(value);
        });
        return unwatch;
      },
    });
  },
});
