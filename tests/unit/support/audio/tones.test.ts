import { expect } from 'chai';
import { tunes } from '../../../../asterisk-conf/sounds/tune.ts';
import { decode, encode, type Codec } from '../../../support/audio/g711.ts';
import { listen, musicIn, windowSamples, windowsOf } from '../../../support/audio/spectrum.ts';
import { framesOf, sampleRate, sentPeak, sine, tones, type Tone } from '../../../support/audio/tones.ts';
import { renderTune } from '../../../../asterisk-conf/sounds/tune.ts';

/** Ringing, busy and dial tones of Germany, Britain and North America; a beep, fax and "no such number". Hz. */
const signals = [350, 400, 425, 440, 450, 480, 620, 950, 1000, 1100, 1400, 1800, 2100];
const dtmf = [697, 770, 852, 941, 1209, 1336, 1477, 1633];

const silence = () => new Float32Array(windowSamples);

const mixed = (...voices: readonly Float32Array[]): Float32Array =>
  Float32Array.from({ length: windowSamples }, (_, at) => voices.reduce((sum, voice) => sum + (voice[at] ?? 0), 0));

/** As it is after having been coded, `times` times. */
function coded(samples: Float32Array, codec: Codec = 'PCMU', times = 1): Float32Array {
  let now = samples;
  for (let time = 0; time < times; time += 1) {
    const next = new Float32Array(now.length);
    decode(codec, encode(codec, now), next, 0);
    now = next;
  }
  return now;
}

const voice = (tone: number, decibels = 0) => sine(tone, windowSamples, sentPeak * 10 ** (decibels / 20));
const inOrder = (found: readonly Tone[]) => found.toSorted((a, b) => a - b);

/** Noise from a generator that always says the same. */
function noise(level: number): Float32Array {
  let state = 1;
  return Float32Array.from({ length: windowSamples }, () => {
    state = (state * 48271) % 2147483647;
    return level * (state / 1073741824 - 1);
  });
}

describe('test tones', () => {
  it('are apart from each other, from DTMF and from whatever a telephone network says', () => {
    for (const tone of tones) {
      expect(tone % 10, `${tone} has whole periods in 100 ms`).to.equal(0);
      for (const other of tones) if (other !== tone) expect(Math.abs(other - tone), `${tone}`).to.be.at.least(60);
      for (const key of dtmf) expect(Math.abs(key - tone), `${tone} and DTMF ${key}`).to.be.at.least(35);
      for (const signal of signals) expect(Math.abs(signal - tone), `${tone} and ${signal}`).to.be.at.least(40);
    }
  });

  it('are not where harmonics of others or mixtures of two others lie', () => {
    for (const a of tones) {
      for (const b of tones) {
        const products = [2 * a, 3 * a, 5 * a, ...(a === b ? [] : [2 * a - b, a + b, Math.abs(a - b), 2 * a + b])];
        const struck = tones.filter(
          (tone) => tone !== a && tone !== b && products.some((p) => Math.abs(p - tone) < 15),
        );
        expect(struck, `${a} and ${b}`).to.deep.equal([]);
      }
    }
  });

  for (const codec of ['PCMU', 'PCMA'] as const) {
    it(`each alone is told from all others after ${codec}`, () => {
      for (const tone of tones)
        expect(listen(coded(voice(tone), codec))).to.deep.include({ tones: [tone], other: false });
    });

    it(`any two are told apart, and any three, after ${codec} twice, as through a mixing bridge`, () => {
      for (const [index, a] of tones.entries()) {
        for (const b of tones.slice(index + 1)) {
          const pair = listen(coded(mixed(voice(a), voice(b)), codec, 2));
          expect(inOrder(pair.tones), `${a} and ${b}`).to.deep.equal(inOrder([a, b]));
          expect(pair.other, `${a} and ${b}`).to.equal(false);
          const c = tones[(index + 5) % tones.length] ?? a;
          if (c === a || c === b) continue;
          const trio = listen(coded(mixed(voice(a), voice(b), voice(c)), codec, 2));
          expect(inOrder(trio.tones), `${a}, ${b} and ${c}`).to.deep.equal(inOrder([a, b, c]));
          expect(trio.other, `${a}, ${b} and ${c}: ${trio.otherLevel} dBFS`).to.equal(false);
        }
      }
    });
  }

  it('are heard at 20 dB below the usual level and not at 30 dB below, alone and beside a loud one', () => {
    for (const tone of tones) {
      const loud = tones.find((other) => other !== tone) ?? tones[0];
      expect(listen(coded(voice(tone, -20))).tones).to.deep.equal([tone]);
      expect(listen(coded(voice(tone, -30))).tones).to.deep.equal([]);
      expect(inOrder(listen(coded(mixed(voice(loud), voice(tone, -20)))).tones)).to.deep.equal(inOrder([loud, tone]));
      expect(listen(coded(mixed(voice(loud), voice(tone, -30)))).tones).to.deep.equal([loud]);
    }
  });

  it('silence is nothing: zeros, either codec, and comfort noise up to -50 dBFS', () => {
    const quiet = [silence(), coded(silence()), coded(silence(), 'PCMA'), noise(0.003), coded(noise(0.003))];
    for (const each of quiet) expect(listen(each)).to.deep.include({ tones: [], other: false });
  });

  it('noise as loud as speech is a sound, and none of the tones', () => {
    expect(listen(coded(noise(0.1)))).to.deep.include({ tones: [], other: true });
  });

  it('ringing, a beep, and each DTMF digit are a sound, and none of the tones', () => {
    for (const signal of signals)
      expect(listen(coded(voice(signal))), `${signal}`).to.deep.include({ tones: [], other: true });
    for (const low of dtmf.slice(0, 4)) {
      for (const high of dtmf.slice(4)) {
        const digit = listen(coded(mixed(voice(low), voice(high))));
        expect(digit, `${low} and ${high}`).to.deep.include({ tones: [], other: true });
      }
    }
  });

  for (const name of ['default', 'calm'] as const) {
    it(`the music "${name}" is known in each of its windows, and is none of the tones`, () => {
      const bytes = renderTune(tunes[name]);
      const samples = new Float32Array(bytes.length);
      decode('PCMU', bytes, samples, 0);
      for (const window of windowsOf(samples)) {
        expect(listen(window)).to.deep.include({ tones: [], other: true });
        expect(musicIn(window)).to.equal(name);
      }
    });
  }

  it('no tone is music, alone or with others', () => {
    expect(musicIn(coded(voice(tones[0])))).to.equal(undefined);
    expect(musicIn(coded(mixed(voice(tones[1]), voice(tones[2]))))).to.equal(undefined);
    expect(musicIn(silence())).to.equal(undefined);
  });

  it('the packets of a tone join without a click, at any of them', () => {
    for (const tone of tones) {
      const frames = framesOf(tone, 'PCMU');
      const sound = Buffer.concat([...frames, ...frames, ...frames].slice(2, 12));
      const samples = new Float32Array(sound.length);
      decode('PCMU', sound, samples, 0);
      expect(samples.length / sampleRate).to.equal(0.2);
      expect(listen(samples)).to.deep.include({ tones: [tone], other: false });
    }
  });
});
