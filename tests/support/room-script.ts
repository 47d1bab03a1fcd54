import { expect } from 'chai';
import type { Actor } from '../../stasis-app/calls/actor.ts';
import type { Failure } from '../../stasis-app/calls/events.ts';
import type { RoomAsk } from '../../stasis-app/rooms/asks.ts';
import type { RoomCommand, RoomTimer } from '../../stasis-app/rooms/commands.ts';
import type { RoomEvent } from '../../stasis-app/rooms/events.ts';
import type { RoomFact } from '../../stasis-app/rooms/facts.ts';
import { roomMade } from '../../stasis-app/rooms/features/open.ts';
import { bridgesOfRoom, channelsOfRoom, type Place, type Room } from '../../stasis-app/rooms/room.ts';
import { usualSettings, type RoomSettings } from '../../stasis-app/rooms/settings.ts';
import { roomStep } from '../../stasis-app/rooms/step.ts';
import type { RoomAnswer, RoomStep } from '../../stasis-app/rooms/transition.ts';
import {
  channelId,
  newRoomId,
  nodeName,
  receiptId,
  type ChannelId,
  type MemberId,
} from '../../stasis-app/shared/ids.ts';

type Untimed<T> = T extends { readonly at: unknown } ? Omit<T, 'at'> : never;
export type RoomHappening = Untimed<RoomEvent>;
export type RoomTold = (room: Room) => RoomHappening;

export const asterisk: Place = { node: nodeName('asterisk'), incarnation: 'first' };
const by: Actor = { kind: 'api', key: 'supervisor', address: '127.0.0.1' };

/** The member's id, and the channel of one who has dialled in, by the number that it calls from. */
export const memberAt = (number: string): MemberId => `00000000-0000-4000-8000-00000000${number}` as MemberId;
const dialledIn = (number: string): ChannelId => channelId(`in-${number}`);
const rung = (room: Room, number: string): ChannelId => channelId(`${room.id}.member-${memberAt(number)}`);
const channelAt = (room: Room, number: string): ChannelId => {
  const own = dialledIn(number);
  return channelsOfRoom(room).includes(own) ? own : rung(room, number);
};

/**
 * A room told as a story, as `script.ts` tells a call: when this happens, then that is done. It keeps a ledger of what
 * the commands made in Asterisk, apart from what the room believes.
 */
export class RoomScript {
  room: Room;
  readonly facts: RoomFact[] = [];
  readonly answers: RoomAnswer[] = [];
  #commands: readonly RoomCommand[] = [];
  #seconds = 0;
  readonly #channels = new Set<string>();
  readonly #bridges = new Set<string>();
  readonly #timers = new Set<RoomTimer>();

  constructor(settings: Partial<RoomSettings> = {}) {
    const all = { ...usualSettings, number: '9001', ...settings };
    const first = roomMade({ id: newRoomId(), origin: 'api', by, at: this.#now(), settings: all });
    this.room = first.room;
    this.#took(first);
  }

  when(...told: readonly (RoomTold | RoomHappening)[]): this {
    for (const each of told) {
      const happening = typeof each === 'function' ? each(this.room) : each;
      this.#seconds += 1;
      const event: RoomEvent = { ...happening, at: this.#now() };
      if (event.type === 'arrived') this.#channels.add(event.channel);
      if (event.type === 'channel-gone' || event.type === 'channel-left') this.#channels.delete(event.channel);
      if (event.type === 'bridge-gone') this.#bridges.delete(event.bridge);
      if (event.type === 'timer-ran-out') this.#timers.delete(event.timer);
      if (event.type === 'asterisk-lost') {
        this.#channels.clear();
        this.#bridges.clear();
      }
      this.#took(roomStep(this.room, event));
    }
    return this;
  }

  /** The last event led to exactly these commands, timers aside, and that a bridge that is made is followed. */
  then(...expected: readonly string[]): this {
    const told = this.#commands.filter(({ do: what }) => !what.endsWith('-timer') && what !== 'follow-bridge');
    expect(told.map(inWords)).to.deep.equal(expected);
    return this;
  }

  is(phase: Room['phase']): this {
    expect(this.room.phase).to.equal(phase);
    return this;
  }

  /** Asterisk takes down, and says so, whatever is being let go of. */
  confirmed(): this {
    if (!('releasing' in this.room)) return this;
    const { channels, bridges } = this.room.releasing;
    const end = { cause: 16, sipCode: null };
    for (const channel of channels) this.when({ type: 'channel-gone', channel, end });
    for (const bridge of bridges) this.when({ type: 'bridge-gone', bridge });
    return this;
  }

  /** Asterisk has nothing that the room does not believe in, and the other way round. */
  agrees(): this {
    expect([...this.#channels].toSorted(), 'channels').to.deep.equal([...channelsOfRoom(this.room)].toSorted());
    expect([...this.#bridges].toSorted(), 'bridges').to.deep.equal([...bridgesOfRoom(this.room)].toSorted());
    return this;
  }

  leavesNothing(): this {
    expect([...this.#channels], 'channels left in Asterisk').to.deep.equal([]);
    expect([...this.#bridges], 'bridges left in Asterisk').to.deep.equal([]);
    expect(
      [...this.#timers].filter((timer) => timer !== 'grace'),
      'timers that run on',
    ).to.deep.equal([]);
    return this;
  }

  /** The newest facts, in short. */
  tells(...expected: readonly RoomFact['fact'][]): this {
    expect(this.facts.slice(-expected.length).map(({ fact }) => fact)).to.deep.equal(expected);
    return this;
  }

  tellsAsker(kind: RoomAnswer['outcome']['kind'] | null, why?: string): this {
    const outcome = this.answers.at(-1)?.outcome;
    expect(outcome?.kind ?? null).to.equal(kind);
    if (why !== undefined) expect(outcome).to.have.property('why').that.includes(why);
    this.answers.length = 0;
    return this;
  }

  /** How each member is, by number. */
  members(): Record<string, string> {
    if (this.room.phase !== 'open') return {};
    return Object.fromEntries(this.room.members.map(({ party, stage }) => [party.number, stage.is]));
  }

  hasTimer(timer: RoomTimer): boolean {
    return this.#timers.has(timer);
  }

  #now() {
    return { mono: this.#seconds * 1000, wall: this.#seconds * 1000 };
  }

  #took({ room, commands, facts, answers = [] }: RoomStep): void {
    this.room = room;
    this.answers.push(...answers);
    this.#commands = commands;
    this.facts.push(...facts);
    for (const command of commands) {
      if (command.do === 'ring') this.#channels.add(command.channel);
      if (command.do === 'snoop') this.#channels.add(command.snoop);
      if (command.do === 'create-bridge') this.#bridges.add(command.bridge);
      if (command.do === 'set-timer') this.#timers.add(command.timer);
      if (command.do === 'clear-timer') this.#timers.delete(command.timer);
    }
  }
}

/** Ids without the room's own, members by their numbers. */
const short = (id: string): string =>
  id
    .replace(/^[0-9a-f-]{36}\./, '')
    .replaceAll(/00000000-0000-4000-8000-00000000/g, '')
    .replace(/^(member-|in-)/, '');

function inWords(command: RoomCommand): string {
  switch (command.do) {
    case 'follow-bridge':
      return `follow ${short(command.bridge)}`;
    case 'stop-ringing':
      return `stop ringing ${short(command.channel)}`;
    case 'follow':
      return `follow ${short(command.channel)}`;
    case 'ring':
      return `ring ${command.endpoint}`;
    case 'create-bridge':
      return `create ${short(command.bridge)} ${command.kind}`;
    case 'join':
      return `join ${short(command.channel)} in ${short(command.bridge)}${command.waits ? ', waiting' : ''}`;
    case 'leave-bridge':
      return `take ${short(command.channel)} out of ${short(command.bridge)}`;
    case 'hang-up':
      return `hang up ${short(command.channel)} with ${command.cause}`;
    case 'destroy-bridge':
      return `destroy ${short(command.bridge)}`;
    case 'bridge-music':
      return `music in ${short(command.bridge)}`;
    case 'start-music':
      return `music ${command.music ?? 'default'} to ${short(command.channel)}`;
    case 'mute':
    case 'unmute':
      return `${command.do} ${short(command.channel)} ${command.direction}`;
    case 'play': {
      const to = 'bridge' in command.on ? command.on.bridge : command.on.channel;
      return `play ${command.media.join(' and ').replaceAll('sound:', '')} to ${short(to)}`;
    }
    case 'stop-playback':
      return `stop ${short(command.playback)}`;
    case 'answer':
    case 'stop-music':
    case 'detect-talk':
    case 'ignore-talk':
      return `${command.do} ${short(command.channel)}`;
    case 'snoop':
      return `snoop on ${short(command.channel)}`;
    case 'record-name':
      return `record the name of ${short(command.channel)}`;
    case 'find-playback':
    case 'find-recording':
    case 'record':
    case 'pause-recording':
    case 'resume-recording':
    case 'stop-recording':
    case 'forget-recording':
      return command.do;
    case 'set-timer':
      return `set ${command.timer} to ${command.seconds} s`;
    case 'clear-timer':
      return `clear ${command.timer}`;
  }
}

export const party = (number: string) => ({ number, name: `Agent ${number}`, dn: true });

export const dials = (number: string): RoomHappening => ({
  ...{ type: 'arrived', member: memberAt(number), channel: dialledIn(number), party: party(number), place: asterisk },
});
export const asks = (ask: RoomAsk, receipt = 'first', place: Place | null = asterisk): RoomHappening => ({
  ...{ type: 'asked', receipt: receiptId(receipt), keyed: receipt.startsWith('keyed'), ask, by, place },
});
export const invites = (number: string, more: Partial<Extract<RoomAsk, { verb: 'invite' }>> = {}, receipt = 'first') =>
  asks(
    {
      ...{ verb: 'invite', member: memberAt(number), moderator: false, muted: false, evenIfLocked: true },
      ...{ ringSeconds: 30, destination: { party: party(number), endpoint: `PJSIP/${number}`, callerId: null } },
      ...more,
    },
    receipt,
  );
export const answeredWell = (receipt = 'first'): RoomHappening => ({
  ...{ type: 'ask-answered', receipt: receiptId(receipt), why: null },
});
export const answeredBadly = (why: Failure, receipt = 'first'): RoomHappening => ({
  ...{ type: 'ask-answered', receipt: receiptId(receipt), why },
});
export const enters =
  (number: string): RoomTold =>
  (room) => ({ type: 'channel-entered', channel: channelAt(room, number) });
export const leaves =
  (number: string, cause = 16, sipCode: number | null = null): RoomTold =>
  (room) => ({ type: 'channel-gone', channel: channelAt(room, number), end: { cause, sipCode } });
export const presses =
  (number: string, digit: string): RoomTold =>
  (room) => ({ type: 'digit-received', channel: channelAt(room, number), digit, durationMs: 100 });
export const ranOut = (timer: RoomTimer): RoomHappening => ({ type: 'timer-ran-out', timer });
