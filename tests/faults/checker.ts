import { setTimeout as sleep } from 'node:timers/promises';
import { leftIn } from '../support/asterisk-empty.ts';
import type { PhoneCall } from '../support/phone/call.ts';
import { readCel, type CelChannel } from './cel.ts';
import { readStore, type StoredCall, type StoreReading } from './store-reading.ts';

/** One call as its phones saw it. Each call of a run has a number of its own, so that every witness can be asked for it. */
export interface Seen {
  readonly number: string;
  readonly direction: 'in' | 'click-to-dial';
  readonly caller: PhoneCall | undefined;
  /** More than one: it was dialled twice. */
  readonly callees: readonly PhoneCall[];
  /** Who was told to end it, or refused it; undefined as long as nobody has. */
  readonly endedBy: 'caller' | 'callee' | 'api' | 'clock' | 'asterisk' | undefined;
  /** False when nobody knows whether it began: the answer to its request was lost with the controller. */
  readonly sure: boolean;
}

/** Where the witnesses are found. */
export interface Scene {
  readonly ari: { readonly url: string; readonly username: string; readonly password: string; readonly app: string };
  readonly celFile: string;
  readonly journalDir: string;
}

/** Counts of what must be zero, and the evidence in words. */
export interface Findings {
  readonly calls: number;
  /** Phones that saw an end which nobody had caused. */
  readonly dropped: number;
  /** Click-to-dials that never reached the destination and that Asterisk ended. */
  readonly undone: number;
  readonly dialledTwice: number;
  /** Calls that Asterisk's log knows and the store does not, or that lack their start or their end. */
  readonly lost: number;
  readonly doubled: number;
  /** Channels and bridges in Asterisk, calls in the store's list of live ones, phones that are still in a call. */
  readonly orphans: number;
  /** Calls whose answer or talking time differs from Asterisk's log by more than the tolerance. */
  readonly timesOff: number;
  /** The largest such difference, tolerated or not, in milliseconds. */
  readonly worstMs: number;
  readonly recovered: number;
  /** Calls that the dialplan connected by itself while the controller was away. */
  readonly fellBack: number;
  readonly evidence: readonly string[];
}

export interface CheckOptions {
  /** What was there before this run is not looked at. Milliseconds since 1970. */
  readonly since: number;
  readonly toleranceMs?: number;
  /** How long everything has to come to rest after the last call was ended. */
  readonly withinMs?: number;
  /** Calls that Asterisk took down with it: its log lacks their end. */
  readonly asteriskDied?: boolean;
}

/**
 * Judges a run when it is over, by what Asterisk holds, the store's file, Asterisk's call event log and the phones;
 * the controller is not asked. Waits until all agree, at most `withinMs`, so a fault costs its time only when it is there.
 */
export async function check(scene: Scene, seen: readonly Seen[], options: CheckOptions): Promise<Findings> {
  const deadline = performance.now() + (options.withinMs ?? 5_000);
  for (;;) {
    const findings = judge(
      await leftIn(scene.ari),
      readStore(scene.journalDir),
      readCel(scene.celFile, scene.ari.app),
      seen,
      options,
    );
    if (findings.evidence.length === 0 || performance.now() > deadline) return findings;
    await sleep(100);
  }
}

/** No fault was found; throws with the evidence otherwise. */
export function expectNoFault({ evidence, ...counts }: Findings): void {
  if (evidence.length > 0) throw new Error(`${JSON.stringify(counts)}\n${evidence.slice(0, 40).join('\n')}`);
}

export function judge(
  left: readonly string[],
  store: StoreReading,
  cel: ReadonlyMap<string, CelChannel>,
  seen: readonly Seen[],
  { since, toleranceMs = 500, asteriskDied = false }: CheckOptions,
): Findings {
  const stored = store.calls.filter(({ startedAt }) => startedAt >= since);
  const begun = [...cel.values()].filter(({ begunAt }) => begunAt >= since);
  const undone = seen.filter(wasUndone);
  const dropped = seen.filter((call) => !wasUndone(call)).flatMap(droppedBy);
  const dialledTwice = seen
    .filter(({ callees }) => callees.length > 1)
    .map(({ number }) => `${number}: its callee was called twice`);
  const { lost, doubled, fellBack } = compareRecords(stored, store, begun, seen);
  const orphans = [
    ...left.map((each) => `left in Asterisk: ${each}`),
    ...store.live.map((call) => `the store believes ${call} to be live`),
    ...seen.flatMap(({ number, caller, callees }) =>
      [caller, ...callees]
        .filter((call) => call !== undefined && !call.isOver)
        .map(() => `${number}: a phone is still in it`),
    ),
  ];
  const differences = asteriskDied ? [] : stored.flatMap((call) => timesOf(call, cel));
  const off = differences.filter(({ ms }) => ms > toleranceMs);
  const timesOff = off.map(
    ({ call, what, ms }) => `${call.to} (${call.call}): ${what} is off by ${Math.round(ms)} ms; ${String(call.reason)}`,
  );
  return {
    calls: seen.length,
    dropped: dropped.length,
    undone: undone.length,
    dialledTwice: dialledTwice.length,
    lost: lost.length,
    doubled: doubled.length,
    orphans: orphans.length,
    timesOff: timesOff.length,
    worstMs: Math.round(differences.reduce((worst, { ms }) => Math.max(worst, ms), 0)),
    recovered: stored.filter(({ recovered }) => recovered).length,
    fellBack,
    evidence: [...dropped, ...dialledTwice, ...lost, ...doubled, ...orphans, ...timesOff],
  };
}

/** The first request never left, or was lost: nobody was connected yet, and the operation is undone. */
const wasUndone = ({ direction, caller, callees, endedBy }: Seen): boolean =>
  direction === 'click-to-dial' && endedBy === undefined && callees.length === 0 && caller?.ending?.by === 'them';

function droppedBy({ number, caller, callees, endedBy }: Seen): string[] {
  if (endedBy !== undefined) return [];
  return [caller, ...callees]
    .filter((call) => call?.ending !== undefined)
    .map(
      (call) =>
        `${number}: ended on the ${call?.direction === 'out' ? "caller's" : 'called'} phone, and nobody had ended it: ${JSON.stringify(call?.ending)}`,
    );
}

/** Every call that entered our application has exactly one log, with one start and one end. */
function compareRecords(
  stored: readonly StoredCall[],
  store: StoreReading,
  begun: readonly CelChannel[],
  seen: readonly Seen[],
) {
  const lost: string[] = store.unlogged.map((call) => `${call}: facts and no log`);
  const doubled: string[] = [];
  const logs = Map.groupBy(stored, ({ to }) => to);
  const ours = begun.filter(({ handedOver, fellBack }) => handedOver !== undefined && !fellBack);
  const entered = Map.groupBy(ours, ({ handedOver }) => handedOver ?? '');
  for (const [number, channels] of entered) {
    const found = (logs.get(number) ?? []).filter(({ direction }) => direction === 'in').length;
    if (found < channels.length)
      lost.push(`${number}: entered the application ${channels.length} times, logged ${found} times`);
    if (found > channels.length)
      doubled.push(`${number}: entered the application ${channels.length} times, logged ${found} times`);
  }
  const known = new Set(store.calls.map(({ call }) => call));
  for (const { id } of begun) {
    const call = id[36] === '.' ? id.slice(0, 36) : undefined;
    if (call !== undefined && !known.has(call))
      lost.push(`${call}: has the channel ${id} in Asterisk's log, and no call log`);
  }
  for (const call of stored) {
    if (call.direction === 'in' && !entered.has(call.to))
      doubled.push(`${call.to}: logged, and it never entered the application`);
    const times = (fact: string) => call.facts.filter((each) => each === fact).length;
    for (const fact of ['call-started', 'call-ended']) {
      if (times(fact) === 0) lost.push(`${call.to} (${call.call}): no ${fact}`);
      if (times(fact) > 1) doubled.push(`${call.to} (${call.call}): ${times(fact)} times ${fact}`);
    }
    if (!call.gapless) lost.push(`${call.to} (${call.call}): its facts' numbers have a gap`);
    if (call.status !== 'ended') lost.push(`${call.to} (${call.call}): its log says ${call.status}`);
  }
  const fellBack = begun.filter((channel) => channel.fellBack && channel.handedOver !== undefined).length;
  for (const { number, direction, sure } of seen) {
    const count = logs.get(number)?.length ?? 0;
    if (direction === 'click-to-dial' && sure && count === 0)
      lost.push(`${number}: its request was accepted, and it has no log`);
    if (count > 1) doubled.push(`${number}: ${count} logs`);
  }
  return { lost, doubled: [...new Set(doubled)], fellBack };
}

interface Difference {
  readonly call: StoredCall;
  readonly what: string;
  readonly ms: number;
}

/** Our moments against Asterisk's: the callee's answer, and how long they talked, by whoever hung up first. */
function timesOf(call: StoredCall, cel: ReadonlyMap<string, CelChannel>): Difference[] {
  const callee = cel.get(`${call.call}.callee`);
  if (callee === undefined || call.answeredAt === null || call.reason === 'asterisk-lost') return [];
  const { answeredAt } = callee;
  if (answeredAt === undefined)
    return [{ call, what: 'the answer, which Asterisk never saw,', ms: Number.POSITIVE_INFINITY }];
  const answer = { call, what: 'the answer', ms: Math.abs(call.answeredAt - answeredAt) };
  // Asked by a person, it is over for us when they ask; how long Asterisk takes for it is not their talk.
  if (call.reason !== 'completed') return [answer];
  const firstEnd = endOf(call, callee, cel);
  if (firstEnd === undefined) return [answer];
  return [
    answer,
    { call, what: 'the talking time', ms: Math.abs((call.talkedMs ?? 0) - (firstEnd - answeredAt)) },
    { call, what: 'the end', ms: Math.abs((call.endedAt ?? 0) - firstEnd) },
  ];
}

function endOf(call: StoredCall, callee: CelChannel, cel: ReadonlyMap<string, CelChannel>): number | undefined {
  const caller = cel.get(`${call.call}.caller`) ?? cel.get(callee.linkedTo);
  const ends = [callee.hungUpAt, caller?.hungUpAt].filter((at) => at !== undefined);
  return ends.length === 0 ? undefined : Math.min(...ends);
}
