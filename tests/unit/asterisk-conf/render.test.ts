import { expect } from 'chai';
import fc from 'fast-check';
import { encode, fileNames, render, type RenderSettings, type Secrets } from '../../../asterisk-conf/render.ts';
import { tunes } from '../../../asterisk-conf/sounds/tune.ts';
import { createDirectory } from '../../../stasis-app/directory/directory.ts';
import { loadSite, type Site } from '../../../stasis-app/directory/site.ts';

const text = `
name: Office
domain: sip.example.com
dns:
  - { dn: 1001-1002, name: Desk }
  - { dn: 5001, name: "Zoë O'Brien (2nd)", callerId: +4930601 }
trunks:
  - { name: pstn, host: 192.0.2.1, port: 5070, transport: tcp, callerId: +4930600, username: switch }
  - { name: genesys, host: gen.example.com, sources: ["192.0.2.8:5080", 192.0.2.0/28] }
numbering:
  - { prefix: 00, min: 9, max: 15, strip: 2, prepend: +, trunk: pstn }
  - { prefix: 0, min: 4, max: 12, strip: 1, trunk: pstn }
  - { prefix: 012, min: 4, max: 14, trunk: genesys }
dids:
  - { number: +49305555001, to: 5001 }
`;

function siteOf(content: string): Site {
  const loaded = loadSite(content);
  if (!loaded.ok) throw new Error(loaded.faults.join('\n'));
  return loaded.site;
}

const site = siteOf(text);
const secrets: Secrets = {
  ari: 'ari-password-0123456789',
  dns: { '1001': 'password-of-1001', '1002': 'password-of-1002', '5001': 'password-of-5001' },
  trunks: { pstn: 'password-of-pstn' },
};
const settings: RenderSettings = {
  sip: { address: '192.0.2.99', port: 5060 },
  ari: { port: 8088, username: 'switchhook', app: 'switchhook' },
  rtp: { start: 10_000, end: 10_999 },
  dirs: { etc: '/e', modules: '/m', lib: '/l', data: '/d', spool: '/s', run: '/r', log: '/o', sounds: '/n' },
  qualifyPhonesSeconds: 60,
  lean: false,
  bench: false,
  identifyFirst: 'address',
};

interface Section {
  readonly name: string;
  readonly template: string;
  readonly values: ReadonlyMap<string, readonly string[]>;
}

/** Reads a file as Asterisk does: `;` begins a comment unless escaped, `[name](template)` a section, then key = value. */
function parse(content: string): Section[] {
  const sections: Section[] = [];
  let values = new Map<string, string[]>();
  for (const raw of content.split('\n')) {
    const line = raw.replace(/(?<!\\);.*$/, '').trim();
    if (line === '') continue;
    if (line.startsWith('#')) throw new Error(`a directive: ${line}`);
    const header = /^\[([^\]]+)\](?:\(([^)]*)\))?$/.exec(line);
    if (header) {
      values = new Map();
      sections.push({ name: header[1] ?? '', template: header[2] ?? '', values });
      continue;
    }
    const pair = /^([A-Za-z0-9_]+) *=>? *(.*)$/.exec(line);
    if (!pair || sections.length === 0) throw new Error(`neither a section nor a value: ${line}`);
    const key = pair[1] ?? '';
    values.set(key, [...(values.get(key) ?? []), pair[2] ?? '']);
  }
  return sections;
}

function rendered(changed: Partial<RenderSettings> = {}, ofSite = site): ReadonlyMap<string, string> {
  const outcome = render(ofSite, secrets, { ...settings, ...changed });
  if (!outcome.ok) throw new Error(outcome.faults.join('\n'));
  return outcome.files;
}

const file = (name: (typeof fileNames)[number], changed?: Partial<RenderSettings>) => rendered(changed).get(name) ?? '';

/** The lines of a dialplan context. */
function contextOf(dialplan: string, name: string): readonly string[] {
  const section = parse(dialplan).find((each) => each.name === name);
  return [...(section?.values.get('exten') ?? []), ...(section?.values.get('same') ?? [])];
}

/** What Asterisk picks for a number: an extension of its own, else the most specific pattern, character by character. */
function asteriskPicks(dialplan: string, context: string, number: string): string | undefined {
  const names = contextOf(dialplan, context).map((line) => line.split(',')[0] ?? '');
  const fitting = names.filter((name) => {
    if (!name.startsWith('_')) return name === number;
    return new RegExp(`^${name.slice(1).replace('+', '\\+').replaceAll('X', '[0-9]')}$`).test(number);
  });
  return fitting.sort((a, b) => (a.replaceAll('X', '~') < b.replaceAll('X', '~') ? -1 : 1))[0];
}

describe('asterisk-conf: rendering', () => {
  it('writes every file, and Asterisk would find exactly the sections that the site asks for', () => {
    expect([...rendered().keys()]).to.include.members([...fileNames]);
    const sections = parse(file('pjsip.conf')).map(({ name, template }) => `${name}(${template})`);
    const phone = (dn: string) => [`${dn}(phone)`, `${dn}(phone-aor)`, `${dn}(phone-auth)`];
    expect(sections).to.deep.equal([
      'global()', 'system()', 'transport-udp()', 'transport-tcp()', 'transport-ws()', 'phone(!)', 'phone-aor(!)',
      'phone-auth(!)', 'trunk(!)', ...phone('1001'), ...phone('1002'), ...phone('5001'), 'pstn(trunk)', 'pstn()',
      'pstn()', 'pstn()', 'genesys(trunk)', 'genesys()', 'genesys()',
    ]); // prettier-ignore
    expect(parse(file('ari.conf')).map(({ name }) => name)).to.deep.equal(['general', 'switchhook']);
    expect(parse(file('extensions.conf')).map(({ name }) => name)).to.deep.equal([
      'general', 'agents', 'from-pstn', 'from-genesys', 'clicked', 'phones', 'inbound', 'outbound',
    ]); // prettier-ignore
  });

  it('a phone has its own password and a caller id that it cannot change', () => {
    const [endpoint, , auth] = parse(file('pjsip.conf')).filter(({ name }) => name === '5001');
    expect(endpoint?.values.get('callerid')).to.deep.equal([`"Zoë O'Brien (2nd)" <5001>`]);
    expect(endpoint?.values.get('set_var')).to.deep.equal(['OUTSIDE_NUMBER=+4930601']);
    expect(auth?.values.get('password')).to.deep.equal(['password-of-5001']);
    const phone = parse(file('pjsip.conf')).find(({ name }) => name === 'phone');
    expect(phone?.values.get('trust_id_inbound')).to.deep.equal(['no']);
  });

  it('a trunk is known by its addresses alone, never by a name that anyone can send', () => {
    const sections = parse(file('pjsip.conf'));
    expect(sections.find(({ name }) => name === 'trunk')?.values.get('identify_by')).to.deep.equal(['ip']);
    const identify = sections.filter(({ name, values }) => name === 'genesys' && values.has('match'));
    expect(identify[0]?.values.get('match')).to.deep.equal(['192.0.2.8:5080', '192.0.2.0/28']);
    expect(file('pjsip.conf')).to.contain('contact = sip:192.0.2.1:5070\\;transport=tcp');
  });

  it('ARI and the manager are on loopback; the manager is off unless asked for', () => {
    expect(file('http.conf')).to.contain('bindaddr = 127.0.0.1\n');
    expect(file('manager.conf')).to.contain('enabled = no');
    const ami = { port: 5038, username: 'watch', password: 'manager-password' };
    expect(parse(file('manager.conf', { ami })).map(({ name }) => name)).to.deep.equal(['general', 'watch']);
  });

  it('messages that nobody reads are not made; those that AMI or the call event log can not start without are', () => {
    const declined = (changed?: Partial<RenderSettings>) =>
      (parse(file('stasis.conf', changed))[0]?.values.get('decline') ?? []).map((name) =>
        name.replace(/^ast_|_type$/g, ''),
      );
    const always = ['channel_varset', 'rtp_rtcp_sent', 'rtp_rtcp_received'];
    const ami = { port: 5038, username: 'watch', password: 'manager-password' };
    expect(declined()).to.deep.equal([...always, 'channel_hangup_request']);
    expect(declined({ ami })).to.deep.equal(always);
    expect(declined({ ami, lean: true })).to.deep.equal(always);
    const ofCalls = ['channel_hangup_request', 'channel_dial', 'channel_entered_bridge', 'channel_left_bridge'];
    expect(declined({ lean: true })).to.deep.equal([...always, ...ofCalls]);
  });

  it('no dialplan pattern is open at its end, so EXTEN is digits and at most one +', () => {
    const plan = file('extensions.conf', { bench: true });
    // No number leads to `clicked`: only a request over ARI does.
    const dialled = parse(plan).filter(({ name }) => name !== 'clicked');
    const names = dialled.flatMap(({ values }) => (values.get('exten') ?? []).map((line) => line.split(',')[0]));
    for (const name of names) expect(name).to.match(/^(?:_\+?[0-9]*X*|\+?[0-9]+|i)$/);
    expect(plan).not.to.match(/exten => _[^,]*[.!]/);
  });

  it('a trunk finds no way out to another trunk while the controller is away', () => {
    const plan = file('extensions.conf');
    expect(contextOf(plan, 'from-pstn').join('\n')).to.contain('?inbound,').and.not.to.contain('outbound');
    expect([...contextOf(plan, 'inbound'), ...contextOf(plan, 'phones')].join('\n')).not.to.contain('@');
  });

  it('every tune that ships is a music class of that name', () => {
    const classes = parse(file('musiconhold.conf')).map(({ name, values }) => [name, values.get('directory')?.[0]]);
    expect(classes).to.deep.equal([
      ['general', undefined],
      ...Object.keys(tunes).map((name) => [name, `/n/music/${name}`]),
    ]);
  });

  it('the numbers to compare with are there only when asked for', () => {
    expect(file('extensions.conf')).not.to.contain('bench');
    expect(contextOf(file('extensions.conf', { bench: true }), 'from-pstn')).to.include(
      '_7XXXX,1,Goto(bench,${EXTEN:1},1)',
    );
  });

  it('the fallback sends each number where the directory would', () => {
    const directory = createDirectory(site);
    const plan = file('extensions.conf');
    const lines = contextOf(plan, 'outbound');
    expect(lines.length).to.be.greaterThan(10);
    fc.assert(
      fc.property(fc.stringMatching(/^(?:00|012|0|)[0-9]{1,13}$/), (dialled) => {
        const number = directory.normalise(dialled);
        if (number === undefined) return;
        const route = directory.route(number);
        if (route.kind === 'dn') return;
        const picked = asteriskPicks(plan, 'outbound', number);
        const after = picked === undefined ? '' : plan.slice(plan.indexOf(`exten => ${picked},1`));
        const dial = /Dial\(PJSIP\/(\+?)\$\{EXTEN:([0-9]+)\}@([a-z]+),/.exec(after);
        const sent =
          dial && picked !== undefined
            ? `PJSIP/${dial[1] ?? ''}${number.slice(Number(dial[2]))}@${dial[3] ?? ''}`
            : undefined;
        expect(sent).to.equal(route.kind === 'outside' ? directory.endpointOutside(route) : undefined);
      }),
      { numRuns: 1000 },
    );
  });

  it('refuses, all at once, values that would break out of their line', () => {
    const [phone, ...others] = site.dns;
    const [trunk] = site.trunks;
    const bad: Site = {
      ...site,
      dns: [{ ...phone!, name: 'Eve"\n[evil]\ntype=endpoint' }, ...others],
      trunks: [{ ...trunk!, host: '192.0.2.1;x' }],
    };
    const outcome = render(
      bad,
      { ...secrets, ari: 'short\n#include "/etc/passwd"' },
      { ...settings, dirs: { ...settings.dirs, etc: '/a b' } },
    );
    expect(outcome.ok).to.equal(false);
    const faults = outcome.ok ? [] : outcome.faults;
    expect(faults.map((fault) => fault.split(':')[0])).to.deep.equal([
      "name of DN 1001 can't be written", "host of trunk pstn can't be written", "folder etc can't be written", "ARI password can't be written",
    ]); // prettier-ignore
    expect(faults.join()).not.to.contain('passwd');
  });

  it('refuses a phone or a trunk without a password', () => {
    const outcome = render(site, { ari: secrets.ari, dns: {}, trunks: {} }, settings);
    expect(outcome.ok ? [] : outcome.faults).to.include.members([
      'password of DN 1001 is missing', 'password of trunk pstn is missing',
    ]); // prettier-ignore
  });

  it('whatever the name, either it is refused or the sections stay the same', () => {
    const usual = parse(file('pjsip.conf')).map(({ name }) => name);
    const piece = fc.constantFrom(
      '[x]',
      '\n',
      ';',
      '"',
      '#include',
      '\\',
      'A',
      'ü',
      ' ',
      '(',
      '!',
      '=>',
      '\r',
      '${X}',
      '&',
      ',',
    );
    fc.assert(
      fc.property(
        fc.oneof(
          fc.string(),
          fc.array(piece).map((parts) => parts.join('')),
        ),
        (name) => {
          const [first, ...others] = site.dns;
          const outcome = render({ ...site, dns: [{ ...first!, name }, ...others] }, secrets, settings);
          if (outcome.ok)
            expect(parse(outcome.files.get('pjsip.conf') ?? '').map((section) => section.name)).to.deep.equal(usual);
        },
      ),
      { numRuns: 300 },
    );
  });

  it('the encoder is a gate of its own', () => {
    for (const bad of ['a;b', 'a\nb', '[a]', 'a"b', '#x', 'a\\b', '${X}', '<x>', '|', 'a\0', '\u2028', undefined, {}]) {
      expect(() => encode(bad), JSON.stringify(bad)).to.throw();
    }
    expect(encode("Zoë O'Brien")).to.equal("Zoë O'Brien");
  });
});
