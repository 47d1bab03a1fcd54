import { connect, type Socket } from 'node:net';
import { connect as tlsConnect } from 'node:tls';

/** How a client is slow: before, in and after a request, and on a socket. */
const slowKinds = [
  'no handshake',
  'half headers',
  'half body',
  'half upgrade',
  'never reads',
  'silent socket',
] as const;
type SlowKind = (typeof slowKinds)[number];

/** What a crowd asks for, where it gets that far. */
interface CrowdOptions {
  /** A path that is a WebSocket. */
  readonly socket?: string;
  /** One whose answer is more than a socket's buffers hold. */
  readonly large?: string;
  /** Lines of a head, each with its end. */
  readonly headers?: string;
}

function wordsOf({ socket = '/ws', large = '/large', headers = '' }: CrowdOptions) {
  const head = `Host: x\r\n${headers}`;
  const upgrade =
    `GET ${socket} HTTP/1.1\r\n${head}Connection: Upgrade\r\nUpgrade: websocket\r\n` +
    'Sec-WebSocket-Version: 13\r\nSec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n';
  return {
    'half headers': `GET / HTTP/1.1\r\n${head}X-Slow: `,
    'half body': `POST / HTTP/1.1\r\n${head}Content-Type: application/json\r\nContent-Length: 1000\r\n\r\n{`,
    'half upgrade': upgrade,
    'never reads': `GET ${large} HTTP/1.1\r\n${head}\r\n`,
    'silent socket': `${upgrade}\r\n`,
  } satisfies Record<Exclude<SlowKind, 'no handshake'>, string>;
}

/** Clients that take a server's places and time: they come from one address, and never get on with it. */
export class SlowCrowd {
  readonly #port: number;
  readonly #ca: string;
  readonly #words: ReturnType<typeof wordsOf>;
  readonly #open = new Map<Socket, SlowKind>();

  constructor(port: number, ca: string, options: CrowdOptions = {}) {
    this.#port = port;
    this.#ca = ca;
    this.#words = wordsOf(options);
  }

  /** So many connect, in equal parts of every kind, twenty at once. Those that the server closes at accept count. */
  async comes(count: number): Promise<void> {
    for (let from = 0; from < count; from += 20)
      await Promise.all(
        Array.from({ length: Math.min(20, count - from) }, (_, index) => {
          const kind = slowKinds[(from + index) % slowKinds.length] ?? 'no handshake';
          return this.#connects(kind);
        }),
      );
  }

  /** How many of a kind the server still has. */
  left(kind: string): number {
    return [...this.#open.values()].filter((each) => each === kind).length;
  }

  async waitUntil(what: () => boolean | Promise<boolean>, name: string, withinMs = 20_000): Promise<void> {
    const deadline = performance.now() + withinMs;
    while (!(await what())) {
      if (performance.now() > deadline) throw new Error(`not within ${withinMs} ms: ${name}`);
      await new Promise((resolve) => setTimeout(resolve, 25));
    }
  }

  end(): void {
    for (const socket of this.#open.keys()) socket.destroy();
  }

  async #connects(kind: SlowKind): Promise<void> {
    const to = { host: '127.0.0.1', port: this.#port, localAddress: '127.0.0.2' };
    const secure = kind !== 'no handshake';
    const socket = secure ? tlsConnect({ ...to, ca: this.#ca }) : connect(to);
    this.#open.set(socket, kind);
    socket.on('error', () => undefined);
    await new Promise<void>((resolve) => {
      socket.once('close', () => {
        this.#open.delete(socket);
        resolve();
      });
      socket.once(secure ? 'secureConnect' : 'connect', resolve);
    });
    if (kind === 'no handshake') {
      socket.resume();
      return;
    }
    socket.write(this.#words[kind]);
    // A socket that nobody reads from does not learn that it was closed.
    if (kind !== 'never reads') socket.resume();
  }
}
