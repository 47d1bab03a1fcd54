import ipaddr from 'ipaddr.js';
import { z } from 'zod';
import { noHosts, parseAllowedHosts, type AllowedHosts } from './shared/allowed-hosts.ts';
import { nodeName, type NodeName } from './shared/ids.ts';

/** One Asterisk that we control. */
export interface NodeConfig {
  readonly name: NodeName;
  /** Its HTTP server, such as `http://127.0.0.1:8088`. */
  readonly url: string;
  readonly username: string;
  readonly password: string;
  /** Its folder of recordings, as this process sees it; empty when it can't. */
  readonly recordingsDir: string;
}

export interface Config {
  readonly nodes: readonly NodeConfig[];
  /** The Stasis application's name. */
  readonly app: string;
  readonly transport: 'auto' | 'websocket' | 'ari-client';
  readonly siteFile: string;
  readonly bindAddress: string;
  readonly httpsPort: number;
  readonly tlsDir: string;
  /** Names and addresses beside the loopback's that the generated certificate is for. */
  readonly tlsNames: readonly string[];
  readonly allowedOrigins: readonly string[];
  /** Addresses and ranges of proxies in front of us, whose X-Forwarded-For is believed. */
  readonly trustedProxies: readonly string[];
  /** Asterisk's SIP address as `host:port`, shown by the health paths and in SIP URIs. */
  readonly sipAddress: string;
  /** Folder of the local journal; with the embedded store, of the database too. */
  readonly journalDir: string;
  /** Where the first start writes the admin key that it makes; empty for `admin-key.json` in `journalDir`. */
  readonly adminKeyFile: string;
  /** Whether programs of this machine need no key where the document knows of none. */
  readonly legacyOpenOnLoopback: boolean;
  /** The secret of token issuers that share one with this site; empty where none does. */
  readonly tokenSecretFile: string;
  /** A PostgreSQL URL, or empty for the embedded SQLite. */
  readonly databaseUrl: string;
  /** Facts and call logs of calls that ended longer ago are deleted; 0 keeps them for ever. */
  readonly retentionDays: number;
  /** The audit log's files are deleted when they are older; 0 keeps them for ever. */
  readonly auditDays: number;
  /** Asterisk's call event log (`cel_custom`), where this process can read it; empty where it can't. */
  readonly celFile: string;
  /** How long a stop waits for live calls to end; they go on without us in any case. */
  readonly drainSeconds: number;
  /** Hosts of the company's own that webhooks may call. */
  readonly webhookHosts: AllowedHosts;
  readonly logLevel: 'error' | 'warn' | 'info' | 'debug';
  readonly logFormat: 'json' | 'text';
}

/** Every environment variable that the controller reads. The table in the README is compared with this one. */
export const configKeys = [
  { name: 'ASTERISK_ARI_URL', usual: '', means: "Asterisk's HTTP server, such as `http://127.0.0.1:8088`" },
  { name: 'ASTERISK_ARI_USERNAME', usual: '', means: 'ARI user of `ari.conf`' },
  { name: 'ASTERISK_ARI_PASSWORD', usual: '', means: "that user's password" },
  { name: 'ASTERISK_ARI_APP', usual: 'switchhook', means: "the Stasis application's name in the dialplan" },
  {
    name: 'ASTERISK_NODES',
    usual: '',
    means:
      'names of several Asterisks, such as `east,west`; each has its own `ASTERISK_EAST_ARI_URL`, `…_USERNAME`, `…_PASSWORD`',
  },
  {
    name: 'ASTERISK_RECORDINGS_DIR',
    usual: '',
    means:
      "Asterisk's folder `recording` below its spool, where this machine can read it: downloads then cost Asterisk nothing; `ASTERISK_EAST_RECORDINGS_DIR` for one of several",
  },
  {
    name: 'ARI_TRANSPORT',
    usual: 'auto',
    means: '`auto`, `websocket` (Asterisk ≥ 20.14, 22.4) or `ari-client` (older)',
  },
  { name: 'SITE_FILE', usual: 'site.yaml', means: 'DNs, trunks and the numbering plan' },
  { name: 'BIND_ADDRESS', usual: '127.0.0.1', means: 'address that the listeners are on' },
  { name: 'HTTPS_PORT', usual: '8443', means: 'the public door, TLS' },
  {
    name: 'TLS_DIR',
    usual: 'var/tls',
    means: 'folder of `server.pem` and `server.key`; made with a local CA when it is empty',
  },
  { name: 'TLS_NAMES', usual: '', means: 'names and addresses for the generated certificate, separated by commas' },
  { name: 'CORS_ORIGINS', usual: '', means: 'origins whose pages may call us, such as `https://wwe.genesys.com`' },
  {
    name: 'TRUSTED_PROXIES',
    usual: '',
    means:
      "addresses and ranges of proxies in front of us, such as `10.0.0.5,10.1.0.0/24`: their X-Forwarded-For is believed, nobody else's",
  },
  { name: 'SIP_ADDRESS', usual: '127.0.0.1:5060', means: "Asterisk's SIP address, for SIP URIs and health" },
  { name: 'JOURNAL_DIR', usual: 'var/journal', means: 'folder of the local journal and of the embedded database' },
  {
    name: 'ADMIN_KEY_FILE',
    usual: '',
    means: 'where the first start writes the admin key that it makes; `admin-key.json` in `JOURNAL_DIR` unless set',
  },
  {
    name: 'LEGACY_OPEN_ON_LOOPBACK',
    usual: 'false',
    means:
      '`true`: programs of this machine need no key for the paths whose document knows of none; not together with another `BIND_ADDRESS` than the loopback, nor behind a proxy',
  },
  {
    name: 'TOKEN_SECRET_FILE',
    usual: '',
    means:
      'file with the secret of token issuers with `keys: secret` in the site file: at least 32 characters; a second line while one replaces the other',
  },
  { name: 'DATABASE_URL', usual: '', means: '`postgres://user:password@host/database` instead of the embedded SQLite' },
  {
    name: 'RETENTION_DAYS',
    usual: '0',
    means: 'facts and call logs of calls that ended longer ago are deleted; 0 keeps them for ever',
  },
  {
    name: 'AUDIT_DAYS',
    usual: '365',
    means: 'how long the audit log keeps who did what; 0 keeps it for ever',
  },
  {
    name: 'ASTERISK_CEL_FILE',
    usual: '',
    means: "Asterisk's call event log `calls.csv`: the second witness for what was missed in a gap",
  },
  {
    name: 'DRAIN_SECONDS',
    usual: '0',
    means:
      'how long a stop waits for live calls to end; new ones go back to the dialplan meanwhile, and live ones go on in any case',
  },
  {
    name: 'WEBHOOK_ALLOWED_HOSTS',
    usual: '',
    means:
      'hosts of your own that webhooks may call though they are not public: names, addresses and ranges such as `crm.internal,10.1.0.0/16`, separated by commas',
  },
  { name: 'LOG_LEVEL', usual: 'info', means: '`error`, `warn`, `info` or `debug`' },
  { name: 'LOG_FORMAT', usual: 'json', means: '`json` or `text`' },
] as const;

type Environment = Readonly<Record<string, string | undefined>>;
export type LoadedConfig =
  { readonly ok: true; readonly config: Config } | { readonly ok: false; readonly faults: readonly string[] };

const port = z
  .string()
  .regex(/^\d{1,5}$/)
  .transform(Number)
  .refine((value) => value >= 1 && value <= 65_535);
const days = z
  .string()
  .regex(/^\d{1,5}$/)
  .transform(Number)
  .refine((value) => value <= 36_500);
const httpUrl = z
  .url({ protocol: /^https?$/ })
  .refine((value) => URL.canParse(value) && new URL(value).username === '');
const list = z.string().transform((value) =>
  value
    .split(',')
    .map((item) => item.trim())
    .filter((item) => item !== ''),
);

/** A range of everybody would let every client write its own address. */
const isSomeAddress = (text: string): boolean =>
  ipaddr.isValidCIDR(text)
    ? ipaddr.parseCIDR(text)[1] >= 8
    : ipaddr.IPv6.isValid(text) || ipaddr.IPv4.isValidFourPartDecimal(text);

/** The configuration out of the environment, or every fault of it at once, each with what is expected. */
export function loadConfig(env: Environment): LoadedConfig {
  const faults: string[] = [];
  const usual = new Map<string, string>(configKeys.map((key) => [key.name, key.usual]));
  const isSecret = (name: string) => name.endsWith('_PASSWORD') || name === 'DATABASE_URL';

  function read<T>(name: string, schema: z.ZodType<T, string>, expected: string, fallback: T): T {
    const value = env[name]?.trim() ?? '';
    const text = value === '' ? (usual.get(name) ?? '') : value;
    const parsed = schema.safeParse(text);
    if (parsed.success) return parsed.data;
    if (text === '') faults.push(`${name} is missing: expected ${expected}`);
    else faults.push(`${name} is ${isSecret(name) ? 'not usable' : JSON.stringify(text)}: expected ${expected}`);
    return fallback;
  }

  const some = z.string().min(1);
  const node = (name: string, prefix: string): NodeConfig => ({
    name: nodeName(name),
    url: read(`${prefix}_ARI_URL`, httpUrl, 'an http:// or https:// URL without a user in it', '').replace(/\/+$/, ''),
    username: read(`${prefix}_ARI_USERNAME`, some, 'the ARI user', ''),
    password: read(`${prefix}_ARI_PASSWORD`, some, "the ARI user's password", ''),
    recordingsDir: read(`${prefix}_RECORDINGS_DIR`, z.string(), 'a folder', ''),
  });

  const nodeNames = read(
    'ASTERISK_NODES',
    list.refine(
      (names) => names.every((name) => /^[a-z][a-z0-9]{0,20}$/.test(name)) && new Set(names).size === names.length,
    ),
    'different names of small letters and digits, separated by commas',
    [],
  );
  const config: Config = {
    nodes:
      nodeNames.length === 0
        ? [node('asterisk', 'ASTERISK')]
        : nodeNames.map((name) => node(name, `ASTERISK_${name.toUpperCase()}`)),
    app: read('ASTERISK_ARI_APP', z.string().regex(/^[\w-]{1,60}$/), 'letters, digits, - and _', ''),
    transport: read(
      'ARI_TRANSPORT',
      z.enum(['auto', 'websocket', 'ari-client']),
      'auto, websocket or ari-client',
      'auto',
    ),
    siteFile: read('SITE_FILE', some, 'a file', ''),
    bindAddress: read('BIND_ADDRESS', z.union([z.ipv4(), z.ipv6()]), 'an IP address of this machine', ''),
    httpsPort: read('HTTPS_PORT', port, '1-65535', 0),
    tlsDir: read('TLS_DIR', some, 'a folder', ''),
    tlsNames: read('TLS_NAMES', list, 'names separated by commas', []),
    allowedOrigins: read(
      'CORS_ORIGINS',
      list.refine((origins) => origins.every((origin) => URL.canParse(origin) && new URL(origin).origin === origin)),
      'origins such as https://wwe.genesys.com, separated by commas',
      [],
    ),
    trustedProxies: read(
      'TRUSTED_PROXIES',
      list.refine((texts) => texts.every(isSomeAddress)),
      'addresses and ranges such as 10.1.0.0/24, not all of the internet, separated by commas',
      [],
    ),
    sipAddress: read('SIP_ADDRESS', z.string().regex(/^[A-Za-z0-9.-]+:\d{1,5}$/), 'host:port', ''),
    journalDir: read('JOURNAL_DIR', some, 'a folder', ''),
    adminKeyFile: read('ADMIN_KEY_FILE', z.string(), 'a file', ''),
    legacyOpenOnLoopback: read(
      'LEGACY_OPEN_ON_LOOPBACK',
      z.enum(['true', 'false']).transform((text) => text === 'true'),
      'true or false',
      false,
    ),
    tokenSecretFile: read('TOKEN_SECRET_FILE', z.string(), 'a file', ''),
    databaseUrl: read(
      'DATABASE_URL',
      z.union([z.literal(''), z.url({ protocol: /^postgres(ql)?$/ })]),
      'a postgres:// URL',
      '',
    ),
    retentionDays: read('RETENTION_DAYS', days, 'days, 0-36500', 0),
    auditDays: read('AUDIT_DAYS', days, 'days, 0-36500', 0),
    celFile: read('ASTERISK_CEL_FILE', z.string(), 'a file', ''),
    drainSeconds: read(
      'DRAIN_SECONDS',
      z
        .string()
        .regex(/^\d{1,5}$/)
        .transform(Number),
      'seconds, 0-99999',
      0,
    ),
    webhookHosts: read(
      'WEBHOOK_ALLOWED_HOSTS',
      list.transform((texts, context) => {
        const hosts = parseAllowedHosts(texts);
        if (hosts === undefined) context.addIssue('not a host');
        return hosts ?? noHosts;
      }),
      'names, addresses and ranges such as 10.1.0.0/16, separated by commas',
      noHosts,
    ),
    logLevel: read('LOG_LEVEL', z.enum(['error', 'warn', 'info', 'debug']), 'error, warn, info or debug', 'info'),
    logFormat: read('LOG_FORMAT', z.enum(['json', 'text']), 'json or text', 'json'),
  };
  if (config.legacyOpenOnLoopback) {
    // Behind a proxy of the same machine everybody comes from the loopback.
    const others = ['BIND_ADDRESS', 'TRUSTED_PROXIES'].filter((name) =>
      name === 'BIND_ADDRESS' ? !/^(127\.|::1$)/.test(config.bindAddress) : (env[name]?.trim() ?? '') !== '',
    );
    for (const name of others)
      faults.push(
        `LEGACY_OPEN_ON_LOOPBACK is true and ${name} is ${JSON.stringify(env[name])}: everybody would be let in`,
      );
  }
  return faults.length > 0 ? { ok: false, faults } : { ok: true, config: Object.freeze(config) };
}
