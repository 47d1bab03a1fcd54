import { Command, InvalidArgumentError, Option } from 'commander';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Agent, request } from 'undici';
import { z } from 'zod';
import { openKeys, operator } from '../stasis-app/access/keys.ts';
import { roles, scopes } from '../stasis-app/access/roles.ts';
import { openAuditLog } from '../stasis-app/journal/audit-log.ts';
import { lockFolder } from '../stasis-app/journal/folder-lock.ts';
import { systemClock } from '../stasis-app/shared/clock.ts';
import { silentLog } from '../stasis-app/shared/log.ts';
import { whoOf } from '../stasis-app/surfaces/http/audit-trail.ts';
import { adminKeyFileIn, adminKeyIn } from './asterisk-lab/admin-key.ts';

interface Place {
  readonly url: string;
  readonly ca?: string;
}

process.chdir(join(import.meta.dirname, '..'));
const labFile = z.object({ listeners: z.object({ public: z.string() }), ca: z.string() });
const shownKey = z.object({
  id: z.string(),
  name: z.string(),
  role: z.string(),
  dn: z.string().nullable(),
  state: z.string(),
  expiresAt: z.string().nullable(),
  lastUsedAt: z.string().nullable(),
});
const withSecret = z.object({ data: z.object({ id: z.string(), secret: z.string() }) });
const listed = z.object({ data: z.object({ keys: z.array(shownKey) }) });
const refusal = z.object({ error: z.union([z.string(), z.object({ message: z.string() })]) });

const list = (text: string) => text.split(',').map((each) => each.trim());
const days = (text: string) => {
  if (!/^\d{1,5}$/.test(text) || Number(text) === 0) throw new InvalidArgumentError('expected a number of days.');
  return new Date(Date.now() + Number(text) * 86_400_000).toISOString();
};
const hours = (text: string) => {
  if (!/^\d{1,3}(\.\d+)?$/.test(text)) throw new InvalidArgumentError('expected hours.');
  return Number(text);
};

const program = new Command('scripts/keys')
  .description('API keys of a running controller: that of this checkout, unless --url says another one.')
  .option('--url <url>', 'the public door, such as https://127.0.0.1:8443')
  .option('--ca <file>', 'the certificate authority that it is trusted by, where that is none of the machine')
  .addHelpText(
    'after',
    `
Environment:
  SWITCHHOOK_KEY   the key that asks and its secret, joined by a dot; the admin key of this checkout's
                   first start without it. Never an argument: everybody on a machine sees those.`,
  );

program
  .command('make')
  .description('make a key; its secret is shown this once')
  .requiredOption('--name <text>', 'whose it is, for people', 'admin')
  .addOption(new Option('--role <role>', 'what it may at most').choices(roles).makeOptionMandatory())
  .option('--scopes <names>', `some of what the role may, separated by commas: ${scopes.join(', ')}`, list)
  .option('--dn <dn>', "an agent's DN")
  .option('--networks <list>', 'addresses and networks that it may be used from, separated by commas', list)
  .option('--days <number>', 'it expires after so many days', days)
  .option('--offline', 'make an admin key while no controller runs, such as when the last one is lost')
  .option('--folder <folder>', 'with --offline: JOURNAL_DIR', 'var/journal')
  .action(make);
program.command('list').description('show all keys, the oldest first').action(show);
program
  .command('rotate <id>')
  .description('make a new secret for a key; it is shown this once')
  .option('--overlap <hours>', 'how long the one before stays valid; 0 ends it now', hours, 24)
  .action(rotate);
program.command('revoke <id>').description('end a key now, with its open sockets').action(revoke);

try {
  await program.parseAsync();
} catch (error) {
  console.error(error instanceof Error ? error.message : String(error));
  process.exitCode = 1;
}

interface MakeOptions {
  readonly name: string;
  readonly role: (typeof roles)[number];
  readonly scopes?: readonly string[];
  readonly dn?: string;
  readonly networks?: readonly string[];
  readonly days?: string;
  readonly offline?: boolean;
  readonly folder: string;
}

async function make({ offline = false, folder, days: expiresAt, ...wish }: MakeOptions): Promise<void> {
  if (offline) {
    if (wish.role !== 'admin') throw new Error('--offline makes admin keys alone; all others are made with one');
    await makeOffline(folder, wish.name);
    return;
  }
  const { data } = withSecret.parse(await ask('POST', '/api/v1/keys', { ...wish, expiresAt: expiresAt ?? null }));
  showSecret(data.id, data.secret);
}

/** Whoever may read and write the controller's own files may have an admin key: there is nobody else to ask. */
async function makeOffline(folder: string, name: string): Promise<void> {
  if (!existsSync(folder)) throw new Error(`There is no folder ${folder}; --folder names JOURNAL_DIR`);
  // A controller that runs has the keys in its memory, and would write over this one.
  const unlock = lockFolder(folder);
  try {
    let made: { readonly key: string; readonly secret: string } | undefined;
    const keys = openKeys({ folder, clock: systemClock(), log: silentLog, handOut: (first) => (made = first) });
    if (made === undefined) {
      const wish = { name, role: 'admin', scopes: null, dn: null, networks: [], expiresAt: null } as const;
      const another = keys.make(wish, operator);
      if (!another.ok)
        throw new Error(`No key was made: ${another.problem.code} ${another.problem.fields['why'] ?? ''}`);
      made = { key: another.value.key.id, secret: another.value.secret };
    }
    await keys.stop();
    const audit = openAuditLog({ folder: join(folder, 'audit'), days: 0, clock: systemClock(), log: silentLog });
    audit.note({ event: 'key-made', who: whoOf(operator), address: null, about: { key: made.key } });
    await audit.stop();
    showSecret(made.key, made.secret);
  } finally {
    unlock();
  }
}

async function show(): Promise<void> {
  const { data } = listed.parse(await ask('GET', '/api/v1/keys'));
  for (const { id, name, role, dn, state, expiresAt, lastUsedAt } of data.keys) {
    const until = expiresAt === null ? '' : ` until ${expiresAt}`;
    const used = lastUsedAt === null ? 'never used' : `last used ${lastUsedAt}`;
    console.log(`${id}  ${dn === null ? role : `${role} ${dn}`}, ${state}${until}, ${used}: ${name}`);
  }
}

async function rotate(id: string, { overlap }: { readonly overlap: number }): Promise<void> {
  const path = `/api/v1/keys/${encodeURIComponent(id)}/secret`;
  const { data } = withSecret.parse(await ask('POST', path, { overlapHours: overlap }));
  showSecret(data.id, data.secret);
}

async function revoke(id: string): Promise<void> {
  await ask('DELETE', `/api/v1/keys/${encodeURIComponent(id)}`);
  console.log(`${id} is revoked.`);
}

function showSecret(id: string, secret: string): void {
  console.log(`X-API-Key:    ${id}\nX-API-Secret: ${secret}\nThe secret is kept nowhere and not shown again.`);
}

async function ask(method: 'GET' | 'POST' | 'DELETE', path: string, body?: unknown): Promise<unknown> {
  const { url, ca } = placeOf(program.opts<{ url?: string; ca?: string }>());
  const dispatcher = new Agent(ca === undefined ? {} : { connect: { ca: readFileSync(ca) } });
  try {
    const answer = await request(new URL(path, url), {
      ...{ method, dispatcher, headersTimeout: 10_000 },
      headers: { authorization: `Bearer ${credential()}`, 'content-type': 'application/json' },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
    const json: unknown = await answer.body.json();
    if (answer.statusCode < 400) return json;
    const refused = refusal.safeParse(json).data?.error;
    const why = typeof refused === 'string' ? refused : refused?.message;
    throw new Error(`${String(answer.statusCode)}: ${why ?? 'refused'}`);
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? String(error.code) : undefined;
    if (code !== 'ECONNREFUSED') throw error;
    throw new Error(`No controller answers at ${url}; "make --offline" needs none`, { cause: error });
  } finally {
    await dispatcher.close();
  }
}

function placeOf({ url, ca }: { readonly url?: string; readonly ca?: string }): Place {
  if (url !== undefined) return ca === undefined ? { url } : { url, ca };
  const lab = existsSync('var/lab.json')
    ? labFile.safeParse(JSON.parse(readFileSync('var/lab.json', 'utf8')))
    : undefined;
  if (lab?.success === true) return { url: lab.data.listeners.public, ca: ca ?? lab.data.ca };
  const usual = 'var/tls/ca.pem';
  const authority = ca ?? (existsSync(usual) ? usual : undefined);
  return { url: 'https://127.0.0.1:8443', ...(authority === undefined ? {} : { ca: authority }) };
}

function credential(): string {
  const given = process.env['SWITCHHOOK_KEY'];
  if (given !== undefined && given !== '') return given;
  const admin = adminKeyIn(adminKeyFileIn('var'));
  if (admin !== undefined) return `${admin.key}.${admin.secret}`;
  throw new Error(
    'No key to ask with: set SWITCHHOOK_KEY to an admin key and its secret, joined by a dot; "make --offline" makes one while no controller runs',
  );
}
