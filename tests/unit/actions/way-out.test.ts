import { expect } from 'chai';
import { createCallRate } from '../../../stasis-app/access/call-rate.ts';
import { makeCall } from '../../../stasis-app/actions/make-call.ts';
import type { Office } from '../../../stasis-app/actions/office.ts';
import { referredTo } from '../../../stasis-app/actions/transfer-call.ts';
import { welcome } from '../../../stasis-app/actions/welcome.ts';
import { createDirectory } from '../../../stasis-app/directory/directory.ts';
import { loadSite } from '../../../stasis-app/directory/site.ts';
import { openTollLedger, type TollLedger } from '../../../stasis-app/journal/toll-ledger.ts';
import { refused } from '../../../stasis-app/shared/errors.ts';
import { newCallId, newReceipt, nodeName } from '../../../stasis-app/shared/ids.ts';
import { silentLog } from '../../../stasis-app/shared/log.ts';
import { fakeOffice, type FakeOffice } from '../../support/fake-office.ts';
import { handClock, type HandClock } from '../../support/hand-clock.ts';
import { testJournal, type TestJournal } from '../../support/journal.ts';

const site = `
name: Test
domain: pbx.example.com
dns: [{ dn: 5001-5009, name: Agent }]
trunks: [{ name: pstn, host: 192.0.2.10 }]
numbering:
  - { prefix: 112, min: 3, max: 3, trunk: pstn }
  - { prefix: 0, min: 4, max: 14, strip: 1, prepend: +49, trunk: pstn }
limits: { callsPerAgent: 5 }
tolls:
  classes:
    national: { prefixes: [+49] }
    premium: { prefixes: [+49900], perMinute: 2, perKey: { atOnce: 10 }, perAgent: { atOnce: 10 } }
`;

const node = nodeName('asterisk');

describe('the way out', () => {
  let office: Office;
  let desk: FakeOffice;
  let ledger: TollLedger;
  let clock: HandClock;
  let place: TestJournal;
  let told: string[];
  beforeEach(() => {
    const loaded = loadSite(site);
    if (!loaded.ok) throw new Error(loaded.faults.join('; '));
    [place, clock, desk, told] = [testJournal(), handClock(), fakeOffice(), []];
    const journal = {
      write: ({ facts }: { readonly facts: readonly { readonly fact: string }[] }) =>
        void told.push(...facts.map(({ fact }) => fact)),
      subscribe: () => () => undefined,
    };
    ledger = openTollLedger({
      ...{ folder: place.folder, journal, live: new Set(), maxCallSeconds: 3_600, clock, log: silentLog },
    });
    office = { ...desk, directory: createDirectory(loaded.site), tolls: ledger, clock };
  });
  afterEach(async () => {
    ledger.stop();
    await place.remove();
  });

  const by = (key: string) => ({ kind: 'api', key, address: '203.0.113.9' }) as const;
  const asks = async (to: string, from = '5001', key = 'shk_crm') => {
    const made = await makeCall(office, { from, to, by: by(key) });
    return made.ok ? 'made' : made.problem.code;
  };
  const dials = (dialled: string, from = '5001') => {
    const name = from === '' ? 'PJSIP/pstn-00000001' : `PJSIP/${from}-00000001`;
    const found = welcome(office, { node, channelName: name, callerNumber: from, callerName: '', dialled });
    return found.kind === 'turn-away' ? `${found.hangup.reason} ${found.hangup.cause}` : found.kind;
  };

  it('a stolen key reaches three premium numbers, whichever phones it rings, and then nobody outside', async () => {
    const numbers = ['0900111', '0900222', '0900333', '0900444', '0900555'];
    const answers = [];
    for (const [index, number] of numbers.entries()) answers.push(await asks(number, `500${index + 1}`));
    expect(answers).to.deep.equal(['made', 'made', 'made', 'TOLL_REFUSED', 'TOLL_BLOCKED']);
    expect(told).to.deep.equal(['toll-blocked']);
    expect(await asks('0301234567'), 'a national number').to.equal('TOLL_BLOCKED');
    expect(await asks('5002'), 'a call inside').to.equal('made');
    expect(await asks('112'), 'emergency').to.equal('made');
    expect(await asks('0301234567', '5008', 'shk_other'), 'another key').to.equal('made');
  });

  it('a hundred at once pass no cap together', async () => {
    office = {
      ...office,
      directory: { ...office.directory, limits: { ...office.directory.limits, callsPerAgent: 0 } },
    };
    const answers = await Promise.all(Array.from({ length: 100 }, (_, index) => asks(`0900${100_000 + index}`)));
    expect(answers.filter((answer) => answer === 'made')).to.have.length(3);
  });

  it("a phone's own calls are held to the agent's caps, and hear a refusal: 21, call rejected", () => {
    const heard = ['0900111', '0900222', '0900333', '0900444', '0301234567'].map((number) => dials(number));
    expect(heard).to.deep.equal([
      ...['connect', 'connect', 'connect'],
      ...['callee-rejected 21', 'callee-rejected 21'],
    ]);
    expect(dials('5002')).to.equal('connect');
    expect(dials('112')).to.equal('connect');
    expect(dials('0301234567', '5003'), 'another agent').to.equal('connect');
  });

  it("a phone's REFER is held to them as well", () => {
    const refers = (to: string) => {
      const transferor = { number: '5001', name: null, dn: true };
      const found = referredTo(office, to, transferor, { call: newCallId(), receipt: newReceipt() });
      return found.ok ? 'made' : found.problem.code;
    };
    const answers = ['0900111', '0900222', '0900333', '0900444'].map(refers);
    expect(answers).to.deep.equal(['made', 'made', 'made', 'TOLL_REFUSED']);
  });

  it('an hour later a key that was not blocked may call again; one that was waits for the end of the block', async () => {
    for (const number of ['0900111', '0900222', '0900333']) await asks(number);
    clock.pass(3_600_000);
    expect(await asks('0900444')).to.equal('made');
    for (const number of ['0900555', '0900666', '0900777']) await asks(number, '5002');
    expect(await asks('0301234567', '5003')).to.equal('TOLL_BLOCKED');
    clock.pass(86_400_000);
    expect(await asks('0301234567', '5003')).to.equal('made');
    expect(told).to.include.members(['toll-blocked', 'toll-unblocked']);
  });

  it('what Asterisk was never asked for does not count', async () => {
    desk.linkUp = false;
    for (let failed = 0; failed < 5; failed += 1) expect(await asks('0900111')).to.equal('ASTERISK_UNREACHABLE');
    desk.linkUp = true;
    expect(await asks('0900111')).to.equal('made');
  });

  it('an agent is in five calls at most that are made over an interface; the sixth is 429', async () => {
    for (let call = 0; call < 5; call += 1) expect(await asks('5002')).to.equal('made');
    expect(await asks('5003')).to.equal('CALL_LIMIT');
    expect(await asks('5003', '5004')).to.equal('made');
    expect(dials('5003'), 'its own phone decides for itself').to.equal('connect');
  });

  it('calls per second: over an interface 503, and callers who are there before them', async () => {
    office = { ...office, rate: createCallRate(clock, 2) };
    expect([await asks('5002'), await asks('5002', '5003'), await asks('5002', '5004')]).to.deep.equal([
      ...['made', 'made', 'TOO_FAST'],
    ]);
    const arrivals = [1, 2, 3].map(() => dials('5001', ''));
    expect(arrivals).to.deep.equal(['connect', 'connect', 'callee-congested 42']);
    clock.pass(2_000);
    expect(dials('5001', '')).to.equal('connect');
  });

  it('an emergency number passes a block, a full node, the rate, the agent’s limit, and a journal that takes no more', async () => {
    ledger.block({ kind: 'key', key: 'shk_crm' }, { tollClass: 'premium', cap: 'at-once' }, 0);
    ledger.block({ kind: 'agent', dn: '5001' }, { tollClass: 'premium', cap: 'at-once' }, 0);
    for (let call = 0; call < 6; call += 1) desk.addCall({});
    const rate = createCallRate(clock, 1);
    while (rate.arrive());
    const admits = () => refused('STORE_UNAVAILABLE', { why: 'the disk is full' });
    desk.full = true;
    office = { ...office, rate, admits, switchboard: { ...office.switchboard, full: (asked) => asked === node } };
    expect(await asks('0301234567')).to.equal('STORE_UNAVAILABLE');
    expect(dials('0301234567')).to.equal('callee-congested 42');
    expect(await asks('112')).to.equal('made');
    expect(dials('112')).to.equal('connect');
    expect(dials('0112'), 'which is sent as +49112').to.equal('callee-congested 42');
  });

  it('what is over is looked at, and neither counted nor refused', () => {
    const past = () =>
      welcome(office, {
        ...{ node, channelName: 'PJSIP/5001-00000001', callerNumber: '5001', callerName: '', dialled: '0900111' },
        past: true,
      }).kind;
    expect([1, 2, 3, 4, 5].map(past)).to.deep.equal(['connect', 'connect', 'connect', 'connect', 'connect']);
    expect(ledger.used({ kind: 'agent', dn: '5001' }, 'premium').callsInHour).to.equal(0);
  });
});
