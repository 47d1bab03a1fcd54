import type { Clock, Timer } from '../shared/clock.ts';
import type { Principal } from './principal.ts';

/** Whether who was let in may stay: asked of everything that goes on for longer than a request. */
export interface Standing {
  /** False once the credential was revoked, has expired, or allows something else than it did. */
  stillValid(principal: Principal): boolean;
  /** Tells that some credential is not what it was. Returns the way to end it. */
  onRevoked(told: () => void): () => void;
}

/** Watches over sockets and streams: none outlives its credential by more than `lookMs`. */
export interface Watch {
  /** Runs `over` once, when the principal may stay no longer; at once where that is so already. Returns the way to end it. */
  keep(principal: Principal, over: () => void): () => void;
  /** How many of a credential's sockets and streams there are. */
  kept(principal: Principal): number;
  stop(): void;
}

/** Half of the five seconds that a socket may outlive its credential. */
const lookMs = 2_500;

export function createWatch(standing: Standing, clock: Clock): Watch {
  const kept = new Map<symbol, { readonly principal: Principal; readonly over: () => void }>();
  let looking: Timer | undefined;

  function look(): void {
    for (const [id, { principal, over }] of kept) {
      if (standing.stillValid(principal)) continue;
      kept.delete(id);
      over();
    }
  }

  function later(): void {
    looking = clock.after(lookMs, () => {
      looking = undefined;
      look();
      if (kept.size > 0) later();
    });
  }

  const unsubscribe = standing.onRevoked(look);
  return {
    keep(principal, over) {
      if (!standing.stillValid(principal)) {
        over();
        return () => undefined;
      }
      const id = Symbol(principal.key);
      kept.set(id, { principal, over });
      if (looking === undefined) later();
      return () => {
        kept.delete(id);
        if (kept.size > 0) return;
        looking?.cancel();
        looking = undefined;
      };
    },
    kept: ({ key }) => [...kept.values()].filter(({ principal }) => principal.key === key).length,
    stop() {
      unsubscribe();
      kept.clear();
      looking?.cancel();
      looking = undefined;
    },
  };
}

/** Whether a credential's own end has come; who revokes nothing has this alone to say. */
export const hasExpired = ({ expiresAt }: Principal, clock: Clock): boolean =>
  expiresAt !== null && clock.now().wall >= expiresAt;
