import type { AriEvent, AriLink, Happening } from '../ari/contract.ts';
import { callArrived, callTurnedAway, clickedToDial, type Start } from '../calls/features/begin.ts';
import type { Actor } from '../calls/actor.ts';
import type { Destination, Limits } from '../calls/call.ts';
import type { CallEvent } from '../calls/events.ts';
import type { Fact } from '../calls/facts.ts';
import { step } from '../calls/step.ts';
import type { Step } from '../calls/transition.ts';
import { viewOf, type CallView } from '../calls/view.ts';
import type { Clock, Instant, Timer } from '../shared/clock.ts';
import { bridgeId, callNamedIn, channelId, newCallId, type CallId, type NodeName } from '../shared/ids.ts';
import type { Log } from '../shared/log.ts';
import type { Channel } from '../ari/ari.generated.ts';
import { argsOf, arrivalOf, type Arrival, type Welcome } from './arrivals.ts';
import { missedBy, orphansOf, readHolding } from './comparison.ts';
import { createEndedCalls } from './ended-calls.ts';
import { createExecutor } from './executor.ts';
import { createReactionTimes, type DurationSummary } from './reaction-times.ts';
import { createRegistry, type Entry } from './registry.ts';
import { translate } from './translate.ts';

/** How often what we believe is compared with what Asterisk holds, whether or not anything seems wrong. */
const sweepMs = 15_000;
/** A sweep believes its list about a call only when the call has been at rest this long: events may still be on the way. */
const restMs = 2_000;

export interface SwitchboardOptions {
  readonly app: string;
  readonly clock: Clock;
  readonly log: Log;
  readonly limits: Limits & { readonly maxCalls: number };
  /** Who calls and whom an arriving call reaches. */
  readonly welcome: (arrival: Arrival) => Welcome;
  /** Takes each call's facts, in order, before anything that follows from them is done (C7). */
  readonly record: (facts: readonly Fact[]) => void;
}

export type Reachable = { readonly ok: true } | { readonly ok: false; readonly why: string };

/** Runs the calls: one mailbox each, their commands carried out, their failures brought back, their gaps repaired. */
export interface Switchboard {
  /** Adds one Asterisk. Its link tells what it hears to `heard`. */
  attach(link: AriLink): void;
  heard(node: NodeName, happening: Happening): void;
  /** Begins a click-to-dial on a reachable node, or says why not. */
  dial(agent: Destination, destination: Destination, by: Actor): CallId | { readonly why: 'unreachable' | 'full' };
  /** Ends a call; resolves when nothing of it is left, or with `late` when Asterisk has not said so in time. */
  hangUp(id: CallId, by: Actor): Promise<'ended' | 'late' | 'unknown'>;
  call(id: CallId): CallView | undefined;
  liveCalls(): CallView[];
  callsOf(number: string): CallView[];
  liveCallCount(): number;
  reachable(): Reachable;
  links(): readonly AriLink[];
  reactionTimes(): DurationSummary;
  /** Timers that calls have running. */
  timers(): number;
  /** Channels and bridges whose end was asked for and not yet confirmed. */
  pendingReleases(): number;
  /** Live calls at most, and whether there are as many. */
  limit(): number;
  full(): boolean;
  /** Entries of the registry's indexes; 0 when no call is live. */
  indexed(): number;
  /** Stops the clockwork. Calls in Asterisk go on. */
  stop(): void;
}

export function createSwitchboard(options: SwitchboardOptions): Switchboard {
  const { app, clock, log, limits } = options;
  const registry = createRegistry();
  const endedCalls = createEndedCalls();
  const links = new Map<NodeName, AriLink>();
  const knownStart = new Map<NodeName, string>();
  const reactions = createReactionTimes(clock);
  const executor = createExecutor({ app, clock, links, reactions, happened: deliver });
  let sweep: Timer | undefined;

  function deliver(entry: Entry, event: CallEvent): void {
    entry.inbox.push(event);
    if (entry.busy) return;
    entry.busy = true;
    for (let next = entry.inbox.shift(); next !== undefined; next = entry.inbox.shift()) {
      apply(entry, step(entry.call, next), next.at);
    }
    entry.busy = false;
  }

  function apply(entry: Entry, { call, commands, facts }: Step, at: Instant): void {
    const before = entry.call.phase;
    entry.touched = at.mono;
    registry.changed(entry, call);
    if (facts.length > 0) options.record(facts);
    for (const command of commands) executor.execute(entry, command, at);
    if (call.phase !== before) log.debug(`call is ${call.phase}`, { call: call.id });
    if (call.phase === 'ended') retire(entry);
  }

  function retire(entry: Entry): void {
    endedCalls.add(viewOf(entry.call, clock.now()));
    letGo(entry);
  }

  function letGo(entry: Entry): void {
    for (const timer of entry.timers.values()) timer.cancel();
    entry.timers.clear();
    registry.remove(entry);
    for (const tell of entry.waiting) tell();
    entry.waiting.clear();
  }

  function begin(first: Step, at: Instant): void {
    const entry = registry.enter(first.call);
    entry.busy = true;
    apply(entry, first, at);
    entry.busy = false;
  }

  function arrived(node: NodeName, channel: Channel, args: readonly string[], at: Instant): void {
    const arrival = arrivalOf(channel, args);
    if (arrival === undefined) {
      log.warn('a channel came in that asks for nothing we know; it is hung up', { node, channel: channel.id, args });
      void links.get(node)?.call('channels.hangup', { channelId: channel.id });
      return;
    }
    const welcome = options.welcome(arrival);
    const caller = { party: welcome.caller, channel: channelId(channel.id) };
    const start: Start = { id: newCallId(), node, at, limits, by: { kind: 'party', role: 'caller' } };
    if (welcome.kind === 'connect') begin(callArrived(start, caller, welcome.destination), at);
    else begin(callTurnedAway(start, caller, welcome.dialled, welcome.hangup), at);
  }

  function hearEvent(node: NodeName, event: AriEvent): void {
    const at = clock.now();
    if (event.type === 'StasisStart' && registry.byChannel(channelId(event.channel.id)) === undefined) {
      if (callNamedIn(event.channel.id) === undefined) arrived(node, event.channel, event.args, at);
      // A channel of a call that is over: its request was slower than its call.
      else void links.get(node)?.call('channels.hangup', { channelId: event.channel.id });
      return;
    }
    const translated = translate(event, at);
    if (translated === undefined) return;
    const entry =
      'channel' in translated
        ? registry.byChannel(translated.channel)
        : 'bridge' in translated
          ? registry.byBridge(translated.bridge)
          : undefined;
    if (entry !== undefined) deliver(entry, translated);
  }

  /** Compares and repairs: after a gap everything, in a sweep only what has been at rest (C8). */
  async function compare(node: NodeName, afterGap: boolean): Promise<void> {
    const link = links.get(node);
    if (link === undefined) return;
    const asked = clock.now().mono;
    const before = new Set(entriesOf(node));
    const holding = await readHolding(link, app, afterGap);
    if (holding === undefined) return;
    const at = clock.now();
    let missed = 0;
    for (const entry of before) {
      if (registry.byCall(entry.call.id) !== entry) continue;
      if (!afterGap && asked - entry.touched < restMs) continue;
      for (const event of missedBy(entry.call, holding, at)) {
        missed += 1;
        deliver(entry, event);
      }
    }
    const isOwned = (id: string) =>
      registry.byChannel(channelId(id)) !== undefined || registry.byBridge(bridgeId(id)) !== undefined;
    const orphans = orphansOf(holding, (id) => endedCalls.get(id) !== undefined, isOwned);
    for (const channel of orphans.channels) void link.call('channels.hangup', { channelId: channel });
    for (const bridge of orphans.bridges) void link.call('bridges.destroy', { bridgeId: bridge });
    for (const channel of orphans.arrivals) arrived(node, channel, argsOf(channel), at);
    const found = {
      missed,
      channels: orphans.channels.length,
      bridges: orphans.bridges.length,
      arrivals: orphans.arrivals.length,
    };
    if (afterGap || Object.values(found).some((count) => count > 0))
      log.info('compared with Asterisk', { node, ...found });
  }

  const entriesOf = (node: NodeName) => [...registry.all()].filter((entry) => entry.call.node === node);

  function sweepAll(): void {
    for (const link of links.values()) if (link.state().phase === 'up') void compare(link.node, false);
    sweep = clock.after(sweepMs, sweepAll);
  }

  return {
    attach(link) {
      links.set(link.node, link);
      sweep ??= clock.after(sweepMs, sweepAll);
    },
    heard(node, happening) {
      switch (happening.kind) {
        case 'event':
          hearEvent(node, happening.event);
          return;
        case 'up': {
          const { startedAt } = happening.asterisk;
          const before = knownStart.get(node);
          knownStart.set(node, startedAt);
          if (before !== undefined && before !== startedAt) {
            const lost = entriesOf(node);
            log.warn('Asterisk was restarted; its calls are gone', { node, calls: lost.length });
            for (const entry of lost) deliver(entry, { type: 'asterisk-lost', at: clock.now(), recovered: true });
          }
          void compare(node, true);
          return;
        }
        case 'replaced': {
          // Another controller drives these calls from now on: we forget them, and touch nothing (FAULTS 12).
          const theirs = entriesOf(node);
          log.error('another controller took the application over; its calls are no longer ours', {
            node,
            calls: theirs.length,
          });
          for (const entry of theirs) letGo(entry);
          return;
        }
        case 'down':
          return;
      }
    },
    dial(agent, destination, by) {
      const node = freest(links, registry.all());
      if (node === undefined) return { why: 'unreachable' };
      if (registry.size() >= limits.maxCalls) return { why: 'full' };
      const at = clock.now();
      const id = newCallId();
      begin(clickedToDial({ id, node, by, at, limits }, agent, destination), at);
      return id;
    },
    hangUp(id, by) {
      const entry = registry.byCall(id);
      if (entry === undefined) return Promise.resolve(endedCalls.get(id) === undefined ? 'unknown' : 'ended');
      return new Promise((resolve) => {
        const ended = () => {
          late.cancel();
          resolve('ended');
        };
        const late = clock.after(hangUpWaitMs, () => {
          entry.waiting.delete(ended);
          resolve('late');
        });
        entry.waiting.add(ended);
        deliver(entry, { type: 'hangup-asked', at: clock.now(), by });
      });
    },
    call(id) {
      const entry = registry.byCall(id);
      return entry === undefined ? endedCalls.get(id) : viewOf(entry.call, clock.now());
    },
    liveCalls: () => [...registry.all()].map((entry) => viewOf(entry.call, clock.now())),
    callsOf: (number) => [...registry.byNumber(number)].map((entry) => viewOf(entry.call, clock.now())),
    liveCallCount: () => registry.size(),
    reachable() {
      const states = [...links.values()].map((link) => link.state());
      if (states.some(({ phase }) => phase === 'up')) return { ok: true };
      const why = states.map((state) => ('why' in state ? state.why : state.phase)).join('; ');
      return { ok: false, why: why === '' ? 'no Asterisk is configured' : why };
    },
    links: () => [...links.values()],
    reactionTimes: () => reactions.summary(),
    timers: () => [...registry.all()].reduce((sum, { timers }) => sum + timers.size, 0),
    pendingReleases: () =>
      [...registry.all()].reduce(
        (sum, { call }) => sum + (call.phase === 'ending' ? call.channels.length + call.bridges.length : 0),
        0,
      ),
    limit: () => limits.maxCalls,
    full: () => registry.size() >= limits.maxCalls,
    indexed: () => registry.indexed(),
    stop() {
      sweep?.cancel();
      for (const entry of registry.all()) for (const timer of entry.timers.values()) timer.cancel();
    },
  };
}

/** How long a hang-up waits for Asterisk to say that all of the call is gone. */
const hangUpWaitMs = 4_000;

/** The reachable node with the fewest calls. */
function freest(links: ReadonlyMap<NodeName, AriLink>, entries: Iterable<Entry>): NodeName | undefined {
  const up = [...links.values()].filter((link) => link.state().phase === 'up');
  if (up.length <= 1) return up[0]?.node;
  const load = new Map<NodeName, number>();
  for (const { call } of entries) load.set(call.node, (load.get(call.node) ?? 0) + 1);
  return up.toSorted((a, b) => (load.get(a.node) ?? 0) - (load.get(b.node) ?? 0))[0]?.node;
}
