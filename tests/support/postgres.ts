import { spawn, type ChildProcess } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { chownSync, existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import pg from 'pg';
import type { StorePlace } from '../../stasis-app/journal/store-thread.ts';
import { runToEnd } from '../../scripts/asterisk-lab/processes.ts';

export interface TestPostgres {
  /** A database of one's own on the server, empty. */
  database(): Promise<StorePlace & { kind: 'postgres' }>;
  /** Runs one statement in a database, past the journal. */
  query(place: StorePlace, text: string): Promise<unknown[]>;
  /** Starts it again, if it was stopped. */
  start(): Promise<void>;
  /** `immediate` is PostgreSQL's own word for a crash: no checkpoint, recovery at the next start. */
  stop(how?: 'fast' | 'immediate'): Promise<void>;
  /** Stops every process of the server where it stands, or lets them go on. */
  freeze(): void;
  thaw(): void;
  /** Ends the server and deletes its folder. */
  remove(): Promise<void>;
}

const debianFolder = '/usr/lib/postgresql';

/** The folder of the server's programs; Debian keeps them off the path. Installs its package when there is none. */
async function programs(): Promise<string> {
  const find = () =>
    (existsSync(debianFolder) ? readdirSync(debianFolder) : [])
      .toSorted((a, b) => Number(b) - Number(a))
      .map((version) => join(debianFolder, version, 'bin'))
      .find((folder) => existsSync(join(folder, 'postgres')));
  const found = find();
  if (found !== undefined) return found;
  if (process.getuid?.() === 0)
    await runToEnd('apt-get', ['install', '-y', '--no-install-recommends', 'postgresql'], {
      env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' },
      timeoutMs: 300_000,
    });
  const installed = find();
  if (installed === undefined) throw new Error('no PostgreSQL server here: apt-get install postgresql');
  return installed;
}

/** PostgreSQL refuses to run as root. */
function identity(): { uid: number; gid: number } | undefined {
  if (process.getuid?.() !== 0) return undefined;
  const users = readFileSync('/etc/passwd', 'utf8').split('\n');
  const user = ['postgres', 'nobody'].flatMap((name) => users.filter((line) => line.startsWith(`${name}:`)))[0];
  const [, , uid, gid] = user?.split(':') ?? [];
  return { uid: Number(uid ?? 65_534), gid: Number(gid ?? 65_534) };
}

async function freePort(): Promise<number> {
  for (let port = 26_000 + (process.pid % 500); port < 27_000; port += 1) {
    const server = createServer().listen(port, '127.0.0.1');
    const free = await Promise.race([
      once(server, 'listening').then(() => true),
      once(server, 'error').then(() => false),
    ]);
    server.close();
    if (free) return port;
  }
  throw new Error('no free port between 26000 and 26999');
}

/** A PostgreSQL of the suite's own: its own folder, port and password, on the loopback, gone afterwards. */
export async function startPostgres(): Promise<TestPostgres> {
  const bin = await programs();
  const as = identity();
  const folder = mkdtempSync(join(tmpdir(), 'switchhook-postgres-'));
  const password = randomBytes(16).toString('hex');
  const passwordFile = join(folder, 'password');
  const data = join(folder, 'data');
  writeFileSync(passwordFile, password, { mode: 0o600 });
  if (as !== undefined) for (const path of [folder, passwordFile]) chownSync(path, as.uid, as.gid);
  const auth = ['--auth=scram-sha-256', '--username=switchhook', `--pwfile=${passwordFile}`];
  await runToEnd(join(bin, 'initdb'), ['--no-sync', '--encoding=UTF8', '--locale=C', ...auth, data], {
    ...as,
    cwd: '/',
  });
  const port = await freePort();
  const place = { kind: 'postgres', host: '127.0.0.1', port, user: 'switchhook', password } as const;
  let server: ChildProcess | undefined;
  let databases = 0;

  async function query(at: StorePlace, text: string): Promise<unknown[]> {
    if (at.kind !== 'postgres') throw new Error('not a PostgreSQL database');
    const client = new pg.Client({ ...at, connectionTimeoutMillis: 2_000 });
    await client.connect();
    try {
      const { rows } = await client.query<Record<string, unknown>>(text);
      return rows;
    } finally {
      await client.end();
    }
  }

  async function start(): Promise<void> {
    if (server !== undefined) return;
    const options = ['-p', String(port), '-c', 'listen_addresses=127.0.0.1', '-c', `unix_socket_directories=${folder}`];
    const child = spawn(join(bin, 'postgres'), ['-D', data, ...options], { ...as, cwd: '/', stdio: 'ignore' });
    server = child;
    for (let tries = 0; tries < 300; tries += 1) {
      if (child.exitCode !== null)
        throw new Error(`PostgreSQL ended at its start, with code ${String(child.exitCode)}`);
      const up = await query({ ...place, database: 'postgres' }, 'select 1').catch(() => undefined);
      if (up !== undefined) return;
      await sleep(100);
    }
    throw new Error('PostgreSQL did not answer within 30 s');
  }

  async function stop(how: 'fast' | 'immediate' = 'fast'): Promise<void> {
    if (server === undefined) return;
    const child = server;
    server = undefined;
    signalAll(child, 'SIGCONT');
    child.kill(how === 'fast' ? 'SIGINT' : 'SIGQUIT');
    if (child.exitCode === null && child.signalCode === null) await once(child, 'exit');
  }

  await start();
  return {
    async database() {
      databases += 1;
      const database = `journal_${String(databases)}`;
      await query({ ...place, database: 'postgres' }, `create database ${database}`);
      return { ...place, database };
    },
    query,
    start,
    stop,
    freeze: () => signalAll(server, 'SIGSTOP'),
    thaw: () => signalAll(server, 'SIGCONT'),
    async remove() {
      await stop('immediate');
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

/** The server and its children, by their ids. */
function signalAll(server: ChildProcess | undefined, signal: NodeJS.Signals): void {
  if (server?.pid === undefined) return;
  const children = readFileSync(`/proc/${String(server.pid)}/task/${String(server.pid)}/children`, 'utf8');
  for (const pid of [server.pid, ...children.trim().split(' ').filter(Boolean).map(Number)]) process.kill(pid, signal);
}
