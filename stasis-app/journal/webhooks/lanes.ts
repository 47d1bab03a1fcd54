import { probeMs, retryAfterMs } from './webhook.ts';

/** An event on its way to one receiver. */
export interface Item {
  readonly sequence: number;
  /** The call or room: its events go one after another. */
  readonly subject: string;
  readonly message: string;
  readonly type: string;
  text: string;
  attempts: number;
  /** In ms since 1970. */
  firstAt: number | null;
}

/** Which event is next: in order within each call, and no call waits for another. Times in ms, by whatever clock is given. */
export interface Lanes {
  add(item: Item): void;
  size(): number;
  items(): Iterable<Item>;
  /** The next event that may go now, taken out until its outcome is told. */
  next(now: number, underway: number): Item | undefined;
  /** When to ask again; undefined when only an outcome or a new event changes anything. */
  wakeAt(now: number): number | undefined;
  delivered(item: Item): void;
  /** Returns false when it has been tried for the last time: then it is given up and its call goes on. */
  failed(item: Item, now: number, retryAfter: number | null): boolean;
  /** Everything may be tried now. */
  hurry(): void;
  /** Nothing gets through. */
  isDown(): boolean;
}

/** So many events that failed since one got through: it is the receiver, not the event. */
const downAfter = 5;
/** Of the share by which each wait may be longer, so that many do not come at once. */
const jitter = 0.1;

export function createLanes(random: () => number = Math.random): Lanes {
  const lanes = new Map<string, Item[]>();
  /** Heads of lanes that may go. */
  let ready: Item[] = [];
  /** Heads of lanes that wait for their time. */
  const waiting = new Map<Item, number>();
  let size = 0;
  const failing = new Set<Item>();
  let probes = 0;
  let probeAt = 0;
  const isDown = () => failing.size >= downAfter;

  function settle(item: Item): void {
    size -= 1;
    const lane = lanes.get(item.subject);
    lane?.shift();
    const [next] = lane ?? [];
    if (next === undefined) lanes.delete(item.subject);
    else ready.push(next);
  }

  function hurry(): void {
    ready.push(...[...waiting.keys()].sort((a, b) => a.sequence - b.sequence));
    waiting.clear();
    probeAt = 0;
  }

  function ripen(now: number): void {
    for (const [item, at] of waiting)
      if (at <= now) {
        waiting.delete(item);
        ready.push(item);
      }
  }

  return {
    add(item) {
      size += 1;
      const lane = lanes.get(item.subject);
      if (lane === undefined) {
        lanes.set(item.subject, [item]);
        ready.push(item);
      } else lane.push(item);
    },
    size: () => size,
    *items() {
      for (const lane of lanes.values()) yield* lane;
    },
    next(now, underway) {
      if (isDown()) {
        if (underway > 0 || now < probeAt) return undefined;
        // The one that was tried least: an event that its receiver can't take must not stand for all of them.
        const [probe] = [...ready, ...waiting.keys()].sort(
          (a, b) => a.attempts - b.attempts || a.sequence - b.sequence,
        );
        if (probe === undefined) return undefined;
        waiting.delete(probe);
        ready = ready.filter((item) => item !== probe);
        return probe;
      }
      if (waiting.size > 0) ripen(now);
      return ready.shift();
    },
    wakeAt(now) {
      if (isDown()) return size > 0 ? Math.max(now, probeAt) : undefined;
      return waiting.size === 0 ? undefined : Math.min(...waiting.values());
    },
    delivered(item) {
      const wasDown = isDown();
      failing.clear();
      probes = 0;
      settle(item);
      // It gets through again: what failed meanwhile need not wait for its time.
      if (wasDown) hurry();
    },
    failed(item, now, retryAfter) {
      failing.add(item);
      const wait = retryAfterMs[item.attempts];
      item.attempts += 1;
      if (isDown()) {
        const probe = Math.min(probeMs.last, probeMs.first * 2 ** Math.min(20, probes));
        probes += 1;
        probeAt = now + Math.max(retryAfter ?? 0, probe * (1 + jitter * random()));
      }
      // As long as nothing gets through at all, no event is to blame.
      if (wait === undefined && !isDown()) {
        failing.delete(item);
        settle(item);
        return false;
      }
      const last = retryAfterMs.at(-1) ?? 0;
      waiting.set(item, now + Math.max(retryAfter ?? 0, (wait ?? last) * (1 + jitter * random())));
      return true;
    },
    hurry,
    isDown,
  };
}
