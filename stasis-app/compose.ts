import { join } from 'node:path';
import { createCanary, type Canary, type Wellness } from './ari/canary.ts';
import { createAriLink } from './ari/link.ts';
import { createRecordedFiles } from './ari/recorded-files.ts';
import { deleteRecordingsBefore, deleteRecordingsOf } from './actions/delete-recording.ts';
import { openKeys, operator } from './access/keys.ts';
import { createCallRate } from './access/call-rate.ts';
import { isEmergencyNumber } from './actions/admission.ts';
import { isInCall } from './actions/own-call.ts';
import { followAgents } from './actions/follow-agents.ts';
import type { Office } from './actions/office.ts';
import { referredTo } from './actions/transfer-call.ts';
import { welcome } from './actions/welcome.ts';
import type { Config } from './config.ts';
import { createDirectory } from './directory/directory.ts';
import { createPresence, mergeReadings, type EndpointReading } from './directory/presence.ts';
import type { Site } from './directory/site.ts';
import { openGate } from './gate.ts';
import { createLoopLagWatch } from './health/loop-lag.ts';
import { createHealth } from './health/report.ts';
import { nodeReading } from './health/node-reading.ts';
import { openAuditLog, type AuditLog } from './journal/audit-log.ts';
import { auditTolls } from './journal/audit-tolls.ts';
import { openAnswerBook } from './journal/answer-book.ts';
import { openExpectedCalls } from './journal/expected-calls.ts';
import { createEventLog } from './journal/events/event-log.ts';
import { createEventReaders } from './journal/events/event-reader.ts';
import { writeFacts } from './journal/fact-log.ts';
import type { Journal, JournalHealth, Person } from './journal/journal.ts';
import { openJournal } from './journal/open-journal.ts';
import { openTollLedger } from './journal/toll-ledger.ts';
import { openWebhooks } from './journal/webhooks/webhooks.ts';
import { createRetention } from './journal/retention.ts';
import { openSupervisionOrders } from './journal/supervision-orders.ts';
import { storePlace } from './journal/store-place.ts';
import { sleep, type Clock } from './shared/clock.ts';
import { done, refused } from './shared/errors.ts';
import type { NodeName } from './shared/ids.ts';
import type { Log } from './shared/log.ts';
import { writeWhole } from './shared/whole-file.ts';
import { everySurface } from './surfaces/every-surface.ts';
import { createApp } from './surfaces/http/app.ts';
import { whoOf, type Audit } from './surfaces/http/audit-trail.ts';
import { createSocketDoor } from './surfaces/http/socket-door.ts';
import { createListener } from './surfaces/http/listener.ts';
import { createCallFeed } from './surfaces/integration/call-feed.ts';
import { callSocketRoute } from './surfaces/integration/call-socket.ts';
import { eventSocketRoute } from './surfaces/native/events/event-socket.ts';
import type { PublicOffice } from './surfaces/public-door.ts';
import { engagementIn } from './surfaces/signaling/status.ts';
import { createGivenUp, createWitness } from './switchboard/call-event-log.ts';
import { roomEvents } from './switchboard/room-events.ts';
import { createSwitchboard } from './switchboard/switchboard.ts';
import { wantedEvents } from './switchboard/translate.ts';

/** This product's version, as in package.json. */
export const version = '0.1.0';

/** How old a reading of who is registered may be when it is given out. */
const presenceAgeMs = 1_000;

const drainStepMs = 100;
const dayMs = 86_400_000;

export interface ComposeOptions {
  readonly config: Config;
  readonly site: Site;
  /** What token issuers share with this site. */
  readonly tokenSecrets: readonly Uint8Array[];
  readonly clock: Clock;
  readonly log: Log;
}

export interface Controller {
  /** Opens the door and dials every Asterisk; does not wait for them. Rejects when a port can't be had. */
  start(): Promise<void>;
  /** Takes no new calls, and waits until the last one has ended, at most `drainSeconds`. */
  drain(): Promise<void>;
  /** Looks at files that may have been replaced: the TLS certificate. */
  reload(): void;
  /** Takes no more requests, ends the running ones, closes the links. Calls in Asterisk go on. */
  stop(): Promise<void>;
}

/** The parts list: everything that is built, and what it is joined to. */
export async function compose({ config, site, tokenSecrets, clock, log }: ComposeOptions): Promise<Controller> {
  const startedAt = clock.now();
  const directory = createDirectory(site);
  const journal = await openJournal({
    folder: config.journalDir,
    store: storePlace(config),
    clock,
    log,
  });
  const audit = openAuditLog({ folder: join(config.journalDir, 'audit'), days: config.auditDays, clock, log });
  const keys = openKeys({
    folder: config.journalDir,
    clock,
    log,
    handOut: (made) => handOut(made, config, log, audit),
  });
  const resumed = await journal.liveCalls();
  const rooms = await journal.rooms();
  const eventLog = createEventLog({ journal, live: [...resumed, ...rooms] });
  const readers = createEventReaders(eventLog, clock);
  const events = { log: eventLog, readers };
  const webhooks = openWebhooks({
    ...{ folder: config.journalDir, journal, log: eventLog, readers, clock, logger: log },
    rules: { allowed: config.webhookHosts },
  });
  const answers = openAnswerBook({ folder: join(config.journalDir, 'answers'), clock, log });
  const expected = await openExpectedCalls({
    ...{ folder: config.journalDir, journal, seconds: site.integration.expectSeconds, clock, log },
  });
  const recordedFiles = createRecordedFiles(
    config.nodes.map(({ name, url, username, password, recordingsDir }) => ({
      ...{ node: name, url, username, password, folder: recordingsDir },
    })),
    log,
  );
  const orders = await openSupervisionOrders({ journal, clock });
  const members = rooms.flatMap((room) => (room.phase === 'open' ? room.members.map(({ id }) => id as string) : []));
  const tolls = openTollLedger({
    ...{ folder: config.journalDir, journal, maxCallSeconds: site.limits.maxCallSeconds, clock, log },
    live: new Set([...resumed.map(({ id }) => id as string), ...members]),
  });
  if (site.tolls === undefined && site.numbering.length > 0)
    log.warn('calls outside have no caps against toll fraud: the site file has no `tolls`');
  let open = true;
  const office: Office = {
    ...{ tolls, rate: createCallRate(clock, site.limits.callsPerSecond), clock },
    directory,
    expected,
    orders,
    recordedFiles,
    recording: site.recording,
    records: journal,
    admits() {
      const accepting = journal.accepting();
      if (!accepting.ok) return refused('STORE_UNAVAILABLE', { why: accepting.why });
      return open ? done(null) : refused('SHUTTING_DOWN');
    },
    async wasCalled(id) {
      const found = await journal.callLog(id);
      return found.ok ? done(found.value !== undefined) : found;
    },
    switchboard: createSwitchboard({
      app: config.app,
      clock,
      log,
      limits: {
        ringSeconds: site.limits.ringSeconds,
        talkSeconds: site.limits.maxCallSeconds,
        maxCalls: site.limits.maxCalls,
      },
      welcome: (arrival) => welcome(office, arrival),
      known: (number) => ({
        number,
        name: directory.dn(number) === undefined ? null : directory.nameOf(number),
        dn: directory.dn(number) !== undefined,
      }),
      refer: (to, transferor, about) => referredTo(office, to, transferor, about),
      record: (step, then) => (step === null ? journal.follow(then) : journal.write(step, then)),
      witness: createWitness(config.celFile, clock, log),
      unheard: {
        nodes: config.nodes.map(({ name }) => name),
        gap: journal.gap,
        givenUp: createGivenUp(config.celFile, config.app, log),
        onRecord: (since) => journal.channelsSince(since),
      },
      sick: (node) => sickness(canaries.get(node)),
      sizeOf: (node, name, format) => recordedFiles.sizeOf(node, name, format),
    }),
  };
  const { switchboard } = office;
  const links = config.nodes.map((node) =>
    createAriLink({
      ...{ node: node.name, url: node.url, username: node.username, password: node.password },
      ...{
        app: config.app,
        transport: config.transport,
        events: [...new Set([...wantedEvents, ...roomEvents])],
        clock,
        log,
      },
      heard(happening) {
        if (happening.kind === 'event' && canaries.get(node.name)?.heard(happening.event)) return;
        switchboard.heard(node.name, happening);
      },
    }),
  );
  const canaries = new Map<NodeName, Canary>();
  for (const link of links) {
    switchboard.attach(link);
    const changed = (wellness: Wellness) => {
      if (wellness.well) {
        log.info('Asterisk is well again', { node: link.node });
        switchboard.lookAgain(link.node);
      } else log.error('Asterisk is sick; it gets no new calls', { node: link.node, why: wellness.why });
    };
    canaries.set(link.node, createCanary({ link, app: config.app, clock, changed }));
  }
  const retention = createRetention({
    forget: (days) => forgetCalls(office, journal, clock.now().wall, days),
    days: config.retentionDays,
    clock,
    log,
  });
  journal.subscribe((facts) => writeFacts(log, facts));
  journal.subscribe((facts) => auditTolls(audit, facts));
  switchboard.resume(resumed);
  const following = followAgents({ office, journal, clock, log });
  switchboard.rooms.resume(rooms, site.rooms);

  const presence = createPresence({
    clock,
    maxAgeMs: presenceAgeMs,
    engagementOf: (dn) => engagementIn(switchboard.callsOf(dn), dn),
    reachable: () => switchboard.reachable().ok,
    async readEndpoints() {
      const replies = await Promise.all(
        links
          .filter((link) => link.state().phase === 'up')
          .map((link) => link.call('endpoints.listByTech', { tech: 'PJSIP' })),
      );
      const readings = replies.flatMap((reply): EndpointReading[][] =>
        reply.ok
          ? [
              reply.body.map(({ resource, state, channel_ids }) => ({
                ...{ resource, state: state ?? 'unknown', channelIds: channel_ids },
              })),
            ]
          : [],
      );
      return readings.length === 0 ? undefined : mergeReadings(readings.flat());
    },
  });

  const busy = () => switchboard.liveCallCount() + switchboard.rooms.memberCount();
  const lag = createLoopLagWatch(clock);
  const health = createHealth({
    ...{ version, startedAt, clock },
    readings: () => ({
      nodes: links.map((link) => nodeReading(link, sickness(canaries.get(link.node)), switchboard.looking(link.node))),
      journal: journalReading(journal.health()),
      audit: audit.health(),
      liveCalls: switchboard.liveCallCount(),
      timers: switchboard.timers(),
      pendingRequests: links.reduce((sum, link) => sum + link.pending(), 0),
      pendingReleases: switchboard.pendingReleases(),
      ari: {
        requests: links.reduce((sum, link) => sum + link.counts().requests, 0),
        events: links.reduce((sum, link) => sum + link.counts().events, 0),
      },
      eventToRequestMs: switchboard.reactionTimes(),
      eventLoopLagMs: lag.read(),
    }),
  });

  const erase = async (person: Person) => {
    answers.forget(person);
    if (!expected.forgetOver()) return refused('STORE_UNAVAILABLE', { why: 'expected calls can not be written anew' });
    const deleted = await deleteRecordingsOf(office, person);
    if (!deleted.ok) return deleted;
    const erased = await journal.erase(person);
    feed.forget(person);
    await webhooks.forget(person);
    return erased;
  };
  const publicOffice: PublicOffice = { ...office, presence, sipServer: config.sipAddress, clock, startedAt };
  const feed = createCallFeed({
    ...{ journal, live: resumed, expected },
    isLive: (call) => (switchboard.call(call)?.phase ?? 'ended') !== 'ended',
  });
  const gate = openGate({
    config,
    site,
    tokenSecrets,
    keys,
    directory,
    isInCall: (dn, call) => isInCall(office, dn, call),
    clock,
    log,
  });
  const { doorkeeper, addresses, tickets } = gate;
  const trail: Audit = { note: (note) => audit.note(note), isDn: (text) => directory.dn(text) !== undefined };
  const sockets = createSocketDoor({
    audit: trail,
    routes: [callSocketRoute(feed), eventSocketRoute({ events }, clock)],
    ...{ allowedOrigins: config.allowedOrigins, doorkeeper, clock, log },
    ...{ addressOf: (request) => addresses.of(request), requests: gate.limits },
  });
  const door = createListener({
    upgrade: (request, socket, head) => sockets.upgrade(request, socket, head),
    ...{ name: 'public', host: config.bindAddress, port: config.httpsPort, portVariable: 'HTTPS_PORT', clock, log },
    ...{ tls: { dir: config.tlsDir, names: config.tlsNames }, isProxy: (address) => addresses.trusts(address) },
    handler: createApp({
      doorkeeper,
      surfaces: everySurface(
        { ...publicOffice, ...health, journal, erase, events, webhooks, keys, tickets, audit },
        version,
      ),
      written: () => journal.written(),
      isEmergency: (number) => isEmergencyNumber(office, number),
      ...{ allowedOrigins: config.allowedOrigins, log, clock, answers, addresses, limits: gate.limits },
      audit: trail,
    }),
  });

  return {
    async start() {
      await door.start();
      audit.start();
      lag.start();
      retention.start();
      webhooks.start();
      links.forEach((link) => link.start());
      canaries.forEach((canary) => canary.start());
    },
    async drain() {
      open = false;
      const until = clock.now().mono + config.drainSeconds * 1000;
      const live = busy();
      if (live > 0 && config.drainSeconds > 0)
        log.info('waiting for live calls', { live, ms: config.drainSeconds * 1000 });
      while (busy() > 0 && clock.now().mono < until) await sleep(clock, drainStepMs);
    },
    reload: () => void door.lookAgain(),
    async stop() {
      open = false;
      await sockets.stop();
      await gate.stop();
      await webhooks.stop();
      readers.stop();
      await door.stop();
      eventLog.stop();
      feed.stop();
      canaries.forEach((canary) => canary.stop());
      switchboard.emptyStock();
      await Promise.all(links.map((link) => link.stop()));
      switchboard.stop();
      retention.stop();
      following.stop();
      expected.stop();
      tolls.stop();
      // After whatever may still be noted: a phone that is blocked while we go down.
      await audit.stop();
      await keys.stop();
      await journal.stop();
      await recordedFiles.close();
      answers.close();
      lag.stop();
    },
  };
}

/** The first admin key, for whoever reads that file; the log says only where it is. */
function handOut(
  made: { readonly key: string; readonly secret: string },
  config: Config,
  log: Log,
  audit: AuditLog,
): void {
  const file = config.adminKeyFile === '' ? join(config.journalDir, 'admin-key.json') : config.adminKeyFile;
  writeWhole(file, `${JSON.stringify(made)}\n`);
  log.info('there were no API keys; the first admin key is in this file', { file });
  audit.note({ event: 'key-made', who: whoOf(operator), address: null, about: { key: made.key } });
}

/** Calls that ended so long ago: their recordings first, for without them nobody would know whose files those are. */
async function forgetCalls(office: Office, journal: Journal, now: number, days: number) {
  const deleted = await deleteRecordingsBefore(office, now - days * dayMs);
  return deleted.ok ? journal.forget(days) : deleted;
}

const journalReading = ({ state, why, pending, lagMs }: JournalHealth) => ({
  ...{ state, why, lagMs },
  pendingSteps: pending.steps,
});

const sickness = (canary: Canary | undefined): string | null => {
  const wellness = canary?.wellness();
  return wellness?.well === false ? wellness.why : null;
};
