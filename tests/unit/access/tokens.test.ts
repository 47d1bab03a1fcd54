import { expect } from 'chai';
import { once } from 'node:events';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import {
  exportJWK,
  exportSPKI,
  generateKeyPair,
  SignJWT,
  UnsecuredJWT,
  type CryptoKey,
  type JWK,
  type JWTHeaderParameters,
} from 'jose';
import { createTokens, type TokenIssuer, type Tokens } from '../../../stasis-app/access/tokens.ts';
import { silentLog } from '../../../stasis-app/shared/log.ts';
import { handClock, type HandClock } from '../../support/hand-clock.ts';

const audience = 'switchhook';
const secret = new TextEncoder().encode('a secret that this site shares with its intranet');

describe('tokens', () => {
  let clock: HandClock;
  let provider: Server;
  let asked: string[];
  /** What the provider answers with, by path; undefined breaks the connection. */
  let answers: Map<string, string | undefined>;
  let issuer: string;
  let tokens: Tokens;
  let rsa: CryptoKey;
  let published: JWK;
  let privateKey: JWK;
  let stranger: CryptoKey;
  let strangersKey: JWK;
  let pem: string;
  before(async () => {
    const pair = await generateKeyPair('RS256', { extractable: true });
    rsa = pair.privateKey;
    privateKey = await exportJWK(pair.privateKey);
    // Without `alg`, as many providers have it: then our own list alone says which are taken.
    published = { ...(await exportJWK(pair.publicKey)), kid: 'one', use: 'sig' };
    pem = await exportSPKI(pair.publicKey);
    const other = await generateKeyPair('RS256');
    stranger = other.privateKey;
    strangersKey = await exportJWK(other.publicKey);
  });
  beforeEach(async () => {
    clock = handClock();
    asked = [];
    answers = new Map();
    provider = createServer((request, response) => {
      asked.push(request.url ?? '');
      const answer = answers.get(request.url ?? '');
      if (answer === undefined) request.socket.destroy();
      else response.end(answer);
    });
    provider.listen(0, '127.0.0.1');
    await once(provider, 'listening');
    issuer = `http://127.0.0.1:${String((provider.address() as AddressInfo).port)}/realms/callcentre`;
    const jwks = `${issuer}/protocol/openid-connect/certs`;
    answers.set('/realms/callcentre/.well-known/openid-configuration', JSON.stringify({ issuer, jwks_uri: jwks }));
    publishes(published);
    tokens = open();
  });
  afterEach(async () => {
    await tokens.stop();
    provider.close();
    provider.closeAllConnections();
    expect(clock.pending(), 'timers left behind').to.equal(0);
  });

  const publishes = (...keys: readonly JWK[]) =>
    answers.set('/realms/callcentre/protocol/openid-connect/certs', JSON.stringify({ keys }));

  const issuerOf = (more: Partial<TokenIssuer> = {}): TokenIssuer => ({
    ...{ name: 'oidc', issuer, audience, keys: 'provider', algorithms: ['RS256', 'ES256'], types: ['at+jwt', 'JWT'] },
    ...{ clockSkewSeconds: 30, dnClaim: 'extension' },
    roles: [
      { claim: 'realm_access.roles', value: 'callcentre-supervisor', role: 'supervisor' },
      { claim: 'https://pbx.example/roles', value: 'agent', role: 'agent' },
      { claim: 'scope', value: 'switchhook:monitor', role: 'monitor' },
    ],
    ...more,
  });

  function open(issuers: readonly TokenIssuer[] = [issuerOf(), intranet]): Tokens {
    const dn = (text: string) => (text === '5001' ? text : undefined);
    return createTokens({ issuers, secrets: [secret], dn, clock, log: silentLog });
  }
  const intranet: TokenIssuer = {
    ...{ name: 'jwt', issuer: 'intranet', audience, keys: 'secret', algorithms: ['RS256'], types: ['JWT'] },
    ...{ clockSkewSeconds: 0, dnClaim: 'dn', roles: [{ claim: 'role', value: 'boss', role: 'admin' }] },
  };

  const nowSeconds = () => Math.floor(clock.now().wall / 1000);
  const good = () => ({
    ...{ iss: issuer, aud: audience, sub: 'ann', exp: nowSeconds() + 300 },
    realm_access: { roles: ['offline_access', 'callcentre-supervisor'] },
  });
  const usual: JWTHeaderParameters = { alg: 'RS256', kid: 'one', typ: 'JWT' };
  const signed = (
    claims: object = {},
    header: Partial<JWTHeaderParameters> = {},
    key: CryptoKey | Uint8Array | JWK = rsa,
  ) => new SignJWT({ ...good(), ...claims }).setProtectedHeader({ ...usual, ...header }).sign(key);

  async function codeOf(token: string): Promise<string> {
    const who = await tokens.check(token);
    return who.ok ? who.value.role : who.problem.code;
  }

  it('says who it is: role, subject, and when the token ends', async () => {
    const who = await tokens.check(await signed());
    expect(who)
      .to.have.property('value')
      .that.deep.includes({
        ...{ key: 'oidc:ann', role: 'supervisor', dn: null, via: 'token', limited: true },
        expiresAt: (nowSeconds() + 300) * 1000,
      });
  });

  it('maps claims of every form to roles, and an agent to its DN', async () => {
    const none = { realm_access: undefined };
    const agent = { ...none, 'https://pbx.example/roles': ['agent'], extension: '5001' };
    expect(await tokens.check(await signed(agent)))
      .to.have.property('value')
      .that.includes({ role: 'agent', dn: '5001' });
    expect(await codeOf(await signed({ ...none, scope: 'openid switchhook:monitor' }))).to.equal('monitor');
    for (const without of [
      none,
      { ...none, scope: 'switchhook:monitors' },
      { ...none, realm_access: { roles: 'x' } },
      { ...none, realm_access: null },
      { ...agent, extension: '9999' },
      { ...agent, extension: 5001 },
      { ...agent, extension: undefined },
    ])
      expect(await codeOf(await signed(without)), JSON.stringify(without)).to.equal('FORBIDDEN');
  });

  it('takes ES256, and a token whose key is the only one that fits', async () => {
    const { privateKey, publicKey } = await generateKeyPair('ES256');
    publishes({ ...(await exportJWK(publicKey)), kid: 'curve' }, published);
    expect(await codeOf(await signed({}, { alg: 'ES256', kid: 'curve' }, privateKey))).to.equal('supervisor');
    expect(
      await codeOf(await new SignJWT(good()).setProtectedHeader({ alg: 'RS256', typ: 'at+jwt' }).sign(rsa)),
    ).to.equal('supervisor');
  });

  it('takes HS256 by a shared secret, from that issuer alone', async () => {
    const claims = { iss: 'intranet', role: 'boss' };
    expect(await codeOf(await signed(claims, { alg: 'HS256' }, secret))).to.equal('admin');
    const other = new TextEncoder().encode('another secret, also longer than 32 bytes');
    expect(await codeOf(await signed(claims, { alg: 'HS256' }, other))).to.equal('UNAUTHORIZED');
    expect(await codeOf(await signed({}, { alg: 'HS256' }, secret))).to.equal('UNAUTHORIZED');
    expect(await codeOf(await signed(claims))).to.equal('UNAUTHORIZED');
  });

  describe('what RFC 8725 warns of is refused', () => {
    const cases: readonly (readonly [what: string, token: () => Promise<string> | string])[] = [
      ['no signature (alg none)', () => new UnsecuredJWT(good()).setIssuedAt().encode()],
      ['alg none in other letters', async () => (await signed()).replace(/^[^.]+/, base64({ ...usual, alg: 'nOnE' }))],
      ['a signature that was cut off', async () => (await signed()).replace(/[^.]+$/, '')],
      ['the public key taken for an HMAC secret', () => signed({}, { alg: 'HS256' }, new TextEncoder().encode(pem))],
      ['an algorithm that is not on the list', () => signed({}, { alg: 'PS256' }, { ...privateKey, alg: 'PS256' })],
      [
        'claims that were changed',
        async () => (await signed()).replace(/\.[^.]+\./, `.${base64({ ...good(), sub: 'eve' })}.`),
      ],
      ['the key of a stranger', () => signed({}, {}, stranger)],
      ['a key within the header (jwk)', () => signed({}, { jwk: strangersKey }, stranger)],
      ['a key elsewhere (jku)', () => signed({}, { jku: `${issuer}/evil`, kid: 'evil' }, stranger)],
      ['a certificate elsewhere (x5u)', () => signed({}, { x5u: `${issuer}/evil`, kid: 'evil' }, stranger)],
      ['a kid that is a path', () => signed({}, { kid: '../../../../dev/null' }, stranger)],
      ['a kid that is a query', () => signed({}, { kid: "x' UNION SELECT 'secret" }, stranger)],
      [
        'a critical header that we do not know',
        () => new SignJWT(good()).setProtectedHeader({ ...usual, crit: ['x'], x: 1 }).sign(rsa, { crit: { x: true } }),
      ],
      ['no expiry', () => signed({ exp: undefined })],
      ['an expiry that is no number', () => signed({ exp: '9999999999' })],
      ['an end that is past', () => signed({ exp: nowSeconds() - 31 })],
      ['a beginning that is to come', () => signed({ nbf: nowSeconds() + 31 })],
      ['another audience', () => signed({ aud: 'payroll' })],
      ['no audience', () => signed({ aud: undefined })],
      ['another issuer', () => signed({ iss: 'https://evil.example' })],
      ['an issuer with one letter more', () => signed({ iss: `${issuer}/` })],
      ['no issuer', () => signed({ iss: undefined })],
      ['no subject', () => signed({ sub: undefined })],
      ['a subject with a line feed', () => signed({ sub: 'ann\nadmin' })],
      ['a subject without end', () => signed({ sub: 'a'.repeat(256) })],
      ['another type', () => signed({}, { typ: 'logout+jwt' })],
      ['no type', () => new SignJWT(good()).setProtectedHeader({ alg: 'RS256', kid: 'one' }).sign(rsa)],
      ['an identity token (Keycloak)', () => signed({ typ: 'ID' })],
      ['a token that is bound to a key of its sender', () => signed({ cnf: { jkt: 'x' } })],
      ['a token without end', () => signed({ padding: 'x'.repeat(10_000) })],
      ['an encrypted one', () => 'eyJhbGciOiJkaXIiLCJlbmMiOiJBMTI4R0NNIn0.a.b.c.d'],
      ['no token at all', () => 'not-a-token'],
      ['nothing', () => ''],
    ];
    const base64 = (value: object) => Buffer.from(JSON.stringify(value)).toString('base64url');
    for (const [what, token] of cases)
      it(what, async () => {
        publishes(published, { ...strangersKey, kid: 'enc', use: 'enc' });
        expect(await codeOf(await token())).to.equal('UNAUTHORIZED');
        expect(asked.filter((path) => path.includes('evil'))).to.deep.equal([]);
        expect(await codeOf(await signed()), 'a good one').to.equal('supervisor');
      });
  });

  it('bears a clock that is off by as much as the site says', async () => {
    expect(await codeOf(await signed({ exp: nowSeconds() - 29 }))).to.equal('supervisor');
    expect(await codeOf(await signed({ nbf: nowSeconds() + 29 }))).to.equal('supervisor');
  });

  it('finds a new key when a token names it, and forgets one that was withdrawn', async () => {
    const next = await generateKeyPair('RS256');
    expect(await codeOf(await signed())).to.equal('supervisor');
    publishes({ ...(await exportJWK(next.publicKey)), kid: 'two' });
    clock.pass(10_000);
    expect(await codeOf(await signed({}, { kid: 'two' }, next.privateKey))).to.equal('supervisor');
    expect(await codeOf(await signed())).to.equal('UNAUTHORIZED');
  });

  it('asks the provider once for many, and no more for keys that nobody has', async () => {
    const unknown = await signed({}, { kid: 'nobody' }, stranger);
    await Promise.all(
      Array.from({ length: 50 }, async () => expect(await codeOf(await signed())).to.equal('supervisor')),
    );
    expect(asked).to.have.length(2);
    for (let count = 0; count < 20; count += 1) expect(await codeOf(unknown)).to.equal('UNAUTHORIZED');
    expect(asked).to.have.length(2);
    clock.pass(10_000);
    await Promise.all(Array.from({ length: 150 }, async () => expect(await codeOf(unknown)).to.equal('UNAUTHORIZED')));
    expect(asked).to.have.length(4);
  });

  it('goes on with the keys that it knows while the provider is away, and takes none that it does not', async () => {
    expect(await codeOf(await signed())).to.equal('supervisor');
    answers.clear();
    clock.pass(11 * 60_000);
    for (let count = 0; count < 3; count += 1) {
      expect(await codeOf(await signed())).to.equal('supervisor');
      expect(await codeOf(await signed({}, { kid: 'two' }, stranger))).to.equal('UNAUTHORIZED');
      clock.pass(10_000);
    }
  });

  const found = '/realms/callcentre/.well-known/openid-configuration';
  const certs = '/realms/callcentre/protocol/openid-connect/certs';
  // Each answer is good but for the one thing.
  const wrong: readonly (readonly [what: string, path: string, answer: () => string | undefined])[] = [
    ['is silent', found, () => undefined],
    [
      'calls itself something else',
      found,
      () => JSON.stringify({ issuer: `${issuer}/`, jwks_uri: `${issuer}/protocol/openid-connect/certs` }),
    ],
    ['says no JSON', certs, () => `<html>${JSON.stringify({ keys: [published] })}`],
    ['says too much', certs, () => JSON.stringify({ keys: [published], padding: 'x'.repeat(300_000) })],
    [
      'has too many keys',
      certs,
      () => JSON.stringify({ keys: [published, ...Array.from({ length: 100 }, () => ({ kty: 'OKP' }))] }),
    ],
  ];
  for (const [what, path, answer] of wrong)
    it(`takes nothing from a provider that ${what}, and asks again later`, async () => {
      const right = answers.get(path);
      answers.set(path, answer());
      expect(await codeOf(await signed())).to.equal('UNAUTHORIZED');
      answers.set(path, right);
      expect(await codeOf(await signed()), 'not at once').to.equal('UNAUTHORIZED');
      clock.pass(10_000);
      expect(await codeOf(await signed())).to.equal('supervisor');
    });

  it('waits 5 s for a provider that does not answer, and no longer', async () => {
    provider.removeAllListeners('request');
    provider.on('request', () => clock.pass(5_000));
    expect(await codeOf(await signed())).to.equal('UNAUTHORIZED');
  });

  it('takes no keys over an open line', async () => {
    // The same keys, at an address that is not known to be this machine's own.
    const elsewhere = createServer((_request, response) => response.end(JSON.stringify({ keys: [published] })));
    elsewhere.listen(0, '127.0.0.2');
    await once(elsewhere, 'listening');
    const { port } = elsewhere.address() as AddressInfo;
    answers.set(found, JSON.stringify({ issuer, jwks_uri: `http://127.0.0.2:${String(port)}/certs` }));
    const code = await codeOf(await signed());
    elsewhere.close();
    elsewhere.closeAllConnections();
    expect(code).to.equal('UNAUTHORIZED');
  });
});
