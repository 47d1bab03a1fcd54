import { bridgesOf, channelsOf, numbersOf, type Call } from '../calls/call.ts';
import type { TimerName } from '../calls/commands.ts';
import type { CallEvent, EventByType } from '../calls/events.ts';
import type { AskOutcome } from '../calls/transition.ts';
import type { Instant, Timer } from '../shared/clock.ts';
import type { BridgeId, CallId, ChannelId, NodeName } from '../shared/ids.ts';
import type { OpenAsk } from './asking.ts';

/** A live call and what the switchboard keeps for it: its mailbox, its timers, and who waits for its end. */
export interface Entry {
  call: Call;
  readonly inbox: CallEvent[];
  /** An event of this call is being handled; what comes meanwhile waits in the inbox (C5). */
  busy: boolean;
  readonly timers: Map<TimerName, Timer>;
  readonly waiting: Set<() => void>;
  /** Steps that are being written and whose requests wait for it. */
  recording: number;
  /** Channels and bridges whose end was asked for and not answered yet. */
  readonly releasing: Set<ChannelId | BridgeId>;
  /** Nothing has happened to this call but being set up, talking and ending: its bridge is as good as new. */
  plain: boolean;
  /** When the call last changed or heard something, in milliseconds of the monotonic clock. */
  touched: number;
  /** When the latest of its events happened; null for a call that was taken up, until something happens. */
  latest: Instant | null;
  /** Asks that wait for their answer, the first of them asked of the call; null while there was none. */
  asks: OpenAsk<EventByType['asked'], AskOutcome>[] | null;
  /** The tail of the call's requests, where the wire does not keep their order. */
  lane: Promise<unknown>;
}

/** Which call owns which channel and bridge, and who is in a call: every question answered from memory. */
export interface Registry {
  enter(call: Call): Entry;
  /** The call has changed: what it owns now is what is found. */
  changed(entry: Entry, call: Call): void;
  remove(entry: Entry): void;
  byCall(id: CallId): Entry | undefined;
  byChannel(id: ChannelId): Entry | undefined;
  byBridge(id: BridgeId): Entry | undefined;
  byNumber(number: string): Iterable<Entry>;
  all(): Iterable<Entry>;
  size(): number;
  /** Calls that live on a node; a call never leaves its node. */
  sizeOn(node: NodeName): number;
  /** Entries of every index, for a test that nothing outlives its call. */
  indexed(): number;
}

export function createRegistry(): Registry {
  const calls = new Map<CallId, Entry>();
  const channels = new Map<ChannelId, Entry>();
  const bridges = new Map<BridgeId, Entry>();
  const numbers = new Map<string, Set<Entry>>();
  const onNode = new Map<NodeName, number>();
  const sizeOn = (node: NodeName) => onNode.get(node) ?? 0;

  const index = (entry: Entry) => {
    for (const channel of channelsOf(entry.call)) channels.set(channel, entry);
    for (const bridge of bridgesOf(entry.call)) bridges.set(bridge, entry);
  };
  const unindex = (entry: Entry, next: Call | null) => {
    const keptChannels = next === null ? [] : channelsOf(next);
    const keptBridges = next === null ? [] : bridgesOf(next);
    for (const channel of channelsOf(entry.call)) {
      // Another call may have taken it over.
      if (!keptChannels.includes(channel) && channels.get(channel) === entry) channels.delete(channel);
    }
    for (const bridge of bridgesOf(entry.call)) if (!keptBridges.includes(bridge)) bridges.delete(bridge);
  };
  const indexNumbers = (entry: Entry) => {
    for (const number of numbersOf(entry.call)) {
      const entries = numbers.get(number) ?? new Set();
      numbers.set(number, entries.add(entry));
    }
  };
  const unindexNumbers = (entry: Entry, kept: readonly string[]) => {
    for (const number of numbersOf(entry.call)) {
      if (kept.includes(number)) continue;
      const entries = numbers.get(number);
      entries?.delete(entry);
      if (entries?.size === 0) numbers.delete(number);
    }
  };

  return {
    enter(call) {
      const entry: Entry = {
        ...{
          call,
          inbox: [],
          busy: false,
          timers: new Map(),
          waiting: new Set(),
          touched: 0,
          latest: null,
          recording: 0,
          plain: true,
          releasing: new Set<ChannelId | BridgeId>(),
          asks: null,
        },
        lane: Promise.resolve(),
      };
      calls.set(call.id, entry);
      onNode.set(call.node, sizeOn(call.node) + 1);
      index(entry);
      indexNumbers(entry);
      return entry;
    },
    changed(entry, call) {
      if (entry.call === call) return;
      unindex(entry, call);
      unindexNumbers(entry, numbersOf(call));
      entry.call = call;
      index(entry);
      indexNumbers(entry);
    },
    remove(entry) {
      unindex(entry, null);
      if (calls.delete(entry.call.id)) onNode.set(entry.call.node, sizeOn(entry.call.node) - 1);
      unindexNumbers(entry, []);
    },
    byCall: (id) => calls.get(id),
    byChannel: (id) => channels.get(id),
    byBridge: (id) => bridges.get(id),
    byNumber: (number) => numbers.get(number) ?? [],
    all: () => calls.values(),
    size: () => calls.size,
    sizeOn,
    indexed: () => calls.size + channels.size + bridges.size + numbers.size,
  };
}

export function* callsIn(entries: Iterable<Entry>): Generator<Call> {
  for (const { call } of entries) yield call;
}
