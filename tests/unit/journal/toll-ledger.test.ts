import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect } from 'chai';
import type { TollFact, TollPayer } from '../../../stasis-app/calls/toll-fact.ts';
import { isTollFact } from '../../../stasis-app/calls/toll-fact.ts';
import type { Journal, JournalStep } from '../../../stasis-app/journal/journal.ts';
import type { KeptFact, StoredFact } from '../../../stasis-app/journal/stored-fact.ts';
import { openTollLedger, payerNames, type TollLedger } from '../../../stasis-app/journal/toll-ledger.ts';
import { callIdOf, memberIdOf, newCallId, newReceipt, nodeName, type CallId } from '../../../stasis-app/shared/ids.ts';
import { silentLog } from '../../../stasis-app/shared/log.ts';
import { handClock, type HandClock } from '../../support/hand-clock.ts';
import { testJournal, type TestJournal } from '../../support/journal.ts';

const crm: TollPayer = { kind: 'key', key: 'shk_crm' };
const alice: TollPayer = { kind: 'agent', dn: '5001' };
const premium = '+49900123';
const by = { kind: 'clock' } as const;
const outside = (number = premium) => ({ number, name: null, dn: false });
const inside = { number: '5001', name: null, dn: true };

describe('the toll ledger', () => {
  let place: TestJournal;
  let clock: HandClock;
  let ledger: TollLedger;
  let listeners: ((facts: readonly StoredFact[]) => void)[];
  let told: TollFact[];
  const journal: Pick<Journal, 'write' | 'subscribe'> = {
    write({ facts }: JournalStep, then) {
      told.push(...facts.filter(isTollFact));
      then();
    },
    subscribe(listener) {
      listeners.push(listener);
      return () => (listeners = listeners.filter((each) => each !== listener));
    },
  };
  const open = (live: readonly string[] = []) =>
    openTollLedger({
      ...{ folder: place.folder, journal, live: new Set(live), maxCallSeconds: 3_600, clock, log: silentLog },
    });
  beforeEach(() => {
    [place, clock, listeners, told] = [testJournal(), handClock(), [], []];
    ledger = open();
  });
  afterEach(async () => {
    ledger.stop();
    expect(clock.pending(), 'timers left behind').to.equal(0);
    await place.remove();
  });

  const hear = (fact: KeptFact) =>
    listeners.forEach((listener) => listener([{ sequence: 1, call: null, number: null, fact }]));
  /** A premium call at 2 a minute, for the CRM's key and Alice. */
  const calls = (call: CallId = newCallId()) => {
    const payers = payerNames([crm, alice]);
    ledger.open({ id: call, owner: call, inRoom: false, payers, tollClass: 'premium', number: premium, perMinute: 2 });
    return call;
  };
  const answered = (call: CallId) => hear({ fact: 'call-connected', call, at: clock.now() });
  const ended = (call: CallId) =>
    hear({
      ...{ fact: 'call-ended', call, at: clock.now(), lastedMs: 0, talkedMs: 0 },
      hangup: { reason: 'completed', by, cause: 16, sipCode: null },
    });
  const used = () => ledger.used(crm, 'premium');

  it('counts for the key and for the agent, by class', () => {
    calls();
    expect(used()).to.deep.equal({ callsInHour: 1, atOnce: 1, spent: 2 });
    expect(ledger.used(alice, 'premium')).to.deep.equal(used());
    expect(ledger.used(alice, 'international').callsInHour).to.equal(0);
    expect(ledger.used({ kind: 'key', key: '5001' }, 'premium').callsInHour, 'a key is no agent').to.equal(0);
  });

  it('one that rings is taken for a minute; begun minutes count whole; one that nobody answered costs nothing', () => {
    const [first, second] = [calls(), calls()];
    expect(used().spent).to.equal(4);
    answered(first);
    ended(second);
    clock.pass(61_000);
    expect(used()).to.deep.equal({ callsInHour: 2, atOnce: 1, spent: 4 });
    clock.pass(60_000);
    ended(first);
    clock.pass(600_000);
    expect(used()).to.deep.equal({ callsInHour: 2, atOnce: 0, spent: 6 });
  });

  it('an hour later it counts no more as a call, a day later not as spending', () => {
    const call = calls();
    answered(call);
    ended(call);
    clock.pass(3_600_000);
    expect(used()).to.deep.equal({ callsInHour: 0, atOnce: 0, spent: 2 });
    clock.pass(82_800_000);
    expect(used().spent).to.equal(0);
  });

  it('the same call asked for once more counts once, and one that was never sent not at all', () => {
    const call = calls();
    calls(call);
    expect(used().callsInHour).to.equal(1);
    ledger.waive(call);
    expect(used().callsInHour).to.equal(0);
  });

  it('a transfer target counts from its answer to the end of the call, or of the transfer', () => {
    const [call, failed, completed] = [newCallId(), newReceipt(), newReceipt()];
    const asked = (id: string) => {
      const payers = payerNames([alice]);
      ledger.open({ id, owner: call, inRoom: false, payers, tollClass: 'premium', number: premium, perMinute: 2 });
    };
    asked(failed);
    hear({
      fact: 'transfer-ended',
      call,
      at: clock.now(),
      transfer: failed,
      target: outside(),
      outcome: 'target-busy',
    });
    expect(ledger.used(alice, 'premium')).to.deep.equal({ callsInHour: 1, atOnce: 0, spent: 0 });
    asked(completed);
    const about = { call, at: clock.now(), transfer: completed } as const;
    hear({ fact: 'transferred', ...about, role: 'caller', from: inside, to: outside() });
    hear({ fact: 'transfer-ended', ...about, target: outside(), outcome: 'completed' });
    clock.pass(150_000);
    expect(ledger.used(alice, 'premium')).to.deep.equal({ callsInHour: 2, atOnce: 1, spent: 6 });
    ended(call);
    expect(ledger.used(alice, 'premium').atOnce).to.equal(0);
  });

  it('a party that another call takes over is counted on there, by the phone that did it (REFER with Replaces)', () => {
    const [consultation, call] = [calls(), newCallId()];
    answered(consultation);
    const about = { call, at: clock.now(), transfer: newReceipt() } as const;
    hear({ fact: 'transferred', ...about, role: 'caller', from: inside, to: outside() });
    ended(consultation);
    expect(used().atOnce).to.equal(1);
    ended(call);
    expect(used().atOnce).to.equal(0);
  });

  it('who leaves a call by a transfer costs nothing from then on', () => {
    const call = calls();
    answered(call);
    const about = { call, at: clock.now(), transfer: newReceipt() } as const;
    hear({ fact: 'transferred', ...about, role: 'callee', from: outside(), to: { ...inside, number: '5002' } });
    expect(used().atOnce).to.equal(0);
  });

  it('goes with its party into a room, and out of it again', () => {
    const call = calls();
    answered(call);
    const [room, member, next] = [newReceipt(), memberIdOf(newReceipt()), callIdOf(newReceipt())];
    const about = { room: room as never, at: clock.now(), member, by, party: outside() } as const;
    hear({ fact: 'room-member-came', ...about, way: 'brought', moderator: false });
    ended(call);
    expect(used().atOnce, 'in the room').to.equal(1);
    hear({ fact: 'room-member-left', ...about, why: 'moved-out', cause: 16, sipCode: null, stayedMs: 0 });
    const started = { call: next, at: clock.now(), node: nodeName('a'), direction: 'in', by } as const;
    hear({ fact: 'call-started', ...started, from: outside(), to: inside });
    expect(used().atOnce, 'in a call again').to.equal(1);
    ended(next);
    expect(used().atOnce).to.equal(0);
  });

  it('a restart forgets no call, and one whose call is gone is over', () => {
    const [goesOn, gone] = [calls(), calls()];
    answered(goesOn);
    answered(gone);
    ledger.stop();
    ledger = open([goesOn]);
    expect(used()).to.deep.equal({ callsInHour: 2, atOnce: 1, spent: 4 });
    ended(goesOn);
    expect(used().atOnce).to.equal(0);
  });

  it('a block is told, holds over a restart, and ends by itself, which is told as well', () => {
    const block = ledger.block(crm, { tollClass: 'premium', cap: 'calls-per-hour' }, 60);
    expect(ledger.block(crm, { tollClass: 'premium', cap: 'at-once' }, 60), 'twice is once').to.deep.equal(block);
    expect(told).to.have.length(1);
    expect(told[0]).to.deep.include({ fact: 'toll-blocked', payer: crm, cap: 'calls-per-hour', until: block.until });
    ledger.stop();
    ledger = open();
    expect(ledger.blockOf(crm)?.id).to.equal(block.id);
    expect(ledger.blockOf(alice)).to.equal(undefined);
    clock.pass(59 * 60_000);
    expect(ledger.blocks()).to.have.length(1);
    clock.pass(61_000);
    expect(ledger.blocks()).to.have.length(0);
    expect(told[1]).to.deep.include({ fact: 'toll-unblocked', payer: crm, how: 'expired' });
  });

  it('a block without an end is lifted by a person', () => {
    const { id } = ledger.block(alice, { tollClass: 'premium', cap: 'at-once' }, 0);
    clock.pass(86_400_000 * 30);
    expect(ledger.blockOf(alice)?.until).to.equal(null);
    const person = { kind: 'api', key: 'shk_boss', address: '127.0.0.1' } as const;
    expect(ledger.unblock('another', person)).to.equal(undefined);
    expect(ledger.unblock(id, person)?.id).to.equal(id);
    expect(told[1]).to.deep.include({ fact: 'toll-unblocked', how: 'asked', by: person });
    ledger.stop();
    ledger = open();
    expect(ledger.blockOf(alice)).to.equal(undefined);
  });

  it('a torn last line costs that line alone', () => {
    calls();
    ledger.block(crm, { tollClass: 'premium', cap: 'at-once' }, 0);
    ledger.stop();
    const file = join(place.folder, 'tolls.jsonl');
    writeFileSync(file, `${readFileSync(file, 'utf8')}0badc0de {"charge":{"id":"to`);
    ledger = open();
    expect(used().callsInHour).to.equal(1);
    expect(ledger.blockOf(crm)).not.to.equal(undefined);
  });
});
