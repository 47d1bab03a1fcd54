import { expect } from 'chai';
import { gatherMs } from '../../../stasis-app/journal/drain.ts';
import { systemClock, type Clock } from '../../../stasis-app/shared/clock.ts';
import { story, testJournal } from '../../support/journal.ts';

describe('what the store is asked right after a step', () => {
  it('does not wait for more steps to be gathered', async () => {
    const real = systemClock();
    // The moment in which a gathered batch would go never comes.
    const clock: Clock = { ...real, after: (ms, run) => real.after(ms === gatherMs ? 3_600_000 : ms, run) };
    const home = testJournal(undefined);
    try {
      const journal = await home.open({ clock });
      const { id, steps } = story();
      for (const step of steps) journal.write(step, () => undefined);
      const log = await journal.callLog(id);
      expect(log).to.have.nested.property('value.call', id);
      const erased = await journal.erase({ number: '5001' });
      expect(erased).to.have.property('ok', true);
    } finally {
      await home.remove();
    }
  });
});
