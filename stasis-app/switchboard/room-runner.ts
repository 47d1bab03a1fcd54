import type { AriLink } from '../ari/contract.ts';
import type { Failure } from '../calls/events.ts';
import { takenUp } from '../rooms/features/ask.ts';
import { releaseSeconds } from '../rooms/features/leave.ts';
import type { RoomCommand, RoomTimer } from '../rooms/commands.ts';
import type { RoomEvent, RoomEventByType } from '../rooms/events.ts';
import type { Room } from '../rooms/room.ts';
import { roomStep } from '../rooms/step.ts';
import type { RoomAskOutcome, RoomStep } from '../rooms/transition.ts';
import type { Clock, Instant } from '../shared/clock.ts';
import type { NodeName } from '../shared/ids.ts';
import type { Log } from '../shared/log.ts';
import { notBefore } from './event-times.ts';
import type { Asking } from './asking.ts';
import type { ReactionTimes } from './reaction-times.ts';
import { failureOf } from './requests.ts';
import type { RoomEntries, RoomEntry } from './room-entries.ts';
import { roomRequest, type RoomWireCommand } from './room-requests.ts';
import type { Record } from './runner.ts';
import { unexplained } from './translate.ts';

export interface RoomRunnerOptions {
  readonly app: string;
  readonly clock: Clock;
  readonly log: Log;
  readonly entries: RoomEntries;
  readonly links: ReadonlyMap<NodeName, AriLink>;
  readonly reactions: ReactionTimes;
  readonly record: Record;
  readonly asking: Asking<RoomEntry, RoomEventByType['asked'], RoomAskOutcome>;
}

/** Handles the events of each room one at a time, in order, and carries out what follows (C4, C5, C7). */
export interface RoomRunner {
  begin(first: RoomStep, at: Instant): RoomEntry;
  /** Takes up a room that was there before; nothing is asked for. */
  resume(room: Room): RoomEntry;
  deliver(entry: RoomEntry, event: RoomEvent): void;
  /** Forgets a room's members without touching them. */
  letGo(entry: RoomEntry): void;
}

export function createRoomRunner(options: RoomRunnerOptions): RoomRunner {
  const { app, clock, log, entries, links, reactions, record, asking } = options;

  function apply(entry: RoomEntry, { room, commands, facts, awaits, answers }: RoomStep, at: Instant): void {
    const before = entry.room;
    entries.changed(entry, room);
    // Requests go to the Asterisk of what is let go of, too.
    const place = 'place' in room ? room.place : 'place' in before ? before.place : null;
    const requests = commands.filter((command): command is RoomWireCommand => !keepsTimer(entry, command));
    const closed = room.phase === 'closed';
    if (room.phase !== before.phase) log.debug(`room is ${room.phase}`, { room: room.id });
    if (closed) {
      for (const timer of entry.timers.values()) timer.cancel();
      entry.timers.clear();
      entries.remove(entry);
    }
    const newsworthy =
      facts.length > 0 ||
      room.phase !== before.phase ||
      room.underway !== before.underway ||
      requests.some(({ do: what }) => what !== 'hang-up' && what !== 'destroy-bridge');
    const act = () => {
      if (place !== null) {
        if (awaits === undefined) for (const command of requests) void send(entry, place.node, command, at);
        else void sendFor(entry, place.node, awaits, requests, at);
      }
      for (const { receipt, outcome } of answers ?? []) asking.answered(entry, receipt, outcome);
      if (closed) asking.over(entry);
    };
    if (!newsworthy && entry.recording === 0) {
      act();
      return;
    }
    // Nothing is sent or told before it is on record (C7).
    entry.recording += 1;
    record(newsworthy ? { call: room.id, state: closed ? null : room, facts } : null, () => {
      entry.recording -= 1;
      act();
    });
  }

  function drain(entry: RoomEntry, first?: { readonly step: RoomStep; readonly at: Instant }): void {
    if (entry.busy) return;
    entry.busy = true;
    if (first !== undefined) apply(entry, first.step, clock.now());
    for (let next = entry.inbox.shift(); next !== undefined; next = entry.inbox.shift()) {
      const now = clock.now();
      if (!soft.has(next.type)) entry.touched = now.mono;
      const event = notBefore(entry.latest, next);
      entry.latest = event.at;
      apply(entry, roomStep(entry.room, event), now);
    }
    entry.busy = false;
  }

  function deliver(entry: RoomEntry, event: RoomEvent): void {
    entry.inbox.push(event);
    drain(entry);
  }

  function keepsTimer(entry: RoomEntry, command: RoomCommand): boolean {
    if (command.do === 'set-timer') setTimer(entry, command.timer, command.seconds);
    else if (command.do === 'clear-timer') {
      entry.timers.get(command.timer)?.cancel();
      entry.timers.delete(command.timer);
    } else return false;
    return true;
  }

  function setTimer(entry: RoomEntry, timer: RoomTimer, seconds: number): void {
    entry.timers.get(timer)?.cancel();
    if (entry.room.phase === 'closed') return;
    const running = clock.after(seconds * 1000, () => {
      entry.timers.delete(timer);
      deliver(entry, { type: 'timer-ran-out', at: clock.now(), timer });
    });
    entry.timers.set(timer, running);
  }

  /** Without an order of its own the wire gets one request of a room at a time. */
  function inOrder(
    entry: RoomEntry,
    node: NodeName,
    command: RoomWireCommand,
    since: Instant,
  ): Promise<Failure | null> {
    const link = links.get(node);
    if (link === undefined) return Promise.resolve({ kind: 'not-sent' });
    if (link.ordered) {
      const answered = ask(link, entry, command);
      reactions.add(since);
      return answered;
    }
    const answered = entry.lane.then(() => ask(link, entry, command));
    entry.lane = answered;
    return answered;
  }

  async function send(entry: RoomEntry, node: NodeName, command: RoomWireCommand, since: Instant): Promise<void> {
    const why = await inOrder(entry, node, command, since);
    if (why !== null) deliver(entry, { type: 'command-failed', at: clock.now(), command, why });
  }

  async function sendFor(
    entry: RoomEntry,
    node: NodeName,
    receipt: RoomEventByType['ask-answered']['receipt'],
    commands: readonly RoomWireCommand[],
    since: Instant,
  ): Promise<void> {
    const answers = await Promise.all(commands.map((command) => inOrder(entry, node, command, since)));
    const why = answers.find((answer) => answer !== null) ?? null;
    deliver(entry, { type: 'ask-answered', at: clock.now(), receipt, why });
  }

  /** Answers how the command failed, or null when what it was for is so. */
  async function ask(link: AriLink, entry: RoomEntry, command: RoomWireCommand): Promise<Failure | null> {
    const release = releasedBy(command);
    if (release !== undefined && entry.releasing.has(release)) return null;
    if (release !== undefined) entry.releasing.add(release);
    const why = failureOf(await roomRequest(link, app, command, entry.room));
    if (release !== undefined) entry.releasing.delete(release);
    const notThere = why?.kind === 'refused' && why.status === 404;
    const at = clock.now();
    if (command.do === 'destroy-bridge' && (why === null || notThere)) {
      // The reply is the farewell: Asterisk sends no BridgeDestroyed for a bridge that nobody was ever in.
      deliver(entry, { type: 'bridge-gone', at, bridge: command.bridge });
      return null;
    }
    if (command.do === 'hang-up' && notThere) {
      deliver(entry, { type: 'channel-gone', at, channel: command.channel, end: unexplained });
      return null;
    }
    if (command.do === 'find-playback' && notThere)
      deliver(entry, { type: 'playback-ended', at, playback: command.playback, failed: false });
    if ((command.do === 'find-recording' || command.do === 'stop-recording') && notThere)
      deliver(entry, { type: 'recording-ended', at, name: command.name, failed: false });
    if (notThere && forgivable.has(command.do)) return null;
    if (why?.kind === 'refused' && why.status === 409 && command.do === 'ring') return null;
    return why;
  }

  return {
    begin(first, at) {
      const entry = entries.enter(first.room);
      drain(entry, { step: first, at });
      return entry;
    },
    resume(room) {
      const entry = entries.enter(takenUp(room));
      for (const [timer, seconds] of timersOf(room, clock.now())) setTimer(entry, timer, seconds);
      return entry;
    },
    deliver,
    letGo(entry) {
      for (const timer of entry.timers.values()) timer.cancel();
      entry.timers.clear();
      entries.remove(entry);
      asking.over(entry);
    },
  };
}

/** They say nothing of what a comparison looks at, and come all the time. */
const soft: ReadonlySet<RoomEvent['type']> = new Set(['talk-changed', 'digit-received', 'playback-ended', 'compared']);

/** What should be over, and is: that is success. */
const forgivable: ReadonlySet<RoomCommand['do']> = new Set([
  'stop-playback',
  'find-playback',
  'stop-recording',
  'find-recording',
  'forget-recording',
  'stop-music',
  'leave-bridge',
]);

const releasedBy = (command: RoomWireCommand): string | undefined =>
  command.do === 'hang-up' ? command.channel : command.do === 'destroy-bridge' ? command.bridge : undefined;

/** The timers that a room of that phase runs, with what is left of their time. */
function timersOf(room: Room, now: Instant): [RoomTimer, number][] {
  const left = (limit: number | null, since: Instant): number[] =>
    limit === null ? [] : [Math.max(1, limit - (now.mono - since.mono) / 1000)];
  switch (room.phase) {
    case 'resting':
      return left(room.settings.keepSeconds, room.since).map((seconds) => ['grace', seconds]);
    case 'open':
      return left(room.settings.maxSeconds, room.openedAt).map((seconds) => ['limit', seconds]);
    case 'emptying':
      return [['release', releaseSeconds]];
    case 'closed':
      return [];
  }
}
