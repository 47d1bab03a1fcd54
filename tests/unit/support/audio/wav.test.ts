import { expect } from 'chai';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { sine, tones } from '../../../support/audio/tones.ts';
import { hearWav, readWav, tonesIn } from '../../../support/audio/wav.ts';

const [anna, ben] = tones;

interface Header {
  readonly rate?: number;
  readonly dataLength?: number;
}

/** A file as Asterisk's format_wav writes it, one array of samples for each channel. */
function wav(channels: readonly Float32Array[], { rate = 8000, dataLength }: Header = {}): Buffer {
  const count = channels.length;
  const length = channels[0]?.length ?? 0;
  const bytes = Buffer.alloc(44 + 2 * count * length);
  bytes.write('RIFF', 0);
  bytes.writeUInt32LE(bytes.length - 8, 4);
  bytes.write('WAVEfmt ', 8);
  bytes.writeUInt32LE(16, 16);
  bytes.writeUInt16LE(1, 20);
  bytes.writeUInt16LE(count, 22);
  bytes.writeUInt32LE(rate, 24);
  bytes.writeUInt32LE(rate * 2 * count, 28);
  bytes.writeUInt16LE(2 * count, 32);
  bytes.writeUInt16LE(16, 34);
  bytes.write('data', 36);
  bytes.writeUInt32LE(dataLength ?? 2 * count * length, 40);
  for (const [channel, samples] of channels.entries()) {
    for (const [at, sample] of samples.entries()) {
      bytes.writeInt16LE(Math.round(sample * 32767), 44 + 2 * (at * count + channel));
    }
  }
  return bytes;
}

describe('a recording', () => {
  let folder: string;
  before(() => (folder = mkdtempSync(join(tmpdir(), 'wav-'))));
  after(() => rmSync(folder, { recursive: true }));
  const file = (bytes: Buffer): string => {
    const path = join(folder, 'recording.wav');
    writeFileSync(path, bytes);
    return path;
  };

  it('mixed: both voices are in it, and when each spoke', () => {
    const [a, b] = [sine(anna, 16_000), sine(ben, 16_000)];
    const path = file(wav([a.map((sample, at) => sample + (at < 8000 ? 0 : (b[at] ?? 0)))]));
    expect(readWav(path).seconds).to.equal(2);
    expect(tonesIn(path)).to.deep.equal([anna, ben]);
    const windows = hearWav(path);
    expect(windows[0]?.tones).to.deep.equal([anna]);
    expect(windows.at(-1)?.tones).to.have.members([anna, ben]);
  });

  it('in two channels: one voice in each', () => {
    const path = file(wav([sine(anna, 8000), sine(ben, 8000)]));
    expect([tonesIn(path), tonesIn(path, { channel: 1 })]).to.deep.equal([[anna], [ben]]);
    expect(() => tonesIn(path, { channel: 2 })).to.throw('no channel 2; it has 2');
  });

  it('a voice that is there too shortly does not count', () => {
    const [voice, silence] = [sine(anna, 4000), new Float32Array(12_000)];
    const path = file(wav([Float32Array.from([...voice, ...silence])]));
    expect(tonesIn(path)).to.deep.equal([anna]);
    expect(tonesIn(path, { forMs: 1000 })).to.deep.equal([]);
  });

  it('that is still being written is read as far as it goes', () => {
    const path = file(wav([sine(anna, 8000)], { dataLength: 0 }));
    expect([tonesIn(path), readWav(path).seconds]).to.deep.equal([[anna], 1]);
  });

  it('of another kind is refused by name', () => {
    expect(() => readWav(file(Buffer.from('no sound at all')))).to.throw('is no WAV file');
    expect(() => readWav(file(wav([sine(anna, 80)], { rate: 16_000 })))).to.throw('16000 Hz');
    expect(() => readWav(file(wav([sine(anna, 80)]).subarray(0, 36)))).to.throw('no "data" part');
  });
});
