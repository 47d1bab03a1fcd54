import { done, refused, type Outcome } from '../shared/errors.ts';
import { callIdOf, parseRoomId, type CallId } from '../shared/ids.ts';
import { readRoom, refusalOf, type AskAboutRoom } from './ask-room.ts';
import { admitCall, admitEmergency, isEmergency } from './admission.ts';
import type { Office } from './office.ts';
import { wayOut } from './way-out.ts';

/**
 * Takes somebody out of a room and calls `to` for it: a queue's next customer for an agent, or two who want to go on
 * by themselves. Answers with the call that this is from now on. The one who has waited longest where none is named.
 */
export async function pickFromRoom(
  office: Office,
  about: AskAboutRoom,
  ask: { readonly member: string | undefined; readonly to: string },
): Promise<Outcome<{ readonly callId: CallId }>> {
  const { directory, switchboard } = office;
  const room = readRoom(office, about.roomId);
  const id = parseRoomId(about.roomId);
  if (!room.ok) return room;
  if (id === undefined) return refused('ROOM_NOT_FOUND', { roomId: about.roomId });
  const number = directory.normalise(ask.to);
  if (number === undefined) return refused('INVALID_NUMBER', { parameter: 'to' });
  const route = directory.route(number);
  if (route.kind === 'none') return refused('NO_ROUTE', { number });
  const admitted = isEmergency(route) ? admitEmergency(office) : admitCall(office);
  if (!admitted.ok) return admitted;
  const { members } = room.value;
  const member =
    ask.member === undefined
      ? members.find(({ joinedAt }) => joinedAt !== null)
      : members.find((each) => each.id === ask.member);
  if (member === undefined) return refused('MEMBER_NOT_FOUND', { memberId: ask.member ?? 'anybody' });
  const { by, receipt, keyed } = about;
  const call = callIdOf(receipt);
  const caller = member.dn ? member.number : undefined;
  const way = wayOut(office, { route, dialled: number, caller, by, id: call, owner: call });
  if (!way.ok) return way;
  const { destination, waive } = way.value;
  const picked = await switchboard.pick(id, member.id, destination, { by, receipt, keyed, call });
  if (typeof picked === 'object' && 'callId' in picked) return done(picked);
  waive();
  return (
    refusalOf(picked, room.value, { verb: 'move-out', member: member.id }) ?? refused('ROOM_NOT_FOUND', { roomId: id })
  );
}
