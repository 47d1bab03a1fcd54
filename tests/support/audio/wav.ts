import { readFileSync } from 'node:fs';
import { listen, windowsOf, type Heard } from './spectrum.ts';
import { sampleRate, tones, type Tone } from './tones.ts';

export interface Wav {
  /** One array for each channel. */
  readonly channels: readonly Float32Array[];
  readonly seconds: number;
}

/**
 * Reads 16-bit PCM at 8 kHz, as Asterisk's format_wav writes it. A file that is still being written has no length in
 * its header yet; then all that is there counts.
 */
export function readWav(file: string): Wav {
  const bytes = readFileSync(file);
  if (bytes.toString('latin1', 0, 4) !== 'RIFF' || bytes.toString('latin1', 8, 12) !== 'WAVE')
    throw new Error(`${file} is no WAV file: it begins with ${bytes.subarray(0, 12).toString('hex')}`);
  let count = 1;
  for (let at = 12; at + 8 <= bytes.length;) {
    const name = bytes.toString('latin1', at, at + 4);
    const length = bytes.readUInt32LE(at + 4);
    const body = at + 8;
    if (name === 'fmt ') {
      const [format, rate, bits] = [
        bytes.readUInt16LE(body),
        bytes.readUInt32LE(body + 4),
        bytes.readUInt16LE(body + 14),
      ];
      if (format !== 1 || rate !== sampleRate || bits !== 16)
        throw new Error(`${file} has format ${format}, ${rate} Hz, ${bits} bits; expected PCM (1), 8000 Hz, 16 bits`);
      count = bytes.readUInt16LE(body + 2);
    }
    if (name === 'data') {
      const end = length === 0 ? bytes.length : Math.min(bytes.length, body + length);
      return split(bytes.subarray(body, end), count);
    }
    at = body + length + (length % 2);
  }
  throw new Error(`${file} holds no sound: it has no "data" part`);
}

function split(data: Buffer, count: number): Wav {
  const length = Math.floor(data.length / (2 * count));
  const channels = Array.from({ length: count }, (_, channel) =>
    Float32Array.from({ length }, (__, at) => data.readInt16LE(2 * (at * count + channel)) / 32768),
  );
  return { channels, seconds: length / sampleRate };
}

/** What one channel of a file holds, one entry for every 100 ms, each of the 200 ms from there on. */
export function hearWav(file: string, channel = 0): Heard[] {
  const wav = readWav(file);
  const samples = wav.channels[channel];
  if (!samples) throw new Error(`${file} has no channel ${channel}; it has ${wav.channels.length}`);
  return windowsOf(samples).map(listen);
}

/** The tones of a file (mixed, or one channel of it) that are heard for `forMs` or more in all, lowest first. */
export function tonesIn(file: string, { channel = 0, forMs = 200 }: { channel?: number; forMs?: number } = {}): Tone[] {
  const windows = hearWav(file, channel);
  const needed = Math.max(1, forMs / 100 - 1);
  return tones
    .filter((tone) => windows.filter((each) => each.tones.includes(tone)).length >= needed)
    .toSorted((a, b) => a - b);
}
