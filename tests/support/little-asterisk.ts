import { bridgesOf, channelsOf, type Call } from '../../stasis-app/calls/call.ts';
import type { Command, TimerName } from '../../stasis-app/calls/commands.ts';
import type { CallEvent, Failure } from '../../stasis-app/calls/events.ts';
import type { Fact } from '../../stasis-app/calls/facts.ts';
import { step } from '../../stasis-app/calls/step.ts';
import type { Answer, Step } from '../../stasis-app/calls/transition.ts';
import { channelId, type BridgeId, type ChannelId, type Receipt } from '../../stasis-app/shared/ids.ts';

interface LittleChannel {
  /** A phone that rings is in nobody's hands until it has answered. */
  up: boolean;
  bridge: BridgeId | null;
  /** Music in place of the others. */
  music: boolean;
  readonly snoop: { readonly on: ChannelId; readonly whispers: boolean } | null;
}
type Told = CallEvent extends infer E ? (E extends CallEvent ? Omit<E, 'at'> : never) : never;
interface Sent {
  readonly command: Command;
  readonly receipt: Receipt | null;
  readonly last: boolean;
}

/**
 * A call and an Asterisk between which requests, answers and events travel, each way in order and as late as the test
 * likes: so all that can cross does. Asterisk does what 22.10.1 was seen to do with channels, bridges and snoops.
 */
export class LittleAsterisk {
  call: Call;
  readonly channels = new Map<ChannelId, LittleChannel>();
  readonly bridges = new Set<BridgeId>();
  readonly timers = new Set<TimerName>();
  readonly facts: Fact[] = [];
  readonly answers: Answer[] = [];
  readonly requests: Sent[] = [];
  readonly news: Told[] = [];
  #failed = new Map<Receipt, Failure>();
  #time = 0;

  /** @param call that talks, and holds what it says it holds */
  constructor(call: Call) {
    this.call = call;
    for (const bridge of bridgesOf(call)) this.bridges.add(bridge);
    const [bridge = null] = bridgesOf(call);
    for (const channel of channelsOf(call)) this.channels.set(channel, { up: true, bridge, music: false, snoop: null });
  }

  /** Something happens to the call, now. */
  tell(told: Told): void {
    this.#time += 1;
    const at = { mono: this.#time, wall: this.#time };
    if (told.type === 'timer-ran-out') this.timers.delete(told.timer);
    this.#took(step(this.call, { ...told, at }));
  }

  /** The oldest request reaches Asterisk. */
  serve(): void {
    const sent = this.requests.shift();
    if (sent === undefined) return;
    const { command, receipt, last } = sent;
    const status = this.#carryOut(command);
    const why: Failure | null = status === 200 ? null : { kind: 'refused', status, message: '' };
    this.#answered(sent, command, why);
    if (receipt === null || !last) return;
    this.news.push({ type: 'ask-answered', receipt, why: this.#failed.get(receipt) ?? null });
    this.#failed.delete(receipt);
  }

  /** The oldest answer or event reaches the call. */
  hear(): void {
    const told = this.news.shift();
    if (told !== undefined) this.tell(told);
  }

  /** All that is on its way arrives. */
  settle(): void {
    for (let round = 0; this.requests.length + this.news.length > 0; round += 1) {
      if (round > 1000) throw new Error('it never comes to rest');
      this.serve();
      this.hear();
    }
  }

  /** As `settle`, until no timer would do anything more. */
  rest(): void {
    for (let round = 0; round < 10; round += 1) {
      this.settle();
      for (const timer of [...this.timers]) if (timer !== 'talk') this.tell({ type: 'timer-ran-out', timer });
      this.settle();
    }
  }

  /** A phone has dialled, and the dialplan has handed it over. */
  phoneDials(id: ChannelId): void {
    this.channels.set(id, { up: true, bridge: null, music: false, snoop: null });
  }

  phoneAnswers(id: ChannelId): void {
    const channel = this.channels.get(id);
    if (channel === undefined || channel.up) return;
    channel.up = true;
    this.news.push({ type: 'channel-entered', channel: id });
  }

  /** The channel ends, whoever did it; the snoops on it end with it. */
  ends(id: ChannelId, cause = 16): void {
    const channel = this.channels.get(id);
    if (channel === undefined) return;
    this.channels.delete(id);
    if (channel.up) this.news.push({ type: 'channel-left', channel: id });
    if (channel.snoop === null) this.news.push({ type: 'channel-gone', channel: id, end: { cause, sipCode: null } });
    for (const [other, { snoop }] of this.channels) if (snoop?.on === id) this.ends(other);
  }

  bridgeEnds(id: BridgeId): void {
    if (!this.bridges.delete(id)) return;
    for (const channel of this.channels.values()) if (channel.bridge === id) channel.bridge = null;
    this.news.push({ type: 'bridge-gone', bridge: id });
  }

  /** The controller dies with all that it had to say and hear, comes back, and looks. */
  controllerRestarts(): void {
    this.requests.length = 0;
    this.news.length = 0;
    this.#failed.clear();
    this.timers.clear();
    this.compare();
  }

  compare(): void {
    const inside = (bridge: BridgeId) => [...this.channels].filter(([, each]) => each.bridge === bridge);
    this.tell({
      type: 'compared',
      recovered: true,
      holding: {
        channels: new Map([...this.channels].map(([id, { up }]) => [id, up ? 'up' : 'not-up'])),
        bridges: new Map([...this.bridges].map((id) => [id, new Set(inside(id).map(([channel]) => channel))])),
        witness: { answered: new Map(), ended: new Map() },
      },
    });
  }

  #took({ call, commands, facts, answers = [], awaits }: Step): void {
    this.call = call;
    this.facts.push(...facts);
    this.answers.push(...answers);
    const requests: Command[] = [];
    for (const command of commands) {
      if (command.do === 'set-timer') this.timers.add(command.timer);
      else if (command.do === 'clear-timer') this.timers.delete(command.timer);
      else requests.push(command);
    }
    const receipt = awaits ?? null;
    requests.forEach((command, index) => this.requests.push({ command, receipt, last: index === requests.length - 1 }));
    if (receipt !== null && requests.length === 0) this.news.push({ type: 'ask-answered', receipt, why: null });
  }

  #answered({ receipt }: Sent, command: Command, why: Failure | null): void {
    const notThere = why?.kind === 'refused' && why.status === 404;
    if (command.do === 'destroy-bridge' && (why === null || notThere)) {
      this.news.push({ type: 'bridge-gone', bridge: command.bridge });
    } else if (command.do === 'hang-up' && notThere) {
      const end = { cause: 31, sipCode: null };
      this.news.push({ type: 'channel-gone', channel: command.channel, end });
    } else if (why !== null && receipt !== null) {
      if (!this.#failed.has(receipt)) this.#failed.set(receipt, why);
    } else if (why !== null) this.news.push({ type: 'command-failed', command, why });
  }

  /** The status that it answers with. */
  #carryOut(command: Command): number {
    // eslint-disable-next-line @typescript-eslint/switch-exhaustiveness-check -- of the others only the channel counts
    switch (command.do) {
      case 'ring-first':
        this.channels.set(command.channel, { up: false, bridge: null, music: false, snoop: null });
        return 200;
      case 'snoop': {
        if (this.channels.get(command.on)?.up !== true) return 404;
        const snoop = { on: command.on, whispers: command.whispers };
        this.channels.set(command.channel, { up: true, bridge: null, music: false, snoop });
        this.news.push({ type: 'channel-entered', channel: command.channel });
        return 200;
      }
      case 'create-bridge':
        this.bridges.add(command.bridge);
        return 200;
      case 'join': {
        if (!this.bridges.has(command.bridge)) return 404;
        const joining = command.channels.map((id) => this.channels.get(id));
        if (joining.some((channel) => channel === undefined)) return 400;
        for (const channel of joining) if (channel !== undefined) channel.bridge = command.bridge;
        return 200;
      }
      case 'hang-up': {
        const there = this.channels.has(command.channel);
        this.ends(command.channel, command.cause);
        return there ? 200 : 404;
      }
      case 'destroy-bridge': {
        const there = this.bridges.delete(command.bridge);
        for (const channel of this.channels.values()) if (channel.bridge === command.bridge) channel.bridge = null;
        return there ? 200 : 404;
      }
      case 'start-music':
      case 'stop-music': {
        const channel = this.channels.get(command.channel);
        if (channel === undefined) return 404;
        channel.music = command.do === 'start-music';
        return 200;
      }
      default:
        return 'channel' in command && !this.channels.has(channelId(command.channel)) ? 404 : 200;
    }
  }
}
