import type { Actor } from '../actor.ts';
import { partyOf, type Call, type Talking } from '../call.ts';
import type { Move } from '../carried.ts';
import type { Moment } from '../events.ts';
import type { Fact, MoveOutcome } from '../facts.ts';
import { about } from '../transition.ts';

export const moveStarted = (call: Talking, { id, party, device, by }: Move, at: Moment): Fact => ({
  ...{ fact: 'move-started', ...about(call, at), move: id, role: party },
  ...{ from: partyOf(call, party), to: device.party, by },
});

export const moveEnded = (call: Call, move: Move, at: Moment, outcome: MoveOutcome, by: Actor): Fact => ({
  ...{ fact: 'move-ended', ...about(call, at), move: move.id, role: move.party },
  ...{ to: move.device.party, outcome, by },
});
