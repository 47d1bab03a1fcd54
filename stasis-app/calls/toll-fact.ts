import type { Actor } from './actor.ts';
import type { Instant } from '../shared/clock.ts';
import type { TollBlockId } from '../shared/ids.ts';

/** Who pays, so to speak: whose calls outside are counted together. */
export type TollPayer =
  { readonly kind: 'key'; readonly key: string } | { readonly kind: 'agent'; readonly dn: string };

/** Which cap was met. */
export type TollCapName = 'calls-per-hour' | 'at-once' | 'spend-per-day';

interface About {
  readonly block: TollBlockId;
  readonly at: Instant;
  readonly recovered?: true;
  readonly payer: TollPayer;
}
/** What is told of keys and agents that may call nobody outside any more. */
export type TollFact =
  | (About & {
      readonly fact: 'toll-blocked';
      /** The class of the number whose cap was met. */
      readonly tollClass: string;
      readonly cap: TollCapName;
      /** In ms since 1970; null: until somebody lifts it. */
      readonly until: number | null;
    })
  | (About & { readonly fact: 'toll-unblocked'; readonly how: 'asked' | 'expired'; readonly by: Actor });

export const isTollFact = (fact: { readonly fact: string }): fact is TollFact =>
  fact.fact === 'toll-blocked' || fact.fact === 'toll-unblocked';
