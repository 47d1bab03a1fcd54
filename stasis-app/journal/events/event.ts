import { z } from 'zod';
import { isOrderFact } from '../../calls/supervision-order.ts';
import { isTollFact } from '../../calls/toll-fact.ts';
import type { StoredFact } from '../stored-fact.ts';
import { factNames, factShapes, type FactName } from './fact-shapes.ts';

/** A fact as everybody outside is told of it, whichever way it takes: WebSocket, server-sent events, webhook. */
export interface Event {
  /** The same for the same fact, however often and whichever way it is told. */
  readonly id: string;
  /** Rises from event to event; where to resume. It may have gaps. */
  readonly sequence: number;
  readonly type: string;
  /** When it became true: ISO 8601, UTC. */
  readonly timestamp: string;
  /** The call or the room that it is about; the other one is not there. A standing order's or a block's id is in `data`. */
  readonly call?: string;
  readonly room?: string;
  /** 1, 2, 3 … within its call or room, without a gap. */
  readonly number: number;
  /** It was not heard as it happened, but found out by comparing, after a gap. */
  readonly recovered?: true;
  readonly data: Readonly<Record<string, unknown>>;
}

/** An event's type is the fact's name, grouped by its first word: `call-ended` is `call.ended`. */
export const typeOf = (name: string): string => typeNames.get(name) ?? name.replace('-', '.');
/** Each fact's once: it is asked for each fact and each reader. */
const typeNames: ReadonlyMap<string, string> = new Map(factNames.map((name) => [name, name.replace('-', '.')]));

export const eventTypes: readonly string[] = factNames.map(typeOf);

/** Digits may be a card's or a PIN: they are told to nobody who does not name them. */
export const sensitiveTypes: ReadonlySet<string> = new Set(
  (['digit-received', 'room-digit'] as const satisfies readonly FactName[]).map(typeOf),
);

/** The event of a fact; undefined for what the journal says of itself, which is about no call and no room. */
export function eventOf({ sequence, call, number, fact }: StoredFact): Event | undefined {
  if (call === null || number === null || fact.fact === 'person-erased' || fact.fact === 'calls-forgotten')
    return undefined;
  const { fact: name, at, recovered, ...rest } = fact;
  const { call: _call, room: _room, ...data } = { call: undefined, room: undefined, ...rest };
  return {
    // No full stop in it: it is signed with one behind it (Standard Webhooks, "Signature scheme").
    id: `msg_${call}_${number}`,
    sequence,
    type: typeOf(name),
    timestamp: new Date(at.wall).toISOString(),
    ...(isOrderFact(fact) || isTollFact(fact) ? {} : 'room' in fact ? { room: call } : { call }),
    number,
    ...(recovered === true ? { recovered } : {}),
    data,
  };
}

/** The schema of one type of event: the head that all have, and the data of its fact. */
export const eventShape = (name: FactName): z.ZodObject =>
  z.strictObject({
    id: z.string().describe('The same for the same fact, however often it is told'),
    sequence: z.int().positive().describe('Rises from event to event; where to resume'),
    type: z.literal(typeOf(name)),
    timestamp: z.iso.datetime().describe('When it became true'),
    ...(isOrderFact({ fact: name }) || isTollFact({ fact: name })
      ? {}
      : name.startsWith('room-')
        ? { room: z.string().describe('A UUID') }
        : { call: z.string().describe('A UUID') }),
    number: z.int().positive().exactOptional().describe('1, 2, 3 … within its call or room; an agent is not told it'),
    recovered: z.literal(true).exactOptional().describe('Found out by comparing, after a gap'),
    data: factShapes[name],
  });
