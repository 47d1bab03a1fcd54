import { expect } from 'chai';
import { capabilitiesOf } from '../../stasis-app/calls/capabilities.ts';
import { numbersOf } from '../../stasis-app/calls/call.ts';
import { resourceOf } from '../../stasis-app/calls/resource.ts';
import {
  customerGone,
  dialsIn,
  entersAs,
  fetching,
  goneAs,
  leftAs,
  parked,
  parkIt,
  retrieveTo,
  talking,
} from '../support/devices-story.ts';
import {
  answeredBadly,
  answeredWell,
  asks,
  bridgeGone,
  gone,
  hangupAsked,
  ranOut,
  refused,
  type Script,
} from '../support/script.ts';

const last = ({ facts }: Script) => facts.at(-1);
const named = ({ facts }: Script, name: string) => facts.filter(({ fact }) => fact === name);
const joined = [
  'stop ringing to retrieve-r',
  'join retrieve-r in bridge-1',
  'stop music to callee',
  'unmute callee in',
];

describe('a parked call', () => {
  it('hears music first; only then has the parker left, and is in no call', () => {
    const script = talking().when(asks(parkIt, 'p')).then('mute callee in', 'music calm to callee').tellsAsker(null);
    script.when(answeredWell('p')).then('hang up caller with 16').tellsAsker('done').is('parked');
    expect(last(script)).to.deep.include({ fact: 'call-parked', slot: '701', role: 'callee' });
    expect(last(script)).to.have.nested.property('by.key', 'desktop');
    expect(numbersOf(script.call)).to.deep.equal(['1003']);
    expect(capabilitiesOf(script.call)).to.deep.equal(['hang-up', 'retrieve']);
    const shown = resourceOf(script.call, { mono: 0, wall: 0 });
    expect(shown.parking).to.deep.include({ slot: '701', party: 'callee', timeoutSeconds: 60, retrieval: null });
    expect(shown.parties.map(({ state }) => state)).to.deep.equal(['gone', 'parked']);
  });

  it('can’t be parked: it is as it was', () => {
    const script = talking().when(asks(parkIt, 'p'), answeredBadly(refused(500), 'p'));
    script.then('stop music to callee', 'unmute callee in').tellsAsker('failed').is('talking');
    expect(named(script, 'call-parked')).to.have.length(0);
  });

  it('the parker hangs up in the moment of it: it is parked all the same', () => {
    const script = talking().when(asks(parkIt, 'p'), gone('caller')).then().is('parked');
    script.when(answeredWell('p')).tellsAsker('done').is('parked');
    expect(named(script, 'call-parked')).to.have.length(1);
    script.when(customerGone).ends('completed').leavesNothing();
  });

  it('the customer hangs up in the moment of it: the call ends', () =>
    void talking().when(asks(parkIt, 'p'), gone('callee')).ends('completed').leavesNothing());

  it('hangs up in its slot: the call ends by it, and its parking too', () => {
    const script = parked().when(leftAs('callee'), customerGone).ends('completed').leavesNothing();
    expect(named(script, 'parking-ended')).to.have.length(1);
    expect(named(script, 'parking-ended')[0]).to.deep.include({ how: 'call-ended', to: null });
    expect(last(script)).to.have.nested.property('hangup.by.role', 'callee');
  });

  it('is ended by a supervisor', () => void parked().when(hangupAsked()).ends('hung-up-by-request').leavesNothing());

  it('leaves the slot when nobody has said why', () => {
    parked().when(leftAs('callee'), ranOut('doubt')).ends('failed').leavesNothing();
  });

  describe('is retrieved', () => {
    it('by a phone that is rung: music until it has answered and is there', () => {
      const script = parked().when(asks(retrieveTo(), 'r'));
      script.then('ring PJSIP/1004, showing 1003', 'follow retrieve-r').tellsAsker(null);
      script.when(answeredWell('r')).then().tellsAsker('done').is('parked');
      expect(last(script)).to.deep.include({ fact: 'parked-call-rung', how: 'asked' });
      script
        .when(entersAs('retrieve-r'))
        .then(...joined)
        .is('parked');
      script.when(answeredWell('r')).then().is('talking');
      expect(last(script)).to.deep.include({ fact: 'parking-ended', how: 'retrieved' });
      expect(script.call).to.have.nested.property('from.number', '1004');
      script.when(gone('caller')).ends('completed').leavesNothing();
    });

    it('by a phone that dials the slot', () => {
      const script = parked().when(dialsIn());
      script.then('answer from-1005', 'join from-1005 in bridge-1', 'stop music to callee', 'unmute callee in');
      script.when(answeredWell('p~1')).is('talking');
      expect(last(script)).to.deep.include({ fact: 'parking-ended', by: { kind: 'phone', number: '1005' } });
    });

    it('the phone does not answer: music goes on, and the clock runs again', () => {
      const script = fetching().when(goneAs('retrieve-r', 19)).then().is('parked');
      expect(last(script)).to.deep.include({ fact: 'parked-call-unanswered', outcome: 'no-answer' });
      expect(script.hasTimer('park')).to.equal(true);
      expect(capabilitiesOf(script.call)).to.include('retrieve');
    });

    it('the phone can’t be joined: music again', () => {
      const script = fetching().when(entersAs('retrieve-r'), answeredBadly(refused(422), 'r'));
      script.then('mute callee in', 'music calm to callee', 'hang up retrieve-r with 16').is('parked');
    });

    it('the phone hangs up while it is joined: music again', () => {
      const script = fetching().when(entersAs('retrieve-r'), goneAs('retrieve-r'));
      script.then('mute callee in', 'music calm to callee').is('parked');
      expect(last(script)).to.deep.include({ outcome: 'hung-up' });
    });

    it('the answer to the joining is lost: asked again', () => {
      const script = fetching()
        .when(entersAs('retrieve-r'), answeredBadly({ kind: 'unknown' }, 'r'))
        .then();
      script.when(ranOut('join')).then(...joined);
    });

    it('twice at once: the second is told that somebody is being rung', () => {
      fetching()
        .when(asks(retrieveTo('1006'), 's'))
        .tellsAsker('not-now')
        .is('parked');
    });

    it('by two phones that dial: the second hears busy', () => {
      const script = parked().when(dialsIn('1005'), dialsIn('1006')).then('hang up from-1006 with 17');
      script.when(answeredWell('p~1')).is('talking');
      expect(script.call).to.have.nested.property('from.number', '1005');
    });

    it('who dials goes before who is rung', () => {
      const script = fetching().when(dialsIn());
      expect(named(script, 'parked-call-unanswered')[0]).to.deep.include({ outcome: 'overtaken' });
      script.then(
        'hang up retrieve-r with 16',
        'answer from-1005',
        'join from-1005 in bridge-1',
        'stop music to callee',
        'unmute callee in',
      );
    });

    it('who dials while a phone is about to be rung: whoever asked is told', () => {
      parked().when(asks(retrieveTo(), 'r'), dialsIn()).tellsAsker('not-now', '1005 has dialled the slot');
    });

    it('dialled in when nobody waits any more: turned back', () => {
      talking().when(dialsIn()).then('hang up from-1005 with 1').is('talking');
    });
  });

  describe('when its time runs out', () => {
    it('rings the parker again, who has the call back', () => {
      const script = parked().when(ranOut('park'));
      script.then('ring PJSIP/5001, showing 1003', 'follow retrieve-p~1').is('parked');
      expect(last(script)).to.deep.include({ fact: 'parked-call-rung', how: 'timeout', by: { kind: 'clock' } });
      script.when(entersAs('retrieve-p~1'), answeredWell('p~1')).is('talking');
      expect(last(script)).to.deep.include({ fact: 'parking-ended', how: 'returned' });
      expect(script.call).to.have.nested.property('from.number', '5001');
    });

    it('the parker does not answer: it waits on, and is tried again', () => {
      const script = parked().when(ranOut('park'), goneAs('retrieve-p~1', 19)).is('parked');
      script.when(ranOut('park')).then('ring PJSIP/5001, showing 1003', 'follow retrieve-p~2');
    });

    it('the parker has no phone: it waits on', () => {
      const script = parked().when(ranOut('park'));
      script.when(({ id }) => {
        const shows = { number: '1003', name: null, dn: true };
        const command = { do: 'ring-first', endpoint: '', shows, timeoutSeconds: 1 } as const;
        const channel = goneAs('retrieve-p~1')(script.call);
        if (channel.type !== 'channel-gone' || id === '') throw new Error('no channel');
        return { type: 'command-failed', command: { ...command, channel: channel.channel }, why: refused(500) };
      });
      expect(last(script)).to.deep.include({ fact: 'parked-call-unanswered', outcome: 'unreachable' });
      expect(script.hasTimer('park')).to.equal(true);
    });

    it('crosses a retrieve: the parker’s phone stops ringing, the other one rings', () => {
      const script = parked().when(ranOut('park'), asks(retrieveTo(), 'r'));
      script.then('hang up retrieve-p~1 with 16', 'ring PJSIP/1004, showing 1003', 'follow retrieve-r');
      script.when(answeredWell('r'), goneAs('retrieve-p~1'), entersAs('retrieve-r'), answeredWell('r')).is('talking');
      expect(named(script, 'parked-call-unanswered')).to.have.length(1);
      script.when(gone('caller')).ends('completed').leavesNothing();
    });

    it('while somebody is rung for it: nothing', () => void fetching().when(ranOut('park')).then().is('parked'));
  });

  it('its bridge is destroyed from outside: another one, and music in it; after the third it ends', () => {
    const script = parked().when(bridgeGone);
    script.then('create bridge-2', 'join callee in bridge-2', 'mute callee in', 'music calm to callee');
    script.when(bridgeGone, bridgeGone).ends('failed').leavesNothing();
  });

  it('a sound that plays is stopped first; a supervisor leaves; who was on hold is so no more', () => {
    const sound = { media: ['sound:hello'], volume: 2, positionMs: 0, skipMs: 3000 };
    const supervisor = { party: { number: '5002', name: null, dn: true }, endpoint: 'PJSIP/5002', callerId: null };
    const script = talking().when(
      asks({ verb: 'play', to: 'callee', ...sound }, 'a'),
      answeredWell('a'),
      asks({ verb: 'hold', party: 'callee', music: null }, 'h'),
      answeredWell('h'),
      asks({ verb: 'supervise', supervisor, mode: 'listen', agent: 'caller' }, 's'),
      answeredWell('s'),
      entersAs('supervisor-s'),
      asks(parkIt, 'p'),
    );
    script.then('stop the playback', 'mute callee in', 'music calm to callee').when(answeredWell('p')).is('parked');
    expect(script.facts.slice(-4).map(({ fact }) => fact)).to.deep.equal([
      ...['supervision-ended', 'playback-ended', 'party-unheld', 'call-parked'],
    ]);
    script.when(hangupAsked()).ends('hung-up-by-request').leavesNothing();
  });
});
