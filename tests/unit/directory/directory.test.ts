import { expect } from 'chai';
import fc from 'fast-check';
import { createDirectory, type Directory } from '../../../stasis-app/directory/directory.ts';
import { loadSite, type Site } from '../../../stasis-app/directory/site.ts';

const text = `
name: Office
domain: sip.example.com
dns:
  - { dn: 1001-1003, name: Desk }
  - { dn: 5001, name: Alice, callerId: +4930601 }
trunks:
  - { name: pstn, host: 192.0.2.1, callerId: +4930600 }
  - { name: genesys, host: gen.example.com, port: 5080 }
numbering:
  - { prefix: +, min: 8, max: 16, trunk: pstn }
  - { prefix: 00, min: 9, max: 15, strip: 2, prepend: +, trunk: pstn }
  - { prefix: 0, min: 4, max: 14, strip: 1, trunk: pstn }
  - { prefix: 88, min: 4, max: 4, trunk: genesys }
  - { min: 10, max: 11, trunk: pstn }
dids:
  - { number: +49305555001, to: 5001 }
genesys: { trunk: genesys }
`;

function siteOf(content: string): Site {
  const loaded = loadSite(content);
  if (!loaded.ok) throw new Error(loaded.faults.join('\n'));
  return loaded.site;
}

function routed(directory: Directory, dialled: string) {
  const number = directory.normalise(dialled);
  return number === undefined ? 'refused' : directory.route(number);
}

describe('directory: who a number reaches', () => {
  const directory = createDirectory(siteOf(text));

  it('a DN is reached under its own number, with or without a technology in front', () => {
    for (const dialled of ['5001', 'SIP/5001', 'PJSIP/5001']) {
      expect(routed(directory, dialled)).to.deep.equal({
        kind: 'dn',
        dn: '5001',
        endpoint: 'PJSIP/5001',
        name: 'Alice',
      });
    }
    expect(routed(directory, '1002')).to.include({ name: 'Desk 1002' });
  });

  it('the first rule that fits takes an outside number to its trunk', () => {
    const outside = (number: string, trunk: string) => ({
      kind: 'outside',
      number,
      trunk,
      tollClass: 'national',
    });
    expect(routed(directory, '+49301234567')).to.deep.equal(outside('+49301234567', 'pstn'));
    expect(routed(directory, '0049301234567')).to.deep.equal(outside('+49301234567', 'pstn'));
    expect(routed(directory, '0301234567')).to.deep.equal(outside('301234567', 'pstn'));
    expect(routed(directory, '5551234567')).to.deep.equal(outside('5551234567', 'pstn'));
    expect(routed(directory, '8812')).to.deep.equal(outside('8812', 'genesys'));
  });

  it('a number that no rule fits leads nowhere', () => {
    expect(routed(directory, '99')).to.deep.equal({ kind: 'none' });
    expect(routed(directory, '+4930')).to.deep.equal({ kind: 'none' });
  });

  it('a rule without a + takes no number with one', () => {
    const plain = createDirectory(siteOf(text.replace('  - { prefix: +, min: 8, max: 16, trunk: pstn }\n', '')));
    expect(routed(plain, '+4930123456')).to.deep.equal({ kind: 'none' });
  });

  it('what arrives on a trunk reaches DNs, under their DID or their own number, and never another trunk', () => {
    expect(directory.inbound('+49305555001')).to.include({ dn: '5001' });
    expect(directory.inbound('1001')).to.include({ dn: '1001' });
    expect(directory.inbound('5551234567')).to.deep.equal({ kind: 'none' });
    expect(directory.inbound('Local/5001')).to.deep.equal({ kind: 'none' });
  });

  it('tells from a channel name whose phone or which trunk it is', () => {
    expect(directory.dnOfChannel('PJSIP/5001-0000000a')).to.equal('5001');
    expect(directory.dnOfChannel('PJSIP/pstn-0000000a')).to.equal(undefined);
    expect(directory.trunkOfChannel('PJSIP/pstn-0000000a')).to.equal('pstn');
    expect(directory.dnOfChannel('Local/5001-0000000a')).to.equal(undefined);
    expect(directory.dnOfChannel('PJSIP/5001')).to.equal(undefined);
  });

  it('shows outside the number of the DN, else the number of the trunk', () => {
    expect(directory.outsideCallerId('5001', 'pstn')).to.equal('+4930601');
    expect(directory.outsideCallerId('1001', 'pstn')).to.equal('+4930600');
    expect(directory.outsideCallerId('1001', 'genesys')).to.equal(undefined);
  });

  it('knows the Genesys trunk, the limits and the SIP address of a number', () => {
    expect(directory.genesys).to.deep.equal({ trunk: 'genesys', server: 'gen.example.com:5080' });
    expect(directory.limits).to.include({ ringSeconds: 30, maxCallSeconds: 14_400, maxCalls: 500, callsPerAgent: 5 });
    expect(directory.sipUri('5001')).to.equal('sip:5001@sip.example.com');
  });

  const hostile = [
    'Local/5001@agents', 'PJSIP/5001&PJSIP/1001', '5001&1001', '5001,30', '5001;x', '5001|x', '${SHELL(id)}', '$5001',
    '5001\n', '\n5001', '5001\0', '5001\r', ' 5001', '5001 ', '５００１', '٥٠٠١', '++4930123456', '5001@pstn', '../5001',
    'PJSIP/PJSIP/5001', 'pjsip/5001', 'IAX2/5001', '', '+', '5', '1'.repeat(16), '1'.repeat(10_000), 'SIP/', 'sip:5001',
    '__proto__', 'constructor',
  ]; // prettier-ignore

  for (const bad of hostile) {
    it(`refuses ${JSON.stringify(bad.slice(0, 24))}`, () => {
      expect(directory.normalise(bad)).to.equal(undefined);
      expect(directory.dn(bad)).to.equal(undefined);
    });
  }

  it('forms no dial string outside its grammar, whatever the text', () => {
    const piece = fc.constantFrom(
      'SIP/',
      'PJSIP/',
      'Local/',
      '5001',
      '1001',
      '+',
      '00',
      '0',
      '&',
      ',',
      ';',
      '@',
      '\n',
      '\0',
      '${X}',
      '５',
    );
    const anyText = fc.oneof(fc.string(), fc.string({ unit: 'binary' }), fc.array(piece, { maxLength: 6 }).map((parts) => parts.join('')),
      fc.stringMatching(/^\+?[0-9]{1,17}$/)); // prettier-ignore
    fc.assert(
      fc.property(anyText, (dialled) => {
        const route = routed(directory, dialled);
        if (route === 'refused' || route.kind === 'none') return;
        expect(route.kind === 'dn' ? route.endpoint : directory.endpointOutside(route)).to.match(
          /^PJSIP\/(?:[0-9]{2,10}|\+?[0-9]{1,16}@[a-z][a-z0-9-]*)$/,
        );
        expect(dialled).to.match(/^[PJSI/+0-9]+$/);
      }),
      { numRuns: 3000 },
    );
  });
});
