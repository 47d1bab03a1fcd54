import type { Call, CallByPhase, Phase } from './call.ts';
import type { Command } from './commands.ts';
import type { EventByType, EventType } from './events.ts';
import type { Fact } from './facts.ts';

/** What an event made of a call. */
export interface Step {
  readonly call: Call;
  readonly commands: readonly Command[];
  readonly facts: readonly Fact[];
}

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
