import { expect } from 'chai';
import fc from 'fast-check';
import type { Ask, SupervisionMode } from '../../stasis-app/calls/asks.ts';
import { channelsOf, type Talking } from '../../stasis-app/calls/call.ts';
import type { Supervision } from '../../stasis-app/calls/carried.ts';
import { receiptId, type ChannelId } from '../../stasis-app/shared/ids.ts';
import { LittleAsterisk } from '../support/little-asterisk.ts';
import { answered, arrived, entered } from '../support/script.ts';

const by = { kind: 'api', key: 'floor', address: '127.0.0.1' } as const;
const modes: readonly SupervisionMode[] = ['listen', 'whisper', 'barge'];

const begin = (): LittleAsterisk => new LittleAsterisk(arrived().when(entered('callee'), answered('callee')).call);
const phone = (number: string) => ({
  party: { number, name: null, dn: true },
  endpoint: `PJSIP/${number}`,
  callerId: null,
});

/** One thing that may happen next; `pick` says to whom. */
type Move = (asterisk: LittleAsterisk, pick: number) => void;
const serve: Move = (asterisk) => asterisk.serve();
const hear: Move = (asterisk) => asterisk.hear();

function ask(asterisk: LittleAsterisk, serial: number, what: Ask): void {
  asterisk.tell({ type: 'asked', receipt: receiptId(`r${serial}`), keyed: false, ask: what, by });
}
const supervisionsOf = ({ call }: LittleAsterisk): readonly Supervision[] =>
  call.phase === 'talking' ? call.carries.supervision : [];
const chosen = (asterisk: LittleAsterisk, pick: number) => {
  const all = supervisionsOf(asterisk);
  return all[pick % Math.max(1, all.length)]?.receipt ?? receiptId('nobody');
};
const phonesOf = (asterisk: LittleAsterisk): ChannelId[] =>
  supervisionsOf(asterisk).map(({ supervisor }) => supervisor.channel);
const snoopsIn = ({ channels }: LittleAsterisk): ChannelId[] =>
  [...channels].filter(([, { snoop }]) => snoop !== null).map(([id]) => id);
const pickOf = <T>(all: readonly T[], pick: number): T | undefined => all[pick % Math.max(1, all.length)];

let serial = 0;
const asks: readonly Move[] = [
  (asterisk, pick) =>
    ask(asterisk, (serial += 1), {
      ...{ verb: 'supervise', supervisor: phone(String(6001 + (pick % 3))), mode: modes[pick % 3]! },
      agent: pick % 2 === 0 ? 'callee' : 'caller',
    }),
  (asterisk, pick) =>
    ask(asterisk, (serial += 1), {
      verb: 'switch-supervision',
      supervision: chosen(asterisk, pick),
      mode: modes[pick % 3]!,
    }),
  (asterisk, pick) => ask(asterisk, (serial += 1), { verb: 'take-over', supervision: chosen(asterisk, pick) }),
  (asterisk, pick) => ask(asterisk, (serial += 1), { verb: 'end-supervision', supervision: chosen(asterisk, pick) }),
];
const phones: readonly Move[] = [
  (asterisk, pick) => {
    const channel = pickOf(phonesOf(asterisk), pick);
    if (channel !== undefined) asterisk.phoneAnswers(channel);
  },
  (asterisk, pick) => {
    const channel = pickOf(phonesOf(asterisk), pick);
    if (channel !== undefined) asterisk.ends(channel, pick % 2 === 0 ? 17 : 16);
  },
];
const outside: readonly Move[] = [
  (asterisk, pick) => {
    const snoop = pickOf(snoopsIn(asterisk), pick);
    if (snoop !== undefined) asterisk.ends(snoop);
  },
  (asterisk, pick) => {
    const bridge = pickOf([...asterisk.bridges], pick);
    if (bridge !== undefined) asterisk.bridgeEnds(bridge);
  },
  (asterisk) => asterisk.controllerRestarts(),
  (asterisk, pick) => {
    const timer = pickOf([...asterisk.timers], pick);
    if (timer !== undefined && timer !== 'talk' && timer !== 'doubt') asterisk.tell({ type: 'timer-ran-out', timer });
  },
];
const endings: readonly Move[] = [
  (asterisk, pick) => {
    if (asterisk.call.phase === 'talking') asterisk.ends(asterisk.call[pick % 2 === 0 ? 'caller' : 'callee'].channel);
  },
  (asterisk) => asterisk.tell({ type: 'hangup-asked', by }),
];
const usual: readonly Move[] = [...asks, ...phones, asks[1]!, phones[0]!, serve, hear, serve, hear, serve, hear];

function play(
  asterisk: LittleAsterisk,
  moves: readonly Move[],
  sequence: readonly (readonly [number, number])[],
): void {
  for (const [kind, pick] of sequence) {
    moves[kind % moves.length]!(asterisk, pick);
    neverHeardByMistake(asterisk);
  }
}

/** At every moment: who was told to listen is neither in the call, nor has a snoop that whispers. */
function neverHeardByMistake(asterisk: LittleAsterisk): void {
  const { call } = asterisk;
  if (call.phase !== 'talking') return;
  for (const { told, mode, place, supervisor } of call.carries.supervision) {
    if (told !== 'listen' || mode !== 'listen' || place.at !== 'snoop') continue;
    const asked = call.carries.underway?.ask.verb;
    // What was asked and not answered may be so already, or not.
    if (asked === 'switch-supervision' || asked === 'take-over') continue;
    const bridge = asterisk.channels.get(supervisor.channel)?.bridge;
    const mayBe = asterisk.requests.length > 0 || asterisk.news.length > 0;
    if (!mayBe && bridge === call.bridge) throw new Error('who listens is in the call');
    const whispers = [...asterisk.channels.values()].some(
      (each) => each.bridge !== null && each.bridge === bridge && each.snoop?.whispers === true,
    );
    if (!mayBe && whispers) throw new Error('who listens whispers');
  }
}

/** At rest: everybody is where the call says, and Asterisk holds nothing that the call does not. */
function everybodyIsInPlace(asterisk: LittleAsterisk, call: Talking): void {
  const bridgeOf = (channel: ChannelId) => asterisk.channels.get(channel)?.bridge;
  for (const { channel } of [call.caller, call.callee]) expect(bridgeOf(channel), 'a party').to.equal(call.bridge);
  expect(call.carries.leaving).to.deep.equal({ channels: [], bridges: [] });
  for (const { place, mode, supervisor, agent, told } of call.carries.supervision) {
    if (place.at === 'ringing') {
      expect(asterisk.channels.get(supervisor.channel)).to.include({ up: false, bridge: null });
      continue;
    }
    expect(told).to.equal(mode);
    if (mode === 'barge') {
      expect(bridgeOf(supervisor.channel), 'who barges in').to.equal(call.bridge);
      continue;
    }
    if (place.at !== 'snoop') throw new Error(`a supervisor who is to ${mode} is ${place.at}`);
    expect(bridgeOf(supervisor.channel), 'who listens or whispers').to.equal(place.bridge);
    const snoop = asterisk.channels.get(place.snoop);
    expect(snoop).to.deep.include({ bridge: place.bridge });
    expect(snoop?.snoop).to.deep.equal({ on: call[agent].channel, whispers: mode === 'whisper' });
  }
  expect(new Set(asterisk.channels.keys()), 'channels').to.deep.equal(new Set(channelsOf(call)));
}

function eachToldOnce({ facts }: LittleAsterisk, phase: string): void {
  const told = new Map<string, string[]>();
  for (const fact of facts) {
    if (!('supervision' in fact) || fact.fact === 'call-taken-over') continue;
    told.set(fact.supervision, [...(told.get(fact.supervision) ?? []), fact.fact]);
  }
  for (const [id, names] of told) {
    expect(names[0], id).to.equal('supervisor-rung');
    expect(names.filter((name) => name === 'supervisor-rung')).to.have.length(1);
    expect(names.filter((name) => name === 'supervision-started').length).to.be.at.most(1);
    const ends = names.filter((name) => name === 'supervision-ended').length;
    expect(ends).to.be.at.most(1);
    if (ends === 1) expect(names.at(-1)).to.equal('supervision-ended');
  }
  expect(facts.filter(({ fact }) => fact === 'call-ended')).to.have.length(phase === 'ended' ? 1 : 0);
}

describe('supervision: all that can cross, in any order', function () {
  this.timeout(120_000);
  const sequences = (maxLength: number) => fc.array(fc.tuple(fc.nat(1000), fc.nat(1000)), { maxLength });

  it('asks, answers, hang-ups of supervisors: the call is never touched, and everybody is in place', () => {
    fc.assert(
      fc.property(sequences(30), (sequence) => {
        const asterisk = begin();
        const moves = usual.filter((move) => move !== asks[2]);
        play(asterisk, moves, sequence);
        asterisk.rest();
        expect(asterisk.call.phase).to.equal('talking');
        if (asterisk.call.phase === 'talking') everybodyIsInPlace(asterisk, asterisk.call);
        eachToldOnce(asterisk, asterisk.call.phase);
      }),
      { numRuns: 50_000 },
    );
  });

  it('take-overs, and parties who hang up: each call ends once or goes on whole, and nothing is left', () => {
    fc.assert(
      fc.property(sequences(30), fc.boolean(), (sequence, ends) => {
        const asterisk = begin();
        play(asterisk, [...usual, ...usual, ...endings], sequence);
        asterisk.rest();
        if (asterisk.call.phase === 'talking') everybodyIsInPlace(asterisk, asterisk.call);
        if (ends || asterisk.call.phase !== 'talking') {
          asterisk.tell({ type: 'hangup-asked', by });
          asterisk.rest();
          expect(asterisk.call.phase).to.equal('ended');
          expect([...asterisk.channels.keys()], 'channels left').to.deep.equal([]);
          expect([...asterisk.bridges], 'bridges left').to.deep.equal([]);
        }
        eachToldOnce(asterisk, asterisk.call.phase);
      }),
      { numRuns: 50_000 },
    );
  });

  it('with crashes, lost snoops and bridges destroyed from outside: nothing is left, and nothing is told twice', () => {
    fc.assert(
      fc.property(sequences(40), (sequence) => {
        const asterisk = begin();
        play(asterisk, [...usual, ...usual, ...outside, ...endings.slice(0, 1)], sequence);
        asterisk.controllerRestarts();
        asterisk.rest();
        asterisk.compare();
        asterisk.rest();
        asterisk.tell({ type: 'hangup-asked', by });
        asterisk.rest();
        expect(asterisk.call.phase).to.equal('ended');
        expect([...asterisk.channels.keys()], 'channels left').to.deep.equal([]);
        expect([...asterisk.bridges], 'bridges left').to.deep.equal([]);
        eachToldOnce(asterisk, asterisk.call.phase);
      }),
      { numRuns: 20_000 },
    );
  });
});
