import { memberNamed, placesTaken, changedMember, type Emptying, type Open, type Resting, type Room } from '../room.ts';
import type { RoomCommand } from '../commands.ts';
import type { RoomEventByType } from '../events.ts';
import { isIn, type Member, type Refusal, type Stage } from '../member.ts';
import { about, chain, stay, to, type RoomStep } from '../transition.ts';
import { playbackId, type MemberId, type PlaybackId } from '../../shared/ids.ts';
import { announced, forgotten, isName, nameRecording } from './announce.ts';
import { hungUp, type WhenAndHow } from './leave.ts';
import { opened } from './open.ts';
import { reseat, waitsForModerator } from './places.ts';

/** PINs that may be wrong before somebody is turned away. */
export const pinTries = 3;
/** How long somebody may think between two digits. */
export const pinSeconds = 15;
const longestPin = 12;
/** Those who are being told why they can't come in; beyond these nobody is told. */
const toldAtMost = 20;

const refusals: Readonly<Record<Refusal, string>> = {
  'wrong-pin': 'sound:conf-invalidpin',
  locked: 'sound:conf-locked',
  full: 'sound:conf-full',
};

/** The dialplan hands somebody over who has dialled the room's number. It is answered: what follows is said to it. */
export function arrived(room: Resting | Open | Emptying, event: RoomEventByType['arrived']): RoomStep {
  const { member: id, channel, party } = event;
  const moderator = party.dn && room.settings.moderators.includes(party.number);
  const refusal = refusalOf(room, moderator);
  const told = room.phase === 'open' ? room.members.length - placesTaken(room) : 0;
  const open = opened(room, event.place, event);
  const by = { kind: 'party', role: 'caller' } as const;
  const member: Member = {
    ...{ id, channel, party, way: 'dialled-in', by, moderator, since: event.at },
    ...{ muted: false, deafened: false, held: null, coaches: null, named: false },
    stage: refusal !== null ? { is: 'told-why-not', why: refusal } : firstStage(room, moderator),
  };
  const next: Open = { ...open.room, members: [...open.room.members, member] };
  const came = { fact: 'room-member-came', ...about(room, event), member: id, party, way: member.way } as const;
  const step = to(
    next,
    [...open.commands, { do: 'follow', channel }, { do: 'answer', channel }],
    [...open.facts, { ...came, by, moderator }],
  );
  if (refusal === null) return chain(step, (now) => enterStage(now as Open, member, event));
  if (told >= toldAtMost) return chain(step, (now) => hungUp(now as Open, member, event, 'refused', 42));
  return chain(step, (now) => refuse(now as Open, member, refusal, event));
}

/** Two who talk with each other are in at once: nobody who is brought is asked for a PIN or a name. */
export function brought(room: Resting | Open | Emptying, event: RoomEventByType['brought']): RoomStep {
  const { by, members } = event;
  const { room: open, commands, facts } = opened(room, event.place, event);
  const steps = members.map(({ member: id, channel, party }) => (now: Room): RoomStep => {
    if (now.phase !== 'open') return stay(now);
    const moderator = party.dn && now.settings.moderators.includes(party.number);
    const member: Member = {
      ...{ id, channel, party, way: 'brought', by, moderator, since: event.at, stage: { is: 'naming' } },
      ...{ muted: false, deafened: false, held: null, coaches: null, named: false },
    };
    const came = { fact: 'room-member-came', ...about(now, event), member: id, party, way: member.way } as const;
    const next: Open = { ...now, members: [...now.members, member] };
    return chain(to(next, [{ do: 'follow', channel }], [{ ...came, by, moderator }]), (here) =>
      here.phase === 'open' ? goesIn(here, id, event) : stay(here),
    );
  });
  return steps.reduce(chain, to(open, commands, facts));
}

/** Why the next one can't come in, or null. A moderator may come into a locked room. */
export function refusalOf(room: Resting | Open | Emptying, moderator: boolean): Refusal | null {
  if (room.locked && !moderator) return 'locked';
  return placesTaken(room) >= room.settings.maxMembers ? 'full' : null;
}

const asksPin = ({ settings: { pin, moderatorPin } }: Open | Resting | Emptying): boolean =>
  pin !== null || moderatorPin !== null;

const firstStage = (room: Resting | Open | Emptying, moderator: boolean): Stage =>
  asksPin(room) && !moderator ? { is: 'asked-for-pin', digits: '', tries: 0, prompt: 0 } : { is: 'naming' };

/** What is done at the beginning of a stage, or the next one where it is not needed. */
function enterStage(room: Open, member: Member, event: WhenAndHow): RoomStep {
  switch (member.stage.is) {
    case 'asked-for-pin':
      return to(room, [
        { do: 'play', playback: promptOf(room, member.id, 0), on: onChannel(member), media: ['sound:conf-getpin'] },
        { do: 'set-timer', timer: `pin:${member.id}`, seconds: pinSeconds },
      ]);
    case 'naming':
      return room.settings.announce === 'name' && room.settings.kind !== 'holding'
        ? to(changedMember(room, member.id, { stage: { is: 'naming' } }), [
            {
              do: 'play',
              playback: promptOf(room, member.id, 99),
              on: onChannel(member),
              media: ['sound:vm-rec-name'],
            },
            { do: 'record-name', name: nameRecording(room, member.id), channel: member.channel },
          ])
        : goesIn(room, member.id, event);
    case 'ringing':
    case 'told-why-not':
    case 'in':
      return stay(room);
  }
}

export const promptOf = (room: Open, member: MemberId, number: number): PlaybackId =>
  playbackId(`${room.id}.prompt-${number}-${member}`);
/** The member whom a prompt is for, and which one it is. */
const promptGrammar = /\.prompt-(\d+)-([0-9a-f-]{36})$/;

/** Called by us, and has answered: who is called needs no PIN. */
export function invitedEntered(room: Open, member: Member, event: WhenAndHow): RoomStep {
  const naming = changedMember(room, member.id, { stage: { is: 'naming' } });
  const step = enterStage(naming, { ...member, stage: { is: 'naming' } }, event);
  if (member.way !== 'rung') return step;
  return { ...step, commands: [{ do: 'stop-ringing', channel: member.channel }, ...step.commands] };
}

/** It belongs to the room from now on. */
export function goesIn(room: Open, id: MemberId, event: WhenAndHow): RoomStep {
  const member = memberNamed(room, id);
  if (member === undefined || isIn(member)) return stay(room);
  const others = room.members.some(isIn) && !waitsForModerator(room);
  const after: Open = {
    ...changedMember(room, id, { stage: { is: 'in', joinedAt: event.at } }),
    moderated: room.moderated || member.moderator,
  };
  const seated = reseat(room, after, event);
  const { party, moderator } = member;
  const began = waitsForModerator(room) && !waitsForModerator(seated.room);
  const waits = waitsForModerator(seated.room) && !room.members.some(isIn);
  const told = others ? announced(seated.room, member, 'join') : { room: seated.room, commands: [] };
  return to(
    told.room,
    [...seated.commands, ...told.commands],
    [
      { fact: 'room-member-joined', ...about(room, event), member: id, party, moderator },
      ...seated.facts,
      ...(began && room.members.some(isIn) ? [{ fact: 'room-begun', ...about(room, event) } as const] : []),
      ...(waits ? [{ fact: 'room-waits-for-moderator', ...about(room, event) } as const] : []),
    ],
  );
}

/** A digit of somebody who is asked for the PIN. The first one silences the question. */
export function pinDigit(room: Open, member: Member, event: RoomEventByType['digit-received']): RoomStep {
  if (member.stage.is !== 'asked-for-pin') return stay(room);
  const { digits, prompt } = member.stage;
  const quiet: RoomCommand[] =
    digits === '' ? [{ do: 'stop-playback', playback: promptOf(room, member.id, prompt) }] : [];
  const { pin, moderatorPin } = room.settings;
  const longest = Math.max(pin?.length ?? 0, moderatorPin?.length ?? 0);
  const typed = event.digit === '*' ? '' : event.digit === '#' ? digits : `${digits}${event.digit}`;
  if (event.digit === '#' || typed.length >= Math.min(longest, longestPin))
    return chain(to(room, quiet), (now) => judged(now as Open, member, typed, event));
  return to(changedMember(room, member.id, { stage: { ...member.stage, digits: typed } }), [
    ...quiet,
    { do: 'set-timer', timer: `pin:${member.id}`, seconds: pinSeconds },
  ]);
}

/** It has taken too long: what is there counts. */
export function pinTimedOut(room: Open, member: Member, event: RoomEventByType['timer-ran-out']): RoomStep {
  return member.stage.is === 'asked-for-pin' ? judged(room, member, null, event) : stay(room);
}

function judged(room: Open, member: Member, typed: string | null, event: WhenAndHow): RoomStep {
  if (member.stage.is !== 'asked-for-pin') return stay(room);
  const { pin, moderatorPin } = room.settings;
  const moderator = moderatorPin !== null && typed === moderatorPin;
  // Where only moderators have one, # alone is everybody else's.
  if (moderator || (typed !== null && (typed === pin || (pin === null && typed === '')))) {
    const { prompt } = member.stage;
    const known = changedMember(room, member.id, { moderator: member.moderator || moderator });
    const step = to(known, [
      { do: 'clear-timer', timer: `pin:${member.id}` },
      // A channel that plays is joined only when that is over (measured), so it is stopped first.
      { do: 'stop-playback', playback: promptOf(room, member.id, prompt) },
    ]);
    return chain(step, (now) => {
      const entering = memberNamed(now as Open, member.id) ?? member;
      return invitedEntered(now as Open, entering, event);
    });
  }
  const tries = member.stage.tries + 1;
  const wrong = { fact: 'room-pin-wrong', ...about(room, event), member: member.id, tries } as const;
  if (tries >= pinTries) return chain(to(room, [], [wrong]), (now) => refuse(now as Open, member, 'wrong-pin', event));
  const stage: Stage = { is: 'asked-for-pin', digits: '', tries, prompt: tries };
  return to(
    changedMember(room, member.id, { stage }),
    [
      { do: 'stop-playback', playback: promptOf(room, member.id, member.stage.prompt) },
      {
        ...{ do: 'play', playback: promptOf(room, member.id, tries), on: onChannel(member) },
        media: ['sound:conf-invalidpin', 'sound:conf-getpin'],
      },
      { do: 'set-timer', timer: `pin:${member.id}`, seconds: pinSeconds },
    ],
    [wrong],
  );
}

const onChannel = ({ channel }: Member) => ({ channel });
const lastWord = 100;

/** It is told why not, and hung up when that is said. */
function refuse(room: Open, member: Member, why: Refusal, event: WhenAndHow): RoomStep {
  const prompt = member.stage.is === 'asked-for-pin' ? [promptOf(room, member.id, member.stage.prompt)] : [];
  return to(
    changedMember(room, member.id, { stage: { is: 'told-why-not', why } }),
    [
      { do: 'clear-timer', timer: `pin:${member.id}` },
      ...prompt.map((playback) => ({ do: 'stop-playback', playback }) as const),
      { do: 'play', playback: promptOf(room, member.id, lastWord), on: onChannel(member), media: [refusals[why]] },
    ],
    [{ fact: 'room-member-refused', ...about(room, event), member: member.id, party: member.party, why }],
  );
}

/** A prompt has been said. Only the last word has consequences. */
export function promptEnded(room: Open, event: RoomEventByType['playback-ended']): RoomStep | undefined {
  const [, number, id] = promptGrammar.exec(event.playback) ?? [];
  if (id === undefined) return undefined;
  const member = room.members.find((each) => each.id === id);
  if (member?.stage.is !== 'told-why-not' || Number(number) !== lastWord) return stay(room);
  return hungUp(room, member, event, 'refused', member.stage.why === 'full' ? 42 : 21);
}

/** The name is there, or was not spoken. */
export function nameEnded(room: Open, event: RoomEventByType['recording-ended']): RoomStep | undefined {
  if (!isName(room, event.name)) return undefined;
  const member = room.members.find(({ id }) => nameRecording(room, id) === event.name);
  // It left while it spoke.
  if (member === undefined) return forgotten(room, event);
  if (member.stage.is !== 'naming') return stay(room);
  return goesIn(changedMember(room, member.id, { named: !event.failed }), member.id, event);
}
