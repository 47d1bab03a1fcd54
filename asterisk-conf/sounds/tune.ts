/**
 * The music that ships: composed here, so that it is free of anybody's rights. Plain sines between 190 and 700 Hz,
 * never silent: a caller on hold must not think that the line is dead, and a test can tell music from a voice.
 */

const sampleRate = 8000;
/** Of full scale. Four voices together stay at about -20 dBFS, a comfortable level beside speech. */
const voiceLevel = 0.06;
/** Notes fade into each other in this time, so that nothing clicks. */
const fadeSeconds = 0.04;

interface Tune {
  /** Sounds all the time, under every chord; it tells one tune from another. Hz. */
  readonly pedal: number;
  readonly beatSeconds: number;
  /** One note a beat, Hz. */
  readonly melody: readonly number[];
  /** Two notes for each four beats, Hz. */
  readonly chords: readonly (readonly [number, number])[];
}

const [g3, a3, b3, c4, d4, e4, f4, g4, a4, b4, c5, d5, e5] = [
  196, 220, 247, 262, 294, 330, 349, 392, 440, 494, 523, 587, 659,
] as const;

/** By the name of the music class: `musicClass` of a hold, a section of musiconhold.conf. */
export const tunes = {
  default: {
    pedal: c4,
    beatSeconds: 0.5,
    melody: [
      g4, e4, g4, c5, b4, g4, e4, g4, a4, f4, a4, d5, c5, a4, f4, a4,
      g4, b4, d5, b4, c5, e5, d5, c5, a4, c5, b4, a4, g4, e4, d4, c4,
    ],
    chords: [[e4, g4], [e4, g4], [f4, a4], [f4, a4], [d4, g4], [e4, g4], [f4, a4], [e4, g4]],
  },
  calm: {
    pedal: g3,
    beatSeconds: 1,
    melody: [b4, a4, g4, d4, e4, g4, a4, b4, c5, b4, a4, g4, a4, d5, b4, g4],
    chords: [[b3, d4], [b3, e4], [a3, e4], [b3, d4]],
  },
} as const satisfies Record<string, Tune>; // prettier-ignore

export type MusicClass = keyof typeof tunes;

/** A tune as raw 8 kHz G.711 µ-law, Asterisk's `.ulaw`: what most phones take, so that nothing is transcoded. */
export function renderTune({ pedal, beatSeconds, melody, chords }: Tune): Buffer {
  const beat = beatSeconds * sampleRate;
  const sound = Buffer.alloc(melody.length * beat);
  for (let at = 0; at < sound.length; at += 1) {
    const chord = at / (4 * beat);
    const [low, high] = chords[Math.floor(chord) % chords.length] ?? [pedal, pedal];
    const note = melody[Math.floor(at / beat)] ?? pedal;
    const sum =
      wave(pedal, at) +
      1.5 * wave(note, at) * envelope(at % beat, beat) +
      (wave(low, at) + wave(high, at)) * 0.7 * envelope(at % (4 * beat), 4 * beat);
    sound[at] = muLaw(Math.round(sum * voiceLevel * 32767));
  }
  return sound;
}

const wave = (hertz: number, at: number): number => Math.sin((2 * Math.PI * hertz * at) / sampleRate);

const envelope = (at: number, length: number): number =>
  Math.min(1, at / (fadeSeconds * sampleRate), (length - at) / (fadeSeconds * sampleRate));

/** G.711 µ-law of a 16-bit sample. */
function muLaw(sample: number): number {
  const magnitude = Math.min(Math.abs(sample), 32635) + 132;
  const exponent = 24 - Math.clz32(magnitude);
  const mantissa = (magnitude >> (exponent + 3)) & 0x0f;
  return ~((sample < 0 ? 0x80 : 0) | (exponent << 4) | mantissa) & 0xff;
}
