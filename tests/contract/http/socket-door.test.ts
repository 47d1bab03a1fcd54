import { expect } from 'chai';
import { once } from 'node:events';
import { request as httpsRequest } from 'node:https';
import { WebSocket } from 'ws';
import type { Principal } from '../../../stasis-app/access/principal.ts';
import { scopesFor, type Role, type Scope } from '../../../stasis-app/access/roles.ts';
import { createWatch, hasExpired, type Standing, type Watch } from '../../../stasis-app/access/standing.ts';
import { createTickets } from '../../../stasis-app/access/tickets.ts';
import type { AuditNote } from '../../../stasis-app/journal/audit-chain.ts';
import { systemClock } from '../../../stasis-app/shared/clock.ts';
import { done, refused } from '../../../stasis-app/shared/errors.ts';
import { newCallId } from '../../../stasis-app/shared/ids.ts';
import { silentLog } from '../../../stasis-app/shared/log.ts';
import { createDoorkeeper } from '../../../stasis-app/surfaces/http/doorkeeper.ts';
import { envelopeDress } from '../../../stasis-app/surfaces/http/dress.ts';
import { bind } from '../../../stasis-app/surfaces/http/endpoint.ts';
import { createSocketDoor, type SocketRoute } from '../../../stasis-app/surfaces/http/socket-door.ts';
import { eventSocketRoute } from '../../../stasis-app/surfaces/native/events/event-socket.ts';
import { eventStream } from '../../../stasis-app/surfaces/native/events/event-stream.ts';
import { ticket } from '../../../stasis-app/surfaces/native/tickets.ts';
import { openDoor, type Door } from '../../support/door.ts';
import { everyOffice } from '../../support/every-office.ts';
import { testKeys } from '../../support/keys.ts';
import { handClock, type HandClock } from '../../support/hand-clock.ts';

const secret = 'right';
const page = 'https://crm.example';
const ownCall = newCallId();

describe('sockets and streams: who may open one, and for how long', () => {
  let clock: HandClock;
  let watch: Watch;
  let door: Door;
  let revoked: Set<string>;
  let tell: () => void;
  let audited: AuditNote[];
  /** What a key is, and until when. */
  let keys: Map<string, Principal>;
  beforeEach(async () => {
    clock = handClock();
    revoked = new Set();
    audited = [];
    tell = () => undefined;
    keys = new Map();
    give('shk_monitor', 'monitor');
    give('shk_agent', 'agent', { dn: '5001' });
    const standing: Standing = {
      stillValid: (principal) => !revoked.has(principal.key) && !hasExpired(principal, clock),
      onRevoked(told) {
        tell = told;
        return () => undefined;
      },
    };
    watch = createWatch(standing, clock);
    const tickets = createTickets(standing, clock);
    const unknown = refused('UNAUTHORIZED', { why: 'no such key' });
    const doorkeeper = createDoorkeeper({
      checks: {
        key(key, given) {
          const found = keys.get(key);
          return found !== undefined && given === secret && !revoked.has(key) ? done(found) : unknown;
        },
        token: () => Promise.resolve(unknown),
        ticket: (given, address) => tickets.redeem(given, address),
      },
      legacyOpenOnLoopback: false,
      isInCall: (dn, call) => Promise.resolve(done(dn === '5001' && call === ownCall)),
      normalise: (dn) => dn,
      ...{ watch, keptAtMost: 3 },
    });
    const office = { ...everyOffice(), tickets };
    const callSocket: SocketRoute = {
      path: '/api/v1/ws/calls/{id}',
      dress: envelopeDress,
      access: { scope: 'calls:read', own: [{ call: 'id', in: 'path' }] },
      admit: ({ id = '' }) => Promise.resolve(done({ key: id, opened: () => () => undefined })),
    };
    const sockets = createSocketDoor({
      routes: [eventSocketRoute(office, office.clock), callSocket],
      ...{ allowedOrigins: [page], doorkeeper, clock: systemClock(), log: silentLog },
      audit: { note: (note) => audited.push(note), isDn: (text) => text === '5001' },
    });
    door = await openDoor([{ rows: bind([eventStream, ticket], office), dress: envelopeDress }], {
      ...{ sockets, doorkeeper },
    });
  });
  afterEach(async () => {
    await door.close();
    watch.stop();
    expect(clock.pending(), 'timers left behind').to.equal(0);
  });

  function give(key: string, role: Role, more: Partial<Principal> = {}, only: readonly Scope[] | null = null) {
    const scopes = scopesFor(role, only);
    const base = { key, role, scopes, dn: null, via: 'key', limited: true, expiresAt: null } as const;
    keys.set(key, { ...base, ...more });
  }

  const headersOf = (key: string) => ({ 'X-API-Key': key, 'X-API-Secret': secret });
  const connect = (path: string, headers: Record<string, string> = {}, localAddress = '127.0.0.1') =>
    new WebSocket(`wss://127.0.0.1:${String(door.port)}${path}`, { ca: door.ca, headers, localAddress });

  async function opens(path: string, headers: Record<string, string> = {}): Promise<WebSocket> {
    const socket = connect(path, headers);
    await once(socket, 'open');
    return socket;
  }

  async function refusal(path: string, headers: Record<string, string> = {}, localAddress = '127.0.0.1') {
    const socket = connect(path, headers, localAddress);
    socket.on('error', () => undefined);
    const [, response] = (await once(socket, 'unexpected-response')) as [unknown, { statusCode: number }];
    return response.statusCode;
  }

  async function ticketOf(key: string): Promise<string> {
    const { status, json } = await door.ask('POST', '/api/v1/tickets', { headers: headersOf(key) });
    expect(status).to.equal(201);
    return (json as { data: { ticket: string } }).data.ticket;
  }

  /** A stream as an EventSource opens it: its status, and its end. */
  async function stream(path: string, headers: Record<string, string> = {}) {
    const asked = httpsRequest({ host: '127.0.0.1', port: door.port, path, ca: door.ca, headers });
    asked.end();
    const [response] = (await once(asked, 'response')) as [NodeJS.ReadableStream & { statusCode: number }];
    response.resume();
    return { status: response.statusCode, ended: once(response, 'end'), close: () => asked.destroy() };
  }

  it('nobody comes in without a credential, with a wrong one, or with two', async () => {
    expect(await refusal('/api/v1/events')).to.equal(401);
    expect(await refusal('/api/v1/events', { ...headersOf('shk_monitor'), 'X-API-Secret': 'wrong' })).to.equal(401);
    expect(await refusal('/api/v1/events', headersOf('shk_nobody'))).to.equal(401);
    const text = await ticketOf('shk_monitor');
    expect(await refusal(`/api/v1/events?ticket=${text}`, headersOf('shk_monitor'))).to.equal(401);
    const { status, headers } = await door.ask('GET', '/api/v1/events');
    expect(status).to.equal(401);
    expect(headers['www-authenticate']).to.match(/^Bearer/);
  });

  it('who opened which socket, and who was refused one, is in the audit log; no ticket is', async () => {
    const socket = await opens(`/api/v1/ws/calls/${ownCall}?ticket=${await ticketOf('shk_agent')}`);
    socket.close();
    await once(socket, 'close');
    await refusal('/api/v1/events', { ...headersOf('shk_monitor'), 'X-API-Secret': 'wrong' });
    give('shk_narrow', 'monitor', {}, ['calls:read']);
    await refusal('/api/v1/events', headersOf('shk_narrow'));
    const by = { who: { key: 'shk_agent', role: 'agent', via: 'ticket' }, address: '127.0.0.1', method: 'GET' };
    const about = { path: '/api/v1/ws/calls/{id}', about: { id: ownCall } };
    const noted = { event: 'request', address: '127.0.0.1', method: 'GET', path: '/api/v1/events' };
    expect(audited).to.deep.equal([
      { event: 'socket-opened', ...by, ...about },
      { event: 'socket-closed', ...by, ...about },
      { ...noted, who: null, status: 401, code: 'UNAUTHORIZED' },
      { ...noted, who: { key: 'shk_narrow', role: 'monitor', via: 'key' }, status: 403, code: 'FORBIDDEN' },
    ]);
  });

  it('lets in by headers what the row lets in, and no other', async () => {
    (await opens('/api/v1/events', headersOf('shk_monitor'))).terminate();
    give('shk_narrow', 'monitor', {}, ['calls:read']);
    expect(await refusal('/api/v1/events', headersOf('shk_narrow'))).to.equal(403);
  });

  it("an agent opens its own call's socket, and hears nothing of whether another call exists", async () => {
    (await opens(`/api/v1/ws/calls/${ownCall}`, headersOf('shk_agent'))).terminate();
    expect(await refusal(`/api/v1/ws/calls/${newCallId()}`, headersOf('shk_agent'))).to.equal(404);
  });

  it('the sockets and tickets of a real key end when it is revoked, may do less, or expires', async () => {
    const { keys: real, admin, clock: time } = testKeys();
    const boss = real.verify(admin.key, admin.secret, '127.0.0.1');
    if (!boss.ok) throw new Error(boss.problem.code);
    const ends: Record<string, (id: string) => void> = {
      revoked: (id) => void real.revoke(id, boss.value),
      less: (id) => void real.change(id, { scopes: ['calls:read'] }, boss.value),
      expires: () => time.pass(60_000),
    };
    for (const [how, end] of Object.entries(ends)) {
      const wish = { name: how, role: 'monitor', scopes: null, dn: null, networks: [] } as const;
      const expiresAt = how === 'expires' ? time.now().wall + 60_000 : null;
      const made = real.make({ ...wish, expiresAt }, boss.value);
      if (!made.ok) throw new Error(made.problem.code);
      const who = real.verify(made.value.key.id, made.value.secret, '127.0.0.1');
      if (!who.ok) throw new Error(who.problem.code);
      const watching = createWatch(real, time);
      const tickets = createTickets(real, time);
      const ticket = tickets.make(who.value, '127.0.0.1');
      let over = 0;
      watching.keep(who.value, () => (over += 1));
      watching.keep(boss.value, () => (over += 10));
      end(made.value.key.id);
      if (how === 'expires') time.pass(5_000);
      expect(over, how).to.equal(1);
      expect(ticket.ok && tickets.redeem(ticket.value.ticket, '127.0.0.1').ok, how).to.equal(false);
      watching.stop();
    }
    await real.stop();
  });

  it("refuses another page's Origin, though the ticket is good", async () => {
    const path = `/api/v1/events?ticket=${await ticketOf('shk_monitor')}`;
    expect(await refusal(path, { Origin: 'https://evil.example' })).to.equal(403);
    (await opens(path, { Origin: page })).terminate();
  });

  it('a ticket opens one socket, once', async () => {
    const path = `/api/v1/events?ticket=${await ticketOf('shk_monitor')}`;
    const socket = await opens(path);
    expect(await refusal(path)).to.equal(401);
    expect(await refusal('/api/v1/events?ticket=')).to.equal(401);
    socket.terminate();
  });

  it('a ticket opens one stream, once, and no other row', async () => {
    const text = await ticketOf('shk_monitor');
    expect((await door.ask('POST', `/api/v1/tickets?ticket=${text}`)).status).to.equal(401);
    const first = await stream(`/api/v1/events?ticket=${text}`);
    expect(first.status).to.equal(200);
    first.close();
    const second = await stream(`/api/v1/events?ticket=${text}`);
    expect(second.status).to.equal(401);
    const third = await ticketOf('shk_monitor');
    expect((await stream(`/api/v1/events?ticket=${third}&ticket=${third}`)).status).to.equal(401);
  });

  it('a ticket is good for 30 s', async () => {
    const [soon, late] = [await ticketOf('shk_monitor'), await ticketOf('shk_monitor')];
    clock.pass(29_999);
    (await opens(`/api/v1/events?ticket=${soon}`)).terminate();
    clock.pass(1);
    expect(await refusal(`/api/v1/events?ticket=${late}`)).to.equal(401);
  });

  it('a ticket is good for the address that it was made for, and lost when it is shown by another', async () => {
    const path = `/api/v1/events?ticket=${await ticketOf('shk_monitor')}`;
    expect(await refusal(path, {}, '127.0.0.2')).to.equal(401);
    expect(await refusal(path)).to.equal(401);
  });

  it('a ticket dies with its key', async () => {
    const path = `/api/v1/events?ticket=${await ticketOf('shk_monitor')}`;
    revoked.add('shk_monitor');
    expect(await refusal(path)).to.equal(401);
  });

  it('closes the sockets and streams of a key that is revoked, at once, and no others', async () => {
    const byKey = await opens('/api/v1/events', headersOf('shk_monitor'));
    const byTicket = await opens(`/api/v1/events?ticket=${await ticketOf('shk_monitor')}`);
    const streamed = await stream('/api/v1/events', headersOf('shk_monitor'));
    const other = await opens('/api/v1/events', headersOf('shk_agent'));
    const closed = Promise.all([once(byKey, 'close'), once(byTicket, 'close'), streamed.ended]);
    revoked.add('shk_monitor');
    tell();
    const [[code, reason], [codeByTicket]] = (await closed) as [[number, Buffer], [number], unknown];
    expect([code, codeByTicket]).to.deep.equal([4401, 4401]);
    expect(reason.toString()).to.equal('the credential has ended');
    expect(other.readyState).to.equal(WebSocket.OPEN);
    other.terminate();
  });

  it('closes within 5 s what a credential opened that has come to its end', async () => {
    give('shk_short', 'monitor', { expiresAt: clock.now().wall + 60_000 });
    const socket = await opens('/api/v1/events', headersOf('shk_short'));
    const streamed = await stream(`/api/v1/events?ticket=${await ticketOf('shk_short')}`);
    let over = 0;
    const closed = Promise.all([once(socket, 'close'), streamed.ended]).then(([[code]]) => (over = Number(code)));
    clock.pass(59_999);
    await new Promise((resolve) => setImmediate(resolve));
    expect(over).to.equal(0);
    clock.pass(5_001);
    expect(await closed).to.equal(4401);
  });

  it('closes at once what opens with a credential that has just ended', async () => {
    give('shk_over', 'monitor', { expiresAt: clock.now().wall - 1 });
    const socket = connect('/api/v1/events', headersOf('shk_over'));
    socket.on('error', () => undefined);
    const [code] = (await once(socket, 'close')) as [number];
    expect(code).to.equal(4401);
  });

  it('one credential takes no more than its part of the places, sockets and streams together', async () => {
    const headers = headersOf('shk_agent');
    const open = [await opens('/api/v1/events', headers), await opens('/api/v1/events', headers)];
    const streamed = await stream('/api/v1/events', headers);
    expect(streamed.status).to.equal(200);
    expect(await refusal('/api/v1/events', headers)).to.equal(503);
    expect((await stream('/api/v1/events', headers)).status).to.equal(503);
    open.push(await opens('/api/v1/events', headersOf('shk_monitor')));
    open[0]?.close();
    while ((await stream('/api/v1/events', headers)).status === 503)
      await new Promise((resolve) => setImmediate(resolve));
    for (const socket of open) socket.terminate();
  });
});
