import type { Party } from '../calls/party.ts';
import type { StoredFact } from './stored-fact.ts';

/** One call outside, as long as it is counted: 24 hours. Times in ms since 1970. */
export interface Charge {
  /** The call's id, the transfer's receipt, or the member's id: what it was asked for under. */
  readonly id: string;
  /** The call or the member of a room that holds the line now. */
  readonly owner: string;
  /** The owner is a member of a room. */
  readonly inRoom: boolean;
  /** Who is counted: `key:…`, `agent:…`. */
  readonly payers: readonly string[];
  readonly tollClass: string;
  /** As the call's party has it. */
  readonly number: string;
  readonly perMinute: number;
  readonly at: number;
  /** Somebody has answered. */
  readonly startedAt: number | null;
  readonly endedAt: number | null;
}

export type ChargeChange = { readonly id: string } & Partial<
  Pick<Charge, 'owner' | 'inRoom' | 'startedAt' | 'endedAt'>
>;

/** Those that have not ended: they are few. */
type OpenCharges = ReadonlyMap<string, Charge>;

/** What a fact says of the lines outside that are counted. They go from call to call, and into rooms and out of them. */
export function chargeAfter(fact: StoredFact['fact'], charges: OpenCharges, now: number): readonly ChargeChange[] {
  if (charges.size === 0) return [];
  const open = (which: (charge: Charge) => boolean) => [...charges.values()].filter((charge) => which(charge));
  const starts = (charge: Charge): ChargeChange => ({ id: charge.id, startedAt: charge.startedAt ?? now });
  const ends = (charge: Charge): ChargeChange => ({ id: charge.id, endedAt: now });
  const isOf = (party: Party) => (charge: Charge) => !party.dn && charge.number === party.number;
  // eslint-disable-next-line @typescript-eslint/switch-exhaustiveness-check -- the others neither begin nor end a line
  switch (fact.fact) {
    case 'call-started':
      // Two of a room, or one that was picked out of it, go on in this call.
      return [fact.from, fact.to].flatMap((party) =>
        open((charge) => charge.inRoom && isOf(party)(charge))
          .slice(0, 1)
          .map(({ id }) => ({ id, owner: fact.call, inRoom: false })),
      );
    case 'call-connected':
      return open(({ owner, id }) => owner === fact.call && id === fact.call).map(starts);
    case 'transfer-moved':
      return fact.state === 'consulting' ? open(({ id }) => id === fact.transfer).map(starts) : [];
    case 'transferred': {
      const own = charges.get(fact.transfer);
      const target = own === undefined ? open(isOf(fact.to)).slice(0, 1) : [own];
      const taken = target.map((charge) => ({ ...starts(charge), owner: fact.call }));
      const left = open((charge) => charge.owner === fact.call && isOf(fact.from)(charge));
      return [...taken, ...left.filter(({ id }) => taken.every((each) => each.id !== id)).map(ends)];
    }
    case 'transfer-ended':
      return fact.outcome === 'completed' ? [] : open(({ id }) => id === fact.transfer).map(ends);
    case 'call-ended':
      return open(({ owner }) => owner === fact.call).map(ends);
    case 'room-member-came':
      return fact.way === 'brought'
        ? open((charge) => !charge.inRoom && isOf(fact.party)(charge))
            .slice(0, 1)
            .map(({ id }) => ({ id, owner: fact.member, inRoom: true }))
        : [];
    case 'room-member-joined':
      return open(({ owner }) => owner === fact.member).map(starts);
    case 'room-member-left':
      return fact.why === 'moved-out' ? [] : open(({ owner }) => owner === fact.member).map(ends);
    default:
      return [];
  }
}
