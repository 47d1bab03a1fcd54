import type { Clock } from '../shared/clock.ts';
import { callNamedIn } from '../shared/ids.ts';

/** One endpoint as Asterisk shows it (ARI `GET /endpoints/PJSIP`). */
export interface EndpointReading {
  /** The endpoint's name: a DN or a trunk. */
  readonly resource: string;
  /** `online`: at least one contact is registered, or declared, and answers qualify. */
  readonly state: 'online' | 'offline' | 'unknown';
  readonly channelIds: readonly string[];
}

/** What our own calls say of a number; Asterisk's reading may be up to `maxAgeMs` behind them. */
export type Engagement = 'free' | 'ringing' | 'busy';

export interface Presence {
  readonly dn: string;
  readonly registered: boolean;
  readonly engagement: Engagement;
}

/** What was read, or that Asterisk could not be asked. An old reading is never given out as a new one. */
type PresenceReading<T> = { readonly known: true; readonly value: T } | { readonly known: false };

export interface PresenceBook {
  of(dn: string): Promise<PresenceReading<Presence>>;
  /** In the order of `dns`. */
  ofAll(dns: readonly string[]): Promise<PresenceReading<readonly Presence[]>>;
  /** Whether a trunk answers qualify; false for one that Asterisk doesn't know. */
  trunk(name: string): Promise<PresenceReading<{ readonly reachable: boolean }>>;
}

export interface PresenceOptions {
  /** Asks Asterisk; undefined when it gave no answer. Bounded in time by the link's own deadline. */
  readonly readEndpoints: () => Promise<readonly EndpointReading[] | undefined>;
  readonly engagementOf: (dn: string) => Engagement;
  /** False while no Asterisk can be asked: then even a young reading is not given out. */
  readonly reachable: () => boolean;
  readonly clock: Clock;
  /** How old a reading may be when it is given out, in milliseconds. */
  readonly maxAgeMs: number;
}

type Endpoints = ReadonlyMap<string, EndpointReading>;

/**
 * Who is registered and who is on the phone. Reads through to Asterisk, with one read at a time whatever the
 * number of askers, so a dashboard that polls can't load Asterisk; our own calls count at once.
 */
export function createPresence(options: PresenceOptions): PresenceBook {
  const { clock, maxAgeMs, engagementOf } = options;
  let last: { readonly askedAt: number; readonly endpoints: Endpoints } | undefined;
  let running: Promise<Endpoints | undefined> | undefined;

  async function read(): Promise<Endpoints | undefined> {
    // Age counts from the question: the answer may describe that moment.
    const askedAt = clock.now().mono;
    const readings = await options.readEndpoints();
    last = readings && { askedAt, endpoints: new Map(readings.map((reading) => [reading.resource, reading])) };
    return last?.endpoints;
  }

  function current(): Promise<Endpoints | undefined> {
    if (!options.reachable()) return Promise.resolve(undefined);
    if (last !== undefined && clock.now().mono - last.askedAt <= maxAgeMs) return Promise.resolve(last.endpoints);
    running ??= read().finally(() => (running = undefined));
    return running;
  }

  const presence = (endpoints: Endpoints, dn: string): Presence => {
    const reading = endpoints.get(dn);
    const ours = engagementOf(dn);
    // A channel that is no call of ours (the fallback dialplan, while we were away) is a busy phone all the same. One
    // that we made is known better by our own calls: the reading may be from before it went.
    const foreign = reading?.channelIds.some((id) => callNamedIn(id) === undefined) ?? false;
    const engagement = ours === 'free' && foreign ? 'busy' : ours;
    return { dn, registered: reading?.state === 'online', engagement };
  };

  async function view<T>(make: (endpoints: Endpoints) => T): Promise<PresenceReading<T>> {
    const endpoints = await current();
    return endpoints === undefined ? { known: false } : { known: true, value: make(endpoints) };
  }

  return {
    of: (dn) => view((endpoints) => presence(endpoints, dn)),
    ofAll: (dns) => view((endpoints) => dns.map((dn) => presence(endpoints, dn))),
    trunk: (name) => view((endpoints) => ({ reachable: endpoints.get(name)?.state === 'online' })),
  };
}

/** A DN is where any of the nodes has it. */
export function mergeReadings(readings: readonly EndpointReading[]): EndpointReading[] {
  const byResource = new Map<string, EndpointReading>();
  for (const reading of readings) {
    const other = byResource.get(reading.resource);
    byResource.set(reading.resource, {
      resource: reading.resource,
      state: other?.state === 'online' ? 'online' : reading.state,
      channelIds: [...(other?.channelIds ?? []), ...reading.channelIds],
    });
  }
  return [...byResource.values()];
}
