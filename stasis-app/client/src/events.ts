import { errorOf } from './answers.ts';
import type { Fetch } from './sending.ts';
import { hear, pauseBefore, type OpenWithTicket } from './socket.ts';

/** Something that became true of a call or a room. The AsyncAPI document has the `data` of each type. */
export interface SwitchhookEvent {
  /** The same for the same event, whichever way it was told: by stream or by webhook. */
  readonly id: string;
  /** Rises from event to event: where to resume. */
  readonly sequence: number;
  /** Such as `call.ended`. */
  readonly type: string;
  readonly timestamp: string;
  readonly call?: string;
  readonly room?: string;
  /** 1, 2, 3 … within its call or room, without a gap; an agent is not told it. */
  readonly number?: number;
  /** It was found out by comparing, after a gap. */
  readonly recovered?: true;
  readonly data: Readonly<Record<string, unknown>>;
}

export interface EventFilter {
  /** Types, or groups such as `call.*`. */
  readonly types?: readonly string[];
  readonly call?: readonly string[];
  readonly room?: readonly string[];
  /** DNs or numbers: events of calls that they are or were in. */
  readonly agent?: readonly string[];
  /** The last sequence that was seen: what came after it is told first. From now on, unless given. */
  readonly resume?: number;
  readonly signal?: AbortSignal;
}

/**
 * Events as they happen, each once, in order, for ever: a connection that drops is opened again where it was. Ends when
 * `signal` is aborted or the loop is left. Throws a SwitchhookError when the controller refuses the filter.
 */
export async function* readEvents(
  base: string,
  filter: EventFilter,
  { open, fetch }: { readonly open: OpenWithTicket; readonly fetch: Fetch },
): AsyncGenerator<SwitchhookEvent, void, undefined> {
  const { signal } = filter;
  let seen = filter.resume;
  for (let failed = 0; signal?.aborted !== true;) {
    const path = `/api/v1/events?${queryOf(filter, seen)}`;
    const heard = hear(await open(`${base.replace(/^http/, 'ws')}${path}`), signal);
    try {
      for (;;) {
        const event = (await heard.next()) as SwitchhookEvent | { type: 'position'; sequence: number } | undefined;
        if (event === undefined) break;
        if (seen !== undefined && event.sequence <= seen) continue;
        seen = event.sequence;
        if ('id' in event) yield event;
      }
    } finally {
      heard.close();
    }
    failed = heard.opened() ? 0 : failed + 1;
    if (failed > 0) await throwRefusal(`${base}${path}`, fetch);
    await pauseBefore(failed, signal);
  }
}

function queryOf({ types, call, room, agent }: EventFilter, resume: number | undefined): string {
  const lists = Object.entries({ types, call, room, agent }).flatMap(([name, list]): [string, string][] =>
    list === undefined ? [] : [[name, list.join(',')]],
  );
  const query = new URLSearchParams(lists);
  if (resume !== undefined) query.set('resume', String(resume));
  return query.toString();
}

/** A WebSocket does not say why its handshake failed. The same path without one does: 4xx will not get better. */
async function throwRefusal(url: string, fetch: Fetch): Promise<void> {
  const looking = new AbortController();
  try {
    const answer = await fetch(new Request(url, { signal: looking.signal }));
    if (answer.status >= 400 && answer.status < 500) throw errorOf(answer, await answer.json());
  } catch (error) {
    // No answer at all: the controller is away, and the next try comes.
    if (error instanceof Error && error.name === 'SwitchhookError' && 'status' in error && error.status !== 0)
      throw error;
  } finally {
    looking.abort();
  }
}
