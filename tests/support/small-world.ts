/**
 * An Asterisk in a few lines, for transfers in every order: it carries commands out at once, keeps what it has to say in
 * queues (one for each channel and bridge, one for answers), and lets the test choose which is heard next.
 */
import type { Ask } from '../../stasis-app/calls/asks.ts';
import { isLegal } from '../../stasis-app/calls/capabilities.ts';
import type { Call } from '../../stasis-app/calls/call.ts';
import type { Command, TimerName } from '../../stasis-app/calls/commands.ts';
import type { CallEvent, Failure } from '../../stasis-app/calls/events.ts';
import type { Fact } from '../../stasis-app/calls/facts.ts';
import { callArrived } from '../../stasis-app/calls/features/begin.ts';
import { step } from '../../stasis-app/calls/step.ts';
import type { AskOutcome, Step } from '../../stasis-app/calls/transition.ts';
import {
  channelId,
  newCallId,
  nodeName,
  receiptId,
  type BridgeId,
  type ChannelId,
} from '../../stasis-app/shared/ids.ts';
import { targetAsk } from './transfer-script.ts';

interface Line {
  bridge: BridgeId | null;
  state: 'down' | 'ringing' | 'up';
  music: boolean;
  /** Every other stop of music is lost, as on a real one now and then (calls/features/music.ts). */
  stopLost: boolean;
  muted: boolean;
}
type Untimed<T> = T extends { readonly at: unknown } ? Omit<T, 'at'> : never;
type Said = Untimed<CallEvent>;

const party = (number: string) => ({ number, name: null, dn: true });
const reach = (number: string) => ({ party: party(number), endpoint: `PJSIP/${number}`, callerId: null });
const by = { kind: 'clock' } as const;

/** What people, phones and the clock may do at any moment. */
export const deeds = [
  ...(['blind', 'attended', 'complete-transfer', 'cancel-transfer', 'swap-transfer', 'three-way'] as const),
  ...(['caller-leaves', 'callee-leaves', 'target-leaves', 'target-answers', 'target-rings-out'] as const),
  ...(['hang-up', 'second-bridge-destroyed'] as const),
] as const;
export type Deed = (typeof deeds)[number];

export class SmallWorld {
  call: Call;
  readonly facts: Fact[] = [];
  readonly lines = new Map<ChannelId, Line>();
  readonly bridges = new Set<BridgeId>();
  /** Asks that nobody has answered. */
  readonly open = new Set<string>();
  readonly outcomes: AskOutcome[] = [];
  #queues = new Map<string, Said[]>();
  #timers = new Set<TimerName>();
  #time = 0;
  #asks = 0;

  /** 5001 talks with 1003. */
  constructor() {
    const caller = channelId('from-outside');
    this.lines.set(caller, { bridge: null, state: 'up', music: false, stopLost: false, muted: false });
    const limits = { ringSeconds: 30, talkSeconds: 3600 };
    const start = { id: newCallId(), node: nodeName('a'), incarnation: 'first', by, at: this.#now(), limits };
    const first = callArrived(start, { party: party('5001'), channel: caller }, reach('1003'));
    this.call = first.call;
    this.#took(first);
    this.settles();
    this.#answers(this.#leg('callee'));
    this.settles();
  }

  /** Whether anything is left to be heard. */
  isQuiet(): boolean {
    return this.#queues.size === 0;
  }

  /** The head of one of the queues is heard. */
  hears(pick: number): void {
    const names = [...this.#queues.keys()];
    const name = names[pick % names.length];
    const queue = name === undefined ? undefined : this.#queues.get(name);
    const said = queue?.shift();
    if (name === undefined || said === undefined) return;
    if (queue?.length === 0) this.#queues.delete(name);
    this.#took(step(this.call, { ...said, at: this.#now() }));
  }

  settles(): void {
    for (let turns = 0; !this.isQuiet(); turns += 1) {
      if (turns > 500) throw new Error('it never comes to rest');
      this.hears(turns);
    }
  }

  does(deed: Deed): void {
    switch (deed) {
      case 'blind':
      case 'attended':
        this.#asked(targetAsk(deed));
        return;
      case 'complete-transfer':
      case 'cancel-transfer':
      case 'swap-transfer':
      case 'three-way':
        this.#asked({ verb: deed, transfer: this.#transfer() });
        return;
      case 'caller-leaves':
      case 'callee-leaves':
        this.#leaves(this.#leg(deed === 'caller-leaves' ? 'caller' : 'callee'));
        return;
      case 'target-leaves':
        this.#leaves(this.#target());
        return;
      case 'target-answers':
        this.#answers(this.#target());
        return;
      case 'target-rings-out':
        this.#say('clock', { type: 'timer-ran-out', timer: 'transfer' });
        return;
      case 'hang-up':
        this.#took(step(this.call, { type: 'hangup-asked', at: this.#now(), by }));
        return;
      case 'second-bridge-destroyed': {
        const second = [...this.bridges].find((bridge) => bridge.includes('.consult-'));
        if (second === undefined) return;
        this.bridges.delete(second);
        for (const line of this.lines.values()) if (line.bridge === second) line.bridge = null;
        this.#say(second, { type: 'bridge-gone', bridge: second });
      }
    }
  }

  /** What a timer would ask again. */
  asksAgain(): void {
    for (const timer of ['leave', 'release', 'music', 'music-lastly'] as const) {
      if (timer.startsWith('music') && !this.#timers.delete(timer)) continue;
      this.#took(step(this.call, { type: 'timer-ran-out', at: this.#now(), timer }));
    }
  }

  #asked(ask: Ask): void {
    // What is not legal is answered at once, and tells nothing about races.
    if (!isLegal(this.call, ask.verb)) return;
    this.#asks += 1;
    const receipt = receiptId(`a${this.#asks}`);
    this.open.add(receipt);
    this.#took(step(this.call, { type: 'asked', at: this.#now(), receipt, keyed: false, ask, by }));
  }

  #transfer() {
    const { call } = this;
    return (call.phase === 'talking' ? call.carries.transfer?.id : undefined) ?? receiptId('none');
  }
  #leg(role: 'caller' | 'callee'): ChannelId | undefined {
    return this.call.phase === 'talking' || this.call.phase === 'transferring' || this.call.phase === 'ringing-callee'
      ? this.call[role].channel
      : undefined;
  }
  #target(): ChannelId | undefined {
    const { call } = this;
    if (call.phase === 'transferring') return call[call.transfer.transferor].channel;
    return call.phase === 'talking' ? call.carries.transfer?.target.channel : undefined;
  }

  #answers(channel: ChannelId | undefined): void {
    const line = channel === undefined ? undefined : this.lines.get(channel);
    if (channel === undefined || line?.state !== 'ringing') return;
    line.state = 'up';
    this.#say(channel, { type: 'channel-answered', channel });
  }

  #leaves(channel: ChannelId | undefined): void {
    if (channel === undefined || !this.lines.delete(channel)) return;
    this.#say(channel, { type: 'channel-left', channel });
    this.#say(channel, { type: 'channel-gone', channel, end: { cause: 16, sipCode: null } });
  }

  #say(queue: string, said: Said): void {
    this.#queues.set(queue, [...(this.#queues.get(queue) ?? []), said]);
  }

  #took({ call, commands, facts, awaits, answers = [] }: Step): void {
    this.call = call;
    this.facts.push(...facts);
    let first: Failure | null = null;
    for (const command of commands) {
      const why = this.#carriesOut(command);
      if (why === null) continue;
      first ??= why;
      if (awaits === undefined) this.#say('wire', { type: 'command-failed', command, why });
    }
    if (awaits !== undefined) this.#say('wire', { type: 'ask-answered', receipt: awaits, why: first });
    for (const { receipt, outcome } of answers) {
      this.open.delete(receipt);
      this.outcomes.push(outcome);
    }
    if (call.phase === 'ending' || call.phase === 'ended') this.open.clear();
  }

  #carriesOut(command: Command): Failure | null {
    const missing = (status: number): Failure => ({ kind: 'refused', status, message: 'not there' });
    // eslint-disable-next-line @typescript-eslint/switch-exhaustiveness-check -- the others change nobody's seat or sound
    switch (command.do) {
      case 'create-channel':
        this.lines.set(command.channel, { bridge: null, state: 'down', music: false, stopLost: false, muted: false });
        this.#say(command.channel, { type: 'channel-entered', channel: command.channel });
        return null;
      case 'set-timer':
        this.#timers.add(command.timer);
        return null;
      case 'create-bridge':
        this.bridges.add(command.bridge);
        return null;
      case 'join': {
        if (!this.bridges.has(command.bridge)) return missing(404);
        const lines = command.channels.map((channel) => this.lines.get(channel));
        if (lines.includes(undefined)) return missing(400);
        for (const line of lines) if (line !== undefined) line.bridge = command.bridge;
        return null;
      }
      case 'dial': {
        const line = this.lines.get(command.channel);
        if (line === undefined) return missing(404);
        line.state = 'ringing';
        return null;
      }
      case 'hang-up':
        if (this.lines.has(command.channel)) this.#leaves(command.channel);
        else
          this.#say(command.channel, {
            ...{ type: 'channel-gone', channel: command.channel, end: { cause: 31, sipCode: null } },
          });
        return null;
      case 'destroy-bridge':
        this.bridges.delete(command.bridge);
        for (const line of this.lines.values()) if (line.bridge === command.bridge) line.bridge = null;
        this.#say(command.bridge, { type: 'bridge-gone', bridge: command.bridge });
        return null;
      case 'start-music':
      case 'stop-music':
      case 'mute':
      case 'unmute': {
        const line = this.lines.get(command.channel);
        if (line === undefined) return missing(404);
        if (command.do === 'start-music') line.music = true;
        else if (command.do === 'stop-music') {
          line.stopLost = line.music && !line.stopLost;
          line.music = line.stopLost;
        } else line.muted = command.do === 'mute';
        return null;
      }
      default:
        return null;
    }
  }

  #now() {
    this.#time += 1;
    return { mono: this.#time, wall: this.#time };
  }
}
