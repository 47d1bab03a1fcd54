import { appendFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Clock, Timer } from '../shared/clock.ts';
import { done, refused, type Outcome } from '../shared/errors.ts';
import type { Log } from '../shared/log.ts';
import type { Claim } from './store.ts';
import { createStoreThread, StoreFailure, type StorePlace, type StoreThread } from './store-thread.ts';

/** Steps of one transaction at most. */
const stepsAtOnce = 500;
/** How long the first step of a batch waits for more: fewer, larger commits leave the processor to the calls. */
export const gatherMs = 1_000;
/** A store that has not answered a batch by then is taken for gone. */
const batchDeadlineMs = 15_000;
/** Joining may bring the tables of millions of calls up to date, which is done whole or not at all. */
const claimDeadlineMs = 600_000;
const firstRetryMs = 100;
const lastRetryMs = 5_000;

export interface Waiting {
  /** Sequences that it takes. */
  readonly first: number;
  readonly last: number;
  readonly json: string;
  /** When it was written, in ms of the monotonic clock. */
  readonly since: number;
}

export interface DrainOptions {
  readonly place: StorePlace;
  readonly folder: string;
  readonly journal: string;
  readonly clock: Clock;
  readonly log: Log;
  /** The store has everything up to `position`. */
  readonly drained: (position: number) => void;
  /** Another journal has used our next sequences: all that waits gets new ones, above `position`. */
  readonly outrun: (position: number) => void;
}

/** Carries what waits into the store, in order and once, as long as it takes. */
export interface Drain {
  /** Joins the store, or says why that can't be had now. */
  claim(): Promise<Outcome<Claim>>;
  add(waiting: Waiting): void;
  /** What waits, in order. */
  queue(): readonly Waiting[];
  replaceQueue(queue: Waiting[]): void;
  bytes(): number;
  position(): number;
  /** True when the store has everything up to `sequence`; false when it does not within `ms`. */
  caughtUp(sequence: number, ms: number): Promise<boolean>;
  /** Asks the store something that changes nothing. */
  ask<T>(question: (store: StoreThread) => Promise<T>): Promise<Outcome<T>>;
  /** What keeps the store from taking more; null when nothing does. */
  why(): string | null;
  /** Another controller took the store over. */
  fenced(): boolean;
  setAside(): number;
  stop(): Promise<void>;
}

export function createDrain(options: DrainOptions): Drain {
  const { clock, log, place, journal } = options;
  const store = createStoreThread(place);
  let queue: Waiting[] = [];
  let bytes = 0;
  let position: number | undefined;
  let why: string | null = null;
  let fenced = false;
  let stopped = false;
  let setAside = 0;
  let atOnce = stepsAtOnce;
  let retryMs = firstRetryMs;
  let timer: Timer | undefined;
  let running: Promise<void> | undefined;
  const watchers = new Set<{ sequence: number; tell: () => void }>();

  function schedule(ms: number): void {
    if (stopped || fenced || timer !== undefined || running !== undefined) return;
    timer = clock.after(ms, () => {
      timer = undefined;
      run();
    });
  }

  function run(): void {
    if (running !== undefined || stopped || fenced) return;
    timer?.cancel();
    timer = undefined;
    running = batch().finally(() => {
      running = undefined;
      if (why !== null) schedule(retryMs);
      // A full batch waits for nobody: gathering is for a store that keeps up.
      else if (queue.length > 0) schedule(watchers.size > 0 || queue.length >= atOnce ? 0 : gatherMs);
    });
  }

  async function batch(): Promise<void> {
    if (position === undefined && !(await claim()).ok) return;
    const some = queue.slice(0, atOnce);
    // With nothing to carry, a store that was away is asked whether it is back, and still ours.
    if (position === undefined || (some.length === 0 && why === null)) return;
    const to = some.at(-1)?.last ?? position;
    try {
      const entries = some.map(({ json }) => json);
      const applied = await within(store.ask('apply', journal, position, to, entries));
      if (applied.kind === 'applied') reached(to);
      else if (applied.kind === 'moved') {
        log.warn('the store stands elsewhere than was known', { known: position, found: applied.position });
        reached(applied.position);
      } else {
        fenced = true;
        failed('another controller writes to this store; this one no longer does');
        return;
      }
      recovered();
      atOnce = stepsAtOnce;
    } catch (error) {
      if (error instanceof StoreFailure && error.kind === 'data') await refusedBatch(some, error.message);
      else {
        failed(String(error instanceof Error ? error.message : error));
        store.drop();
      }
    }
  }

  /** Finds the step that the store can't take, by halves, and puts it where a person can find it. */
  async function refusedBatch(some: readonly Waiting[], reason: string): Promise<void> {
    const [only] = some;
    atOnce = Math.max(1, Math.floor(some.length / 2));
    if (only === undefined || some.length > 1) return;
    try {
      appendFileSync(join(options.folder, 'set-aside.jsonl'), `${only.json}\n`, { mode: 0o600 });
      const applied = await within(store.ask('apply', journal, position ?? 0, only.last, []));
      if (applied.kind !== 'fenced') reached(only.last);
      setAside += 1;
      log.error('the store refuses a step; it is set aside in set-aside.jsonl', { why: reason, sequence: only.first });
    } catch (error) {
      failed(String(error instanceof Error ? error.message : error));
    }
  }

  async function claim(): Promise<Outcome<Claim>> {
    try {
      // A file answers or fails; what is beyond a network may do neither.
      const claim = await within(
        store.ask('claim', journal),
        place.kind === 'sqlite' ? claimDeadlineMs : batchDeadlineMs,
      );
      position = claim.position;
      reached(position);
      const [next] = queue;
      if ((next?.first ?? 0) <= claim.newest) options.outrun(claim.newest);
      recovered();
      return done(claim);
    } catch (error) {
      const reason = String(error instanceof Error ? error.message : error);
      failed(reason);
      store.drop();
      schedule(retryMs);
      return refused('STORE_UNAVAILABLE', { why: reason });
    }
  }

  function reached(sequence: number): void {
    position = sequence;
    const count = queue.findIndex(({ last }) => last > sequence);
    for (const { json } of queue.splice(0, count === -1 ? queue.length : count)) bytes -= json.length;
    for (const watcher of watchers) if (watcher.sequence <= sequence) watcher.tell();
    options.drained(sequence);
  }

  function failed(reason: string): void {
    if (why === null) log.warn('the store takes nothing; facts wait in the local journal', { why: reason });
    why = reason;
    retryMs = Math.min(retryMs * 2, lastRetryMs);
  }

  function recovered(): void {
    if (why !== null) log.info('the store takes facts again', { waiting: queue.length });
    why = null;
    retryMs = firstRetryMs;
  }

  function within<T>(answer: Promise<T>, ms = batchDeadlineMs): Promise<T> {
    return new Promise((resolve, reject) => {
      const late = clock.after(ms, () => {
        reject(new Error(`no answer within ${ms / 1000} s`));
        store.drop();
      });
      answer.then(resolve, reject).finally(() => late.cancel());
    });
  }

  return {
    claim,
    add(waiting) {
      queue.push(waiting);
      bytes += waiting.json.length;
      // Whoever waits for it does not wait for others to come.
      schedule(why !== null ? retryMs : watchers.size > 0 ? 0 : gatherMs);
    },
    queue: () => queue,
    replaceQueue(next) {
      queue = next;
      bytes = queue.reduce((sum, { json }) => sum + json.length, 0);
    },
    bytes: () => bytes,
    position: () => position ?? 0,
    caughtUp(sequence, ms) {
      if ((position ?? -1) >= sequence) return Promise.resolve(true);
      return new Promise((resolve) => {
        const end = (caughtUp: boolean) => {
          late.cancel();
          watchers.delete(watcher);
          resolve(caughtUp);
        };
        const watcher = { sequence, tell: () => end(true) };
        const late = clock.after(ms, () => end(false));
        watchers.add(watcher);
        if (why === null) run();
      });
    },
    async ask(question) {
      try {
        return done(await question(store));
      } catch (error) {
        return refused('STORE_UNAVAILABLE', { why: error instanceof Error ? error.message : String(error) });
      }
    },
    why: () => why,
    fenced: () => fenced,
    setAside: () => setAside,
    async stop() {
      stopped = true;
      timer?.cancel();
      await running;
      await store.close();
    },
  };
}
