import type { Fact } from '../calls/facts.ts';
import type { Instant } from '../shared/clock.ts';
import type { RoomFact } from '../rooms/facts.ts';
import type { Call } from '../calls/call.ts';
import type { Room } from '../rooms/room.ts';
import type { OrderFact, SupervisionOrder } from '../calls/supervision-order.ts';
import type { TollFact } from '../calls/toll-fact.ts';
import type { CallId, OrderId, RoomId, TollBlockId } from '../shared/ids.ts';

/** What a fact is about. */
export type SubjectId = CallId | RoomId | OrderId | TollBlockId;
/** What is kept of it as long as it is live. */
export type SubjectState = Call | Room | SupervisionOrder;
/** What is told of calls, of rooms, of standing orders and of blocks against toll fraud. */
export type KeptFact = Fact | RoomFact | OrderFact | TollFact;

/** What the journal says of itself. Neither names the person. */
export type JournalFact =
  | { readonly fact: 'person-erased'; readonly at: Instant; readonly by: 'number' | 'name'; readonly facts: number }
  | { readonly fact: 'calls-forgotten'; readonly at: Instant; readonly endedBefore: number; readonly calls: number };

export interface StoredFact {
  /** Rises from fact to fact over all calls. It may have gaps. */
  readonly sequence: number;
  /** The call, the room, the standing order, or the block. */
  readonly call: SubjectId | null;
  /** 1, 2, 3 … within its call, without a gap; null for the journal's own facts. */
  readonly number: number | null;
  readonly fact: KeptFact | JournalFact;
}
