import { expect } from 'chai';
import { renderEdge, type EdgeSettings } from '../../../kamailio-conf/render.ts';
import { loadSite } from '../../../stasis-app/directory/site.ts';

const settings: EdgeSettings = {
  listen: { address: '192.0.2.10', port: 5060 },
  inside: { address: '10.0.0.10', port: 5060 },
  asterisk: { address: '10.0.0.20', port: 5060 },
  modules: '/usr/lib/kamailio/modules',
  workers: 4,
};

function rendered(limits = '', sources = '192.0.2.99', changed: Partial<EdgeSettings> = {}) {
  const loaded = loadSite(`
name: Office
domain: sip.example.com
dns: [{ dn: 5001, name: Desk }]
trunks: [{ name: pstn, host: 192.0.2.1, sources: [${sources}] }]
numbering: []
${limits}
`);
  if (!loaded.ok) throw new Error(loaded.faults.join('\n'));
  return renderEdge(loaded.site, { ...settings, ...changed });
}

function textOf(...args: Parameters<typeof rendered>): string {
  const outcome = rendered(...args);
  if (!outcome.ok) throw new Error(outcome.faults.join('\n'));
  return outcome.files.get('kamailio.cfg') ?? '';
}

const faultsOf = (...args: Parameters<typeof rendered>) => {
  const outcome = rendered(...args);
  return outcome.ok ? [] : outcome.faults;
};

describe('kamailio-conf: rendering', () => {
  it('listens where it is told, and sends to Asterisk alone', () => {
    const text = textOf();
    expect(text.match(/^listen = .*$/gm)).to.deep.equal([
      'listen = udp:192.0.2.10:5060',
      'listen = tcp:192.0.2.10:5060',
      'listen = udp:10.0.0.10:5060',
    ]);
    expect(text.match(/\$du = .*/g)).to.deep.equal(['$du = "sip:10.0.0.20:5060";']);
  });

  it("holds registrations to the site's limit, ten a minute unless it says otherwise", () => {
    expect(textOf()).to.contain('if ($var(tried) > 10)');
    expect(textOf('limits: { registrationsPerMinute: 3 }')).to.contain('if ($var(tried) > 3)');
    expect(textOf('limits: { registrationsPerMinute: 0 }')).to.not.contain('if ($var(tried) >');
  });

  it('refuses, all at once, what could leave its line', () => {
    const listen = { address: '127.0.0.1\nloadmodule "exec.so"', port: 0 };
    expect(faultsOf('', '192.0.2.99', { listen, modules: '/m"; exec', workers: 0 })).to.deep.equal([
      'Kamailio\'s address is "127.0.0.1\\nloadmodule \\"exec.so\\"", expected IPv4',
      "Kamailio's port is 0, expected 1-65535",
      'the folder of Kamailio\'s modules is "/m\\"; exec"',
      '0 workers, expected 1-64',
    ]);
  });

  it('names an address that is none as a fault, whatever the sources of trunks are', () => {
    for (const source of ['192.0.2.0/28', '999.0.2.1', '192.0.2.0/99'])
      expect(faultsOf('', source, { inside: { address: '999.0.0.1', port: 5060 } }), source).to.deep.equal([
        'Kamailio before Asterisk\'s address is "999.0.0.1", expected IPv4',
      ]);
  });

  it('refuses a site where whoever comes through it would be a trunk', () => {
    for (const source of ['10.0.0.10', '"10.0.0.10:5060"', '10.0.0.0/28'])
      expect(faultsOf('', source), source).to.have.lengthOf(1);
    expect(faultsOf('', '10.0.0.16/28')).to.deep.equal([]);
  });
});
