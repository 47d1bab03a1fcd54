import type { AriLink } from '../ari/contract.ts';
import type { NodeName } from '../shared/ids.ts';

/** The node with the fewest calls. */
export const freest = (up: readonly AriLink[], loadOf: (node: NodeName) => number): AriLink | undefined =>
  up.length <= 1 ? up[0] : up.toSorted((a, b) => loadOf(a.node) - loadOf(b.node))[0];
