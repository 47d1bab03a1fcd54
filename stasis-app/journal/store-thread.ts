import { once } from 'node:events';
import { readlinkSync } from 'node:fs';
import { constants, setPriority } from 'node:os';
import { basename } from 'node:path';
import { parentPort, Worker, workerData } from 'node:worker_threads';
import type { PostgresPlace } from './postgres.ts';
import { postgresDialect } from './postgres.ts';
import { sqliteDialect } from './sqlite.ts';
import { createStore, type Store } from './store.ts';

/** Where the facts end up. */
export type StorePlace =
  { readonly kind: 'sqlite'; readonly file: string } | ({ readonly kind: 'postgres' } & PostgresPlace);

/** Why the store did not do what it was asked: it is not there (try again), or it can't ever take this. */
export class StoreFailure extends Error {
  readonly kind: 'away' | 'data';
  constructor(kind: 'away' | 'data', why: string) {
    super(why);
    this.kind = kind;
  }
}

type Method = Exclude<keyof Store, 'close'>;
interface Question {
  readonly id: number;
  readonly method: keyof Store;
  readonly args: readonly unknown[];
}
type Answer = { readonly id: number } & (
  | { readonly ok: true; readonly value: unknown }
  | { readonly ok: false; readonly kind: 'away' | 'data'; readonly why: string }
);

/** How long a thread has for closing before it is ended. */
const closeMs = 2_000;

/** The store, in a thread of its own: neither a search nor a commit holds up the events of a call. */
export interface StoreThread {
  /** Rejects with a StoreFailure. Starts the thread when there is none. */
  ask<M extends Method>(method: M, ...args: Parameters<Store[M]>): Promise<Awaited<ReturnType<Store[M]>>>;
  /** Ends the thread and with it each connection, whatever state that is in; the next question starts another. */
  drop(): void;
  close(): Promise<void>;
}

export function createStoreThread(place: StorePlace): StoreThread {
  let worker: Worker | undefined;
  let lastId = 0;
  let waiting = new Map<number, { answer: (answer: Answer) => void; fail: (error: Error) => void }>();

  function start(): Worker {
    const started = new Worker(new URL(import.meta.url), { workerData: { place }, name: 'store' });
    const mine = new Map<number, { answer: (answer: Answer) => void; fail: (error: Error) => void }>();
    waiting = mine;
    const gone = (why: string) => {
      if (worker === started) worker = undefined;
      for (const { fail } of mine.values()) fail(new StoreFailure('away', why));
      mine.clear();
    };
    started.on('message', (answer: Answer) => {
      mine.get(answer.id)?.answer(answer);
      mine.delete(answer.id);
    });
    started.on('error', (error) => gone(`the store's thread broke: ${String(error)}`));
    started.on('exit', () => gone("the store's thread ended"));
    return started;
  }

  function send(method: keyof Store, args: readonly unknown[]): Promise<unknown> {
    worker ??= start();
    lastId += 1;
    const question: Question = { id: lastId, method, args };
    const { id } = question;
    const answered = new Promise<unknown>((resolve, reject) => {
      const answer = (given: Answer) =>
        given.ok ? resolve(given.value) : reject(new StoreFailure(given.kind, given.why));
      waiting.set(id, { answer, fail: reject });
    });
    worker.postMessage(question);
    return answered;
  }

  return {
    // The thread runs the very method, so its value has that method's type.
    ask: (method, ...args) => send(method, args) as ReturnType<StoreThread['ask']> as never,
    drop() {
      const dropped = worker;
      worker = undefined;
      void dropped?.terminate();
    },
    async close() {
      if (worker === undefined) return;
      const closing = worker;
      const exited = once(closing, 'exit', { signal: AbortSignal.timeout(closeMs) });
      await send('close', []).catch(() => undefined);
      await exited.catch(() => closing.terminate());
      worker = undefined;
    },
  };
}

/** SQLite: constraint, mismatch, too big. SQLSTATE: data exception, integrity violation, program limit. */
function failureKind(error: unknown): 'away' | 'data' {
  if (typeof error !== 'object' || error === null) return 'away';
  if ('errcode' in error && typeof error.errcode === 'number')
    return [18, 19, 20].includes(error.errcode & 0xff) ? 'data' : 'away';
  return 'code' in error && /^(22|23|54)...$/.test(String(error.code)) ? 'data' : 'away';
}

/** The thread's own side. */
/** On two busy cores the database may lag; calls may not. Linux gives every thread a priority of its own. */
function yieldToCalls(): void {
  try {
    setPriority(Number(basename(readlinkSync('/proc/thread-self'))), constants.priority.PRIORITY_BELOW_NORMAL);
  } catch {
    // Not Linux, or not allowed: then it competes as any other thread.
  }
}

function serve(port: NonNullable<typeof parentPort>, place: StorePlace): void {
  let store: Store | undefined;
  const open = () =>
    createStore(place.kind === 'sqlite' ? sqliteDialect(place.file) : postgresDialect(place), place.kind);
  port.on('message', (question: Question) => void answer(question));

  async function answer({ id, method, args }: Question): Promise<void> {
    try {
      store ??= open();
      // `ask` saw to it that the arguments are this method's.
      const methods = store as unknown as Record<string, (...args: readonly unknown[]) => Promise<unknown>>;
      const value = await methods[method]?.(...args);
      port.postMessage({ id, ok: true, value } satisfies Answer);
      if (method === 'close') port.close();
    } catch (error) {
      const why = error instanceof Error ? error.message : String(error);
      port.postMessage({ id, ok: false, kind: failureKind(error), why } satisfies Answer);
    }
  }
}

if (parentPort !== null && isOurs(workerData)) {
  yieldToCalls();
  serve(parentPort, workerData.place);
}

function isOurs(data: unknown): data is { place: StorePlace } {
  return typeof data === 'object' && data !== null && 'place' in data;
}
