import { expect } from 'chai';
import { drive } from './drive.ts';
import { tryDialStrings } from './dial-strings.ts';
import { startProduct, type Product } from './product.ts';

/** `npm run test:fuzz` does the same with a hundred times as much, and an Asterisk that is one. */
describe('whatever is sent to the running product', function () {
  this.timeout(60_000);
  let product: Product;
  before(async () => (product = await startProduct()));
  after(() => product.stop());
  const seed = 20_261_121;

  it('what no schema takes is refused, is no bug, and nothing is asked of Asterisk', async () => {
    const found = await drive(product, { requests: 1_500, seed });
    expect(found.wrong).to.deep.equal([]);
    expect(found.changes).to.equal(0);
    // It is a fuzz of everything, not of one refusal.
    expect(Object.keys(found.statuses)).to.include.members(['200', '400', '404', '405', '413', '415']);
  });

  it('what the schemas take is served or refused, and asks of Asterisk no more than it earned', async () => {
    const found = await drive(product, { requests: 1_000, seed, fit: true });
    expect(found.wrong).to.deep.equal([]);
    expect(found.earned).to.be.above(0);
    expect(found.changes).to.be.at.most(found.earned * 12);
  });

  it('no generated text is dialled that is not in the directory', async () => {
    const found = await tryDialStrings(20_000, seed);
    expect(found.wrong).to.deep.equal([]);
    expect(found.dialled).to.be.above(500);
  });
});
