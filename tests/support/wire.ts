/** A TCP wire between a client and a server of ours, which a test can cut, silence and mend. */
import { once } from 'node:events';
import { createServer, connect, type Socket } from 'node:net';

export interface Wire {
  readonly port: number;
  /** The server's address as seen through the wire. */
  readonly url: string;
  /** Resets every connection (RST); new ones are let through. */
  cut(): void;
  /** From now on nothing passes in either direction, and nobody is told: a black hole. */
  goDead(): void;
  /** Refuses new connections, too. */
  refuse(): void;
  /** Lets new connections through again; those that were silenced stay dead. */
  mend(): void;
  connections(): number;
  stop(): Promise<void>;
}

/** A wire to 127.0.0.1:`to`, on a free port. */
export async function layWire(to: number): Promise<Wire> {
  const pairs = new Set<readonly [Socket, Socket]>();
  let dead = false;
  let refusing = false;
  const server = createServer((near) => {
    near.on('error', () => undefined);
    if (refusing) {
      near.resetAndDestroy();
      return;
    }
    if (dead) return;
    const far = connect(to, '127.0.0.1');
    const pair = [near, far] as const;
    pairs.add(pair);
    far.on('error', () => reset(near));
    near.on('error', () => reset(far));
    near.pipe(far).pipe(near);
    const gone = (): void => {
      pairs.delete(pair);
      near.destroy();
      far.destroy();
    };
    near.on('close', gone);
    far.on('close', gone);
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  const port = typeof address === 'object' && address !== null ? address.port : 0;
  const cut = (): void => {
    for (const pair of pairs) pair.forEach(reset);
    pairs.clear();
  };
  return {
    port,
    url: `http://127.0.0.1:${port}`,
    cut,
    goDead() {
      dead = true;
      for (const [near, far] of pairs) {
        near.unpipe(far);
        far.unpipe(near);
        near.pause();
        far.pause();
      }
    },
    refuse() {
      refusing = true;
      cut();
    },
    mend() {
      dead = false;
      refusing = false;
    },
    connections: () => pairs.size,
    async stop() {
      cut();
      server.close();
      await once(server, 'close');
    },
  };
}

/** An RST. Node leaks a socket that is reset while it shuts down, and then never exits: such a one is only destroyed. */
function reset(socket: Socket): void {
  if (socket.writableEnded || socket.destroyed || socket.connecting) socket.destroy();
  else socket.resetAndDestroy();
}
