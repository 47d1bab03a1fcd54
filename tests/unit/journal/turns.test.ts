import { expect } from 'chai';
import type { Journal } from '../../../stasis-app/journal/journal.ts';
import { spoolText, story, testJournal, type TestJournal } from '../../support/journal.ts';

describe('what follows a step of the journal', () => {
  let home: TestJournal;
  let journal: Journal;
  beforeEach(async () => {
    home = testJournal();
    journal = await home.open();
  });
  afterEach(async () => {
    await home.remove();
    expect(home.clock.pending(), 'timers left').to.equal(0);
  });

  it('runs what follows in order, and only when the step is in the file', async () => {
    const { steps } = story();
    const seen: string[] = [];
    await Promise.all(
      steps.map(
        (step, index) =>
          new Promise<void>((resolve) =>
            journal.write(step, () => {
              expect(spoolText(home.folder)).to.contain(step.facts[0]!.fact);
              seen.push(String(index));
              resolve();
            }),
          ),
      ),
    );
    expect(seen.join()).to.equal('0,1,2,3');
  });

  for (const durability of ['process', 'power'] as const) {
    it(`says when all is on record, so that it may be told (${durability})`, async () => {
      await journal.stop();
      journal = await home.open({ durability });
      await journal.written();
      expect(spoolText(home.folder)).not.to.contain('call-started');
      const heard: string[] = [];
      journal.write(story().steps[0], () => heard.push('then'));
      const written = journal.written().then(() => heard.push('written'));
      await written;
      expect(heard).to.deep.equal(['then', 'written']);
      expect(spoolText(home.folder)).to.contain('call-started');
    });

    it(`lets what needs no record have its turn, and writes nothing for it (${durability})`, async () => {
      await journal.stop();
      journal = await home.open({ durability });
      const { steps } = story();
      const heard: string[] = [];
      await new Promise<void>((resolve) => {
        journal.write(steps[0], () => heard.push('first'));
        journal.follow(() => heard.push('follows'));
        journal.write(steps[1], () => heard.push('second'));
        journal.follow(resolve);
        expect(heard).to.deep.equal([]);
      });
      expect(heard).to.deep.equal(['first', 'follows', 'second']);
      expect(spoolText(home.folder).match(/"kind":"step"/g)).to.have.length(2);
    });
  }
});
