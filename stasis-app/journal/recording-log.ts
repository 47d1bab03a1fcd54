import type { Fact } from '../calls/facts.ts';
import type { RecordedFile, RecordingEnd, RecordingFormat } from '../calls/recording.ts';
import type { Receipt } from '../shared/ids.ts';

/** A recording on its call's log. Times in ms since 1970. */
export interface LoggedRecording {
  readonly id: Receipt;
  readonly mode: 'mixed' | 'split';
  readonly format: RecordingFormat;
  readonly startedAt: number;
  readonly startedByKind: string;
  readonly startedByKey: string | null;
  readonly endedAt: number | null;
  readonly state: 'live' | 'ended' | 'failed' | 'deleted';
  readonly how: RecordingEnd | null;
  /** Why it failed. */
  readonly why: string | null;
  readonly durationMs: number | null;
  readonly files: readonly RecordedFile[];
}

export type RecordingFact = Extract<
  Fact,
  { readonly fact: 'recording-started' | 'recording-ended' | 'recording-failed' | 'recording-deleted' }
>;

/** A call's recordings after one more fact of theirs. */
export function recordingsAfter(
  recordings: readonly LoggedRecording[],
  fact: RecordingFact,
): readonly LoggedRecording[] {
  if (fact.fact !== 'recording-started')
    return recordings.map((one) => (one.id === fact.recording ? after(one, fact) : one));
  const { recording: id, mode, format, at, by } = fact;
  return [
    ...recordings,
    {
      ...{ id, mode, format, startedAt: at.wall, startedByKind: by.kind },
      startedByKey: by.kind === 'api' ? by.key.replaceAll('\0', '').toWellFormed().slice(0, 255) : null,
      ...{ endedAt: null, state: 'live', how: null, why: null, durationMs: null, files: [] },
    },
  ];
}

function after(one: LoggedRecording, fact: Exclude<RecordingFact, { fact: 'recording-started' }>): LoggedRecording {
  switch (fact.fact) {
    case 'recording-ended': {
      const { at, how, durationMs, files } = fact;
      return { ...one, endedAt: at.wall, state: 'ended', how, durationMs, files };
    }
    case 'recording-failed': {
      const { at, why, durationMs, files } = fact;
      return { ...one, endedAt: at.wall, state: 'failed', why, durationMs, files };
    }
    case 'recording-deleted':
      return { ...one, state: 'deleted', files: [] };
  }
}
