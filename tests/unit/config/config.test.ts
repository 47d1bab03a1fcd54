import { expect } from 'chai';
import { loadConfig } from '../../../stasis-app/config.ts';

const good = {
  ASTERISK_ARI_URL: 'http://127.0.0.1:8088/',
  ASTERISK_ARI_USERNAME: 'switchhook',
  ASTERISK_ARI_PASSWORD: 'secret-of-the-test',
};
const faultsOf = (env: Record<string, string>): readonly string[] => {
  const loaded = loadConfig(env);
  if (loaded.ok) throw new Error('the configuration was accepted');
  return loaded.faults;
};

describe('configuration', () => {
  it('needs only the way to Asterisk; the rest has usual values', () => {
    const loaded = loadConfig(good);
    expect(loaded).to.have.nested.property('config.httpsPort', 8443);
    expect(loaded).to.have.nested.property('config.bindAddress', '127.0.0.1');
    expect(loaded).to.have.nested.property('config.nodes[0].url', 'http://127.0.0.1:8088');
    expect(loaded).to.have.nested.property('config.app', 'switchhook');
  });

  it('complains once, completely, and says what is expected', () => {
    expect(faultsOf({ HTTPS_PORT: 'abc', LOG_LEVEL: 'loud', BIND_ADDRESS: 'here' })).to.deep.equal([
      'ASTERISK_ARI_URL is missing: expected an http:// or https:// URL without a user in it',
      'ASTERISK_ARI_USERNAME is missing: expected the ARI user',
      "ASTERISK_ARI_PASSWORD is missing: expected the ARI user's password",
      'BIND_ADDRESS is "here": expected an IP address of this machine',
      'HTTPS_PORT is "abc": expected 1-65535',
      'LOG_LEVEL is "loud": expected error, warn, info or debug',
    ]);
  });

  it('takes several Asterisks, each with its own user', () => {
    const loaded = loadConfig({
      ASTERISK_NODES: 'east, west',
      ...Object.fromEntries(
        ['EAST', 'WEST'].flatMap((node) => [
          [`ASTERISK_${node}_ARI_URL`, `https://${node.toLowerCase()}.example.com:8089`],
          [`ASTERISK_${node}_ARI_USERNAME`, node],
          [`ASTERISK_${node}_ARI_PASSWORD`, `of-${node}`],
        ]),
      ),
    });
    expect(loaded).to.have.nested.property('config.nodes[1].name', 'west');
    expect(loaded).to.have.nested.property('config.nodes[1].password', 'of-WEST');
  });

  for (const [name, value] of [
    ['ASTERISK_ARI_URL', 'http://ari:secret@127.0.0.1:8088'],
    ['ASTERISK_ARI_URL', 'file:///etc/passwd'],
    ['HTTPS_PORT', '65536'],
    ['HTTPS_PORT', '0'],
    ['CORS_ORIGINS', 'https://wwe.genesys.com/path'],
    ['CORS_ORIGINS', '*'],
    ['TRUSTED_PROXIES', 'everybody'],
    ['TRUSTED_PROXIES', '0.0.0.0/0'],
    ['ASTERISK_NODES', 'east,east'],
    ['ARI_TRANSPORT', 'carrier-pigeon'],
  ] as const) {
    it(`refuses ${name}=${value}`, () => expect(faultsOf({ ...good, [name]: value }).join()).to.contain(name));
  }

  it('never repeats a password in a complaint', () => {
    expect(faultsOf({ ...good, HTTPS_PORT: 'x' }).join()).to.not.contain('secret-of-the-test');
  });

  it('opens the documents without authentication to the loopback alone', () => {
    const open = { ...good, LEGACY_OPEN_ON_LOOPBACK: 'true' };
    for (const BIND_ADDRESS of ['127.0.0.1', '127.0.0.2', '::1'])
      expect(loadConfig({ ...open, BIND_ADDRESS }).ok, BIND_ADDRESS).to.equal(true);
    for (const BIND_ADDRESS of ['0.0.0.0', '::', '10.1.2.3', '::ffff:127.0.0.1'])
      expect(faultsOf({ ...open, BIND_ADDRESS }).join()).to.include(
        `BIND_ADDRESS is "${BIND_ADDRESS}": everybody would be let in`,
      );
    expect(faultsOf({ ...open, TRUSTED_PROXIES: '127.0.0.1' }).join()).to.include('TRUSTED_PROXIES');
    expect(faultsOf({ ...good, LEGACY_OPEN_ON_LOOPBACK: 'yes' }).join()).to.include('expected true or false');
  });
});
