import { playbackId, playbackOf, receiptId } from '../../shared/ids.ts';
import type { RoomEventByType } from '../events.ts';
import type { Open } from '../room.ts';
import { about, stay, to, type RoomStep } from '../transition.ts';
import type { LiveRoom, RoomAskOf, RoomVerbRow } from '../verb.ts';
import { farewellOf, nameRecording } from './announce.ts';
import { recordingOver } from './recording-over.ts';

const nobody = { turned: { why: 'nobody is in' } } as const;

export const play: RoomVerbRow<'play'> = {
  asked(room, { receipt, ask }) {
    if (room.phase !== 'open') return nobody;
    return to({ ...room, playbacks: [...room.playbacks, receipt] }, [
      { do: 'play', playback: playbackOf(room.id, receipt), on: { bridge: room.bridge }, media: ask.media },
    ]);
  },
  done: (room, event) => {
    const { receipt, by, ask } = event;
    return to(
      room,
      [],
      [{ fact: 'room-playback-began', ...about(room, event), by, playback: receipt, media: ask.media }],
    );
  },
  failed: (room, { receipt }) =>
    room.phase === 'open' ? to({ ...room, playbacks: room.playbacks.filter((each) => each !== receipt) }) : stay(room),
};

export const stopPlayback: RoomVerbRow<'stop-playback'> = {
  asked(room, { ask }) {
    if (room.phase !== 'open' || !room.playbacks.includes(ask.playback))
      return { turned: { why: `no playback ${ask.playback} is on` } };
    return to(room, [{ do: 'stop-playback', playback: playbackOf(room.id, ask.playback) }]);
  },
  // Its end is PlaybackFinished, as always.
  done: stay,
  failed: stay,
};

/** A sound that was played to all has ended: what somebody asked for, or an announcement. */
export function soundEnded(room: Open, event: RoomEventByType['playback-ended']): RoomStep {
  const farewell = farewellOf(room, event.playback);
  const announcing = room.announcing.filter((each) => each !== event.playback);
  if (farewell !== undefined)
    return to({ ...room, announcing, farewells: room.farewells.filter((id) => id !== farewell) }, [
      { do: 'forget-recording', name: nameRecording(room, farewell) },
    ]);
  if (announcing.length < room.announcing.length) return to({ ...room, announcing });
  const receipt = receiptId(event.playback.slice(room.id.length + 1));
  if (playbackOf(room.id, receipt) !== playbackId(event.playback) || !room.playbacks.includes(receipt))
    return stay(room);
  return to(
    { ...room, playbacks: room.playbacks.filter((each) => each !== receipt) },
    [],
    [{ fact: 'room-playback-ended', ...about(room, event), playback: receipt, failed: event.failed }],
  );
}

export const record: RoomVerbRow<'record'> = {
  asked(room, { receipt, by, at }) {
    if (room.phase !== 'open') return nobody;
    const name = `rooms/${room.id}/${receipt}`;
    return to({ ...room, recording: { name, by, since: at, paused: false } }, [
      { do: 'record', name, bridge: room.bridge },
    ]);
  },
  done: (room, event) => recordingFact(room, 'room-recording-began', event),
  failed: (room) => (room.phase === 'open' ? to({ ...room, recording: null }) : stay(room)),
};

const pausing = (paused: boolean): RoomVerbRow<'pause-recording' | 'resume-recording'> => ({
  asked(room) {
    if (room.phase !== 'open' || room.recording === null) return nobody;
    const { name } = room.recording;
    return to({ ...room, recording: { ...room.recording, paused } }, [
      { do: paused ? 'pause-recording' : 'resume-recording', name },
    ]);
  },
  done: (room, event) => recordingFact(room, paused ? 'room-recording-paused' : 'room-recording-resumed', event),
  failed: (room) =>
    room.phase === 'open' && room.recording !== null
      ? to({ ...room, recording: { ...room.recording, paused: !paused } })
      : stay(room),
});
export const pauseRecording: RoomVerbRow<'pause-recording'> = pausing(true);
export const resumeRecording: RoomVerbRow<'resume-recording'> = pausing(false);

export const stopRecording: RoomVerbRow<'stop-recording'> = {
  asked: (room) =>
    room.phase === 'open' && room.recording !== null
      ? to(room, [{ do: 'stop-recording', name: room.recording.name }])
      : nobody,
  // Asterisk says RecordingFinished when the file is complete.
  done: stay,
  failed: stay,
};

export function recordingEnded(room: Open, event: RoomEventByType['recording-ended']): RoomStep {
  if (room.recording?.name !== event.name) return stay(room);
  return to({ ...room, recording: null }, [], recordingOver(room, event, event.failed));
}

function recordingFact(
  room: LiveRoom,
  fact: 'room-recording-began' | 'room-recording-paused' | 'room-recording-resumed',
  event: Pick<RoomAskOf<'record'>, 'at' | 'by' | 'recovered'>,
): RoomStep {
  if (room.phase !== 'open' || room.recording === null) return stay(room);
  return to(room, [], [{ fact, ...about(room, event), by: event.by, name: room.recording.name }]);
}
