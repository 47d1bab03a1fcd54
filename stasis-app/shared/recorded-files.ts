import type { Readable } from 'node:stream';

/** An open file of a recording. Read it or discard it. */
export interface OpenFile {
  readonly bytes: number;
  /** From byte `start` up to and including `end`; at most once. */
  read(start: number, end: number): Readable;
  discard(): void;
}
export type Opening =
  | { readonly kind: 'open'; readonly file: OpenFile }
  | { readonly kind: 'missing' }
  | { readonly kind: 'unreachable'; readonly why: string };

/** The files of recordings, whatever Asterisk they are on. Nothing here rejects. */
export interface RecordedFiles {
  /** @param name without its ending */
  open(node: string, name: string, ending: string): Promise<Opening>;
  /** In bytes; null when it is not there, or when that could not be said in some seconds. */
  sizeOf(node: string, name: string, ending: string): Promise<number | null>;
  close(): Promise<void>;
}
