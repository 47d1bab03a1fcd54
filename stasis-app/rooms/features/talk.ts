import type { RoomEventByType } from '../events.ts';
import { memberOf, type Open } from '../room.ts';
import { about, stay, to, type RoomStep } from '../transition.ts';

/** Who talks is told at most so often: with a hundred members it changes many times a second. */
const tellEverySeconds = 1;

/** A member begins or ceases to talk, as Asterisk's TALK_DETECT hears it. */
export function talkChanged(room: Open, event: RoomEventByType['talk-changed']): RoomStep {
  const member = memberOf(room, event.channel);
  if (member === undefined || room.talking.includes(member.id) === event.talks) return stay(room);
  const talking = event.talks ? [...room.talking, member.id] : room.talking.filter((id) => id !== member.id);
  return told({ ...room, talking }, event);
}

/** What has changed since it was told last. */
export function told(room: Open, event: { readonly at: RoomEventByType['talk-changed']['at'] }): RoomStep {
  const { talking, toldTalking, toldTalkingAt } = room;
  if (talking.length === toldTalking.length && talking.every((id) => toldTalking.includes(id))) return stay(room);
  const passed = toldTalkingAt === null ? tellEverySeconds : (event.at.mono - toldTalkingAt.mono) / 1000;
  if (passed < tellEverySeconds)
    return to(room, [{ do: 'set-timer', timer: 'talk', seconds: tellEverySeconds - passed }]);
  return to(
    { ...room, toldTalking: talking, toldTalkingAt: event.at },
    [],
    [{ fact: 'room-talking', ...about(room, event), members: talking }],
  );
}
