import { mkdirSync } from 'node:fs';
import { v4 } from 'uuid';
import { sortedOut } from './sorted-out.ts';
import type { Timer } from '../shared/clock.ts';
import { done, refused, type Outcome } from '../shared/errors.ts';
import type { CallLogPage, CallLogQuery } from './call-log.ts';
import { faultOf } from './call-log-query.ts';
import { allCalls, allPages } from './all-pages.ts';
import { createDeletedRecordings } from './deleted-recordings.ts';
import { createDrain, type Waiting } from './drain.ts';
import { factsOfStep, lastSequenceOf, lineOf, liveLine, stepJson, type Entry, type StepEntry } from './entry.ts';
import { lockFolder } from './folder-lock.ts';
import { openHearingGap } from './hearing-gap.ts';
import type { Accepting, Journal, JournalStep } from './journal.ts';
import type { JournalOptions } from './journal-options.ts';
import type { StoredFact, SubjectId } from './stored-fact.ts';
import { renumber } from './renumber.ts';
import { replay, type LiveState } from './replay.ts';
import { isFull, openSpool } from './spool.ts';
import { forgetAtOnce } from './store.ts';
import type { StoreThread } from './store-thread.ts';

const defaultMaxPendingBytes = 64 * 1024 * 1024;
/** New calls are refused from here on: the rest is for the live ones. */
const refusedShare = 0.8;
/** Live calls may go beyond the bound so far; what comes then is counted as lost. */
const utmostShare = 2;
/** With `process`, the disk is asked at most so often. */
const syncEveryMs = 10;
const retryWriteMs = 500;
/** A read waits so long for what was written before it. */
const readWaitMs = 2_000;
const applyWaitMs = 60_000;
const stopWaitMs = 5_000;

/**
 * Opens the journal, with what an earlier process left in it. Rejects, with a sentence for the operator, when the
 * folder can't be used, or when the store is away and the folder is empty: then nobody knows where the facts stand.
 */
export async function openJournal(options: JournalOptions): Promise<Journal> {
  const { folder, clock, log } = options;
  const maxBytes = options.maxPendingBytes ?? defaultMaxPendingBytes;
  const beforeCommands = options.durability ?? 'process';
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  const unlock = lockFolder(folder);
  const spool = openSpool(folder);
  const reading = spool.read();
  const gap = openHearingGap(folder, reading.lastWrittenAt, log);
  if (reading.torn + reading.rotten > 0)
    log.warn('the local journal holds lines that can not be read', { torn: reading.torn, rotten: reading.rotten });
  const found = replay(reading.lines);
  const journal = found.journal ?? v4();
  const live = found.live;
  let { sequence } = found;
  const drain = createDrain({
    ...{ place: options.store, folder, journal, clock, log },
    drained: (position) => spool.release(position),
    outrun,
  });

  /** Written by this process, and not yet known to be on the disk. */
  let unsynced: (Waiting & { readonly facts: readonly StoredFact[]; readonly waiting: (() => void)[] })[] = [];
  /** Not yet in the file: this turn's lines, and those that the disk refused. */
  let unwritten: { readonly last: number; readonly text: string }[] = [];
  const thens: (() => void)[] = [];
  let flushing = false;
  let syncing: Promise<void> | undefined;
  let syncTimer: Timer | undefined;
  let retryTimer: Timer | undefined;
  let doubt: string | null = null;
  let lost = 0;
  /** A sync failed: nobody knows what the current file holds. */
  let mistrusted = false;
  let open = true;
  const listeners = new Set<(facts: readonly StoredFact[]) => void>();

  function enter(entry: Entry, json: string, facts: readonly StoredFact[], then: () => void): void {
    const first = entry.sequence;
    const last = lastSequenceOf(entry);
    sequence = last;
    if (drain.bytes() > maxBytes * utmostShare) {
      if (lost === 0) log.error('the journal has no room left; facts are lost', { bytes: drain.bytes() });
      lost += 1;
      thens.push(then);
    } else {
      unwritten.push({ last, text: lineOf(json) });
      const waits = beforeCommands === 'power';
      unsynced.push({ first, last, json, since: clock.now().mono, facts, waiting: waits ? [then] : [] });
      if (!waits) thens.push(then);
    }
    flushSoon();
  }

  /** A state that the files keep and the store does not need: no sequence of its own, and nobody waits for the disk. */
  function note(call: SubjectId, state: LiveState): void {
    unwritten.push({ last: sequence, text: lineOf(liveLine(call, state)) });
    flushSoon();
  }

  function follow(then: () => void): void {
    const newest = beforeCommands === 'power' ? unsynced.at(-1) : undefined;
    (newest?.waiting ?? thens).push(then);
    flushSoon();
  }

  const written = (): Promise<void> =>
    flushing || (beforeCommands === 'power' && unsynced.length > 0)
      ? new Promise((resolve) => follow(resolve))
      : Promise.resolve();

  function flushSoon(): void {
    if (flushing) return;
    flushing = true;
    // After this turn's events: what they write together is one write to the disk.
    setImmediate(flush);
  }

  function flush(): void {
    flushing = false;
    if (unwritten.length > 0) writeOut();
    for (const then of thens.splice(0)) then();
  }

  function writeOut(): void {
    try {
      if (mistrusted) beginAnew();
      else if (spool.full()) beginFile([]);
      const text = unwritten.map((line) => line.text).join('');
      spool.append(text, unwritten.at(-1)?.last ?? sequence);
      unwritten = [];
      if (doubt !== null) void sync();
      else if (unsynced.length > 0) askSync();
    } catch (error) {
      // A disk that is full keeps what it has. Any other fault (read-only after an error, gone) needs a new file.
      if (!isFull(error)) mistrusted = true;
      doubted(error);
    }
  }

  /** A file begins with all that is live, so that it stands alone once the store has what came before. */
  function beginFile(entries: readonly Waiting[], standsAlone = false): void {
    const states = [...live].map(([call, state]) => liveLine(call, state));
    const head = JSON.stringify({ kind: 'head', journal, sequence });
    const lines = [head, ...entries.map(({ json }) => json), ...states, '{"kind":"begun"}'];
    spool.begin(lines.map(lineOf).join(''), sequence, standsAlone);
  }

  /** A file with all that the store lacks, because the ones before can't be trusted or have other sequences. */
  function beginAnew(): void {
    beginFile([...drain.queue(), ...unsynced], true);
    unwritten = [];
    mistrusted = false;
  }

  function askSync(): void {
    if (!open || syncing !== undefined || syncTimer !== undefined) return;
    if (beforeCommands === 'power') void sync();
    else
      syncTimer = clock.after(syncEveryMs, () => {
        syncTimer = undefined;
        void sync();
      });
  }

  async function sync(): Promise<void> {
    if (syncing !== undefined) return syncing;
    const upTo = unwritten[0] === undefined ? sequence : unwritten[0].last - 1;
    syncing = new Promise<void>((resolve) => {
      spool.sync((error) => {
        syncing = undefined;
        if (error === null) {
          if (doubt !== null && unwritten.length === 0) {
            log.info('the disk keeps facts again');
            doubt = null;
          }
          settle(upTo);
          spool.release(drain.position());
        } else {
          // After a failed fsync the kernel may have dropped the pages: they are written again, into a new file.
          mistrusted = true;
          doubted(error);
        }
        resolve();
        // What this turn has yet to write asks for itself.
        if (doubt === null && (unsynced[0]?.last ?? Infinity) < (unwritten[0]?.last ?? Infinity)) askSync();
      });
    });
    return syncing;
  }

  /** Everything up to `upTo` is kept: it may be told, and go to the store. */
  function settle(upTo: number): void {
    const count = unsynced.findIndex(({ last }) => last > upTo);
    const settled = unsynced.splice(0, count === -1 ? unsynced.length : count);
    for (const { first, last, json, since } of settled) drain.add({ first, last, json, since });
    for (const { waiting } of settled) for (const then of waiting) then();
    const facts = settled.flatMap((each) => each.facts);
    if (facts.length > 0) for (const listener of listeners) listener(facts);
  }

  /** The disk refuses. Live calls go on, and the store may still take what memory holds. */
  function doubted(error: unknown): void {
    const why = error instanceof Error ? error.message : String(error);
    if (doubt === null) log.error('the local journal can not be written; new calls are refused', { why });
    doubt = `the local journal can not be written: ${why}`;
    settle(Infinity);
    if (!open) return;
    retryTimer ??= clock.after(retryWriteMs, () => {
      retryTimer = undefined;
      const lacking = unwritten.filter(({ last }) => last > drain.position());
      // What the store has taken meanwhile need not be written, but the files' live calls are out of date then.
      if (lacking.length < unwritten.length) mistrusted = true;
      unwritten = lacking;
      writeOut();
    });
  }

  function outrun(position: number): void {
    sequence = Math.max(sequence, position);
    if (drain.queue().length + unsynced.length === 0) return;
    log.warn('another journal has written to the store; what waits gets new sequences', { position });
    const queue = renumber(drain.queue(), sequence);
    unsynced = renumber(unsynced, queue.at(-1)?.last ?? sequence);
    sequence = [...queue, ...unsynced].at(-1)?.last ?? sequence;
    drain.replaceQueue(queue);
    try {
      beginAnew();
    } catch (error) {
      doubted(error);
    }
  }

  const claim = await drain.claim();
  if (found.journal === undefined && !claim.ok) {
    await drain.stop();
    unlock();
    throw new Error(`the store can't be used, and ${folder} is empty: ${claim.problem.fields['why'] ?? 'no answer'}`);
  }
  // A new folder, or one whose disk refused the last steps while the store took them.
  if (claim.ok && claim.value.newest > found.sequence) {
    const known = await drain.ask((store) => store.ask('liveCalls'));
    if (known.ok) live.clear();
    for (const { number, state } of known.ok ? known.value : [])
      live.set(state.id, { number, json: JSON.stringify(state) });
  }
  const newest = claim.ok ? claim.value.newest : 0;
  sequence = Math.max(sequence, newest);
  const now = clock.now().mono;
  const { calls, rooms, orders } = sortedOut([...live.values()].map(({ json }): unknown => JSON.parse(json)));
  try {
    beginFile([]);
  } catch (error) {
    // Calls that are live need a controller all the same.
    mistrusted = true;
    doubted(error);
  }
  for (const entry of found.entries)
    if (lastSequenceOf(entry) > drain.position())
      drain.add({ first: entry.sequence, last: lastSequenceOf(entry), json: JSON.stringify(entry), since: now });
  if ((drain.queue()[0]?.first ?? Infinity) <= newest) outrun(newest);
  await sync();

  async function ask<T>(question: (store: StoreThread) => Promise<T>): Promise<Outcome<T>> {
    await drain.caughtUp(sequence, drain.why() === null ? readWaitMs : 0);
    return drain.ask(question);
  }

  /** Puts an entry of the journal's own in, waits until the store has done it, and reads what it came to. */
  async function doInStore(entry: Entry): Promise<Outcome<StoredFact['fact']>> {
    enter(entry, JSON.stringify(entry), [], () => undefined);
    if (!(await drain.caughtUp(entry.sequence, applyWaitMs)))
      return refused('STORE_UNAVAILABLE', { why: drain.why() ?? 'it is busy; this will be done when it can' });
    const read = await drain.ask((store) => store.ask('factsAfter', entry.sequence - 1, 1));
    if (!read.ok) return read;
    const [own] = read.value;
    if (own === undefined) return refused('STORE_UNAVAILABLE', { why: 'it did not keep what was asked' });
    for (const listener of listeners) listener([own]);
    return done(own.fact);
  }

  const deletedRecordings = createDeletedRecordings({
    clock,
    caughtUp: () => drain.caughtUp(sequence, applyWaitMs),
    factsOf: (call) => ask((store) => store.ask('factsOf', call)),
    write(call, number, fact) {
      const entry: StepEntry = { kind: 'step', sequence: sequence + 1, call, number, facts: [fact], state: null };
      enter(entry, stepJson(entry, 'null'), factsOfStep(entry), () => undefined);
    },
  });

  async function callLogs(query: CallLogQuery): Promise<Outcome<CallLogPage>> {
    const why = faultOf(query);
    return why === undefined ? ask((store) => store.ask('callLogs', query)) : refused('INVALID_REQUEST', { why });
  }

  function accepting(): Accepting {
    if (doubt !== null) return { ok: false, why: doubt };
    if (drain.fenced()) return { ok: false, why: drain.why() ?? '' };
    if (drain.bytes() < maxBytes * refusedShare) return { ok: true };
    return { ok: false, why: `too many facts wait for the store: ${drain.why() ?? 'it is too slow'}` };
  }

  return {
    write({ call, state, facts, locally }: JournalStep, then) {
      const number = live.get(call)?.number ?? 1;
      if (locally === true && state !== null) {
        const noted = { number, json: JSON.stringify(state) };
        live.set(call, noted);
        note(call, noted);
        thens.push(then);
        return;
      }
      const entry: StepEntry = { kind: 'step', sequence: sequence + 1, call, number, facts, state };
      const stateJson = JSON.stringify(state);
      if (state === null) live.delete(call);
      else live.set(call, { number: number + facts.length, json: stateJson });
      enter(entry, stepJson(entry, stateJson), factsOfStep(entry), then);
    },
    accepting,
    follow,
    written,
    liveCalls: () => Promise.resolve(calls),
    rooms: () => Promise.resolve(rooms),
    orders: () => Promise.resolve(orders),
    channelsSince: async (wall) =>
      (await drain.caughtUp(sequence, drain.why() === null ? applyWaitMs : 0))
        ? drain.ask((store) => store.ask('channelsSince', wall))
        : refused('STORE_UNAVAILABLE', { why: drain.why() ?? 'it is busy' }),
    gap,
    factsOf: (call) => ask((store) => store.ask('factsOf', call)),
    factsOfCalls: (calls) => ask((store) => store.ask('factsOfCalls', calls.slice(0, 1_000))),
    factsAfter: (after, limit) =>
      ask((store) => store.ask('factsAfter', after, Math.min(Math.max(1, Math.trunc(limit)), 1_000))),
    callLogs,
    callLog: (call) => ask((store) => store.ask('callLog', call)),
    exportCallLogs: (query) => allPages(callLogs, query),
    storedUpTo: () => drain.position(),
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    async erase(person) {
      const erased = await doInStore({ kind: 'erase', sequence: sequence + 1, at: clock.now(), person });
      if (!erased.ok) return erased;
      // The files still name the person: a new one is begun, and they go.
      try {
        beginAnew();
        await sync();
      } catch (error) {
        doubted(error);
      }
      return done({ facts: erased.value.fact === 'person-erased' ? erased.value.facts : 0 });
    },
    async forget(days) {
      if (!(days >= 0 && days <= 36_500)) return refused('INVALID_REQUEST', { why: 'days must be from 0 to 36500' });
      const at = clock.now();
      for (let calls = 0; ;) {
        const endedBefore = at.wall - days * 86_400_000;
        const forgotten = await doInStore({ kind: 'forget', sequence: sequence + 1, at, endedBefore });
        if (!forgotten.ok) return forgotten;
        const count = forgotten.value.fact === 'calls-forgotten' ? forgotten.value.calls : 0;
        calls += count;
        if (count < forgetAtOnce) return done({ calls });
      }
    },
    recordedCallsOf: (person) => allCalls((...page) => ask((store) => store.ask('recordedCallsOf', person, ...page))),
    unrecord: (call, recording, by) => deletedRecordings.note(call, recording, by),
    async rebuild() {
      const rebuilt = await ask((store) => store.ask('rebuild'));
      return rebuilt.ok ? done({ calls: rebuilt.value }) : rebuilt;
    },
    health() {
      const oldest = drain.queue()[0];
      const why = doubt ?? drain.why();
      return {
        ...{ why, state: doubt !== null ? 'doubtful' : why === null ? 'ok' : 'behind' },
        pending: { steps: drain.queue().length, bytes: drain.bytes() },
        maxPendingBytes: maxBytes,
        lagMs: oldest === undefined ? 0 : Math.round(clock.now().mono - oldest.since),
        spoolBytes: spool.bytes(),
        ...{ setAside: drain.setAside(), lost, sequence },
      };
    },
    async stop() {
      if (!open) return;
      open = false;
      flush();
      syncTimer?.cancel();
      retryTimer?.cancel();
      await syncing;
      if (doubt === null) await sync();
      if (drain.why() === null) await drain.caughtUp(sequence, stopWaitMs);
      await drain.stop();
      spool.close();
      unlock();
    },
  };
}
