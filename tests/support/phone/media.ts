import { createSocket, type Socket } from 'node:dgram';

/** 20 ms of silence in G.711 µ-law. */
const frame = Buffer.alloc(160, 0xff);
const frameMs = 20;

/** The audio of one call: an RTP socket that counts what it hears and, when asked, speaks G.711 µ-law. */
export class Media {
  /** RTP packets heard so far. */
  heard = 0;
  readonly #socket: Socket;
  #remote: { host: string; port: number } | undefined;
  #speaking: NodeJS.Timeout | undefined;
  #sequence = 0;
  #closed = false;

  private constructor(socket: Socket) {
    this.#socket = socket;
    socket.on('message', () => (this.heard += 1));
    socket.on('error', () => {});
  }

  static async open(): Promise<Media> {
    const socket = createSocket('udp4');
    await new Promise<void>((resolve, reject) => {
      socket.once('error', reject);
      socket.bind(0, '127.0.0.1', resolve);
    });
    socket.removeAllListeners('error');
    return new Media(socket);
  }

  /** Our SDP: offer and answer alike, one audio stream in G.711 µ-law and telephone-event. */
  sdp(): string {
    const { port } = this.#socket.address();
    const lines = ['v=0', 'o=phone 1 1 IN IP4 127.0.0.1', 's=-', 'c=IN IP4 127.0.0.1', 't=0 0'];
    const audio = [`m=audio ${port} RTP/AVP 0 101`, 'a=rtpmap:0 PCMU/8000', 'a=rtpmap:101 telephone-event/8000'];
    return [...lines, ...audio, 'a=fmtp:101 0-16', 'a=ptime:20', 'a=sendrecv', ''].join('\r\n');
  }

  /** Takes the other side's address out of its SDP. */
  learn(sdp: string): void {
    const host = /^c=IN IP4 (\S+)/m.exec(sdp)?.[1];
    const port = /^m=audio (\d+)/m.exec(sdp)?.[1];
    if (host !== undefined && port !== undefined) this.#remote = { host, port: Number(port) };
  }

  /** Sends a packet every 20 ms until the call ends. */
  speak(): void {
    this.#speaking ??= setInterval(() => {
      if (!this.#remote) return;
      const packet = Buffer.alloc(12);
      packet[0] = 0x80;
      packet.writeUInt16BE(this.#sequence & 0xffff, 2);
      packet.writeUInt32BE((this.#sequence * frame.length) >>> 0, 4);
      packet.writeUInt32BE(0x51474e4c, 8);
      this.#sequence += 1;
      this.#socket.send(Buffer.concat([packet, frame]), this.#remote.port, this.#remote.host);
    }, frameMs);
  }

  close(): void {
    if (this.#closed) return;
    this.#closed = true;
    clearInterval(this.#speaking);
    this.#socket.close();
  }
}
