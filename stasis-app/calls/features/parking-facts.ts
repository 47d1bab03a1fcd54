import type { Actor } from '../actor.ts';
import { otherRole, type Parked } from '../call.ts';
import type { Command } from '../commands.ts';
import type { Moment } from '../events.ts';
import type { Fact } from '../facts.ts';
import type { Party } from '../party.ts';
import type { Retrieval, UnansweredHow } from '../parking.ts';
import { about } from '../transition.ts';

const aboutParking = (call: Parked, at: Moment) => ({
  ...about(call, at),
  ...{ parking: call.parking.id, slot: call.parking.slot },
});

/** A phone was told to ring for it; of one that dials the slot only what comes of it is told. */
export const rungFor = (call: Parked, { how, by, leg }: Retrieval, at: Moment): Fact => ({
  ...{ fact: 'parked-call-rung', ...aboutParking(call, at), to: leg.party, how, by },
});

export const unanswered = (call: Parked, { how, leg }: Retrieval, at: Moment, outcome: UnansweredHow): Fact => ({
  ...{ fact: 'parked-call-unanswered', ...aboutParking(call, at), to: leg.party, how, outcome },
});

export const parkingEnded = (
  call: Parked,
  at: Moment,
  how: 'retrieved' | 'returned' | 'call-ended',
  to: Party | null,
  by: Actor,
): Fact => ({
  fact: 'parking-ended',
  ...aboutParking(call, at),
  how,
  role: otherRole(call.role),
  from: call.parking.parker,
  to,
  by,
});

/** When the parker is rung again. */
export const parkTimer = ({ parking: { back, timeoutSeconds } }: Parked): Command[] =>
  back === null || timeoutSeconds === 0 ? [] : [{ do: 'set-timer', timer: 'park', seconds: timeoutSeconds }];
