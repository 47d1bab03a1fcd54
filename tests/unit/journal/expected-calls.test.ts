import { expect } from 'chai';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { openExpectedCalls, sameNumber, type ExpectedCalls } from '../../../stasis-app/journal/expected-calls.ts';
import type { Journal } from '../../../stasis-app/journal/journal.ts';
import { newCallId } from '../../../stasis-app/shared/ids.ts';
import { silentLog } from '../../../stasis-app/shared/log.ts';
import { handClock, type HandClock } from '../../support/hand-clock.ts';
import { story, testJournal, valueOf, written, type TestJournal } from '../../support/journal.ts';

describe('expected calls', () => {
  let place: TestJournal;
  let journal: Journal;
  let clock: HandClock;
  let expected: ExpectedCalls;
  const by = { kind: 'api', key: 'crm', address: '127.0.0.1' } as const;
  const open = () => openExpectedCalls({ ...{ folder: place.folder, journal, seconds: 600, clock, log: silentLog } });
  const someone = (number = '+1234567890') => ({ call: newCallId(), number, name: 'John', by });
  beforeEach(async () => {
    place = testJournal();
    journal = await place.open();
    clock = handClock();
    expected = await open();
  });
  afterEach(async () => {
    expected.stop();
    await place.remove();
  });

  /** As after a crash: nothing was stopped in order. */
  async function restarts() {
    expected.stop();
    journal = await place.open();
    expected = await open();
  }

  it('the oldest one from a number is taken, once', async () => {
    const [first, second] = [someone(), someone()];
    await expected.expect(first);
    await expected.expect(second);
    expect(expected.take('+4930555')).to.equal(undefined);
    expect(expected.take('+1234567890')?.call).to.equal(first.call);
    expect(expected.take('+1234567890')?.call).to.equal(second.call);
    expect(expected.take('+1234567890')).to.equal(undefined);
  });

  it('one that does not come in time is on record as expired, and is expected no more', async () => {
    const john = someone();
    await expected.expect(john);
    clock.pass(599_000);
    expect(expected.find(john.call)?.name).to.equal('John');
    clock.pass(1_000);
    expect(expected.find(john.call)).to.equal(undefined);
    expect(valueOf(await journal.callLog(john.call))).to.include({
      ...{ status: 'expired', reason: 'expired', fromNumber: '+1234567890', fromName: 'John' },
      ...{ startedByKey: 'crm', hungUpByKind: 'clock', lastedMs: 600_000 },
    });
    await restarts();
    expect(expected.take('+1234567890')).to.equal(undefined);
  });

  it('one that is taken back is on record with who did it', async () => {
    const john = someone();
    await expected.expect(john);
    expect(expected.cancel(john.call, by)).to.equal(true);
    expect(expected.cancel(john.call, by)).to.equal(false);
    expect(valueOf(await journal.callLog(john.call))).to.include({
      status: 'ended',
      reason: 'cancelled',
      hungUpByKey: 'crm',
    });
  });

  it('outlives the controller, and expires by the time of its asking', async () => {
    const [john, mary] = [someone(), someone('+4930555123')];
    await expected.expect(john);
    clock.pass(300_000);
    await expected.expect(mary);
    await restarts();
    expect(expected.find(john.call)).to.deep.include(john);
    clock.pass(300_000);
    expect(expected.find(john.call)).to.equal(undefined);
    expect(expected.take('030555123')?.call).to.equal(mary.call);
  });

  it('is expected again when its call began and nothing of that is on record, and not when it is', async () => {
    const john = someone();
    await expected.expect(john);
    expect(expected.take('+1234567890')?.call).to.equal(john.call);
    await restarts();
    const call = story();
    await expected.expect({ ...someone('+15551234567'), call: call.id });
    expect(expected.take('+1234567890')?.call, 'nothing on record').to.equal(john.call);
    expect(expected.take('+15551234567')?.call).to.equal(call.id);
    await written(journal, ...call.steps);
    await restarts();
    expect(expected.take('+15551234567'), 'on record').to.equal(undefined);
  });

  it('who is expected no more is not in its file either, once a person is erased; who waits still is', async () => {
    const [over, waits, come] = [someone('+15550001'), someone('+15550002222'), someone('+15550003333')];
    for (const each of [over, waits, come]) await expected.expect(each);
    expected.cancel(over.call, by);
    expected.take(come.number);
    await journal.callLog(over.call);
    const kept = () => readFileSync(join(place.folder, 'expected-calls.jsonl'), 'utf8');
    expect(kept()).to.include('+15550001');
    expect(expected.forgetOver()).to.equal(true);
    expect(kept()).to.not.include('+15550001');
    await restarts();
    expect(expected.find(waits.call)).to.deep.include(waits);
    expect(expected.find(come.call), 'its call is not on record yet').to.deep.include(come);
  });

  it('the same id asked again is the same call, and the bound holds', async () => {
    const john = someone();
    const first = valueOf(await expected.expect(john));
    expect(valueOf(await expected.expect({ ...john, name: 'Jim' }))).to.equal(first);
  });

  for (const [one, other, same] of [
    ['+1234567890', '1234567890', true],
    ['+49301234567', '0301234567', true],
    ['+49301234567', '0049301234567', true],
    ['+49301234567', '+49401234567', false],
    ['5001', '5001', true],
    ['5001', '15001', false],
    ['anonymous', '', false],
  ] as const)
    it(`${one} ${same ? 'is' : 'is not'} ${other}`, () => expect(sameNumber(one, other)).to.equal(same));
});
