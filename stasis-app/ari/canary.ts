import type { Clock, Timer } from '../shared/clock.ts';
import type { AriEvent, AriLink } from './contract.ts';

/** How often the canary sings, and how long a song may take. Together they find a wedged Asterisk in ≤ 5 s. */
const everyMs = 1_500;
const patienceMs = 2_500;
/** Each song's name ends with its number: an echo tells which of them came back, and one that was lost is not waited for. */
const song = 'switchhook-canary-';

export type Wellness = { readonly well: true } | { readonly well: false; readonly why: string };

/**
 * Finds an Asterisk whose socket lives and which is wedged all the same: it asks, over the link, for an event of its
 * own (ARI events.userEvent) and waits for both the answer and the event. Requests that hang and events that stopped
 * look different, and neither shows in a ping.
 */
export interface Canary {
  start(): void;
  /** Told every event of the link; true when it was the canary's own. */
  heard(event: AriEvent): boolean;
  wellness(): Wellness;
  stop(): void;
}

export interface CanaryOptions {
  readonly link: AriLink;
  readonly app: string;
  readonly clock: Clock;
  /** Told when the wellness changes. */
  readonly changed: (wellness: Wellness) => void;
}

export function createCanary({ link, app, clock, changed }: CanaryOptions): Canary {
  let state: Wellness = { well: true };
  let timer: Timer | undefined;
  let sung = 0;
  let answered = 0;
  let echoed = 0;

  function become(next: Wellness): void {
    if (next.well === state.well && (next.well || (!state.well && next.why === state.why))) return;
    state = next;
    changed(next);
  }

  function sing(): void {
    timer = clock.after(everyMs, sing);
    if (link.state().phase !== 'up') {
      // The link itself says what is wrong; what was sung over a fallen one will not come back.
      sung = answered = echoed = 0;
      become({ well: true });
      return;
    }
    sung += 1;
    const number = sung;
    void link.call('events.userEvent', { eventName: `${song}${number}`, application: app }).then((reply) => {
      if (reply.ok && number <= sung) answered = Math.max(answered, number);
      judge();
    });
    clock.after(patienceMs, () => {
      if (number > sung) return; // sung over a link that has fallen since
      if (answered < number) become({ well: false, why: 'it does not answer requests, though its socket lives' });
      else if (echoed < number) become({ well: false, why: 'it answers requests, but its events have stopped' });
    });
  }

  function judge(): void {
    if (answered === sung && echoed === sung) become({ well: true });
  }

  return {
    start: sing,
    heard(event) {
      if (event.type !== 'ChannelUserevent' || !event.eventname.startsWith(song)) return false;
      const number = Number(event.eventname.slice(song.length));
      // Above what was sung: another controller's, on its way when it left.
      if (number <= sung) echoed = Math.max(echoed, number);
      judge();
      return true;
    },
    wellness: () => state,
    stop: () => timer?.cancel(),
  };
}
