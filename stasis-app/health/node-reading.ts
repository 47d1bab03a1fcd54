import type { AriLink } from '../ari/contract.ts';
import type { NodeReading } from './report.ts';

/** A link's state in the health report's form. */
export function nodeReading(link: AriLink, sick: string | null): NodeReading {
  const state = link.state();
  return {
    name: link.node,
    state: sick === null ? state.phase : 'sick',
    why: sick ?? ('why' in state ? state.why : null),
    asteriskVersion: 'version' in state ? state.version : null,
    since: 'since' in state ? state.since : null,
  };
}
