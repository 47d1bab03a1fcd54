import type { ChannelId } from '../shared/ids.ts';

/** Somebody who can be called: a DN of ours, or a number outside. */
export interface Party {
  readonly number: string;
  readonly name: string | null;
  /** True for a DN of the directory, false for a number outside. */
  readonly dn: boolean;
}

/** Where a party is reached. Only the directory makes one (contracts, ruling 1). */
export interface Destination {
  readonly party: Party;
  /** Asterisk's dial string, such as `PJSIP/5001`. */
  readonly endpoint: string;
  /** The number shown there in the caller's place, such as a company's own; null for the caller's. */
  readonly callerId: string | null;
}

/** One side of a call, with the channel that carries it. */
export interface Leg {
  readonly party: Party;
  readonly channel: ChannelId;
}
