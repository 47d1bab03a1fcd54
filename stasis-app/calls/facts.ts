import type { Actor, Role } from './actor.ts';
import type { Party } from './call.ts';
import type { Hangup } from './hangup.ts';
import type { Instant } from '../shared/clock.ts';
import type { CallId, NodeName } from '../shared/ids.ts';

interface About {
  readonly call: CallId;
  readonly at: Instant;
  readonly recovered?: true;
}

/** What is true from now on, for whoever keeps or tells it. In order, for each call. */
export type Fact =
  | (About & {
      readonly fact: 'call-started';
      readonly node: NodeName;
      readonly direction: 'in' | 'click-to-dial';
      readonly from: Party;
      readonly to: Party;
      readonly by: Actor;
    })
  /** A party's phone was told to ring. */
  | (About & { readonly fact: 'party-rung'; readonly role: Role; readonly party: Party })
  | (About & { readonly fact: 'party-answered'; readonly role: Role; readonly party: Party })
  | (About & { readonly fact: 'call-connected' })
  | (About & {
      readonly fact: 'call-ended';
      readonly hangup: Hangup;
      /** From start to end, in milliseconds of the monotonic clock. */
      readonly lastedMs: number;
      /** From answer to end, in milliseconds of the monotonic clock; 0 when nobody talked. */
      readonly talkedMs: number;
    });
