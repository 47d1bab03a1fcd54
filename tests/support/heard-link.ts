/** A link to an Asterisk, with everything that it told and logged kept for a test to look at. */
import { createAriLink } from '../../stasis-app/ari/link.ts';
import type { AriEvent, AriLink, AriLinkOptions, Happening, TransportName } from '../../stasis-app/ari/contract.ts';
import { systemClock } from '../../stasis-app/shared/clock.ts';
import { nodeName } from '../../stasis-app/shared/ids.ts';
import type { Log } from '../../stasis-app/shared/log.ts';

export const bothTransports: readonly TransportName[] = ['websocket', 'ari-client'];

export interface HeardLink {
  readonly link: AriLink;
  readonly happenings: readonly Happening[];
  /** `level event` of each line at info and above. */
  readonly lines: readonly string[];
  readonly events: (type?: AriEvent['type']) => readonly AriEvent[];
  /** Resolves when `holds` does; after 8 s fails and says `what` was missed. */
  readonly until: (what: string, holds: () => boolean) => Promise<void>;
  readonly untilUp: () => Promise<void>;
}

export interface Server {
  readonly url: string;
  readonly username: string;
  readonly password: string;
}

/** A started link; stop it at the end of the test. */
export function hear(server: Server, options: Partial<AriLinkOptions> = {}): HeardLink {
  const happenings: Happening[] = [];
  const lines: string[] = [];
  const line = (level: string) => (event: string) => void lines.push(`${level} ${event}`);
  const log: Log = {
    error: line('error'),
    warn: line('warn'),
    info: line('info'),
    debug: () => undefined,
    with: () => log,
  };
  const { url, username, password } = server;
  const link = createAriLink({
    node: nodeName('test'),
    url,
    username,
    password,
    app: 'switchhook-test',
    transport: 'auto',
    events: ['StasisStart', 'StasisEnd', 'ChannelDestroyed', 'BridgeDestroyed'],
    clock: systemClock(),
    log,
    ...options,
    heard: (happening) => {
      happenings.push(happening);
      options.heard?.(happening);
    },
  });
  link.start();
  const until = async (what: string, holds: () => boolean): Promise<void> => {
    const end = Date.now() + 8000;
    while (!holds()) {
      if (Date.now() > end) throw new Error(`waited in vain: ${what}; the link is ${JSON.stringify(link.state())}`);
      await new Promise((resolve) => setTimeout(resolve, 5));
    }
  };
  return {
    link,
    happenings,
    lines,
    events: (type) =>
      happenings.flatMap((one) => (one.kind === 'event' && (!type || one.event.type === type) ? [one.event] : [])),
    until,
    untilUp: () => until('link up', () => link.state().phase === 'up'),
  };
}

/** The kinds of what was told, events left out: `up down up`. */
export const story = (heard: HeardLink): string =>
  heard.happenings
    .filter(({ kind }) => kind !== 'event')
    .map(({ kind }) => kind)
    .join(' ');
