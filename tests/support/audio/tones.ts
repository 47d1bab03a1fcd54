import { encode, type Codec } from './g711.ts';

export const sampleRate = 8000;
/** Samples of a packet of 20 ms. */
export const frameSamples = 160;
export const frameMs = 20;

/**
 * The voices of phones in tests, Hz. All lie above whatever Asterisk says by itself (ringing, busy, dial tones and the
 * music that ships end below 1100 Hz), 35 Hz or more from the DTMF frequencies, and 60 from each other; none is a
 * harmonic of another, or where two others mix. Multiples of 10 Hz, so that 100 ms hold whole periods.
 * tests/unit/support/audio/tones.test.ts proves it.
 */
export const tones = [1160, 1570, 1950, 2230, 1730, 2450, 2150, 2590, 2390, 2710, 2530, 2770] as const;

export type Tone = (typeof tones)[number];

/** Who is heard: a tone, or the phone that sends it. */
export type Voice = Tone | { readonly tone: Tone };

export const toneOf = (voice: Voice): Tone => (typeof voice === 'number' ? voice : voice.tone);

/** Peak of a tone that a phone sends, of full scale: three of them mixed are not clipped. -17 dBFS (RMS). */
export const sentPeak = 0.2;

const kept = new Map<string, readonly Buffer[]>();

/** A tone as payloads of 20 ms, to be sent one after the other and again from the first. */
export function framesOf(tone: Tone | 'silence', codec: Codec): readonly Buffer[] {
  const name = `${tone} ${codec}`;
  const known = kept.get(name);
  if (known) return known;
  const samples = tone === 'silence' ? new Float32Array(frameSamples) : sine(tone, 5 * frameSamples);
  const sound = encode(codec, samples);
  const frames = Array.from({ length: sound.length / frameSamples }, (_, index) =>
    sound.subarray(index * frameSamples, (index + 1) * frameSamples),
  );
  kept.set(name, frames);
  return frames;
}

/** A sine, beginning at phase 0. */
export const sine = (hertz: number, length: number, peak = sentPeak): Float32Array =>
  Float32Array.from({ length }, (_, at) => peak * Math.sin((2 * Math.PI * hertz * at) / sampleRate));
