import { expect } from 'chai';
import fc from 'fast-check';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { labSite } from '../../../scripts/asterisk-lab/files.ts';
import { portsFromEnvironment } from '../../../scripts/asterisk-lab/ports.ts';
import { loadSite, type Site } from '../../../stasis-app/directory/site.ts';

const example = readFileSync(join(import.meta.dirname, '../../../asterisk-conf/site.example.yaml'), 'utf8');

function faultsOf(content: string): readonly string[] {
  const loaded = loadSite(content);
  return loaded.ok ? [] : loaded.faults;
}

function siteOf(content: string): Site {
  const loaded = loadSite(content);
  if (!loaded.ok) throw new Error(loaded.faults.join('\n'));
  return loaded.site;
}

const minimal = 'name: A\ndomain: a.example\ndns:\n  - { dn: 1001 }\n';

/** The documents' (genesys §6, signaling "Rate Limiting"), and our own for calls. */
const usualLimits = {
  ...{ ringSeconds: 30, maxCallSeconds: 14_400, maxCalls: 500, callsPerSecond: 100, callsPerAgent: 5 },
  ...{ requestsPerMinute: 100, keyRequestsPerHour: 1_000, failuresPerMinute: 10, registrationsPerMinute: 10 },
};

describe('site file', () => {
  it('the example has no fault, and means what its comments say', () => {
    const site = siteOf(example);
    expect(site.dns.map(({ dn }) => dn)).to.have.lengthOf(12);
    expect(site.dns[0]).to.deep.equal({ dn: '1001', name: 'Office 1001' });
    expect(site.dns[10]).to.deep.equal({ dn: '5001', name: 'Alice Archer', callerId: '+493012345601' });
    expect(site.trunks.map(({ sources }) => sources)).to.deep.equal([['192.0.2.10'], ['192.0.2.20', '192.0.2.21']]);
    expect(site.numbering[1]).to.deep.equal({ prefix: '00', min: 9, max: 16, strip: 2, prepend: '+', trunk: 'pstn' });
  });

  it('the lab has the DNs 1001-1010 and 5001-5010', () => {
    const { dns } = siteOf(labSite(portsFromEnvironment({})));
    const expected = [1001, 5001].flatMap((first) => Array.from({ length: 10 }, (_, index) => String(first + index)));
    expect(dns.map(({ dn }) => dn)).to.deep.equal(expected);
  });

  it('needs a name, a domain and one DN; the rest has defaults', () => {
    expect(siteOf(minimal)).to.deep.equal({
      name: 'A',
      domain: 'a.example',
      dns: [{ dn: '1001', name: '1001' }],
      tokens: [],
      trunks: [],
      numbering: [],
      dids: [],
      transferFallback: 'transferor',
      rooms: [],
      integration: { expectSeconds: 600 },
      limits: usualLimits,
      recording: { format: 'wav', beep: false, maxSeconds: 14_400, maxSilenceSeconds: 0 },
    });
    expect(siteOf(`${minimal}limits: { maxCalls: 7 }\n`).limits).to.deep.equal({ ...usualLimits, maxCalls: 7 });
  });

  it('keeps the zeros and the plus of numbers without quotes', () => {
    expect(siteOf('name: A\ndomain: a.example\ndns: [{ dn: 0017, callerId: +4930 }]').dns).to.deep.equal([
      { dn: '0017', name: '0017', callerId: '+4930' },
    ]);
  });

  it('reports all faults at once, each with its path and what is expected', () => {
    const faults = faultsOf(`
name: "Bad; name"
domain: sip.example.com
dns:
  - { dn: 10x }
  - { dn: 1001, nmae: Bob }
trunks:
  - { name: PSTN, host: 192.0.2.1, port: 99999 }
limits: { ringSeconds: 0 }
`);
    expect(faults.map((fault) => fault.split(':')[0])).to.have.members([
      'name', 'dns[0].dn', 'dns[1]', 'trunks[0].name', 'trunks[0].port', 'limits.ringSeconds',
    ]); // prettier-ignore
    expect(faults).to.include('trunks[0].port: expected a whole number from 1 to 65535');
    expect(faults).to.include('dns[1]: no such key: nmae');
  });

  it('reports what does not fit together', () => {
    const faults = faultsOf(`
name: A
domain: a.example
dns: [{ dn: 1001-1003 }, { dn: 1002 }, { dn: 1009-1005 }]
trunks: [{ name: pstn, host: 192.0.2.1 }]
numbering: [{ prefix: 0, min: 4, max: 9, trunk: pstm }]
dids: [{ number: +4930, to: 7777 }]
genesys: { trunk: genesys }
`);
    expect(faults).to.have.members([
      'dns[2].dn: expected a rising range of at most 10000 DNs with the same length',
      'dns: 1002 is there more than once',
      'numbering[0].trunk: no trunk is named pstm; trunks: pstn',
      'genesys.trunk: no trunk is named genesys; trunks: pstn',
      'dids[0].to: no DN and no room is 7777',
    ]);
  });

  it('parks in the slots of a range, which are nobody else’s numbers', () => {
    const site = (slots: string) => `
name: A
domain: a.example
dns: [{ dn: 701-702 }]
rooms: [{ number: 9001, name: Team }]
parking: { slots: ${slots}, music: calm }
`;
    const loaded = loadSite(site('708-710'));
    expect(loaded.ok && loaded.site.parking).to.deep.equal({
      ...{ slots: ['708', '709', '710'], timeoutSeconds: 60, music: 'calm' },
    });
    expect(faultsOf(site('702-703'))).to.deep.equal(['parking.slots: 702 is a DN']);
    expect(faultsOf(site('9001'))).to.deep.equal(['parking.slots: 9001 is a room']);
    expect(faultsOf(site('720-710'))).to.deep.equal([
      'parking.slots: expected a rising range of at most 1000 slots with the same length',
    ]);
  });

  it('says that a file is empty, is no YAML, or is a bomb of aliases', () => {
    expect(faultsOf('')).to.have.lengthOf(1);
    expect(faultsOf('a: [b')[0]).to.match(/^not YAML: .* at line 1/);
    const bomb = `a: &a [x,x,x,x,x,x,x,x,x]\n${['b', 'c', 'd', 'e', 'f', 'g']
      .map(
        (name, index) =>
          `${name}: &${name} [${Array(9)
            .fill(`*${'abcdef'[index] ?? ''}`)
            .join(',')}]`,
      )
      .join('\n')}`;
    expect(faultsOf(bomb)[0]).to.match(/alias/i);
  });

  it('never throws, whatever the text', () => {
    fc.assert(fc.property(fc.string({ unit: 'binary' }), (content) => !loadSite(content).ok));
    fc.assert(
      fc.property(fc.json(), (content) => {
        loadSite(content);
      }),
    );
  });
});
