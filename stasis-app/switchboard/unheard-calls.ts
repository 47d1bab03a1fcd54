import type { ChannelEnd } from '../calls/hangup.ts';
import type { Clock, Timer } from '../shared/clock.ts';
import type { Outcome } from '../shared/errors.ts';
import type { ChannelId, NodeName } from '../shared/ids.ts';
import type { Log } from '../shared/log.ts';
import type { Arrival } from './arrivals.ts';

/** A call that entered our application and was given up there; times in milliseconds since 1970. */
export interface GivenUp extends Omit<Arrival, 'node'> {
  readonly channel: ChannelId;
  readonly enteredAt: number;
  readonly endedAt: number;
  readonly end: ChannelEnd;
}

export interface UnheardCallsOptions<Link extends { readonly node: NodeName }> {
  readonly clock: Clock;
  readonly log: Log;
  readonly nodes: readonly NodeName[];
  /** Since when nobody has listened (journal/hearing-gap.ts): a process that is killed before it has looked leaves it. */
  readonly gap: {
    since(): number | null;
    open(since: number): void;
    close(): void;
  };
  /** What Asterisk's call event log says of calls that were given up in our hands since then. */
  readonly givenUp: (since: number) => Promise<readonly GivenUp[]>;
  /** Channels of the calls on record that started since then. */
  readonly onRecord: (since: number) => Promise<Outcome<readonly ChannelId[]>>;
  /** Puts a call that nobody heard of on record. */
  readonly keep: (link: Link, call: GivenUp) => void;
}

/**
 * Finds the calls that came and went while we could not hear: their callers gave up before the link was back, so
 * nothing of them is left in Asterisk, and its call event log alone knows them. Looked for after each gap, and again
 * at each sweep until the store could say which calls are on record.
 */
export interface UnheardCalls<Link> {
  /** Asterisk can't be heard from now on. */
  lostSight(node: NodeName): void;
  /** @param compared when what the node holds has been taken up: who gives up before that is in nobody's list either */
  look(link: Link, compared?: Promise<void>): Promise<void>;
  stop(): void;
}

/** A link is found dead some seconds after it died, and clocks of two processes differ a little. */
const earlierMs = 10_000;
/** The last line of a call may be on its way to the file, and its facts to the store. */
export const settleMs = 2_000;

export function createUnheardCalls<Link extends { readonly node: NodeName }>(
  options: UnheardCallsOptions<Link>,
): UnheardCalls<Link> {
  const { clock, log, gap } = options;
  const before = gap.since();
  /** Since when each could not be heard; `again`: since when once more, while what came before is being looked for. */
  const lost = new Map<NodeName, { readonly since: number; again: number | null }>(
    before === null ? [] : options.nodes.map((node) => [node, { since: before - earlierMs, again: null }]),
  );
  const looking = new Map<NodeName, Timer>();

  /** Who came later than `heardFrom` was heard; who ended later than `until` had been taken up. */
  async function find(link: Link, since: number, heardFrom: number, until: number): Promise<boolean> {
    const candidates = (await options.givenUp(since)).filter(
      ({ enteredAt, endedAt }) => enteredAt <= heardFrom && endedAt <= until,
    );
    if (candidates.length === 0) return true;
    const onRecord = await options.onRecord(since - earlierMs);
    if (!onRecord.ok) return false;
    const channels = new Set(onRecord.value);
    const unheard = candidates.filter(({ channel }) => !channels.has(channel));
    for (const call of unheard) options.keep(link, call);
    if (unheard.length > 0)
      log.warn('calls came and were given up while nobody listened; they are on record now', {
        node: link.node,
        calls: unheard.length,
      });
    return true;
  }

  return {
    lostSight(node) {
      const now = clock.now().wall;
      const known = lost.get(node);
      if (known === undefined) lost.set(node, { since: now - earlierMs, again: null });
      else if (looking.has(node)) known.again ??= now - earlierMs;
      gap.open(now);
    },
    async look(link, compared = Promise.resolve()) {
      const { node } = link;
      const unheard = lost.get(node);
      if (unheard === undefined || looking.has(node)) return;
      const heardFrom = clock.now().wall;
      const settled = new Promise<void>((resolve) => looking.set(node, clock.after(settleMs, resolve)));
      await compared;
      const until = clock.now().wall;
      await settled;
      const isFound = await find(link, unheard.since, heardFrom, until);
      looking.delete(node);
      if (!isFound) return;
      if (unheard.again === null) lost.delete(node);
      else lost.set(node, { since: unheard.again, again: null });
      if (lost.size === 0) gap.close();
    },
    stop() {
      for (const timer of looking.values()) timer.cancel();
    },
  };
}
