import type { Actor } from '../actor.ts';
import { carrying, type Carrier, type Ending } from '../call.ts';
import type { Command } from '../commands.ts';
import type { CallEvent, EventByType } from '../events.ts';
import type { Fact } from '../facts.ts';
import { q850 } from '../hangup.ts';
import {
  filesOf,
  isOpen,
  playedMs,
  writtenMs,
  type Recording,
  type RecordingEnd,
  type RecordingPart,
} from '../recording.ts';
import { about, chain, stay, to, type Step } from '../transition.ts';
import type { ChannelId, RecordingName } from '../../shared/ids.ts';

/**
 * What becomes of a recording, while they talk and while the call ends: a part is over when Asterisk says so or when
 * its snoop is gone; then its file is measured; when all parts are, the recording is closed, and that is a fact.
 */
type Recorded = Carrier | Ending;
type When = Pick<CallEvent, 'at' | 'recovered'>;

/** A file may lack so much of what was said: Asterisk writes behind, and a busy disk more so. */
const shortByMs = 3_000;

const recordingsOf = (call: Recorded): readonly Recording[] =>
  call.phase === 'ending' ? call.kept.recordings : call.carries.recordings;

/** With that one changed; one that never began is forgotten with its last snoop. */
export const replacing = (all: readonly Recording[], next: Recording): readonly Recording[] =>
  all
    .map((one) => (one.receipt === next.receipt ? next : one))
    .filter((one) => one.begun || isOpen(one) || one.parts.some(({ gone }) => !gone));

function changed(call: Recorded, next: Recording): Recorded {
  const recordings = replacing(recordingsOf(call), next);
  return call.phase === 'ending' ? { ...call, kept: { ...call.kept, recordings } } : carrying(call, { recordings });
}

export const withPart = (recording: Recording, next: RecordingPart): Recording => ({
  ...recording,
  parts: recording.parts.map((part) => (part.name === next.name ? next : part)),
});

/** The recording that has such a part, and that part. */
function partWhere(
  call: Recorded,
  is: (part: RecordingPart) => boolean,
): { readonly recording: Recording; readonly part: RecordingPart } | undefined {
  for (const recording of recordingsOf(call)) {
    const part = recording.parts.find(is);
    if (part !== undefined) return { recording, part };
  }
  return undefined;
}
const partNamed = (call: Recorded, name: RecordingName) => partWhere(call, (part) => part.name === name);
export const partSnoopedBy = (call: Recorded, snoop: ChannelId) =>
  partWhere(call, (part) => part.snoop === snoop && !part.gone);

/** Asterisk writes a file no more. */
export function recordingOver(call: Recorded, event: EventByType['recording-over']): Step {
  const found = partNamed(call, event.recording);
  if (found === undefined) return stay(call);
  const { maxSilenceSeconds } = found.recording.wish;
  const silent = maxSilenceSeconds > 0 && event.silenceSeconds >= maxSilenceSeconds;
  const said = event.failed ? 'failed' : silent ? 'silence' : found.recording.said;
  return partOver(changed(call, { ...found.recording, said }), event.recording, event);
}

/** A snoop is gone, and with it what was written from it; undefined when it is no snoop of ours. */
export function snoopGone(call: Recorded, event: When & { readonly channel: ChannelId }): Step | undefined {
  const found = partSnoopedBy(call, event.channel);
  if (found === undefined) return undefined;
  const { recording, part } = found;
  return partOver(changed(call, withPart(recording, { ...part, gone: true })), part.name, event);
}

function partOver(call: Recorded, name: RecordingName, event: When): Step {
  const found = partNamed(call, name);
  if (found === undefined || found.part.over || !isOpen(found.recording)) return stay(call);
  const { recording, part } = found;
  const next = withPart(
    { ...recording, wroteMs: recording.wroteMs ?? writtenMs(recording, event.at) },
    { ...part, over: true },
  );
  const measure: Command = { do: 'measure-recording', name, format: recording.wish.format };
  const release: Command[] =
    part.gone || call.phase === 'ending' ? [] : [{ do: 'hang-up', channel: part.snoop, cause: q850.normalClearing }];
  return to(changed(call, next), [measure, ...release]);
}

export function recordingMeasured(call: Recorded, event: EventByType['recording-measured']): Step {
  const found = partNamed(call, event.recording);
  if (found?.part.over !== true || !isOpen(found.recording)) return stay(call);
  const next = withPart(found.recording, { ...found.part, bytes: event.bytes ?? 'unknown' });
  const measured = changed(call, next);
  return next.parts.every(({ bytes }) => bytes !== null) ? close(measured, next, event) : to(measured);
}

/** All of it has been looked at. */
function close(call: Recorded, recording: Recording, event: When): Step {
  const found = recording.parts.some(({ bytes }) => bytes !== 'unknown');
  // Asked for and never confirmed: without a file there was no recording.
  if (!recording.begun && !found) return to(changed(call, { ...recording, state: 'closed', ended: 'failed' }));
  const wroteMs = recording.wroteMs ?? 0;
  const how = howEnded(call, recording, wroteMs);
  const files = filesOf(recording);
  const known = files.flatMap(({ bytes }) => (bytes === null ? [] : [playedMs(recording.wish.format, bytes)]));
  const durationMs = known.length === 0 ? wroteMs : Math.max(...known);
  const short = known.some((ms) => ms < wroteMs - shortByMs - wroteMs / 20);
  const base = { ...about(call, event), recording: recording.receipt, durationMs, files };
  const failure = how === 'failed' ? stoppedBy : short ? `${shorter}: ${durationMs} of ${wroteMs} ms` : null;
  const closed: Recording = {
    ...{ ...recording, state: 'closed', begun: true, ended: failure === null ? how : 'failed', wroteMs: durationMs },
  };
  const end: Fact =
    how === 'failed' || failure !== null
      ? { fact: 'recording-failed', ...base, why: failure ?? stoppedBy }
      : { fact: 'recording-ended', ...base, how, by: byOf(recording, how) };
  return to(changed(call, closed), [], [...(recording.begun ? [] : [started(call, recording, event)]), end]);
}

const stoppedBy = 'Asterisk stopped writing it though nobody had asked: its disk may be full';
const shorter = 'a file is shorter than what was said: the disk of Asterisk may be full';

function howEnded(call: Recorded, { stopping, said, left, wish }: Recording, wroteMs: number): RecordingEnd | 'failed' {
  if (said === 'failed') return 'failed';
  if (stopping !== null) return 'stopped';
  if (said === 'silence') return 'silence';
  // Asterisk counts in frames, we by the clock.
  if (wish.maxSeconds > 0 && wroteMs >= wish.maxSeconds * 1000 - 1_000) return 'maximum-duration';
  return left || call.phase === 'ending' ? 'call-ended' : 'failed';
}

function byOf({ stopping }: Recording, how: RecordingEnd): Actor {
  if (stopping !== null) return stopping;
  return how === 'silence' || how === 'maximum-duration' ? { kind: 'clock' } : { kind: 'asterisk' };
}

export const started = (call: Recorded, { receipt, wish, by }: Recording, event: When): Fact => ({
  ...{ fact: 'recording-started', ...about(call, event), recording: receipt },
  ...{ mode: wish.mode, format: wish.format, by },
});

/** The call begins to end: what had not yet been asked to be written never will be. */
export const recordingsWhenEnding = (recordings: readonly Recording[]): readonly Recording[] =>
  recordings
    .map((one): Recording =>
      one.state === 'snooping' || one.state === 'snooped' ? { ...one, state: 'closed', ended: 'failed' } : one,
    )
    .filter((one) => one.begun || isOpen(one));

/** Nobody has said what became of these files: ask again. */
export const measureAgain = (call: Ending): Command[] =>
  call.kept.recordings
    .filter(isOpen)
    .flatMap(({ parts, wish: { format } }) =>
      parts
        .filter(({ over, gone, bytes }) => (over || gone) && bytes === null)
        .map(({ name }): Command => ({ do: 'measure-recording', name, format })),
    );

/** Asterisk has gone, and nobody will ever say more: they end as failed. */
export function recordingsLost(call: Recorded, event: When): Step {
  return recordingsOf(call)
    .filter(isOpen)
    .reduce<Step>(
      (step, recording) =>
        chain(step, (next) => {
          if (!('carries' in next) && next.phase !== 'ending') return stay(next);
          const parts = recording.parts.map((part): RecordingPart => ({ ...part, bytes: part.bytes ?? 'unknown' }));
          const wroteMs = recording.wroteMs ?? writtenMs(recording, event.at);
          return close(next, { ...recording, parts, wroteMs, said: 'failed' }, event);
        }),
      to(call),
    );
}
