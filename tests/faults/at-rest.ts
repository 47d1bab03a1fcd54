import { readdirSync } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Inspector, Isolate } from '../support/inspector.ts';

/** How many of each kind a process holds: file descriptors, timers and other open handles, listeners, map entries. */
export type Held = ReadonlyMap<string, number>;

const betweenMs = 700;

/** The most of each kind in a few looks: at rest a ping or a timer comes and goes. The controller is not asked. */
export async function heldAtRest(pid: number, inspector: Inspector, looks = 5): Promise<Held> {
  const most = new Map<string, number>();
  for (let look = 0; look < looks; look += 1) {
    for (const [kind, count] of await held(pid, inspector)) most.set(kind, Math.max(count, most.get(kind) ?? 0));
    await sleep(betweenMs);
  }
  return most;
}

/**
 * Kinds of which there is more than there was. @param allowed how many more there may be of a kind, for what is kept
 * on purpose and is bounded
 */
export async function moreThan(
  idle: Held,
  pid: number,
  inspector: Inspector,
  allowed: (kind: string) => number,
): Promise<string[]> {
  const now = await held(pid, inspector);
  return [...now]
    .filter(([kind, count]) => count > (idle.get(kind) ?? 0) + allowed(kind))
    .map(([kind, count]) => `${kind}: ${idle.get(kind) ?? 0} when idle, ${count} now`);
}

export const sumOf = (counts: Held, kind: RegExp): number =>
  [...counts].reduce((sum, [name, count]) => sum + (kind.test(name) ? count : 0), 0);

async function held(pid: number, { main, workers }: Inspector): Promise<Map<string, number>> {
  const counts = new Map([['descriptors', readdirSync(`/proc/${pid}/fd`).length]]);
  const threads: [string, Isolate][] = [['main', main], ...workers.map((each): [string, Isolate] => ['store', each])];
  for (const [thread, isolate] of threads) {
    const open = await isolate.evaluate('process.getActiveResourcesInfo()');
    for (const kind of Array.isArray(open) ? open : []) add(counts, `${thread}: open ${String(kind)}`, 1);
    for (const prototype of ['Map', 'Set'])
      for (const [kind, count] of Object.entries(await isolate.ofAll(`${prototype}.prototype`, entries)))
        add(counts, `${thread}: ${prototype} of ${kind}`, count);
    const emitter = "process.getBuiltinModule('node:events').prototype";
    for (const [kind, count] of Object.entries(await isolate.ofAll(emitter, listeners)))
      add(counts, `${thread}: listeners of ${kind}`, count);
  }
  return counts;
}

const add = (counts: Map<string, number>, kind: string, count: number) =>
  counts.set(kind, (counts.get(kind) ?? 0) + count);

/** Runs in the controller. Entries by what the first of a collection looks like. */
function entries(this: unknown[]): Record<string, number> {
  const counts: Record<string, number> = {};
  for (const each of this) {
    try {
      const [first, ...others]: unknown[] = [...(each as Iterable<unknown>)];
      const value: unknown = each instanceof Map && Array.isArray(first) ? first[1] : first;
      const kind =
        typeof value === 'object' && value !== null && Object.getPrototypeOf(value) !== null
          ? `${value.constructor.name} {${Object.keys(value).slice(0, 6).join()}}`
          : typeof value;
      if (first !== undefined) counts[kind] = (counts[kind] ?? 0) + 1 + others.length;
    } catch {
      // A prototype, or one of Node's own that only looks like a collection.
    }
  }
  return counts;
}

/** Runs in the controller. Listeners by the class of the emitter. */
function listeners(this: unknown[]): Record<string, number> {
  const counts: Record<string, number> = {};
  for (const each of this) {
    try {
      const emitter = each as NodeJS.EventEmitter;
      const count = emitter.eventNames().reduce((sum, name) => sum + emitter.listenerCount(name), 0);
      const kind = emitter.constructor.name;
      if (count > 0) counts[kind] = (counts[kind] ?? 0) + count;
    } catch {
      // A prototype, which is no emitter itself.
    }
  }
  return counts;
}
