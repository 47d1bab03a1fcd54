import { z } from 'zod';
import type { Tickets } from '../../access/tickets.ts';
import { done } from '../../shared/errors.ts';
import { endpoint } from '../http/endpoint.ts';

export interface TicketOffice {
  readonly tickets: Tickets;
}

export const ticket = endpoint({
  surface: 'native',
  method: 'POST',
  path: '/api/v1/tickets',
  access: { scope: 'tickets:make', own: 'itself' },
  document: 'native: tickets',
  summary:
    'A ticket that opens one WebSocket or EventSource as `?ticket=`, for a browser can send no headers with those: once, from the same address, within 30 s',
  success: {
    status: 201,
    schema: z.strictObject({
      success: z.literal(true),
      data: z.strictObject({ ticket: z.string().describe('256 random bits'), expiresAt: z.iso.datetime() }),
    }),
  },
  showsSecret: true,
  errors: ['SOCKET_REFUSED'],
  run({ by, principal }, { tickets }: TicketOffice) {
    const made = tickets.make(principal, by.address);
    if (!made.ok) return made;
    const { ticket: text, expiresAt } = made.value;
    return done({ success: true as const, data: { ticket: text, expiresAt: new Date(expiresAt).toISOString() } });
  },
});
