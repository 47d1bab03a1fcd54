import { tunes, type MusicClass } from '../../../asterisk-conf/sounds/tune.ts';
import { sampleRate, sentPeak, tones, type Tone } from './tones.ts';

/** What a window of sound holds. */
export interface Heard {
  /** The test tones above the threshold. */
  readonly tones: readonly Tone[];
  /** True when there is sound that is none of our tones: music, an announcement, ringing. */
  readonly other: boolean;
  /** Level of that other sound, dBFS (RMS); -Infinity for digital silence. */
  readonly otherLevel: number;
}

/** 200 ms: all our tones have whole periods in it, and tones 60 Hz apart are 12 bins apart. */
export const windowSamples = 1600;

/**
 * A tone is heard down to 25 dB below the level that phones send. Measured: the rounding of G.711, coded twice, leaves
 * in the bin of any other tone 51 dB less than one tone, and 44 dB less than each of three.
 */
const toneThreshold = sentPeak * 10 ** (-25 / 20);

/**
 * Sound that is no tone of ours, dBFS. Measured: three tones coded twice leave -48 by rounding; the music that ships
 * has -21, a beep or an announcement of Asterisk -25 to -15.
 */
const otherThreshold = -38;

interface Probe {
  readonly cosine: Float32Array;
  readonly sine: Float32Array;
}

const probes = new Map<string, Probe>();

/** Sine and cosine under a Hann window: far frequencies, such as a melody's, don't leak into a tone's bin. */
function probeFor(hertz: number, length: number): Probe {
  const name = `${hertz}/${length}`;
  const known = probes.get(name);
  if (known) return known;
  const weigh = (wave: (angle: number) => number) =>
    Float32Array.from({ length }, (_, at) => {
      const hann = 1 - Math.cos((2 * Math.PI * at) / length);
      return (2 / length) * hann * wave((2 * Math.PI * hertz * at) / sampleRate);
    });
  const probe = { cosine: weigh(Math.cos), sine: weigh(Math.sin) };
  probes.set(name, probe);
  return probe;
}

/** Amplitude (peak, of full scale) of one frequency in `samples`: one bin of a Fourier transform. */
export function amplitudeOf(hertz: number, samples: Float32Array): number {
  const probe = probeFor(hertz, samples.length);
  let [real, imaginary] = [0, 0];
  for (let at = 0; at < samples.length; at += 1) {
    const sample = samples[at] ?? 0;
    real += sample * (probe.cosine[at] ?? 0);
    imaginary += sample * (probe.sine[at] ?? 0);
  }
  return Math.hypot(real, imaginary);
}

/** Listens to one window of `windowSamples`. */
export function listen(samples: Float32Array): Heard {
  const power = powerOf(samples);
  if (power === 0) return { tones: [], other: false, otherLevel: -Infinity };
  const found = tones.map((tone) => ({ tone, amplitude: amplitudeOf(tone, samples) }));
  const heard = found.filter(({ amplitude }) => amplitude > toneThreshold);
  const ours = heard.reduce((sum, { amplitude }) => sum + amplitude ** 2 / 2, 0);
  const otherLevel = 10 * Math.log10(Math.max(power - ours, 1e-12));
  return { tones: heard.map(({ tone }) => tone), other: otherLevel > otherThreshold, otherLevel };
}

/** The class of the music in one window, by the note that sounds under all of it. */
export function musicIn(samples: Float32Array): MusicClass | undefined {
  const names = Object.keys(tunes) as MusicClass[];
  const levels = names.map((name) => ({ name, level: amplitudeOf(tunes[name].pedal, samples) }));
  const [loudest, next] = levels.sort((a, b) => b.level - a.level);
  return loudest && loudest.level > toneThreshold && loudest.level > 4 * (next?.level ?? 0) ? loudest.name : undefined;
}

/** Cuts `samples` into windows, one every 100 ms; a rest or too little sound is filled up with silence. */
export function windowsOf(samples: Float32Array): Float32Array[] {
  const windows: Float32Array[] = [];
  const step = windowSamples / 2;
  for (let at = 0; at === 0 || at + windowSamples <= samples.length; at += step) {
    const part = samples.subarray(at, at + windowSamples);
    if (part.length === windowSamples) windows.push(part);
    else {
      const filled = new Float32Array(windowSamples);
      filled.set(part);
      windows.push(filled);
    }
  }
  return windows;
}

function powerOf(samples: Float32Array): number {
  let [sum, squares] = [0, 0];
  for (const sample of samples) {
    sum += sample;
    squares += sample * sample;
  }
  // Without the mean: µ-law's silence is not always zero.
  return Math.max(0, squares / samples.length - (sum / samples.length) ** 2);
}
