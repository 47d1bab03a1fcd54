import type { MusicClass } from '../../../asterisk-conf/sounds/tune.ts';
import { longestGapIn, type Received } from './received.ts';
import { listen, musicIn, windowSamples, windowsOf, type Heard } from './spectrum.ts';
import { frameMs, sampleRate, toneOf, type Tone, type Voice } from './tones.ts';

/** How long a sound must last to count, and how long is waited for it. */
export interface Patience {
  /** ms; the whole time must be so. */
  readonly lasting?: number;
  /** ms. */
  readonly within?: number;
}

const usualPatience = { lasting: 400, within: 3000 };
const lookEvery = 50;
const windowMs = (1000 * windowSamples) / sampleRate;

/** Whoever hears: a call, or a phone by the call that it is in. Every verb fails with what was heard instead. */
export abstract class Listener {
  protected abstract readonly received: Received;
  abstract failure(why: string): Error;

  /** The tones heard in the last `ms`, lowest first; a window of 200 ms must have held them. */
  tonesHeard(ms = usualPatience.lasting): Tone[] {
    return this.heardSince(performance.now() - ms);
  }

  /** The tones heard at any time since `mark` (performance.now()), at most 30 s ago, lowest first. */
  heardSince(mark: number): Tone[] {
    const windows = windowsOf(this.received.samples(mark)).map(listen);
    return [...new Set(windows.flatMap((each) => [...each.tones]))].toSorted((a, b) => a - b);
  }

  /** Waits until exactly these are heard and nothing else: no other tone, no music, no ringing. */
  hearsOnly(whom: readonly Voice[], patience: Patience = {}): Promise<void> {
    const wanted = whom.map(toneOf);
    const fits = (heard: Heard) =>
      !heard.other && heard.tones.length === wanted.length && wanted.every((tone) => heard.tones.includes(tone));
    return this.#untilAll(`only ${wanted.join(' and ') || 'silence'}`, (window) => fits(listen(window)), patience);
  }

  /** Waits until there is silence: packets of silence, or none at all. */
  hearsNothing(patience: Patience = {}): Promise<void> {
    const silent = (window: Float32Array) => {
      const heard = listen(window);
      return !heard.other && heard.tones.length === 0;
    };
    return this.#untilAll('nothing', silent, patience, true);
  }

  /** Waits until there is the music that ships (of that class), and no voice. */
  hearsMusic(patience: Patience & { readonly of?: MusicClass } = {}): Promise<void> {
    const fits = (window: Float32Array) => {
      const playing = musicIn(window);
      return playing !== undefined && (patience.of ?? playing) === playing && listen(window).tones.length === 0;
    };
    return this.#untilAll(`music${patience.of === undefined ? '' : ` of class ${patience.of}`}`, fits, patience);
  }

  /** Waits until there is any sound but our tones: an announcement, a beep, ringing, music. */
  hearsSound(patience: Patience = {}): Promise<void> {
    return this.#untilAll('a sound', (window) => listen(window).other, { lasting: 200, ...patience });
  }

  /** Resolves after `during` ms (or fails at once) in which none of these was heard. */
  async neverHears(whom: readonly Voice[], { during = 1000 }: { during?: number } = {}): Promise<void> {
    const began = performance.now();
    const unwanted = whom.map(toneOf);
    let heardUntil = began;
    while (heardUntil < began + during) {
      await pause(lookEvery);
      // Windows overlap by half, so each look begins a window before the end of the last one.
      const from = Math.max(began, heardUntil - windowMs);
      heardUntil = performance.now();
      const found = this.heardSince(from).filter((tone) => unwanted.includes(tone));
      if (found.length > 0) throw this.failure(`should not hear ${found.join(' and ')}`);
    }
  }

  /** When that voice was first heard since `mark` (performance.now()), to 20 ms; undefined when it was not. */
  firstHeard(voice: Voice, mark: number): number | undefined {
    return this.received.times(mark, toneOf(voice))[0];
  }

  /** When that voice was last heard since `mark`, to 20 ms. */
  lastHeard(voice: Voice, mark: number): number | undefined {
    return this.received.times(mark, toneOf(voice)).at(-1);
  }

  /**
   * The longest time, ms, since `mark` without a packet, or without that voice, between two of them. What our own
   * process slept is taken off, so a busy machine makes no gap.
   */
  longestGap({ since, of }: { readonly since: number; readonly of?: Voice }): number {
    return longestGapIn(this.received.times(since, of === undefined ? undefined : toneOf(of)));
  }

  /** What was heard in the last `ms`, in words: for the message of a failure. */
  describe(ms = 1000): string {
    const since = performance.now() - ms;
    const packets = this.received.packets(since);
    const windows = windowsOf(this.received.samples(since)).map((window) => {
      const heard = listen(window);
      const names = [...heard.tones.map(String), ...(heard.other ? [musicIn(window) ?? 'sound'] : [])];
      return names.join('+') || 'silence';
    });
    return `in the last ${ms} ms ${packets} packets: ${packets === 0 ? 'nothing' : windows.join(', ')}`;
  }

  async #untilAll(
    what: string,
    fits: (window: Float32Array) => boolean,
    { lasting = usualPatience.lasting, within = usualPatience.within }: Patience,
    orNoPackets = false,
  ): Promise<void> {
    const began = performance.now();
    for (;;) {
      const since = performance.now() - lasting;
      // What came before the question does not answer it, and half a window of sound is none.
      if (since >= began - lookEvery) {
        const enough = orNoPackets || this.received.packets(since) * frameMs >= lasting - 3 * frameMs;
        // The newest first: while it does not fit, the others need no look.
        if (enough && windowsOf(this.received.samples(since)).reverse().every(fits)) return;
      }
      if (performance.now() - began > within + lasting)
        throw this.failure(`waited ${within} ms to hear ${what}; ${this.describe()}`);
      await pause(lookEvery);
    }
  }
}

const pause = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));
