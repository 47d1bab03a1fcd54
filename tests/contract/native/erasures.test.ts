import { expect } from 'chai';
import { done, refused, type Outcome } from '../../../stasis-app/shared/errors.ts';
import { nativeSurface } from '../../../stasis-app/surfaces/native/surface.ts';
import { fakeOffice } from '../../support/fake-office.ts';
import { openDoor, type Door } from '../../support/door.ts';
import { testKeys } from '../../support/keys.ts';

describe('POST /api/v1/erasures', () => {
  const asked: unknown[] = [];
  let answer: Outcome<{ facts: number }> = done({ facts: 12 });
  let door: Door;
  before(async () => {
    const readHealth = () => {
      throw new Error('not asked here');
    };
    door = await openDoor([
      nativeSurface({
        ...fakeOffice(),
        keys: testKeys().keys,
        readHealth,
        erase(person) {
          asked.push(person);
          return Promise.resolve(answer);
        },
      }),
    ]);
  });
  after(() => door.close());

  it('empties a person by number, or by name, and says in how many facts', async () => {
    const { status, json } = await door.post('/api/v1/erasures', { number: '+4930123' });
    expect(status).to.equal(200);
    expect(json).to.deep.equal({ success: true, data: { facts: 12 } });
    await door.post('/api/v1/erasures', { name: 'Ann Example' });
    expect(asked).to.deep.equal([{ number: '+4930123' }, { name: 'Ann Example' }]);
  });

  for (const body of [{}, { number: '' }, { number: '1', name: 'both' }, { number: 7 }, { name: 'x'.repeat(101) }]) {
    it(`refuses ${JSON.stringify(body).slice(0, 40)} and erases nobody`, async () => {
      const before = asked.length;
      const { status, json } = await door.post('/api/v1/erasures', body);
      expect(status).to.equal(400);
      expect(json).to.have.nested.property('error.code').that.is.oneOf(['INVALID_REQUEST', 'MISSING_PARAMETER']);
      expect(asked).to.have.length(before);
    });
  }

  it('says so when the store does not answer', async () => {
    answer = refused('STORE_UNAVAILABLE', { why: 'it is away' });
    const { status, json } = await door.post('/api/v1/erasures', { number: '1001' });
    expect(status).to.equal(503);
    expect(json).to.have.nested.property('error.code', 'STORE_UNAVAILABLE');
  });
});
