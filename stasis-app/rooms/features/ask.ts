import { isLegalInRoom, roomCapabilities } from '../capabilities.ts';
import type { RoomVerb } from '../asks.ts';
import type { RoomEventByType } from '../events.ts';
import { memberNamed, type Closed, type Room, type UnderwayAsk } from '../room.ts';
import { chain, stay, to, type RoomAskOutcome, type RoomStep } from '../transition.ts';
import { isTurned, type LiveRoom, type RoomAskOf, type RoomVerbRow } from '../verb.ts';
import { roomVerbs } from '../verbs.ts';
import type { MemberId, Receipt } from '../../shared/ids.ts';

/** How many receipts of keyed asks a room remembers. */
const receiptsKept = 32;

/** A verb is asked: the room changes, the requests leave, and whoever asked waits for Asterisk's answers to them. */
export function asked(room: LiveRoom, event: RoomEventByType['asked']): RoomStep {
  const { receipt, ask, keyed, by } = event;
  if (room.done.includes(receipt)) return answer(stay(room), receipt, { kind: 'done' });
  if (room.underway?.receipt === receipt) return stay(room);
  if (room.underway !== null) return notNow(room, receipt, `${room.underway.ask.verb} is under way`);
  if (!isLegalInRoom(room, ask.verb)) return notNow(room, receipt, null);
  const underway: UnderwayAsk = { receipt, ask, keyed, by };
  const step = rowOf(ask.verb).asked(room, askOf(underway, event, event.place));
  if (isTurned(step)) {
    const { turned } = step;
    return typeof turned === 'string'
      ? answer(stay(room), receipt, { kind: turned })
      : notNow(room, receipt, turned.why);
  }
  const waits = step.commands.some(({ do: what }) => what !== 'set-timer' && what !== 'clear-timer');
  if (!waits || step.room.phase === 'closed' || !waitsFor.has(ask.verb))
    return answer({ ...step, room: remembered(step.room, underway) }, receipt, { kind: 'done' });
  return { ...step, room: { ...step.room, underway }, awaits: receipt };
}

/** The others are done as soon as they are on record: what Asterisk still has to confirm is released in its own time. */
const waitsFor: ReadonlySet<RoomVerb> = new Set([
  'invite',
  'mute',
  'unmute',
  'deafen',
  'undeafen',
  'hold',
  'unhold',
  'coach',
  'uncoach',
  'play',
  'stop-playback',
  'record',
  'pause-recording',
  'resume-recording',
  'stop-recording',
]);

export const askedTooLate = (room: Closed, event: RoomEventByType['asked']): RoomStep =>
  notNow(room, event.receipt, null);

/** Asterisk has answered, or nobody knows. */
export function askAnswered(room: LiveRoom, event: RoomEventByType['ask-answered']): RoomStep {
  const { underway } = room;
  if (underway?.receipt !== event.receipt) return stay(room);
  const row = rowOf(underway.ask.verb);
  const ask = askOf(underway, event, null);
  const free = { ...room, underway: null };
  if (event.why !== null)
    return answer(row.failed(free, ask, event.why), event.receipt, { kind: 'failed', why: event.why });
  const step = row.done(free, ask);
  return answer({ ...step, room: remembered(step.room, underway) }, event.receipt, { kind: 'done' });
}

/** After a crash nobody waits any more: what was asked is believed, and what is not so is found by comparing. */
export function askBelieved(room: LiveRoom, event: RoomEventByType['compared']): RoomStep {
  const { underway } = room;
  if (underway === null) return stay(room);
  const { receipt, ask } = underway;
  // Asked for again under its key, it is to ring.
  if (ask.verb === 'invite' && neverRang(room, ask.member, event)) return stay({ ...room, underway: null });
  return askAnswered(room, { type: 'ask-answered', at: event.at, recovered: true, receipt, why: null });
}

/** The request to ring was lost with whoever sent it: neither a channel nor, in the second witness, the end of one. */
function neverRang(room: LiveRoom, id: MemberId, { holding }: RoomEventByType['compared']): boolean {
  const member = room.phase === 'open' ? memberNamed(room, id) : undefined;
  return (
    member?.stage.is === 'ringing' &&
    holding.bridges !== null &&
    !holding.channels.has(member.channel) &&
    !holding.witness.ended.has(member.channel)
  );
}

/** A room as it is taken up after a crash: where nothing is left to compare, nothing is under way. */
export const takenUp = (room: Room): Room => (room.phase === 'resting' ? { ...room, underway: null } : room);

const remembered = (room: Room, { keyed, receipt }: UnderwayAsk): Room =>
  keyed ? { ...room, done: [...room.done, receipt].slice(-receiptsKept) } : room;

const askOf = (
  { receipt, ask, by }: UnderwayAsk,
  { at, recovered }: Pick<RoomEventByType['asked'], 'at' | 'recovered'>,
  place: RoomEventByType['asked']['place'],
): RoomAskOf<RoomVerb> => ({ at, receipt, ask, by, place, ...(recovered ? { recovered } : {}) });

// The row of a verb takes that verb's ask: `roomVerbs` is typed so; what is lost here is only which verb it is.
const rowOf = (verb: RoomVerb): RoomVerbRow<RoomVerb> => roomVerbs[verb] as RoomVerbRow<RoomVerb>;

const answer = (step: RoomStep, receipt: Receipt, outcome: RoomAskOutcome): RoomStep =>
  chain(step, (room) => ({ ...to(room), answers: [{ receipt, outcome }] }));

function notNow(room: Room, receipt: Receipt, why: string | null): RoomStep {
  const { phase } = room;
  return answer(stay(room), receipt, { kind: 'not-now', phase, capabilities: roomCapabilities(room), why });
}
