import { decode, payloadType, type Codec } from './g711.ts';
import { pace } from './pace.ts';
import type { RtpPacket } from './rtp.ts';
import { amplitudeOf } from './spectrum.ts';
import { frameMs, frameSamples, sentPeak, type Tone } from './tones.ts';

/** 30 s at 20 ms; the oldest make room. 240 kB a call, taken when the first packet comes. */
const capacity = 1500;

interface Packet {
  /** When it came, on performance.now()'s clock. */
  readonly at: number;
  /** Position in the whole call: the order of streams, then of sequence numbers that never wrap. */
  readonly stream: number;
  readonly sequence: number;
  readonly codec: Codec;
  readonly payload: Uint8Array;
}

/** The sound that one call has heard: the newest 30 s, each packet with its time. */
export class Received {
  /** Packets ever heard. */
  count = 0;
  readonly #packets: Packet[] = [];
  #bytes: Uint8Array | undefined;
  #slot = 0;
  #stream = 0;
  #ssrc: number | undefined;
  #highest = 0;

  /** Takes a packet in; anything but G.711 is counted and not kept. */
  add(packet: RtpPacket, at = performance.now()): void {
    this.count += 1;
    const codec = packet.payloadType === payloadType.PCMU ? 'PCMU' : 'PCMA';
    if (packet.payloadType !== payloadType[codec] || packet.payload.length > frameSamples) return;
    if (packet.ssrc !== this.#ssrc) {
      this.#ssrc = packet.ssrc;
      this.#stream += 1;
      this.#highest = packet.sequence;
    }
    // The distance to the highest so far, as a signed 16-bit number: negative for one that was overtaken.
    const sequence = this.#highest + (((packet.sequence - this.#highest) << 16) >> 16);
    this.#highest = Math.max(this.#highest, sequence);
    this.#bytes ??= new Uint8Array(capacity * frameSamples);
    const payload = this.#bytes.subarray(this.#slot, this.#slot + packet.payload.length);
    this.#slot = (this.#slot + frameSamples) % this.#bytes.length;
    payload.set(packet.payload);
    this.#packets.push({ at, stream: this.#stream, sequence, codec, payload });
    if (this.#packets.length >= capacity) this.#packets.shift();
  }

  /** What came in that time, in the order in which it was sent. */
  samples(from: number, to = Infinity): Float32Array {
    const packets = this.#between(from, to);
    const samples = new Float32Array(packets.reduce((sum, { payload }) => sum + payload.length, 0));
    let at = 0;
    for (const { codec, payload } of packets) {
      decode(codec, payload, samples, at);
      at += payload.length;
    }
    return samples;
  }

  /** How many packets came in that time. */
  packets(from: number, to = Infinity): number {
    return this.#between(from, to).length;
  }

  /** When each packet with that tone in it came; all packets without one. */
  times(from: number, tone?: Tone): number[] {
    return this.#between(from, Infinity)
      .filter((packet) => tone === undefined || holds(packet, tone))
      .map(({ at }) => at)
      .sort((a, b) => a - b);
  }

  #between(from: number, to: number): Packet[] {
    // Searched from the end: what is asked for is nearly always the newest.
    let first = this.#packets.length;
    while (first > 0 && (this.#packets[first - 1]?.at ?? 0) >= from) first -= 1;
    return this.#packets
      .slice(first)
      .filter(({ at }) => at <= to)
      .sort((a, b) => a.stream - b.stream || a.sequence - b.sequence);
  }
}

/**
 * Whether 20 ms hold a tone at a quarter of the level that phones send. So short a window tells tones apart that are
 * 150 Hz or more from each other.
 */
function holds({ codec, payload }: Packet, tone: Tone): boolean {
  const samples = new Float32Array(payload.length);
  decode(codec, payload, samples, 0);
  return amplitudeOf(tone, samples) > sentPeak / 4;
}

/** The longest time between neighbours beyond the 20 ms that a packet holds, ms; what our own process slept is not counted. */
export function longestGapIn(times: readonly number[]): number {
  let longest = 0;
  for (let index = 1; index < times.length; index += 1) {
    const [from, to] = [times[index - 1] ?? 0, times[index] ?? 0];
    const slept = pace.stalls.reduce(
      (sum, stall) => sum + Math.max(0, Math.min(to, stall.to) - Math.max(from, stall.from)),
      0,
    );
    longest = Math.max(longest, to - from - slept - frameMs);
  }
  return Math.round(longest);
}
