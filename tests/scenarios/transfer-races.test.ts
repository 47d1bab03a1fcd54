import { expect } from 'chai';
import fc from 'fast-check';
import { channelsOf, otherRole, type Talking } from '../../stasis-app/calls/call.ts';
import { seatedIn, secondSeats } from '../../stasis-app/calls/features/seats.ts';
import type { ChannelId } from '../../stasis-app/shared/ids.ts';
import { deeds, SmallWorld, type Deed } from '../support/small-world.ts';

const fail = (why: string): never => {
  throw new Error(why);
};

/** At rest: everybody sits where the stage has them, hears what they should, and nothing else is there. */
function expectOrder(world: SmallWorld): void {
  const { call, lines, bridges, facts } = world;
  const started = facts.filter(({ fact }) => fact === 'transfer-started').length;
  const ended = facts.filter(({ fact }) => fact === 'transfer-ended').length;
  if (world.open.size > 0) fail('somebody who asked waits for ever');
  if (call.phase === 'ended') {
    if (lines.size + bridges.size > 0) fail(`left behind: ${[...lines.keys(), ...bridges].join(', ')}`);
    if (started !== ended) fail(`${started} transfers started, ${ended} ended`);
    if (facts.filter(({ fact }) => fact === 'call-ended').length !== 1) fail('a call ends once');
    return;
  }
  if (call.phase !== 'talking' && call.phase !== 'transferring') return fail(`at rest in ${call.phase}`);
  const { underway, leaving } = call.carries;
  if (underway !== null) fail(`${underway.ask.verb} is under way for ever`);
  if (leaving.channels.length + leaving.bridges.length > 0) fail('something is leaving for ever');
  const owned = new Set<string>(channelsOf(call));
  for (const id of lines.keys()) if (!owned.has(id)) fail(`${id} is left behind`);
  for (const id of owned) if (!lines.has(id as ChannelId)) fail(`${id} is believed to be there`);
  const transfer = call.phase === 'talking' ? call.carries.transfer : call.transfer;
  const going = transfer === null || transfer.stage === 'asked' ? 0 : 1;
  if (started !== ended + going) fail(`${started} transfers started, ${ended} ended, ${going} goes on`);
  for (const id of seatedIn(call)) if (lines.get(id)?.bridge !== call.bridge) fail(`${id} is not in the call's bridge`);
  const used = new Set<string>([call.bridge, ...(transfer === null ? [] : [transfer.bridge])]);
  for (const bridge of bridges) if (!used.has(bridge)) fail(`${bridge} is left behind`);
  if (call.phase === 'talking') expectSound(world, call);
}

function expectSound({ lines }: SmallWorld, call: Talking): void {
  const { transfer: t } = call.carries;
  const customer = t === null ? null : call[otherRole(t.transferor)].channel;
  const quiet = (id: ChannelId) => lines.get(id)?.music === true && lines.get(id)?.muted === true;
  const free = (id: ChannelId) => lines.get(id)?.music === false && lines.get(id)?.muted === false;
  if (t === null) {
    for (const id of [call.caller.channel, call.callee.channel]) if (!free(id)) fail(`${id} is held for ever`);
    return;
  }
  if (t.stage === 'asked' || customer === null) return;
  for (const id of secondSeats(call, t))
    if (lines.get(id)?.bridge !== t.bridge) fail(`${id} is not in the second bridge`);
  const held = t.stage === 'swapped' ? t.target.channel : t.stage === 'three-way' ? null : customer;
  for (const id of [customer, t.target.channel, call[t.transferor].channel])
    if (id === held ? !quiet(id) : !free(id)) fail(`${id} hears the wrong thing while ${t.stage}`);
}

/** Each number is a deed, or something that is heard; what was not heard yet crosses what is done next. */
function play(moves: readonly number[], seen: Set<string>): SmallWorld {
  const world = new SmallWorld();
  const unheard: Deed[] = [];
  for (const move of moves) {
    if (move % 3 !== 0 && !world.isQuiet()) {
      world.hears(Math.floor(move / 3));
      if (world.isQuiet()) unheard.length = 0;
      continue;
    }
    const deed = deeds[Math.floor(move / 3) % deeds.length]!;
    const before = unheard.at(-1);
    if (before !== undefined) seen.add(`${before} × ${deed}`);
    world.does(deed);
    unheard.push(deed);
  }
  return world;
}

function atRest(world: SmallWorld): void {
  world.settles();
  world.asksAgain();
  world.settles();
}

/** The same in a row: how far into a transfer a pair can cross. */
const stages: Readonly<Record<string, readonly Deed[]>> = {
  talking: [],
  'blind, ringing': ['blind'],
  ringing: ['attended'],
  consulting: ['attended', 'target-answers'],
  swapped: ['attended', 'target-answers', 'swap-transfer'],
  'three-way': ['attended', 'target-answers', 'three-way'],
};

describe('a transfer in every order', function () {
  this.timeout(120_000);

  it('whatever crosses, everybody ends where they belong, nobody is left, each transfer ends once', () => {
    const seen = new Set<string>();
    const moves = fc.array(fc.nat(3 * 1001), { minLength: 4, maxLength: 22, size: 'max' });
    fc.assert(
      fc.property(moves, (sequence) => {
        const world = play(sequence, seen);
        atRest(world);
        expectOrder(world);
        world.does('hang-up');
        atRest(world);
        expectOrder(world);
      }),
      { numRuns: 100_000 },
    );
    const pairs = deeds.flatMap((one) => deeds.map((other) => `${one} × ${other}`));
    expect(
      pairs.filter((pair) => !seen.has(pair)),
      'pairs that never crossed',
    ).to.deep.equal([]);
  });

  for (const [stage, way] of Object.entries(stages)) {
    it(`${stage}: every two things at once, heard in any order`, () => {
      for (const one of deeds) {
        for (const other of deeds) {
          for (let order = 0; order < 24; order += 1) {
            const world = new SmallWorld();
            for (const deed of way) {
              world.does(deed);
              world.settles();
            }
            world.does(one);
            for (let heard = 0; heard < order % 4; heard += 1) world.hears(order);
            world.does(other);
            for (let turn = order; !world.isQuiet(); turn += 5) world.hears(turn);
            try {
              atRest(world);
              expectOrder(world);
            } catch (error) {
              throw new Error(`${one}, then ${other}, in order ${order}`, { cause: error });
            }
          }
        }
      }
    });
  }
});
