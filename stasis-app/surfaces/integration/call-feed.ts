import type { Role } from '../../calls/actor.ts';
import type { Call } from '../../calls/call.ts';
import type { Hangup } from '../../calls/hangup.ts';
import type { Party } from '../../calls/party.ts';
import { extraOf, type CallLog } from '../../journal/call-log.ts';
import type { ExpectedCall, ExpectedCalls } from '../../journal/expected-calls.ts';
import type { Journal, Person } from '../../journal/journal.ts';
import type { StoredFact } from '../../journal/stored-fact.ts';
import { done, type Outcome } from '../../shared/errors.ts';
import type { CallId } from '../../shared/ids.ts';

/** How a call ended, as its socket tells it. */
export interface StoryEnd {
  readonly at: number;
  readonly reason: string;
  readonly by: string | null;
  readonly cause: number | null;
  readonly sipCode: number | null;
  readonly lastedMs: number;
  readonly talkedMs: number;
}

/** What has been told of a call: only what is on the disk (C7). Times in ms since 1970. */
export interface CallStory {
  readonly call: CallId;
  readonly customer: Pick<Party, 'number' | 'name'>;
  readonly inbound: boolean;
  /** A DN; null where none is in the call. */
  readonly agent: string | null;
  /** The same after transfers: who has the customer now, or had it last. */
  readonly lastAgent: string | null;
  readonly startedAt: number;
  readonly connectedAt: number | null;
  readonly end: StoryEnd | null;
}

type Watcher = (story: CallStory) => void;

/** The calls as they stand by the facts, and word to whoever watches one. */
export interface CallFeed {
  /**
   * A call as it stands, live or over; `soon` when it has begun and nothing of it may be told yet; undefined when
   * there never was one. STORE_UNAVAILABLE when nobody knows.
   */
  storyOf(call: CallId): Promise<Outcome<CallStory | 'soon' | undefined>>;
  /** Tells what becomes of a call from now on. Returns the way to end it. */
  watch(call: CallId, watcher: Watcher): () => void;
  /** Keeps nothing more of ended calls with this customer; the store's word counts from then on. */
  forget(person: Person): void;
  stop(): void;
}

export interface CallFeedOptions {
  readonly journal: Pick<Journal, 'subscribe' | 'callLog'>;
  /** The calls that went on while the controller was away. */
  readonly live: readonly Call[];
  readonly expected: Pick<ExpectedCalls, 'find'>;
  /** Whether a call is live now. */
  readonly isLive: (call: CallId) => boolean;
}

/** Stories of ended calls that are kept: who comes a little late need not wait for the store. */
const endedKept = 1_000;

export function createCallFeed({ journal, live, expected, isLive }: CallFeedOptions): CallFeed {
  const stories = new Map<CallId, CallStory>();
  const ended: CallId[] = [];
  const watchers = new Map<CallId, Set<Watcher>>();
  for (const call of live) stories.set(call.id, storyOfLive(call));

  function heard({ call: subject, fact }: StoredFact): void {
    // A room has an id of its own kind, and no story here.
    const before = subject === null ? undefined : stories.get(subject as CallId);
    const story = storyAfter(before, fact);
    if (story === undefined || story === before) return;
    const { call } = story;
    stories.set(call, story);
    if (story.end !== null) {
      ended.push(call);
      const oldest = ended.length > endedKept ? ended.shift() : undefined;
      if (oldest !== undefined) stories.delete(oldest);
    }
    for (const watcher of watchers.get(call) ?? []) watcher(story);
  }

  const unsubscribe = journal.subscribe((facts) => facts.forEach(heard));

  return {
    async storyOf(call) {
      const known = stories.get(call);
      if (known !== undefined) return done(known);
      const coming = expected.find(call);
      if (coming !== undefined) return done(storyOfExpected(coming));
      if (isLive(call)) return done('soon');
      const log = await journal.callLog(call);
      if (!log.ok) return log;
      // What was told while the store was asked is newer.
      return done(stories.get(call) ?? (log.value === undefined ? undefined : storyOfLog(log.value)));
    },
    watch(call, watcher) {
      const those = watchers.get(call) ?? new Set();
      watchers.set(call, those.add(watcher));
      return () => {
        those.delete(watcher);
        if (those.size === 0 && watchers.get(call) === those) watchers.delete(call);
      };
    },
    forget(person) {
      const isMeant = ({ customer, end }: CallStory) =>
        end !== null && ('number' in person ? customer.number === person.number : customer.name === person.name);
      for (const story of [...stories.values()].filter(isMeant)) {
        stories.delete(story.call);
        ended.splice(ended.indexOf(story.call), 1);
      }
    },
    stop: unsubscribe,
  };
}

function storyAfter(story: CallStory | undefined, fact: StoredFact['fact']): CallStory | undefined {
  if (fact.fact === 'call-started') return { ...begun(fact, fact.at.wall), connectedAt: null, end: null };
  if (fact.fact === 'expected-call-over') {
    const { call, from, how: reason, by, at, expectedAt } = fact;
    const lastedMs = Math.max(0, at.wall - expectedAt.wall);
    const end = { at: at.wall, reason, by: by.kind, cause: null, sipCode: null, lastedMs, talkedMs: 0 };
    return { ...storyOfExpected({ call, number: from.number, name: from.name, at: expectedAt }), end };
  }
  if (story === undefined) return undefined;
  if (fact.fact === 'call-connected') return { ...story, connectedAt: story.connectedAt ?? fact.at.wall };
  if (fact.fact === 'parking-ended')
    return fact.to !== null && fact.role === agentRole(story) ? { ...story, lastAgent: dnOf(fact.to) } : story;
  if (fact.fact === 'transferred' || fact.fact === 'call-taken-over' || fact.fact === 'party-moved')
    return fact.role === agentRole(story) ? { ...story, lastAgent: dnOf(fact.to) } : story;
  if (fact.fact === 'call-ended') {
    const { hangup, lastedMs, talkedMs, at } = fact;
    return { ...story, end: { ...endOf(hangup), at: at.wall, lastedMs, talkedMs } };
  }
  return story;
}

/** Which side of the call the agent is; the customer is the other one. */
const agentRole = ({ inbound }: { readonly inbound: boolean }): Role => (inbound ? 'callee' : 'caller');
const dnOf = ({ number, dn }: Party): string | null => (dn ? number : null);

function begun(
  { call, from, to }: { readonly call: CallId; readonly from: Party; readonly to: Party },
  startedAt: number,
) {
  const inbound = !from.dn;
  const [{ number, name }, own] = inbound ? [from, to] : [to, from];
  const agent = dnOf(own);
  return { call, customer: { number, name }, inbound, agent, lastAgent: agent, startedAt };
}

const storyOfExpected = ({
  call,
  number,
  name,
  at,
}: Pick<ExpectedCall, 'call' | 'number' | 'at'> & { readonly name: string | null }): CallStory => ({
  ...{ call, customer: { number, name }, inbound: true, agent: null, lastAgent: null },
  ...{ startedAt: at.wall, connectedAt: null, end: null },
});

function storyOfLive(call: Call): CallStory {
  const start = begun({ call: call.id, from: call.from, to: call.to }, call.startedAt.wall);
  const own = call.phase === 'talking' ? call[agentRole(start)].party : undefined;
  return {
    ...start,
    ...(own === undefined ? {} : { lastAgent: dnOf(own) }),
    connectedAt: 'answeredAt' in call ? (call.answeredAt?.wall ?? null) : null,
    end: null,
  };
}

const endOf = ({ reason, by, cause, sipCode }: Hangup) => ({
  ...{ reason, cause, sipCode },
  by: by.kind === 'party' ? by.role : by.kind,
});

function storyOfLog(log: CallLog): CallStory {
  const from = { number: log.fromNumber, name: log.fromName, dn: log.fromDn === 1 };
  const to = { number: log.toNumber, name: log.toName, dn: log.toDn === 1 };
  const { call, startedAt, answeredAt, endedAt, reason, cause, sipCode, lastedMs, talkedMs } = log;
  const end: StoryEnd | null =
    endedAt === null
      ? null
      : {
          ...{ at: endedAt, reason: reason ?? '', by: log.hungUpByRole ?? log.hungUpByKind, cause, sipCode },
          ...{ lastedMs: lastedMs ?? 0, talkedMs: talkedMs ?? 0 },
        };
  const start = begun({ call, from, to }, startedAt);
  const { [agentRole(start)]: lastAgent = start.lastAgent } = extraOf(log).replacedBy ?? {};
  return { ...start, lastAgent, connectedAt: answeredAt, end };
}
