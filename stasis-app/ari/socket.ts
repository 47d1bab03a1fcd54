/**
 * One WebSocket to Asterisk's `/ari/events`: what is sent in one turn of the event loop leaves in one write. Our own
 * down to the socket, because every event and every request of every call passes here (decision 13): what arrives
 * is read where the kernel put it, and no stream stands in between.
 */
import { connect as connectPlain, isIP } from 'node:net';
import { connect as connectTls } from 'node:tls';
import { closeFrame, createFrameReader, noCode, pingFrame, pongFrame, textFrame } from './frames.ts';
import { handshakeOf } from './handshake.ts';
import type { Target } from './line.ts';

/** More than Asterisk can send in one message (long-reads.ts); the reader's buffer has a bound all the same. */
const maxMessageBytes = 4 * 1024 * 1024;
/** What is read at once. */
const readBytes = 64 * 1024;
const normal = 1000;
/** The connection ended without a goodbye (RFC 6455 §7.1.5). */
const abnormal = 1006;

/** What a socket tells; nothing more once it was cut or closed by us, refused or gone. */
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
  /** Of one that is open. */
  send(text: string): void;
  ping(): void;
  /** Cuts it at once. */
  cut(): void;
  /** Says goodbye; resolves when it is gone. */
  close(): Promise<void>;
}

/** Opens a socket for `app`, as the target's user. */
export function openSocket(target: Target, app: string, hears: SocketListener): AriSocket {
  const handshake = handshakeOf(target, app);
  let isOpen = false;
  /** Nothing is told any more. */
  let over = false;
  let saidGoodbye = false;
  let outgoing = '';

  const end = (tell: () => void): void => {
    if (over) return;
    over = true;
    tell();
  };
  const gone = (why: string, code?: number): void => end(() => hears.gone(why, code));

  const leave = (): void => {
    const text = outgoing;
    outgoing = '';
    if (text !== '') socket.write(text, 'latin1');
  };
  const write = (frame: string): void => {
    if (!isOpen || saidGoodbye) return;
    if (outgoing === '') process.nextTick(leave);
    outgoing += frame;
  };
  const goodbye = (code: number): void => {
    write(closeFrame(code));
    saidGoodbye = true;
  };
  /** Our half ends at once: nothing more is said or heard. */
  const part = (code: number): void => {
    goodbye(code);
    leave();
    socket.end();
  };

  const readFrames = createFrameReader(maxMessageBytes, {
    text(text) {
      if (!over) hears.text(text);
    },
    pong() {
      if (!over) hears.pong();
    },
    ping: (payload) => write(pongFrame(payload)),
    close(code) {
      part(code === noCode ? normal : code);
      gone(`Asterisk closed the WebSocket (${code})`, code);
    },
    broken(why, code) {
      part(code);
      gone(`Asterisk sent ${why}`, code);
    },
  });

  function begin(data: Buffer): void {
    const answer = handshake.read(data);
    if (answer.kind === 'more') return;
    if (answer.kind === 'open') {
      isOpen = true;
      if (!over) hears.opened();
      readFrames(answer.rest, answer.rest.length);
      return;
    }
    socket.destroy();
    if (answer.kind === 'refused') end(() => hears.refused(answer.status));
    else gone(answer.why);
  }

  const { hostname, port, protocol } = target.url;
  const host = hostname.replace(/^\[|\]$/g, '');
  const options = {
    host,
    port: Number(port) || (protocol === 'https:' ? 443 : 80),
    noDelay: true,
    onread: {
      buffer: Buffer.allocUnsafe(readBytes),
      callback(length: number, data: Uint8Array): boolean {
        // Node hands over the buffer that it was given.
        const bytes = data as Buffer;
        if (isOpen) readFrames(bytes, length);
        else begin(Buffer.from(bytes.subarray(0, length)));
        return true;
      },
    },
  };
  const begun = (): void => void socket.write(handshake.request, 'latin1');
  const socket =
    protocol === 'https:'
      ? connectTls({ ...options, ...(isIP(host) === 0 ? { servername: host } : {}) }, begun)
      : connectPlain(options, begun);
  socket.on('error', (error: Error) => gone(error.message, isOpen ? abnormal : undefined));
  socket.on('close', () => gone(`Asterisk closed the WebSocket (${abnormal})`, isOpen ? abnormal : undefined));

  return {
    send: (text) => write(textFrame(text)),
    ping: () => write(pingFrame()),
    cut() {
      over = true;
      socket.destroy();
    },
    close() {
      over = true;
      if (socket.closed) return Promise.resolve();
      return new Promise((resolve) => {
        socket.once('close', () => resolve());
        if (!isOpen) socket.destroy();
        else goodbye(normal);
      });
    },
  };
}
