import { createSocket, type Socket } from 'node:dgram';
import { DigitsHeard, framesOfDigits, type DigitFrame } from '../audio/digits.ts';
import { payloadType, type Codec } from '../audio/g711.ts';
import { pace } from '../audio/pace.ts';
import type { Received } from '../audio/received.ts';
import { openRtcp, type Reports } from '../audio/rtcp.ts';
import { formatRtp, parseRtp } from '../audio/rtp.ts';
import { frameSamples, framesOf, type Tone } from '../audio/tones.ts';
import { answerTo, peerOf, sessionDescription, type Direction } from './sdp.ts';

/** What is sent after the end is still heard for so long, so that a test can prove that nothing comes any more. */
const lingerMs = 1500;

/** The audio of one call: an RTP socket that hears all the time and, when asked, says a tone, silence or digits. */
export class Media {
  /** DTMF digits heard so far. */
  readonly digits = new DigitsHeard();
  /** What the phone itself wants: its own hold is `sendonly` or `inactive`. */
  direction: Direction = 'sendrecv';
  tone: Tone | 'silence' = 'silence';
  /** Of so many packets one is lost on the way; 0 is none. */
  losesOneIn = 0;
  readonly #received: Received;
  readonly #socket: Socket;
  readonly #codec: Codec;
  readonly #ssrc = Math.floor(Math.random() * 2 ** 32);
  #events = 101;
  #peer = '';
  #sequence = Math.floor(Math.random() * 2 ** 16);
  #timestamp = Math.floor(Math.random() * 2 ** 32);
  #spoken = 0;
  #version = 1;
  #first = true;
  #digits: (DigitFrame | undefined)[] = [];
  #silence: (() => void) | undefined;
  #closed = false;
  #rtcp: Socket | undefined;

  private constructor(socket: Socket, received: Received, codec: Codec) {
    this.#socket = socket;
    this.#received = received;
    this.#codec = codec;
    socket.on('message', (bytes: Buffer) => this.#hear(bytes));
    // ECONNREFUSED: Asterisk has closed its port already.
    socket.on('error', () => {});
  }

  static async open(received: Received, codec: Codec = 'PCMU'): Promise<Media> {
    const socket = createSocket('udp4');
    await new Promise<void>((resolve, reject) => {
      socket.once('error', reject);
      socket.bind(0, '127.0.0.1', resolve);
    });
    socket.removeAllListeners('error');
    return new Media(socket, received, codec);
  }

  /** Our SDP: one audio stream in one codec, and telephone-event. The answer to `offer` when there is one. */
  sdp(offer?: string): string {
    const { port } = this.#socket.address();
    const direction = offer === undefined ? this.direction : answerTo(offer, this.direction);
    this.#version += 1;
    return sessionDescription({ port, codec: this.#codec, events: this.#events, direction, version: this.#version });
  }

  /** Takes the other side's address and its number for telephone-event out of its SDP. */
  learn(sdp: string): void {
    const peer = peerOf(sdp);
    if (!peer || this.#closed) return;
    this.#events = peer.events ?? this.#events;
    const address = `${peer.host}:${peer.port}`;
    if (address === this.#peer) return;
    // Connected: the kernel keeps the address, which halves the price of a packet.
    if (this.#peer !== '') this.#socket.disconnect();
    this.#peer = address;
    this.#socket.connect(peer.port, peer.host);
  }

  /** Answers Asterisk's reports on what it sends; a phone says nothing of it otherwise. */
  async reports(reports: Reports): Promise<void> {
    const { port } = this.#socket.address();
    const rtcp = await openRtcp(port + 1, reports, this.#ssrc, () => this.#received.count);
    if (this.#closed) rtcp.close();
    else this.#rtcp = rtcp;
  }

  /** The port that it sends to, 0 while it knows none. */
  get peerPort(): number {
    return Number(this.#peer.split(':')[1] ?? 0);
  }

  /** Sends a packet every 20 ms until the call ends. */
  speak(): void {
    if (!this.#closed) this.#silence ??= pace.join(() => this.#send());
  }

  /** Sends digits in place of sound, one after the other; resolves when the last one is out. */
  async dial(digits: string): Promise<void> {
    this.#digits.push(...framesOfDigits(digits));
    this.speak();
    while (this.#digits.length > 0 && !this.#closed) await new Promise((resolve) => setTimeout(resolve, 20));
  }

  /** Says nothing any more, and closes when what is on its way must have come. */
  end(): void {
    this.#silence?.();
    this.#silence = undefined;
    setTimeout(() => this.close(), lingerMs).unref();
  }

  close(): void {
    if (this.#closed) return;
    this.#closed = true;
    this.#silence?.();
    this.#rtcp?.close();
    this.#socket.close();
  }

  #hear(bytes: Buffer): void {
    const packet = parseRtp(bytes);
    if (!packet) return;
    if (packet.payloadType === this.#events) this.digits.add(packet.payload, packet.timestamp);
    this.#received.add(packet);
  }

  #send(): void {
    this.#timestamp += frameSamples;
    if (this.#peer === '' || this.#closed) return;
    const digit = this.#digits.shift();
    const silenced = this.direction === 'sendonly' || this.direction === 'inactive';
    if (digit === undefined && silenced) return;
    const frames = framesOf(this.tone, this.#codec);
    const sound = frames[this.#spoken % frames.length] ?? Buffer.alloc(0);
    this.#spoken += 1;
    this.#sequence += 1;
    const packet = formatRtp({
      payloadType: digit ? this.#events : payloadType[this.#codec],
      marker: digit?.first ?? this.#first,
      sequence: this.#sequence,
      timestamp: this.#timestamp - (digit?.age ?? 0) * frameSamples,
      ssrc: this.#ssrc,
      payload: digit?.payload ?? sound,
    });
    this.#first = false;
    if (this.losesOneIn > 0 && this.#sequence % this.losesOneIn === 0) return;
    this.#socket.send(packet);
  }
}
