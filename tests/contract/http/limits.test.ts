import { once } from 'node:events';
import type { IncomingMessage } from 'node:http';
import { PassThrough } from 'node:stream';
import { expect } from 'chai';
import { WebSocket } from 'ws';
import { scopesFor } from '../../../stasis-app/access/roles.ts';
import type { Principal } from '../../../stasis-app/access/principal.ts';
import { done, refused } from '../../../stasis-app/shared/errors.ts';
import { createLog } from '../../../stasis-app/shared/log.ts';
import { createClientAddresses } from '../../../stasis-app/surfaces/http/client-address.ts';
import { createDoorkeeper, type Doorkeeper } from '../../../stasis-app/surfaces/http/doorkeeper.ts';
import { createDoorLimits, type DoorLimits, type RequestLimits } from '../../../stasis-app/surfaces/http/limits.ts';
import { createSocketDoor } from '../../../stasis-app/surfaces/http/socket-door.ts';
import { eventSocketRoute } from '../../../stasis-app/surfaces/native/events/event-socket.ts';
import { everySurface } from '../../../stasis-app/surfaces/every-surface.ts';
import { openDoor, type Door } from '../../support/door.ts';
import { everyOffice } from '../../support/every-office.ts';
import { handClock } from '../../support/hand-clock.ts';

const documented: RequestLimits = { requestsPerMinute: 100, keyRequestsPerHour: 1_000, failuresPerMinute: 10 };

/** A doorkeeper who knows four keys; `hook`, `desk`, `root`, and `anna` of DN 5001; their secrets are their names. */
function doorkeeperOf(checked: string[]): Doorkeeper {
  const known = (key: string, role: 'service' | 'admin' | 'agent', dn: string | null = null): Principal => ({
    ...{ key, role, scopes: scopesFor(role, null), dn, via: 'key', limited: role !== 'admin', expiresAt: null },
  });
  const keys = [
    known('shk_hook', 'service'),
    known('shk_desk', 'service'),
    known('shk_root', 'admin'),
    known('shk_anna', 'agent', '5001'),
  ];
  const unknown = () => refused('UNAUTHORIZED', { why: 'it is not valid' });
  return createDoorkeeper({
    checks: {
      key(key, secret) {
        checked.push(key);
        const found = keys.find((each) => each.key === key && `shk_${secret}` === key);
        return found === undefined ? unknown() : done(found);
      },
      token: () => Promise.resolve(unknown()),
      ticket: unknown,
    },
    legacyOpenOnLoopback: true,
    isInCall: () => Promise.resolve(done(false)),
    normalise: (dn) => dn,
    watch: { keep: () => () => undefined, kept: () => 0 },
  });
}

const withKey = (name: string, secret = name) => ({ headers: { 'X-API-Key': `shk_${name}`, 'X-API-Secret': secret } });

describe('limits at the door', () => {
  let door: Door;
  let clock: ReturnType<typeof handClock>;
  let limits: DoorLimits;
  let logged: PassThrough;
  let checked: string[];

  const open = async (asked: Partial<RequestLimits> = {}, proxies: readonly string[] = []) => {
    clock = handClock();
    logged = new PassThrough();
    checked = [];
    const log = createLog({ level: 'warn', format: 'json', stream: logged });
    limits = createDoorLimits({ limits: { ...documented, ...asked }, clock, log });
    const addresses = createClientAddresses(proxies);
    const doorkeeper = doorkeeperOf(checked);
    const office = everyOffice();
    const sockets = createSocketDoor({
      routes: [eventSocketRoute(office, office.clock)],
      ...{
        allowedOrigins: [],
        doorkeeper,
        addressOf: (request) => addresses.of(request),
        requests: limits,
        clock: office.clock,
        log,
      },
    });
    const isEmergency = (number: string) => number === '112';
    door = await openDoor(everySurface(office, '0.1.0'), { doorkeeper, limits, addresses, sockets, isEmergency });
  };
  afterEach(() => door.close());
  const times = async (count: number, path: string, ask = {}) => {
    const answers = [];
    for (let sent = 0; sent < count; sent += 1) answers.push(await door.ask('GET', path, ask));
    return answers.map(({ status }) => status);
  };
  const warnings = () =>
    String(logged.read() ?? '')
      .split('\n')
      .filter((line) => line !== '');

  it('an address gets 100 requests a minute; then 429, until the minute is over', async () => {
    await open();
    expect(new Set(await times(100, '/api/dn/list'))).to.deep.equal(new Set([200]));
    clock.pass(30_000);
    const over = await door.ask('GET', '/api/dn/list');
    expect(over.status).to.equal(429);
    expect(over.headers).to.include({
      ...{ 'retry-after': '30', 'x-ratelimit-limit': '100', 'x-ratelimit-remaining': '0', 'x-ratelimit-reset': '30' },
    });
    clock.pass(30_000);
    expect(await times(1, '/api/dn/list')).to.deep.equal([200]);
    expect(limits.counts().limited).to.equal(1);
    expect(warnings()).to.have.length(1);
  });

  it('every answer tells what is left, as integration documents it and as the draft standard does', async () => {
    await open();
    await times(3, '/api/dn/list');
    const { headers } = await door.ask('GET', '/api/dn/list');
    expect(headers).to.include({
      ...{ 'x-ratelimit-limit': '100', 'x-ratelimit-remaining': '96', 'x-ratelimit-reset': '60' },
    });
    expect(headers['ratelimit-policy']).to.match(/^"address"; q=100; w=60/);
    expect(headers['ratelimit']).to.match(/^"address"; r=96; t=\d+/);
  });

  it("each document's own words: genesys, signaling, integration", async () => {
    await open({ requestsPerMinute: 1 });
    await times(1, '/api/dn/list');
    clock.pass(30_000);
    const body = async (path: string) => (await door.ask('GET', path)).json;
    expect(await body('/api/calls/active')).to.deep.equal({
      ...{ error: 'Rate Limit Exceeded', code: 'RATE_LIMIT', limit: 1, window: '60s', retry_after: 30 },
    });
    expect(await body('/api/dn/list')).to.deep.equal({
      error: 'Too many requests: 1 in 60s are taken; try again in 30 seconds',
    });
    expect(await body('/api/v1/call-logs')).to.deep.equal({
      success: false,
      error: {
        code: 'RATE_LIMIT',
        message: 'Too many requests: 1 in 60s are taken; try again in 30 seconds',
        details: { limit: '1', window: '60s', retryAfter: '30', help: '/api/docs/errors#RATE_LIMIT' },
      },
    });
  });

  it('a key gets 1,000 requests an hour, wherever they come from; another key has its own', async () => {
    await open({ requestsPerMinute: 0, keyRequestsPerHour: 3 });
    expect(await times(4, '/api/dn/list', withKey('hook'))).to.deep.equal([200, 200, 200, 429]);
    expect(await times(1, '/api/dn/list', withKey('desk'))).to.deep.equal([200]);
    const over = await door.ask('GET', '/api/dn/list', withKey('hook'));
    expect(over.headers).to.include({ 'retry-after': '3600', 'x-ratelimit-limit': '3' });
    clock.pass(3_600_000);
    expect(await times(1, '/api/dn/list', withKey('hook'))).to.deep.equal([200]);
  });

  it('the limit that will be met first is the one that is told', async () => {
    await open({ requestsPerMinute: 100, keyRequestsPerHour: 5 });
    const { headers } = await door.ask('GET', '/api/dn/list', withKey('hook'));
    expect(headers).to.include({ 'x-ratelimit-limit': '5', 'x-ratelimit-remaining': '4' });
    expect(headers['ratelimit-policy']).to.contain('"address"').and.to.contain('"key"');
  });

  it('the admin role is not limited, nor does it use up what its address has', async () => {
    await open({ requestsPerMinute: 2 });
    expect(new Set(await times(20, '/api/dn/list', withKey('root')))).to.deep.equal(new Set([200]));
    expect(await times(3, '/api/dn/list')).to.deep.equal([200, 200, 429]);
  });

  it('who is not let in counts as well, and so does a path that is not there', async () => {
    await open({ requestsPerMinute: 2 });
    expect(await times(1, '/api/v1/webhooks')).to.deep.equal([401]);
    expect(await times(1, '/api/nothing')).to.deep.equal([404]);
    expect(await times(1, '/api/v1/webhooks')).to.deep.equal([429]);
  });

  it('an emergency call is taken all the same, from whoever may make calls', async () => {
    await open({ requestsPerMinute: 1, keyRequestsPerHour: 1 });
    await times(1, '/api/dn/list', withKey('hook'));
    const dials = async (path: string, body: object, key = withKey('hook')) =>
      (await door.post(path, body, key.headers)).status;
    const calls = '/api/v1/calls';
    const outbound = { name: 'x', callType: 'outbound', agent: '5001' };
    expect(await dials('/api/call/make', { from: '5001', to: '1003' })).to.equal(429);
    expect(await dials('/api/call/make', { from: '5001', to: '112' })).to.not.equal(429);
    expect(await dials(calls, { ...outbound, phone: '112' })).to.not.equal(429);
    expect(await dials(calls, { ...outbound, phone: ['112'] })).to.equal(429);
    expect(await dials('/api/v1/events/', { to: '112' }), 'a path that calls nobody').to.equal(429);
    expect(await dials(calls, { ...outbound, phone: '112' }, withKey('hook', 'guess')), 'a stranger').to.equal(401);
    const { headers } = await door.post(calls, { ...outbound, phone: '112' }, withKey('hook').headers);
    expect(headers).to.not.have.property('retry-after');
  });

  it('a load balancer may ask for the health as often as it does', async () => {
    await open({ requestsPerMinute: 2 });
    await times(2, '/api/dn/list');
    expect(new Set(await times(50, '/api/health'))).to.deep.equal(new Set([200]));
  });

  it('ten wrong credentials in a minute: no more are looked at, right or wrong, and the log says so once', async () => {
    await open({ requestsPerMinute: 0 });
    const guesses = await times(9, '/api/dn/list', withKey('hook', 'guess'));
    const stranger = await times(1, '/api/dn/list', withKey('nobody', 'guess'));
    expect(new Set([...guesses, ...stranger])).to.deep.equal(new Set([401]));
    const looked = checked.length;
    const [wrong, right] = [
      await door.ask('GET', '/api/v1/call-logs', withKey('hook', 'guess')),
      await door.ask('GET', '/api/v1/call-logs', withKey('hook')),
    ];
    expect(wrong.status).to.equal(429);
    expect({ ...right, headers: null }, 'it says nothing about which key is right').to.deep.equal({
      ...wrong,
      headers: null,
    });
    expect(checked.length, 'nothing was checked').to.equal(looked);
    expect(limits.counts().failedCredentials).to.equal(10);
    expect(warnings()).to.have.length(1);
    expect(await times(1, '/api/dn/list'), 'who sends none goes on').to.deep.equal([200]);
    clock.pass(60_000);
    expect(await times(1, '/api/dn/list', withKey('hook'))).to.deep.equal([200]);
  });

  it('what is wrong, unknown or badly written is answered alike', async () => {
    await open({ requestsPerMinute: 0 });
    const bodies = [withKey('hook', 'guess'), withKey('nobody', 'guess'), withKey('nobody', '')].map((ask) =>
      door.ask('GET', '/api/v1/call-logs', ask),
    );
    const texts = (await Promise.all(bodies)).map(({ status, text }) => `${status} ${text}`);
    expect(new Set(texts).size, texts.join('\n')).to.equal(1);
  });

  it('who tries one DN after another learns of none, is slowed, and is seen', async () => {
    await open({ requestsPerMinute: 20, keyRequestsPerHour: 30 }, ['127.0.0.1']);
    const outside = { 'X-Forwarded-For': '203.0.113.9' };
    const asks = async (dn: string, headers: Record<string, string>) => {
      const { status, text } = await door.ask('GET', `/api/dn/${dn}`, { headers });
      return `${status} ${text.replaceAll(dn, 'DN')}`;
    };
    const stranger = [await asks('5001', outside), await asks('5999', outside), await asks('no-dn', outside)];
    expect(new Set(stranger).size, stranger.join('\n')).to.equal(1);
    expect(stranger[0]).to.match(/^401 /);
    // An agent's key that was stolen knows its own DN.
    const stolen = { ...outside, ...withKey('anna').headers };
    const agent = [await asks('1003', stolen), await asks('5999', stolen)];
    expect(new Set(agent).size, agent.join('\n')).to.equal(1);
    expect(agent[0]).to.match(/^403 /);
    const further = [];
    for (let dn = 6_000; dn < 6_020; dn += 1) further.push((await asks(String(dn), outside)).slice(0, 3));
    expect(further).to.deep.equal([
      ...Array.from({ length: 15 }, () => '401'),
      ...Array.from({ length: 5 }, () => '429'),
    ]);
    expect(warnings()).to.have.length(1);
  });

  it('X-Forwarded-For of anybody who is no trusted proxy is ignored', async () => {
    await open({ requestsPerMinute: 5 }, ['10.0.0.5']);
    const statuses = [];
    for (let guess = 0; guess < 8; guess += 1) {
      const headers = { 'X-Forwarded-For': `203.0.113.${guess}` };
      statuses.push((await door.ask('GET', '/api/dn/list', { headers })).status);
    }
    expect(statuses).to.deep.equal([200, 200, 200, 200, 200, 429, 429, 429]);
  });

  it('what a trusted proxy says counts; what its client has put in front of that does not', async () => {
    await open({ requestsPerMinute: 2 }, ['127.0.0.0/8', '10.0.0.5']);
    const from = async (forwarded: string) =>
      (await door.ask('GET', '/api/health', { headers: { 'X-Forwarded-For': forwarded } })).status === 200 &&
      (await door.ask('GET', '/api/docs/errors', { headers: { 'X-Forwarded-For': forwarded } })).status;
    // The client's own words stand on the left; the one that the nearest untrusted hop has is the client.
    expect(await from('198.51.100.1, 203.0.113.9')).to.equal(401);
    expect(await from('198.51.100.2, 203.0.113.9, 10.0.0.5')).to.equal(401);
    expect(await from('198.51.100.3, 203.0.113.9')).to.equal(429);
    expect(await from('203.0.113.10')).to.equal(401);
  });

  it('an IPv6 subscriber, who has 2^64 addresses, is one client; its neighbour is another', async () => {
    await open({ requestsPerMinute: 2 }, ['127.0.0.1']);
    const from = async (address: string) =>
      (await door.ask('GET', '/api/v1/webhooks', { headers: { 'X-Forwarded-For': address } })).status;
    expect(await from('2001:db8:1:2::1')).to.equal(401);
    expect(await from('2001:db8:1:2:ffff::9')).to.equal(401);
    expect(await from('2001:db8:1:2:1:2:3:4')).to.equal(429);
    expect(await from('2001:db8:1:3::1')).to.equal(401);
  });

  it('a WebSocket is counted at the address that a trusted proxy names, and refused with Retry-After', async () => {
    await open({ requestsPerMinute: 2 }, ['127.0.0.1']);
    const upgrade = async (address: string) => {
      const headers = { 'X-Forwarded-For': address };
      const socket = new WebSocket(`wss://127.0.0.1:${door.port}/api/v1/events`, { ca: door.ca, headers });
      socket.on('error', () => undefined);
      const [, response] = (await once(socket, 'unexpected-response')) as [unknown, IncomingMessage];
      return `${response.statusCode} ${response.headers['retry-after'] ?? ''}`.trim();
    };
    expect(await upgrade('203.0.113.1')).to.equal('401');
    expect(await upgrade('203.0.113.1')).to.equal('401');
    expect(await upgrade('203.0.113.1')).to.equal('429 60');
    expect(await upgrade('203.0.113.2')).to.equal('401');
  });

  it('an upgrade counts as a request, of its address and of its key', async () => {
    await open({ requestsPerMinute: 2, keyRequestsPerHour: 1 });
    const key: Principal = {
      ...{ key: 'shk_hook', role: 'service', scopes: new Set(), dn: null, via: 'key', limited: true, expiresAt: null },
    };
    expect(limits.upgrade('192.0.2.1', done(key)).ok).to.equal(true);
    expect(limits.upgrade('192.0.2.2', done(key))).to.have.nested.property('problem.code', 'RATE_LIMIT');
    const nobody = refused('UNAUTHORIZED');
    const outcomes = [1, 2, 3].map(() => limits.upgrade('192.0.2.3', nobody).ok);
    expect(outcomes).to.deep.equal([true, true, false]);
    expect(limits.upgrade('192.0.2.3', done({ ...key, limited: false })).ok).to.equal(true);
  });
});
