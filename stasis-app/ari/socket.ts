/** One WebSocket to Asterisk's `/ari/events`: what is sent in one turn of the event loop leaves in one write. */
import type { Socket } from 'node:net';
import { WebSocket, type RawData } from 'ws';
import { basicAuthorization, type Target } from './line.ts';

/** More than Asterisk can send in one message (long-reads.ts); the reader's buffer has a bound all the same. */
const maxMessageBytes = 4 * 1024 * 1024;

/** What a socket tells; nothing more once it was cut or closed by us. */
export interface SocketListener {
  opened(): void;
  text(text: string): void;
  pong(): void;
  /** Asterisk's HTTP server refused it with this status. */
  refused(status: number): void;
  /** It could not be opened, or is gone. */
  gone(why: string, code: number | undefined): void;
}

export interface AriSocket {
  send(text: string): void;
  ping(): void;
  /** Cuts it at once. */
  cut(): void;
  /** Says goodbye; resolves when it is gone. */
  close(): Promise<void>;
}

/** Opens a socket for `app`, as the target's user. */
export function openSocket(target: Target, app: string, hears: SocketListener): AriSocket {
  const ws = new WebSocket(urlOf(target, app), {
    headers: { authorization: basicAuthorization(target) },
    perMessageDeflate: false,
    maxPayload: maxMessageBytes,
    generateMask: noMask,
  });
  let over = false;
  let socket: Socket | undefined;
  let corked = false;
  const uncork = (): void => {
    corked = false;
    socket?.uncork();
  };
  const unlessOver = (tell: () => void): void => {
    if (!over) tell();
  };

  ws.on('upgrade', (response) => {
    socket = response.socket;
  });
  ws.on('open', () => unlessOver(() => hears.opened()));
  ws.on('message', (data) => unlessOver(() => hears.text(textOf(data))));
  ws.on('pong', () => unlessOver(() => hears.pong()));
  ws.on('unexpected-response', (_request, response) => unlessOver(() => hears.refused(response.statusCode ?? 0)));
  ws.on('error', (error) => unlessOver(() => hears.gone(error.message, undefined)));
  ws.on('close', (code) => unlessOver(() => hears.gone(`Asterisk closed the WebSocket (${code})`, code)));

  return {
    send(text) {
      if (!corked && socket !== undefined) {
        corked = true;
        socket.cork();
        process.nextTick(uncork);
      }
      ws.send(text);
    },
    ping() {
      if (ws.readyState === WebSocket.OPEN) ws.ping();
    },
    cut() {
      over = true;
      ws.terminate();
    },
    close() {
      over = true;
      if (ws.readyState === WebSocket.CLOSED) return Promise.resolve();
      return new Promise((resolve) => {
        ws.once('close', () => resolve());
        ws.close(1000);
      });
    },
  };
}

/** Masks hide a client's bytes from old proxies (RFC 6455 §10.3). Straight to Asterisk they hide nothing, and zeros cost nothing. */
const noMask = (mask: Buffer): void => {
  mask.fill(0);
};

function urlOf(target: Target, app: string): string {
  const url = new URL(target.url);
  url.protocol = target.url.protocol === 'https:' ? 'wss:' : 'ws:';
  url.pathname = `${target.url.pathname.replace(/\/$/, '')}/ari/events`;
  url.search = new URLSearchParams({ app }).toString();
  return url.href;
}

const textOf = (data: RawData): string =>
  Buffer.isBuffer(data)
    ? data.toString()
    : Array.isArray(data)
      ? Buffer.concat(data).toString()
      : Buffer.from(data).toString();
