import type { Actor } from '../../calls/actor.ts';
import { bridgeOf, type RoomId } from '../../shared/ids.ts';
import type { Instant } from '../../shared/clock.ts';
import type { RoomCommand } from '../commands.ts';
import type { RoomFact } from '../facts.ts';
import { foundingOf, nothingReleasing, type Emptying, type Open, type Place, type Resting } from '../room.ts';
import { withoutSecrets, type RoomSettings } from '../settings.ts';
import { about, to, type RoomStep } from '../transition.ts';

export interface Made {
  readonly id: RoomId;
  readonly origin: 'site' | 'api';
  readonly by: Actor;
  readonly at: Instant;
  readonly settings: RoomSettings;
}

/** A room that nobody has been in yet. It costs Asterisk nothing before somebody comes. */
export function roomMade({ id, origin, by, at, settings }: Made): RoomStep {
  const room: Resting = {
    ...{ kind: 'room', phase: 'resting', id, origin, by, createdAt: at, since: at, settings, locked: false },
    ...{ bridgesMade: 0, underway: null, done: [] },
  };
  return to(room, graceOf(room), [
    { fact: 'room-made', ...about(room, { at }), by, origin, settings: withoutSecrets(settings) },
  ]);
}

export const graceOf = ({ settings: { keepSeconds } }: Pick<Resting, 'settings'>): RoomCommand[] =>
  keepSeconds === null ? [] : [{ do: 'set-timer', timer: 'grace', seconds: keepSeconds }];

/** Somebody is about to be in: the room gets its bridge. */
export function opened(
  room: Resting | Emptying | Open,
  place: Place,
  event: { readonly at: Instant; readonly recovered?: true },
): { readonly room: Open; readonly commands: readonly RoomCommand[]; readonly facts: readonly RoomFact[] } {
  if (room.phase === 'open') return { room, commands: [], facts: [] };
  const bridge = bridgeOf(room.id, `bridge-${room.bridgesMade + 1}`);
  const open: Open = {
    ...foundingOf(room),
    ...{ phase: 'open', place, openedAt: event.at, bridge, bridgesMade: room.bridgesMade + 1, bridgesLost: 0 },
    releasing: room.phase === 'emptying' ? room.releasing : nothingReleasing,
    ...{ members: [], moderated: false, recording: null, playbacks: [], announcing: [], farewells: [] },
    ...{ talking: [], toldTalking: [], toldTalkingAt: null },
  };
  const { maxSeconds } = room.settings;
  return {
    room: open,
    commands: [
      { do: 'clear-timer', timer: 'grace' },
      ...(maxSeconds === null ? [] : [{ do: 'set-timer', timer: 'limit', seconds: maxSeconds } as const]),
      ...bridgeCommands(open),
    ],
    facts: [{ fact: 'room-opened', ...about(room, event), node: place.node }],
  };
}

/** Whoever sits in a holding bridge hears the music that its bridge is given. */
export const bridgeCommands = ({ bridge, settings: { kind, music } }: Open): RoomCommand[] => [
  { do: 'create-bridge', bridge, kind },
  { do: 'follow-bridge', bridge },
  ...(kind === 'holding' ? [{ do: 'bridge-music', bridge, music } as const] : []),
];
