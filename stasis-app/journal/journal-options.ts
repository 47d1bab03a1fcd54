import type { Clock } from '../shared/clock.ts';
import type { Log } from '../shared/log.ts';
import type { StorePlace } from './store-thread.ts';

export interface JournalOptions {
  /** The local journal's own folder; made when it is not there. No second process may use it. */
  readonly folder: string;
  readonly store: StorePlace;
  readonly clock: Clock;
  readonly log: Log;
  /**
   * What a step must outlive before a call goes on: `process`, a kill at any instant; `power`, the machine too.
   * What is told to listeners and what goes to the store outlives the machine either way.
   */
  readonly durability?: 'process' | 'power';
  /** Bytes that may wait for the store; near it new calls are refused. */
  readonly maxPendingBytes?: number;
}
