import type { Failure } from '../calls/events.ts';
import type { Receipt } from '../shared/ids.ts';
import type { RoomOperation } from './capabilities.ts';
import type { RoomCommand } from './commands.ts';
import type { RoomEvent, RoomEventByType, RoomEventType } from './events.ts';
import type { RoomFact } from './facts.ts';
import type { Room, RoomByPhase, RoomPhase } from './room.ts';

/** What an event made of a room. */
export interface RoomStep {
  readonly room: Room;
  readonly commands: readonly RoomCommand[];
  readonly facts: readonly RoomFact[];
  /** When Asterisk has answered all requests of this step, that is told as `ask-answered` with this receipt. */
  readonly awaits?: Receipt;
  /** What became of asks; told once the step is on record. */
  readonly answers?: readonly RoomAnswer[];
}

/** What became of one ask. */
export interface RoomAnswer {
  readonly receipt: Receipt;
  readonly outcome: RoomAskOutcome;
}
export type RoomAskOutcome =
  | { readonly kind: 'done' }
  /** Not legal now: nothing was done. */
  | {
      readonly kind: 'not-now';
      readonly phase: RoomPhase;
      readonly capabilities: readonly RoomOperation[];
      readonly why: string | null;
    }
  | { readonly kind: 'no-such-member' }
  | { readonly kind: 'full' | 'locked' }
  | { readonly kind: 'failed'; readonly why: Failure };

type Handler<P extends RoomPhase, E extends RoomEventType> = (
  room: RoomByPhase[P],
  event: RoomEventByType[E],
) => RoomStep;
export interface Ignored {
  readonly ignored: string;
}
export type Cell<P extends RoomPhase, E extends RoomEventType> = Handler<P, E> | Ignored;

/** An event that means nothing here, and why. */
export const ignored = (why: string): Ignored => ({ ignored: why });
export const isIgnored = (cell: object): cell is Ignored => typeof cell !== 'function';

export const to = (room: Room, commands: readonly RoomCommand[] = [], facts: readonly RoomFact[] = []): RoomStep => ({
  room,
  commands,
  facts,
});
export const stay = (room: Room): RoomStep => to(room);

/** Two steps as one. */
export function chain(first: RoomStep, next: (room: Room) => RoomStep): RoomStep {
  const second = next(first.room);
  const awaits = second.awaits ?? first.awaits;
  const answers = [...(first.answers ?? []), ...(second.answers ?? [])];
  return {
    room: second.room,
    commands: [...first.commands, ...second.commands],
    facts: [...first.facts, ...second.facts],
    ...(awaits === undefined ? {} : { awaits }),
    ...(answers.length === 0 ? {} : { answers }),
  };
}

/** What every fact begins with. */
export const about = ({ id }: Pick<Room, 'id'>, { at, recovered }: Pick<RoomEvent, 'at' | 'recovered'>) => ({
  room: id,
  at,
  ...(recovered ? { recovered } : {}),
});
