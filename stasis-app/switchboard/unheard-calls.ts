import type { AriLink } from '../ari/contract.ts';
import type { ChannelEnd } from '../calls/hangup.ts';
import type { Clock, Timer } from '../shared/clock.ts';
import type { Outcome } from '../shared/errors.ts';
import type { ChannelId, NodeName } from '../shared/ids.ts';
import type { Log } from '../shared/log.ts';
import type { Arrival } from './arrivals.ts';

/** A call that entered our application and was given up there; times in milliseconds since 1970. */
export interface GivenUp extends Arrival {
  readonly channel: ChannelId;
  readonly enteredAt: number;
  readonly endedAt: number;
  readonly end: ChannelEnd;
}

export interface UnheardCallsOptions {
  readonly clock: Clock;
  readonly log: Log;
  /** When the process before this one last wrote to the journal; null when there was none. */
  readonly leftAt: number | null;
  /** What Asterisk's call event log says of calls that were given up in our hands since then. */
  readonly givenUp: (since: number) => Promise<readonly GivenUp[]>;
  /** Channels of the calls on record that started since then. */
  readonly onRecord: (since: number) => Promise<Outcome<readonly ChannelId[]>>;
  /** Puts a call that nobody heard of on record. */
  readonly keep: (link: AriLink, call: GivenUp) => void;
}

/**
 * Finds the calls that came and went while we could not hear: their callers gave up before the link was back, so
 * nothing of them is left in Asterisk, and its call event log alone knows them. Looked for after each gap, and again
 * at each sweep until the store could say which calls are on record.
 */
export interface UnheardCalls {
  /** Asterisk can't be heard from now on. */
  lostSight(node: NodeName): void;
  look(link: AriLink): Promise<void>;
  stop(): void;
}

/** A link is found dead some seconds after it died, and clocks of two processes differ a little. */
const earlierMs = 10_000;
/** The last line of a call may be on its way to the file, and its facts to the store. */
export const settleMs = 2_000;

export function createUnheardCalls(options: UnheardCallsOptions): UnheardCalls {
  const { clock, log, leftAt } = options;
  const lost = new Map<NodeName, number>();
  const known = new Set<NodeName>();
  const looking = new Map<NodeName, Timer>();

  async function find(link: AriLink, since: number, until: number): Promise<boolean> {
    const candidates = (await options.givenUp(since)).filter(({ endedAt }) => endedAt <= until);
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
      if (!lost.has(node)) lost.set(node, clock.now().wall - earlierMs);
    },
    async look(link) {
      const { node } = link;
      if (!known.has(node) && leftAt !== null) lost.set(node, leftAt - earlierMs);
      known.add(node);
      const since = lost.get(node);
      if (since === undefined || looking.has(node)) return;
      const until = clock.now().wall;
      await new Promise<void>((resolve) => looking.set(node, clock.after(settleMs, resolve)));
      if (await find(link, since, until)) lost.delete(node);
      looking.delete(node);
    },
    stop() {
      for (const timer of looking.values()) timer.cancel();
    },
  };
}
