import type { Actor } from '../calls/actor.ts';
import type { Ask } from '../calls/asks.ts';
import { capabilitiesOf } from '../calls/capabilities.ts';
import type { CallEvent } from '../calls/events.ts';
import type { AskOutcome } from '../calls/transition.ts';
import type { Clock } from '../shared/clock.ts';
import type { Receipt } from '../shared/ids.ts';
import type { Entry } from './registry.ts';

/** What became of an ask. `late`: nobody knows yet. `crowded`: too many wait for this call. */
export type Asked = AskOutcome | { readonly kind: 'late' } | { readonly kind: 'crowded' };

/** Longer than a request may take (ari/link.ts), so that `late` is said only of an ask that waited for others. */
const lateMs = 8_000;
/** A desktop asks one thing at a time; a program that floods a call is told so. */
const openAtMost = 32;

/**
 * Asks one thing of a call at a time, in the order in which they came, and tells each who waits what became of it.
 * Invariant: whoever asked is told once: by an answer of the model, by the call's end, or by the clock.
 */
export interface Asking {
  ask(entry: Entry, what: { ask: Ask; by: Actor; receipt: Receipt; keyed: boolean }): Promise<Asked>;
  answered(entry: Entry, receipt: Receipt, outcome: AskOutcome): void;
  /** The call has ended, or begun to: nothing more can be asked of it. */
  over(entry: Entry): void;
}

export function createAsking(clock: Clock, deliver: (entry: Entry, event: CallEvent) => void): Asking {
  function settle(entry: Entry, receipt: Receipt, outcome: AskOutcome | { readonly kind: 'late' }): void {
    const open = entry.asks ?? [];
    const index = open.findIndex(({ event }) => event.receipt === receipt);
    const [settled] = index === -1 ? [] : open.splice(index, 1);
    if (settled === undefined) return;
    settled.late.cancel();
    for (const tell of settled.waiting) tell(outcome);
    if (index === 0) next(entry);
  }

  function next(entry: Entry): void {
    const first = entry.asks?.[0];
    if (first !== undefined) deliver(entry, { ...first.event, at: clock.now() });
  }

  return {
    ask: (entry, { ask, by, receipt, keyed }) =>
      new Promise((resolve) => {
        const open = (entry.asks ??= []);
        const same = open.find(({ event }) => event.receipt === receipt);
        if (same !== undefined) {
          same.waiting.add(resolve);
          return;
        }
        if (open.length >= openAtMost) {
          resolve({ kind: 'crowded' });
          return;
        }
        open.push({
          event: { type: 'asked', at: clock.now(), receipt, keyed, ask, by },
          waiting: new Set([resolve]),
          late: clock.after(lateMs, () => settle(entry, receipt, { kind: 'late' })),
        });
        if (open.length === 1) next(entry);
      }),
    answered: settle,
    over(entry) {
      const { phase } = entry.call;
      const capabilities = capabilitiesOf(entry.call);
      for (const { waiting, late } of entry.asks?.splice(0) ?? []) {
        late.cancel();
        for (const tell of waiting) tell({ kind: 'not-now', phase, capabilities, why: null });
      }
    },
  };
}
