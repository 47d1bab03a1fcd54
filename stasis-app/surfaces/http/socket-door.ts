import { STATUS_CODES, type IncomingMessage } from 'node:http';
import type { Duplex } from 'node:stream';
import { WebSocketServer, type WebSocket } from 'ws';
import type { Principal } from '../../access/principal.ts';
import type { AuditNote } from '../../journal/audit-chain.ts';
import type { Clock, Timer } from '../../shared/clock.ts';
import { done, errorTable, refused, type Outcome, type Problem } from '../../shared/errors.ts';
import type { Log } from '../../shared/log.ts';
import { aboutOf, whoOf, type Audit } from './audit-trail.ts';
import type { Doorkeeper } from './doorkeeper.ts';
import { envelopeDress, type Dress } from './dress.ts';
import type { Access } from './endpoint.ts';
import { createPaced, type PacedSocket } from './paced-socket.ts';
import type { DoorLimits } from './limits.ts';
import { challengeOf, guarded } from './visitor.ts';

/** A reader that was let in. */
export interface SocketGuest {
  /** What it watches; so many sockets at most are open for one. */
  readonly key: string;
  /** How many, where it is another number than the door's usual one. */
  readonly atMost?: number;
  /** Runs when the socket is open. Returns what to do when it closes. */
  opened(socket: PacedSocket): () => void;
}

/** One path that is a WebSocket. */
export interface SocketRoute {
  /** With parameters as in the rows: `/api/v1/ws/calls/{id}`. */
  readonly path: string;
  readonly dress: Dress;
  /** Who may come in here, as in the rows. */
  readonly access: Access;
  admit(params: Readonly<Record<string, string>>, url: URL, principal: Principal): Promise<Outcome<SocketGuest>>;
}

export interface SocketDoorOptions {
  readonly routes: readonly SocketRoute[];
  /** Origins, beside our own, whose pages may open a socket: no browser asks first (there is no CORS for these). */
  readonly allowedOrigins: readonly string[];
  readonly doorkeeper: Doorkeeper;
  /** The client's address: the socket's unless given. */
  readonly addressOf?: (request: IncomingMessage) => string;
  /** An upgrade counts as a request; without it none is counted. */
  readonly requests?: Pick<DoorLimits, 'guard' | 'upgrade'>;
  /** Hears who opened which socket, who closed it, and who was refused one. */
  readonly audit?: Audit;
  readonly clock: Clock;
  readonly log: Log;
  /** Open at once. */
  readonly limits?: { readonly all: number; readonly ofOneKey: number };
}

export interface SocketDoor {
  /** For the server's `upgrade` event. */
  readonly upgrade: (request: IncomingMessage, socket: Duplex, head: Buffer) => void;
  count(): number;
  /** Takes no more sockets, closes those that are open (1001), and cuts them a second later. */
  stop(): Promise<void>;
}

const usualLimits = { all: 1_500, ofOneKey: 20 };
/** RFC 6455 §7.4.1. */
const goingAway = 1001;
/** RFC 6455 §7.4.2, free for applications: what let the reader in counts no longer. */
const credentialEnded = 4401;
/** None of our sockets takes long messages. */
const maxMessageBytes = 4 * 1024;
const pingMs = 20_000;
const closeMs = 1_000;

/** The WebSockets of a listener: who may open one, how many there are, and that a silent one is found. */
export function createSocketDoor(options: SocketDoorOptions): SocketDoor {
  const { clock, log, allowedOrigins, doorkeeper, requests, limits = usualLimits } = options;
  const addressOf = options.addressOf ?? (({ socket }: IncomingMessage) => socket.remoteAddress ?? 'unknown');
  const server = new WebSocketServer({ noServer: true, maxPayload: maxMessageBytes, perMessageDeflate: false });
  const routes = options.routes.map((route) => ({
    ...route,
    names: [...route.path.matchAll(/\{(\w+)\}/g)].map(([, name = '']) => name),
    pattern: new RegExp(`^${route.path.replace(/\{\w+\}/g, '([^/]+)')}$`),
  }));
  const open = new Map<WebSocket, { alive: boolean }>();
  const byKey = new Map<string, number>();
  /** Admitted, or about to be: the limit counts both. */
  let taken = 0;
  let stopping = false;
  let pinging: Timer | undefined;

  function pingAll(): void {
    for (const [socket, state] of open) {
      if (state.alive) {
        state.alive = false;
        socket.ping();
      } else socket.terminate();
    }
    pinging = open.size === 0 ? undefined : clock.after(pingMs, pingAll);
  }

  function mayCome(origin: string | undefined, host: string | undefined): boolean {
    // A program sends no Origin; a page can't help it.
    if (origin === undefined) return true;
    return allowedOrigins.includes(origin) || (URL.canParse(origin) && new URL(origin).host === host);
  }

  async function answer(request: IncomingMessage, socket: Duplex, head: Buffer): Promise<void> {
    const url = URL.parse(request.url ?? '/', 'wss://localhost');
    const route = routes.find(({ pattern }) => pattern.test(url?.pathname ?? ''));
    // Counted before anything is waited for, so that many at once do not pass the limit together.
    taken += 1;
    let kept = false;
    try {
      const asked: Asked = {};
      const guest = await admitted(request, url, route, asked);
      if (!guest.ok) {
        const { dress } = route ?? { dress: envelopeDress };
        const { code, fields } = guest.problem;
        noteRefusal(request, route, asked, guest.problem);
        const more = [
          ...(code === 'UNAUTHORIZED' ? [`WWW-Authenticate: ${challengeOf('')}`] : []),
          ...(fields['retryAfter'] === undefined ? [] : [`Retry-After: ${fields['retryAfter']}`]),
        ];
        refuseUpgrade(socket, dress(guest.problem), more);
      } else if (socket.destroyed) socket.destroy();
      else kept = welcome(request, socket, head, guest.value);
    } finally {
      if (!kept) taken -= 1;
    }
  }

  async function admitted(
    request: IncomingMessage,
    url: URL | null,
    route: (typeof routes)[number] | undefined,
    asked: Asked,
  ): Promise<Outcome<Admitted>> {
    const { headers } = request;
    if (url === null || route === undefined)
      return refused('ROUTE_NOT_FOUND', { method: 'GET', path: url?.pathname ?? '' });
    const params = paramsOf(route, url.pathname);
    if (params === undefined) return refused('INVALID_REQUEST', { why: 'the path is badly percent-encoded' });
    if (!mayCome(headers.origin, headers.host)) return refused('ORIGIN_REFUSED', { origin: headers.origin ?? '' });
    if (taken > limits.all) return refused('SOCKET_REFUSED', { why: `${limits.all} are open, which is the limit` });
    const { access } = route;
    const address = addressOf(request);
    const tickets = url.searchParams.getAll('ticket');
    // Two of them are none that was ever given out.
    const presented = { headers, address, ticket: tickets.length > 1 ? '' : tickets[0] };
    const who =
      requests === undefined
        ? await doorkeeper.identify(presented)
        : await guarded(doorkeeper, requests.guard, presented);
    const counted = requests?.upgrade(address, who);
    if (counted?.ok === false) return counted;
    if (!who.ok) return who;
    asked.who = who.value;
    const principal = doorkeeper.letIn(access, who.value, address);
    if (!principal.ok) return principal;
    const query = Object.fromEntries(url.searchParams);
    const own = await doorkeeper.own(access, principal.value, { params, query, body: {} });
    if (!own.ok) return own;
    const guest = await route.admit(params, url, principal.value);
    if (stopping) return refused('SHUTTING_DOWN');
    if (!guest.ok) return guest;
    const { key, atMost = limits.ofOneKey } = guest.value;
    if ((byKey.get(key) ?? 0) >= atMost) return refused('SOCKET_REFUSED', { why: `${atMost} are open for this` });
    const mayKeep = doorkeeper.mayKeep(principal.value);
    if (!mayKeep.ok) return mayKeep;
    const about = options.audit && aboutOf(route, { params, query, body: {} }, options.audit.isDn);
    const noted = { who: whoOf(principal.value), address, method: 'GET', path: route.path, ...(about && { about }) };
    return done({ guest: guest.value, principal: principal.value, noted });
  }

  function noteRefusal(
    request: IncomingMessage,
    route: SocketRoute | undefined,
    { who }: Asked,
    { code }: Problem,
  ): void {
    const { status } = errorTable[code];
    if (![401, 403, 429].includes(status)) return;
    options.audit?.note({
      ...{ event: 'request', who: who ? whoOf(who) : null, address: addressOf(request), method: 'GET', status, code },
      ...(route === undefined ? {} : { path: route.path }),
    });
  }

  /** True once the handshake is done; ws answers one that is wrong by itself. */
  function welcome(
    request: IncomingMessage,
    duplex: Duplex,
    head: Buffer,
    { guest, principal, noted }: Admitted,
  ): boolean {
    let kept = false;
    server.handleUpgrade(request, duplex, head, (socket) => {
      kept = true;
      const { key } = guest;
      const state = { alive: true };
      open.set(socket, state);
      byKey.set(key, (byKey.get(key) ?? 0) + 1);
      pinging ??= clock.after(pingMs, pingAll);
      socket.on('pong', () => (state.alive = true));
      // What breaks on the wire closes the socket; there is nobody else to tell.
      socket.on('error', () => undefined);
      options.audit?.note({ event: 'socket-opened', ...noted });
      const paced = createPaced(socket, clock);
      const left = guest.opened(paced);
      const leave = doorkeeper.keep(principal, () => paced.close(credentialEnded, 'the credential has ended'));
      socket.once('close', () => {
        options.audit?.note({ event: 'socket-closed', ...noted });
        leave();
        left();
        open.delete(socket);
        taken -= 1;
        const rest = (byKey.get(key) ?? 1) - 1;
        if (rest === 0) byKey.delete(key);
        else byKey.set(key, rest);
      });
    });
    return kept;
  }

  return {
    upgrade(request, socket, head) {
      const onError = () => socket.destroy();
      socket.on('error', onError);
      answer(request, socket, head).catch((bug: unknown) => {
        log.error('an upgrade met a bug', { error: bug });
        socket.destroy();
      });
    },
    count: () => open.size,
    async stop() {
      stopping = true;
      pinging?.cancel();
      const closing = [...open.keys()];
      const gone = closing.map((socket) => new Promise<void>((resolve) => socket.once('close', () => resolve())));
      for (const socket of closing) socket.close(goingAway, 'the controller is going down');
      const cut = clock.after(closeMs, () => closing.forEach((socket) => socket.terminate()));
      await Promise.all(gone);
      cut.cancel();
    },
  };
}

interface Admitted {
  readonly guest: SocketGuest;
  readonly principal: Principal;
  readonly noted: Omit<AuditNote, 'event'>;
}

/** What becomes known of an upgrade on its way. */
interface Asked {
  who?: Principal | null;
}

function paramsOf(
  route: { readonly pattern: RegExp; readonly names: readonly string[] },
  pathname: string,
): Record<string, string> | undefined {
  const values = route.pattern.exec(pathname)?.slice(1) ?? [];
  try {
    return Object.fromEntries(route.names.map((name, index) => [name, decodeURIComponent(values[index] ?? '')]));
  } catch {
    return undefined;
  }
}

/** Without a handshake the connection is still HTTP: a client that looks can read why. */
function refuseUpgrade(socket: Duplex, { status, body }: ReturnType<Dress>, more: readonly string[]): void {
  const text = JSON.stringify(body);
  const head = [
    `HTTP/1.1 ${status} ${STATUS_CODES[status] ?? ''}`,
    'Connection: close',
    'Content-Type: application/json; charset=utf-8',
    'Cache-Control: no-store',
    `Content-Length: ${Buffer.byteLength(text)}`,
    ...more,
  ];
  socket.end(`${head.join('\r\n')}\r\n\r\n${text}`);
}
