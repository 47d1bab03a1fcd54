import type { Role } from '../actor.ts';
import { partyOf, type Call, type Talking, type Transferring } from '../call.ts';
import type { Leg } from '../party.ts';
import type { Moment } from '../events.ts';
import type { Fact } from '../facts.ts';
import { about } from '../transition.ts';
import { parkingEnded, unanswered } from './parking-facts.ts';
import { moveEnded } from './move-facts.ts';
import type { TransferHead, TransferOutcome } from '../transfer.ts';

export const startedFact = (call: Talking, t: TransferHead, event: Moment): Fact => ({
  ...{ fact: 'transfer-started', ...about(call, event), transfer: t.id, kind: t.kind },
  ...{ role: t.transferor, target: t.target.party, by: t.by },
});

export const movedFact = (
  call: Talking | Transferring,
  t: TransferHead,
  event: Moment,
  state: Extract<Fact, { fact: 'transfer-moved' }>['state'],
): Fact => ({ fact: 'transfer-moved', ...about(call, event), transfer: t.id, state });

export const transferredFact = (
  call: Talking | Transferring,
  t: TransferHead,
  event: Moment,
  role: Role,
  leg: Leg,
): Fact => ({
  ...{ fact: 'transferred', ...about(call, event), transfer: t.id, role },
  ...{ from: call.phase === 'transferring' ? call.transfer.transferorParty : partyOf(call, role), to: leg.party },
});

export const endedFact = (call: Call, t: TransferHead, event: Moment, outcome: TransferOutcome): Fact => ({
  ...{ fact: 'transfer-ended', ...about(call, event), transfer: t.id, target: t.target.party, outcome },
});

/** The call ends, and with it the transfer or the move that is going on; one of which nobody was told yet has never been. */
export function cutShort(call: Call, event: Moment): Fact[] {
  if (call.phase === 'transferring')
    return [endedFact(call, call.transfer, event, call.transfer.failed ?? 'call-ended')];
  if (call.phase === 'parked') {
    const { retrieval } = call;
    const rings =
      retrieval === null || retrieval.stage === 'asked' ? [] : [unanswered(call, retrieval, event, 'call-ended')];
    return [...rings, parkingEnded(call, event, 'call-ended', null, { kind: 'asterisk' })];
  }
  if (call.phase !== 'talking') return [];
  const { transfer: t, move } = call.carries;
  return [
    ...(t === null || t.stage === 'asked' ? [] : [endedFact(call, t, event, 'call-ended')]),
    ...(move === null || move.stage === 'asked'
      ? []
      : [moveEnded(call, move, event, 'call-ended', { kind: 'asterisk' })]),
  ];
}
