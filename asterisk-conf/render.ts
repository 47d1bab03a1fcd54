import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Eta } from 'eta';
import { tunes } from './sounds/tune.ts';
import type { NumberingRule, Site, Trunk } from '../stasis-app/directory/site.ts';
import {
  displayNameGrammar,
  dnGrammar,
  hostGrammar,
  numberGrammar,
  sourceGrammar,
  trunkNameGrammar,
  userNameGrammar,
} from '../stasis-app/directory/site.ts';

/** Passwords by what they open. Made once, kept beside the rendered files, never in git. */
export interface Secrets {
  readonly ari: string;
  /** By DN. */
  readonly dns: Readonly<Record<string, string>>;
  /** By trunk name; needed for a trunk that has a username. */
  readonly trunks: Readonly<Record<string, string>>;
}

/** What a machine decides, not a site: addresses, ports, folders, and what is switched on. */
export interface RenderSettings {
  /** IPv4 address that SIP listens on. */
  readonly sip: { readonly address: string; readonly port: number };
  /** ARI listens on 127.0.0.1 always: a user of ARI has full control of Asterisk. */
  readonly ari: { readonly port: number; readonly username: string; readonly app: string };
  readonly rtp: { readonly start: number; readonly end: number };
  /** Media leaves from this address when given; without it Asterisk looks its own address up. */
  readonly mediaAddress?: string;
  readonly dirs: {
    readonly etc: string;
    readonly modules: string;
    readonly lib: string;
    readonly data: string;
    readonly spool: string;
    readonly run: string;
    readonly log: string;
    /** Where the files of asterisk-conf/sounds are. */
    readonly sounds: string;
  };
  /** How often a registered phone is asked whether it is still there (SIP OPTIONS); 0 is never. */
  readonly qualifyPhonesSeconds: number;
  /** System user that Asterisk becomes; without it Asterisk stays what started it. */
  readonly runAs?: string;
  /** Nothing that only observes: no call event log. */
  readonly lean: boolean;
  /** Adds the numbers 7<number>, which a trunk reaches by Dial() without the controller, to compare with. */
  readonly bench: boolean;
  /**
   * Who a request comes from is asked of its address first. On one machine, where phones and trunks share an
   * address, `user` asks for the DN in From first; either way a DN must answer the digest challenge.
   */
  readonly identifyFirst: 'address' | 'user';
  /** The manager interface, on 127.0.0.1; off unless given. */
  readonly ami?: { readonly port: number; readonly username: string; readonly password: string };
}

export type Rendered =
  | { readonly ok: true; readonly files: ReadonlyMap<string, string> }
  | { readonly ok: false; readonly faults: readonly string[] };

/** The files of asterisk-conf, in the order of the README table. */
export const fileNames = [
  'asterisk.conf',
  'modules.conf',
  'http.conf',
  'ari.conf',
  'stasis.conf',
  'pjsip.conf',
  'extensions.conf',
  'rtp.conf',
  'logger.conf',
  'cdr.conf',
  'cel.conf',
  'cel_custom.conf',
  'manager.conf',
  'musiconhold.conf',
  'indications.conf',
] as const;

/** Files that Asterisk complains about when they are missing, and whose defaults are what we want. */
const emptyFileNames = [
  'acl.conf',
  'ccss.conf',
  'features.conf',
  'pjproject.conf',
  'udptl.conf',
  'websocket_client.conf',
];

const shortestNumber = 2;
const longestNumber = 15;
const passwordGrammar = /^[A-Za-z0-9_.~!%^*+=?/@-]{8,128}$/;
export const pathGrammar = /^(\/[A-Za-z0-9._-]+)+$/;
const addressGrammar = /^[0-9]{1,3}(\.[0-9]{1,3}){3}$/;

class Unwritable extends Error {}

/**
 * The last gate: a value that could end its line, open a section, begin a comment or an expression is never
 * written, whatever the checks before it let through.
 */
export function encode(value: unknown): string {
  const text = typeof value === 'number' ? String(value) : value;
  if (typeof text !== 'string' || !/^[\p{L}\p{N} ._'()&+/:@,~!%^*=?-]{0,512}$/u.test(text)) {
    throw new Unwritable(
      `a value can't be written into a configuration file: ${typeof text === 'string' ? JSON.stringify(text.slice(0, 60)) : typeof text}`,
    );
  }
  return text;
}

const eta = new Eta({ autoEscape: true, autoTrim: false, escapeFunction: encode, useWith: false });
const template = (name: string) => readFileSync(join(import.meta.dirname, `${name}.eta`), 'utf8');

/**
 * Renders Asterisk's configuration: file name → text. Pure but for reading the templates beside this file.
 * Refuses, all at once, every value that its field's grammar does not allow.
 */
export function render(site: Site, secrets: Secrets, settings: RenderSettings): Rendered {
  const faults = check(site, secrets, settings);
  if (faults.length > 0) return { ok: false, faults };
  const view = viewOf(site, secrets, settings);
  try {
    const files = new Map<string, string>(fileNames.map((name) => [name, eta.renderString(template(name), view)]));
    for (const name of emptyFileNames)
      files.set(name, '; Asterisk reports an error without this file; its defaults serve.\n');
    return { ok: true, files };
  } catch (error) {
    if (error instanceof Unwritable) return { ok: false, faults: [error.message] };
    throw error;
  }
}

function check(site: Site, secrets: Secrets, settings: RenderSettings): string[] {
  const faults: string[] = [];
  const need = (what: string, value: string | undefined, grammar: RegExp, show = true) => {
    if (value === undefined) faults.push(`${what} is missing`);
    else if (!grammar.test(value))
      faults.push(`${what} can't be written${show ? `: ${JSON.stringify(value.slice(0, 60))}` : ''}`);
  };
  const needPort = (what: string, port: number) => {
    if (!Number.isInteger(port) || port < 1 || port > 65535) faults.push(`${what} is ${port}, expected 1-65535`);
  };
  for (const { dn, name, callerId } of site.dns) {
    need(`DN ${JSON.stringify(dn.slice(0, 20))}`, dn, dnGrammar);
    need(`name of DN ${dn.slice(0, 20)}`, name, displayNameGrammar);
    need(`password of DN ${dn.slice(0, 20)}`, secrets.dns[dn], passwordGrammar, false);
    if (callerId !== undefined) need(`caller id of DN ${dn.slice(0, 20)}`, callerId, numberGrammar);
  }
  for (const trunk of site.trunks) {
    need('trunk name', trunk.name, trunkNameGrammar);
    need(`host of trunk ${trunk.name}`, trunk.host, hostGrammar);
    needPort(`port of trunk ${trunk.name}`, trunk.port);
    for (const source of trunk.sources) {
      need(`source of trunk ${trunk.name}`, source, hostGrammar.test(source) ? hostGrammar : sourceGrammar);
    }
    for (const codec of trunk.codecs) need(`codec of trunk ${trunk.name}`, codec, /^[a-z0-9]{1,16}$/);
    if (trunk.callerId !== undefined) need(`caller id of trunk ${trunk.name}`, trunk.callerId, numberGrammar);
    if (trunk.username !== undefined) {
      need(`user name of trunk ${trunk.name}`, trunk.username, userNameGrammar);
      need(`password of trunk ${trunk.name}`, secrets.trunks[trunk.name], passwordGrammar, false);
    }
  }
  for (const rule of site.numbering) {
    need('prefix of a numbering rule', rule.prefix, /^\+?[0-9]{0,14}$/);
    need('prepend of a numbering rule', rule.prepend, /^\+?[0-9]{0,14}$/);
    need('trunk of a numbering rule', rule.trunk, trunkNameGrammar);
  }
  for (const did of site.dids) {
    need('DID', did.number, numberGrammar);
    need(`DN of DID ${did.number.slice(0, 20)}`, did.to, dnGrammar);
  }
  for (const [name, path] of Object.entries(settings.dirs)) need(`folder ${name}`, path, pathGrammar);
  need('SIP address', settings.sip.address, addressGrammar);
  needPort('SIP port', settings.sip.port);
  needPort('ARI port', settings.ari.port);
  needPort('first RTP port', settings.rtp.start);
  needPort('last RTP port', settings.rtp.end);
  if (settings.rtp.end - settings.rtp.start < 3) faults.push('the RTP range is too small for one call');
  need('ARI user name', settings.ari.username, /^[a-z][a-z0-9_-]{0,31}$/);
  need('application name', settings.ari.app, /^[a-z][a-z0-9_-]{0,31}$/);
  need('ARI password', secrets.ari, passwordGrammar, false);
  if (settings.mediaAddress !== undefined) need('media address', settings.mediaAddress, addressGrammar);
  if (settings.runAs !== undefined) need('system user', settings.runAs, /^[a-z_][a-z0-9_-]{0,31}$/);
  if (settings.ami) {
    needPort('AMI port', settings.ami.port);
    need('AMI user name', settings.ami.username, /^[a-z][a-z0-9_-]{0,31}$/);
    need('AMI password', settings.ami.password, passwordGrammar, false);
  }
  return faults;
}

function viewOf(site: Site, secrets: Secrets, settings: RenderSettings) {
  return {
    ...settings,
    cel: !settings.lean,
    app: settings.ari.app,
    ari: { ...settings.ari, address: '127.0.0.1', permit: '127.0.0.1/32', password: secrets.ari },
    identifyOrder: settings.identifyFirst === 'address' ? 'ip,username' : 'username,ip',
    limits: site.limits,
    musicClasses: Object.keys(tunes),
    phones: site.dns.map((phone) => ({ ...phone, password: secrets.dns[phone.dn] })),
    trunks: site.trunks.map((trunk) => ({ ...trunk, codecs: trunk.codecs.join(','), auth: authOf(trunk, secrets) })),
    // Rooms are the controller's: without it their numbers lead nowhere.
    dids: site.dids.filter(
      ({ number, to }) => !site.dns.some(({ dn }) => dn === number) && !site.rooms.some((room) => room.number === to),
    ),
    patterns: [
      ...lengthsOf({ min: shortestNumber, max: longestNumber }).map((length) => patternOf('', length)),
      ...lengthsOf({ min: shortestNumber + 1, max: longestNumber + 1 }).map((length) => patternOf('+', length)),
    ],
    benchPatterns: lengthsOf({ min: shortestNumber + 1, max: longestNumber + 1 }).map((length) =>
      patternOf('7', length),
    ),
    routes: routesOf(site),
  };
}

const authOf = (trunk: Trunk, secrets: Secrets) =>
  trunk.username === undefined ? undefined : { username: trunk.username, password: secrets.trunks[trunk.name] };

const lengthsOf = ({ min, max }: { readonly min: number; readonly max: number }): number[] =>
  Array.from({ length: max - min + 1 }, (_, index) => min + index);

/** A dialplan pattern for one length: never a wildcard of open length, so EXTEN is digits and at most one +. */
const patternOf = (prefix: string, length: number): string => `_${prefix}${'X'.repeat(length - prefix.length)}`;

/**
 * The fallback's routes. Asterisk takes the most specific pattern, the numbering plan its first rule: a pattern that
 * an earlier rule covers is left out, and then both decide alike.
 */
function routesOf(site: Site) {
  return site.numbering.flatMap((rule, index) => {
    const earlier = site.numbering.slice(0, index);
    const callerId = site.trunks.find(({ name }) => name === rule.trunk)?.callerId;
    return lengthsOf(rule)
      .filter((length) => !earlier.some((other) => covers(other, rule.prefix, length)))
      .map((length) => ({ ...rule, pattern: patternOf(rule.prefix, length), callerId }));
  });
}

const covers = (rule: NumberingRule, prefix: string, length: number): boolean =>
  prefix.startsWith(rule.prefix) &&
  !prefix.startsWith('+', rule.prefix.length) &&
  length >= rule.min &&
  length <= rule.max;
