import type { Operation } from './capabilities.ts';
import type { Call, CallByPhase, Phase } from './call.ts';
import type { Command } from './commands.ts';
import type { CallEvent, EventByType, EventType, Failure } from './events.ts';
import type { Fact } from './facts.ts';
import type { Receipt } from '../shared/ids.ts';

/** What an event made of a call. */
export interface Step {
  readonly call: Call;
  readonly commands: readonly Command[];
  readonly facts: readonly Fact[];
  /** When Asterisk has answered all requests of this step, that is told as `ask-answered` with this receipt. */
  readonly awaits?: Receipt;
  /** From `done` of a verb that has a further stage: whoever asked waits for that one's answer. */
  readonly goesOn?: true;
  /** What became of asks; told once the step is on record. */
  readonly answers?: readonly Answer[];
}

/** What became of one ask. */
export interface Answer {
  readonly receipt: Receipt;
  readonly outcome: AskOutcome;
}
export type AskOutcome =
  | { readonly kind: 'done' }
  /** Not legal now: nothing was done. `why` says more where the phase alone does not explain it. */
  | {
      readonly kind: 'not-now';
      readonly phase: Phase;
      readonly capabilities: readonly Operation[];
      readonly why: string | null;
    }
  /** Asterisk refused it, or did not say; what may be half done is taken back. */
  | { readonly kind: 'failed'; readonly why: Failure };

export type Handler<P extends Phase, E extends EventType> = (call: CallByPhase[P], event: EventByType[E]) => Step;
export interface Ignored {
  readonly ignored: string;
}
export type Cell<P extends Phase, E extends EventType> = Handler<P, E> | Ignored;

/** An event that means nothing here, and why. */
export const ignored = (why: string): Ignored => ({ ignored: why });
export const isIgnored = (cell: object): cell is Ignored => typeof cell !== 'function';

export const to = (call: Call, commands: readonly Command[] = [], facts: readonly Fact[] = []): Step => ({
  call,
  commands,
  facts,
});

export const stay = (call: Call): Step => to(call);

/** Two steps as one. */
export function chain(first: Step, next: (call: Call) => Step): Step {
  const second = next(first.call);
  const awaits = second.awaits ?? first.awaits;
  const answers = [...(first.answers ?? []), ...(second.answers ?? [])];
  return {
    call: second.call,
    commands: [...first.commands, ...second.commands],
    facts: [...first.facts, ...second.facts],
    ...(awaits === undefined ? {} : { awaits }),
    ...(answers.length === 0 ? {} : { answers }),
  };
}

/** Hears an event that several features hear: the first that owns what it is about answers; undefined is "not mine". */
export type Offer<P extends Phase, E extends EventType> = (
  call: CallByPhase[P],
  event: EventByType[E],
) => Step | undefined;

/** A cell of several features, asked in this order; when the event is none of theirs, `otherwise` has it. */
export const firstOf =
  <P extends Phase, E extends EventType>(offers: readonly Offer<P, E>[], otherwise: Handler<P, E>): Handler<P, E> =>
  (call, event) => {
    for (const offer of offers) {
      const step = offer(call, event);
      if (step !== undefined) return step;
    }
    return otherwise(call, event);
  };

/** What every fact begins with. */
export const about = ({ id }: Pick<Call, 'id'>, { at, recovered }: Pick<CallEvent, 'at' | 'recovered'>) => ({
  call: id,
  at,
  ...(recovered ? { recovered } : {}),
});
