import { expect } from 'chai';
import { renderTune, tunes } from '../../../../asterisk-conf/sounds/tune.ts';
import { encode } from '../../../support/audio/g711.ts';
import { Listener } from '../../../support/audio/listener.ts';
import { Received } from '../../../support/audio/received.ts';
import { sine, tones } from '../../../support/audio/tones.ts';

const [anna, ben, carla] = tones;

/** Somebody to whom a test says what they hear. */
class Ear extends Listener {
  protected readonly received = new Received();
  readonly #now = performance.now();

  failure(why: string): Error {
    return new Error(why);
  }

  /** Plays `sound`, again and again, from a second ago until ten seconds from now, or as given (ms from now). */
  gets(sound: Buffer, { from = -1000, to = 10_000 } = {}): this {
    for (let at = from; at < to; at += 20) {
      const sequence = Math.round((at + 1000) / 20);
      const begin = (sequence * 160) % sound.length;
      const payload = sound.subarray(begin, begin + 160);
      const timestamp = sequence * 160;
      this.received.add({ payloadType: 0, marker: false, sequence, timestamp, ssrc: 1, payload }, this.#now + at);
    }
    return this;
  }
}

function voices(...heard: readonly number[]): Buffer {
  const parts = heard.map((tone) => sine(tone, 1600));
  const sum = (at: number) => parts.reduce((total, part) => total + (part[at] ?? 0), 0);
  return encode(
    'PCMU',
    Float32Array.from({ length: 1600 }, (_, at) => sum(at)),
  );
}

const soon = { lasting: 200, within: 100 };

const failureOf = (run: Promise<unknown>): Promise<string> => run.then(() => 'nothing failed', String);

describe('who listens', () => {
  it('hears only those who speak', async () => {
    const ear = new Ear().gets(voices(anna, ben));
    await ear.hearsOnly([anna, { tone: ben }], soon);
    await ear.neverHears([carla], { during: 100 });
    expect(ear.tonesHeard()).to.deep.equal([anna, ben]);
  });

  it('is not content with fewer, with more, or with others', async () => {
    const ear = new Ear().gets(voices(anna, ben));
    for (const whom of [[anna], [anna, ben, carla], [anna, carla], []]) {
      expect(await failureOf(ear.hearsOnly(whom, soon))).to.contain(`packets: ${anna}+${ben}, ${anna}+${ben}`);
    }
    expect(await failureOf(ear.hearsNothing(soon))).to.contain('to hear nothing');
    expect(await failureOf(ear.hearsMusic(soon))).to.contain('to hear music');
    expect(await failureOf(ear.hearsSound(soon))).to.contain('to hear a sound');
    expect(await failureOf(ear.neverHears([carla, ben], { during: 100 }))).to.contain(`should not hear ${ben}`);
  });

  it('is not content with a voice that is there for a part of the time', async () => {
    const ear = new Ear().gets(voices(anna), { to: 150 });
    expect(await failureOf(ear.hearsOnly([anna], { lasting: 400, within: 100 }))).to.contain('waited');
  });

  it('does not take what came before the question for an answer', async () => {
    const ear = new Ear().gets(voices(anna), { to: 0 });
    expect(await failureOf(ear.hearsOnly([anna], soon))).to.contain('waited');
    await ear.hearsNothing(soon);
  });

  it('hears nothing in silence and without packets, and that is no voice', async () => {
    for (const ear of [new Ear(), new Ear().gets(Buffer.alloc(160, 0xff))]) {
      await ear.hearsNothing(soon);
      expect(await failureOf(ear.hearsOnly([anna], soon))).to.contain('waited');
    }
  });

  it('knows the classes of music apart, and music from a voice', async () => {
    const ear = new Ear().gets(renderTune(tunes.calm));
    await ear.hearsMusic({ of: 'calm', ...soon });
    await ear.hearsSound(soon);
    const failure = await failureOf(ear.hearsMusic({ of: 'default', ...soon }));
    expect(failure).to.contain('music of class default').and.to.contain('calm, calm');
    expect(await failureOf(ear.hearsOnly([anna], soon))).to.contain('waited');
    expect(await failureOf(ear.hearsNothing(soon))).to.contain('waited');
  });

  it('says when a voice began, when it ended, and how long it was away', () => {
    const mark = performance.now();
    const ear = new Ear().gets(voices(anna), { from: 0, to: 400 }).gets(voices(anna), { from: 700, to: 1000 });
    const since = (time = 0) => Math.round(time - mark);
    expect(since(ear.firstHeard(anna, mark))).to.be.within(0, 20);
    expect(since(ear.lastHeard(anna, mark)) - since(ear.firstHeard(anna, mark))).to.equal(980);
    expect(ear.longestGap({ since: mark, of: anna })).to.equal(300);
    expect(ear.firstHeard(ben, mark)).to.equal(undefined);
  });
});
