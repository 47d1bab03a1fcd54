import { expect } from 'chai';
import { capabilitiesOf } from '../../stasis-app/calls/capabilities.ts';
import { bridgeOf, channelOf, receiptId } from '../../stasis-app/shared/ids.ts';
import {
  answeredBadly,
  answeredWell,
  arrived,
  asks,
  clicked,
  entered,
  gone,
  hangupAsked,
  ranOut,
  refused,
} from '../support/script.ts';
import {
  talking,
  supervise,
  switchTo,
  takeOver,
  endIt,
  entersAs,
  leavesAs,
  goneAs,
  ringing,
  listening,
  barging,
  last,
  supervisorsOf,
} from '../support/supervision-story.ts';

describe('supervision', () => {
  it('rings the phone showing the agent, then listens by a snoop that nobody can be heard through', () => {
    const script = talking()
      .when(asks(supervise()))
      .then('ring PJSIP/5002, showing 1003', 'follow supervisor-first')
      .tellsAsker(null);
    script.when(answeredWell()).tellsAsker('done');
    expect(last(script)).to.deep.include({ fact: 'supervisor-rung', role: 'callee', mode: 'listen' });
    script
      .when(entersAs('supervisor-first'))
      .then(
        'create supervision-first-1',
        'join supervisor-first in supervision-first-1',
        'snoop snoop-first-1 on callee',
      )
      .when(entersAs('snoop-first-1'))
      .then('join snoop-first-1 in supervision-first-1');
    expect(last(script)).to.deep.include({ fact: 'supervision-started', mode: 'listen' });
    expect(last(script)).to.have.nested.property('by.key', 'desktop');
    script
      .when(gone('caller'))
      .then('hang up callee with 16', 'hang up supervisor-first with 16', 'hang up snoop-first-1 with 16')
      .ends('completed')
      .leavesNothing();
  });

  it('whispers by a snoop that is heard on the agent’s channel alone', () =>
    void ringing('whisper')
      .when(entersAs('supervisor-first'))
      .then(
        'create supervision-first-1',
        'join supervisor-first in supervision-first-1',
        'snoop snoop-first-1 on callee, whispering',
      ));

  it('barges in as a third party of the call, with no snoop at all', () => {
    const script = ringing('barge').when(entersAs('supervisor-first')).then('join supervisor-first in bridge-1');
    expect(last(script)).to.deep.include({ fact: 'supervision-started', mode: 'barge' });
    script.when(hangupAsked()).ends('hung-up-by-request').leavesNothing();
  });

  for (const [what, cause, sip, how] of [
    ['is busy', 17, 486, 'busy'],
    ['does not answer', 19, null, 'no-answer'],
    ['rejects', 21, 603, 'rejected'],
  ] as const)
    it(`the supervisor ${what}: the call goes on`, () => {
      const script = ringing()
        .when(goneAs('supervisor-first', cause, sip))
        .then()
        .is('talking');
      expect(last(script)).to.deep.include({ fact: 'supervision-ended', how, by: { kind: 'phone', number: '5002' } });
      expect(supervisorsOf(script.call)).to.deep.equal([]);
    });

  it('the phone is not registered: whoever asked is told, and the call goes on', () => {
    const script = talking()
      .when(asks(supervise()), answeredBadly(refused(500)))
      .tellsAsker('failed')
      .is('talking');
    expect(supervisorsOf(script.call)).to.deep.equal([]);
    expect(script.facts.map(({ fact }) => fact)).to.not.include('supervisor-rung');
    script.when(goneAs('supervisor-first'), gone('caller')).ends('completed').leavesNothing();
  });

  it('the supervisor hangs up: snoop and bridge are let go of, and the call goes on', () => {
    const script = listening().when(goneAs('supervisor-first')).then('hang up snoop-first-1 with 16').is('talking');
    expect(last(script)).to.deep.include({ fact: 'supervision-ended', how: 'hung-up' });
    expect(script.hasTimer('leave')).to.equal(true);
    script.when(ranOut('leave')).then('hang up snoop-first-1 with 16');
    script
      .when(leavesAs('snoop-first-1'))
      .then('destroy supervision-first-1')
      .when(({ id }) => ({
        type: 'bridge-gone',
        bridge: bridgeOf(id, 'supervision-first-1'),
      }));
    script.when(gone('caller')).ends('completed').leavesNothing();
  });

  it('a listener who hangs up leaves the call to its two parties', () => {
    const script = barging().when(goneAs('supervisor-first')).then().is('talking');
    script.when(gone('callee')).ends('completed').leavesNothing();
  });

  it('is ended by request: the record names the key', () => {
    const script = listening().when(asks(endIt, 'second')).then('hang up supervisor-first with 16');
    script
      .when(goneAs('supervisor-first'))
      .then('hang up snoop-first-1 with 16')
      .when(answeredWell('second'))
      .tellsAsker('done');
    expect(last(script)).to.deep.include({ fact: 'supervision-ended', how: 'asked' });
    expect(last(script)).to.have.nested.property('by.key', 'desktop');
  });

  it('the call ends while the supervisor rings: the phone is hung up', () =>
    void ringing()
      .when(gone('caller'))
      .then('hang up callee with 16', 'hang up supervisor-first with 16')
      .ends('completed')
      .leavesNothing());

  it('a party, or who supervises already, is declined; and more than five are not legal', () => {
    talking()
      .when(asks(supervise('listen', '1003')))
      .tellsAsker('not-now', 'is a party');
    listening()
      .when(asks(supervise('whisper'), 'second'))
      .tellsAsker('not-now', 'supervises this call already');
    const script = talking();
    for (const number of ['1', '2', '3', '4', '5'])
      script.when(asks(supervise('listen', `600${number}`), number), answeredWell(number));
    expect(capabilitiesOf(script.call)).to.not.include('supervise');
    script.when(asks(supervise('listen', '6006'), 'six')).tellsAsker('not-now');
    script.when(gone('caller')).ends('completed').leavesNothing();
  });

  for (const [when, begin] of [
    ["the agent's phone rings", clicked],
    ['the callee rings', () => arrived().when(entered('callee'))],
    ['the call is ending', () => talking().when(hangupAsked())],
  ] as const)
    it(`asked while ${when}: not possible now`, () =>
      void begin().when(asks(supervise())).then().tellsAsker('not-now'));
});

describe('another mode', () => {
  it('listen to whisper: the new snoop is there before the old one goes, and nobody is rung', () => {
    const script = listening()
      .when(asks(switchTo('whisper'), 'second'))
      .then('snoop snoop-first-2 on callee, whispering')
      .when(answeredWell('second'))
      .tellsAsker('done')
      .when(entersAs('snoop-first-2'))
      .then('hang up snoop-first-1 with 16', 'join snoop-first-2 in supervision-first-1');
    expect(last(script)).to.deep.include({ fact: 'supervision-switched', mode: 'whisper' });
  });

  it('listen to barge: into the call, and the snoop goes when that is so', () => {
    const script = listening()
      .when(asks(switchTo('barge'), 'second'))
      .then('join supervisor-first in bridge-1')
      .when(answeredWell('second'))
      .then('hang up snoop-first-1 with 16');
    expect(last(script)).to.deep.include({ fact: 'supervision-switched', mode: 'barge' });
  });

  it('barge to listen: out of the call when the snoop is there', () =>
    void barging()
      .when(asks(switchTo('listen'), 'second'))
      .then('create supervision-first-1', 'snoop snoop-first-1 on callee')
      .when(answeredWell('second'), entersAs('snoop-first-1'))
      .then('join supervisor-first and snoop-first-1 in supervision-first-1'));

  it('asked while the phone rings: it is in the new mode that the supervisor comes', () =>
    void ringing()
      .when(asks(switchTo('barge'), 'second'))
      .then()
      .when(answeredWell('second'), entersAs('supervisor-first'))
      .then('join supervisor-first in bridge-1'));

  it('Asterisk refuses: the mode is what it was, and the listener stays unheard', () => {
    const script = listening().when(asks(switchTo('whisper'), 'second'), answeredBadly(refused(500), 'second'));
    script.tellsAsker('failed');
    expect(supervisorsOf(script.call)[0]).to.deep.include({ mode: 'listen', told: 'listen' });
    const barge = listening().when(asks(switchTo('barge'), 'second'), answeredBadly({ kind: 'unknown' }, 'second'));
    barge.then('join supervisor-first in supervision-first-1').tellsAsker('failed');
    expect(supervisorsOf(barge.call)[0]).to.include({ mode: 'listen' });
  });

  it('a mode switch crosses the hang-up of the supervisor: told so, and the call goes on', () => {
    const script = listening().when(asks(switchTo('barge'), 'second'), goneAs('supervisor-first'));
    script
      .when(answeredBadly(refused(400), 'second'))
      .tellsAsker('failed')
      .is('talking');
    const other = listening().when(asks(switchTo('barge'), 'second'), goneAs('supervisor-first'));
    other.when(answeredWell('second')).tellsAsker('not-now', 'gone meanwhile').is('talking');
  });

  it('a mode switch crosses the end of the call', () =>
    void listening()
      .when(asks(switchTo('whisper'), 'second'), gone('callee'))
      .then(
        'hang up caller with 16',
        'hang up supervisor-first with 16',
        'hang up snoop-first-2 with 16',
        'hang up snoop-first-1 with 16',
      )
      .ends('completed')
      .leavesNothing());

  it('a snoop that never comes: after two seconds the mode is what it was', () => {
    const script = listening().when(asks(switchTo('whisper'), 'second'), answeredWell('second'), ranOut('supervision'));
    script.then('hang up snoop-first-2 with 16');
    expect(supervisorsOf(script.call)[0]).to.deep.include({ mode: 'listen' });
  });
});

describe('a whisper needs packets to ride on', () => {
  it('while the other side is on hold or muted, the agent is sent silence', () => {
    const script = listening().when(
      asks(switchTo('whisper'), 'second'),
      answeredWell('second'),
      entersAs('snoop-first-2'),
      asks({ verb: 'hold', party: 'caller', music: null }, 'third'),
    );
    script.when(answeredWell('third')).then('silence to callee');
    script.when(asks({ verb: 'unhold', party: 'caller' }, 'fourth'), answeredWell('fourth'));
    script.then('no more silence to callee');
    script.when(asks({ verb: 'mute', party: 'caller', directions: ['in'] }, 'fifth'), answeredWell('fifth'));
    script.then('silence to callee').when(goneAs('supervisor-first'));
    script.then('hang up snoop-first-2 with 16', 'no more silence to callee');
  });
});

describe('take-over', () => {
  it('joins the supervisor, then hangs the agent up: the customer is never alone', () => {
    const script = listening()
      .when(asks(takeOver, 'second'))
      .then('join supervisor-first in bridge-1')
      .when(answeredWell('second'))
      .then('hang up snoop-first-1 with 16', 'hang up callee with 16')
      .tellsAsker('done')
      .is('talking');
    expect(script.facts.map(({ fact }) => fact).slice(-2)).to.deep.equal(['supervision-ended', 'call-taken-over']);
    expect(last(script)).to.have.nested.property('to.number', '5002');
    expect(script.call.to.number).to.equal('5002');
    script.when(goneAs('callee'), leavesAs('snoop-first-1')).is('talking');
    script.when(goneAs('supervisor-first')).then('hang up caller with 16').ends('completed').leavesNothing();
    expect(script.call).to.have.nested.property('hangup.by.role', 'callee');
  });

  it('out of a barge nothing is to be joined', () =>
    void barging()
      .when(asks(takeOver, 'second'))
      .then()
      .when(answeredWell('second'))
      .then('hang up callee with 16')
      .is('talking'));

  it('take-over while the agent hangs up: the call goes on with the supervisor', () => {
    const script = listening().when(asks(takeOver, 'second'), gone('callee')).is('talking');
    script.then('hang up snoop-first-1 with 16');
    script.when(answeredWell('second')).then().tellsAsker('done').is('talking');
    script.when(gone('caller')).ends('completed').leavesNothing();
  });

  it('the agent hangs up and the supervisor can not be joined: tried once more, then the call ends', () => {
    const script = listening().when(asks(takeOver, 'second'), gone('callee'));
    script.when(answeredBadly({ kind: 'unknown' }, 'second')).then('join supervisor-first in bridge-1');
    script.when(({ id }) => ({
      type: 'command-failed',
      command: { do: 'join', bridge: bridgeOf(id, 'bridge-1'), channels: [channelOf(id, 'supervisor-first')] },
      why: refused(422),
    }));
    script.when(ranOut('doubt')).ends('failed').leavesNothing();
  });

  it('Asterisk refuses: the supervisor goes back to the snoop, the agent keeps the call', () => {
    const script = listening().when(asks(takeOver, 'second'), answeredBadly(refused(422), 'second'));
    script.then('join supervisor-first in supervision-first-1').tellsAsker('failed').is('talking');
    expect(supervisorsOf(script.call)).to.have.length(1);
  });

  it('the supervisor hangs up meanwhile: told so, the agent keeps the call', () => {
    const script = listening().when(asks(takeOver, 'second'), goneAs('supervisor-first'));
    script.when(answeredWell('second')).then().tellsAsker('not-now', 'gone meanwhile').is('talking');
  });

  it('the customer hangs up meanwhile: the call ends, all are released', () =>
    void listening().when(asks(takeOver, 'second'), gone('caller')).ends('completed').leavesNothing());

  it('a customer who was on hold talks with the supervisor at once', () => {
    const script = listening().when(asks({ verb: 'hold', party: 'caller', music: null }, '2'), answeredWell('2'));
    script.when(asks(takeOver, '3'), answeredWell('3'));
    script.then('stop music to caller', 'unmute caller in', 'hang up snoop-first-1 with 16', 'hang up callee with 16');
  });

  it('another supervisor of the same agent follows to the new one', () => {
    const script = listening().when(asks(supervise('barge', '5004'), 'other'), answeredWell('other'));
    script.when(entersAs('supervisor-other'));
    script.when(asks({ verb: 'take-over', supervision: receiptId('other') }, '3'), answeredWell('3'));
    script.then('hang up callee with 16', 'hang up snoop-first-1 with 16', 'snoop snoop-first-2 on supervisor-other');
  });

  it('of a phone that still rings: not possible now', () =>
    void ringing().when(asks(takeOver, 'second')).then().tellsAsker('not-now', 'has not answered'));
});
