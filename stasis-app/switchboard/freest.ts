import type { AriLink } from '../ari/contract.ts';
import type { NodeName } from '../shared/ids.ts';
import type { Entry } from './registry.ts';

/** The node with the fewest calls. */
export function freest(up: readonly AriLink[], entries: Iterable<Entry>): AriLink | undefined {
  if (up.length <= 1) return up[0];
  const load = new Map<NodeName, number>();
  for (const { call } of entries) load.set(call.node, (load.get(call.node) ?? 0) + 1);
  return up.toSorted((a, b) => (load.get(a.node) ?? 0) - (load.get(b.node) ?? 0))[0];
}
