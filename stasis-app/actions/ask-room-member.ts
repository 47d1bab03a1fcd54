import type { RoomAskByVerb } from '../rooms/asks.ts';
import type { RoomResource } from '../rooms/resource.ts';
import { refused, type Outcome } from '../shared/errors.ts';
import type { MemberId } from '../shared/ids.ts';
import { askRoom, readRoom, type AskAboutRoom } from './ask-room.ts';
import type { Office } from './office.ts';

type OfMember = Extract<RoomAskByVerb[keyof RoomAskByVerb], { member: MemberId }>;
/** The member that a coach is heard by, as a client names it. */
type Asked = Exclude<OfMember, { verb: 'coach' }> | (Omit<RoomAskByVerb['coach'], 'whom'> & { readonly whom: string });

/** Asks something about one member of a room. */
export async function askRoomMember(
  office: Office,
  about: AskAboutRoom,
  member: string,
  ask: (member: MemberId) => Asked,
): Promise<Outcome<RoomResource>> {
  const room = readRoom(office, about.roomId);
  if (!room.ok) return room;
  const named = (text: string) => room.value.members.find(({ id }) => id === text)?.id;
  const id = named(member);
  if (id === undefined) return refused('MEMBER_NOT_FOUND', { memberId: member });
  const asked = ask(id);
  if (asked.verb !== 'coach') return askRoom(office, about, asked);
  const whom = named(asked.whom);
  return whom === undefined
    ? refused('MEMBER_NOT_FOUND', { memberId: asked.whom })
    : askRoom(office, about, { ...asked, whom });
}
