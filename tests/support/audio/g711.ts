/** G.711 as RTP carries it (RFC 3551, 4.5.14), 8 kHz. Samples are fractions of full scale, -1 to 1. */

export type Codec = 'PCMU' | 'PCMA';

/** RTP payload types (RFC 3551, table 4). */
export const payloadType: Readonly<Record<Codec, number>> = { PCMU: 0, PCMA: 8 };

const fullScale = 32768;

function fromMuLaw(byte: number): number {
  const bits = ~byte & 0xff;
  const magnitude = (((bits & 0x0f) << 3) + 132) << ((bits & 0x70) >> 4);
  return (bits & 0x80 ? 132 - magnitude : magnitude - 132) / fullScale;
}

function fromALaw(byte: number): number {
  const bits = byte ^ 0x55;
  const exponent = (bits & 0x70) >> 4;
  const base = ((bits & 0x0f) << 4) + 8;
  const magnitude = exponent === 0 ? base : (base + 256) << (exponent - 1);
  return (bits & 0x80 ? magnitude : -magnitude) / fullScale;
}

const decoders = { PCMU: tableOf(fromMuLaw), PCMA: tableOf(fromALaw) } as const;

function tableOf(decode: (byte: number) => number): Float32Array {
  return Float32Array.from({ length: 256 }, (_, byte) => decode(byte));
}

/** Writes the samples of `payload` into `into` from `at` on. */
export function decode(codec: Codec, payload: Uint8Array, into: Float32Array, at: number): void {
  const table = decoders[codec];
  for (let index = 0; index < payload.length; index += 1) into[at + index] = table[payload[index] ?? 0] ?? 0;
}

/** Of the 256 codes the one whose sample is nearest. Slow: frames are encoded once and kept. */
export function encode(codec: Codec, samples: ArrayLike<number>): Buffer {
  const table = decoders[codec];
  return Buffer.from(
    Array.from(samples, (sample) => {
      let nearest = 0;
      for (let code = 1; code < 256; code += 1) {
        if (Math.abs((table[code] ?? 0) - sample) < Math.abs((table[nearest] ?? 0) - sample)) nearest = code;
      }
      return nearest;
    }),
  );
}
