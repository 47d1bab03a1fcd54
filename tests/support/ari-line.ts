import { once } from 'node:events';
import { connect, createServer, type Socket } from 'node:net';
import { setImmediate as turn } from 'node:timers/promises';
import { closeFrame, cutIntoFrames, textFrame } from './websocket-frames.ts';

export type Direction = 'to-asterisk' | 'to-controller';

/** What goes on in place of a message: usually the message itself, nothing when it is lost. */
export type Meddler = (direction: Direction, text: string) => readonly string[];

/** A line between a controller and ARI that a test can meddle with, message by message or as bytes. */
export interface AriLine {
  /** Give this to the controller as ASTERISK_ARI_URL. */
  readonly url: string;
  /** Sees every WebSocket text message. `undefined`: everything passes. */
  meddle: Meddler | undefined;
  /** Puts a message into each open WebSocket. */
  say(direction: Direction, text: string): void;
  /** Ends every connection: in good order, by reset, or by reset in the middle of a message. */
  cut(how: 'closed' | 'reset' | 'mid-message'): void;
  /** From now on nothing passes, and nobody is told; new connections are taken and stay silent. */
  goDead(): void;
  /** New connections are refused. */
  refuse(): void;
  /** New connections pass again; what was silenced stays dead. */
  mend(): void;
  /** How bytes reach the controller on connections made from now on: later, or one by one. */
  pace(how: { readonly delayMs?: number; readonly sliced?: boolean }): void;
  /** When the newest WebSocket was let through, by performance.now(). */
  readonly openedAt: number;
  /** WebSockets and requests that are open. */
  connections(): number;
  close(): Promise<void>;
}

interface Pair {
  readonly client: Socket;
  readonly asterisk: Socket;
  upgraded: boolean;
}

/** A line to 127.0.0.1:`ariPort`, on a free port. */
export async function openAriLine(ariPort: number): Promise<AriLine> {
  const pairs = new Set<Pair>();
  const silent = new Set<Socket>();
  let state: 'open' | 'dead' | 'refusing' = 'open';
  let openedAt = 0;
  let pacing: { readonly delayMs?: number; readonly sliced?: boolean } = {};

  const server = createServer((client) => {
    client.on('error', () => undefined);
    if (state === 'refusing') {
      client.resetAndDestroy();
      return;
    }
    if (state === 'dead') {
      silent.add(client.on('close', () => silent.delete(client)));
      return;
    }
    const pair: Pair = { client, asterisk: connect(ariPort, '127.0.0.1'), upgraded: false };
    pairs.add(pair);
    join(pair, paced(client, pacing));
  });

  function join(pair: Pair, toController: (data: Buffer) => void): void {
    const { client, asterisk } = pair;
    const pass = (direction: Direction, write: (data: Buffer) => void) =>
      cutIntoFrames(({ raw, text }) => {
        if (text === undefined || line.meddle === undefined) write(raw);
        else
          for (const each of line.meddle(direction, text))
            write(each === text ? raw : textFrame(each, direction === 'to-asterisk'));
      });
    const fromClient = pass('to-asterisk', (data) => asterisk.write(data));
    const fromAsterisk = pass('to-controller', toController);
    let answered = false;
    client.on('data', (data: Buffer) => {
      if (pair.upgraded) {
        fromClient(data);
        return;
      }
      pair.upgraded = /^upgrade: websocket/im.test(data.toString('latin1'));
      if (pair.upgraded) openedAt = performance.now();
      asterisk.write(data);
    });
    asterisk.on('data', (data: Buffer) => {
      const end = !pair.upgraded ? data.length : answered ? 0 : data.indexOf('\r\n\r\n') + 4;
      answered ||= pair.upgraded;
      if (end > 0) toController(data.subarray(0, end));
      if (end < data.length) fromAsterisk(data.subarray(end));
    });
    for (const [one, other] of [[client, asterisk] as const, [asterisk, client] as const]) {
      one.setNoDelay(true);
      one.on('error', () => other.destroy());
      one.on('close', () => {
        pairs.delete(pair);
        other.destroy();
      });
    }
  }

  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  const port = typeof address === 'object' && address !== null ? address.port : 0;
  const resetAll = () => {
    for (const { client, asterisk } of pairs) for (const socket of [client, asterisk]) reset(socket);
    for (const socket of silent) reset(socket);
  };
  const webSockets = () => [...pairs].filter(({ upgraded }) => upgraded);

  const line: AriLine = {
    url: `http://127.0.0.1:${port}`,
    meddle: undefined,
    say(direction, text) {
      for (const { client, asterisk } of webSockets())
        (direction === 'to-asterisk' ? asterisk : client).write(textFrame(text, direction === 'to-asterisk'));
    },
    cut(how) {
      if (how === 'reset') resetAll();
      if (how === 'closed') for (const { client } of webSockets()) client.end(closeFrame);
      if (how === 'mid-message') {
        const whole = textFrame(JSON.stringify({ type: 'StasisStart', padding: 'x'.repeat(2000) }), false);
        for (const { client } of webSockets()) client.write(whole.subarray(0, 700));
        // What was written leaves first.
        setImmediate(resetAll);
      }
    },
    goDead() {
      state = 'dead';
      for (const pair of pairs) {
        for (const socket of [pair.client, pair.asterisk]) {
          socket.removeAllListeners('data').pause();
          silent.add(socket.on('close', () => silent.delete(socket)));
        }
      }
    },
    refuse() {
      state = 'refusing';
      resetAll();
    },
    mend() {
      state = 'open';
    },
    pace(how) {
      pacing = how;
    },
    get openedAt() {
      return openedAt;
    },
    connections: () => pairs.size,
    async close() {
      for (const { client, asterisk } of pairs) for (const socket of [client, asterisk]) socket.destroy();
      for (const socket of silent) socket.destroy();
      server.close();
      await once(server, 'close');
    },
  };
  return line;
}

function paced(client: Socket, { delayMs = 0, sliced = false }: { delayMs?: number; sliced?: boolean }) {
  if (!sliced && delayMs === 0) return (data: Buffer) => void client.write(data);
  let last: Promise<void> = Promise.resolve();
  const slice = async (data: Buffer) => {
    for (let at = 0; at < data.length && !client.destroyed; at += 1) {
      client.write(data.subarray(at, at + 1));
      // So that the reader's turn comes between two bytes.
      await turn();
    }
  };
  return (data: Buffer) => {
    if (sliced) last = last.then(() => slice(data));
    else setTimeout(() => client.destroyed || client.write(data), delayMs);
  };
}

/** An RST. Node leaks a socket that is reset while it shuts down, and then never exits: such a one is only destroyed. */
function reset(socket: Socket): void {
  if (socket.writableEnded || socket.destroyed || socket.connecting) socket.destroy();
  else socket.resetAndDestroy();
}
