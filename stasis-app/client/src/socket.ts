/** What we need of a WebSocket: the one of Node, of a browser, or of the package `ws` has it. */
export interface SocketLike {
  addEventListener(type: 'message', listener: (event: { readonly data: unknown }) => void): void;
  addEventListener(type: 'open' | 'error', listener: () => void): void;
  addEventListener(type: 'close', listener: (event: { readonly code: number }) => void): void;
  close(code?: number): void;
}

/** Opens a WebSocket. One of your own can bring certificates or headers. */
export type OpenSocket = (url: string) => SocketLike;

/** The same where a ticket is got first; undefined when the controller did not answer. */
export type OpenWithTicket = (url: string) => SocketLike | undefined | Promise<SocketLike | undefined>;

/** What came over a socket up to now, until it is closed; `opened` is false where the handshake failed. */
export interface Heard {
  /** The next message; undefined when the socket is closed and all is read. */
  next(): Promise<unknown>;
  readonly opened: () => boolean;
  readonly code: () => number | undefined;
  close(): void;
}

/** A reader that is so far behind drops the connection: what it has not read it asks for anew. */
const waitingAtMost = 10_000;

const neverOpened: Heard = {
  next: () => Promise.resolve(undefined),
  opened: () => false,
  code: () => undefined,
  close: () => undefined,
};

/** Makes what a socket says a thing that can be awaited, one JSON value after another. */
export function hear(socket: SocketLike | undefined, signal: AbortSignal | undefined): Heard {
  if (socket === undefined) return neverOpened;
  const waiting: unknown[] = [];
  let opened = false;
  let closed: number | undefined;
  let wake: () => void = () => undefined;
  const close = () => socket.close(1000);
  socket.addEventListener('open', () => (opened = true));
  socket.addEventListener('message', ({ data }) => {
    if (typeof data !== 'string') return;
    waiting.push(JSON.parse(data));
    if (waiting.length >= waitingAtMost) close();
    wake();
  });
  // A close follows each error.
  socket.addEventListener('error', () => undefined);
  socket.addEventListener('close', ({ code }) => {
    closed = code;
    signal?.removeEventListener('abort', close);
    wake();
  });
  signal?.addEventListener('abort', close, { once: true });
  return {
    async next() {
      while (waiting.length === 0 && closed === undefined) await new Promise<void>((resolve) => (wake = resolve));
      return signal?.aborted === true ? undefined : waiting.shift();
    },
    opened: () => opened,
    code: () => closed,
    close,
  };
}

/** Pauses before the next try: 0.25 s, twice as long each time, 10 s at most, and spread so that not all come at once. */
export function pauseBefore(attempt: number, signal: AbortSignal | undefined): Promise<void> {
  const ms = Math.min(10_000, 250 * 2 ** attempt) * (0.5 + Math.random() / 2);
  return new Promise((resolve) => {
    const done = () => {
      clearTimeout(timer);
      signal?.removeEventListener('abort', done);
      resolve();
    };
    const timer = setTimeout(done, ms);
    signal?.addEventListener('abort', done, { once: true });
  });
}
