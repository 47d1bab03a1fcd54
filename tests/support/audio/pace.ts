import { frameMs } from './tones.ts';

/** After a stall no more than this is sent late; the rest was never said. */
const framesCaughtUp = 5;
const stallsKept = 200;
/** A tick that comes this late is a stall of our own process. */
const stallMs = 10;

export interface Stall {
  readonly from: number;
  readonly to: number;
}

/**
 * One timer for all phones of a process: 20 ms by the monotonic clock, without drift. It runs while anybody has joined.
 * It also knows when this process itself was late: then nothing could be heard either, and that is no gap in a call.
 */
class Pace {
  readonly stalls: Stall[] = [];
  readonly #senders = new Set<() => void>();
  #timer: NodeJS.Timeout | undefined;
  #due = 0;

  /** Calls `send` once for every 20 ms from now on, until the returned function is called. */
  join(send: () => void): () => void {
    this.#senders.add(send);
    if (this.#timer === undefined) {
      this.#due = performance.now() + frameMs;
      this.#wait();
    }
    return () => {
      this.#senders.delete(send);
      if (this.#senders.size > 0) return;
      clearTimeout(this.#timer);
      this.#timer = undefined;
    };
  }

  #wait(): void {
    this.#timer = setTimeout(() => this.#tick(), Math.max(0, this.#due - performance.now()));
  }

  #tick(): void {
    const now = performance.now();
    const late = now - this.#due;
    if (late > stallMs) {
      this.stalls.push({ from: this.#due, to: now });
      if (this.stalls.length > stallsKept) this.stalls.shift();
    }
    const frames = Math.floor(late / frameMs) + 1;
    for (let frame = 0; frame < Math.min(frames, framesCaughtUp); frame += 1) for (const send of this.#senders) send();
    this.#due += frames * frameMs;
    if (this.#senders.size > 0) this.#wait();
  }
}

export const pace = new Pace();
