/**
 * The link to one Asterisk: dials, filters, listens, notices silence, and redials for ever.
 *
 * Invariants:
 * 1. At most one line is alive. What an older line still says is not heard: a line that was cut is deaf and dumb.
 * 2. `up` is told after the event filter was set and read back, and before the first event; events that come
 *    earlier wait for it.
 * 3. Every request settles: by an answer, by its deadline, or when the line falls.
 * 4. Channels that were asked for under an id of ours are told by it, whatever Asterisk calls them (channel-ids.ts).
 * 5. Once replaced by another controller, nothing more is sent: two masters are worse than none.
 */
import type { Timer } from '../shared/clock.ts';
import type { AriEvent } from './ari.generated.ts';
import { dialAriClient } from './ari-client.ts';
import { createChannelIds } from './channel-ids.ts';
import { createChannelNames } from './channel-names.ts';
import { askAsterisk, takesRestOverWebSocket } from './asterisk-info.ts';
import type {
  AriLink,
  AriLinkOptions,
  AriOperation,
  AriParams,
  AriReply,
  AriResult,
  AsteriskInfo,
  Happening,
  LinkState,
  LinkTrouble,
  TransportName,
} from './contract.ts';
import { setEventFilter } from './event-filter.ts';
import { readEvent } from './happenings.ts';
import type { Line, LineListener, Target } from './line.ts';
import { createRequests } from './requests.ts';
import { redialDelay } from './redial.ts';
import { dialWebSocket } from './websocket.ts';

export type {
  AriEvent,
  AriEventType,
  AriLink,
  AriLinkOptions,
  AriOperation,
  AriParams,
  AriReply,
  AriResult,
  AsteriskInfo,
  Happening,
  LinkCounts,
  LinkState,
  LinkTrouble,
  TransportName,
} from './contract.ts';

/** A ping each second and death at the second one unanswered: a black hole is seen within 3 s. */
const pingEveryMs = 1000;
const missedPings = 2;
/**
 * A process that stood still this long, stopped or starved, does not take what piled up in its socket for news:
 * it begins anew, and learns from the call event log when things happened (FAULTS 5).
 */
const stoodStillMs = 3000;
const infoWithinMs = 3000;
/** From dialling to up. `ari-client` downloads 12 documents first. */
const setUpWithinMs = 10_000;
/** Events that may come before the filter stands; more would mean that nobody reads. */
const maxEarlyEvents = 2000;
const goodbyeMs = 500;
const maxIgnoredKinds = 100;

/** The link to `options.node`, idle until `start()`. */
export function createAriLink(options: AriLinkOptions): AriLink {
  const { clock, heard, app } = options;
  const log = options.log.with({ node: options.node });
  const target: Target = { url: new URL(options.url), username: options.username, password: options.password, app };
  const wanted: ReadonlySet<string> = new Set(options.events);
  const requests = createRequests(clock, options.deadlineMs ?? 5000, options.maxPending ?? 10_000);
  const tally = { events: 0, unwanted: 0, malformed: 0, faults: 0, dials: 0 };

  let state: LinkState = { phase: 'idle' };
  let line: Line | undefined;
  let timer: Timer | undefined;
  let probe: AbortController | undefined;
  let early: AriEvent[] = [];
  let unanswered = 0;
  let pingedAt = 0;
  let failures = 0;
  let lastSaid = '';
  const ignored = new Map<string, number>();
  const names = createChannelNames();

  const tell = (happening: Happening): void => {
    try {
      heard(happening);
    } catch (error) {
      tally.faults += 1;
      log.error('a listener of the ARI link threw', { happening: happening.kind, error });
    }
  };
  /** One line for each change of state, not for each try. */
  const say = (level: 'info' | 'warn' | 'error', text: string, fields: Record<string, string> = {}): void => {
    const said = `${text} ${fields['why'] ?? ''}`;
    if (said === lastSaid) return;
    lastSaid = said;
    log[level](text, fields);
  };
  const ignore = (why: string, fields: Readonly<Record<string, unknown>>): void => {
    tally.malformed += 1;
    const times = (ignored.get(why) ?? 0) + 1;
    if (ignored.size >= maxIgnoredKinds && times === 1) return;
    ignored.set(why, times);
    // The 1st, 10th, 100th …: an Asterisk with one more event type must not fill the disk.
    if (Number.isInteger(Math.log10(times))) log.warn('ignored a message from Asterisk', { ...fields, why, times });
  };
  const isOver = (): boolean => state.phase === 'stopped' || state.phase === 'replaced';

  const send = (op: AriOperation, params: Readonly<Record<string, unknown>>, of?: object): Promise<AriReply<unknown>> =>
    new Promise((resolve) => {
      const through = line;
      const id = through && requests.open(resolve);
      if (through === undefined || id === undefined) {
        resolve({ ok: false, why: 'not-sent' });
        return;
      }
      const outcome = through.send(id, op, params, of && { of, pending: requests.size() });
      if (outcome !== 'sent')
        requests.settle(id, { ok: false, why: 'refused', status: outcome.status, message: outcome.why });
    });

  const notSent: AriReply<unknown> = { ok: false, why: 'not-sent' };
  const ids = createChannelIds((...request) => (state.phase === 'up' ? send(...request) : Promise.resolve(notSent)));

  const cut = (): void => {
    timer?.cancel();
    timer = undefined;
    probe?.abort();
    probe = undefined;
    line?.cut();
    line = undefined;
    early = [];
    names.clear();
    requests.settleAll({ ok: false, why: 'lost' });
  };

  const fall = (trouble: LinkTrouble, why: string): void => {
    if (isOver()) return;
    const wasUp = state.phase === 'up';
    cut();
    failures = wasUp ? 0 : failures + 1;
    const delay = redialDelay(failures, trouble);
    const now = clock.now();
    state = { phase: 'waiting', trouble: wasUp ? 'cut' : trouble, why, since: now, retryAt: now.mono + delay };
    say('warn', 'ARI link down', { trouble: state.trouble, why });
    timer = clock.after(delay, () => void dial());
    if (wasUp) tell({ kind: 'down', why });
  };

  const replaced = (): void => {
    const wasUp = state.phase === 'up';
    cut();
    state = { phase: 'replaced', since: clock.now() };
    say('error', 'another controller took the Stasis application over; this one stays silent', { app });
    if (wasUp) tell({ kind: 'down', why: 'another controller took the application over' });
    tell({ kind: 'replaced' });
  };

  /** Whether no ping left for far too long, and so nothing was read either; then the line has been given up. */
  const stoodStill = (): boolean => {
    const still = state.phase === 'up' ? clock.now().mono - pingedAt : 0;
    if (still <= stoodStillMs) return false;
    fall('cut', `this controller stood still for ${Math.round(still)} ms`);
    return true;
  };

  const ping = (): void => {
    if (stoodStill()) return;
    if (unanswered >= missedPings) {
      fall('cut', `no sign of life from Asterisk for ${unanswered * pingEveryMs} ms`);
      return;
    }
    unanswered += 1;
    pingedAt = clock.now().mono;
    timer = clock.after(pingEveryMs, ping);
    // Last: it may find a socket silent, and then the line falls, and with it this timer.
    line?.ping();
  };

  const listen = (asterisk: AsteriskInfo): LineListener => {
    const hears: LineListener = {
      opened: () => void prepare(asterisk),
      alive: () => {
        unanswered = 0;
      },
      answered(id, status, body, reason) {
        requests.settle(
          id,
          status >= 200 && status < 300
            ? { ok: true, status, body }
            : { ok: false, why: 'refused', status, message: messageIn(body) ?? reason },
        );
      },
      unreadable(id) {
        tally.malformed += 1;
        requests.settle(id, { ok: false, why: 'lost' });
      },
      malformed(text) {
        ignore('it is no JSON', { length: text.length, begins: text.slice(0, 20) });
      },
      message(value) {
        if (stoodStill()) return;
        const reading = readEvent(value);
        if (!reading.ok) {
          // The names of its fields, never their values: a variable may hold a secret.
          ignore(
            reading.why,
            typeof value === 'object' && value !== null ? { has: Object.keys(value).slice(0, 20) } : {},
          );
          return;
        }
        const { event } = reading;
        if (event.type === 'ApplicationReplaced' && event.application === app) replaced();
        else if (!wanted.has(event.type)) tally.unwanted += 1;
        else if (state.phase === 'up') pass(event);
        else if (early.length < maxEarlyEvents) early.push(event);
        else fall('unusable', `more than ${maxEarlyEvents} events before the event filter stood`);
      },
      fell: fall,
    };
    return hears;
  };

  const pass = (told: AriEvent): void => {
    tally.events += 1;
    const read = ids.event(told);
    if ('twin' in read) {
      log.warn('Asterisk has made a channel twice; the second one is hung up', { channel: read.twin });
      void send('channels.hangup', { channelId: read.twin });
      return;
    }
    names.learn(read.event);
    tell({ kind: 'event', event: read.event });
  };

  const dial = async (): Promise<void> => {
    timer = undefined;
    tally.dials += 1;
    state = { phase: 'dialing', since: clock.now() };
    const asking = new AbortController();
    probe = asking;
    const answer = await askAsterisk(target, clock, infoWithinMs, asking.signal);
    // Stopped, or already dialling anew.
    if (probe !== asking) return;
    probe = undefined;
    if (!answer.ok) {
      fall(answer.trouble, answer.why);
      return;
    }
    const { version } = answer.asterisk;
    const transport = choose(options.transport, version);
    if (transport === undefined) {
      fall('unusable', `Asterisk ${version} takes no REST over its WebSocket; use the transport auto or ari-client`);
      return;
    }
    timer = clock.after(setUpWithinMs, () => fall('unreachable', `not connected within ${setUpWithinMs} ms`));
    line = (transport === 'websocket' ? dialWebSocket : dialAriClient)(target, listen(answer.asterisk));
  };

  const prepare = async (asterisk: AsteriskInfo): Promise<void> => {
    const preparing = line;
    const why = await setEventFilter(send, app, wanted);
    if (line !== preparing || preparing === undefined) return;
    if (why !== undefined) {
      fall('unusable', why);
      return;
    }
    const channels = await send('channels.list', {});
    if (line !== preparing) return;
    if (!channels.ok) {
      fall('unusable', `its channels can't be read: ${channels.why === 'refused' ? channels.message : channels.why}`);
      return;
    }
    ids.relearn(channels.body);
    timer?.cancel();
    unanswered = 0;
    failures = 0;
    pingedAt = clock.now().mono;
    timer = clock.after(pingEveryMs, ping);
    const { transport } = preparing;
    state = { phase: 'up', since: clock.now(), version: asterisk.version, asterisk, transport };
    say('info', 'ARI link up', { asterisk: asterisk.version, startedAt: asterisk.startedAt, transport });
    tell({ kind: 'up', asterisk });
    const waiting = early;
    early = [];
    // A listener may stop the link, and then no event follows.
    for (const event of waiting) if (line === preparing) pass(event);
  };

  return {
    node: options.node,
    get ordered() {
      return line === undefined ? options.transport !== 'ari-client' : line.transport === 'websocket';
    },
    call<Op extends AriOperation>(op: Op, params: AriParams<Op>, of?: object): Promise<AriReply<AriResult<Op>>> {
      return ids.call(op, params, of) as Promise<AriReply<AriResult<Op>>>; // what Op answers is documented in ari.generated.ts
    },
    nameOf: (channel) => names.of(channel),
    state: () => state,
    pending: () => requests.size(),
    counts: () => ({ ...tally, requests: requests.opened(), timedOut: requests.timedOut() }),
    start() {
      if (state.phase === 'idle' || state.phase === 'stopped') {
        failures = 0;
        void dial();
      }
    },
    async stop() {
      if (state.phase === 'stopped') return;
      const wasUp = state.phase === 'up';
      const leaving = line;
      line = undefined;
      cut();
      state = { phase: 'stopped' };
      say('info', 'ARI link stopped');
      if (wasUp) tell({ kind: 'down', why: 'stopped' });
      if (leaving === undefined) return;
      const patience = clock.after(goodbyeMs, () => leaving.cut());
      await leaving.close();
      patience.cancel();
    },
  };
}

function choose(asked: TransportName | 'auto', version: string): TransportName | undefined {
  if (asked === 'ari-client') return asked;
  if (takesRestOverWebSocket(version)) return 'websocket';
  return asked === 'auto' ? 'ari-client' : undefined;
}

/** Asterisk puts its reason into `message`, and at a few places into `error`. */
function messageIn(body: unknown): string | undefined {
  if (typeof body !== 'object' || body === null) return undefined;
  if ('message' in body && typeof body.message === 'string') return body.message;
  return 'error' in body && typeof body.error === 'string' ? body.error : undefined;
}
