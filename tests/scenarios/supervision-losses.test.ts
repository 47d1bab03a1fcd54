import { expect } from 'chai';
import { bridgeOf, channelOf, receiptId } from '../../stasis-app/shared/ids.ts';
import { asks, bridgeGone, ranOut, refused, type Told } from '../support/script.ts';
import {
  talking,
  supervise,
  entersAs,
  leavesAs,
  goneAs,
  ringing,
  listening,
  barging,
  last,
} from '../support/supervision-story.ts';

/** What we find when we look again: all that the call believes, but `without`. */
const found =
  ({ without = [], up = [], outside = [] }: Partial<Record<'without' | 'up' | 'outside', readonly string[]>>): Told =>
  (call) => {
    if (call.phase !== 'talking') throw new Error('they do not talk');
    const named = (name: string) => channelOf(call.id, name);
    const legs = [call.caller.channel, call.callee.channel];
    const own = ['supervisor-first', 'snoop-first-1'].map(named).filter((each) => !without.map(named).includes(each));
    return {
      type: 'compared',
      recovered: true,
      holding: {
        channels: new Map([
          ...legs.map((each) => [each, 'up'] as const),
          ...own.map((each) => [each, up.map(named).includes(each) ? 'up' : 'not-up'] as const),
        ]),
        bridges: new Map([
          [call.bridge, new Set<string>(legs)],
          [
            bridgeOf(call.id, 'supervision-first-1'),
            new Set<string>(own.filter((each) => !outside.map(named).includes(each))),
          ],
        ]),
        witness: { answered: new Map(), ended: new Map() },
      },
    };
  };

describe('supervision, and what happens to its things', () => {
  it('a snoop goes by itself: another one after a second, at most three times', () => {
    const script = listening();
    for (const turn of [1, 2, 3]) {
      script.when(leavesAs(`snoop-first-${turn}`)).then();
      script.when(ranOut('supervision')).then(`snoop snoop-first-${turn + 1} on callee`);
      script.when(entersAs(`snoop-first-${turn + 1}`));
    }
    script.when(leavesAs('snoop-first-4')).then('hang up supervisor-first with 16');
    expect(last(script)).to.deep.include({ fact: 'supervision-ended', how: 'failed' });
    script.is('talking');
  });

  it('its phone has answered, and the answer to the request that rang it is lost: it goes on, and nothing is left', () => {
    const script = talking().when(asks(supervise('listen')), entersAs('supervisor-first'));
    script.when({ type: 'ask-answered', receipt: receiptId('first'), why: { kind: 'unknown' } }).then();
    expect(last(script)).to.include({ fact: 'supervisor-rung' });
    script.when(entersAs('snoop-first-1'));
    script
      .when({ type: 'hangup-asked', by: { kind: 'clock' } })
      .confirmed()
      .leavesNothing();
  });

  it('its bridge is destroyed from outside: the supervisor is hung up, the call goes on', () =>
    void listening()
      .when(({ id }) => ({ type: 'bridge-gone', bridge: bridgeOf(id, 'supervision-first-1') }))
      .then('hang up supervisor-first with 16', 'hang up snoop-first-1 with 16')
      .is('talking'));

  it('the bridge of the call is replaced: who barged in comes along', () =>
    void barging()
      .when(bridgeGone)
      .then('create bridge-2', 'join caller and callee in bridge-2', 'join supervisor-first in bridge-2'));

  it('the snoop is refused: the supervisor is hung up, the call goes on', () => {
    const script = ringing().when(entersAs('supervisor-first'), ({ id }) => ({
      type: 'command-failed',
      command: {
        ...{ do: 'snoop', channel: channelOf(id, 'snoop-first-1'), on: channelOf(id, 'callee'), whispers: false },
      },
      why: refused(404),
    }));
    expect(last(script)).to.deep.include({ fact: 'supervision-ended', how: 'failed' });
    script.is('talking');
  });
});

describe('supervision, after a gap', () => {
  it('the supervisor still listens: nothing is done', () =>
    void listening()
      .when(found({ up: ['supervisor-first', 'snoop-first-1'] }))
      .then()
      .is('talking'));
  it('the phone still rings: it is followed again', () =>
    void ringing().when(found({})).then('follow supervisor-first').is('talking'));
  it('the phone has answered unheard: the supervisor is brought in', () =>
    void ringing()
      .when(found({ up: ['supervisor-first'] }))
      .then(
        'create supervision-first-1',
        'join supervisor-first in supervision-first-1',
        'snoop snoop-first-1 on callee',
      ));
  it('the supervisor has gone unheard: the rest is let go of', () => {
    const script = listening().when(found({ without: ['supervisor-first'] }));
    script.then('hang up snoop-first-1 with 16').is('talking');
    expect(last(script)).to.deep.include({ fact: 'supervision-ended', how: 'hung-up', recovered: true });
  });
  it('the snoop has gone unheard: another one', () =>
    void listening()
      .when(found({ without: ['snoop-first-1'] }), ranOut('supervision'))
      .then('snoop snoop-first-2 on callee'));
  it('the snoop came unheard: it is joined', () =>
    void ringing()
      .when(entersAs('supervisor-first'), found({ up: ['supervisor-first'] }))
      .then('join snoop-first-1 in supervision-first-1'));
  it('the supervisor is outside the bridge: joined again', () =>
    void listening()
      .when(found({ outside: ['supervisor-first'] }))
      .then('join supervisor-first in supervision-first-1'));
  it('who barged in is outside the call: joined again', () =>
    void barging().when(found({})).then('join supervisor-first in bridge-1'));
  it('the phone was to be rung, and nobody knows: believed, and not rung again', () => {
    const script = talking().when(asks(supervise()), found({ without: ['supervisor-first'] }));
    script.then().tellsAsker('done').is('talking');
    expect(script.facts.map(({ fact }) => fact).slice(-2)).to.deep.equal(['supervisor-rung', 'supervision-ended']);
  });
  it('what was let go of is asked for again until it is gone', () =>
    void listening()
      .when(goneAs('supervisor-first'), found({ without: ['supervisor-first'] }))
      .then('hang up snoop-first-1 with 16'));
});
