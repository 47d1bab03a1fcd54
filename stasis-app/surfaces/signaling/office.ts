import type { Office } from '../../actions/office.ts';
import type { PresenceBook } from '../../directory/presence.ts';
import type { Clock, Instant } from '../../shared/clock.ts';

/** What the signaling surface stands on. */
export interface SignalingOffice extends Office {
  readonly presence: PresenceBook;
  readonly clock: Clock;
  readonly startedAt: Instant;
}

/** A live call as it is shown to everybody. */
export type CallView = ReturnType<Office['switchboard']['liveCalls']>[number];
