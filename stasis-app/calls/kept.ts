import type { LegQuality } from './quality.ts';
import type { Recording } from './recording.ts';

/** What a call that is over still shows of what went on in it. */
export interface Kept {
  readonly recordings: readonly Recording[];
  readonly quality: readonly LegQuality[];
}

export const nothingKept: Kept = Object.freeze({ recordings: [], quality: [] });
