import type { AriLink } from '../ari/contract.ts';
import type { NodeReading } from './report.ts';

const compared = 'its channels and bridges are being compared with our record';

/** A link's state in the health report's form. */
export function nodeReading(link: AriLink, sick: string | null, looking: 'first' | 'again' | null): NodeReading {
  const state = link.state();
  return {
    name: link.node,
    state: sick !== null ? 'sick' : state.phase === 'up' && looking === 'first' ? 'comparing' : state.phase,
    why: sick ?? ('why' in state ? state.why : state.phase === 'up' && looking !== null ? compared : null),
    asteriskVersion: 'version' in state ? state.version : null,
    since: 'since' in state ? state.since : null,
  };
}
