import { expect } from 'chai';
import type { AriOperation } from '../../stasis-app/ari/contract.ts';
import { Desk } from '../support/desk.ts';
import type { Fault } from '../support/pretend-asterisk.ts';

const faults: readonly Fault[] = [404, 409, 422, 500, 503, 'timed-out', 'lost', 'not-sent'];
/** Every request of a click-to-dial, from its first to its last. */
const operations: readonly AriOperation[] = [
  'channels.originateWithId',
  'applications.subscribe',
  'channels.create',
  'bridges.createWithId',
  'bridges.addChannel',
  'channels.dial',
  'channels.hangup',
  'bridges.destroy',
];

/**
 * Whether a request that fails so may have, or has, been carried out. 404 to an
 * ending, and 409 to a making under an id of ours, are the truth: it is not there, it is there already.
 */
function effectsOf(op: AriOperation, fault: Fault): readonly boolean[] {
  if (fault === 404 && (op === 'channels.hangup' || op === 'bridges.destroy')) return [true];
  if (fault === 409 && op === 'channels.originateWithId') return [true];
  return fault === 'timed-out' || fault === 'lost' ? [false, true] : [false];
}

/** FAULTS 10 and 11: each request fails in each way, with and without having been carried out. */
describe('a request that fails (FAULTS 10, 11)', () => {
  for (const ordered of [true, false]) {
    for (const op of operations) {
      for (const fault of faults) {
        for (const effect of effectsOf(op, fault)) {
          const how = `${op} ${String(fault)}${effect ? ', carried out all the same' : ''}`;
          it(`${how}, ${ordered ? 'over the WebSocket' : 'over ari-client'}: the call ends and leaves nothing`, async () => {
            const desk = new Desk({ ordered });
            desk.asterisk.fails(op, fault, { effect });
            const call = desk.clickToDial();
            await desk.settles();
            desk.asterisk.answers(`${call}.caller`);
            await desk.settles();
            desk.asterisk.answers(`${call}.callee`);
            await desk.settles();
            const hangUp = desk.switchboard.hangUp(call, { kind: 'clock' });
            await desk.passes(8);
            expect(await hangUp).to.equal('ended');
            expect(desk.reasonOf(call)).to.be.a('string');
            const dialled = desk.asterisk.asked.filter((asked) => asked.startsWith('channels.originateWithId'));
            expect(dialled, 'the agent was rung once, not again').to.have.length(1);
            await desk.expectNothingLeft();
          });
        }
      }
    }
  }

  it('the caller of a call that failed hears 503 (cause 42 in Asterisk): its network may try another way', async () => {
    const desk = new Desk();
    desk.asterisk.fails('bridges.createWithId', 500);
    desk.asterisk.arrives('1795250490.0', '1003');
    await desk.settles();
    expect(desk.asterisk.asked).to.include('channels.hangup 1795250490.0 42');
    expect(desk.facts.at(-1)).to.deep.nested.include({ fact: 'call-ended', 'hangup.cause': 41 });
    await desk.expectNothingLeft();
  });
});
