import { connect, createServer, type Socket } from 'node:net';

/** A TCP line to ARI that a test can cut: between a controller and Asterisk. */
export interface CuttableLine {
  /** Give this to the controller as ASTERISK_ARI_URL. */
  readonly url: string;
  /** Resets every connection (RST), and refuses new ones until `mend`. */
  cut(): void;
  mend(): void;
  close(): Promise<void>;
}

export async function openCuttableLine(ariPort: number): Promise<CuttableLine> {
  const sockets = new Set<Socket>();
  let cutOff = false;
  const server = createServer((client) => {
    if (cutOff) {
      client.resetAndDestroy();
      return;
    }
    const asterisk = connect(ariPort, '127.0.0.1');
    for (const [one, other] of [[client, asterisk] as const, [asterisk, client] as const]) {
      sockets.add(one);
      one.setNoDelay(true);
      one.on('error', () => other.destroy());
      one.on('close', () => {
        sockets.delete(one);
        other.destroy();
      });
      one.pipe(other);
    }
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  const port = typeof address === 'object' && address !== null ? address.port : 0;
  const reset = () => {
    for (const socket of sockets) socket.resetAndDestroy();
  };
  return {
    url: `http://127.0.0.1:${port}`,
    cut() {
      cutOff = true;
      reset();
    },
    mend() {
      cutOff = false;
    },
    close() {
      reset();
      return new Promise((resolve) => server.close(() => resolve()));
    },
  };
}
