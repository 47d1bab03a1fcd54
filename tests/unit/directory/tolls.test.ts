import { expect } from 'chai';
import { createDirectory } from '../../../stasis-app/directory/directory.ts';
import { loadSite } from '../../../stasis-app/directory/site.ts';
import { isOpen, tollClassOf, type Tolls } from '../../../stasis-app/directory/tolls.ts';

const head = `
name: Test
domain: sip.example.com
dns: [{ dn: 5001 }]
trunks: [{ name: pstn, host: 192.0.2.10 }]
numbering:
  - { prefix: 11, min: 3, max: 3, trunk: pstn }
  - { prefix: 00, min: 9, max: 15, strip: 2, prepend: +, trunk: pstn }
  - { prefix: 0, min: 4, max: 14, strip: 1, prepend: +49, trunk: pstn }
`;
const german = `
tolls:
  timeZone: Europe/Berlin
  classes:
    own: { prefixes: [+49301234] }
    national: { prefixes: [+49] }
    mobile: { prefixes: [+4915, +4916, +4917], perMinute: 0.08, perAgent: { atOnce: 2 } }
    premium: { prefixes: [+49900, +49137], hours: [Mo-Fr 08:00-18:00, Sa 09:00-12:30], perKey: { callsPerHour: 1 } }
`;

function loaded(text: string) {
  const found = loadSite(text);
  if (!found.ok) throw new Error(found.faults.join('; '));
  return found.site;
}
function tollsOf(text: string): Tolls {
  const { tolls } = loaded(head + text);
  if (tolls === undefined) throw new Error('no tolls');
  return tolls;
}

describe('toll classes', () => {
  it('the longest prefix of what is sent to the trunk decides, whichever way it was dialled', () => {
    const directory = createDirectory(loaded(head + german));
    const classOf = (dialled: string) => {
      const number = directory.normalise(dialled);
      const route = number === undefined ? undefined : directory.route(number);
      return route?.kind === 'outside' ? route.tollClass : 'none';
    };
    for (const dialled of ['0900123456', '0049900123456']) expect(classOf(dialled), dialled).to.equal('premium');
    expect(classOf('030123456')).to.equal('own');
    expect(classOf('030999999')).to.equal('national');
    expect(classOf('0171234567')).to.equal('mobile');
    expect(classOf('0044207946000')).to.equal('international');
    expect(classOf('112')).to.equal('emergency');
    expect(classOf('111')).to.equal('international');
  });

  it('what fits no prefix is international, and a number that only begins like an emergency number is none', () => {
    const tolls = tollsOf(german);
    expect(tollClassOf(tolls, '5551234')).to.equal('international');
    expect(tollClassOf(tolls, '1123456')).to.equal('international');
    expect(tollClassOf(tolls, '+49112')).to.equal('national');
  });

  it('abroad and premium are capped and block unless the site says otherwise; the rest is not capped', () => {
    const { classes, blockMinutes } = tollsOf('tolls: {}\n');
    expect(blockMinutes).to.equal(1_440);
    expect(classes.premium).to.deep.include({ perMinute: 2, blocks: true });
    expect(classes.premium.perKey).to.deep.equal({ callsPerHour: 3, atOnce: 1, spendPerDay: 20 });
    expect(classes.international.perAgent).to.deep.equal({ callsPerHour: 30, atOnce: 5, spendPerDay: 100 });
    expect(classes.national.perKey).to.deep.equal({ callsPerHour: null, atOnce: null, spendPerDay: null });
    expect(classes.mobile.blocks).to.equal(false);
  });

  it('a site says otherwise cap by cap', () => {
    const { classes } = tollsOf(german);
    expect(classes.premium.perKey).to.deep.equal({ callsPerHour: 1, atOnce: 1, spendPerDay: 20 });
    expect(classes.mobile).to.deep.include({ perMinute: 0.08 });
    expect(classes.mobile.perAgent.atOnce).to.equal(2);
  });

  it('hours are those of the site, with its summer time', () => {
    const { classes, timeZone } = tollsOf(german);
    const open = (at: string) => isOpen(classes.premium, timeZone, Date.parse(at));
    // A Wednesday in summer: 08:00 there is 06:00 UTC.
    expect(open('2026-07-01T05:59:59Z')).to.equal(false);
    expect(open('2026-07-01T06:00:00Z')).to.equal(true);
    expect(open('2026-07-01T15:59:59Z')).to.equal(true);
    expect(open('2026-07-01T16:00:00Z')).to.equal(false);
    // In winter it is 07:00 UTC.
    expect(open('2026-12-02T06:30:00Z')).to.equal(false);
    expect(open('2026-12-02T07:00:00Z')).to.equal(true);
    expect(open('2026-07-04T10:29:00Z'), 'Saturday').to.equal(true);
    expect(open('2026-07-04T10:30:00Z'), 'Saturday').to.equal(false);
    expect(open('2026-07-05T10:00:00Z'), 'Sunday').to.equal(false);
    expect(isOpen(classes.national, timeZone, 0)).to.equal(true);
  });

  it('every fault is told with its place', () => {
    const faults = loadSite(`${head}
tolls:
  timeZone: Mars/Olympus
  blockMinutes: soon
  emergency: [help]
  classes:
    premium: { prefixes: [0900x], perMinute: much, hours: [Mo-Fr 18:00-08:00, always], blocks: maybe }
    luxury: {}
`);
    expect(faults.ok).to.equal(false);
    const text = faults.ok ? '' : faults.faults.join('\n');
    for (const place of ['timeZone', 'blockMinutes', 'emergency[0]', 'classes.premium.prefixes[0]'])
      expect(text).to.contain(`tolls.${place}: expected`);
    for (const place of ['perMinute', 'hours[0]', 'hours[1]', 'blocks'])
      expect(text).to.contain(`tolls.classes.premium.${place}: expected`);
    expect(text).to.contain('tolls.classes: no such key: luxury');
  });
});
