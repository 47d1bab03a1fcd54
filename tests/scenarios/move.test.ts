import { expect } from 'chai';
import { capabilitiesOf } from '../../stasis-app/calls/capabilities.ts';
import { channelsOf } from '../../stasis-app/calls/call.ts';
import { resourceOf } from '../../stasis-app/calls/resource.ts';
import { cancelIt, entersAs, goneAs, joining, moveTo, ringing, talking } from '../support/devices-story.ts';
import {
  answeredBadly,
  answeredWell,
  asks,
  gone,
  hangupAsked,
  left,
  ranOut,
  refused,
  type Script,
} from '../support/script.ts';

const last = ({ facts }: Script) => facts.at(-1);
const named = ({ facts }: Script, name: string) => facts.filter(({ fact }) => fact === name);

describe('a party moves to another of its devices', () => {
  it('the device rings while they talk, joins when it has answered, and only then the old one goes', () => {
    const script = talking().when(asks(moveTo()));
    script.then('ring PJSIP/5002, showing 1003', 'follow move-first').tellsAsker(null);
    script.when(answeredWell()).then().tellsAsker('done').is('talking');
    expect(last(script)).to.deep.include({ fact: 'move-started', role: 'caller' });
    expect(last(script)).to.have.nested.property('by.key', 'desktop');
    script.when(entersAs('move-first')).then('stop ringing to move-first', 'join move-first in bridge-1');
    script.when(answeredWell()).then('hang up caller with 16');
    expect(named(script, 'party-moved')[0]).to.have.nested.property('to.number', '5002');
    expect(last(script)).to.deep.include({ fact: 'move-ended', outcome: 'completed' });
    expect(script.call).to.have.nested.property('from.number', '5002');
    script.when(gone('callee')).ends('completed').leavesNothing();
  });

  it('shows the device while it rings, and its number is busy', () => {
    const shown = resourceOf(ringing().call, { mono: 0, wall: 0 });
    expect(shown.move).to.deep.include({ party: 'caller', state: 'ringing' });
    expect(shown.capabilities).to.include('cancel-move').and.not.include.members(['move', 'transfer', 'park']);
  });

  for (const [sip, outcome] of [
    [486, 'busy'],
    [603, 'rejected'],
    [null, 'no-answer'],
  ] as const)
    it(`the device is ${outcome}: nothing has changed`, () => {
      const script = ringing()
        .when(goneAs('move-first', sip === null ? 19 : 17, sip))
        .then();
      expect(last(script)).to.deep.include({ fact: 'move-ended', outcome, by: { kind: 'phone', number: '5002' } });
      expect(capabilitiesOf(script.call)).to.include('move');
      script.when(hangupAsked()).ends('hung-up-by-request').leavesNothing();
    });

  it('is taken back while it rings, by whom is told', () => {
    const script = ringing().when(asks(cancelIt, 'second')).then('hang up move-first with 16');
    script.when(answeredWell('second')).tellsAsker('done').when(goneAs('move-first'));
    expect(last(script)).to.deep.include({ fact: 'move-ended', outcome: 'cancelled' });
    expect(last(script)).to.have.nested.property('by.key', 'desktop');
    script.when(hangupAsked()).ends('hung-up-by-request').leavesNothing();
  });

  it('it answers before Asterisk has said that it rings: joined as soon as that is said', () => {
    const script = talking().when(asks(moveTo()), entersAs('move-first')).then();
    script.when(answeredWell()).then('stop ringing to move-first', 'join move-first in bridge-1').tellsAsker('done');
    script.when(answeredWell()).then('hang up caller with 16').is('talking');
  });

  it('it refuses before Asterisk has said that it rings: whoever asked is told, and it is on record', () => {
    const script = talking().when(asks(moveTo()), goneAs('move-first', 17, 486));
    script.when(answeredWell()).tellsAsker('not-now', 'over already').is('talking');
    expect(script.facts.slice(-2).map(({ fact }) => fact)).to.deep.equal(['move-started', 'move-ended']);
  });

  it('can’t be rung: nothing is a fact', () => {
    const script = talking().when(asks(moveTo()), answeredBadly(refused(500)));
    script.then('hang up move-first with 16').tellsAsker('failed').is('talking');
    expect(named(script, 'move-started')).to.have.length(0);
    script.when(goneAs('move-first')).when(hangupAsked()).ends('hung-up-by-request').leavesNothing();
  });

  it('can’t be joined: it is let go, and they talk on', () => {
    const script = joining()
      .when(answeredBadly(refused(422)))
      .then('hang up move-first with 16')
      .is('talking');
    expect(last(script)).to.deep.include({ fact: 'move-ended', outcome: 'failed' });
    script.when(goneAs('move-first')).when(hangupAsked()).ends('hung-up-by-request').leavesNothing();
  });

  it('the answer to the joining is lost: it is asked again', () => {
    const script = joining()
      .when(answeredBadly({ kind: 'unknown' }))
      .then()
      .is('talking');
    script.when(ranOut('join')).then('stop ringing to move-first', 'join move-first in bridge-1');
    script.when(answeredWell()).then('hang up caller with 16');
  });

  it('the old device is hung up while the new one rings: that is a hang-up', () => {
    const script = ringing().when(gone('caller'));
    script.then('hang up callee with 16', 'hang up move-first with 16').ends('completed').leavesNothing();
    expect(named(script, 'move-ended')[0]).to.deep.include({ outcome: 'call-ended' });
  });

  it('the old device is hung up while the new one joins: the new one has the call', () => {
    const script = joining().when(left('caller'), gone('caller')).then('join move-first in bridge-1').is('talking');
    script.when(answeredWell()).then().is('talking');
    expect(last(script)).to.deep.include({ fact: 'move-ended', outcome: 'completed' });
    expect(script.hasTimer('doubt')).to.equal(false);
    script.when(gone('callee')).ends('completed').leavesNothing();
  });

  it('the device hangs up while it joins: they talk on as before', () => {
    const script = joining().when(goneAs('move-first')).then().is('talking');
    script.when(answeredBadly(refused(400))).then();
    expect(last(script)).to.deep.include({ fact: 'move-ended', outcome: 'hung-up' });
  });

  it('who is muted stays so: before anybody could hear it on the new device', () => {
    const script = ringing().when(
      asks({ verb: 'mute', party: 'caller', directions: ['in'] }, 'm'),
      answeredWell('m'),
      entersAs('move-first'),
    );
    script.then('stop ringing to move-first', 'mute move-first in', 'join move-first in bridge-1').when(answeredWell());
    expect(resourceOf(script.call, { mono: 0, wall: 0 }).parties[0]).to.deep.include({ number: '5002', muted: ['in'] });
  });

  it('who is on hold stays so, with the same music', () => {
    const script = ringing().when(
      asks({ verb: 'hold', party: 'caller', music: 'calm' }, 'h'),
      answeredWell('h'),
      entersAs('move-first'),
    );
    script.then(
      'stop ringing to move-first',
      'mute move-first in',
      'music calm to move-first',
      'join move-first in bridge-1',
    );
  });

  it('what the old phone held is free, for that phone is gone', () => {
    const script = ringing().when((call) => ({
      type: 'channel-held',
      channel: channelsOf(call)[0]!,
    }));
    script.when(entersAs('move-first'), answeredWell());
    script.then('stop music to callee', 'unmute callee in', 'hang up caller with 16');
    expect(named(script, 'party-unheld')).to.have.length(1);
  });

  it('a number that is in the call already is declined', () => {
    talking()
      .when(asks(moveTo('1003')))
      .tellsAsker('not-now', '1003 is in this call already');
  });
});
