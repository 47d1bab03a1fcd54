import { expect } from 'chai';
import { describe as inWords, errorTable, refused } from '../../../stasis-app/shared/errors.ts';

describe('errors', () => {
  it('say what is wrong, with what', () => {
    expect(inWords(refused('DN_NOT_FOUND', { dn: '5001' }).problem)).to.equal('DN not found: 5001');
    expect(inWords(refused('MISSING_PARAMETER', { parameter: 'from' }).problem)).to.equal(
      'Missing required parameter: from',
    );
  });

  it('cut what a client sent, so that an answer is never much longer than it should be', () => {
    expect(inWords(refused('DN_NOT_FOUND', { dn: '5'.repeat(10_000) }).problem).length).to.be.below(300);
  });

  it('a field that looks like a placeholder is not filled in again', () => {
    expect(inWords(refused('DN_NOT_FOUND', { dn: '{path}', path: 'secret' }).problem)).to.equal('DN not found: {path}');
  });

  it('every status is one of HTTP for errors', () => {
    for (const { status } of Object.values(errorTable)) expect(status).to.be.within(400, 599);
  });
});
