import { expect } from 'chai';
import { bridgeOf, callNamedIn, channelOf, newCallId, parseCallId } from '../../../stasis-app/shared/ids.ts';

describe('ids', () => {
  it('a channel and a bridge tell whose they are', () => {
    const call = newCallId();
    expect(callNamedIn(channelOf(call, 'callee'))).to.equal(call);
    expect(callNamedIn(bridgeOf(call, 'bridge-1'))).to.equal(call);
  });

  for (const foreign of ['1795250490.0', '', 'x'.repeat(36) + '.callee', `${newCallId()}callee`]) {
    it(`${JSON.stringify(foreign)} is nobody's`, () => expect(callNamedIn(foreign)).to.equal(undefined));
  }

  it('only a UUID is a call id', () => {
    expect(parseCallId('call-123')).to.equal(undefined);
    expect(parseCallId(`${newCallId()}\n`)).to.equal(undefined);
    const id = newCallId();
    expect(parseCallId(id)).to.equal(id);
  });
});
