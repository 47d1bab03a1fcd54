import { expect } from 'chai';
import type { Actor } from '../../stasis-app/calls/actor.ts';
import type { Ask } from '../../stasis-app/calls/asks.ts';
import { bridgesOf, channelsOf, type Call } from '../../stasis-app/calls/call.ts';
import type { Destination, Party } from '../../stasis-app/calls/party.ts';
import type { Command, TimerName } from '../../stasis-app/calls/commands.ts';
import type { CallEvent, Failure } from '../../stasis-app/calls/events.ts';
import type { Fact } from '../../stasis-app/calls/facts.ts';
import { callArrived, callTurnedAway, clickedToDial, type Start } from '../../stasis-app/calls/features/begin.ts';
import type { EndReason } from '../../stasis-app/calls/hangup.ts';
import { step } from '../../stasis-app/calls/step.ts';
import type { Answer, Step } from '../../stasis-app/calls/transition.ts';
import {
  channelId,
  newCallId,
  nodeName,
  receiptId,
  type BridgeId,
  type ChannelId,
} from '../../stasis-app/shared/ids.ts';

const phone = (number: string): Party => ({ number, name: `Agent ${number}`, dn: true });
const reach = (number: string): Destination => ({ party: phone(number), endpoint: `PJSIP/${number}`, callerId: null });

/** An event without its moment: the script's clock gives it one. */
type Untimed<T> = T extends { readonly at: unknown } ? Omit<T, 'at'> : never;
export type Happening = Untimed<CallEvent>;
/** What happens next, told by the call as it stands: its channels and bridge have names that only it knows. */
export type Told = (call: Call) => Happening;

/**
 * A call told as a story: given how it began, when this happens, then that is done, it ends for this reason, and
 * leaves nothing. It keeps a ledger of what the commands made in Asterisk, apart from what the call believes.
 */
export class Script {
  call: Call;
  readonly facts: Fact[] = [];
  /** What became of asks, in order. */
  readonly answers: Answer[] = [];
  #commands: readonly Command[] = [];
  #seconds = 0;
  readonly #channels = new Set<ChannelId>();
  readonly #bridges = new Set<BridgeId>();
  readonly #timers = new Set<TimerName>();

  constructor(begin: (start: Start) => Step, arriving: readonly ChannelId[] = []) {
    for (const channel of arriving) this.#channels.add(channel);
    const by: Actor = { kind: 'api', key: 'test', address: '127.0.0.1' };
    const limits = { ringSeconds: 30, talkSeconds: 3600 };
    const start = { id: newCallId(), node: nodeName('asterisk'), incarnation: 'first', by, at: this.#now(), limits };
    const first = begin(start);
    this.call = first.call;
    this.#took(first);
  }

  when(...told: readonly (Told | Happening)[]): this {
    for (const each of told) {
      const happening = typeof each === 'function' ? each(this.call) : each;
      this.#seconds += 1;
      const event: CallEvent = { ...happening, at: this.#now() };
      if (event.type === 'channel-gone' || event.type === 'channel-left') this.#channels.delete(event.channel);
      if (event.type === 'bridge-gone') this.#bridges.delete(event.bridge);
      if (event.type === 'timer-ran-out') this.#timers.delete(event.timer);
      if (event.type === 'command-failed' && event.why.kind !== 'unknown') this.#neverWas(event.command);
      if (event.type === 'compared') {
        const { channels, bridges } = event.holding;
        for (const channel of this.#channels) if (!channels.has(channel)) this.#channels.delete(channel);
        for (const bridge of this.#bridges) if (bridges?.has(bridge) === false) this.#bridges.delete(bridge);
      }
      if (event.type === 'asterisk-lost') {
        this.#channels.clear();
        this.#bridges.clear();
      }
      this.#took(step(this.call, event));
    }
    return this;
  }

  /** The last event led to exactly these commands, timers aside. */
  then(...expected: readonly string[]): this {
    expect(this.#commands.filter(({ do: what }) => !what.endsWith('-timer')).map(inWords)).to.deep.equal(expected);
    return this;
  }

  is(phase: Call['phase']): this {
    expect(this.call.phase).to.equal(phase);
    return this;
  }

  /** Asterisk confirms every release that is outstanding, and the call has then ended for `reason`. */
  ends(reason: EndReason): this {
    expect('hangup' in this.call ? this.call.hangup.reason : this.call.phase).to.equal(reason);
    return this.confirmed();
  }

  /** Asterisk takes down, and says so, whatever the ending call still holds. */
  confirmed(): this {
    for (const channel of channelsOf(this.call)) {
      this.when({ type: 'channel-gone', channel, end: { cause: 16, sipCode: null } });
    }
    for (const bridge of bridgesOf(this.call)) this.when({ type: 'bridge-gone', bridge });
    for (const { parts } of 'kept' in this.call ? this.call.kept.recordings : [])
      for (const { name, bytes } of parts)
        if (bytes === null) this.when({ type: 'recording-measured', recording: name, bytes: 44 });
    return this.is('ended');
  }

  leavesNothing(): this {
    expect([...this.#channels], 'channels left in Asterisk').to.deep.equal([]);
    expect([...this.#bridges], 'bridges left in Asterisk').to.deep.equal([]);
    expect(this.facts.filter(({ fact }) => fact === 'call-ended')).to.have.length(1);
    expect(this.facts.at(-1)?.fact).to.equal('call-ended');
    return this;
  }

  /** The facts so far, in short. */
  tells(...expected: readonly Fact['fact'][]): this {
    expect(this.facts.map(({ fact }) => fact)).to.deep.equal(expected);
    return this;
  }

  /** The newest answer is of this kind, and says this; null when nobody is to be told yet. */
  tellsAsker(kind: Answer['outcome']['kind'] | null, why?: string): this {
    const outcome = this.answers.at(-1)?.outcome;
    expect(outcome?.kind ?? null).to.equal(kind);
    if (why !== undefined) expect(outcome).to.have.property('why').that.includes(why);
    this.answers.length = 0;
    return this;
  }

  hasTimer(timer: TimerName): boolean {
    return this.#timers.has(timer);
  }

  #now() {
    return { mono: this.#seconds * 1000, wall: this.#seconds * 1000 };
  }

  #took({ call, commands, facts, answers = [] }: Step): void {
    this.call = call;
    this.answers.push(...answers);
    this.#commands = commands;
    this.facts.push(...facts);
    for (const command of commands) this.#enter(command);
  }

  /** What was refused, or never sent, is not there. */
  #neverWas(command: Command): void {
    if (command.do === 'ring-first' || command.do === 'create-channel') this.#channels.delete(command.channel);
    if (command.do === 'create-bridge') this.#bridges.delete(command.bridge);
  }

  /** What Asterisk has after a command that works. */
  #enter(command: Command): void {
    if (command.do === 'ring-first' || command.do === 'create-channel') this.#channels.add(command.channel);
    if (command.do === 'snoop') this.#channels.add(command.channel);
    if (command.do === 'create-bridge') this.#bridges.add(command.bridge);
    if (command.do === 'set-timer') this.#timers.add(command.timer);
    if (command.do === 'clear-timer') this.#timers.delete(command.timer);
  }
}

const lastWord = (id: string): string => id.slice(id.lastIndexOf('.') + 1);

/** A command as a sentence: `hang up caller with 17`. */
function inWords(command: Command): string {
  const short = (id: string) => (id === 'from-outside' ? 'caller' : id[36] === '.' ? id.slice(37) : id);
  switch (command.do) {
    case 'ring-first':
      return `ring ${command.endpoint}, showing ${command.shows.number}`;
    case 'follow':
      return `follow ${short(command.channel)}`;
    case 'create-channel':
      return `create ${short(command.channel)} to ${command.endpoint}, showing ${command.shows.number}`;
    case 'create-bridge':
      return `create ${short(command.bridge)}`;
    case 'join':
      return `join ${command.channels.map(short).join(' and ')} in ${short(command.bridge)}`;
    case 'dial':
      return `dial ${short(command.channel)}`;
    case 'hang-up':
      return `hang up ${short(command.channel)} with ${command.cause}`;
    case 'destroy-bridge':
      return `destroy ${short(command.bridge)}`;
    case 'answer':
      return `answer ${short(command.channel)}`;
    case 'stop-ringing':
      return `stop ringing to ${short(command.channel)}`;
    case 'read-quality':
      return `read the quality of ${short(command.channel)}`;
    case 'tell-referrer':
      return `tell ${short(command.channel)} ${command.outcome}`;
    case 'mark':
      return `mark ${short(command.channel)}`;
    case 'start-music':
      return `music ${command.music ?? 'default'} to ${short(command.channel)}`;
    case 'stop-music':
      return `stop music to ${short(command.channel)}`;
    case 'mute':
    case 'unmute':
      return `${command.do} ${short(command.channel)} ${command.direction}`;
    case 'send-digits':
      return `send ${command.digits} to ${short(command.channel)}`;
    case 'play':
      return `play ${command.media.join(', ')} to ${short('bridge' in command.on ? command.on.bridge : command.on.channel)}`;
    case 'control-playback':
      return `${command.operation} the playback`;
    case 'stop-playback':
      return 'stop the playback';
    case 'find-playback':
      return 'find the playback';
    case 'set-volume':
      return `volume ${command.volume} to ${short(command.channel)}`;
    case 'snoop':
      return `snoop ${short(command.channel)} on ${short(command.on)}${command.spy === undefined ? '' : `, ${command.spy}`}${command.whispers ? ', whispering' : ''}`;
    case 'start-silence':
      return `silence to ${short(command.channel)}`;
    case 'stop-silence':
      return `no more silence to ${short(command.channel)}`;
    case 'record':
      return `record ${lastWord(command.name)}${command.again === true ? ' again' : ''}`;
    case 'pause-recording':
    case 'resume-recording':
    case 'stop-recording':
    case 'cancel-recording':
    case 'find-recording':
    case 'measure-recording':
      return `${command.do.replace('-recording', '')} ${lastWord(command.name)}`;
    case 'set-timer':
      return `set ${command.timer} to ${command.seconds} s`;
    case 'clear-timer':
      return `clear ${command.timer}`;
  }
}

const fromOutside = channelId('from-outside');

/** 5001 has dialled 1003, and the dialplan has handed the call over. */
export const arrived = (): Script =>
  new Script(
    (start) => callArrived(start, { party: phone('5001'), channel: fromOutside }, reach('1003')),
    [fromOutside],
  );
/** Somebody has dialled a number that leads nowhere. */
export const turnedAway = (): Script => {
  const hangup = { reason: 'callee-unknown-number', by: { kind: 'controller' }, cause: 1, sipCode: null } as const;
  const caller = { party: phone('5001'), channel: fromOutside };
  return new Script((start) => callTurnedAway(start, caller, phone('9999'), hangup), [fromOutside]);
};
/** A program has asked to connect 5001 with 1003; the phone of 5001 rings. */
export const clicked = (): Script => new Script((start) => clickedToDial(start, reach('5001'), reach('1003')));

const legs = (call: Call) => {
  if (!('caller' in call)) throw new Error(`a call that is ${call.phase} has no legs`);
  return { caller: call.caller.channel, callee: 'callee' in call ? call.callee.channel : undefined };
};
const sideOf = (call: Call, role: 'caller' | 'callee') => {
  const channel = legs(call)[role];
  if (channel === undefined) throw new Error(`a call that is ${call.phase} has no ${role}`);
  return channel;
};

export const entered =
  (role: 'caller' | 'callee'): Told =>
  (call) => ({ type: 'channel-entered', channel: sideOf(call, role) });
export const answered =
  (role: 'caller' | 'callee'): Told =>
  (call) => ({ type: 'channel-answered', channel: sideOf(call, role) });
export const dialled: Told = (call) => ({ type: 'channel-dialled', channel: sideOf(call, 'callee') });
export const left =
  (role: 'caller' | 'callee'): Told =>
  (call) => ({ type: 'channel-left', channel: sideOf(call, role) });
export const gone =
  (role: 'caller' | 'callee', cause = 16, sipCode: number | null = null): Told =>
  (call) => ({ type: 'channel-gone', channel: sideOf(call, role), end: { cause, sipCode } });
export const bridgeGone: Told = (call) => ({ type: 'bridge-gone', bridge: bridgesOf(call)[0]! });
export const ranOut = (timer: TimerName): Happening => ({ type: 'timer-ran-out', timer });
export const hangupAsked = (key = 'supervisor'): Happening => ({
  type: 'hangup-asked',
  by: { kind: 'api', key, address: '127.0.0.1' },
});
/** Somebody asks a verb; the script answers for Asterisk with `answeredWell` or `answeredBadly`. */
export const asks =
  (ask: Ask, receipt = 'first', by: Actor = { kind: 'api', key: 'desktop', address: '127.0.0.1' }): Told =>
  () => ({ type: 'asked', receipt: receiptId(receipt), keyed: receipt.startsWith('keyed'), ask, by });
export const answeredWell = (receipt = 'first'): Happening => ({
  type: 'ask-answered',
  receipt: receiptId(receipt),
  why: null,
});
export const answeredBadly = (why: Failure, receipt = 'first'): Happening => ({
  type: 'ask-answered',
  receipt: receiptId(receipt),
  why,
});
export const failed =
  (what: 'ring-first' | 'create-channel' | 'create-bridge' | 'join' | 'dial', why: Failure): Told =>
  (call) => {
    const { caller, callee } = legs(call);
    const bridge = bridgesOf(call)[0];
    const shows = phone('5001');
    const commands: Record<typeof what, Command> = {
      'ring-first': { do: 'ring-first', channel: caller, endpoint: 'PJSIP/5001', shows, timeoutSeconds: 35 },
      'create-channel': { do: 'create-channel', channel: callee!, endpoint: 'PJSIP/1003', onBehalfOf: caller, shows },
      'create-bridge': { do: 'create-bridge', bridge: bridge!, call: call.id },
      join: { do: 'join', bridge: bridge!, channels: [caller, callee!] },
      dial: { do: 'dial', channel: callee!, timeoutSeconds: 35 },
    };
    return { type: 'command-failed', command: commands[what], why };
  };
export const refused = (status: number): Failure => ({ kind: 'refused', status, message: 'as the test says' });
