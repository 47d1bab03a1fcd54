import type { Actor } from './actor.ts';
import { partyOf, type Call, type Phase } from './call.ts';
import type { Hangup } from './hangup.ts';
import type { Party } from './party.ts';
import type { Instant } from '../shared/clock.ts';
import type { CallId, NodeName } from '../shared/ids.ts';

/** A call as everybody outside the model sees it. */
export interface CallView {
  readonly id: CallId;
  readonly node: NodeName;
  readonly phase: Phase;
  /** A dialog's state in RFC 4235's words; `early` from the moment the callee is being rung. */
  readonly state: 'trying' | 'early' | 'confirmed' | 'terminated';
  readonly direction: 'in' | 'click-to-dial';
  readonly from: Party;
  readonly to: Party;
  readonly by: Actor;
  readonly startedAt: Instant;
  readonly answeredAt: Instant | null;
  /** Whose phone is in it otherwise than `state` says: it rings for a transfer, or talks as the third. */
  readonly others: readonly { readonly number: string; readonly is: 'ringing' | 'busy' }[];
  /** Whole seconds that the parties have talked, or did. */
  readonly durationSeconds: number;
  /** Set as soon as the call has begun to end. */
  readonly hangup: Hangup | null;
}

const states: Readonly<Record<Phase, CallView['state']>> = {
  'ringing-caller': 'trying',
  'preparing-callee': 'trying',
  'ringing-callee': 'early',
  talking: 'confirmed',
  transferring: 'confirmed',
  parked: 'confirmed',
  ending: 'terminated',
  ended: 'terminated',
};

export function viewOf(call: Call, now: Instant): CallView {
  const { id, node, phase, direction, from, to, by, startedAt } = call;
  const answeredAt = 'answeredAt' in call ? call.answeredAt : null;
  return {
    ...{ id, node, phase, direction, from, to, by, startedAt, answeredAt },
    state: stateOf(call),
    durationSeconds: durationOf(call, now),
    others: othersIn(call),
    hangup: 'hangup' in call ? call.hangup : null,
  };
}

export const stateOf = ({ phase }: Pick<Call, 'phase'>): CallView['state'] => states[phase];

/** Whole seconds that the parties have talked, or did. */
export function durationOf(call: Call, now: Instant): number {
  if (!('answeredAt' in call) || call.answeredAt === null) return 0;
  const until = 'endedAt' in call ? call.endedAt : now;
  return Math.floor((until.mono - call.answeredAt.mono) / 1000);
}

function othersIn(call: Call): CallView['others'] {
  if (call.phase === 'transferring') return [{ number: partyOf(call, call.transfer.transferor).number, is: 'ringing' }];
  if (call.phase === 'parked') {
    const { retrieval } = call;
    if (retrieval === null) return [];
    return [{ number: retrieval.leg.party.number, is: retrieval.stage === 'joining' ? 'busy' : 'ringing' }];
  }
  if (call.phase !== 'talking') return [];
  const { transfer, move } = call.carries;
  if (move !== null) return [{ number: move.device.party.number, is: move.stage === 'joining' ? 'busy' : 'ringing' }];
  if (transfer === null) return [];
  const isRung = transfer.stage === 'asked' || transfer.stage === 'preparing' || transfer.stage === 'ringing';
  return [{ number: transfer.target.party.number, is: isRung ? 'ringing' : 'busy' }];
}
