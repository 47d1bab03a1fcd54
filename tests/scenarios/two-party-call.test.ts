import { expect } from 'chai';
import {
  answered,
  arrived,
  bridgeGone,
  clicked,
  entered,
  failed,
  gone,
  hangupAsked,
  left,
  ranOut,
  refused,
  turnedAway,
  type Script,
} from '../support/script.ts';

const ringing = (): Script => arrived().when(entered('callee')).is('ringing-callee');
const talking = (): Script => ringing().when(answered('callee')).is('talking');
const agentAnswered = (): Script => clicked().when(entered('caller')).is('preparing-callee');

describe('a call from the dialplan', () => {
  it('makes the callee and the bridge, joins both, dials, and talks as soon as the callee answers', () => {
    arrived()
      .then('create callee to PJSIP/1003, showing 5001', 'create bridge-1')
      .when(entered('callee'))
      .then('join caller and callee in bridge-1', 'dial callee')
      .when(answered('callee'))
      .then()
      .is('talking')
      .tells('call-started', 'party-rung', 'party-answered', 'call-connected');
  });

  it('caller hangs up while ringing: the callee is cancelled and nothing is left', () => {
    ringing().when(gone('caller')).then('hang up callee with 16').ends('caller-cancelled').leavesNothing();
  });

  it('caller hangs up before the callee was rung: Asterisk says only that the channel left', () => {
    arrived().when(left('caller')).then('hang up callee with 16').ends('caller-cancelled').leavesNothing();
  });

  it('caller hangs up while talking', () => {
    talking().when(gone('caller')).then('hang up callee with 16').ends('completed').leavesNothing();
  });

  it('callee hangs up while talking: the record says it was the callee', () => {
    const script = talking().when(gone('callee')).then('hang up caller with 16').ends('completed').leavesNothing();
    expect(script.call).to.have.nested.property('hangup.by.role', 'callee');
  });

  for (const [what, cause, sip, reason] of [
    ['is busy', 17, 486, 'callee-busy'],
    ['rejects', 21, 603, 'callee-rejected'],
    ['is unknown there', 1, 404, 'callee-unknown-number'],
    ['is not reachable', 20, 480, 'callee-unreachable'],
    ['is behind a full trunk', 34, 503, 'callee-congested'],
    ['fails in an unheard-of way', 127, null, 'callee-failed'],
  ] as const) {
    it(`callee ${what}: the caller is told the same cause`, () => {
      ringing()
        .when(gone('callee', cause, sip))
        .then(`hang up caller with ${cause}`)
        .ends(reason)
        .leavesNothing();
    });
  }

  it('nobody answers in time: both are ended by the clock', () => {
    const script = ringing()
      .when(ranOut('ring'))
      .then('hang up caller with 19', 'hang up callee with 19')
      .ends('callee-no-answer')
      .leavesNothing();
    expect(script.call).to.have.nested.property('hangup.by.kind', 'clock');
  });

  it('they talk too long', () => {
    talking()
      .when(ranOut('talk'))
      .then('hang up caller with 16', 'hang up callee with 16')
      .ends('maximum-duration')
      .leavesNothing();
  });

  it('a hang-up crosses the answer: the hang-up stands', () => {
    const script = ringing();
    const answer = answered('callee')(script.call);
    script.when(gone('caller'), answer).ends('caller-cancelled').leavesNothing();
  });

  it('a second after the answer the caller is marked, so that Asterisk notices a CANCEL that it has swallowed', () => {
    const script = talking().when(ranOut('settle')).then('mark caller').is('talking');
    expect(script.call.direction).to.equal('in');
    clicked().when(entered('caller'), entered('callee'), answered('callee'), ranOut('settle')).then();
  });

  it('a number that leads nowhere: the caller is told so and the call is on record', () => {
    turnedAway().then('hang up caller with 1').ends('callee-unknown-number').leavesNothing();
  });
});

describe('click-to-dial', () => {
  it("rings the agent's phone showing the destination, then the destination showing the agent", () => {
    clicked()
      .then('ring PJSIP/5001, showing 1003', 'follow caller')
      .when(entered('caller'))
      .then('create callee to PJSIP/1003, showing 5001', 'create bridge-1')
      .when(entered('callee'), answered('callee'))
      .tells('call-started', 'party-rung', 'party-answered', 'party-rung', 'party-answered', 'call-connected');
  });

  for (const [what, cause, sip, reason] of [
    ['is busy', 17, 486, 'caller-busy'],
    ['rejects', 21, 603, 'caller-rejected'],
    ['does not answer', 19, 480, 'caller-unreachable'],
  ] as const) {
    it(`agent ${what}: the destination is never called`, () => {
      clicked()
        .when(gone('caller', cause, sip))
        .then()
        .ends(reason)
        .leavesNothing();
    });
  }

  it('agent lets it ring too long', () => {
    clicked().when(ranOut('ring')).then('hang up caller with 19').ends('caller-no-answer').leavesNothing();
  });

  it("agent's phone is not registered: Asterisk refuses to make the channel", () => {
    const script = clicked()
      .when(failed('ring-first', refused(500)))
      .then()
      .is('ended');
    expect(script.call).to.have.nested.property('hangup.reason', 'caller-unreachable');
  });

  it('agent hangs up while the destination rings', () => {
    agentAnswered()
      .when(entered('callee'), gone('caller'))
      .then('hang up callee with 16')
      .ends('caller-cancelled')
      .leavesNothing();
  });
});

describe('hang-up by request', () => {
  const phases: [string, () => Script][] = [
    ["while the agent's phone rings", clicked],
    ['while the callee is prepared', arrived],
    ['while the callee rings', ringing],
    ['while they talk', talking],
  ];
  for (const [when, given] of phases) {
    it(`${when}: everything ends, and the record names the key`, () => {
      const script = given().when(hangupAsked('supervisor')).ends('hung-up-by-request').leavesNothing();
      expect(script.call).to.have.nested.property('hangup.by.key', 'supervisor');
    });
  }

  it('asked three times: one effect, and the first one is on record', () => {
    const script = talking()
      .when(hangupAsked('first'))
      .when(hangupAsked('second'), hangupAsked('third'))
      .then()
      .ends('hung-up-by-request')
      .leavesNothing();
    expect(script.call).to.have.nested.property('hangup.by.key', 'first');
  });

  it('Asterisk does not confirm: it is asked again', () => {
    talking()
      .when(hangupAsked(), ranOut('release'))
      .then('hang up caller with 16', 'hang up callee with 16')
      .ends('hung-up-by-request')
      .leavesNothing();
  });

  it('the bridge is destroyed only when the last channel has gone', () => {
    const script = talking();
    const callee = gone('callee')(script.call);
    script
      .when(gone('caller'))
      .then('hang up callee with 16')
      .when(callee)
      .then('destroy bridge-1')
      .is('ending')
      .confirmed()
      .leavesNothing();
  });
});

describe('when the wire fails', () => {
  it('the callee has no contact: 500, certain, the caller hears that nobody is there', () => {
    arrived()
      .when(failed('create-channel', refused(500)))
      .then('hang up caller with 20')
      .ends('callee-unreachable')
      .leavesNothing();
  });

  it('nobody knows whether the callee was made: it is hung up by its id, not made again', () => {
    arrived()
      .when(failed('create-channel', { kind: 'unknown' }))
      .then('hang up caller with 41', 'hang up callee with 41')
      .ends('callee-failed')
      .leavesNothing();
  });

  it('no bridge: both are released', () => {
    arrived()
      .when(failed('create-bridge', refused(500)))
      .ends('failed')
      .leavesNothing();
  });

  it('joining fails because the caller has just hung up: the caller, not the failure, is the reason', () => {
    ringing()
      .when(failed('join', refused(409)), gone('caller'))
      .ends('caller-cancelled')
      .leavesNothing();
  });

  it('joining fails and nothing explains it within the doubt: failed', () => {
    const script = ringing().when(failed('join', refused(422)));
    expect(script.hasTimer('doubt')).to.equal(true);
    script.when(ranOut('doubt')).ends('failed').leavesNothing();
  });

  it('the bridge is destroyed from outside: a new one takes its place, and they talk on', () => {
    talking()
      .when(bridgeGone)
      .then('create bridge-2', 'join caller and callee in bridge-2')
      .is('talking')
      .when(hangupAsked())
      .ends('hung-up-by-request')
      .leavesNothing();
  });

  it('the third bridge is destroyed as well: the call ends', () => {
    talking().when(bridgeGone, bridgeGone, bridgeGone).ends('failed').leavesNothing();
  });

  it('Asterisk was restarted: ended at once, nothing is asked of it', () => {
    const script = talking().when({ type: 'asterisk-lost', recovered: true }).is('ended').leavesNothing();
    expect(script.call).to.have.nested.property('hangup.reason', 'asterisk-lost');
  });

  it('Asterisk was restarted while it was ending: its own reason stands', () => {
    const script = talking().when(hangupAsked(), { type: 'asterisk-lost' }).is('ended').leavesNothing();
    expect(script.call).to.have.nested.property('hangup.reason', 'hung-up-by-request');
  });
});
