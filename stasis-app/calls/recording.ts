import type { Actor, Role } from './actor.ts';
import type { Instant } from '../shared/clock.ts';
import type { ChannelId, Receipt, RecordingName } from '../shared/ids.ts';

/** What a file holds: both parties in one, or one of them alone. */
export type RecordingSide = 'mixed' | Role;

/** How a call is to be recorded. */
export interface RecordingWish {
  /** `mixed`: one file with both; `split`: one file for each side. */
  readonly mode: 'mixed' | 'split';
  /** Both parties hear a beep when it begins. */
  readonly beep: boolean;
  readonly format: RecordingFormat;
  /** It ends by itself after so long; 0 is never. Pauses do not count. */
  readonly maxSeconds: number;
  /** It ends by itself after so much silence; 0 is never. */
  readonly maxSilenceSeconds: number;
}

/** 16-bit PCM at 8 kHz or at 16 kHz, in Asterisk's word for it. */
export type RecordingFormat = 'wav' | 'wav16';
const bytesEachMs: Readonly<Record<RecordingFormat, number>> = { wav: 16, wav16: 32 };
/** A WAV file's head, as Asterisk writes it (format_wav.c). */
const headBytes = 44;

export const playedMs = (format: RecordingFormat, bytes: number): number =>
  Math.max(0, Math.floor((bytes - headBytes) / bytesEachMs[format]));

/** One file, and the snoop channel that it is written from. */
export interface RecordingPart {
  readonly side: RecordingSide;
  readonly name: RecordingName;
  readonly snoop: ChannelId;
  readonly spy: 'in' | 'out' | 'both';
  /** The snoop has said that it is ours. */
  readonly entered: boolean;
  /** Asterisk writes it no more. */
  readonly over: boolean;
  /** The snoop is gone. */
  readonly gone: boolean;
  /** What it came to; null until it was looked at, `unknown` when that could not be said. */
  readonly bytes: number | 'unknown' | null;
}

/** `call-ended`: or the recorded party left, which mostly is that. */
export type RecordingEnd = 'stopped' | 'call-ended' | 'maximum-duration' | 'silence';

/**
 * A recording of a call. Asterisk writes it whether or not we are there, and its files are named by us, so that they
 * are found again by name.
 */
export interface Recording {
  /** The receipt of the ask that began it: its name for clients. */
  readonly receipt: Receipt;
  readonly wish: RecordingWish;
  readonly by: Actor;
  readonly since: Instant;
  /** `snooping`, `snooped`, `asked`: not yet begun. `closed`: its files are as they will be. */
  readonly state: 'snooping' | 'snooped' | 'asked' | 'recording' | 'paused' | 'closed';
  /** It is a fact that it began. */
  readonly begun: boolean;
  /** The party's channel that is heard. */
  readonly of: ChannelId;
  /** That channel has left us, so its recording ends too. */
  readonly left: boolean;
  /** Milliseconds of pauses that are over. */
  readonly pausedMs: number;
  readonly pausedAt: Instant | null;
  /** Who stops it, once somebody does. */
  readonly stopping: Actor | null;
  /** How long it had been written when the last of it ended, without the pauses; null as long as it has not. */
  readonly wroteMs: number | null;
  readonly ended: RecordingEnd | 'failed' | null;
  /** Asterisk said that it failed, or that it heard silence for so long. */
  readonly said: 'failed' | 'silence' | null;
  readonly parts: readonly RecordingPart[];
}

export interface RecordedFile {
  readonly side: RecordingSide;
  readonly name: RecordingName;
  /** Null when Asterisk did not say. */
  readonly bytes: number | null;
}

export const filesOf = ({ parts }: Recording): readonly RecordedFile[] =>
  parts.map(({ side, name, bytes }) => ({ side, name, bytes: typeof bytes === 'number' ? bytes : null }));

/** It runs, or is paused. */
export const hasBegun = ({ state, wroteMs }: Recording): boolean =>
  wroteMs === null && (state === 'recording' || state === 'paused');
/** Something of it is not at its end. */
export const isOpen = ({ state }: Recording): boolean => state !== 'closed';

/** How long it has been written until then, without the pauses. */
export const writtenMs = ({ since, pausedMs, pausedAt }: Recording, until: Instant): number =>
  Math.max(0, Math.round((pausedAt ?? until).mono - since.mono - pausedMs));
