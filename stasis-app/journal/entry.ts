import { crc32 } from 'node:zlib';
import type { Instant } from '../shared/clock.ts';
import type { Person } from './journal.ts';
import type { KeptFact, StoredFact, SubjectId, SubjectState } from './stored-fact.ts';

/** What the local journal is made of, and what the store applies, in the order of `sequence`. */
export type Entry = StepEntry | EraseEntry | ForgetEntry;

export interface StepEntry {
  readonly kind: 'step';
  /** Of its first fact; the others follow. A step without facts takes one too. */
  readonly sequence: number;
  readonly call: SubjectId;
  /** The number within the call of its first fact. */
  readonly number: number;
  readonly facts: readonly KeptFact[];
  readonly state: SubjectState | null;
}

export interface EraseEntry {
  readonly kind: 'erase';
  readonly sequence: number;
  readonly at: Instant;
  readonly person: Person;
}

export interface ForgetEntry {
  readonly kind: 'forget';
  readonly sequence: number;
  readonly at: Instant;
  /** In ms since 1970. */
  readonly endedBefore: number;
}

/** The first line of each file of the local journal. */
export interface HeadLine {
  readonly kind: 'head';
  /** Names this journal to the store, so that two never write to one. */
  readonly journal: string;
  /** The last sequence before this file. */
  readonly sequence: number;
}

/** A call that was live when the file was begun, so that older files may go; later in a file, a state that only it keeps. */
export interface LiveLine {
  readonly kind: 'live';
  readonly call: SubjectId;
  /** The number within the call of its next fact. */
  readonly number: number;
  readonly state: SubjectState;
}

/** The JSON of a step. @param stateJson that of its state, made once for here and for what is live */
export const stepJson = ({ sequence, call, number, facts }: StepEntry, stateJson: string): string =>
  `{"kind":"step","sequence":${sequence},"call":${JSON.stringify(call)},"number":${number},` +
  `"facts":${JSON.stringify(facts)},"state":${stateJson}}`;

/** The facts of a step, each with its place. */
export const factsOfStep = ({ sequence, call, number, facts }: StepEntry): StoredFact[] =>
  facts.map((fact, index) => ({ sequence: sequence + index, call, number: number + index, fact }));

/** The JSON of a `live` line. @param state JSON, as it is */
export const liveLine = (
  call: SubjectId,
  { number, json }: { readonly number: number; readonly json: string },
): string => `{"kind":"live","call":${JSON.stringify(call)},"number":${number},"state":${json}}`;

/** The end of what a file begins with: from here on, its `live` lines are all that was live. */
export interface BegunLine {
  readonly kind: 'begun';
}

export type Line = Entry | HeadLine | LiveLine | BegunLine;

/** Sequences that an entry takes. */
export const widthOf = (entry: Entry): number => (entry.kind === 'step' ? Math.max(1, entry.facts.length) : 1);
export const lastSequenceOf = (entry: Entry): number => entry.sequence + widthOf(entry) - 1;

/** One line of a file: CRC-32 of the JSON in hexadecimal, a space, the JSON. */
export function lineOf(json: string): string {
  return `${checksumOf(json)} ${json}\n`;
}

const checksumOf = (json: string): string => crc32(json).toString(16).padStart(8, '0');

/** The JSON of a line, or undefined when it is torn or rotten. */
export function jsonOf(line: string): string | undefined {
  const json = line.slice(9);
  // As text: read as a number, "0x" would pass for "00".
  return line.startsWith(`${checksumOf(json)} `) ? json : undefined;
}

/** The line read back. The checksum vouches for its shape: we wrote it. */
export function parseLine(line: string): Line | undefined {
  const json = jsonOf(line);
  return json === undefined ? undefined : (JSON.parse(json) as Line);
}
