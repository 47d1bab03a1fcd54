import { expect } from 'chai';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { roles } from '../../../stasis-app/access/roles.ts';
import { loadSite, type Site } from '../../../stasis-app/directory/site.ts';
import { loadTokenSecrets } from '../../../stasis-app/directory/token-issuers.ts';

const siteWith = (tokens: string) =>
  loadSite(`{ name: x, domain: pbx.example, dns: [{ dn: '5001' }]${tokens === '' ? '' : `, tokens: ${tokens}`} }`);

function siteOf(tokens: string): Site {
  const loaded = siteWith(tokens);
  if (!loaded.ok) throw new Error(loaded.faults.join('; '));
  return loaded.site;
}

const role = '{ claim: role, value: boss, role: admin }';
const keycloak = `issuer: 'https://sso.example/realms/x', audience: switchhook`;

describe('token issuers of a site', () => {
  it('are none unless the site names some', () => expect(siteOf('').tokens).to.deep.equal([]));

  it('have usual values: a provider, both algorithms, access tokens, half a minute of skew', () => {
    expect(siteOf(`[{ ${keycloak}, roles: [${role}] }]`).tokens).to.deep.equal([
      {
        ...{ name: 'oidc', issuer: 'https://sso.example/realms/x', audience: 'switchhook', keys: 'provider' },
        ...{ algorithms: ['RS256', 'ES256'], types: ['at+jwt', 'JWT'], clockSkewSeconds: 30, dnClaim: 'dn' },
        roles: [{ claim: 'role', value: 'boss', role: 'admin' }],
      },
    ]);
  });

  it('may give each role that there is', () => {
    for (const each of roles)
      expect(siteOf(`[{ ${keycloak}, roles: [{ claim: r, value: v, role: ${each} }] }]`).tokens).to.have.length(1);
  });

  for (const [what, tokens, where] of [
    ['a provider that is no URL', `[{ issuer: sso, audience: a, roles: [${role}] }]`, 'tokens[0].issuer'],
    [
      'a provider over an open line',
      `[{ issuer: 'http://sso.example', audience: a, roles: [${role}] }]`,
      'tokens[0].issuer',
    ],
    [
      'keys over an open line',
      `[{ ${keycloak}, jwksUrl: 'http://sso.example/k', roles: [${role}] }]`,
      'tokens[0].jwksUrl',
    ],
    ['no roles', `[{ ${keycloak}, roles: [] }]`, 'tokens[0].roles'],
    [
      'a role that is none',
      `[{ ${keycloak}, roles: [{ claim: r, value: v, role: root }] }]`,
      'tokens[0].roles[0].role',
    ],
    ['no signature', `[{ ${keycloak}, algorithms: [none], roles: [${role}] }]`, 'tokens[0].algorithms'],
    ['HMAC by a provider', `[{ ${keycloak}, algorithms: [HS256], roles: [${role}] }]`, 'tokens[0].algorithms'],
    [
      'a clock that is off by more than a minute',
      `[{ ${keycloak}, clockSkewSeconds: 61, roles: [${role}] }]`,
      'clockSkew',
    ],
    ['no audience', `[{ issuer: 'https://sso.example', roles: [${role}] }]`, 'tokens[0].audience'],
    [
      'two of one issuer',
      `[{ ${keycloak}, roles: [${role}] }, { name: b, ${keycloak}, roles: [${role}] }]`,
      'each issuer once',
    ],
    [
      'two of one name',
      `[{ ${keycloak}, roles: [${role}] }, { issuer: x, keys: secret, audience: a, roles: [${role}] }]`,
      'name of its own',
    ],
  ] as const)
    it(`refuses ${what}`, () => {
      const loaded = siteWith(tokens);
      expect(loaded.ok ? [] : loaded.faults).to.have.length(1);
      expect(loaded.ok ? '' : loaded.faults.join()).to.include(where);
    });

  describe('with a secret', () => {
    let folder: string;
    beforeEach(() => (folder = mkdtempSync(join(tmpdir(), 'switchhook-secret-'))));
    afterEach(() => rmSync(folder, { recursive: true }));
    const shared = siteOf(`[{ name: jwt, issuer: x, keys: secret, audience: a, roles: [${role}] }]`).tokens;
    const long = 'x'.repeat(32);

    function fileWith(content: string): string {
      const file = join(folder, 'secret');
      writeFileSync(file, content);
      return file;
    }

    it('have one, or two while one replaces the other', async () => {
      for (const [content, count] of [
        [`${long}\n`, 1],
        [`${long}\r\n${long}y\n`, 2],
      ] as const)
        expect(await loadTokenSecrets(shared, fileWith(content))).to.have.nested.property('secrets.length', count);
    });

    it('need a file of long lines, and no fault says what is in it', async () => {
      for (const content of ['', 'too-short-a-secret', `${long}\ntoo-short-a-secret`, `${long}\n${long}\n${long}`]) {
        const loaded = await loadTokenSecrets(shared, fileWith(content));
        expect(loaded.ok ? '' : loaded.faults.join(), content).to.match(/^TOKEN_SECRET_FILE .*at least 32/);
        expect(loaded.ok ? '' : loaded.faults.join()).to.not.include('too-short-a');
      }
      expect(await loadTokenSecrets(shared, ''))
        .to.have.nested.property('faults[0]')
        .that.includes('is missing');
      expect(await loadTokenSecrets(shared, join(folder, 'none')))
        .to.have.nested.property('faults[0]')
        .that.includes('ENOENT');
    });

    it('read no file where no issuer has one', async () => {
      expect(await loadTokenSecrets([], join(folder, 'none'))).to.deep.equal({ ok: true, secrets: [] });
    });
  });
});
