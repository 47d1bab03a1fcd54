import type { Actor } from '../calls/actor.ts';
import type { RoomResource } from '../rooms/resource.ts';
import { usualSettings, type RoomSettings } from '../rooms/settings.ts';
import { refused, type Outcome } from '../shared/errors.ts';
import type { RoomId } from '../shared/ids.ts';
import { askRoom, readRoom, type AskAboutRoom } from './ask-room.ts';
import type { Office } from './office.ts';

/** Rooms get their numbers out of these. */
const firstNumber = 9000;
const numbers = 1000;

/**
 * Makes a room. Nothing is asked of Asterisk before somebody enters. Without a number of its own it gets a free one,
 * so that phones can dial it.
 */
export function makeRoom(
  office: Office,
  ask: { readonly settings: Partial<RoomSettings>; readonly by: Actor; readonly id?: RoomId },
): Outcome<RoomResource> {
  const admitted = office.admits();
  if (!admitted.ok) return admitted;
  const { rooms } = office.switchboard;
  if (ask.id !== undefined && rooms.room(ask.id) !== undefined) return readRoom(office, ask.id);
  const fault = faultOf(office, ask.settings, undefined);
  if (fault !== undefined) return fault;
  const number = ask.settings.number === undefined ? freeNumber(office) : ask.settings.number;
  const made = rooms.make(fitted({ ...usualSettings, ...ask.settings, number }), ask.by, ask.id);
  return made === 'full' ? refused('TOO_MANY_ROOMS') : readRoom(office, made);
}

/** The room is meant otherwise from now on. */
export async function changeRoom(
  office: Office,
  about: AskAboutRoom,
  settings: Partial<RoomSettings>,
): Promise<Outcome<RoomResource>> {
  const room = readRoom(office, about.roomId);
  if (!room.ok) return room;
  if (room.value.origin === 'site')
    return refused('INVALID_REQUEST', { why: 'this room is declared in the site file; change it there' });
  const fault = faultOf(office, settings, room.value.id);
  if (fault !== undefined) return fault;
  const kind = settings.kind ?? room.value.settings.kind;
  const two = kind === 'dtmf_events' ? { maxMembers: 2 } : {};
  return askRoom(office, about, { verb: 'change', settings: { ...settings, ...two } });
}

function faultOf(
  { directory, switchboard: { rooms } }: Office,
  { number, moderators }: Partial<RoomSettings>,
  own: RoomId | undefined,
): ReturnType<typeof refused> | undefined {
  if (number !== undefined && number !== null) {
    const taken = rooms.withNumber(number);
    if ((taken !== undefined && taken !== own) || directory.dn(number) !== undefined)
      return refused('ROOM_NUMBER_TAKEN', { number });
  }
  const stranger = moderators?.find((dn) => directory.dn(dn) === undefined);
  return stranger === undefined ? undefined : refused('DN_NOT_FOUND', { dn: stranger });
}

/** A room for two is one, whatever was asked. */
const fitted = (settings: RoomSettings): RoomSettings =>
  settings.kind === 'dtmf_events' ? { ...settings, maxMembers: 2 } : settings;

/** Not the next one: who still knows the number of a room that is gone shall not come into another by it. */
function freeNumber({ directory, switchboard: { rooms } }: Office): string | null {
  const free = Array.from({ length: numbers }, (_, index) => String(firstNumber + index)).filter(
    (number) => rooms.withNumber(number) === undefined && directory.dn(number) === undefined,
  );
  return free[Math.floor(Math.random() * free.length)] ?? null;
}
