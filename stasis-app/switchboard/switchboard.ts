import type { AriEvent, AriLink, Happening } from '../ari/contract.ts';
import type { Actor } from '../calls/actor.ts';
import type { Call, Limits } from '../calls/call.ts';
import type { Destination, Party } from '../calls/party.ts';
import type { Ask } from '../calls/asks.ts';
import { capabilitiesOf } from '../calls/capabilities.ts';
import type { CallEvent, EventByType, Witness } from '../calls/events.ts';
import { callArrived, callTurnedAway, clickedToDial, type Start } from '../calls/features/begin.ts';
import { cameAndWent } from '../calls/features/unheard.ts';
import type { AskOutcome } from '../calls/transition.ts';
import { pageOf, resourceOf, type CallResource, type ResourcePage, type ResourceQuery } from '../calls/resource.ts';
import { viewOf, type CallView } from '../calls/view.ts';
import type { Clock, Instant, Timer } from '../shared/clock.ts';
import {
  callNamedIn,
  channelId,
  newCallId,
  type CallId,
  type ChannelId,
  type NodeName,
  type Receipt,
} from '../shared/ids.ts';
import type { Log } from '../shared/log.ts';
import type { Arrival, Welcome } from './arrivals.ts';
import { createAsking, type Crowded, type Late } from './asking.ts';
import { createBridgeStock } from './bridge-stock.ts';
import { createEndedCalls } from './ended-calls.ts';
import { createEventTimes } from './event-times.ts';
import { createExecutor, type SizeOf } from './executor.ts';
import { freest } from './freest.ts';
import { argsOf, instantOf } from './identity.ts';
import { createReferring, type Refer } from './referring.ts';
import { createReactionTimes, type DurationSummary } from './reaction-times.ts';
import { createRecovery } from './recovery.ts';
import { callsIn, createRegistry, type Entry } from './registry.ts';
import { createMoving, type Moving } from './moving.ts';
import { createParking, type ParkingLot } from './parking.ts';
import { createReceiving } from './receiving.ts';
import { createPicking, type Picking } from './picking.ts';
import { createRoomBoard, type RoomBoard } from './room-board.ts';
import { createRunner, type Record } from './runner.ts';
import { createUnheardCalls, type UnheardCallsOptions } from './unheard-calls.ts';
import { translate } from './translate.ts';

/** How often what we believe is compared with what Asterisk holds, whether or not anything seems wrong. */
const sweepMs = 15_000;
/** How long a hang-up waits for Asterisk to say that all of the call is gone. */
const hangUpWaitMs = 4_000;

export interface SwitchboardOptions {
  readonly app: string;
  readonly clock: Clock;
  readonly log: Log;
  readonly limits: Limits & { readonly maxCalls: number };
  /** Who calls and whom an arriving call reaches. */
  readonly welcome: (arrival: Arrival) => Welcome;
  /** Who is behind a number, for calls that are adopted without a record. */
  readonly known: (number: string) => Party;
  /** Where a phone's REFER leads. */
  readonly refer: Refer;
  /** Keeps each step before anything that follows from it is done (C7). */
  readonly record: Record;
  /** How large a recording's file is; null when that can't be said in time. */
  readonly sizeOf: SizeOf;
  /** Why an Asterisk whose link is up can't be trusted with new calls, or null. */
  readonly sick: (node: NodeName) => string | null;
  /** What Asterisk's call event log says of these channels. */
  readonly witness: (channels: readonly ChannelId[]) => Promise<Witness>;
  /** Where calls that came and went unheard are looked for. */
  readonly unheard: Pick<UnheardCallsOptions<AriLink>, 'nodes' | 'gap' | 'givenUp' | 'onRecord'>;
}

export type Reachable = { readonly ok: true } | { readonly ok: false; readonly why: string };

/** Runs the calls: one mailbox each, their commands carried out, their failures brought back, their gaps repaired. */
export interface Switchboard {
  /** Adds one Asterisk. Its link tells what it hears to `heard`. */
  attach(link: AriLink): void;
  heard(node: NodeName, happening: Happening): void;
  /** Compares with what an Asterisk holds, after it has not told everything (C8). */
  lookAgain(node: NodeName): void;
  readonly rooms: RoomBoard;
  readonly parking: ParkingLot;
  /** Takes up calls that went on while the controller was away; before the links are up. */
  resume(calls: readonly Call[]): void;
  /** Begins a click-to-dial on a reachable node, under an id that nobody had yet, or says why not. */
  dial(
    agent: Destination,
    destination: Destination,
    by: Actor,
    how?: { readonly id: CallId; /** For what must not be refused. */ readonly evenIfFull?: boolean },
  ): CallId | { readonly why: 'unreachable' | 'full' };
  readonly pick: Picking;
  readonly moving: Moving;
  /** Ends a call; resolves when nothing of it is left, or with `late` when Asterisk has not said so in time. */
  hangUp(id: CallId, by: Actor): Promise<'ended' | 'late' | 'unknown'>;
  /** Asks anything else of a call, and answers when Asterisk has. The same receipt asks only once. */
  ask(
    id: CallId,
    what: { ask: Ask; by: Actor; receipt: Receipt; keyed: boolean },
  ): Promise<AskOutcome | Late | Crowded | 'unknown'>;
  call(id: CallId): CallView | undefined;
  /** All of a call, with its parties and what may be asked of it. */
  resource(id: CallId): CallResource | undefined;
  /** Live calls in the order of their start, without what grows: from memory, and cheap for 1,000. */
  resources(query: ResourceQuery): ResourcePage;
  liveCalls(): CallView[];
  callsOf(number: string): CallView[];
  liveCallCount(): number;
  reachable(): Reachable;
  /** Whether what a node holds is being compared with our record; `first` until that was done once. */
  looking(node: NodeName): 'first' | 'again' | null;
  links(): readonly AriLink[];
  reactionTimes(): DurationSummary;
  /** Timers that calls have running. */
  timers(): number;
  /** Channels and bridges whose end was asked for and not yet confirmed. */
  pendingReleases(): number;
  /** Live calls that one node has at most, those in rooms among them. */
  limit(): number;
  /** Whether a node has as many; or, when none is named, each of those that could take one more. */
  full(node?: NodeName): boolean;
  /** Entries of the registry's indexes; 0 when no call is live. */
  indexed(): number;
  /** Destroys the bridges that wait for calls; before the links are stopped. */
  emptyStock(): void;
  /** Stops the clockwork. Calls in Asterisk go on. */
  stop(): void;
}

export function createSwitchboard(options: SwitchboardOptions): Switchboard {
  const { app, clock, log, limits } = options;
  const registry = createRegistry();
  const endedCalls = createEndedCalls();
  const links = new Map<NodeName, AriLink>();
  const reactions = createReactionTimes(clock);
  const stock = createBridgeStock(clock);
  const executor = createExecutor({
    ...{ app, clock, links, reactions, stock, sizeOf: options.sizeOf },
    happened: (entry, event) => runner.deliver(entry, event),
    vanished: (entry, link) => void recovery.explain(link, entry),
  });
  const asking = createAsking<Entry, EventByType['asked'], AskOutcome>({
    clock,
    // A desktop asks one thing at a time; a program that floods a call is told so.
    openAtMost: 32,
    deliver: (entry, event) => runner.deliver(entry, event),
    over: ({ call }) => ({ kind: 'not-now', phase: call.phase, capabilities: capabilitiesOf(call), why: null }),
  });
  const runner = createRunner({ registry, executor, endedCalls, asking, record: options.record, clock, log });
  const rooms = createRoomBoard({
    ...{ app, clock, log, links, reactions, record: options.record, witness: options.witness },
    place() {
      const link = freest([...links.values()].filter(isUsable), loadOf);
      const state = link?.state();
      return link !== undefined && state?.phase === 'up'
        ? { node: link.node, incarnation: state.asterisk.startedAt }
        : null;
    },
  });
  const recovery = createRecovery({
    rooms,
    ...{ app, clock, log, limits, registry, runner, known: options.known, witness: options.witness },
    waits: (bridge) => stock.waits(bridge),
    tell: (facts, call) => options.record({ call: call.id, state: call, facts }, () => undefined),
    arrived: (link, channel, at) => arrived(link, channel, argsOf(channel), at),
  });
  const unheard = createUnheardCalls<AriLink>({
    ...{ clock, log },
    ...options.unheard,
    keep(link, { channel, enteredAt, endedAt, end, ...arrival }) {
      const now = clock.now();
      const found = options.welcome({ ...arrival, node: link.node, past: true });
      if (found.kind === 'hand-back') return;
      // Of a room nobody who was in it is lost: its members are on record. Who gave up before is a call like any other.
      const number = { number: arrival.dialled, name: null, dn: false };
      const dialled =
        found.kind === 'connect' ? found.destination.party : found.kind === 'turn-away' ? found.dialled : number;
      const start = startOn(link, { kind: 'party', role: 'caller' }, instantOf(enteredAt, now));
      const caller = { party: found.caller, channel };
      const { call, facts } = cameAndWent(start, caller, dialled, instantOf(endedAt, now), end);
      if (call.phase === 'ended') endedCalls.add(call);
      options.record({ call: call.id, state: null, facts }, () => undefined);
    },
  });
  const referred = createReferring({
    ...{ registry, asking, clock, log, refer: options.refer },
    deliver: (entry, event) => runner.deliver(entry, event),
  });
  const pick = createPicking({ rooms, links, runner, clock, stock, startOn });
  const moving = createMoving({ rooms, links, registry, runner, clock, startOn });
  const parking = createParking({ registry, deliver: (entry, event) => runner.deliver(entry, event) });
  const arrived = createReceiving({
    ...{ log, rooms, parking, startOn, welcome: options.welcome },
    begin(link, start, caller, destination, at) {
      runner.begin(callArrived(start, caller, destination, stock.take(link.node)), at);
    },
    turnAway(start, caller, dialled, hangup, at) {
      runner.begin(callTurnedAway(start, caller, dialled, hangup), at);
    },
  });
  const loadOf = (node: NodeName): number => registry.sizeOn(node) + rooms.memberCount(node);
  const isFull = (node: NodeName) => loadOf(node) >= limits.maxCalls;
  const isUsable = (link: AriLink) => link.state().phase === 'up' && options.sick(link.node) === null;
  const eventTimes = createEventTimes(clock);
  let sweep: Timer | undefined;

  function startOn(link: AriLink, by: Actor, at: Instant): Start {
    const state = link.state();
    const incarnation = state.phase === 'up' ? state.asterisk.startedAt : '';
    return { id: newCallId(), node: link.node, incarnation, by, at, limits };
  }

  /** Playbacks and recordings are named after their call; channels and bridges are in the registry's indexes. */
  function ownerOf(event: CallEvent): Entry | undefined {
    if ('channel' in event) return registry.byChannel(event.channel);
    if ('bridge' in event) return registry.byBridge(event.bridge);
    const name = 'playback' in event ? event.playback : 'recording' in event ? event.recording : '';
    const call = callNamedIn(name);
    return call === undefined ? undefined : registry.byCall(call);
  }

  function hearEvent(link: AriLink, event: AriEvent): void {
    const at = eventTimes.of(link.node, event.timestamp);
    if (rooms.heard(event, at)) return;
    if (event.type === 'StasisStart' && registry.byChannel(channelId(event.channel.id)) === undefined) {
      if (callNamedIn(event.channel.id) === undefined) arrived(link, event.channel, event.args, at);
      // A channel of a call that is over: its request was slower than its call.
      else void link.call('channels.hangup', { channelId: event.channel.id });
      return;
    }
    if (event.type === 'ChannelTransfer') {
      void referred(link, event);
      return;
    }
    const translated = translate(event, at);
    if (translated === undefined) return;
    const entry = ownerOf(translated);
    if (entry !== undefined) runner.deliver(entry, translated);
    else if (translated.type === 'bridge-gone') stock.forget(translated.bridge);
  }

  /** Another controller drives these calls from now on: we forget them, and touch nothing (FAULTS 12). */
  function forgetCallsOf(node: NodeName): void {
    const theirs = [...registry.all()].filter(({ call }) => call.node === node);
    log.error('another controller took the application over; its calls are no longer ours', {
      node,
      calls: theirs.length,
    });
    for (const entry of theirs) runner.letGo(entry);
    rooms.letGo(node);
  }

  const callBy = (id: CallId): Call | undefined => registry.byCall(id)?.call ?? endedCalls.get(id);
  const candidates = ({ dn }: ResourceQuery) => (dn === undefined ? registry.all() : registry.byNumber(dn));

  function sweepAll(): void {
    for (const link of links.values())
      if (link.state().phase === 'up') void Promise.all([recovery.sweep(link), unheard.look(link)]);
    sweep = clock.after(sweepMs, sweepAll);
  }

  return {
    rooms,
    parking,
    attach(link) {
      links.set(link.node, link);
      sweep ??= clock.after(sweepMs, sweepAll);
    },
    heard(node, happening) {
      const link = links.get(node);
      if (link === undefined) return;
      switch (happening.kind) {
        case 'event':
          hearEvent(link, happening.event);
          return;
        case 'up':
          void unheard.look(link, recovery.afterGap(link));
          return;
        case 'replaced':
          stock.forgetNode(node);
          forgetCallsOf(node);
          return;
        case 'down':
          // What Asterisk still holds of it is found and destroyed when the link is back.
          stock.forgetNode(node);
          unheard.lostSight(node);
          return;
      }
    },
    lookAgain(node) {
      const link = links.get(node);
      if (link !== undefined) void recovery.afterGap(link);
    },
    resume(calls) {
      for (const call of calls) runner.resume(call);
    },
    dial(agent, destination, by, { id, evenIfFull = false } = { id: newCallId() }) {
      const usable = [...links.values()].filter(isUsable);
      const link = freest(evenIfFull ? usable : usable.filter(({ node }) => !isFull(node)), loadOf);
      if (link === undefined) return { why: usable.length === 0 ? 'unreachable' : 'full' };
      const at = clock.now();
      const start = { ...startOn(link, by, at), id };
      runner.begin(clickedToDial(start, agent, destination), at);
      return start.id;
    },
    pick,
    moving,
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
        runner.deliver(entry, { type: 'hangup-asked', at: clock.now(), by });
      });
    },
    ask(id, what) {
      const entry = registry.byCall(id);
      if (entry !== undefined) return asking.ask(entry, { type: 'asked', at: clock.now(), ...what });
      const ended = endedCalls.get(id);
      if (ended === undefined) return Promise.resolve('unknown');
      return Promise.resolve({
        kind: 'not-now',
        phase: ended.phase,
        capabilities: capabilitiesOf(ended),
        why: null,
      });
    },
    call(id) {
      const call = callBy(id);
      return call === undefined ? undefined : viewOf(call, clock.now());
    },
    resource(id) {
      const call = callBy(id);
      return call === undefined ? undefined : resourceOf(call, clock.now());
    },
    resources: (query) => pageOf(callsIn(candidates(query)), query, clock.now()),
    liveCalls: () => [...registry.all()].map((entry) => viewOf(entry.call, clock.now())),
    callsOf: (number) => [...registry.byNumber(number)].map((entry) => viewOf(entry.call, clock.now())),
    liveCallCount: () => registry.size(),
    reachable() {
      const states = [...links.values()].map((link) => link.state());
      // Before its calls are known again, nobody shall take our word for them.
      if ([...links.values()].some((link) => isUsable(link) && recovery.looking(link.node) !== 'first'))
        return { ok: true };
      // In kinds, not in words: the words name addresses, and this goes to whoever asked. Health has the words.
      const kinds = new Set(
        states.map((state) => (state.phase === 'up' ? 'wedged' : 'trouble' in state ? state.trouble : state.phase)),
      );
      return { ok: false, why: [...kinds].join(', ') };
    },
    looking: (node) => recovery.looking(node),
    links: () => [...links.values()],
    reactionTimes: () => reactions.summary(),
    timers: () => [...registry.all()].reduce((sum, { timers }) => sum + timers.size, rooms.timers()),
    pendingReleases: () =>
      [...registry.all()].reduce(
        (sum, { call }) => sum + (call.phase === 'ending' ? call.channels.length + call.bridges.length : 0),
        rooms.pendingReleases(),
      ),
    limit: () => limits.maxCalls,
    full(node) {
      if (node !== undefined) return isFull(node);
      const usable = [...links.values()].filter(isUsable);
      return usable.length > 0 && usable.every((link) => isFull(link.node));
    },
    indexed: () => registry.indexed(),
    emptyStock: () => stock.stop(),
    stop() {
      unheard.stop();
      sweep?.cancel();
      rooms.stop();
      for (const entry of registry.all()) for (const timer of entry.timers.values()) timer.cancel();
    },
  };
}
