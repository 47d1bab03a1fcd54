import { expect } from 'chai';
import { once } from 'node:events';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { exportJWK, generateKeyPair, type JWK } from 'jose';
import { Provider, type Adapter } from 'oidc-provider';
import { WebSocket } from 'ws';
import { createWatch, hasExpired, type Watch } from '../../../stasis-app/access/standing.ts';
import { createTickets } from '../../../stasis-app/access/tickets.ts';
import { createTokens, type Tokens } from '../../../stasis-app/access/tokens.ts';
import { done, refused } from '../../../stasis-app/shared/errors.ts';
import { silentLog } from '../../../stasis-app/shared/log.ts';
import { createDoorkeeper } from '../../../stasis-app/surfaces/http/doorkeeper.ts';
import { everySurface } from '../../../stasis-app/surfaces/every-surface.ts';
import { createSocketDoor } from '../../../stasis-app/surfaces/http/socket-door.ts';
import { eventSocketRoute } from '../../../stasis-app/surfaces/native/events/event-socket.ts';
import { Desk } from '../../support/desk.ts';
import { openDoor, type Door } from '../../support/door.ts';
import { everyOffice } from '../../support/every-office.ts';
import { handClock, type HandClock } from '../../support/hand-clock.ts';

const audience = 'https://switchhook.example';
const client = { client_id: 'wallboard', client_secret: 'a secret of the wall board' };
const tokenSeconds = 60;

/** Access tokens that are JWTs are kept nowhere. */
const nothing = () => Promise.resolve(undefined);
const nothingKept: Adapter = {
  ...{ upsert: nothing, find: nothing, findByUserCode: nothing, findByUid: nothing },
  ...{ consume: nothing, destroy: nothing, revokeByGrantId: nothing },
};

describe('tokens of a real OpenID Connect provider', () => {
  let server: Server;
  let issuer: string;
  let tokens: Tokens;
  let watch: Watch;
  let door: Door;
  /** Ours; the provider has its own, which is the machine's. */
  let clock: HandClock;
  let offset: number;
  beforeEach(async () => {
    clock = handClock();
    offset = Date.now() - clock.now().wall;
    const shifted = { ...clock, now: () => ({ ...clock.now(), wall: clock.now().wall + offset }) };
    server = createServer();
    server.listen(0, '127.0.0.1');
    await once(server, 'listening');
    issuer = `http://127.0.0.1:${String((server.address() as AddressInfo).port)}`;
    provides(await keyNamed('one'));
    tokens = createTokens({
      issuers: [
        {
          ...{ name: 'oidc', issuer, audience, keys: 'provider', algorithms: ['RS256'], types: ['at+jwt'] },
          ...{ clockSkewSeconds: 0, dnClaim: 'dn' },
          roles: [{ claim: 'realm_access.roles', value: 'callcentre-monitor', role: 'monitor' }],
        },
      ],
      ...{ secrets: [], dn: (text) => text, clock: shifted, log: silentLog },
    });
    const standing = {
      stillValid: (principal: Parameters<typeof hasExpired>[0]) => !hasExpired(principal, shifted),
      onRevoked: () => () => undefined,
    };
    watch = createWatch(standing, shifted);
    const tickets = createTickets(standing, shifted);
    const doorkeeper = createDoorkeeper({
      checks: {
        key: () => refused('UNAUTHORIZED', { why: 'no keys here' }),
        token: (token) => tokens.check(token),
        ticket: (ticket, address) => tickets.redeem(ticket, address),
      },
      ...{ legacyOpenOnLoopback: false, normalise: (dn) => dn, watch },
      isInCall: () => Promise.resolve(done(false)),
    });
    const office = { ...everyOffice(new Desk()), tickets };
    const sockets = createSocketDoor({
      ...{ routes: [eventSocketRoute(office, office.clock)], allowedOrigins: [], doorkeeper },
      ...{ clock: office.clock, log: silentLog },
    });
    door = await openDoor(everySurface(office, '0.1.0'), { sockets, doorkeeper });
  });
  afterEach(async () => {
    await door.close();
    watch.stop();
    await tokens.stop();
    server.close();
    server.closeAllConnections();
  });

  async function keyNamed(kid: string): Promise<JWK> {
    const { privateKey } = await generateKeyPair('RS256', { extractable: true });
    return { ...(await exportJWK(privateKey)), kid, alg: 'RS256', use: 'sig' };
  }

  /** From now on the provider signs with this key. */
  function provides(key: JWK): void {
    const provider = new Provider(issuer, {
      clients: [{ ...client, grant_types: ['client_credentials'], redirect_uris: [], response_types: [] }],
      jwks: { keys: [key] },
      adapter: () => nothingKept,
      ttl: { ClientCredentials: tokenSeconds },
      features: {
        clientCredentials: { enabled: true },
        devInteractions: { enabled: false },
        resourceIndicators: {
          enabled: true,
          defaultResource: () => audience,
          useGrantedResource: () => true,
          getResourceServerInfo: () => ({
            ...{ scope: '', audience, accessTokenTTL: tokenSeconds, accessTokenFormat: 'jwt' as const },
            jwt: { sign: { alg: 'RS256' as const } },
          }),
        },
      },
      extraTokenClaims: () => ({ realm_access: { roles: ['callcentre-monitor'] } }),
    });
    server.removeAllListeners('request');
    const answer = provider.callback();
    server.on('request', (request, response) => void answer(request, response));
  }

  async function newToken(): Promise<string> {
    const { client_id, client_secret } = client;
    const answer = await fetch(`${issuer}/token`, {
      method: 'POST',
      headers: {
        Authorization: `Basic ${Buffer.from(`${client_id}:${encodeURIComponent(client_secret)}`).toString('base64')}`,
      },
      body: new URLSearchParams({ grant_type: 'client_credentials' }),
    });
    const { access_token } = (await answer.json()) as { access_token: string };
    return access_token;
  }

  const bearer = (token: string) => ({ Authorization: `Bearer ${token}` });
  const statusOf = async (token: string, path = '/api/v1/calls') =>
    (await door.ask('GET', path, { headers: bearer(token) })).status;

  it('one calls a row that its role may ask, and no other', async () => {
    const token = await newToken();
    expect(await statusOf(token)).to.equal(200);
    expect(await statusOf(token, '/api/v1/call-logs')).to.equal(403);
    expect(await statusOf(`${token.slice(0, -8)}AAAAAAAA`)).to.equal(401);
  });

  it('one opens a socket, by header and by ticket, which is closed within 5 s of its end', async () => {
    const headers = bearer(await newToken());
    const made = await door.ask('POST', '/api/v1/tickets', { headers });
    expect(made.status).to.equal(201);
    const { ticket } = (made.json as { data: { ticket: string } }).data;
    const url = `wss://127.0.0.1:${String(door.port)}/api/v1/events`;
    const [socket, byTicket] = [
      new WebSocket(url, { ca: door.ca, headers }),
      new WebSocket(`${url}?ticket=${ticket}`, { ca: door.ca }),
    ];
    await Promise.all([once(socket, 'message'), once(byTicket, 'message')]);
    const closed = Promise.all([once(socket, 'close'), once(byTicket, 'close')]);
    clock.pass((tokenSeconds + 5) * 1000);
    const codes = (await closed).map(([code]) => code as number);
    expect(codes).to.deep.equal([4401, 4401]);
  });

  it('keys are rotated: tokens of the new one come in at once', async () => {
    expect(await statusOf(await newToken())).to.equal(200);
    provides(await keyNamed('two'));
    clock.pass(10_000);
    offset -= 10_000;
    expect(await statusOf(await newToken())).to.equal(200);
  });

  it('the provider is stopped: tokens that it has signed go on', async () => {
    const [token, later] = [await newToken(), await newToken()];
    expect(await statusOf(token)).to.equal(200);
    server.removeAllListeners('request');
    server.on('request', (request) => request.socket.destroy());
    clock.pass(20_000);
    expect(await statusOf(later)).to.equal(200);
  });
});
