import { expect } from 'chai';
import { keepingOthers, replacing } from '../../bench/sections.ts';

const page = (...sections: string[]): string => ['# Results\n\nToday.', ...sections].join('\n\n') + '\n';

describe('the page of results', () => {
  const old = page('## Lists, with 1,000 calls\n\nslow', '## The door\n\n0.2 ms');

  it('keeps what a run did not measure, and says that it is older', () => {
    const written = keepingOthers(page('## Lists, with 500 calls\n\nfast'), old);
    expect(written).to.equal(
      page('## Lists, with 500 calls\n\nfast', '## The door\n\nNot of this run: of an earlier one.\n\n0.2 ms'),
    );
    expect(keepingOthers(page('## Lists, with 500 calls\n\nfast'), written), 'said once').to.equal(written);
  });

  it('takes one section in its place', () => {
    expect(replacing('\n## Lists: all\n\nmeasured\n', old)).to.equal(
      page('## Lists: all\n\nmeasured', '## The door\n\n0.2 ms'),
    );
  });

  it('takes one that is new at its end', () => {
    expect(replacing('## Rooms\n\n100', old)).to.equal(`${old.trimEnd()}\n\n## Rooms\n\n100\n`);
  });
});
