import { join } from 'node:path';
import { setImmediate as nextTurn } from 'node:timers/promises';
import { v4 } from 'uuid';
import type { Clock, Timer } from '../../shared/clock.ts';
import { done, refused, type Outcome } from '../../shared/errors.ts';
import type { Log } from '../../shared/log.ts';
import { wantedBy, type EventFilter } from '../events/event-filter.ts';
import type { EventLog } from '../events/event-log.ts';
import type { EventReaders } from '../events/event-reader.ts';
import type { Journal, Person } from '../journal.ts';
import { openAttemptLog, type AttemptLog } from './attempt-log.ts';
import { createCourier, requestsAtOnce, type Courier } from './courier.ts';
import { factsAt } from './facts-at.ts';
import { createPoster } from './post.ts';
import { newSecret, rotated } from './signature.ts';
import { checkTarget, type TargetRules } from './target.ts';
import { openWebhookFiles } from './webhook-file.ts';
import type { Attempt, DisabledBy, Webhook } from './webhook.ts';

/** A webhook and how it is. Never its secrets. */
export interface WebhookView extends Omit<Webhook, 'secrets' | 'progress'> {
  readonly state: 'active' | 'failing' | 'disabled';
  /** Events that were read and not yet received. */
  readonly waiting: number;
  readonly givenUp: Webhook['progress']['givenUp'];
  /** When each secret that is valid ends; null for the current one. */
  readonly secretsUntil: readonly (number | null)[];
}

export interface WebhookWish {
  readonly url: string;
  readonly description: string;
  readonly filter: EventFilter;
  /** The sequence after which it begins; from now on when left out. */
  readonly after?: number | undefined;
}

export interface WebhookChange {
  readonly url?: string | undefined;
  readonly description?: string | undefined;
  readonly filter?: EventFilter | undefined;
  readonly enabled?: boolean | undefined;
  /** Leaves out what waits, and goes on with what comes. */
  readonly skip?: boolean | undefined;
}

/** Everybody who is called when something happens. Errors: WEBHOOK_NOT_FOUND, INVALID_REQUEST, STORE_UNAVAILABLE. */
export interface Webhooks {
  list(): readonly WebhookView[];
  find(id: string): Outcome<WebhookView>;
  /** The secret is shown here, and never again. */
  add(wish: WebhookWish): Promise<Outcome<{ readonly webhook: WebhookView; readonly secret: string }>>;
  change(id: string, change: WebhookChange): Promise<Outcome<WebhookView>>;
  /** A new secret; the one before stays valid for so long. */
  rotate(id: string, overlapMs: number): Promise<Outcome<{ readonly webhook: WebhookView; readonly secret: string }>>;
  remove(id: string): Promise<Outcome<null>>;
  /** The newest first. */
  attempts(id: string): Outcome<readonly Attempt[]>;
  resend(id: string, sequence: number): Promise<Outcome<Attempt>>;
  /** After the journal has erased a person. */
  forget(person: Person): Promise<void>;
  start(): void;
  stop(): Promise<void>;
}

export interface WebhooksOptions {
  readonly folder: string;
  readonly journal: Pick<Journal, 'factsAfter' | 'storedUpTo' | 'health'>;
  readonly log: EventLog;
  readonly readers: EventReaders;
  readonly rules: TargetRules;
  readonly clock: Clock;
  readonly logger: Log;
}

const webhooksAtMost = 100;
/** Progress is kept so often while it changes: so much is delivered again after a crash. */
const keepMs = 1_000;

interface Served {
  webhook: Webhook;
  readonly attempts: AttemptLog;
  courier: Courier | undefined;
  poster: { close(): Promise<void> } | undefined;
  keeping: Timer | undefined;
}

export function openWebhooks(options: WebhooksOptions): Webhooks {
  const { journal, log, readers, rules, clock, logger } = options;
  const files = openWebhookFiles(join(options.folder, 'webhooks'));
  const served = new Map<string, Served>();
  const found = files.read();
  for (const fault of found.broken) logger.error('a webhook can not be read and is not served', { fault });
  for (const webhook of found.webhooks) enter(webhook);
  let stopped = false;

  function enter(webhook: Webhook): Served {
    const attempts = openAttemptLog(files.attemptsFile(webhook.id), logger);
    const entry: Served = { webhook, attempts, courier: undefined, poster: undefined, keeping: undefined };
    served.set(webhook.id, entry);
    return entry;
  }

  const asItIs = ({ webhook, courier }: Served): Webhook =>
    courier === undefined ? webhook : { ...webhook, progress: courier.progress() };

  function begin(entry: Served): void {
    if (stopped || entry.courier !== undefined || entry.webhook.disabled !== null) return;
    const poster = createPoster(entry.webhook.url, rules, requestsAtOnce, clock);
    entry.poster = poster;
    entry.courier = createCourier({
      ...{ webhook: entry.webhook, journal, readers, poster, attempts: entry.attempts, clock, log: logger },
      changed: () => keepSoon(entry),
      disable: (by) => void disable(entry, by),
    });
  }

  async function end(entry: Served): Promise<void> {
    const { courier, poster } = entry;
    await courier?.stop();
    if (courier !== undefined) entry.webhook = { ...entry.webhook, progress: courier.progress() };
    entry.courier = undefined;
    entry.poster = undefined;
    entry.keeping?.cancel();
    entry.keeping = undefined;
    await poster?.close();
  }

  function keepSoon(entry: Served): void {
    if (entry.keeping !== undefined || stopped) return;
    entry.keeping = clock.after(keepMs, () => {
      entry.keeping = undefined;
      if (entry.courier === undefined || served.get(entry.webhook.id) !== entry) return;
      files.keepSoon(asItIs(entry)).catch((error: unknown) => {
        logger.warn("a webhook's progress can not be kept; a restart would deliver again", { error });
      });
    });
  }

  async function disable(entry: Served, by: DisabledBy): Promise<void> {
    if (entry.webhook.disabled !== null) return;
    entry.webhook = { ...entry.webhook, disabled: { by, at: clock.now().wall } };
    logger.warn('a webhook is disabled', { webhook: entry.webhook.id, by });
    await end(entry);
    keep(entry);
  }

  /** STORE_UNAVAILABLE when the disk refuses: then nothing was promised. */
  function keep(entry: Served): Outcome<null> {
    try {
      files.keep(asItIs(entry));
      return done(null);
    } catch (error) {
      const why = error instanceof Error ? error.message : String(error);
      logger.error('a webhook can not be kept', { webhook: entry.webhook.id, error });
      return refused('STORE_UNAVAILABLE', { why: `webhooks can not be kept: ${why}` });
    }
  }

  function view(entry: Served): WebhookView {
    const { secrets, progress: _, ...rest } = entry.webhook;
    const now = clock.now().wall;
    return {
      ...rest,
      state: rest.disabled !== null ? 'disabled' : entry.courier?.isDown() === true ? 'failing' : 'active',
      waiting: entry.courier?.waiting() ?? entry.webhook.progress.pending.length,
      givenUp: asItIs(entry).progress.givenUp,
      secretsUntil: secrets.map(({ until }) => until).filter((until) => until === null || until > now),
    };
  }

  function known(id: string): Outcome<Served> {
    const entry = served.get(id);
    return entry === undefined ? refused('WEBHOOK_NOT_FOUND', { webhook: id }) : done(entry);
  }

  /** Stops a webhook, changes it, keeps it, and goes on; the old one goes on where the disk refuses. */
  async function alter(entry: Served, change: (webhook: Webhook) => Webhook): Promise<Outcome<WebhookView>> {
    await end(entry);
    const before = entry.webhook;
    entry.webhook = change(before);
    const kept = keep(entry);
    if (!kept.ok) entry.webhook = before;
    begin(entry);
    return kept.ok ? done(view(entry)) : kept;
  }

  return {
    list: () => [...served.values()].map(view),
    find(id) {
      const entry = known(id);
      return entry.ok ? done(view(entry.value)) : entry;
    },
    async add({ url, description, filter, after }) {
      if (served.size >= webhooksAtMost)
        return refused('INVALID_REQUEST', { why: `there are ${webhooksAtMost} webhooks, which is the limit` });
      const wanted = wantedBy(filter);
      if (!wanted.ok) return wanted;
      const target = await checkTarget(url, rules);
      if (!target.ok) return target;
      const head = log.head();
      if ((after ?? 0) > head) return refused('INVALID_REQUEST', { why: `after is wrong: the log is at ${head}` });
      const now = clock.now().wall;
      const secret = newSecret(now);
      const progress = { taken: after ?? head, pending: [], givenUp: [] };
      const about = { id: v4(), url: target.value.href, description, filter, createdAt: now, disabled: null };
      const entry = enter({ ...about, secrets: [secret], progress });
      const kept = keep(entry);
      if (!kept.ok) {
        served.delete(about.id);
        return kept;
      }
      begin(entry);
      return done({ webhook: view(entry), secret: secret.secret });
    },
    async change(id, { url, description, filter, enabled, skip }) {
      const entry = known(id);
      if (!entry.ok) return entry;
      const wanted = filter === undefined ? done(null) : wantedBy(filter);
      if (!wanted.ok) return wanted;
      const target = url === undefined ? undefined : await checkTarget(url, rules);
      if (target?.ok === false) return target;
      return alter(entry.value, (webhook) => ({
        ...webhook,
        url: target?.value.href ?? webhook.url,
        description: description ?? webhook.description,
        filter: filter ?? webhook.filter,
        disabled: enabled === undefined ? webhook.disabled : enabled ? null : { by: 'hand', at: clock.now().wall },
        progress: skip === true ? { ...webhook.progress, taken: log.head(), pending: [] } : webhook.progress,
      }));
    },
    async rotate(id, overlapMs) {
      const entry = known(id);
      if (!entry.ok) return entry;
      const now = clock.now().wall;
      const [secret, ...older] = rotated(entry.value.webhook.secrets, now, now + overlapMs);
      const altered = await alter(entry.value, (webhook) => ({ ...webhook, secrets: [secret, ...older] }));
      return altered.ok ? done({ webhook: altered.value, secret: secret.secret }) : altered;
    },
    async remove(id) {
      const entry = known(id);
      if (!entry.ok) return entry;
      served.delete(id);
      await end(entry.value);
      entry.value.attempts.close();
      files.remove(id);
      return done(null);
    },
    attempts(id) {
      const entry = known(id);
      return entry.ok ? done(entry.value.attempts.recent()) : entry;
    },
    async resend(id, sequence) {
      const entry = known(id);
      if (!entry.ok) return entry;
      const { courier } = entry.value;
      return courier === undefined ? refused('WEBHOOK_DISABLED', { webhook: id }) : courier.resend(sequence);
    },
    async forget(person) {
      const sequences = new Set<number>();
      for (const { courier, attempts } of [...served.values()]) {
        attempts.forget(person);
        for (const sequence of courier?.mentioning(person) ?? []) sequences.add(sequence);
        // Their files may be large, and others are waiting.
        await nextTurn();
      }
      const facts = await factsAt([...sequences], { journal, clock, stopped: () => stopped });
      for (const { courier } of served.values()) courier?.reread(facts);
    },
    start() {
      for (const entry of served.values()) begin(entry);
    },
    async stop() {
      stopped = true;
      await Promise.all([...served.values()].map(end));
      for (const entry of served.values()) {
        keep(entry);
        entry.attempts.close();
      }
    },
  };
}
