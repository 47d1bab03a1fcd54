import { expect } from 'chai';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { renderTune, tunes } from '../../../asterisk-conf/sounds/tune.ts';

const folder = join(import.meta.dirname, '../../../asterisk-conf/sounds/music');

describe('asterisk-conf: the music that ships', () => {
  for (const [name, tune] of Object.entries(tunes)) {
    it(`${name}: the file is what the notes say ("npm run music" writes it anew)`, () => {
      expect(readFileSync(join(folder, name, 'tune.ulaw')).equals(renderTune(tune))).to.equal(true);
    });

    it(`${name}: ends near the zero that it begins with, so that it repeats without a click, and is never silent`, () => {
      const sound = renderTune(tune);
      const level = (byte = 0) => ~byte & 0x7f;
      const loud = (byte: number) => level(byte) > 0x20;
      expect([level(sound[0]), level(sound.at(-1)) < 0x30]).to.deep.equal([0, true]);
      for (let at = 0; at + 400 <= sound.length; at += 400) {
        expect(sound.subarray(at, at + 400).some(loud), `at ${at / 8000} s`).to.equal(true);
      }
    });
  }
});
