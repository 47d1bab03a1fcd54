/**
 * Requests that have no answer yet: a bounded ledger, and one timer for all of their deadlines.
 * Invariants: every request that was opened settles exactly once; deadlines run out in the order of opening,
 * because all have the same length, so only the oldest needs watching.
 */
import type { Clock, Timer } from '../shared/clock.ts';
import type { AriReply } from './contract.ts';

interface Pending {
  readonly settle: (reply: AriReply<unknown>) => void;
  readonly dueAt: number;
}

export interface Requests {
  /** Takes a request in, or answers undefined when too many are open. */
  open(settle: (reply: AriReply<unknown>) => void): number | undefined;
  /** False when nobody waits for `id`: it timed out, or was never ours. */
  settle(id: number, reply: AriReply<unknown>): boolean;
  settleAll(reply: AriReply<unknown>): void;
  size(): number;
  timedOut(): number;
  opened(): number;
}

/** The sweep is at most this much early or late, in milliseconds: many deadlines, few timers. */
const grain = 25;
/** A timer this late says that the process stood still; answers may lie unread, so they get one turn to be read. */
const standstill = 250;

export function createRequests(clock: Clock, deadlineMs: number, limit: number): Requests {
  const open = new Map<number, Pending>();
  let lastId = 0;
  let timedOut = 0;
  let timer: Timer | undefined;

  const watch = (due: number, now: number): void => {
    const wait = Math.max(due - now, 0);
    timer = clock.after(wait, () => {
      timer = undefined;
      sweep(due);
    });
  };

  const sweep = (planned: number): void => {
    const now = clock.now().mono;
    if (now - planned > standstill) {
      watch(now + grain, now);
      return;
    }
    for (const [id, { dueAt, settle }] of open) {
      if (dueAt > now + grain) {
        watch(dueAt, now);
        return;
      }
      open.delete(id);
      timedOut += 1;
      settle({ ok: false, why: 'timed-out' });
    }
  };

  return {
    open(settle) {
      if (open.size >= limit) return undefined;
      const now = clock.now().mono;
      lastId += 1;
      open.set(lastId, { settle, dueAt: now + deadlineMs });
      if (timer === undefined) watch(now + deadlineMs, now);
      return lastId;
    },
    settle(id, reply) {
      const pending = open.get(id);
      if (pending === undefined) return false;
      open.delete(id);
      pending.settle(reply);
      return true;
    },
    settleAll(reply) {
      timer?.cancel();
      timer = undefined;
      const all = [...open.values()];
      open.clear();
      for (const { settle } of all) settle(reply);
    },
    size: () => open.size,
    timedOut: () => timedOut,
    opened: () => lastId,
  };
}
