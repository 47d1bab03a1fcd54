import type { WebSocket } from 'ws';
import type { Clock } from '../../shared/clock.ts';

/** A WebSocket that holds at most 256 KB for a reader that does not read, and hears only so much of it. */
export interface PacedSocket {
  send(text: string): void;
  /** So much waits that a sender with more should wait, too. */
  full(): boolean;
  /** Waits until it is not full. False when the reader has taken nothing for 5 s, or is gone. */
  drained(): Promise<boolean>;
  /** Closes, and cuts when the other side does not answer within a second. */
  close(code: number, reason: string): void;
}

const bufferedAtMost = 256 * 1024;
/** With a thousand readers that all stand still, this is 64 MB. */
const fullFrom = 64 * 1024;
const patienceMs = 5_000;
const closeMs = 1_000;
/** Our sockets only tell. Whoever goes on talking is shut out. */
const heardAtMost = 100;
/** RFC 6455 §7.4.1: a message that violates the policy. */
const policyViolation = 1008;
/** RFC 6455 §7.4.2: free for applications. */
export const tooSlow = 4008;

export function createPaced(socket: WebSocket, clock: Clock): PacedSocket {
  let heard = 0;
  let closing = false;
  const close = (code: number, reason: string) => {
    if (closing) return;
    closing = true;
    socket.close(code, reason);
    const cut = clock.after(closeMs, () => socket.terminate());
    socket.once('close', () => cut.cancel());
  };
  let takenAt = 0;
  let waiting: ((drained: boolean) => void) | undefined;
  const full = () => socket.bufferedAmount > fullFrom;
  const taken = () => {
    takenAt = clock.now().mono;
    if (!full()) waiting?.(true);
  };
  socket.once('close', () => waiting?.(false));
  socket.on('message', () => {
    heard += 1;
    if (heard > heardAtMost) close(policyViolation, 'this socket only tells');
  });
  return {
    send(text) {
      if (closing) return;
      if (socket.bufferedAmount + text.length > bufferedAtMost) close(tooSlow, 'you read too slowly');
      else socket.send(text, taken);
    },
    full,
    drained() {
      if (closing || socket.readyState !== socket.OPEN) return Promise.resolve(false);
      if (!full()) return Promise.resolve(true);
      takenAt = clock.now().mono;
      return new Promise<boolean>((resolve) => {
        const look = () => {
          const left = takenAt + patienceMs - clock.now().mono;
          if (left <= 0) waiting?.(false);
          else timer = clock.after(left, look);
        };
        let timer = clock.after(patienceMs, look);
        waiting = (drained) => {
          waiting = undefined;
          timer.cancel();
          resolve(drained);
        };
      });
    },
    close,
  };
}
