import { expect } from 'chai';
import { bridgesOf, channelsOf, type Call } from '../../stasis-app/calls/call.ts';
import type { Witness } from '../../stasis-app/calls/events.ts';
import type { ChannelId } from '../../stasis-app/shared/ids.ts';
import {
  answered,
  answeredWell,
  arrived,
  asks,
  clicked,
  dialled,
  entered,
  gone,
  hangupAsked,
  ranOut,
  type Happening,
  type Script,
} from '../support/script.ts';

const ringing = (): Script => arrived().when(entered('callee'));
const talking = (): Script => ringing().when(answered('callee'));

interface Found {
  /** Sides whose channel Asterisk does not hold. */
  readonly without?: readonly ('caller' | 'callee')[];
  /** Sides whose phone has answered. */
  readonly up?: readonly ('caller' | 'callee')[];
  /** Sides whose phone has said nothing at all. */
  readonly silent?: readonly ('caller' | 'callee')[];
  /** Who sits in the call's bridge; null when the bridge is gone. */
  readonly inBridge?: readonly ('caller' | 'callee')[] | null;
  readonly witness?: (channel: (role: 'caller' | 'callee') => ChannelId) => Witness;
}

/** What we find when we look again, told from the call as it stands. */
const found =
  ({ without = [], up = [], silent = [], inBridge = ['caller', 'callee'], witness }: Found) =>
  (call: Call): Happening => {
    const sides = new Map(channelsOf(call).map((id, index) => [index === 0 ? 'caller' : 'callee', id] as const));
    const channel = (role: 'caller' | 'callee') => sides.get(role)!;
    const held = [...sides.keys()].filter((role) => !without.includes(role));
    const bridge = bridgesOf(call)[0];
    return {
      type: 'compared',
      recovered: true,
      holding: {
        channels: new Map(
          held.map((role) => [channel(role), up.includes(role) ? 'up' : silent.includes(role) ? 'silent' : 'not-up']),
        ),
        bridges: new Map(bridge === undefined || inBridge === null ? [] : [[bridge, new Set(inBridge.map(channel))]]),
        witness: witness?.(channel) ?? { answered: new Map(), ended: new Map() },
      },
    };
  };

const second = (seconds: number) => ({ mono: seconds * 1000, wall: seconds * 1000 });

describe('recovery: what is found, and what is done', () => {
  it("the agent's phone rings, and still rings: it is only followed again", () => {
    clicked().when(found({})).then('follow caller').is('ringing-caller');
  });

  it("the agent's phone rang, and has answered unheard: the destination is called", () => {
    clicked()
      .when(found({ up: ['caller'] }))
      .then('create callee to PJSIP/1003, showing 5001', 'create bridge-1');
  });

  it("the agent's phone was to be rung, and there is no channel: it is not rung again", () => {
    clicked()
      .when(found({ without: ['caller'] }))
      .then()
      .ends('caller-failed')
      .leavesNothing();
  });

  it('the callee was to be made, and is not there: it is asked for under the same ids', () => {
    arrived()
      .when(found({ without: ['callee'], inBridge: null }))
      .then('create callee to PJSIP/1003, showing 5001', 'create bridge-1')
      .is('preparing-callee');
  });

  it('the callee was made unheard: it is dialled', () => {
    arrived()
      .when(found({ inBridge: [] }))
      .then('join caller and callee in bridge-1', 'dial callee')
      .is('ringing-callee');
  });

  it('the callee was made and the bridge was not: both steps are taken', () => {
    arrived()
      .when(found({ inBridge: null }))
      .then('create bridge-1', 'join caller and callee in bridge-1', 'dial callee');
  });

  it('the caller left while the callee was made: the callee is hung up', () => {
    arrived()
      .when(found({ without: ['caller'], inBridge: [] }))
      .ends('caller-cancelled')
      .leavesNothing();
  });

  it('the callee rings, and still rings: nothing is done', () => {
    ringing().when(found({})).then().is('ringing-callee');
  });

  it('the callee was to be dialled, and sits in no bridge: it is joined and dialled', () => {
    ringing()
      .when(found({ inBridge: [] }))
      .then('join caller and callee in bridge-1', 'dial callee');
  });

  it('the callee was to be dialled, and its phone has said nothing: it is dialled, if it was not before', () => {
    ringing()
      .when(found({ silent: ['callee'] }))
      .then('dial callee')
      .is('ringing-callee');
  });

  it('the callee was dialled, and its phone has said nothing: it is not dialled again', () => {
    ringing()
      .when(dialled, found({ silent: ['callee'] }))
      .then()
      .is('ringing-callee');
  });

  it('the callee has answered unheard: they talk, since the moment that the second witness names', () => {
    const script = ringing()
      .when(
        found({
          up: ['callee'],
          witness: (of) => ({ answered: new Map([[of('callee'), second(1)]]), ended: new Map() }),
        }),
      )
      .is('talking');
    expect(script.call).to.have.deep.property('answeredAt', second(1));
  });

  it('they answered and hung up unheard: both moments are those of the second witness', () => {
    const script = ringing()
      .when(
        found({
          without: ['caller', 'callee'],
          witness: (of) => ({
            answered: new Map([[of('callee'), second(1)]]),
            ended: new Map([
              [of('callee'), { at: second(1.75), end: { cause: 16, sipCode: null } }],
              [of('caller'), { at: second(1.8), end: { cause: 16, sipCode: null } }],
            ]),
          }),
        }),
      )
      .ends('completed')
      .leavesNothing();
    expect(script.facts.at(-1)).to.deep.include({ at: second(1.75), talkedMs: 750, recovered: true });
    expect(script.call).to.have.nested.property('hangup.by.role', 'callee');
  });

  it('the callee refused unheard: the caller is told the cause that the second witness has', () => {
    ringing()
      .when(
        found({
          without: ['callee'],
          inBridge: ['caller'],
          witness: (of) => ({
            answered: new Map(),
            ended: new Map([[of('callee'), { at: second(1), end: { cause: 17, sipCode: null } }]]),
          }),
        }),
      )
      .then('hang up caller with 17')
      .ends('callee-busy')
      .leavesNothing();
  });

  it('they talk, and still talk: nothing is done', () => {
    talking()
      .when(found({ up: ['caller', 'callee'] }))
      .then()
      .is('talking');
  });

  it('they talk, and one was on hold before: that music was to end is said again', () => {
    const talk = talking().when(asks({ verb: 'hold', party: 'callee', music: null }), answeredWell());
    talk.when(asks({ verb: 'unhold', party: 'callee' }, 'second'), answeredWell('second'));
    talk.when(ranOut('music'), ranOut('music-lastly')).when(found({ up: ['caller', 'callee'] }));
    for (const timer of ['music', 'music-lastly'] as const) {
      expect(talk.hasTimer(timer)).to.equal(true);
      talk.when(ranOut(timer)).then('stop music to caller', 'stop music to callee');
    }
  });

  it('one side has left unheard: the other is hung up', () => {
    talking()
      .when(found({ without: ['caller'] }))
      .then('hang up callee with 31')
      .ends('completed')
      .leavesNothing();
  });

  it('they talk, and one of them is outside the bridge: it is joined again', () => {
    talking()
      .when(found({ inBridge: ['caller'] }))
      .then('join callee in bridge-1')
      .is('talking');
  });

  it('they talk, and the bridge is gone: a new one takes its place', () => {
    talking()
      .when(found({ inBridge: null }))
      .then('create bridge-2', 'join caller and callee in bridge-2');
  });

  it('it was ending, and everything is still there: it is asked again at once', () => {
    talking()
      .when(hangupAsked(), found({}))
      .then('hang up caller with 16', 'hang up callee with 16')
      .ends('hung-up-by-request')
      .leavesNothing();
  });

  it('it was ending, and only the bridge is left: that goes', () => {
    talking()
      .when(hangupAsked(), found({ without: ['caller', 'callee'], inBridge: [] }))
      .ends('hung-up-by-request')
      .leavesNothing();
  });

  it('it was ending, and nothing is left: it has ended', () => {
    talking()
      .when(gone('caller'), found({ without: ['caller', 'callee'], inBridge: null }))
      .is('ended')
      .leavesNothing();
  });
});
