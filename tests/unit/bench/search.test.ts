import { expect } from 'chai';
import { confirming, highestHeldRate } from '../../bench/search.ts';
import type { Measured } from '../../bench/stage.ts';

const zeros = {
  ...{ made: 0, failed: 0, p50: 0, p95: 0, p99: 0 },
  ...{ asteriskMsPerCall: 0, controllerMsPerCall: 0, generatorLoad: 0, errors: '' },
};

/**
 * A machine that holds `limit` calls a second for 12 s, and `inShort` for the climb's few; beyond it set-up takes `p95`.
 * `disturbed`: the rates that miss the first time for the sake of others.
 */
async function search(machine: { limit: number; inShort?: number; p95?: number; disturbed?: readonly number[] }) {
  const { limit, inShort = limit, p95 = 0, disturbed = [] } = machine;
  const confirmed: number[] = [];
  const disturbing = new Set(disturbed);
  const measure = async (rate: number, seconds: number): Promise<Measured> => {
    if (seconds === confirming) confirmed.push(rate);
    const held = !disturbing.delete(rate) && rate <= (seconds === confirming ? limit : inShort);
    return { ...zeros, rate, held, p95: held ? 0 : p95 };
  };
  const highest = await highestHeldRate({ measure, renew: async () => {}, from: 100, say: () => {} });
  return { highest: highest?.rate, confirmed };
}

describe('the search for the highest held rate', () => {
  it('is done where the climb ended, if that is confirmed over 12 seconds', async () => {
    expect(await search({ limit: 125 })).to.deep.equal({ highest: 119, confirmed: [119] });
  });

  it('gives each step of the climb a second chance', async () => {
    expect(await search({ limit: 125, disturbed: [106] })).to.deep.equal({ highest: 119, confirmed: [119] });
  });

  it('goes down in small steps where calls were hardly late', async () => {
    const found = await search({ limit: 110, inShort: 125 });
    expect(found).to.deep.equal({ highest: 107, confirmed: [119, 115, 111, 107] });
  });

  it('goes far down where calls waited for seconds, and up again through what it passed by', async () => {
    const { highest, confirmed } = await search({ limit: 114, inShort: 125, p95: 5000 });
    expect(confirmed).to.deep.equal([119, 102, 106, 110, 114, 118, 118]);
    expect(highest).to.equal(114);
  });

  it('gives a step up a second chance too', async () => {
    const { highest } = await search({ limit: 114, inShort: 125, p95: 5000, disturbed: [110] });
    expect(highest).to.equal(114);
  });

  it('says nothing where no rate is confirmed', async () => {
    expect((await search({ limit: 0, inShort: 125 })).highest).to.equal(undefined);
  });
});
