import type { Call } from '../calls/call.ts';
import type { CallEvent, EventByType } from '../calls/events.ts';
import type { Fact } from '../calls/facts.ts';
import { releaseSeconds } from '../calls/features/hang-up.ts';
import { firstReadingSeconds } from '../calls/features/quality.ts';
import { settleSeconds } from '../calls/features/settle.ts';
import { step } from '../calls/step.ts';
import type { AskOutcome, Step } from '../calls/transition.ts';
import type { Clock, Instant } from '../shared/clock.ts';
import type { RoomFact } from '../rooms/facts.ts';
import type { Room } from '../rooms/room.ts';
import type { CallId, RoomId } from '../shared/ids.ts';
import type { Log } from '../shared/log.ts';
import { notBefore } from './event-times.ts';
import type { Asking } from './asking.ts';
import type { EndedCalls } from './ended-calls.ts';
import type { Executor, SetTimer } from './executor.ts';
import type { Entry, Registry } from './registry.ts';
import type { WireCommand } from './requests.ts';

/** What a step leaves on record: its facts, and the call or room as it is now; null when it is no more. */
export interface Written {
  readonly call: CallId | RoomId;
  readonly state: Call | Room | null;
  readonly facts: readonly (Fact | RoomFact)[];
  /** For a later controller of this place alone; whoever keeps records has no use for it. */
  readonly locally?: true;
}

/** Keeps a step, then runs `then`, in the order of the calls. Null: nothing is to be kept, `then` has its turn all the same. */
export type Record = (written: Written | null, then: () => void) => void;

/** Handles the events of each call one at a time, in order; calls never wait for each other (C5). */
export interface Runner {
  /** Puts a call that has just begun into the registry and does what its first step asks for. */
  begin(first: Step, at: Instant): void;
  /** Puts a call that goes on from before into the registry; nothing is asked for. */
  resume(call: Call): Entry;
  deliver(entry: Entry, event: CallEvent): void;
  /** Forgets a call without ending it. */
  letGo(entry: Entry): void;
}

export interface RunnerOptions {
  readonly registry: Registry;
  readonly executor: Executor;
  readonly endedCalls: EndedCalls;
  readonly record: Record;
  readonly asking: Asking<Entry, EventByType['asked'], AskOutcome>;
  readonly clock: Clock;
  readonly log: Log;
}

export function createRunner(options: RunnerOptions): Runner {
  const { registry, executor, endedCalls, record, asking, clock, log } = options;

  /** @param now when it is done, which may be later than when it happened */
  function apply(entry: Entry, { call, commands, facts, awaits, answers }: Step, now: Instant): void {
    const before = entry.call;
    entry.touched = now.mono;
    registry.changed(entry, call);
    const requests = commands.filter((command): command is WireCommand => !executor.keepsTimer(entry, command));
    const ended = call.phase === 'ended';
    if (call.phase !== before.phase) log.debug(`call is ${call.phase}`, { call: call.id });
    if (ended) {
      endedCalls.add(call);
      leave(entry);
    }
    const newsworthy = facts.length > 0 || call.phase !== before.phase || requests.some(leavesSomething);
    const act = () => {
      if (awaits === undefined) for (const command of requests) executor.send(entry, command, now);
      else executor.sendFor(entry, awaits, requests, now);
      for (const { receipt, outcome } of answers ?? []) asking.answered(entry, receipt, outcome);
      if (entry.asks !== null && (ended || call.phase === 'ending')) asking.over(entry);
    };
    if (!newsworthy && requests.length === 0 && isNoted(before, call)) {
      record({ call: call.id, state: call, facts, locally: true }, () => undefined);
      return;
    }
    // What is released needs no record: whoever looks again finds what is still there, and asks again.
    if (!newsworthy && entry.recording === 0) {
      act();
      return;
    }
    // Nothing is sent or told before it is on record (C7): a controller that dies in between knows what it meant.
    entry.recording += 1;
    record(newsworthy ? { call: call.id, state: ended ? null : call, facts } : null, () => {
      entry.recording -= 1;
      act();
      if (ended) tellWaiting(entry);
    });
  }

  function leave(entry: Entry): void {
    for (const timer of entry.timers.values()) timer.cancel();
    entry.timers.clear();
    registry.remove(entry);
  }

  function tellWaiting(entry: Entry): void {
    for (const tell of entry.waiting) tell();
    entry.waiting.clear();
  }

  function drain(entry: Entry, first?: { readonly step: Step; readonly at: Instant }): void {
    if (entry.busy) return;
    entry.busy = true;
    if (first !== undefined) {
      entry.latest = first.at;
      apply(entry, first.step, clock.now());
    }
    for (let next = entry.inbox.shift(); next !== undefined; next = entry.inbox.shift()) {
      // Before the step: what it takes is part of the time from the event to the request.
      const now = clock.now();
      const event = notBefore(entry.latest, next);
      entry.latest = event.at;
      apply(entry, step(entry.call, event), now);
    }
    entry.busy = false;
  }

  return {
    begin: (first, at) => drain(registry.enter(first.call), { step: first, at }),
    resume(call) {
      const entry = registry.enter(call);
      entry.plain = false;
      for (const timer of timersOf(call, clock.now())) executor.setTimer(entry, timer);
      return entry;
    },
    deliver(entry, event) {
      if ('recovered' in event) entry.plain = false;
      entry.inbox.push(event);
      drain(entry);
    },
    letGo(entry) {
      leave(entry);
      asking.over(entry);
      tellWaiting(entry);
    },
  };
}

/** Whether a request makes something in Asterisk that would have to be found again. */
const leavesSomething = ({ do: what }: WireCommand): boolean => !leavesNothing.has(what);
const leavesNothing: ReadonlySet<WireCommand['do']> = new Set([
  'hang-up',
  'destroy-bridge',
  'mark',
  'follow',
  'stop-playback',
  'find-playback',
  'tell-referrer',
  'find-recording',
  'measure-recording',
  'read-quality',
]);

/** What changed can't be seen in Asterisk, so it must not be forgotten. */
const isNoted = (before: Call, after: Call): boolean =>
  before.phase === 'ringing-callee' && after.phase === 'ringing-callee' && before.dialled !== after.dialled;

/** The timers that a call of that phase runs, with what is left of their time. */
function timersOf(call: Call, now: Instant): SetTimer[] {
  const left = (limit: number, since: Instant) => Math.max(1, limit - (now.mono - since.mono) / 1000);
  // Whoever is rung has the whole time again: when that began, nobody has kept.
  const transferTimer = ({ limits }: Call): SetTimer => ({
    ...{ do: 'set-timer', timer: 'transfer', seconds: limits.ringSeconds },
  });
  const parkTimer = { do: 'set-timer', timer: 'park' } as const;
  const qualityTimer: SetTimer = { do: 'set-timer', timer: 'quality', seconds: firstReadingSeconds };
  const leaveTimer: SetTimer = { do: 'set-timer', timer: 'leave', seconds: releaseSeconds };
  switch (call.phase) {
    case 'ringing-caller':
    case 'preparing-callee':
    case 'ringing-callee':
      return [{ do: 'set-timer', timer: 'ring', seconds: left(call.limits.ringSeconds, call.startedAt) }];
    case 'talking':
      return [
        { do: 'set-timer', timer: 'talk', seconds: left(call.limits.talkSeconds, call.answeredAt) },
        { do: 'set-timer', timer: 'settle', seconds: settleSeconds },
        ...(call.carries.transfer === null ? [] : [transferTimer(call)]),
        leaveTimer,
        qualityTimer,
      ];
    case 'transferring':
      return [
        { do: 'set-timer', timer: 'talk', seconds: left(call.limits.talkSeconds, call.answeredAt) },
        transferTimer(call),
        leaveTimer,
        qualityTimer,
      ];
    case 'parked': {
      const { parking, retrieval, limits, answeredAt } = call;
      const waits = retrieval === null && parking.back !== null && parking.timeoutSeconds > 0;
      return [
        { do: 'set-timer', timer: 'talk', seconds: left(limits.talkSeconds, answeredAt) },
        ...(waits ? [{ ...parkTimer, seconds: left(parking.timeoutSeconds, parking.quietSince) }] : []),
        leaveTimer,
        qualityTimer,
      ];
    }
    case 'ending':
      return [{ do: 'set-timer', timer: 'release', seconds: releaseSeconds }];
    case 'ended':
      return [];
  }
}
