import type { Server } from 'node:http';
import type { Socket } from 'node:net';
import type { Clock, Timer } from '../../shared/clock.ts';
import type { Log } from '../../shared/log.ts';
import { networkOf } from './client-address.ts';

export interface ConnectionCountOptions {
  /** How many of one address are open at once; further ones are closed at accept. */
  readonly perAddress: number;
  /** Addresses that speak for many, such as a proxy in front: not counted. */
  readonly isProxy: (address: string) => boolean;
  readonly clock: Clock;
  readonly log: Log;
}

const tellAgainMs = 60_000;

/**
 * Keeps one address from taking every connection that there is: whatever it opens, and however slowly, half of the
 * places are left to others. Returns what stops it.
 */
export function limitConnections(server: Server, options: ConnectionCountOptions): () => void {
  const { perAddress, isProxy, clock, log } = options;
  const open = new Map<string, number>();
  let told: Timer | undefined;

  server.on('connection', (socket: Socket) => {
    const { remoteAddress } = socket;
    if (remoteAddress === undefined || isProxy(remoteAddress)) return;
    const address = networkOf(remoteAddress);
    const count = (open.get(address) ?? 0) + 1;
    if (count > perAddress) {
      socket.destroy();
      if (told === undefined) {
        log.warn('an address has as many connections as one may; further ones are closed', { address, perAddress });
        told = clock.after(tellAgainMs, () => (told = undefined));
      }
      return;
    }
    open.set(address, count);
    socket.once('close', () => {
      const left = (open.get(address) ?? 1) - 1;
      if (left === 0) open.delete(address);
      else open.set(address, left);
    });
  });
  return () => told?.cancel();
}
