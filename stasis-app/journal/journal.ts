import type { CallLog, CallLogPage, CallLogQuery } from './call-log.ts';
import type { HearingGap } from './hearing-gap.ts';
import type { KeptFact, StoredFact, SubjectId, SubjectState } from './stored-fact.ts';
import type { Call } from '../calls/call.ts';
import type { SupervisionOrder } from '../calls/supervision-order.ts';
import type { Room } from '../rooms/room.ts';
import type { Outcome } from '../shared/errors.ts';
import type { Actor } from '../calls/actor.ts';
import type { CallId, ChannelId, Receipt } from '../shared/ids.ts';

/** Whom an erasure is about. */
export type Person = { readonly number: string } | { readonly name: string };

/** One step of one call, room or standing order: what became true by it, and what it is afterwards; null when it is no more. */
export interface JournalStep {
  readonly call: SubjectId;
  readonly state: SubjectState | null;
  readonly facts: readonly KeptFact[];
  /** Only the local journal keeps it, for `liveCalls` after a restart: without facts, nothing for the store. */
  readonly locally?: true;
}

export interface JournalHealth {
  /** `ok`; `behind`: facts wait for the store; `doubtful`: what was written last may not outlive this process. */
  readonly state: 'ok' | 'behind' | 'doubtful';
  readonly why: string | null;
  /** Steps, and their bytes, that are in the local journal and not yet in the store. */
  readonly pending: { readonly steps: number; readonly bytes: number };
  readonly maxPendingBytes: number;
  /** Age of the oldest of them, in milliseconds. */
  readonly lagMs: number;
  /** Size of the local journal's files, in bytes. */
  readonly spoolBytes: number;
  /** Steps that the store can't take whatever its state; each is kept in `set-aside.jsonl`. */
  readonly setAside: number;
  /** Steps given up because neither the disk nor memory had room. */
  readonly lost: number;
  /** The last sequence that was given out. */
  readonly sequence: number;
}

export type Accepting = { readonly ok: true } | { readonly ok: false; readonly why: string };

/**
 * Facts, once and in order. A step goes to a local file first, which is all that a call waits for; a thread of
 * its own carries it from there to the store (decision record 0003).
 */
export interface Journal {
  /**
   * Keeps one step; everything written in one turn of the event loop is one write to the disk. `then` runs when
   * the step outlives this process, in the order of the calls to `write`; when the disk refuses, it runs all the
   * same, for live calls go on, and `health()` says so. Never throws.
   */
  write(step: JournalStep, then: () => void): void;
  /** Runs `then` in its place among those of `write`: for what needs no record, and follows what does. */
  follow(then: () => void): void;
  /** Resolves when all steps so far are kept as `write` says: what follows from them may be told (C7). */
  written(): Promise<void>;
  /** May new calls begin? Not when the facts that wait are near their bound, or can't be kept. */
  accepting(): Accepting;
  /** Calls that had not ended when the last process did, as last written. Read once, at the start; no store needed. */
  liveCalls(): Promise<readonly Call[]>;
  /** Rooms that were not closed, as last written. */
  rooms(): Promise<readonly Room[]>;
  /** Standing orders that had not ended, as last written. */
  orders(): Promise<readonly SupervisionOrder[]>;
  factsOf(call: SubjectId): Promise<Outcome<readonly StoredFact[]>>;
  /** The facts of these calls or rooms (1,000 at most), one by one. */
  factsOfCalls(calls: readonly SubjectId[]): Promise<Outcome<readonly StoredFact[]>>;
  /** At most `limit` (1 to 1,000) facts whose sequence is above `sequence`, in order. */
  factsAfter(sequence: number, limit: number): Promise<Outcome<readonly StoredFact[]>>;
  /** Up to which sequence `factsAfter` knows of everything; what is above may still be on its way into the store. */
  storedUpTo(): number;
  /**
   * The callers' channels of the calls that started since then (milliseconds since 1970). Whoever asks puts what is not among
   * them on record, so it waits for what is on its way to the store, and is refused where that does not come.
   */
  channelsSince(wall: number): Promise<Outcome<readonly ChannelId[]>>;
  /** Since when nobody has listened, this process or the ones before it. */
  readonly gap: HearingGap;
  /** One page of call logs, and the cursor of the next. */
  callLogs(query: CallLogQuery): Promise<Outcome<CallLogPage>>;
  callLog(call: CallId): Promise<Outcome<CallLog | undefined>>;
  /** All call logs of a query, page by page in constant memory; ends with the problem if there is one. */
  exportCallLogs(query: CallLogQuery): AsyncGenerator<Outcome<readonly CallLog[]>, void, void>;
  /**
   * `listener` is told each fact after it is on the disk; those of calls and rooms in the order of their sequences.
   * Returns the way to end it.
   */
  subscribe(listener: (facts: readonly StoredFact[]) => void): () => void;
  /** Empties a person's number and name in all facts and call logs of calls that are not live; facts keep their order. */
  erase(person: Person): Promise<Outcome<{ readonly facts: number }>>;
  /** Deletes the facts and logs of calls that ended more than `days` (0 to 36,500) ago. */
  forget(days: number): Promise<Outcome<{ readonly calls: number }>>;
  /** Ended calls that were recorded and whose facts name the person, page by page; ends with the problem if there is one. */
  recordedCallsOf(person: Person): AsyncGenerator<Outcome<readonly CallLog[]>, void, void>;
  /** Notes on an ended call that the files of a recording were deleted. */
  unrecord(call: CallId, recording: Receipt, by: Actor): Promise<Outcome<unknown>>;
  /** Makes the call logs anew from the facts. */
  rebuild(): Promise<Outcome<{ readonly calls: number }>>;
  health(): JournalHealth;
  /** Empties what waits into the store as long as that answers within 5 s, then closes; what is left waits on the disk. */
  stop(): Promise<void>;
}
