import { lastSequenceOf, type Entry, type Line } from './entry.ts';
import type { SubjectId } from './stored-fact.ts';

/** A live call as the local journal keeps it. */
export interface LiveState {
  /** Its next fact's number within the call. */
  readonly number: number;
  /** Its last state, as JSON. */
  readonly json: string;
}

export interface Replay {
  /** This journal's name to the store; undefined when there was nothing. */
  readonly journal: string | undefined;
  /** The last sequence that was given out. */
  readonly sequence: number;
  readonly entries: readonly Entry[];
  readonly live: Map<SubjectId, LiveState>;
}

/** What the lines of all files, in order, come to. */
export function replay(lines: readonly Line[]): Replay {
  let journal: string | undefined;
  let sequence = 0;
  let live = new Map<SubjectId, LiveState>();
  let beginning = new Map<SubjectId, LiveState>();
  /** What a file begins with is complete: a `live` line from here on is a note of its own. */
  let begun = false;
  const entries: Entry[] = [];
  let newest = 0;
  for (const line of lines) {
    switch (line.kind) {
      case 'head':
        ({ journal } = line);
        sequence = Math.max(sequence, line.sequence);
        beginning = new Map();
        begun = false;
        break;
      case 'live':
        (begun ? live : beginning).set(line.call, { number: line.number, json: JSON.stringify(line.state) });
        break;
      case 'begun':
        // Only now: of a beginning that was torn, nothing counts.
        live = beginning;
        begun = true;
        break;
      case 'erase':
      case 'forget':
      case 'step': {
        sequence = Math.max(sequence, lastSequenceOf(line));
        // A file that was begun because the one before could not be trusted repeats its entries.
        if (line.sequence <= newest) break;
        newest = lastSequenceOf(line);
        entries.push(line);
        if (line.kind !== 'step') break;
        if (line.state === null) live.delete(line.call);
        else live.set(line.call, { number: line.number + line.facts.length, json: JSON.stringify(line.state) });
      }
    }
  }
  return { journal, sequence, entries, live };
}
