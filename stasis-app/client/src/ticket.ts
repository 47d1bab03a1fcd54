import type { Client } from 'openapi-fetch';
import { SwitchhookError, valueOf } from './answers.ts';
import type { paths } from './openapi.generated.ts';
import type { OpenSocket, OpenWithTicket } from './socket.ts';

/**
 * Opens sockets with a one-time ticket, for a browser's WebSocket sends no headers. Throws what the controller refuses; one
 * that does not answer is asked again, as for a socket that does not open.
 */
export const ticketed =
  (open: OpenSocket, rest: Client<paths>): OpenWithTicket =>
  async (url) => {
    try {
      const { data } = await valueOf(rest.POST('/api/v1/tickets'));
      return open(`${url}${url.includes('?') ? '&' : '?'}ticket=${data.ticket}`);
    } catch (error) {
      const refused = error instanceof SwitchhookError && error.status >= 400 && error.status < 500;
      if (refused && error.status !== 429) throw error;
      return undefined;
    }
  };
