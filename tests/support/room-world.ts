import { expect } from 'chai';
import type { Failure, Holding } from '../../stasis-app/calls/events.ts';
import type { RoomAsk } from '../../stasis-app/rooms/asks.ts';
import type { RoomCommand, RoomTimer } from '../../stasis-app/rooms/commands.ts';
import type { RoomEvent } from '../../stasis-app/rooms/events.ts';
import type { RoomFact } from '../../stasis-app/rooms/facts.ts';
import { roomMade } from '../../stasis-app/rooms/features/open.ts';
import { takenUp } from '../../stasis-app/rooms/features/ask.ts';
import { placeOf } from '../../stasis-app/rooms/features/places.ts';
import { isIn } from '../../stasis-app/rooms/member.ts';
import {
  bridgesOfRoom,
  channelsOfRoom,
  coachBridgeOf,
  snoopOf,
  type Place,
  type Room,
} from '../../stasis-app/rooms/room.ts';
import { usualSettings, type RoomSettings } from '../../stasis-app/rooms/settings.ts';
import { roomStep } from '../../stasis-app/rooms/step.ts';
import type { RoomStep } from '../../stasis-app/rooms/transition.ts';
import {
  channelId,
  newRoomId,
  nodeName,
  receiptId,
  type BridgeId,
  type ChannelId,
  type MemberId,
  type Receipt,
} from '../../stasis-app/shared/ids.ts';

type Untimed<T> = T extends { readonly at: unknown } ? Omit<T, 'at'> : never;
type Happening = Untimed<RoomEvent>;

interface Channel {
  up: boolean;
  bridge: BridgeId | null;
  wasBridged: boolean;
  music: boolean;
  mutes: Set<'in' | 'out'>;
  readonly snoopsOn: ChannelId | null;
}

export const place: Place = { node: nodeName('asterisk'), incarnation: 'first' };
const by = { kind: 'api', key: 'supervisor', address: '127.0.0.1' } as const;
const normal = { cause: 16, sipCode: null };

/**
 * A room over a small Asterisk that does what it is told, in order, and tells of it later, in order. What it is told
 * to do, what it tells and what people do cross as they like.
 */
export class RoomWorld {
  room: Room;
  readonly facts: RoomFact[] = [];
  readonly answered = new Map<string, number>();
  readonly #channels = new Map<ChannelId, Channel>();
  readonly #bridges = new Set<BridgeId>();
  readonly #everMade = new Set<string>();
  readonly #names = new Set<string>();
  readonly #recordings = new Map<string, BridgeId>();
  readonly #timers = new Set<RoomTimer>();
  #untold: Happening[] = [];
  #ms = 0;
  #ids = 0;

  constructor(settings: Partial<RoomSettings>) {
    const all = { ...usualSettings, number: '9001', ...settings };
    const made = roomMade({ id: newRoomId(), origin: 'api', by, at: this.#now(), settings: all });
    this.room = made.room;
    this.#took(made);
  }

  get members() {
    return this.room.phase === 'open' ? this.room.members : [];
  }

  /** A phone comes in over the dialplan. */
  comes(number: string): void {
    this.#ids += 1;
    const id = channelId(`in-${this.#ids}`);
    this.#channels.set(id, channel());
    const party = { number, name: null, dn: true };
    this.#tell({ type: 'arrived', member: memberId(this.#ids), channel: id, party, place });
  }

  /** A member's phone: answers, hangs up, presses a key. */
  phoneAnswers(pick: number): void {
    const ringing = [...this.#channels].filter(([, { up }]) => !up);
    const [id, found] = ringing[pick % Math.max(1, ringing.length)] ?? [];
    if (id === undefined || found === undefined) return;
    found.up = true;
    this.#tell({ type: 'channel-entered', channel: id });
  }
  phoneHangsUp(pick: number): void {
    const phones = [...this.#channels.keys()].filter((id) => this.#channels.get(id)?.snoopsOn === null);
    const id = phones[pick % Math.max(1, phones.length)];
    if (id !== undefined) this.#gone(id, pick % 2 === 0);
  }
  presses(pick: number, digit: string): void {
    const member = this.members[pick % Math.max(1, this.members.length)];
    if (member !== undefined) this.#tell({ type: 'digit-received', channel: member.channel, digit, durationMs: 100 });
  }

  asks(ask: RoomAsk): void {
    this.#ids += 1;
    this.#step({ type: 'asked', receipt: receiptId(`r${this.#ids}`), keyed: false, ask, by, place });
  }
  newMember(): MemberId {
    this.#ids += 1;
    return memberId(this.#ids);
  }

  /** Somebody outside destroys a bridge, or a snoop goes by itself. */
  meddles(pick: number): void {
    const bridges = [...this.#bridges];
    const snoops = [...this.#channels].flatMap(([id, { snoopsOn }]) => (snoopsOn === null ? [] : [id]));
    const bridge = bridges[pick % Math.max(1, bridges.length)];
    const snoop = snoops[pick % Math.max(1, snoops.length)];
    if (pick % 3 === 0 && snoop !== undefined) this.#gone(snoop, false);
    else if (bridge !== undefined) {
      this.#destroy(bridge);
      this.#tell({ type: 'bridge-gone', bridge });
    }
  }

  /** A name or a prompt comes to its end. */
  soundsEnd(): void {
    for (const name of this.#names) this.#tell({ type: 'recording-ended', name, failed: false });
    for (const { id, stage } of this.members)
      if (stage.is === 'told-why-not')
        this.#tell({
          ...{ type: 'playback-ended', failed: false },
          playback: `${this.room.id}.prompt-100-${id}` as never,
        });
  }

  timeRunsOut(pick: number): void {
    const running = [...this.#timers].filter((timer) => timer !== 'grace');
    const timer = running[pick % Math.max(1, running.length)];
    if (timer === undefined) return;
    this.#timers.delete(timer);
    this.#step({ type: 'timer-ran-out', timer });
  }

  /** The next thing that Asterisk has to tell is heard. */
  hears(): void {
    const next = this.#untold.shift();
    if (next !== undefined) this.#step(next);
  }
  hearsAll(): void {
    for (let count = 0; this.#untold.length > 0; count += 1) {
      expect(count, 'events without end').to.be.lessThan(5_000);
      this.hears();
    }
  }

  /** The controller dies with whatever it has not heard, comes back, and looks. */
  dies(): void {
    // Whoever came in meanwhile is found and taken (switchboard/recovery.ts).
    this.#untold = this.#untold.filter((each) => each.type === 'arrived' && this.#channels.has(each.channel));
    this.#timers.clear();
    this.room = takenUp(this.room);
    if (this.room.phase === 'emptying') this.#timers.add('release');
    this.#step({ type: 'compared', recovered: true, holding: this.#holding() });
  }

  /** All is told, and what only the clock settles is settled. */
  settles(): void {
    this.hearsAll();
    for (let round = 0; round < 5; round += 1) {
      for (const timer of [...this.#timers])
        if (timer.startsWith('doubt') || timer === 'release' || timer === 'talk') {
          this.#timers.delete(timer);
          this.#ms += 5_000;
          this.#step({ type: 'timer-ran-out', timer });
        }
      this.hearsAll();
    }
  }

  /** What the room believes is what Asterisk has: who sits where, hears music, is muted; and nothing besides. */
  agrees(): void {
    expect([...this.#channels.keys()].toSorted(), 'channels').to.deep.equal(channelsOfRoom(this.room).toSorted());
    expect([...this.#bridges].toSorted(), 'bridges').to.deep.equal(bridgesOfRoom(this.room).toSorted());
    if (this.room.phase !== 'open') return;
    for (const member of this.room.members.filter(isIn)) {
      const sits = placeOf(this.room, member);
      const found = this.#channels.get(member.channel);
      const bridge =
        sits.at === 'bridge' ? sits.bridge : sits.at === 'coaching' ? coachBridgeOf(this.room, sits.coaching) : null;
      expect(found?.bridge ?? null, `where a member sits who should be at ${sits.at}`).to.equal(bridge);
      expect(found?.music, 'music').to.equal(sits.at === 'music');
      const mutes = [...(member.muted ? ['in'] : []), ...(member.deafened ? ['out'] : [])];
      expect([...(found?.mutes ?? [])].toSorted(), 'mutes').to.deep.equal(mutes);
      if (sits.at === 'coaching')
        expect(this.#channels.get(snoopOf(this.room, sits.coaching))?.bridge, 'the snoop').to.equal(bridge);
    }
    const { recording } = this.room;
    expect([...this.#recordings.keys()], 'recordings').to.deep.equal(recording === null ? [] : [recording.name]);
  }

  leavesNothing(): void {
    expect([...this.#channels.keys()], 'channels').to.deep.equal([]);
    expect([...this.#bridges], 'bridges').to.deep.equal([]);
    expect([...this.#names], 'spoken names').to.deep.equal([]);
    expect([...this.#timers], 'timers').to.deep.equal([]);
  }

  #holding(): Holding {
    const inside = (bridge: BridgeId) =>
      new Set([...this.#channels].flatMap(([id, each]) => (each.bridge === bridge ? [String(id)] : [])));
    return {
      channels: new Map([...this.#channels].map(([id, { up }]) => [id, up ? ('up' as const) : ('not-up' as const)])),
      bridges: new Map([...this.#bridges].map((bridge) => [bridge, inside(bridge)])),
      witness: { answered: new Map(), ended: new Map() },
    };
  }

  #now() {
    return { mono: this.#ms, wall: this.#ms };
  }

  #step(happening: Happening): void {
    this.#ms += 10;
    const event: RoomEvent = { ...happening, at: this.#now() };
    this.#took(roomStep(this.room, event));
  }

  #took({ room, commands, facts, awaits, answers = [] }: RoomStep): void {
    this.room = room;
    this.facts.push(...facts);
    for (const { receipt } of answers) this.answered.set(receipt, (this.answered.get(receipt) ?? 0) + 1);
    const failures: Failure[] = [];
    for (const command of commands) {
      const status = this.#does(command);
      if (status === undefined) continue;
      const why = { kind: 'refused', status, message: 'no' } as const;
      if (awaits === undefined) this.#tell({ type: 'command-failed', command, why });
      else failures.push(why);
    }
    if (awaits !== undefined) this.#answer(awaits, failures[0] ?? null);
    if (room.phase === 'closed') this.#timers.clear();
  }

  #answer(receipt: Receipt, why: Failure | null): void {
    this.#tell({ type: 'ask-answered', receipt, why });
  }

  #tell(happening: Happening): void {
    this.#untold.push(happening);
  }

  #gone(id: ChannelId, otherOrder: boolean): void {
    const found = this.#channels.get(id);
    if (found === undefined) return;
    this.#channels.delete(id);
    const destroyed: Happening = { type: 'channel-gone', channel: id, end: normal };
    const leftStasis: Happening = { type: 'channel-left', channel: id };
    // One that never was in a bridge, and a snoop, leave without ChannelDestroyed; one that rings has nothing to leave.
    if (!found.up) this.#tell(destroyed);
    else if (!found.wasBridged || found.snoopsOn !== null) this.#tell(leftStasis);
    else for (const each of otherOrder ? [destroyed, leftStasis] : [leftStasis, destroyed]) this.#tell(each);
    for (const [snoop, { snoopsOn }] of this.#channels) if (snoopsOn === id) this.#gone(snoop, false);
  }

  #destroy(bridge: BridgeId): void {
    this.#bridges.delete(bridge);
    for (const each of this.#channels.values()) if (each.bridge === bridge) each.bridge = null;
    for (const [name, on] of this.#recordings)
      if (on === bridge) {
        this.#recordings.delete(name);
        this.#tell({ type: 'recording-ended', name, failed: false });
      }
  }

  /** The status with which Asterisk refuses, or undefined when it is done; as the runner has translated it. */
  #does(command: RoomCommand): number | undefined {
    switch (command.do) {
      case 'ring':
        this.#makes(command.channel);
        this.#channels.set(command.channel, channel(false));
        return undefined;
      case 'snoop':
        if (!this.#channels.has(command.channel)) return 404;
        this.#makes(command.snoop);
        this.#channels.set(command.snoop, { ...channel(), snoopsOn: command.channel });
        this.#tell({ type: 'channel-entered', channel: command.snoop });
        return undefined;
      case 'create-bridge':
        this.#makes(command.bridge);
        this.#bridges.add(command.bridge);
        return undefined;
      case 'join': {
        if (!this.#bridges.has(command.bridge)) return 404;
        const found = this.#channels.get(command.channel);
        if (found === undefined) return 400;
        found.bridge = command.bridge;
        found.wasBridged = true;
        return undefined;
      }
      case 'leave-bridge': {
        const found = this.#channels.get(command.channel);
        if (found?.bridge === command.bridge) found.bridge = null;
        return undefined;
      }
      case 'hang-up':
        if (this.#channels.has(command.channel)) this.#gone(command.channel, false);
        else this.#tell({ type: 'channel-gone', channel: command.channel, end: normal });
        return undefined;
      case 'destroy-bridge':
        this.#destroy(command.bridge);
        this.#tell({ type: 'bridge-gone', bridge: command.bridge });
        return undefined;
      case 'start-music':
      case 'stop-music': {
        const found = this.#channels.get(command.channel);
        if (found === undefined) return command.do === 'start-music' ? 404 : undefined;
        found.music = command.do === 'start-music';
        return undefined;
      }
      case 'mute':
      case 'unmute': {
        const found = this.#channels.get(command.channel);
        if (found === undefined) return 404;
        if (command.do === 'mute') found.mutes.add(command.direction === 'in' ? 'in' : 'out');
        else found.mutes.delete(command.direction === 'in' ? 'in' : 'out');
        return undefined;
      }
      case 'record':
        if (!this.#bridges.has(command.bridge)) return 404;
        this.#recordings.set(command.name, command.bridge);
        return undefined;
      case 'find-recording':
      case 'stop-recording':
        if (command.do === 'stop-recording' || !this.#recordings.has(command.name)) {
          this.#recordings.delete(command.name);
          this.#tell({ type: 'recording-ended', name: command.name, failed: false });
        }
        return undefined;
      case 'record-name':
        if (!this.#channels.has(command.channel)) return 404;
        this.#names.add(command.name);
        return undefined;
      case 'forget-recording':
        this.#names.delete(command.name);
        return undefined;
      case 'play':
        if ('channel' in command.on) return this.#channels.has(command.on.channel) ? undefined : 404;
        if (!this.#bridges.has(command.on.bridge)) return 404;
        this.#tell({ type: 'playback-ended', playback: command.playback, failed: false });
        return undefined;
      case 'set-timer':
        this.#timers.add(command.timer);
        return undefined;
      case 'clear-timer':
        this.#timers.delete(command.timer);
        return undefined;
      case 'stop-ringing':
      case 'follow':
      case 'answer':
      case 'detect-talk':
      case 'ignore-talk':
        return this.#channels.has(command.channel) ? undefined : 404;
      case 'pause-recording':
      case 'resume-recording':
        return this.#recordings.has(command.name) ? undefined : 404;
      case 'follow-bridge':
      case 'bridge-music':
      case 'stop-playback':
      case 'find-playback':
        return undefined;
    }
  }

  /** No id is used twice: what was let go of under it may still be on its way out. */
  #makes(id: string): void {
    expect(this.#everMade.has(id), `${id} is used a second time`).to.equal(false);
    this.#everMade.add(id);
  }
}

const channel = (up = true): Channel => ({
  ...{ up, bridge: null, wasBridged: false, music: false, mutes: new Set<'in' | 'out'>(), snoopsOn: null },
});
const memberId = (count: number): MemberId => `00000000-0000-4000-8000-${String(count).padStart(12, '0')}` as MemberId;
