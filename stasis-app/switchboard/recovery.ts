import type { AriLink } from '../ari/contract.ts';
import type { Channel } from '../ari/ari.generated.ts';
import { channelsOf, type Call, type Limits } from '../calls/call.ts';
import type { Party } from '../calls/party.ts';
import type { Fact } from '../calls/facts.ts';
import { undialledOf } from '../calls/features/undialled.ts';
import type { Holding, Witness } from '../calls/events.ts';
import { sleep, type Clock, type Instant } from '../shared/clock.ts';
import {
  bridgeId,
  callNamedIn,
  channelId,
  type BridgeId,
  type CallId,
  type ChannelId,
  type NodeName,
} from '../shared/ids.ts';
import type { Log } from '../shared/log.ts';
import { adoptable } from './adoption.ts';
import { findHolding, nobodySaw, type Found } from './holding.ts';
import type { Entry, Registry } from './registry.ts';
import type { RoomBoard } from './room-board.ts';
import type { Runner } from './runner.ts';

/** A sweep believes its list about a call only when the call has been at rest this long: events may still be on the way. */
const restMs = 2_000;

/** Calls that move on while we look are looked at again; by then most of them are at rest. */
const againMs = 50;
/** An Asterisk that does not say what it holds is asked again. */
const askAgainMs = 1_000;
const roundsAtMost = 30;
/**
 * A phone that was dialled says something in this time: 180, 183, or a refusal. Only a call whose journal does not say
 * that it was dialled is ever looked at so closely.
 */
const silentMs = 2_000;
const silentStepMs = 250;

/** Asterisk's call event log is written a moment after what it tells. */
const explainMs = 200;

export interface RecoveryOptions {
  readonly app: string;
  readonly clock: Clock;
  readonly log: Log;
  readonly limits: Limits;
  readonly registry: Registry;
  readonly runner: Runner;
  readonly known: (number: string) => Party;
  /** Adopted calls begin their record here. */
  readonly tell: (facts: readonly Fact[], call: Call) => void;
  /** What Asterisk's call event log says of these channels. */
  readonly witness: (channels: readonly ChannelId[]) => Promise<Witness>;
  /** Whether a bridge waits empty for its next call. */
  readonly waits: (bridge: BridgeId) => boolean;
  readonly rooms: Pick<RoomBoard, 'owns' | 'endLost' | 'compare' | 'wantsSweep'>;
  /** A channel that the dialplan handed over and whose StasisStart nobody heard. */
  readonly arrived: (link: AriLink, channel: Channel, at: Instant) => void;
}

/** Compares what we believe with what Asterisk holds, and repairs the difference (C8). */
export interface Recovery {
  /** Whether a node's calls are being compared; `first` as long as that has never been done since our start. */
  looking(node: NodeName): 'first' | 'again' | null;
  /** After a gap: everything, so that nothing stays missed. */
  afterGap(link: AriLink): Promise<void>;
  /** A channel of this call is gone, and nobody heard why. */
  explain(link: AriLink, entry: Entry): Promise<void>;
  /** Now and then: only calls at rest, by the list of ids alone. */
  sweep(link: AriLink): Promise<void>;
}

export function createRecovery(options: RecoveryOptions): Recovery {
  const { app, clock, log, registry, runner } = options;
  const isOwned = (id: string) =>
    registry.byChannel(channelId(id)) !== undefined ||
    registry.byBridge(bridgeId(id)) !== undefined ||
    options.rooms.owns(id);
  const ofNode = (link: AriLink) => [...registry.all()].filter(({ call }) => call.node === link.node);

  function endLost(link: AriLink): void {
    const state = link.state();
    if (state.phase !== 'up') return;
    options.rooms.endLost(link.node, state.asterisk.startedAt);
    const lost = ofNode(link).filter(({ call }) => call.incarnation !== state.asterisk.startedAt);
    if (lost.length === 0) return;
    log.warn('Asterisk was restarted; its calls are gone', { node: link.node, calls: lost.length });
    for (const entry of lost) runner.deliver(entry, { type: 'asterisk-lost', at: clock.now(), recovered: true });
  }

  /**
   * Tells each call what was found. A call that something has happened to since we asked is not told: the list is older
   * than that, and a callee that has just been dialled would be dialled again. Those are returned.
   */
  async function compare(entries: readonly Entry[], found: Found, asked: number): Promise<Entry[]> {
    const doubtful = entries.filter(({ call }) => differs(call, found)).flatMap(({ call }) => channelsOf(call));
    const witness = doubtful.length === 0 ? nobodySaw : await options.witness(doubtful);
    const holding = { ...found.holding, witness };
    const movedOn: Entry[] = [];
    for (const entry of entries) {
      // It may have ended, or changed hands, while we asked.
      if (registry.byCall(entry.call.id) !== entry) continue;
      if (entry.touched > asked) movedOn.push(entry);
      else runner.deliver(entry, { type: 'compared', at: clock.now(), recovered: true, holding });
    }
    return movedOn;
  }

  /**
   * Those who are to ring in their bridge and of whom nobody knows whether they were dialled: Asterisk shows the remote tag as soon as
   * the phone has said anything (CHANNEL(pjsip,remote_tag), measured on 22.10.1), and before that no difference.
   */
  async function silentIn(link: AriLink, entries: readonly Entry[], found: Found): Promise<Set<ChannelId>> {
    const silent = new Set<ChannelId>();
    for (const { call } of entries) {
      const channel = undialledOf(call);
      if (channel === undefined) continue;
      if (found.channels.get(channel)?.state !== 'Down') continue;
      const tag = await link.call('channels.getChannelVar', { channelId: channel, variable: remoteTag });
      if (tag.ok && tag.body.value === '') silent.add(channel);
    }
    return silent;
  }

  async function adopt(link: AriLink, found: Found, knownBefore: ReadonlySet<CallId>): Promise<number> {
    const state = link.state();
    if (state.phase !== 'up') return 0;
    const now = clock.now();
    // A channel keeps its id when it goes from a call into a room, or on into another call: those are somebody's.
    const nobodys = found.bridges.filter(({ id, channels }) => !isOwned(id) && !channels.some(isOwned));
    const calls = adoptable(
      { ...found, bridges: nobodys },
      {
        ...{
          node: link.node,
          incarnation: state.asterisk.startedAt,
          limits: options.limits,
          now,
          known: options.known,
        },
        // What we knew when we asked and know no more has ended meanwhile; the list is older than its end.
        isKnown: (id: CallId) => knownBefore.has(id) || registry.byCall(id) !== undefined,
      },
    );
    const witness = calls.length === 0 ? nobodySaw : await options.witness(calls.map(({ callee }) => callee.channel));
    for (const unsure of calls) {
      const answeredAt = witness.answered.get(unsure.callee.channel);
      const call = unsure.phase === 'talking' && answeredAt !== undefined ? { ...unsure, answeredAt } : unsure;
      const about = { call: call.id, at: call.startedAt, recovered: true } as const;
      const { node, direction, from, to, by } = call;
      const facts: Fact[] = [
        { fact: 'call-started', ...about, node, channel: call.caller.channel, direction, from, to, by },
      ];
      if (call.phase === 'talking') facts.push({ fact: 'call-connected', ...about, at: call.answeredAt });
      runner.resume(call);
      options.tell(facts, call);
    }
    return calls.length;
  }

  /** What is of our application, named after a call, and nobody's: its call is over, or was never finished. */
  function release(link: AriLink, found: Found): number {
    const channels = [...found.holding.channels.keys()].filter((id) => callNamedIn(id) !== undefined && !isOwned(id));
    const bridges = found.bridges.filter(
      ({ id }) => callNamedIn(id) !== undefined && !isOwned(id) && !options.waits(bridgeId(id)),
    );
    for (const id of channels) void link.call('channels.hangup', { channelId: id });
    for (const { id } of bridges) void link.call('bridges.destroy', { bridgeId: id });
    return channels.length + bridges.length;
  }

  /** The list may be older than the channel's end, or than its StasisStart: so it is looked at once more. */
  async function takeArrival(link: AriLink, id: ChannelId): Promise<void> {
    const reply = await link.call('channels.get', { channelId: id });
    if (reply.ok && !isOwned(id)) options.arrived(link, reply.body, clock.now());
  }

  /** Nodes that are being compared, by how many comparisons run; and those that ever were. */
  const looking = new Map<NodeName, number>();
  const known = new Set<NodeName>();

  async function lookAt(link: AriLink): Promise<void> {
    endLost(link);
    const before = new Set(ofNode(link).map(({ call }) => call.id));
    const took = { calls: before.size, adopted: 0, released: 0, arrivals: 0 };
    let left = ofNode(link);
    const silentSince = new Map<ChannelId, number>();
    let roomsTold = false;
    for (let rounds = 0; rounds < roundsAtMost && link.state().phase === 'up'; rounds += 1) {
      const asked = clock.now().mono;
      const found = await findHolding(link, app, true, isOwned);
      if (found === undefined) {
        await sleep(clock, askAgainMs);
        continue;
      }
      if (took.adopted === 0) took.adopted = await adopt(link, found, before);
      const silent = await silentIn(link, left, found);
      for (const channel of silent) silentSince.set(channel, silentSince.get(channel) ?? asked);
      const isYoung = ({ call }: Entry) =>
        channelsOf(call).some((id) => silent.has(id) && asked - (silentSince.get(id) ?? asked) < silentMs);
      const young = left.filter(isYoung);
      const told = left.filter((entry) => !isYoung(entry));
      left = [...(await compare(told, withSilent(found, silent), asked)), ...young];
      roomsTold = roomsTold || (await options.rooms.compare(link.node, found, asked));
      took.released += release(link, found);
      const arrivals = [...found.holding.channels.keys()].filter((id) => callNamedIn(id) === undefined && !isOwned(id));
      for (const id of arrivals) await takeArrival(link, id);
      took.arrivals += arrivals.length;
      known.add(link.node);
      if (left.length === 0 && roomsTold) break;
      await sleep(clock, left.length === young.length ? silentStepMs : againMs);
    }
    log.info('compared with Asterisk', {
      node: link.node,
      ...took,
      ...(left.length > 0 ? { left: left.length } : {}),
    });
  }

  function looked(node: NodeName): void {
    const others = (looking.get(node) ?? 1) - 1;
    if (others === 0) looking.delete(node);
    else looking.set(node, others);
  }

  return {
    looking: (node) => (!known.has(node) ? 'first' : looking.has(node) ? 'again' : null),
    async afterGap(link) {
      looking.set(link.node, (looking.get(link.node) ?? 0) + 1);
      try {
        await lookAt(link);
      } finally {
        looked(link.node);
      }
    },
    async explain(link, entry) {
      await sleep(clock, explainMs);
      const asked = clock.now().mono;
      const found = await findHolding(link, app, true, isOwned);
      if (found !== undefined) await compare([entry], found, asked);
    },
    async sweep(link) {
      const asked = clock.now().mono;
      const atRest = ofNode(link).filter(
        ({ call, touched }) => (call.phase === 'ringing-callee' || 'carries' in call) && asked - touched >= restMs,
      );
      const rooms = options.rooms.wantsSweep(link.node);
      if (atRest.length === 0 && !rooms) return;
      const found = await findHolding(link, app, false, isOwned);
      if (found === undefined) return;
      // Only those that lack a channel, and that nothing has happened to since we asked.
      const differing = atRest.filter(({ call, touched }) => touched <= asked && lacks(call, found.holding));
      if (differing.length > 0) log.warn('a sweep found calls that had ended unheard', { calls: differing.length });
      await compare(differing, found, asked);
      if (rooms) await options.rooms.compare(link.node, found, asked);
    },
  };
}

const remoteTag = 'CHANNEL(pjsip,remote_tag)';

const withSilent = (found: Found, silent: ReadonlySet<ChannelId>): Found => ({
  ...found,
  holding: {
    ...found.holding,
    channels: new Map([...found.holding.channels].map(([id, state]) => [id, silent.has(id) ? 'silent' : state])),
  },
});

/** Whether a call lacks a channel in Asterisk, or has one that was answered unheard. */
function differs(call: Call, { holding }: Found): boolean {
  const unheard = call.phase === 'ringing-caller' || call.phase === 'ringing-callee';
  return (
    lacks(call, holding) || (unheard && channelsOf(call).some((channel) => holding.channels.get(channel) === 'up'))
  );
}

const lacks = (call: Call, { channels }: Holding): boolean =>
  channelsOf(call).some((channel) => !channels.has(channel));
