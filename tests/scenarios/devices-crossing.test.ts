import { expect } from 'chai';
import fc from 'fast-check';
import type { Ask } from '../../stasis-app/calls/asks.ts';
import { channelsOf, type Parked, type Talking } from '../../stasis-app/calls/call.ts';
import { channelId, receiptId, type ChannelId } from '../../stasis-app/shared/ids.ts';
import { moveTo, parkIt, retrieveTo, talking } from '../support/devices-story.ts';
import { LittleAsterisk } from '../support/little-asterisk.ts';

const by = { kind: 'api', key: 'desktop', address: '127.0.0.1' } as const;

/** One thing that may happen next; `pick` says to whom. */
type Happens = (asterisk: LittleAsterisk, pick: number) => void;

let serial = 0;
function ask(asterisk: LittleAsterisk, what: Ask): void {
  serial += 1;
  asterisk.tell({ type: 'asked', receipt: receiptId(`r${serial}`), keyed: serial % 2 === 0, ask: what, by });
}
/** Who is being rung. */
function phoneOf({ call }: LittleAsterisk): ChannelId | undefined {
  if (call.phase === 'parked') return call.retrieval?.leg.channel;
  return call.phase === 'talking' ? call.carries.move?.device.channel : undefined;
}
const moveOf = ({ call }: LittleAsterisk) =>
  (call.phase === 'talking' ? call.carries.move?.id : undefined) ?? receiptId('none');

function dialledIn(asterisk: LittleAsterisk, channel: ChannelId): void {
  asterisk.tell({ type: 'dialled-in', channel, party: { number: `7${channel.slice(-3)}`, name: null, dn: true } });
}

/** The controller comes back, and takes what the dialplan has handed over and nobody has. */
function restarts(asterisk: LittleAsterisk): void {
  asterisk.controllerRestarts();
  for (const channel of asterisk.channels.keys())
    if (channel.startsWith('dials-') && !channelsOf(asterisk.call).includes(channel)) dialledIn(asterisk, channel);
}

const asks: readonly Happens[] = [
  (asterisk, pick) =>
    ask(asterisk, { ...moveTo(String(5002 + (pick % 3))), party: pick % 2 === 0 ? 'caller' : 'callee' }),
  (asterisk) => ask(asterisk, { verb: 'cancel-move', move: moveOf(asterisk) }),
  (asterisk, pick) =>
    ask(asterisk, { ...parkIt, party: pick % 2 === 0 ? 'callee' : 'caller', timeoutSeconds: pick % 3 === 0 ? 0 : 60 }),
  (asterisk, pick) => ask(asterisk, retrieveTo(String(6001 + (pick % 3)))),
  (asterisk) => ask(asterisk, { verb: 'hold', party: 'callee', music: null }),
  (asterisk) => ask(asterisk, { verb: 'unhold', party: 'callee' }),
  (asterisk) => {
    if (asterisk.call.phase !== 'parked') return;
    serial += 1;
    const channel = channelId(`dials-${serial}`);
    asterisk.phoneDials(channel);
    dialledIn(asterisk, channel);
  },
];
const phones: readonly Happens[] = [
  (asterisk) => {
    const channel = phoneOf(asterisk);
    if (channel !== undefined) asterisk.phoneAnswers(channel);
  },
  (asterisk, pick) => {
    const channel = phoneOf(asterisk);
    // One that has answered may be a party by now, and ends the call.
    if (channel !== undefined && asterisk.channels.get(channel)?.up === false)
      asterisk.ends(channel, pick % 2 === 0 ? 17 : 19);
  },
];
const clock: Happens = (asterisk, pick) => {
  const all = [...asterisk.timers].filter((timer) => timer !== 'talk' && timer !== 'doubt');
  const timer = all[pick % Math.max(1, all.length)];
  if (timer !== undefined) asterisk.tell({ type: 'timer-ran-out', timer });
};
const partyEnds: Happens = (asterisk, pick) => {
  const { call } = asterisk;
  if (call.phase === 'talking') asterisk.ends(call[pick % 2 === 0 ? 'caller' : 'callee'].channel);
  if (call.phase === 'parked') asterisk.ends(call.waiting.channel);
};
const answeredEnds: Happens = (asterisk) => {
  const channel = phoneOf(asterisk);
  if (channel !== undefined) asterisk.ends(channel);
};
const hangUp: Happens = (asterisk) => asterisk.tell({ type: 'hangup-asked', by });
const outside: readonly Happens[] = [
  (asterisk, pick) => {
    const bridge = [...asterisk.bridges][pick % Math.max(1, asterisk.bridges.size)];
    if (bridge !== undefined) asterisk.bridgeEnds(bridge);
  },
  restarts,
];
const serve: Happens = (asterisk) => asterisk.serve();
const hear: Happens = (asterisk) => asterisk.hear();
const usual: readonly Happens[] = [...asks, ...phones, phones[0]!, clock, serve, hear, serve, hear, serve, hear];

const begin = (): LittleAsterisk => new LittleAsterisk(talking().call);
function play(moves: readonly Happens[], sequence: readonly (readonly [number, number])[]): LittleAsterisk {
  const asterisk = begin();
  for (const [kind, pick] of sequence) moves[kind % moves.length]!(asterisk, pick);
  return asterisk;
}

/** At rest: everybody is where the call says and hears what it says, and nothing else is there. */
function everybodyIsInPlace(asterisk: LittleAsterisk, { crashed = false } = {}): void {
  const { call } = asterisk;
  if (call.phase !== 'talking' && call.phase !== 'parked') throw new Error(`at rest in ${call.phase}`);
  const { channels } = asterisk;
  expect(call.carries.leaving).to.deep.equal({ channels: [], bridges: [] });
  expect(call.carries.underway, 'under way for ever').to.equal(null);
  if (call.phase === 'talking') twoTalk(asterisk, call, crashed);
  else oneWaits(asterisk, call);
  expect(new Set(channels.keys()), 'channels').to.deep.equal(new Set(channelsOf(call)));
}

function twoTalk({ channels }: LittleAsterisk, call: Talking, crashed: boolean): void {
  const { move, holds } = call.carries;
  for (const role of ['caller', 'callee'] as const) {
    const channel = channels.get(call[role].channel);
    expect(channel?.bridge, `the ${role}`).to.equal(call.bridge);
    // What is taken back of an ask that failed, and was lost with the controller in that moment, stays as it is.
    if (crashed) continue;
    expect(channel?.music, `music for the ${role}`).to.equal(holds.some(({ party }) => party === role));
  }
  if (move === null) return;
  expect(move.stage).to.equal('ringing');
  expect(channels.get(move.device.channel)).to.include({ up: false, bridge: null });
}

function oneWaits({ channels }: LittleAsterisk, call: Parked): void {
  expect(channels.get(call.waiting.channel), 'who waits').to.include({ bridge: call.bridge, music: true });
  if (call.retrieval === null) return;
  expect(call.retrieval.stage).to.equal('ringing');
  expect(channels.get(call.retrieval.leg.channel)).to.include({ up: false, bridge: null });
}

function eachEndsOnce({ facts, call, answers }: LittleAsterisk): void {
  const count = (name: string) => facts.filter(({ fact }) => fact === name).length;
  const goesOn = (is: boolean) => (is ? 1 : 0);
  const moving = call.phase === 'talking' && call.carries.move !== null;
  expect(count('move-ended') + goesOn(moving), 'moves').to.equal(count('move-started'));
  expect(count('parking-ended') + goesOn(call.phase === 'parked'), 'parkings').to.equal(count('call-parked'));
  const rings = call.phase === 'parked' && call.retrieval !== null && call.retrieval.how !== 'dialled';
  expect(count('parked-call-unanswered')).to.be.at.least(0);
  expect(count('parked-call-rung')).to.be.at.least(goesOn(rings));
  expect(count('call-ended')).to.equal(goesOn(call.phase === 'ended'));
  const receipts = answers.map(({ receipt }) => receipt);
  expect(new Set(receipts).size, 'whoever asked is told once').to.equal(receipts.length);
}

function ends(asterisk: LittleAsterisk): void {
  asterisk.tell({ type: 'hangup-asked', by });
  asterisk.rest();
  expect(asterisk.call.phase).to.equal('ended');
  expect([...asterisk.channels.keys()], 'channels left').to.deep.equal([]);
  expect([...asterisk.bridges], 'bridges left').to.deep.equal([]);
}

describe('parking and moving: all that can cross, in any order', function () {
  this.timeout(120_000);
  const sequences = (maxLength: number) => fc.array(fc.tuple(fc.nat(1000), fc.nat(1000)), { maxLength, size: 'max' });

  it('asks, phones and the clock: nobody is lost, everybody is in place, each thing ends once', () => {
    const seen = new Set<string>();
    fc.assert(
      fc.property(sequences(30), (sequence) => {
        const asterisk = play(usual, sequence);
        asterisk.rest();
        everybodyIsInPlace(asterisk);
        for (const { fact } of asterisk.facts) seen.add(fact);
        eachEndsOnce(asterisk);
        ends(asterisk);
        eachEndsOnce(asterisk);
      }),
      { numRuns: 10_000 },
    );
    // A test of crossings that never gets there can't fail.
    expect([...seen]).to.include.members([
      ...['call-parked', 'parked-call-rung', 'parked-call-unanswered', 'parking-ended'],
      ...['move-started', 'party-moved', 'move-ended'],
    ]);
  });

  it('and parties who hang up: the call ends once, or goes on whole', () => {
    fc.assert(
      fc.property(sequences(30), (sequence) => {
        const asterisk = play([...usual, ...usual, partyEnds, answeredEnds, hangUp], sequence);
        asterisk.rest();
        if (asterisk.call.phase !== 'ended') everybodyIsInPlace(asterisk);
        eachEndsOnce(asterisk);
        ends(asterisk);
        eachEndsOnce(asterisk);
      }),
      { numRuns: 10_000 },
    );
  });

  it('and crashes, and bridges destroyed from outside: nothing is left, and nothing is told twice', () => {
    fc.assert(
      fc.property(sequences(40), (sequence) => {
        const asterisk = play([...usual, ...usual, ...outside, partyEnds, answeredEnds], sequence);
        restarts(asterisk);
        asterisk.rest();
        asterisk.compare();
        asterisk.rest();
        if (asterisk.call.phase !== 'ended') everybodyIsInPlace(asterisk, { crashed: true });
        ends(asterisk);
        eachEndsOnce(asterisk);
      }),
      { numRuns: 8_000 },
    );
  });
});
