import { q850 } from '../../calls/hangup.ts';
import type { BridgeId, ChannelId } from '../../shared/ids.ts';
import type { RoomCommand } from '../commands.ts';
import {
  foundingOf,
  type Closed,
  type Emptying,
  type Ended,
  type Open,
  type Releasing,
  type Resting,
} from '../room.ts';
import { about, stay, to, type RoomStep } from '../transition.ts';
import { releaseSeconds, type WhenAndHow } from './leave.ts';
import { graceOf } from './open.ts';

/** Asterisk has said that something is gone which we let go of. */
export function released(room: Open | Emptying, id: ChannelId | BridgeId, event: WhenAndHow): RoomStep {
  const { channels, bridges } = room.releasing;
  const releasing: Releasing = {
    channels: channels.filter((each) => each !== id),
    bridges: bridges.filter((each) => each !== id),
  };
  if (room.phase === 'open') {
    const done = isDone(releasing);
    return to({ ...room, releasing }, done ? [{ do: 'clear-timer', timer: 'release' }] : []);
  }
  return settled({ ...room, releasing }, event);
}

const isDone = ({ channels, bridges }: Releasing): boolean => channels.length + bridges.length === 0;

/** When all is gone, the room rests, or is no more. */
export function settled(room: Emptying, event: WhenAndHow): RoomStep {
  if (!isDone(room.releasing)) return stay(room);
  if (room.then === 'close') {
    const step = closed({ ...foundingOf(room), phase: 'resting', since: event.at }, room.ended, event);
    return { ...step, commands: [{ do: 'clear-timer', timer: 'release' }, ...step.commands] };
  }
  const resting: Resting = { ...foundingOf(room), phase: 'resting', since: event.at };
  return to(resting, [{ do: 'clear-timer', timer: 'release' }, ...graceOf(resting)]);
}

export function closed(room: Resting, ended: Ended, event: WhenAndHow): RoomStep {
  const over: Closed = { ...foundingOf(room), phase: 'closed', ended };
  return to(over, [{ do: 'clear-timer', timer: 'grace' }], [{ fact: 'room-closed', ...about(room, event), ended }]);
}

/** It is still not gone: it is asked for again. */
export const releaseAgain = (room: Open | Emptying): RoomStep => to(room, releaseCommands(room.releasing));

export const releaseCommands = ({ channels, bridges }: Releasing): RoomCommand[] =>
  channels.length + bridges.length === 0
    ? []
    : [
        ...channels.map((channel): RoomCommand => ({ do: 'hang-up', channel, cause: q850.normalClearing })),
        ...bridges.map((bridge): RoomCommand => ({ do: 'destroy-bridge', bridge })),
        { do: 'set-timer', timer: 'release', seconds: releaseSeconds },
      ];
