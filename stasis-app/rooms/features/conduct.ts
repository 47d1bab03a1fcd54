import { withoutSecrets } from '../settings.ts';
import { about, stay, to, type RoomStep } from '../transition.ts';
import type { RoomEventByType } from '../events.ts';
import type { LiveRoom, RoomVerbRow } from '../verb.ts';
import { endForAll } from './leave.ts';
import { graceOf } from './open.ts';
import { reseat, type Why } from './places.ts';
import { closed } from './release.ts';

const nothingMore = { done: stay, failed: stay };

export const lock: RoomVerbRow<'lock'> = {
  asked: (room, event) =>
    to({ ...room, locked: true }, [], [{ fact: 'room-locked', ...about(room, event), by: event.by }]),
  ...nothingMore,
};
export const unlock: RoomVerbRow<'unlock'> = {
  asked: (room, event) =>
    to({ ...room, locked: false }, [], [{ fact: 'room-unlocked', ...about(room, event), by: event.by }]),
  ...nothingMore,
};

/** The room is meant otherwise from now on; who is in is seated anew where that makes a difference. */
export const change: RoomVerbRow<'change'> = {
  asked(room, event) {
    const settings = { ...room.settings, ...event.ask.settings };
    if (room.phase !== 'resting' && settings.kind !== room.settings.kind)
      return { turned: { why: 'the bridge type can be changed only when nobody is in' } };
    const fact = { fact: 'room-changed', ...about(room, event), by: event.by } as const;
    return withSettings(room, settings, event, [{ ...fact, settings: withoutSecrets(settings) }]);
  },
  ...nothingMore,
};

function withSettings(room: LiveRoom, settings: LiveRoom['settings'], why: Why, facts: RoomStep['facts']): RoomStep {
  const clear = { do: 'clear-timer', timer: 'grace' } as const;
  switch (room.phase) {
    case 'resting':
      return to({ ...room, settings }, [clear, ...graceOf({ settings })], facts);
    case 'open': {
      const seated = reseat(room, { ...room, settings }, why);
      const limit =
        settings.maxSeconds === room.settings.maxSeconds
          ? []
          : settings.maxSeconds === null
            ? [{ do: 'clear-timer', timer: 'limit' } as const]
            : [{ do: 'set-timer', timer: 'limit', seconds: settings.maxSeconds } as const];
      return to(seated.room, [...seated.commands, ...limit], [...facts, ...seated.facts]);
    }
    case 'emptying':
      return to({ ...room, settings }, [], facts);
  }
}

/** The site file says how the room is meant, or that there is none any more. */
export function declared(room: LiveRoom, event: RoomEventByType['declared']): RoomStep {
  const by = { kind: 'controller' } as const;
  if (event.settings === null) {
    if (room.phase === 'resting') return closed(room, { by, why: 'undeclared' }, event);
    // Those who are in talk on; it goes when they have left.
    return to({ ...room, settings: { ...room.settings, number: null, keepSeconds: 0 } });
  }
  if (JSON.stringify(event.settings) === JSON.stringify(room.settings)) return stay(room);
  const kind = room.phase === 'resting' ? event.settings.kind : room.settings.kind;
  const settings = { ...event.settings, kind };
  const fact = { fact: 'room-changed', ...about(room, event), by } as const;
  return withSettings(room, settings, { ...event, by }, [{ ...fact, settings: withoutSecrets(settings) }]);
}

export const end: RoomVerbRow<'end'> = {
  asked: (room, event) =>
    room.phase === 'open'
      ? endForAll(room, event, { why: 'ended', by: event.by }, null)
      : { turned: { why: 'nobody is in' } },
  ...nothingMore,
};

export const close: RoomVerbRow<'close'> = {
  asked(room, event) {
    const ended = { by: event.by, why: 'asked' } as const;
    switch (room.phase) {
      case 'resting':
        return closed(room, ended, event);
      case 'open':
        return endForAll(room, event, { why: 'ended', by: event.by }, ended);
      case 'emptying':
        return to({ ...room, then: 'close', ended });
    }
  },
  ...nothingMore,
};
