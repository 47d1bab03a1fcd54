import { expect } from 'chai';
import { capabilitiesOf } from '../../stasis-app/calls/capabilities.ts';
import type { Call } from '../../stasis-app/calls/call.ts';
import type { Ask } from '../../stasis-app/calls/asks.ts';
import { callFromStore } from '../../stasis-app/calls/stored.ts';
import {
  answered,
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
  type Script,
  type Told,
} from '../support/script.ts';
import { targetAsk } from '../support/transfer-script.ts';

const talking = (): Script => arrived().when(entered('callee'), answered('callee'));
const hold: Ask = { verb: 'hold', party: 'callee', music: null };
const unhold: Ask = { verb: 'unhold', party: 'callee' };
const mute: Ask = { verb: 'mute', party: 'callee', directions: ['in'] };
const unmute: Ask = { verb: 'unmute', party: 'callee', directions: ['in'] };
const onHold = (): Script => talking().when(asks(hold), answeredWell());
const holdsOf = (call: Call) => (call.phase === 'talking' ? call.carries.holds.map(({ how }) => how) : []);
const phone =
  (what: 'channel-held' | 'channel-unheld', role: 'caller' | 'callee'): Told =>
  (call) => {
    if (call.phase !== 'talking') throw new Error('they do not talk');
    return { type: what, channel: call[role].channel };
  };
const found: Told = (call) => {
  if (call.phase !== 'talking') throw new Error('they do not talk');
  const sides = [call.caller.channel, call.callee.channel];
  return {
    type: 'compared',
    recovered: true,
    holding: {
      channels: new Map(sides.map((side) => [side, 'up'])),
      bridges: new Map([[call.bridge, new Set(sides)]]),
      witness: { answered: new Map(), ended: new Map() },
    },
  };
};

describe('hold', () => {
  it('the held side hears music and is not heard, and it is a fact when Asterisk has answered', () => {
    const script = talking().when(asks(hold)).then('mute callee in', 'music default to callee').tellsAsker(null);
    expect(script.facts.map(({ fact }) => fact)).to.not.include('party-held');
    script.when(answeredWell()).then().tellsAsker('done');
    const held = script.facts.at(-1);
    expect(held).to.include({ fact: 'party-held', role: 'callee' });
    expect(held).to.have.nested.property('by.key', 'desktop');
    script.when(gone('caller')).ends('completed').leavesNothing();
  });

  it('and back', () => {
    const script = onHold().when(asks(unhold, 'second')).then('stop music to callee', 'unmute callee in');
    script.when(answeredWell('second')).tellsAsker('done');
    expect(script.facts.at(-1)).to.include({ fact: 'party-unheld', role: 'callee' });
    expect(holdsOf(script.call)).to.deep.equal([]);
  });

  it('a second hold of the same party is not possible now', () =>
    void onHold().when(asks(hold, 'second')).then().tellsAsker('not-now', 'on hold already'));

  it('unhold of nobody is not possible now, and the capabilities say so', () => {
    const script = talking();
    expect(capabilitiesOf(script.call)).to.include('hold').and.not.include('unhold');
    script.when(asks(unhold)).then().tellsAsker('not-now');
    expect(capabilitiesOf(onHold().call)).to.include('unhold');
  });

  it('Asterisk refuses: what is half done is taken back, nobody is on hold', () => {
    const script = talking().when(asks(hold), answeredBadly(refused(409)));
    script.then('stop music to callee', 'unmute callee in').tellsAsker('failed');
    expect(holdsOf(script.call)).to.deep.equal([]);
    expect(script.facts.map(({ fact }) => fact)).to.not.include('party-held');
  });

  it('asked while another ask is under way: not possible now', () =>
    void talking().when(asks(hold), asks(mute, 'second')).tellsAsker('not-now', 'hold is under way'));

  it('the call ends before Asterisk has answered: the answer means nothing more', () => {
    const script = talking().when(asks(hold), gone('callee'));
    script.when(answeredWell()).then().ends('completed').leavesNothing();
    expect(script.facts.map(({ fact }) => fact)).to.not.include('party-held');
  });

  it('a hang-up crosses it', () =>
    void talking().when(asks(hold), hangupAsked()).ends('hung-up-by-request').leavesNothing());

  for (const [when, begin] of [
    ["the agent's phone rings", clicked],
    ['the callee is prepared', arrived],
    ['the callee rings', () => arrived().when(entered('callee'))],
    ['the call is ending', () => talking().when(hangupAsked())],
  ] as const)
    it(`asked while ${when}: not possible now, and nothing is done`, () =>
      void begin().when(asks(hold)).then().tellsAsker('not-now'));
});

describe('music that Asterisk may not have stopped, or has stopped for a reason of its own', () => {
  it('a stop is asked for again in a moment, and once more: one that meets a packet of music is lost', () => {
    const script = onHold().when(asks(unhold, 'second'), answeredWell('second'));
    expect(script.hasTimer('music')).to.equal(true);
    script.when(ranOut('music')).then('stop music to caller', 'stop music to callee');
    script.when(ranOut('music-lastly')).then('stop music to caller', 'stop music to callee');
    expect(script.hasTimer('music') || script.hasTimer('music-lastly'), 'and that is all').to.equal(false);
  });

  it("after a phone's hold whoever is on hold hears music again, and the others none", () => {
    const script = onHold().when(phone('channel-held', 'caller'), phone('channel-unheld', 'caller'));
    script.when(ranOut('music')).then('stop music to caller', 'music default to callee');
  });

  it('not while another ask is under way: what that is about is not yet true', () => {
    const script = onHold().when(asks(unhold, '2'), answeredWell('2'), asks(hold, '3'));
    script.when(ranOut('music')).then();
    script.when(answeredWell('3'), ranOut('music')).then('stop music to caller', 'music default to callee');
  });

  it('whoever hears the target of a transfer ring is left alone: that sound would be stopped too', () => {
    const script = onHold().when(asks(unhold, '2'), answeredWell('2'));
    script.when(asks(targetAsk('attended'), 't1'), answeredWell('t1'), ranOut('music')).then('music default to callee');
  });

  it('while somebody is rung in place of who has left, it waits', () => {
    const script = onHold().when(asks(unhold, '2'), answeredWell('2'));
    script
      .when(asks(targetAsk('blind'), 't1'), answeredWell('t1'))
      .is('transferring')
      .when(ranOut('music'))
      .then();
    expect(script.hasTimer('music')).to.equal(true);
  });
});

describe("a phone's own hold", () => {
  it('is the same state, by the party whose phone it is; Asterisk plays the music itself', () => {
    const script = talking().when(phone('channel-held', 'caller')).then();
    expect(script.facts.at(-1)).to.deep.include({
      fact: 'party-held',
      role: 'callee',
      by: { kind: 'party', role: 'caller' },
    });
    script.when(phone('channel-held', 'caller')).then().when(phone('channel-unheld', 'caller'));
    expect(script.facts.map(({ fact }) => fact).slice(-2)).to.deep.equal(['party-held', 'party-unheld']);
    script.when(phone('channel-unheld', 'caller')).then();
  });

  it('over a hold that was asked: the music goes on when the phone comes back', () => {
    const script = onHold().when(phone('channel-held', 'caller'));
    expect(holdsOf(script.call)).to.deep.equal(['asked', 'phone']);
    script.when(phone('channel-unheld', 'caller')).then('music default to callee');
    expect(holdsOf(script.call)).to.deep.equal(['asked']);
  });

  it('and the hold that was asked ends first: the music stays with the phone', () =>
    void onHold()
      .when(phone('channel-held', 'caller'), asks(unhold, 'second'))
      .then('unmute callee in', 'music default to callee'));

  it('a mute attaches to the held channel, which ends that music: it is started again', () =>
    void talking().when(phone('channel-held', 'caller'), asks(mute)).then('mute callee in', 'music default to callee'));

  it('can not be ended over an interface', () =>
    void talking().when(phone('channel-held', 'caller'), asks(unhold)).tellsAsker('not-now'));
});

describe('mute', () => {
  it('either direction, and back', () => {
    const both: Ask = { verb: 'mute', party: 'caller', directions: ['in', 'out'] };
    const script = talking().when(asks(both)).then('mute caller in', 'mute caller out').when(answeredWell());
    expect(script.facts.at(-1)).to.deep.include({ fact: 'party-muted', role: 'caller', directions: ['in', 'out'] });
    script.when(asks({ verb: 'unmute', party: 'caller', directions: ['out'] }, 'second')).then('unmute caller out');
    script.when(answeredWell('second')).tellsAsker('done');
    expect(
      script.call.phase === 'talking' && script.call.carries.mutes.map(({ direction }) => direction),
    ).to.deep.equal(['in']);
  });

  it('twice is not possible, nor is the end of none', () => {
    talking().when(asks(mute), answeredWell(), asks(mute, 'second')).tellsAsker('not-now', 'muted already');
    talking().when(asks(unmute)).tellsAsker('not-now');
  });

  it('outlives a hold: whoever was muted before is muted after', () => {
    talking()
      .when(asks(mute), answeredWell(), asks(hold, '2'), answeredWell('2'), asks(unhold, '3'))
      .then('stop music to callee');
  });

  it('ends in a hold: the held party is heard again only when it is taken back', () => {
    onHold().when(asks(mute, '2')).then().when(answeredWell('2'), asks(unmute, '3')).then().tellsAsker('done');
    onHold()
      .when(asks(mute, '2'), answeredWell('2'), asks(unmute, '3'), answeredWell('3'), asks(unhold, '4'))
      .then('stop music to callee', 'unmute callee in');
  });
});

describe('an ask that comes again', () => {
  it('under its key, after it was done: the same answer, and nothing is done twice', () => {
    const script = talking().when(asks(hold, 'keyed-1'), answeredWell('keyed-1'));
    const facts = script.facts.length;
    script.when(asks(hold, 'keyed-1')).then().tellsAsker('done');
    expect(script.facts).to.have.length(facts);
  });

  it('under its key, while it is under way: its answer is on the way', () =>
    void talking().when(asks(hold, 'keyed-1'), asks(hold, 'keyed-1')).then().tellsAsker(null));

  it('the controller died between the requests and their answers: the hold is asked for again', () => {
    const script = talking().when(asks(hold, 'keyed-1'), found).then('mute callee in', 'music default to callee');
    script.when(answeredWell('keyed-1')).tellsAsker('done');
    expect(holdsOf(script.call)).to.deep.equal(['asked']);
  });
});

describe('a call that an earlier version has stored', () => {
  it('is read with nothing carried', () => {
    const { call } = talking();
    const { carries: _, ...earlier } = call as Extract<Call, { phase: 'talking' }>;
    expect(callFromStore(JSON.parse(JSON.stringify(earlier)))).to.deep.equal(call);
  });
  it('or without what was not thought of yet', () => {
    const { call } = talking();
    expect(callFromStore({ ...call, carries: { holds: [] } })).to.deep.equal(call);
  });
});
