import type { RoomResource } from '../rooms/resource.ts';
import { done, refused, type Outcome } from '../shared/errors.ts';
import { memberIdOf, type MemberId } from '../shared/ids.ts';
import { askRoom, readRoom, type AskAboutRoom } from './ask-room.ts';
import { admitCall, admitEmergency, full, isEmergency } from './admission.ts';
import type { Office } from './office.ts';
import { wayOut } from './way-out.ts';

export interface JoinAsk {
  /** A DN, or a number outside. */
  readonly to: string;
  readonly moderator: boolean;
  readonly muted: boolean;
  /** Somebody who wants in by itself may not enter a locked room; whom a supervisor invites may. */
  readonly invited: boolean;
}

export interface Joining {
  readonly member: MemberId;
  readonly room: RoomResource;
}

/** Rings somebody into a room. Answers when the phone has been told to ring; whether it is answered is on the room. */
export async function joinRoom(office: Office, about: AskAboutRoom, ask: JoinAsk): Promise<Outcome<Joining>> {
  const { directory, switchboard } = office;
  const known = readRoom(office, about.roomId);
  if (!known.ok) return known;
  const number = directory.normalise(ask.to);
  if (number === undefined) return refused('INVALID_NUMBER', { parameter: 'to' });
  const route = directory.route(number);
  if (route.kind === 'none') return refused('NO_ROUTE', { number });
  const emergency = isEmergency(route);
  const admitted = emergency ? admitEmergency(office) : admitCall(office);
  if (!admitted.ok) return admitted;
  if (!emergency && switchboard.full(known.value.node ?? undefined)) return full(office);
  const member = memberIdOf(about.receipt);
  const asked = { route, dialled: number, caller: undefined, by: about.by, id: member, owner: member } as const;
  const way = wayOut(office, { ...asked, inRoom: true });
  if (!way.ok) return way;
  const { moderator, muted } = ask;
  const room = await askRoom(office, about, {
    ...{ verb: 'invite', member, moderator, muted, evenIfLocked: ask.invited },
    destination: way.value.destination,
    ringSeconds: directory.limits.ringSeconds,
  });
  if (!room.ok) way.value.waive();
  return room.ok ? done({ member, room: room.value }) : room;
}
