/**
 * More sockets for requests, opened when Asterisk is slow to answer. It carries out the requests of one WebSocket one
 * after the other, on one thread: a `channels.create` that waits for PJSIP, or a `bridges.addChannel` that waits for two
 * channels' threads, keeps the hang-up of everybody else waiting. Past some rate that feeds itself, and set-up takes
 * seconds (decision 13).
 *
 * Invariant: the requests of one `of` all go through one socket, so they run in the order in which they were sent.
 */
import type { Target } from './line.ts';
import { openSocket, type AriSocket } from './socket.ts';

/** Asterisk's threads for our requests, beside that of the first socket. */
const laneCount = 4;
/** Requests without an answer from which on another call takes another socket: on a machine at ease it is one or two. */
const busyFrom = 16;
/** As the link's own (link.ts): a ping a second, and death at the second one unanswered. */
const missedPings = 2;

export interface LanesListener {
  text(text: string): void;
  /** One that was open is gone, or silent: what was asked through it may have been done or not. */
  fell(why: string): void;
}

export interface Lanes {
  /** The socket for a request of `of`, of which `pending` are unanswered in all; undefined: the first socket. */
  pick(of: object, pending: number): AriSocket | undefined;
  ping(): void;
  cut(): void;
  close(): Promise<void>;
}

interface Lane {
  readonly socket: AriSocket;
  isOpen: boolean;
  unanswered: number;
}

export function createLanes(target: Target, hears: LanesListener): Lanes {
  /** Null: the first socket. An entry lasts as long as the call that it is for. */
  const taken = new WeakMap<object, AriSocket | null>();
  const lanes: Lane[] = [];
  let opened = false;
  let turn = 0;

  function open(number: number): void {
    const lane: Lane = {
      isOpen: false,
      unanswered: 0,
      socket: openSocket(target, `${target.app}-requests-${number}`, {
        opened() {
          lane.isOpen = true;
        },
        text(text) {
          lane.unanswered = 0;
          hears.text(text);
        },
        pong() {
          lane.unanswered = 0;
        },
        // Asterisk's `sessionlimit` may be reached: then there are fewer, or none.
        refused: () => leave(lane),
        gone(why) {
          if (lane.isOpen) hears.fell(why);
          else leave(lane);
        },
      }),
    };
    lanes.push(lane);
  }
  function leave(lane: Lane): void {
    lane.socket.cut();
    lanes.splice(lanes.indexOf(lane), 1);
  }

  return {
    pick(of, pending) {
      const known = taken.get(of);
      if (known !== undefined) return known ?? undefined;
      if (pending >= busyFrom && !opened) {
        opened = true;
        for (let number = 1; number <= laneCount; number += 1) open(number);
      }
      const free = pending >= busyFrom ? lanes.filter(({ isOpen }) => isOpen) : [];
      turn += 1;
      const lane = free[turn % free.length];
      taken.set(of, lane?.socket ?? null);
      return lane?.socket;
    },
    ping() {
      for (const lane of lanes.filter(({ isOpen }) => isOpen)) {
        if (lane.unanswered >= missedPings) {
          hears.fell('a socket for requests gives no sign of life');
          return;
        }
        lane.unanswered += 1;
        lane.socket.ping();
      }
    },
    cut() {
      for (const { socket } of lanes) socket.cut();
    },
    async close() {
      await Promise.all(lanes.map(({ socket }) => socket.close()));
    },
  };
}
