import { agentRole, carrying, otherRole, type Carrier, type Talking } from '../call.ts';
import type { Command } from '../commands.ts';
import type { EventByType, Failure } from '../events.ts';
import { hasBegun, isOpen, type Recording, type RecordingPart } from '../recording.ts';
import { about, chain, stay, to, type Step } from '../transition.ts';
import type { AskOf, VerbRow } from '../verb.ts';
import { channelOf, playbackOf, recordingOf, type Receipt } from '../../shared/ids.ts';
import { musicAgain } from './hold.ts';
import { partSnoopedBy, replacing, snoopGone, started, withPart } from './recorder.ts';

/**
 * A recording is written from a snoop of one party: the one that the agent talks with, who stays when the agent's side
 * is moved or transferred. `in` is that party's own voice, `out` what it hears. A recorder in the bridge would make it
 * a softmix: 6.2 ms of processor a second for each call, where a snoop takes 3.5 and two take 4.5 (Asterisk 22.10.1).
 *
 * Stages: the snoops are asked for; each says that it has entered (StasisStart); then they are told to record.
 */
const beginSeconds = 5;

/** While the agent's side changes hands, a recording goes on; nothing new is asked of it then. */
type Alive = Carrier;

export const record: VerbRow<'record'> = {
  asked(call, { receipt, ask, by, at }) {
    const { verb: _, ...wish } = ask;
    if (call.carries.recordings.some((one) => one.receipt === receipt)) return { declined: 'it has been asked before' };
    const anchor = otherRole(agentRole(call));
    const sides: Pick<RecordingPart, 'side' | 'spy'>[] =
      wish.mode === 'mixed'
        ? [{ side: 'mixed', spy: 'both' }]
        : [
            { side: anchor, spy: 'in' },
            { side: otherRole(anchor), spy: 'out' },
          ];
    const recording: Recording = {
      ...{ receipt, wish, by, since: at, of: call[anchor].channel, left: false, begun: false },
      ...{ state: 'snooping', pausedMs: 0, pausedAt: null, stopping: null, wroteMs: null, ended: null, said: null },
      parts: sides.map(({ side, spy }) => ({
        ...{ side, spy, name: recordingOf(call.id, receipt, side), snoop: channelOf(call.id, `${receipt}.${side}`) },
        ...{ entered: false, over: false, gone: false, bytes: null },
      })),
    };
    return to(carrying(call, { recordings: [...call.carries.recordings, recording] }), [
      ...recording.parts.map((part) => snoop(recording, part)),
      ...musicAgain(call, anchor),
      { do: 'set-timer', timer: 'record', seconds: beginSeconds },
    ]);
  },
  done(call, ask) {
    const recording = recordingNamed(call, ask.receipt);
    if (recording === undefined) return stay(call);
    if (recording.state === 'asked') return begun(call, recording, ask);
    // Its end may be heard, and its file measured, before the answer to the request that began it.
    if (!isOpen(recording)) return recording.begun ? stay(call) : { declined: 'the recording ended as it began' };
    return recording.parts.every(({ entered }) => entered)
      ? goOn(call, recording)
      : { ...to(withOne(call, { ...recording, state: 'snooped' })), goesOn: true };
  },
  failed(call, { receipt }) {
    const recording = recordingNamed(call, receipt);
    return recording === undefined || !isOpen(recording) ? stay(call) : undone(call, recording);
  },
  afterCrash: 'looked-at',
};

export const pauseRecording: VerbRow<'pause-recording'> = {
  asked(call, { ask }) {
    const recording = running(call, ask.recording);
    if (recording === undefined) return noSuch(ask.recording);
    if (recording.state === 'paused') return { declined: 'the recording is paused already' };
    return to(call, each(recording, 'pause-recording'));
  },
  done(call, ask) {
    const recording = running(call, ask.ask.recording);
    if (recording === undefined) return stay(call);
    return to(
      withOne(call, { ...recording, state: 'paused', pausedAt: ask.at }),
      [],
      [{ fact: 'recording-paused', ...about(call, ask), recording: recording.receipt, by: ask.by }],
    );
  },
  // One of two files may be paused: it goes on, so that they stay in step.
  failed: (call, { ask }) => {
    const recording = running(call, ask.recording);
    return recording === undefined ? stay(call) : to(call, each(recording, 'resume-recording'));
  },
  afterCrash: 'repeat',
};

export const resumeRecording: VerbRow<'resume-recording'> = {
  asked(call, { ask }) {
    const recording = running(call, ask.recording);
    if (recording === undefined) return noSuch(ask.recording);
    if (recording.state !== 'paused') return { declined: 'the recording is not paused' };
    return to(call, each(recording, 'resume-recording'));
  },
  done(call, ask) {
    const recording = running(call, ask.ask.recording);
    if (recording === undefined) return stay(call);
    const pausedMs = recording.pausedMs + (ask.at.mono - (recording.pausedAt ?? ask.at).mono);
    return to(
      withOne(call, { ...recording, state: 'recording', pausedAt: null, pausedMs }),
      [],
      [{ fact: 'recording-resumed', ...about(call, ask), recording: recording.receipt, by: ask.by }],
    );
  },
  // What was said in the pause must not be in a file because of a request that failed half way.
  failed: (call, { ask }) => {
    const recording = running(call, ask.recording);
    return recording === undefined ? stay(call) : to(call, each(recording, 'pause-recording'));
  },
  afterCrash: 'repeat',
};

export const stopRecording: VerbRow<'stop-recording'> = {
  asked(call, { ask, by }) {
    const recording = running(call, ask.recording);
    // Asked again after a crash, it may have ended meanwhile: that is all that was wanted.
    const isOver = call.carries.recordings.some(({ receipt }) => receipt === ask.recording);
    if (recording === undefined) return isOver ? stay(call) : noSuch(ask.recording);
    return to(withOne(call, { ...recording, stopping: by }), each(recording, 'stop-recording'));
  },
  // Its end is RecordingFinished, as always, and what its files have come to.
  done: (call) => stay(call),
  failed(call, { ask }) {
    const recording = running(call, ask.recording);
    return recording === undefined ? stay(call) : to(withOne(call, { ...recording, stopping: null }));
  },
  afterCrash: 'repeat',
};

/** A snoop is ours: when all are, they record. Undefined when it is no snoop of a recording. */
export function snoopEntered(call: Alive, event: EventByType['channel-entered']): Step | undefined {
  const found = partSnoopedBy(call, event.channel);
  if (found === undefined) return undefined;
  const next = withPart(found.recording, { ...found.part, entered: true });
  return next.state === 'snooped' && next.parts.every(({ entered }) => entered)
    ? goOn(call, next)
    : to(withOne(call, next));
}

/** A snoop has gone by itself: its party left, or somebody outside hung it up. */
export function snoopLeft(call: Alive, event: EventByType['channel-left' | 'channel-gone']): Step | undefined {
  const found = partSnoopedBy(call, event.channel);
  const step = snoopGone(call, event);
  if (found === undefined || step === undefined || found.recording.begun || !isOpen(found.recording)) return step;
  return chain(step, (next) =>
    next.phase === 'talking' ? givenUp(next, found.recording.receipt, goneAway) : stay(next),
  );
}

/** The channel that is recorded is leaving us: RecordingFinished, which follows, is then no accident. */
export function recordedLeft<C extends Alive>(call: C, { channel }: EventByType['channel-left']): C {
  const recordings = call.carries.recordings.map((one) => (one.of === channel ? { ...one, left: true } : one));
  return recordings.length === 0 ? call : carrying(call, { recordings });
}

/** The snoops did not come: nothing is recorded, and whoever asked is told. */
export function recordTooLate(call: Alive): Step {
  const late = call.carries.recordings.find((one) => isOpen(one) && !one.begun);
  return late === undefined ? stay(call) : givenUp(call, late.receipt, { kind: 'unknown' });
}

/** After a gap: one that was about to begin goes on from what is there; is each of the others still written? */
export function recordingsCompared(call: Alive, { holding, at }: EventByType['compared']): Step {
  return call.carries.recordings.filter(isOpen).reduce<Step>((step, { receipt }) => {
    return chain(step, (next) => {
      if (!('carries' in next)) return stay(next);
      const recording = recordingNamed(next, receipt);
      if (recording === undefined) return stay(next);
      if (!recording.begun && recording.wroteMs === null) return beginAgain(next, recording, holding);
      const lost = recording.parts.filter(({ snoop: channel, gone }) => !gone && !holding.channels.has(channel));
      const looked = to(
        next,
        recording.parts
          .filter((part) => !part.over && !lost.includes(part))
          .map(({ name }): Command => ({ do: 'find-recording', name })),
      );
      return lost.reduce<Step>(
        (before, { snoop: channel }) =>
          chain(before, (then) =>
            'carries' in then ? (snoopGone(then, { at, recovered: true, channel }) ?? stay(then)) : stay(then),
          ),
        looked,
      );
    });
  }, to(call));
}

function beginAgain(call: Alive, recording: Recording, holding: EventByType['compared']['holding']): Step {
  const parts = recording.parts.map((part) => ({ ...part, entered: holding.channels.has(part.snoop) }));
  const next: Recording = { ...recording, parts };
  const missing = parts.filter(({ entered }) => !entered);
  const timer: Command = { do: 'set-timer', timer: 'record', seconds: beginSeconds };
  if (missing.length === 0) {
    const step = goOn(call, next, true);
    return { ...step, commands: [timer, ...step.commands] };
  }
  const commands = [timer, ...missing.map((part) => snoop(next, part))];
  return { ...to(withOne(call, { ...next, state: 'snooping' }), commands), awaits: recording.receipt };
}

const snoop = ({ of }: Recording, { snoop: channel, spy }: RecordingPart): Command => ({
  ...{ do: 'snoop', channel, on: of, whispers: false },
  ...(spy === 'both' ? {} : { spy }),
});

/** All snoops are there: they are told to record, and whoever asked waits for that. */
function goOn(call: Alive, recording: Recording, again = false): Step {
  const { format, maxSeconds, maxSilenceSeconds } = recording.wish;
  const commands = recording.parts.map(({ snoop: channel, name }): Command => ({
    ...{ do: 'record', channel, name, format, maxSeconds, maxSilenceSeconds },
    ...(again ? { again } : {}),
  }));
  const next = withOne(call, { ...recording, state: 'asked' });
  return { ...to(next, commands), awaits: recording.receipt, goesOn: true };
}

function begun(call: Talking, recording: Recording, ask: AskOf<'record'>): Step {
  const next: Recording = { ...recording, state: 'recording', begun: true, since: ask.at };
  const beep: Command[] = recording.wish.beep
    ? [
        {
          ...{ do: 'play', playback: playbackOf(call.id, `${recording.receipt}.beep` as Receipt) },
          ...{ on: { bridge: call.bridge }, media: ['sound:beep'], positionMs: 0, skipMs: 0 },
        },
      ]
    : [];
  return to(withOne(call, next), [{ do: 'clear-timer', timer: 'record' }, ...beep], [started(call, recording, ask)]);
}

/** It will not begin: what there is of it is taken back, files too. */
function undone(call: Alive, recording: Recording): Step {
  return to(withOne(call, { ...recording, state: 'closed', ended: 'failed' }), [
    { do: 'clear-timer', timer: 'record' },
    ...(recording.state === 'asked' ? each(recording, 'cancel-recording') : []),
    ...recording.parts
      .filter(({ gone }) => !gone)
      .map(({ snoop: channel }): Command => ({ do: 'hang-up', channel, cause: 16 })),
  ]);
}

function givenUp(call: Alive, receipt: Receipt, why: Failure): Step {
  const recording = recordingNamed(call, receipt);
  const { underway } = call.carries;
  const free = underway?.receipt === receipt ? carrying(call, { underway: null }) : call;
  const step = recording === undefined ? stay(free) : undone(free, recording);
  return { ...step, answers: [{ receipt, outcome: { kind: 'failed', why } }] };
}
const goneAway: Failure = { kind: 'refused', status: 404, message: 'the party that was to be recorded has left' };

const recordingNamed = ({ carries }: Alive, receipt: Receipt): Recording | undefined =>
  carries.recordings.find((one) => one.receipt === receipt);
const running = (call: Talking, receipt: Receipt): Recording | undefined => {
  const recording = recordingNamed(call, receipt);
  return recording !== undefined && hasBegun(recording) ? recording : undefined;
};
const noSuch = (receipt: Receipt) => ({ declined: `no recording ${receipt} is on` });

const withOne = <C extends Alive>(call: C, next: Recording): C =>
  carrying(call, { recordings: replacing(call.carries.recordings, next) });

const each = (
  { parts }: Recording,
  what: 'pause-recording' | 'resume-recording' | 'stop-recording' | 'cancel-recording',
): Command[] => parts.filter(({ over }) => !over).map(({ name }) => ({ do: what, name }));
