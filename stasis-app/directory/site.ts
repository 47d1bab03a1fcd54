import { parseDocument } from 'yaml';
import { z } from 'zod';
import { matching, wholeNumber } from './fields.ts';
import { limitsFile, type Limits } from './limits.ts';
import { tollsFile, type Tolls } from './tolls.ts';
import { numbersIn, slotsIn } from './ranges.ts';
import { tokenIssuers, type TokenIssuers } from './token-issuers.ts';
import {
  announcements,
  membersAtMost,
  moderatorRules,
  pinGrammar,
  roomKinds,
  roomNumberGrammar,
  usualSettings,
  type RoomSettings,
} from '../rooms/settings.ts';

/** A directory number: an extension of this site that registers with its own password. */
export interface Dn {
  readonly dn: string;
  /** Shown to the other side of an internal call. */
  readonly name: string;
  /** The number shown outside; the trunk's own when absent. */
  readonly callerId?: string;
}

export interface Trunk {
  readonly name: string;
  /** Address or host name of the peer. */
  readonly host: string;
  readonly port: number;
  readonly transport: 'udp' | 'tcp';
  readonly codecs: readonly string[];
  /** The number shown to the peer when the calling DN has none. */
  readonly callerId?: string;
  /** Where its calls come from: addresses, networks, or address:port. */
  readonly sources: readonly string[];
  /** User name for the peer's digest challenge; its password is the secret of the same name as the trunk. */
  readonly username?: string;
  /** How often the peer is asked whether it is there (SIP OPTIONS); 0 is never. */
  readonly qualifySeconds: number;
}

/** One rule of the numbering plan; the first that fits a dialled number decides. */
export interface NumberingRule {
  /** What the number begins with: digits, or + and digits. */
  readonly prefix: string;
  /** Shortest and longest number that the rule fits, in characters, the prefix and + included. */
  readonly min: number;
  readonly max: number;
  /** Characters taken off the front before dialling. */
  readonly strip: number;
  /** Put in front of what is left. */
  readonly prepend: string;
  readonly trunk: string;
}

export interface Did {
  readonly number: string;
  /** The DN that is rung, or the room that is entered. */
  readonly to: string;
}

/** How calls are recorded unless whoever asks says otherwise. */
export interface RecordingRules {
  readonly format: 'wav' | 'wav16';
  readonly beep: boolean;
  /** 0 is without limit. */
  readonly maxSeconds: number;
  /** A recording ends after so much silence; 0 is never. */
  readonly maxSilenceSeconds: number;
}

/** Who and what can be reached: the checked content of a site file. */
export interface Site {
  readonly name: string;
  /** The host part of the SIP addresses that are shown. */
  readonly domain: string;
  readonly dns: readonly Dn[];
  readonly trunks: readonly Trunk[];
  readonly numbering: readonly NumberingRule[];
  readonly dids: readonly Did[];
  /** Conference rooms that are there from the start, and stay when nobody is in. */
  readonly rooms: readonly RoomSettings[];
  readonly genesys?: { readonly trunk: string };
  readonly integration: IntegrationSettings;
  readonly limits: Limits;
  /** Without it no call outside is capped. */
  readonly tolls?: Tolls;
  /** When the target of a transfer fails: the transferor is rung again, or the call ends. */
  readonly transferFallback: 'transferor' | 'end';
  readonly recording: RecordingRules;
  /** None where the site names no slots. */
  readonly parking?: ParkingRules;
  /** Who makes tokens that count here. */
  readonly tokens: TokenIssuers;
}

/** Where calls are parked. */
export interface ParkingRules {
  /** A phone of this site dials one to have the call that waits there. */
  readonly slots: readonly string[];
  /** The one who parked it is rung again after so long; 0 is never. */
  readonly timeoutSeconds: number;
  /** A class of musiconhold.conf; null for the default. */
  readonly music: string | null;
}

/** What the integration interface assumes where a request does not say. */
export interface IntegrationSettings {
  /** The DN that is connected when no `agent` is named. */
  readonly agent?: string;
  /** How long an expected call is waited for. */
  readonly expectSeconds: number;
}

export type LoadedSite =
  { readonly ok: true; readonly site: Site } | { readonly ok: false; readonly faults: readonly string[] };

/** A DN that is one number: 2 to 10 ASCII digits. */
export const dnGrammar = /^[0-9]{2,10}$/;
/** A number that can be dialled: 2 to 15 digits, E.164's limit, with + in front when it is international. */
export const numberGrammar = /^\+?[0-9]{2,15}$/;
/** A name that a phone may display. No quote, bracket, semicolon or comma: it is written into configuration files. */
export const displayNameGrammar = /^[\p{L}\p{N}][\p{L}\p{N} ._'()&+/-]{0,59}$/u;
export const trunkNameGrammar = /^[a-z][a-z0-9-]{0,30}$/;
export const hostGrammar = /^(?=.{1,253}$)[A-Za-z0-9]([A-Za-z0-9.-]*[A-Za-z0-9])?$/;
export const sourceGrammar = /^[0-9]{1,3}(\.[0-9]{1,3}){3}(:[0-9]{1,5})?(\/[0-9]{1,2})?$/;
export const userNameGrammar = /^[A-Za-z0-9._+-]{1,64}$/;
/** Codecs that the shipped modules.conf loads. */
export const codecs = ['ulaw', 'alaw', 'g722', 'opus', 'gsm'] as const;
/** Names of sections that the templates write themselves. */
const reservedTrunkNames = new Set(['global', 'system', 'general', 'globals', 'default', 'agents', 'handoff', 'bench']);
const largestRange = 10_000;

const dnText = matching(dnGrammar, 'a DN: 2 to 10 digits');
const numberText = matching(numberGrammar, 'a number: 2 to 15 digits, with + in front when it is international');
const host = matching(hostGrammar, 'a host name or an IPv4 address');
const trunkName = matching(trunkNameGrammar, 'a trunk name: a small letter, then small letters, digits and -');

const dnEntry = z.strictObject({
  dn: matching(/^[0-9]{2,10}(-[0-9]{2,10})?$/, 'a DN of 2 to 10 digits, or a range such as 1001-1010'),
  name: matching(displayNameGrammar, "a name of at most 60 letters, digits, spaces and . _ ' ( ) & + / -").optional(),
  callerId: numberText.optional(),
});

const trunkEntry = z.strictObject({
  name: trunkName.refine((name) => !reservedTrunkNames.has(name), { error: 'expected another name: this is reserved' }),
  host,
  port: wholeNumber(1, 65535).default(5060),
  transport: z.enum(['udp', 'tcp'], { error: 'expected udp or tcp' }).default('udp'),
  codecs: z
    .array(z.enum(codecs, { error: `expected one of ${codecs.join(', ')}` }))
    .min(1, { error: 'expected at least one codec' })
    .default(['ulaw', 'alaw']),
  callerId: numberText.optional(),
  sources: z
    .array(matching(sourceGrammar, 'an IPv4 address, with :port or /bits where needed'))
    .min(1, { error: 'expected at least one address' })
    .optional(),
  username: matching(userNameGrammar, 'a user name of letters, digits and . _ + -').optional(),
  qualifySeconds: wholeNumber(0, 3600).default(30),
});

const rule = z
  .strictObject({
    prefix: matching(/^\+?[0-9]{0,14}$/, 'digits, or + and digits').default(''),
    min: wholeNumber(2, 16),
    max: wholeNumber(2, 16),
    strip: wholeNumber(0, 15).default(0),
    prepend: matching(/^\+?[0-9]{0,14}$/, 'digits, or + and digits').default(''),
    trunk: trunkName,
  })
  .refine((value) => value.min <= value.max, { path: ['max'], error: 'expected max to be at least min' })
  .refine((value) => value.min >= value.prefix.length, { path: ['min'], error: 'expected at least the prefix length' })
  .refine((value) => value.strip < value.min, { path: ['strip'], error: 'expected less than min' })
  .refine((value) => longestDialled(value) <= 15, {
    path: ['max'],
    error: 'expected what is dialled (max - strip + prepend) to be at most 15 digits',
  })
  .refine((value) => !value.prefix.startsWith('+') || value.strip > 0 || value.prepend === '', {
    path: ['prepend'],
    error: 'expected nothing in front of a +: strip it first',
  });

/** Digits of the longest number that a rule sends to its trunk. */
function longestDialled(value: { prefix: string; max: number; strip: number; prepend: string }): number {
  const plus = (value.prefix.startsWith('+') && value.strip === 0) || value.prepend.startsWith('+') ? 1 : 0;
  return value.max - value.strip + value.prepend.length - plus;
}

const yesOrNo = z
  .enum(['true', 'false'], { error: 'expected true or false' })
  .transform((text) => text === 'true')
  .default(false);
const musicClass = matching(/^[A-Za-z0-9_-]{1,80}$/, 'a class of musiconhold.conf');
const pin = matching(pinGrammar, 'a PIN of 3 to 12 digits').nullable().default(null);
const oneOf = <const T extends readonly [string, ...string[]]>(words: T) =>
  z.enum(words, { error: `expected one of ${words.join(', ')}` });

const roomEntry = z.strictObject({
  number: matching(roomNumberGrammar, 'a room number of four digits that begins with 9'),
  name: matching(displayNameGrammar, "a name of at most 60 letters, digits, spaces and . _ ' ( ) & + / -"),
  kind: oneOf(roomKinds).default(usualSettings.kind),
  maxMembers: wholeNumber(1, membersAtMost).default(usualSettings.maxMembers),
  maxSeconds: wholeNumber(1, 604_800).nullable().default(null),
  pin,
  moderatorPin: pin,
  requireModerator: yesOrNo,
  moderators: z.array(dnText).default([]),
  whenModeratorsLeave: oneOf(moderatorRules).default(usualSettings.whenModeratorsLeave),
  announce: oneOf(announcements).default(usualSettings.announce),
  allowRecording: yesOrNo,
  detectTalk: yesOrNo,
  music: musicClass.nullable().default(null),
});

const siteFile = z.strictObject({
  name: matching(displayNameGrammar, 'a name of at most 60 letters, digits and spaces'),
  domain: host,
  dns: z.array(dnEntry, { error: 'expected a list of DNs' }).min(1, { error: 'expected at least one DN' }),
  trunks: z.array(trunkEntry).default([]),
  numbering: z.array(rule).default([]),
  dids: z.array(z.strictObject({ number: numberText, to: dnText })).default([]),
  rooms: z.array(roomEntry).max(500, { error: 'expected at most 500 rooms' }).default([]),
  genesys: z.strictObject({ trunk: trunkName }).optional(),
  transferFallback: z.enum(['transferor', 'end'], { error: 'expected transferor or end' }).default('transferor'),
  tokens: tokenIssuers,
  integration: z
    .strictObject({ agent: dnText.optional(), expectSeconds: wholeNumber(1, 86_400).default(600) })
    .default({ expectSeconds: 600 }),
  limits: limitsFile.prefault({}),
  tolls: tollsFile.optional(),
  parking: z
    .strictObject({
      slots: matching(/^[0-9]{2,10}(-[0-9]{2,10})?$/, 'a slot of 2 to 10 digits, or a range such as 701-720'),
      timeoutSeconds: wholeNumber(0, 86_400).default(60),
      music: musicClass.nullable().default(null),
    })
    .optional(),
  recording: z
    .strictObject({
      format: z.enum(['wav', 'wav16'], { error: 'expected wav or wav16' }).default('wav'),
      beep: z
        .enum(['yes', 'no'], { error: 'expected yes or no' })
        .default('no')
        .transform((word) => word === 'yes'),
      maxSeconds: wholeNumber(0, 604_800).default(14_400),
      maxSilenceSeconds: wholeNumber(0, 86_400).default(0),
    })
    .default({ format: 'wav', beep: false, maxSeconds: 14_400, maxSilenceSeconds: 0 }),
});

/**
 * Reads a site file (YAML). Every fault is reported at once, each with its path in the file and what is expected.
 * All scalars are read as text, so that a number such as 0049301 or +4930 keeps its zeros and its plus.
 */
export function loadSite(text: string): LoadedSite {
  const document = parseDocument(text, { schema: 'failsafe', uniqueKeys: true });
  if (document.errors.length > 0) {
    return { ok: false, faults: document.errors.map((error) => `not YAML: ${error.message.split('\n')[0] ?? ''}`) };
  }
  const content = plainContent(document);
  if (content instanceof Error) return { ok: false, faults: [`not YAML: ${content.message}`] };
  const parsed = siteFile.safeParse(content);
  if (!parsed.success) return { ok: false, faults: parsed.error.issues.map(describeIssue) };
  const faults: string[] = [];
  const dns = expandDns(parsed.data.dns, faults);
  crossCheck(parsed.data, dns, faults);
  const slots = slotsIn(
    parsed.data.parking?.slots,
    { 'a DN': dns.map(({ dn }) => dn), 'a room': roomNumbers(parsed.data) },
    faults,
  );
  if (faults.length > 0) return { ok: false, faults };
  const { genesys, integration, parking, tolls, ...rest } = parsed.data;
  const { agent, expectSeconds } = integration;
  return {
    ok: true,
    site: {
      ...rest,
      integration: { expectSeconds, ...(agent === undefined ? {} : { agent }) },
      dns,
      trunks: rest.trunks.map(trunkOf),
      rooms: rest.rooms.map((room) => ({ ...usualSettings, ...room, keepSeconds: null })),
      ...(genesys === undefined ? {} : { genesys }),
      ...(tolls === undefined ? {} : { tolls }),
      ...(parking === undefined ? {} : { parking: { ...parking, slots } }),
    },
  };
}

/** The document as plain values. The bound on aliases stops a few nested lines from growing into gigabytes. */
function plainContent(document: ReturnType<typeof parseDocument>): unknown {
  try {
    return document.toJS({ maxAliasCount: 20 });
  } catch (error) {
    return error instanceof Error ? error : new Error(String(error));
  }
}

type SiteFile = z.output<typeof siteFile>;

function trunkOf(entry: SiteFile['trunks'][number]): Trunk {
  const { callerId, username, sources, ...rest } = entry;
  return {
    ...rest,
    sources: sources ?? [entry.host],
    ...(callerId === undefined ? {} : { callerId }),
    ...(username === undefined ? {} : { username }),
  };
}

function expandDns(entries: SiteFile['dns'], faults: string[]): Dn[] {
  return entries.flatMap(({ dn: range, name: shown, callerId }, index): Dn[] => {
    const numbers = numbersIn(range, largestRange);
    if (numbers === undefined)
      faults.push(`dns[${index}].dn: expected a rising range of at most ${largestRange} DNs with the same length`);
    return (numbers ?? []).map((dn) => {
      const name = shown === undefined ? dn : numbers?.length === 1 ? shown : `${shown} ${dn}`;
      return { dn, name, ...(callerId === undefined ? {} : { callerId }) };
    });
  });
}

const roomNumbers = ({ rooms }: SiteFile): string[] => rooms.map(({ number }) => number);

function crossCheck(file: SiteFile, dns: readonly Dn[], faults: string[]): void {
  repeated(dns.map(({ dn }) => dn)).forEach((dn) => faults.push(`dns: ${dn} is there more than once`));
  repeated(file.trunks.map(({ name }) => name)).forEach((name) =>
    faults.push(`trunks: ${name} is there more than once`),
  );
  repeated(file.dids.map(({ number }) => number)).forEach((number) =>
    faults.push(`dids: ${number} is there more than once`),
  );
  repeated(roomNumbers(file)).forEach((number) => faults.push(`rooms: ${number} is there more than once`));
  const known = new Set(dns.map(({ dn }) => dn));
  const rooms = new Set(roomNumbers(file));
  file.rooms.forEach(({ number, kind, maxMembers, moderators }, index) => {
    if (known.has(number)) faults.push(`rooms[${index}].number: ${number} is a DN`);
    if (kind === 'dtmf_events' && maxMembers > 2 && maxMembers !== usualSettings.maxMembers)
      faults.push(`rooms[${index}].maxMembers: a dtmf_events room is for two`);
    for (const dn of moderators) if (!known.has(dn)) faults.push(`rooms[${index}].moderators: no DN is ${dn}`);
  });
  const trunks = new Set(file.trunks.map(({ name }) => name));
  const needTrunk = (path: string, name: string) => {
    if (!trunks.has(name))
      faults.push(`${path}: no trunk is named ${name}; trunks: ${[...trunks].join(', ') || 'none'}`);
  };
  file.numbering.forEach(({ trunk }, index) => needTrunk(`numbering[${index}].trunk`, trunk));
  if (file.genesys) needTrunk('genesys.trunk', file.genesys.trunk);
  const { agent } = file.integration;
  if (agent !== undefined && !known.has(agent)) faults.push(`integration.agent: no DN is ${agent}`);
  file.dids.forEach(({ to }, index) => {
    if (!known.has(to) && !rooms.has(to)) faults.push(`dids[${index}].to: no DN and no room is ${to}`);
  });
}

function repeated(values: readonly string[]): string[] {
  const seen = new Set<string>();
  const twice = new Set<string>();
  for (const value of values) (seen.has(value) ? twice : seen).add(value);
  return [...twice];
}

function describeIssue(issue: z.core.$ZodIssue): string {
  const path = issue.path.reduce<string>(
    (text, part) =>
      typeof part === 'number' ? `${text}[${part}]` : text === '' ? String(part) : `${text}.${String(part)}`,
    '',
  );
  return `${path === '' ? 'the file' : path}: ${issue.code === 'unrecognized_keys' ? `no such key: ${issue.keys.join(', ')}` : issue.message}`;
}
