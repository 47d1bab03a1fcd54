import { expect } from 'chai';
import { bridgesOf, channelsOf } from '../../stasis-app/calls/call.ts';
import type { Instant } from '../../stasis-app/shared/clock.ts';
import type { ChannelEnd } from '../../stasis-app/calls/hangup.ts';
import type { ChannelId } from '../../stasis-app/shared/ids.ts';
import {
  dialsIn,
  fetching,
  joining,
  moveTo,
  parked,
  parkIt,
  retrieveTo,
  ringing,
  talking,
} from '../support/devices-story.ts';
import { answeredWell, asks, gone, ranOut, type Script, type Told } from '../support/script.ts';

/** We were away; Asterisk holds what the call holds, but for these; `up`: who has answered meanwhile. */
const compared =
  ({ without = [], up = [] }: { without?: readonly string[]; up?: readonly string[] } = {}): Told =>
  (call) => {
    const short = (id: string) => (id[36] === '.' ? id.slice(37) : id === 'from-outside' ? 'caller' : id);
    const channels = channelsOf(call).filter((id) => !without.includes(short(id)));
    const bridges = bridgesOf(call).filter((id) => !without.includes(short(id)));
    const isUp = (id: ChannelId) => !/\.(move|retrieve)-/.test(id) || up.includes(short(id));
    const ended = new Map<ChannelId, { at: Instant; end: ChannelEnd }>(
      channelsOf(call)
        .filter((id) => without.includes(short(id)))
        .map((id) => [id, { at: { mono: 9_000_000, wall: 9_000_000 }, end: { cause: 17, sipCode: 486 } }]),
    );
    return {
      type: 'compared',
      recovered: true,
      holding: {
        channels: new Map(channels.map((id) => [id, isUp(id) ? 'up' : 'not-up'])),
        bridges: new Map(bridges.map((id) => [id, new Set<string>(channels.filter(isUp))])),
        witness: { answered: new Map(), ended },
      },
    };
  };
const last = ({ facts }: Script) => facts.at(-1);

describe('the controller was away while a device was rung', () => {
  it('it still rings: followed again', () => {
    const script = ringing().when(compared()).then('follow move-first').is('talking');
    script.when(({ id }) => ({ type: 'channel-entered', channel: `${id}.move-first` as ChannelId }));
    script.then('stop ringing to move-first', 'join move-first in bridge-1');
  });

  it('the device has answered unheard: it is joined, and the old one goes', () => {
    const script = ringing()
      .when(compared({ up: ['move-first'] }))
      .then();
    script.when(ranOut('join')).then('stop ringing to move-first', 'join move-first in bridge-1');
    script.when(answeredWell()).then('hang up caller with 16');
    expect(last(script)).to.deep.include({ fact: 'move-ended', outcome: 'completed' });
  });

  it('the device has refused unheard: nothing has changed', () => {
    const script = ringing()
      .when(compared({ without: ['move-first'] }))
      .then()
      .is('talking');
    expect(last(script)).to.deep.include({ fact: 'move-ended', outcome: 'busy', recovered: true });
  });

  it('it was to be rung, and nobody knows: believed, found to be over, and not rung again', () => {
    const script = talking()
      .when(asks(moveTo()), compared({ without: ['move-first'] }))
      .then()
      .tellsAsker('done');
    expect(script.facts.slice(-2).map(({ fact }) => fact)).to.deep.equal(['move-started', 'move-ended']);
  });

  it('it was being joined: joined again', () => {
    const script = joining()
      .when(compared({ up: ['move-first'] }), ranOut('join'))
      .then('stop ringing to move-first', 'join move-first in bridge-1');
    script.when(answeredWell()).then('hang up caller with 16');
  });

  it('who talks has hung up unheard, and the device rings: the call ends', () => {
    ringing()
      .when(compared({ without: ['caller'] }))
      .ends('completed')
      .leavesNothing();
  });
});

describe('the controller was away while a call was parked', () => {
  it('waits in its slot still: music again, for nobody knows whether it was asked for', () => {
    const script = parked()
      .when(compared({ without: ['caller'] }))
      .then('mute callee in', 'music calm to callee')
      .is('parked');
    expect(script.facts.filter(({ fact }) => fact === 'call-parked')).to.have.length(1);
  });

  it('it was to be parked, and the requests had no answer: asked again', () => {
    const script = talking().when(asks(parkIt, 'p'), compared()).then('mute callee in', 'music calm to callee');
    script.when(answeredWell('p')).then('hang up caller with 16').is('parked');
  });

  it('the parker had hung up meanwhile: it is parked, and whoever asked is told', () => {
    const script = talking().when(asks(parkIt, 'p'), gone('caller'), compared()).tellsAsker('done').is('parked');
    script.then('mute callee in', 'music calm to callee');
  });

  it('has hung up unheard in its slot: ended, by it, with the moment of the call event log', () => {
    const script = parked()
      .when(compared({ without: ['callee'] }))
      .ends('completed')
      .leavesNothing();
    expect(last(script)).to.deep.include({ recovered: true }).and.have.nested.property('hangup.cause', 17);
  });

  it('the bridge of its slot is gone: another one', () => {
    const script = parked().when(compared({ without: ['caller', 'bridge-1'] }));
    script.then('create bridge-2', 'join callee in bridge-2', 'mute callee in', 'music calm to callee');
  });

  it('a phone rings for it, and still rings: followed again', () => {
    fetching()
      .when(compared({ without: ['caller'] }))
      .then('mute callee in', 'music calm to callee', 'follow retrieve-r')
      .is('parked');
  });

  it('a phone that rang for it has answered unheard: they are joined', () => {
    const script = fetching().when(compared({ up: ['retrieve-r'] }), ranOut('join'));
    script.then(
      'stop ringing to retrieve-r',
      'join retrieve-r in bridge-1',
      'stop music to callee',
      'unmute callee in',
    );
    script.when(answeredWell('r')).is('talking');
  });

  it('a phone that rang for it has gone unheard: it waits on', () => {
    const script = fetching()
      .when(compared({ without: ['retrieve-r'] }))
      .is('parked');
    expect(last(script)).to.deep.include({ fact: 'parked-call-unanswered', outcome: 'busy' });
  });

  it('a phone was to be rung for it, and nobody knows: believed, and not rung twice', () => {
    const script = parked()
      .when(asks(retrieveTo(), 'r'), compared({ without: ['retrieve-r'] }))
      .tellsAsker('done');
    expect(script.facts.slice(-2).map(({ fact }) => fact)).to.deep.equal([
      'parked-call-rung',
      'parked-call-unanswered',
    ]);
  });

  it('a phone that had dialled the slot was being joined: joined again', () => {
    const script = parked().when(dialsIn(), compared(), ranOut('join'));
    script.then('answer from-1005', 'join from-1005 in bridge-1', 'stop music to callee', 'unmute callee in');
  });
});
