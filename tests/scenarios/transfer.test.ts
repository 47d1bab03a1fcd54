import { expect } from 'chai';
import type { Ask } from '../../stasis-app/calls/asks.ts';
import { capabilitiesOf } from '../../stasis-app/calls/capabilities.ts';
import type { Call } from '../../stasis-app/calls/call.ts';
import { resourceOf } from '../../stasis-app/calls/resource.ts';
import type { TransferKind } from '../../stasis-app/calls/transfer.ts';
import { viewOf } from '../../stasis-app/calls/view.ts';
import { receiptId } from '../../stasis-app/shared/ids.ts';
import {
  answeredBadly,
  answeredWell,
  asks,
  gone,
  hangupAsked,
  ranOut,
  refused,
  type Script,
  type Told,
} from '../support/script.ts';
import {
  consult,
  consulting,
  leftCaller,
  onTheWay,
  returning,
  ringing,
  talking,
  target,
  targetAsk,
} from '../support/transfer-script.ts';

const asked = (kind: TransferKind, more: Partial<Extract<Ask, { verb: 'transfer' }>> = {}): Told =>
  asks({ ...targetAsk(kind), ...more }, 't');
const told = (script: Script) => script.facts.map(({ fact }) => fact).filter((fact) => fact.includes('transfer'));
const outcomesOf = (script: Script) =>
  script.facts.flatMap((fact) => (fact.fact === 'transfer-ended' ? [fact.outcome] : []));
const numbersIn = (call: Call) => [call.from.number, call.to.number];
const at = { mono: 0, wall: 0 };

describe('a blind transfer', () => {
  it("the target's channel is made, then the transferor leaves, and the customer hears the target ring", () => {
    const script = talking().when(asked('blind')).then('create transfer-t to PJSIP/1004, showing 1003');
    expect(told(script), 'nothing is true yet').to.deep.equal([]);
    script.when(answeredWell('t')).then('hang up caller with 16').tellsAsker('done').is('transferring');
    script.when(target('channel-entered')).then('join transfer-t in bridge-1', 'dial transfer-t');
    script.when(leftCaller).then();
    script.when(target('channel-answered')).is('talking');
    expect(numbersIn(script.call)).to.deep.equal(['1004', '1003']);
    expect(outcomesOf(script)).to.deep.equal(['completed']);
    expect(told(script)).to.deep.equal([
      ...['transfer-started', 'transfer-moved', 'transfer-moved', 'transferred', 'transfer-ended'],
    ]);
    script.when(gone('callee')).ends('completed').leavesNothing();
  });

  it('the StasisStart comes before the answer: dialled all the same, once', () => {
    const script = talking().when(asked('blind'), target('channel-entered')).then();
    script.when(answeredWell('t')).then('hang up caller with 16', 'join transfer-t in bridge-1', 'dial transfer-t');
    script.when(target('channel-entered')).then();
  });

  it('Asterisk has no contact of the target: refused, and they talk as before', () => {
    const script = talking()
      .when(asked('blind'), answeredBadly(refused(500), 't'))
      .tellsAsker('failed');
    script.then('hang up transfer-t with 16').is('talking');
    expect(told(script)).to.deep.equal([]);
    expect(capabilitiesOf(script.call)).to.include('transfer');
  });

  it('the target is gone before the answer: it started and ended, and they talk', () => {
    const script = talking().when(asked('blind'), target('channel-gone', 17, 486), answeredWell('t'));
    script.is('talking').tellsAsker('done');
    expect(outcomesOf(script)).to.deep.equal(['target-busy']);
  });

  it('the transferor hangs up before the answer: it has left, and the target is dialled', () => {
    const script = talking().when(asked('blind'), gone('caller')).is('transferring').tellsAsker('done');
    script.when(target('channel-entered')).then('join transfer-t in bridge-1', 'dial transfer-t');
    script.when(answeredWell('t')).then();
    script.when(target('channel-answered')).is('talking');
    expect(outcomesOf(script)).to.deep.equal(['completed']);
  });

  it('and Asterisk has refused meanwhile: the transferor is rung again', () => {
    const script = talking().when(asked('blind'), gone('caller'), answeredBadly(refused(500), 't'));
    script.then('create return-t to PJSIP/5001, showing 1003', 'hang up transfer-t with 20').is('transferring');
  });

  for (const [why, fail, outcome] of [
    ['is busy', target('channel-gone', 17, 486), 'target-busy'],
    ['declines', target('channel-gone', 21, 603), 'target-rejected'],
    ['does not answer', ranOut('transfer'), 'target-no-answer'],
  ] as const) {
    it(`the target ${why}: the transferor is rung, and has the call back`, () => {
      const script = onTheWay().when(fail);
      expect(numbersIn(script.call)).to.deep.equal(['5001', '1003']);
      script.when(returning('channel-entered')).then('join return-t in bridge-1', 'dial return-t');
      script.when(returning('channel-answered')).is('talking');
      expect(outcomesOf(script)).to.deep.equal([outcome]);
      expect(numbersIn(script.call)).to.deep.equal(['5001', '1003']);
      script.when(gone('caller')).ends('completed').leavesNothing();
    });

    it(`the target ${why}, and the setting says "end": the call ends with its reason`, () => {
      const script = talking().when(asked('blind', { back: null }), target('channel-entered'), answeredWell('t'));
      script
        .when(fail)
        .ends(outcome.replace('target', 'caller') as 'caller-busy')
        .leavesNothing();
      expect(outcomesOf(script)).to.deep.equal([outcome]);
    });
  }

  it('neither the target nor the transferor: the call ends, and the transfer with what the target said', () => {
    const script = onTheWay().when(target('channel-gone', 17, 486), returning('channel-entered'));
    script
      .when(returning('channel-gone', 21, 603))
      .ends('caller-rejected')
      .leavesNothing();
    expect(outcomesOf(script)).to.deep.equal(['target-busy']);
  });

  it('the customer hangs up while the target rings: both are released', () => {
    const script = onTheWay().when(gone('callee')).ends('completed').leavesNothing();
    expect(outcomesOf(script)).to.deep.equal(['call-ended']);
  });

  it('a supervisor hangs up while the target rings', () =>
    void onTheWay().when(hangupAsked()).ends('hung-up-by-request').leavesNothing());

  it('a hold of the customer ends when the target answers', () => {
    const script = talking().when(asks({ verb: 'hold', party: 'callee', music: null }), answeredWell());
    script.when(asked('blind'), target('channel-entered'), answeredWell('t'), target('channel-answered'));
    script.then('stop music to callee', 'unmute callee in');
    expect(resourceOf(script.call, at).parties[1]).to.have.property('state', 'talking');
  });

  it('the bridge is destroyed meanwhile: a new one, for those who are there', () =>
    void onTheWay()
      .when((call) => ({ type: 'bridge-gone', bridge: 'bridge' in call ? call.bridge : consult(call) }))
      .then('create bridge-2', 'join callee and transfer-t in bridge-2'));

  it("whose phone rings is whose: the transferor's is free, the target's rings, then talks", () => {
    const script = talking();
    const engaged = () => viewOf(script.call, at).others;
    script.when(asked('blind'));
    expect(engaged()).to.deep.equal([{ number: '1004', is: 'ringing' }]);
    script.when(answeredWell('t'), target('channel-entered'));
    expect(engaged()).to.deep.equal([{ number: '1004', is: 'ringing' }]);
    script.when(target('channel-answered'));
    expect(engaged()).to.deep.equal([]);
  });

  for (const [who, party] of [
    ['to the other party', '1003'],
    ['to the transferor itself', '5001'],
  ] as const)
    it(`${who} is not possible`, () => {
      const { destination } = targetAsk('blind');
      const other = { ...destination, party: { ...destination.party, number: party } };
      talking()
        .when(asked('blind', { destination: other }))
        .then()
        .tellsAsker('not-now', 'in this call already');
    });
});

describe('an attended transfer', () => {
  it('the customer hears music, transferor and target meet in a second bridge', () => {
    const script = talking().when(asked('attended'));
    script.then(
      ...['create transfer-t to PJSIP/1004, showing 5001', 'create consult-t'],
      ...['mute callee in', 'music default to callee'],
    );
    script.when(answeredWell('t')).tellsAsker('done').is('talking');
    script.when(target('channel-entered')).then('join caller and transfer-t in consult-t', 'dial transfer-t');
    script.when(target('channel-answered')).then();
    expect(resourceOf(script.call, at).parties[1]).to.have.property('state', 'held');
    expect(resourceOf(script.call, at).transfers[0]).to.include({ state: 'consulting', transferor: 'caller' });
  });

  const complete = asks({ verb: 'complete-transfer', transfer: receiptId('t') }, 'c');
  const cancel = asks({ verb: 'cancel-transfer', transfer: receiptId('t') }, 'c');
  const swap = asks({ verb: 'swap-transfer', transfer: receiptId('t') }, 'c');
  const threeWay = asks({ verb: 'three-way', transfer: receiptId('t') }, 'c');
  const join = 'join transfer-t in bridge-1';
  const freeCustomer = ['stop music to callee', 'unmute callee in'];
  const freeTarget = ['stop music to transfer-t', 'unmute transfer-t in'];

  it('completed: the target is with the customer before the transferor goes', () => {
    const script = consulting()
      .when(complete)
      .then(join, ...freeCustomer, ...freeTarget);
    script.when(answeredWell('c')).then('hang up caller with 16').tellsAsker('done');
    expect(numbersIn(script.call)).to.deep.equal(['1004', '1003']);
    script.when(leftCaller).then('destroy consult-t');
    script.when({ type: 'bridge-gone', bridge: consult(script.call) }).then();
    expect(outcomesOf(script)).to.deep.equal(['completed']);
    script.when(gone('caller')).ends('completed').leavesNothing();
  });

  it('completed while the target rings: the transferor goes, the customer hears music until the answer', () => {
    const script = ringing().when(complete).then('hang up caller with 16').tellsAsker('done').is('transferring');
    script.when(leftCaller).then();
    script
      .when(target('channel-answered'))
      .then(join, ...freeCustomer, 'destroy consult-t')
      .is('talking');
    expect(outcomesOf(script)).to.deep.equal(['completed']);
    script.when(gone('caller')).ends('completed').leavesNothing();
  });

  it('two completes at once: one does it, the other is told so', () => {
    const script = consulting().when(complete, asks({ verb: 'complete-transfer', transfer: receiptId('t') }, 'd'));
    script.tellsAsker('not-now', 'complete-transfer is under way').when(answeredWell('c')).tellsAsker('done');
    script.when(asks({ verb: 'complete-transfer', transfer: receiptId('t') }, 'e')).tellsAsker('not-now');
  });

  it('complete crosses the target’s hang-up: the transferor has the customer, and whoever asked is told why', () => {
    const script = consulting().when(complete, target('channel-gone', 16));
    script.then('join caller in bridge-1', ...freeCustomer, 'destroy consult-t');
    script.when(answeredWell('c')).then().tellsAsker('not-now', 'target-hung-up').is('talking');
    expect(outcomesOf(script)).to.deep.equal(['target-hung-up']);
    expect(numbersIn(script.call)).to.deep.equal(['5001', '1003']);
  });

  it('complete crosses the customer’s hang-up: transferor and target go on', () => {
    const script = consulting()
      .when(complete, gone('callee'))
      .then('join caller and transfer-t in bridge-1', ...freeTarget, 'destroy consult-t');
    script.when(answeredWell('c')).then().tellsAsker('not-now', 'customer-left');
    expect(numbersIn(script.call)).to.deep.equal(['5001', '1004']);
  });

  it('complete crosses the transferor’s hang-up: completed once', () => {
    const script = consulting().when(complete, gone('caller'), answeredWell('c')).tellsAsker('done');
    expect(outcomesOf(script)).to.deep.equal(['completed']);
    script.when(gone('caller')).ends('completed');
  });

  it('Asterisk refuses the complete: all is put back', () => {
    const script = consulting()
      .when(complete, answeredBadly(refused(500), 'c'))
      .tellsAsker('failed');
    script.then('mute callee in', 'music default to callee', 'join caller and transfer-t in consult-t', ...freeTarget);
    expect(outcomesOf(script)).to.deep.equal([]);
  });

  it('cancelled: the transferor is with the customer before the target goes', () => {
    const script = consulting().when(cancel).then('join caller in bridge-1').when(answeredWell('c'));
    script.then(...freeCustomer, 'hang up transfer-t with 16').tellsAsker('done');
    script.when(target('channel-gone', 16)).then('destroy consult-t');
    expect(outcomesOf(script)).to.deep.equal(['cancelled']);
    script
      .when({ type: 'bridge-gone', bridge: consult(script.call) }, gone('caller'))
      .ends('completed')
      .leavesNothing();
  });

  it('cancelled while the target rings', () => {
    const script = ringing()
      .when(cancel, answeredWell('c'))
      .then(...freeCustomer, 'hang up transfer-t with 16');
    expect(outcomesOf(script)).to.deep.equal(['cancelled']);
  });

  it('swapped, and back', () => {
    const script = consulting().when(swap);
    script.then('mute transfer-t in', 'music default to transfer-t', 'join caller in bridge-1', ...freeCustomer);
    script.when(answeredWell('c'));
    expect(resourceOf(script.call, at).parties[1]).to.have.property('state', 'talking');
    script.when(swap).then('mute callee in', 'music default to callee', 'join caller in consult-t', ...freeTarget);
    script.when(answeredWell('c'));
    expect(resourceOf(script.call, at).parties[1]).to.have.property('state', 'held');
  });

  it('three in one bridge; whoever leaves, the other two go on', () => {
    const inOne = () =>
      consulting()
        .when(threeWay)
        .then('join caller and transfer-t in bridge-1', ...freeCustomer, ...freeTarget)
        .when(answeredWell('c'));
    for (const [who, left, outcome] of [
      [gone('caller'), ['1004', '1003'], 'completed'],
      [gone('callee'), ['5001', '1004'], 'customer-left'],
      [target('channel-gone', 16), ['5001', '1003'], 'target-hung-up'],
    ] as const) {
      const script = inOne().when(who).is('talking');
      expect(numbersIn(script.call)).to.deep.equal(left);
      expect(outcomesOf(script)).to.deep.equal([outcome]);
      script.when(gone('caller')).ends('completed').leavesNothing();
    }
  });

  for (const [stage, begin] of [
    ['is on its way', () => talking().when(asked('attended'), answeredWell('t'))],
    ['rings', ringing],
    ['is being consulted', consulting],
  ] as const) {
    it(`the target ${stage}, and a supervisor hangs up: nobody is left`, () =>
      void begin().when(hangupAsked()).ends('hung-up-by-request').leavesNothing());
    it(`the target ${stage} and hangs up: back to the customer`, () => {
      const script = begin()
        .when(target('channel-gone', 17, 486))
        .is('talking');
      expect(numbersIn(script.call)).to.deep.equal(['5001', '1003']);
      script.when(gone('caller')).ends('completed').leavesNothing();
    });
    it(`the target ${stage} and the transferor hangs up: it gets the customer`, () => {
      const script = begin().when(gone('caller'));
      expect(numbersIn(script.call)).to.deep.equal(['1004', '1003']);
      script.when(hangupAsked()).ends('hung-up-by-request').leavesNothing();
    });
  }

  it('the target rings and the customer hangs up: the call is over', () => {
    const script = ringing().when(gone('callee')).ends('completed').leavesNothing();
    expect(outcomesOf(script)).to.deep.equal(['call-ended']);
  });

  it('the target rings too long: back to the customer', () => {
    const script = ringing().when(ranOut('transfer'));
    script.then('join caller in bridge-1', ...freeCustomer, 'hang up transfer-t with 16');
    expect(outcomesOf(script)).to.deep.equal(['target-no-answer']);
  });

  it('the second bridge is destroyed: another one', () =>
    void consulting()
      .when((call) => ({ type: 'bridge-gone', bridge: consult(call) }))
      .then(
        'create consult-t~2',
        'mute callee in',
        'music default to callee',
        'join caller and transfer-t in consult-t~2',
        ...freeTarget,
      ));

  it('what was hung up is asked again until Asterisk says that it is gone', () => {
    const script = consulting().when(complete, answeredWell('c'));
    expect(script.hasTimer('leave')).to.equal(true);
    script.when(ranOut('leave')).then('hang up caller with 16');
    script.when(leftCaller).then('destroy consult-t').when(ranOut('leave')).then('destroy consult-t');
  });

  it('one party hung up by a supervisor is as if it had hung up', () => {
    const script = consulting()
      .when(asks({ verb: 'hang-up-party', party: 'caller' }, 'h'))
      .then('hang up caller with 16');
    script.when(gone('caller'));
    expect(outcomesOf(script)).to.deep.equal(['completed']);
  });

  it('hold is the transfer’s own while it lasts', () => {
    expect(capabilitiesOf(consulting().call)).to.deep.equal([
      ...['hang-up', 'mute', 'send-digits', 'play', 'record', 'hang-up-party'],
      ...['complete-transfer', 'cancel-transfer', 'swap-transfer', 'three-way', 'supervise'],
    ]);
  });
});
