import type { AriLink } from '../ari/contract.ts';
import type { Clock, Timer } from '../shared/clock.ts';
import type { BridgeId, NodeName } from '../shared/ids.ts';

/** How long an empty bridge waits for its next call: none is left in Asterisk a moment after the last call. */
export const lingerMs = 500;
/** Bridges that wait at most, on each node. */
const waitingAtMost = 500;

/**
 * Bridges that calls have left, ready for the next ones: on a busy node a call then costs Asterisk neither the making
 * nor the destroying of one, which is a twelfth of its processor time (tests/bench/RESULTS.md).
 */
export interface BridgeStock {
  /** A bridge for a call that begins, or undefined when none waits: then the call makes its own. */
  take(node: NodeName): BridgeId | undefined;
  /** Whether a call's wish to make this bridge is granted already; true once for each taking. */
  has(bridge: BridgeId): boolean;
  /** An empty bridge, which nobody but the two parties of a plain call has ever been in. @returns false when full */
  leave(link: AriLink, bridge: BridgeId): boolean;
  /** Whether this bridge waits here for a call. */
  waits(bridge: BridgeId): boolean;
  /** Somebody destroyed it. */
  forget(bridge: BridgeId): void;
  /** What the node held may be gone. */
  forgetNode(node: NodeName): void;
  /** Destroys what waits. */
  stop(): void;
}

interface Waiting {
  readonly link: AriLink;
  readonly bridge: BridgeId;
  readonly since: number;
}

export function createBridgeStock(clock: Clock): BridgeStock {
  /** For each node, longest waiting first; the last one in is the first one out, so that a quiet node's stock dries up. */
  const waiting = new Map<NodeName, Waiting[]>();
  const taken = new Set<BridgeId>();
  let round: Timer | undefined;
  let stopped = false;

  /** Asked to be destroyed, and nobody knows yet that they are. */
  const undead = new Set<Waiting>();

  async function destroy(old: Waiting): Promise<void> {
    const reply = await old.link.call('bridges.destroy', { bridgeId: old.bridge });
    const isGone = reply.ok || (reply.why === 'refused' && reply.status === 404);
    if (isGone || stopped) return;
    undead.add(old);
    round ??= clock.after(lingerMs, clearOut);
  }

  function clearOut(): void {
    round = undefined;
    for (const old of undead) {
      undead.delete(old);
      void destroy(old);
    }
    const latest = clock.now().mono - lingerMs;
    for (const [node, stock] of waiting) {
      const fresh = stock.findIndex(({ since }) => since > latest);
      for (const old of stock.splice(0, fresh === -1 ? stock.length : fresh)) void destroy(old);
      if (stock.length === 0) waiting.delete(node);
    }
    if (waiting.size > 0) round = clock.after(lingerMs / 2, clearOut);
  }

  return {
    take(node) {
      const next = waiting.get(node)?.pop();
      if (next === undefined) return undefined;
      taken.add(next.bridge);
      return next.bridge;
    },
    has: (bridge) => taken.delete(bridge),
    leave(link, bridge) {
      const stock = waiting.get(link.node) ?? [];
      if (stock.length >= waitingAtMost) return false;
      waiting.set(link.node, stock);
      stock.push({ link, bridge, since: clock.now().mono });
      round ??= clock.after(lingerMs, clearOut);
      return true;
    },
    waits: (bridge) => [...waiting.values()].some((stock) => stock.some((each) => each.bridge === bridge)),
    forget(bridge) {
      for (const stock of waiting.values()) {
        const at = stock.findIndex((each) => each.bridge === bridge);
        if (at !== -1) stock.splice(at, 1);
      }
    },
    forgetNode: (node) => void waiting.delete(node),
    stop() {
      stopped = true;
      round?.cancel();
      for (const old of [...waiting.values()].flat()) void destroy(old);
      waiting.clear();
      undead.clear();
      taken.clear();
    },
  };
}
