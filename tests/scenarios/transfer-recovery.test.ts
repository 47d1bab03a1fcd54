import { expect } from 'chai';
import { bridgesOf, channelsOf, type Call } from '../../stasis-app/calls/call.ts';
import type { Holding } from '../../stasis-app/calls/events.ts';
import { channelOf, receiptId, type BridgeId, type ChannelId } from '../../stasis-app/shared/ids.ts';
import { answeredWell, asks, gone, type Script, type Told } from '../support/script.ts';
import {
  consulting,
  leftCaller,
  onTheWay,
  ringing,
  returning,
  talking,
  target,
  targetAsk,
} from '../support/transfer-script.ts';

/** We were away; Asterisk holds what the call holds, but for these channels, and with the others in these bridges. */
const compared =
  ({
    without = [],
    up = true,
    silent = false,
    inside,
  }: {
    without?: string[];
    up?: boolean;
    /** The target's phone has said nothing at all. */
    silent?: boolean;
    inside?: Record<string, string[]>;
  }): Told =>
  (call) => {
    const lacks = (id: string) => without.includes(shortOf(id));
    const channels = channelsOf(call).filter((id) => !lacks(id));
    const isUp = (id: ChannelId) => up || !/\.(transfer|return)-/.test(id);
    const bridges = bridgesOf(call).filter((id) => !lacks(id));
    const seated = (bridge: BridgeId) =>
      inside === undefined ? channels : channels.filter((id) => inside[shortOf(bridge)]?.includes(shortOf(id)));
    const holding: Holding = {
      channels: new Map(channels.map((id) => [id, isUp(id) ? 'up' : silent ? 'silent' : 'not-up'])),
      bridges: new Map(bridges.map((id) => [id, new Set<string>(seated(id))])),
      witness: { answered: new Map(), ended: new Map() },
    };
    return { type: 'compared', recovered: true, holding };
  };
const shortOf = (id: string): string => (id === 'from-outside' ? 'caller' : id.slice(37));
const consultSeats = { 'bridge-1': ['callee'], 'consult-t': ['caller', 'transfer-t'] };
const outcomesOf = (script: Script) =>
  script.facts.flatMap((fact) => (fact.fact === 'transfer-ended' ? [fact.outcome] : []));
const numbersIn = (call: Call) => [call.from.number, call.to.number];
const complete = asks({ verb: 'complete-transfer', transfer: receiptId('t') }, 'c');
const cancel = asks({ verb: 'cancel-transfer', transfer: receiptId('t') }, 'c');

describe('the controller was away during a transfer', () => {
  it('the target was asked for, and nobody knows whether it was made: it is asked for again, by the same id', () => {
    const script = talking().when(
      asks(targetAsk('blind'), 't'),
      compared({ without: ['transfer-t'], inside: { 'bridge-1': ['caller', 'callee'] } }),
    );
    script.then('create transfer-t to PJSIP/1004, showing 1003');
    script.when(answeredWell('t')).then('hang up caller with 16').is('transferring');
  });

  it('the target was made unheard: it is dialled once the transferor has left', () => {
    const script = talking().when(
      asks(targetAsk('blind'), 't'),
      compared({ up: false, inside: { 'bridge-1': ['caller', 'callee'] } }),
    );
    script.then('create transfer-t to PJSIP/1004, showing 1003').when(answeredWell('t'));
    script.then('hang up caller with 16', 'join transfer-t in bridge-1', 'dial transfer-t');
  });

  it('the transferor was to be hung up, and is still there: it is hung up', () => {
    const script = talking().when(asks(targetAsk('blind'), 't'), answeredWell('t'), target('channel-entered'));
    script
      .when(compared({ up: false, inside: { 'bridge-1': ['callee', 'transfer-t'] } }))
      .then('hang up caller with 16');
  });

  it('the target rings in the place of the transferor, and still rings: nothing is done', () =>
    void onTheWay()
      .when(compared({ up: false, inside: { 'bridge-1': ['callee', 'transfer-t'] } }))
      .then());

  it('the target was to be joined and dialled, and sits in no bridge: it is joined and dialled', () =>
    void onTheWay()
      .when(compared({ up: false, inside: { 'bridge-1': ['callee'] } }))
      .then('join transfer-t in bridge-1', 'dial transfer-t'));

  it('the target was joined, and nobody knows whether it was dialled: it is, when its phone says nothing', () => {
    const seats = { inside: { 'bridge-1': ['callee', 'transfer-t'] }, up: false, silent: true };
    onTheWay().when(compared(seats)).then('dial transfer-t');
    onTheWay().when(target('channel-dialled'), compared(seats)).then();
    const away = { ...seats, inside: { 'bridge-1': ['callee'], 'consult-t': ['transfer-t'] } };
    ringing().when(target('channel-dialled'), leftCaller, compared(away)).then();
    ringing().when(leftCaller, compared(away)).then('dial transfer-t');
  });

  it('the consulted target was joined, and nobody knows whether it was dialled: the same', () => {
    const seats = { inside: consultSeats, up: false, silent: true };
    ringing().when(compared(seats)).then('dial transfer-t');
    ringing().when(target('channel-dialled'), compared(seats)).then();
  });

  it('the target has answered unheard: it has the call', () => {
    const script = onTheWay().when(compared({})).is('talking');
    expect(outcomesOf(script)).to.deep.equal(['completed']);
    script.when(gone('caller')).ends('completed').leavesNothing();
  });

  it('the target has gone unheard: the transferor is rung again', () => {
    const script = onTheWay()
      .when(compared({ without: ['transfer-t'] }))
      .is('transferring');
    script.when(returning('channel-entered'), compared({ up: false })).then();
    script.when(compared({})).is('talking');
    expect(outcomesOf(script)).to.deep.equal(['target-failed']);
  });

  it('the customer has gone unheard while the target rings: the call is over', () =>
    void onTheWay()
      .when(compared({ without: ['callee'] }))
      .ends('completed')
      .leavesNothing());

  it('a consultation rings, and still rings: nothing is done', () =>
    void ringing()
      .when(compared({ up: false, inside: consultSeats }))
      .then());

  it('a consultation was answered unheard: it goes on', () => {
    const script = ringing()
      .when(compared({ inside: consultSeats }))
      .then();
    expect(script.call.phase === 'talking' && script.call.carries.transfer?.stage).to.equal('consulting');
  });

  it('the consulted target was to be joined and dialled: it is', () =>
    void ringing()
      .when(compared({ up: false, inside: { 'bridge-1': ['caller', 'callee'] } }))
      .then(
        'join callee in bridge-1',
        'mute callee in',
        'music default to callee',
        'join caller and transfer-t in consult-t',
        'stop music to transfer-t',
        'unmute transfer-t in',
        'dial transfer-t',
      ));

  it('the transferor has gone unheard: the target has the call', () => {
    const script = consulting()
      .when(compared({ without: ['caller'], inside: consultSeats }))
      .is('talking');
    expect(numbersIn(script.call)).to.deep.equal(['1004', '1003']);
    expect(outcomesOf(script)).to.deep.equal(['completed']);
  });

  it('the consulted target has gone unheard: the transferor has the customer', () => {
    const script = consulting()
      .when(compared({ without: ['transfer-t'], inside: consultSeats }))
      .is('talking');
    expect(numbersIn(script.call)).to.deep.equal(['5001', '1003']);
    expect(outcomesOf(script)).to.deep.equal(['target-hung-up']);
  });

  it('the consulting customer has gone unheard: the two go on', () => {
    const script = consulting()
      .when(compared({ without: ['callee'], inside: consultSeats }))
      .is('talking');
    expect(numbersIn(script.call)).to.deep.equal(['5001', '1004']);
  });

  it('all three have gone unheard: it is over, once', () =>
    void consulting()
      .when(compared({ without: ['caller', 'callee', 'transfer-t'] }))
      .ends('completed')
      .leavesNothing());

  it('a complete was under way: it is asked for again, then the transferor goes', () => {
    const script = consulting().when(
      complete,
      compared({ inside: { 'bridge-1': ['callee', 'transfer-t'], 'consult-t': ['caller'] } }),
    );
    script.when(answeredWell('c')).then('hang up caller with 16').tellsAsker('done');
    expect(outcomesOf(script)).to.deep.equal(['completed']);
    script.when(leftCaller).then('destroy consult-t');
  });

  it('a complete was done, and the transferor not yet hung up: it is', () => {
    const script = consulting().when(complete, answeredWell('c'));
    script.when(compared({ inside: { 'bridge-1': ['callee', 'transfer-t'], 'consult-t': ['caller'] } }));
    script.then('hang up caller with 16', 'unmute transfer-t in', 'unmute callee in');
  });

  it('a cancel was done, and none of what it asked for was sent: the customer hears the transferor again', () => {
    const script = consulting().when(cancel, answeredWell('c'));
    script.when(compared({ inside: { 'bridge-1': ['caller', 'callee'], 'consult-t': ['transfer-t'] } }));
    script.then('hang up transfer-t with 16', 'unmute caller in', 'unmute callee in');
    script.when({ type: 'timer-ran-out', timer: 'music' }).then('stop music to caller', 'stop music to callee');
  });

  it('the second bridge has gone: another one is made, for the two', () =>
    void consulting()
      .when(compared({ without: ['consult-t'], inside: { 'bridge-1': ['callee'] } }))
      .then(
        'create consult-t~2',
        'mute callee in',
        'music default to callee',
        'join caller and transfer-t in consult-t~2',
        'stop music to transfer-t',
        'unmute transfer-t in',
      ));

  it('Asterisk was restarted: the call and its transfer have ended', () => {
    const script = consulting().when({ type: 'asterisk-lost' }).ends('asterisk-lost');
    expect(outcomesOf(script)).to.deep.equal(['call-ended']);
  });

  it('what is stored says whose channel is whose', () => {
    const { call } = consulting();
    expect(channelsOf(call)).to.include(channelOf(call.id, 'transfer-t'));
  });
});
