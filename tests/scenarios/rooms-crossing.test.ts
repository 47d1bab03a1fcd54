import { expect } from 'chai';
import fc from 'fast-check';
import type { RoomAsk } from '../../stasis-app/rooms/asks.ts';
import type { RoomSettings } from '../../stasis-app/rooms/settings.ts';
import { receiptId } from '../../stasis-app/shared/ids.ts';
import { RoomWorld } from '../support/room-world.ts';

const kinds: readonly (readonly [string, Partial<RoomSettings>])[] = [
  ['that is plain', {}],
  ['with a moderator', { requireModerator: true, moderators: ['5001'], announce: 'tone' }],
  [
    'that ends with its moderator',
    { requireModerator: true, moderators: ['5001'], whenModeratorsLeave: 'end', maxMembers: 3 },
  ],
  ['with a PIN and names', { pin: '12', announce: 'name', allowRecording: true, detectTalk: true, maxSeconds: 60 }],
  ['that holds', { kind: 'holding', maxMembers: 4 }],
];
const numbers = ['5001', '1003', '1004', '1005'];

/** Anything that may be asked, of anybody who is in or is not. */
function anyAsk(world: RoomWorld, pick: number): RoomAsk {
  const { members } = world;
  const member = members[pick % Math.max(1, members.length)]?.id ?? world.newMember();
  const whom = members[(pick + 1) % Math.max(1, members.length)]?.id ?? member;
  const number = numbers[pick % numbers.length] ?? '5001';
  const destination = { party: { number, name: null, dn: true }, endpoint: `PJSIP/${number}`, callerId: null };
  const asks: readonly RoomAsk[] = [
    {
      ...{ verb: 'invite', member: world.newMember(), destination, moderator: pick % 5 === 0, muted: pick % 3 === 0 },
      ...{ evenIfLocked: pick % 2 === 0, ringSeconds: 30 },
    },
    { verb: 'mute', member },
    { verb: 'unmute', member },
    { verb: 'deafen', member },
    { verb: 'undeafen', member },
    { verb: 'hold', member, music: null },
    { verb: 'unhold', member },
    { verb: 'coach', member, whom },
    { verb: 'coach', member, whom },
    { verb: 'uncoach', member },
    { verb: 'remove', member },
    { verb: 'lock' },
    { verb: 'unlock' },
    { verb: 'record' },
    { verb: 'pause-recording' },
    { verb: 'stop-recording' },
    { verb: 'play', media: ['sound:hello'] },
    { verb: 'stop-playback', playback: receiptId('r1') },
    { verb: 'change', settings: { requireModerator: pick % 2 === 0 } },
    { verb: 'change', settings: { announce: pick % 2 === 0 ? 'none' : 'tone' } },
    { verb: 'end' },
  ];
  return asks[Math.floor(pick / 7) % asks.length] ?? { verb: 'lock' };
}

function anything(world: RoomWorld, kind: number, pick: number): void {
  const happens: readonly (() => void)[] = [
    ...Array.from({ length: 3 }, () => () => world.comes(numbers[pick % numbers.length] ?? '5001')),
    ...Array.from({ length: 8 }, () => () => world.asks(anyAsk(world, pick))),
    ...Array.from({ length: 8 }, () => () => world.hears()),
    ...Array.from({ length: 2 }, () => () => world.hearsAll()),
    () => world.phoneAnswers(pick),
    () => world.phoneHangsUp(pick),
    () => world.presses(pick, String(1 + (pick % 2))),
    () => world.soundsEnd(),
    () => world.meddles(pick),
    () => world.timeRunsOut(pick),
    () => world.dies(),
  ];
  happens[kind % happens.length]?.();
}

describe('a conference room, whatever crosses', () => {
  const moves = fc.array(fc.tuple(fc.nat(10_000), fc.nat(10_000)), { maxLength: 60 });
  for (const [how, settings] of kinds)
    it(`${how}: everybody sits where the room believes, and in the end nothing is left`, () => {
      fc.assert(
        fc.property(moves, (sequence) => {
          const world = new RoomWorld(settings);
          for (const [kind, pick] of sequence) anything(world, kind, pick);
          world.settles();
          world.agrees();
          world.asks({ verb: 'close' });
          for (let count = 0; count < 3; count += 1) {
            world.settles();
            world.soundsEnd();
          }
          expect(world.room.phase).to.equal('closed');
          world.leavesNothing();
          const told = world.facts.map(({ fact }) => fact);
          const count = (fact: string) => told.filter((each) => each === fact).length;
          expect(count('room-member-left'), 'everybody who came has left').to.equal(count('room-member-came'));
          expect(count('room-recording-ended')).to.equal(count('room-recording-began'));
          expect(count('room-opened')).to.equal(count('room-emptied'));
          expect(
            [...world.answered.values()].every((times) => times === 1),
            'whoever asks is told once',
          ).to.equal(true);
        }),
        { numRuns: 2_000 },
      );
    });
});
