import type { AriLink } from '../ari/contract.ts';
import type { Call } from '../calls/call.ts';
import type { Command } from '../calls/commands.ts';
import type { CallEvent, Failure } from '../calls/events.ts';
import type { Clock, Instant } from '../shared/clock.ts';
import type { RecordingFormat } from '../calls/recording.ts';
import type { BridgeId, ChannelId, NodeName, Receipt, RecordingName } from '../shared/ids.ts';
import type { BridgeStock } from './bridge-stock.ts';
import type { ReactionTimes } from './reaction-times.ts';
import type { Entry } from './registry.ts';
import { failureOf, request, type AriWire, type WireCommand } from './requests.ts';
import { readingOf } from './rtp-reading.ts';
import { unexplained } from './translate.ts';

/** What may be done to a call whose bridge another call uses next: nobody but its two parties was ever in it. */
const plainCommands: ReadonlySet<Command['do']> = new Set([
  'ring-first',
  'follow',
  'create-channel',
  'create-bridge',
  'join',
  'dial',
  'mark',
  // It is only looked at.
  'read-quality',
  'hang-up',
  'destroy-bridge',
]);
/** While two talk nobody else is joined in a plain call. */
const isPlain = ({ phase }: Call, command: WireCommand): boolean =>
  plainCommands.has(command.do) && !(phase === 'talking' && command.do === 'join');

export type SetTimer = Extract<Command, { do: 'set-timer' }>;

/** Carries out what the model wants, and brings back what failed (C4). */
export interface Executor {
  /** Sets or clears a timer if the command is about one. @returns false for a command that goes over the wire */
  keepsTimer(entry: Entry, command: Command): boolean;
  setTimer(entry: Entry, command: SetTimer): void;
  /** @param since when the event was read that led to this command */
  send(entry: Entry, command: WireCommand, since: Instant): void;
  /** Sends requests of an ask; when the last is answered, that is told as `ask-answered` with the first failure. */
  sendFor(entry: Entry, receipt: Receipt, commands: readonly WireCommand[], since: Instant): void;
}

/** How many bytes a recording's file has, on that node; null when that can't be said in time. Never rejects. */
export type SizeOf = (node: NodeName, name: RecordingName, format: RecordingFormat) => Promise<number | null>;

export interface ExecutorOptions {
  readonly app: string;
  readonly clock: Clock;
  readonly links: ReadonlyMap<NodeName, AriLink>;
  readonly reactions: ReactionTimes;
  readonly stock: BridgeStock;
  readonly sizeOf: SizeOf;
  readonly happened: (entry: Entry, event: CallEvent) => void;
  /** A channel of the call went before we could hear of it. */
  readonly vanished: (entry: Entry, link: AriLink) => void;
}

export function createExecutor(options: ExecutorOptions): Executor {
  const { app, clock, links, reactions, stock, sizeOf, happened, vanished } = options;
  function linkOf(entry: Entry): AriLink {
    const link = links.get(entry.call.node);
    if (link === undefined)
      throw new Error(`call ${entry.call.id} is on node ${entry.call.node}, which is not attached`);
    return link;
  }

  /** A bridge from the stock needs no making, and one that goes there no destroying: no request is spent. */
  function sparesRequest(link: AriLink, entry: Entry, command: WireCommand): boolean {
    if (command.do === 'create-bridge') return stock.has(command.bridge);
    if (command.do !== 'destroy-bridge' || !entry.plain || !stock.leave(link, command.bridge)) return false;
    happened(entry, { type: 'bridge-gone', at: clock.now(), bridge: command.bridge });
    return true;
  }

  /** Without an order of its own the wire gets one request of a call at a time. */
  function inOrder(entry: Entry, command: WireCommand, since: Instant): Promise<Failure | null> {
    const link = linkOf(entry);
    if (link.ordered) {
      const answered = ask(link, entry, command);
      reactions.add(since);
      return answered;
    }
    const answered = entry.lane.then(() => ask(link, entry, command));
    entry.lane = answered;
    return answered;
  }

  async function send(entry: Entry, command: WireCommand, since: Instant): Promise<void> {
    const why = await inOrder(entry, command, since);
    if (why !== null) happened(entry, { type: 'command-failed', at: clock.now(), command, why });
  }

  async function sendFor(
    entry: Entry,
    receipt: Receipt,
    commands: readonly WireCommand[],
    since: Instant,
  ): Promise<void> {
    const answers = await Promise.all(commands.map((command) => inOrder(entry, command, since)));
    const why = answers.find((answer) => answer !== null) ?? null;
    happened(entry, { type: 'ask-answered', at: clock.now(), receipt, why });
  }

  /** Answers how the command failed, or null when what it was for is so. */
  async function ask(link: AriLink, entry: Entry, command: WireCommand): Promise<Failure | null> {
    if (!isPlain(entry.call, command)) entry.plain = false;
    if (command.do === 'measure-recording') {
      const { name: recording, format } = command;
      // No request of ARI's: it keeps no other one waiting.
      void sizeOf(entry.call.node, recording, format).then((bytes) =>
        happened(entry, { type: 'recording-measured', at: clock.now(), recording, bytes }),
      );
      return null;
    }
    if (sparesRequest(link, entry, command)) return null;
    const release = releasedBy(command);
    // An Asterisk that is slow to answer gets no second one of what it still owes us: that is how overload feeds itself.
    if (release !== undefined && entry.releasing.has(release)) return null;
    if (release !== undefined) entry.releasing.add(release);
    const reply = await request(ownWire(link, entry), app, command, entry.call);
    if (command.do === 'read-quality') {
      // One who has hung up this very moment is not there to be asked: what was read before stands.
      const reading = reply.ok ? readingOf(reply.body) : undefined;
      if (reading !== undefined)
        happened(entry, { type: 'quality-read', at: clock.now(), channel: command.channel, reading });
      return null;
    }
    const why = failureOf(reply);
    if (release !== undefined) entry.releasing.delete(release);
    if (why !== null) entry.plain = false;
    const notThere = why?.kind === 'refused' && why.status === 404;
    const alreadyThere = why?.kind === 'refused' && why.status === 409 && mayBeThere(command);
    if (command.do === 'destroy-bridge' && (why === null || notThere)) {
      // The reply is the farewell: Asterisk sends no BridgeDestroyed for a bridge that nobody was ever in.
      happened(entry, { type: 'bridge-gone', at: clock.now(), bridge: command.bridge });
      return null;
    }
    if (command.do === 'hang-up' && notThere) {
      // It should be gone and it is: success. Its own farewell may have been missed, so this is one.
      happened(entry, { type: 'channel-gone', at: clock.now(), channel: command.channel, end: unexplained });
      return null;
    }
    if ((command.do === 'stop-playback' || command.do === 'find-playback') && notThere) {
      // Its end was missed, or is on the way: this is one.
      const { playback } = command;
      happened(entry, { type: 'playback-ended', at: clock.now(), playback, failed: false });
      return null;
    }
    if (aboutRecording(command) && notThere) {
      const { name: recording } = command;
      happened(entry, { type: 'recording-over', at: clock.now(), recording, failed: false, silenceSeconds: 0 });
      return null;
    }
    if (command.do === 'follow' && why?.kind === 'refused') {
      vanished(entry, link);
      return null;
    }
    if (why !== null && !alreadyThere) return why;
    if (command.do === 'dial') happened(entry, { type: 'channel-dialled', at: clock.now(), channel: command.channel });
    return null;
  }

  const releasedBy = (command: WireCommand): ChannelId | BridgeId | undefined =>
    command.do === 'hang-up' ? command.channel : command.do === 'destroy-bridge' ? command.bridge : undefined;

  const aboutRecording = (
    command: WireCommand,
  ): command is Extract<WireCommand, { do: 'stop-recording' | 'cancel-recording' | 'find-recording' }> =>
    command.do === 'stop-recording' || command.do === 'cancel-recording' || command.do === 'find-recording';

  // After a restart we may ask again for what is there: under an id of ours it is what we want (C4). A channel that
  // rings is refused with 409 "not in the 'Down' state". A channel that is created twice is not: the link hangs its twin up.
  const mayBeThere = (command: WireCommand) =>
    command.do === 'ring-first' || ((command.do === 'dial' || command.do === 'record') && command.again === true);

  function setTimer(entry: Entry, { timer, seconds }: SetTimer): void {
    entry.timers.get(timer)?.cancel();
    // A call that is over sets no timers, whatever it had asked for before.
    if (entry.call.phase === 'ended') return;
    const running = clock.after(seconds * 1000, () => {
      entry.timers.delete(timer);
      happened(entry, { type: 'timer-ran-out', at: clock.now(), timer });
    });
    entry.timers.set(timer, running);
  }

  return {
    keepsTimer(entry, command) {
      if (command.do === 'set-timer') setTimer(entry, command);
      if (command.do === 'clear-timer') {
        entry.timers.get(command.timer)?.cancel();
        entry.timers.delete(command.timer);
      }
      return command.do === 'set-timer' || command.do === 'clear-timer';
    },
    setTimer,
    send: (entry, command, since) => void send(entry, command, since),
    sendFor: (entry, receipt, commands, since) => void sendFor(entry, receipt, commands, since),
  };
}

/** The link for the requests of one call: they keep their order among themselves, and wait for no other call's. */
const ownWire = (link: AriLink, entry: Entry): AriWire => ({
  call: (op, params) => link.call(op, params, entry),
  nameOf: (channel) => link.nameOf(channel),
  state: () => link.state(),
});
