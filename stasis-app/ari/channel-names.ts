/**
 * The names of the channels that are up. Asterisk keeps its channels by name: to find one by its id it walks through all of
 * them and locks each, with the list itself locked meanwhile (`ao2_legacy`, the channel storage of Debian's package).
 */
import type { AriEvent } from './ari.generated.ts';

/** Far more channels than a node has; the oldest is forgotten, and is then asked for by its id. */
const mostNames = 20_000;

export interface ChannelNames {
  learn(event: AriEvent): void;
  /** The name that the channel with this id had when it came to us. */
  of(id: string): string | undefined;
  clear(): void;
}

export function createChannelNames(): ChannelNames {
  const names = new Map<string, string>();
  return {
    learn(event) {
      if (event.type === 'StasisStart') {
        const oldest = names.keys().next().value;
        if (names.size >= mostNames && oldest !== undefined) names.delete(oldest);
        names.set(event.channel.id, event.channel.name);
      } else if (event.type === 'StasisEnd' || event.type === 'ChannelDestroyed') names.delete(event.channel.id);
    },
    of: (id) => names.get(id),
    clear: () => names.clear(),
  };
}
