/** ari-client 2.2.0, as far as we use it. Its members with an underscore are no promise, but the version is pinned. */
declare module 'ari-client' {
  import type { EventEmitter } from 'node:events';
  import type { WebSocket } from 'ws';

  export interface Client extends EventEmitter {
    _connection: { host: string; user: string; pass: string };
    /** Made inside start(), before it returns. */
    _ws: WebSocket;
    start(app: string): PromiseLike<void>;
    stop(): void;
    ping(): void;
  }
  export function connect(url: string, user: string, password: string): PromiseLike<Client>;
}
