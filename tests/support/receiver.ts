import { once } from 'node:events';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { Event } from '../../stasis-app/journal/events/event.ts';

export interface Received {
  readonly headers: Record<string, string>;
  readonly body: string;
  readonly event: Event;
}

/** A receiver of webhooks whose answers a test decides; it says 204 unless told otherwise. */
export class Receiver {
  readonly received: Received[] = [];
  answer: (event: Event, response: ServerResponse) => void = (_event, response) => response.writeHead(204).end();
  readonly #server: Server = createServer((request, response) => this.#take(request, response));
  #more: () => void = () => undefined;

  async listen(port = 0) {
    this.#server.listen(port, '127.0.0.1');
    await once(this.#server, 'listening');
    return this;
  }
  get url() {
    const address = this.#server.address();
    return `http://127.0.0.1:${typeof address === 'object' && address !== null ? address.port : 0}/hook`;
  }
  #take(request: IncomingMessage, response: ServerResponse) {
    let body = '';
    request.setEncoding('utf8').on('data', (chunk: string) => (body += chunk));
    request.on('end', () => {
      const event = JSON.parse(body) as Event;
      this.received.push({ headers: request.headers as Record<string, string>, body, event });
      this.answer(event, response);
      this.#more();
    });
  }
  async until(holds: () => boolean) {
    while (!holds()) await new Promise<void>((resolve) => (this.#more = resolve));
  }
  close() {
    this.#server.closeAllConnections();
    this.#server.close();
  }
}
