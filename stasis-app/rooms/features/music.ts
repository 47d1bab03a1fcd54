import type { MusicTimer, RoomCommand } from '../commands.ts';
import type { RoomEvent } from '../events.ts';
import { isIn } from '../member.ts';
import type { Open } from '../room.ts';
import { to, type RoomStep } from '../transition.ts';
import { placeOf } from './places.ts';

/** As for calls (calls/features/music.ts): Asterisk may lose a stop, and a third of a second later it does not. */
const againSeconds = 0.3;
const lastlySeconds = 2;
/** For as long as this is not the time to say it. */
const waitSeconds = 1;

/** After a step that stops somebody's music: looks after it in a moment. */
export function musicDoubted(event: RoomEvent, step: RoomStep): RoomStep {
  const { room, commands } = step;
  const isCheck = event.type === 'timer-ran-out' && (event.timer === 'music' || event.timer === 'music-lastly');
  if (room.phase !== 'open' || isCheck || !commands.some((command) => command.do === 'stop-music')) return step;
  return { ...step, commands: [...commands, { do: 'set-timer', timer: 'music', seconds: againSeconds }] };
}

/** After a gap or a crash: the timer that was to say a stop again is gone, and Asterisk tells nobody who hears music. */
export const heardAgain = ({ members }: Open): RoomCommand[] =>
  members.some(isIn) ? [{ do: 'set-timer', timer: 'music', seconds: againSeconds }] : [];

/** Everybody who is in hears music who should, and nobody else. */
export function musicChecked(room: Open, timer: MusicTimer): RoomStep {
  // What is under way may be about music, and is not yet true.
  if (room.underway !== null) return to(room, [{ do: 'set-timer', timer, seconds: waitSeconds }]);
  const lastly: RoomCommand[] =
    timer === 'music' ? [{ do: 'set-timer', timer: 'music-lastly', seconds: lastlySeconds }] : [];
  return to(room, [...heard(room), ...lastly]);
}

const heard = (room: Open): RoomCommand[] =>
  room.members.filter(isIn).flatMap((member): RoomCommand[] => {
    const place = placeOf(room, member);
    const { channel } = member;
    if (place.at === 'music') return [{ do: 'start-music', channel, music: place.music }];
    // A bridge that holds plays music on each channel itself, and would cease to.
    return room.settings.kind === 'holding' ? [] : [{ do: 'stop-music', channel }];
  });
