import { spawn } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { Agent, request } from 'undici';
import type { Lab } from '../../scripts/asterisk-lab/lab.ts';

const project = join(import.meta.dirname, '../..');
const linesKept = 200_000;

/** An answer of the controller: any JSON, or null when the body was none. */
export interface Answer {
  readonly status: number;
  readonly body: unknown;
}

export interface Fetched {
  readonly status: number;
  readonly type: string | undefined;
  readonly headers: Readonly<Record<string, string | string[] | undefined>>;
  readonly bytes: Buffer;
}

export interface AdminKey {
  readonly key: string;
  readonly secret: string;
}

/** A controller process of a test, beside a lab's Asterisk. */
export interface Controller {
  readonly pid: number;
  /** The base URL of the public door. */
  readonly url: string;
  /** The admin key of its first start, which all asks below send. */
  readonly admin: AdminKey;
  /** The same as headers. */
  readonly headers: Readonly<Record<string, string>>;
  get(path: string): Promise<Answer>;
  post(path: string, body: unknown, headers?: Readonly<Record<string, string>>): Promise<Answer>;
  put(path: string, body: unknown): Promise<Answer>;
  patch(path: string, body: unknown): Promise<Answer>;
  delete(path: string): Promise<Answer>;
  /** Any answer, as its bytes. */
  fetch(path: string, options?: { readonly headers?: Readonly<Record<string, string>> }): Promise<Fetched>;
  /** What it has logged, oldest first, one parsed JSON object a line. */
  readonly log: readonly LogLine[];
  /** True while the process lives. */
  alive(): boolean;
  /** Stops it (SIGTERM; SIGKILL is a crash) and resolves with its exit code or signal. */
  stop(signal?: 'SIGTERM' | 'SIGKILL'): Promise<number | string>;
}

export type LogLine = Readonly<Record<string, unknown>> & { readonly message: string };

/**
 * Starts `node stasis-app/main.ts` against the lab and waits until it says that calls can be made.
 * `ariUrl` overrides where it looks for Asterisk: a proxy that cuts or counts. `spawned` is told the process id at
 * once, for a test that kills it before it is ready.
 */
export async function startController(
  lab: Lab,
  options: {
    readonly env?: Readonly<Record<string, string>>;
    readonly ariUrl?: string;
    readonly spawned?: (pid: number) => void;
    /** A file descriptor for what it says, in place of `log`. */
    readonly output?: number;
  } = {},
): Promise<Controller> {
  const { ari } = lab.info;
  const tlsDir = join(lab.siteFile, '../tls');
  const journalDir = options.env?.['JOURNAL_DIR'] ?? join(tlsDir, '../journal');
  const child = spawn(process.execPath, ['stasis-app/main.ts'], {
    cwd: project,
    stdio: ['ignore', options.output ?? 'pipe', options.output ?? 'pipe'],
    env: {
      PATH: process.env['PATH'],
      ASTERISK_ARI_URL: options.ariUrl ?? ari.url,
      ASTERISK_ARI_USERNAME: ari.username,
      ASTERISK_ARI_PASSWORD: ari.password,
      ASTERISK_ARI_APP: ari.app,
      SITE_FILE: lab.siteFile,
      HTTPS_PORT: String(lab.ports.https),
      HTTP_PORT: String(lab.ports.http),
      DASHBOARD_PORT: String(lab.ports.dashboard),
      BIND_ADDRESS: '127.0.0.1',
      TLS_DIR: tlsDir,
      ASTERISK_CEL_FILE: lab.celFile,
      JOURNAL_DIR: journalDir,
      LOG_LEVEL: 'info',
      LOG_FORMAT: 'json',
      ...options.env,
    },
  });
  options.spawned?.(child.pid ?? 0);
  const log: LogLine[] = [];
  const hear = (text: string) => {
    log.push(parseLine(text));
    // In blocks: to shift a list of that length costs as much as the line.
    if (log.length > linesKept * 1.1) log.splice(0, log.length - linesKept);
  };
  for (const input of [child.stdout, child.stderr]) if (input !== null) createInterface({ input }).on('line', hear);
  let ended: number | string | undefined;
  const exit = new Promise<number | string>((resolve, reject) => {
    child.once('error', reject);
    child.once('exit', (code, signal) => {
      ended = code ?? signal ?? 0;
      resolve(ended);
    });
  });

  const url = `https://127.0.0.1:${lab.ports.https}`;
  let headers: Readonly<Record<string, string>> = {};
  let agent: Agent | undefined;
  const dialled = () =>
    (agent ??= new Agent({ connect: { ca: readFileSync(join(tlsDir, 'ca.pem')) }, connections: 32 }));
  const ask = async (
    method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE',
    path: string,
    body?: unknown,
    more: Readonly<Record<string, string>> = {},
  ): Promise<Answer> => {
    const dispatcher = dialled();
    const sent =
      body === undefined
        ? { headers: { ...headers, ...more } }
        : { body: JSON.stringify(body), headers: { 'content-type': 'application/json', ...headers, ...more } };
    const response = await request(`${url}${path}`, { method, dispatcher, ...sent });
    const text = await response.body.text();
    return { status: response.statusCode, body: text === '' ? null : (JSON.parse(text) as unknown) };
  };
  const stop = async (signal: 'SIGTERM' | 'SIGKILL' = 'SIGTERM') => {
    child.kill(signal);
    const forced = setTimeout(() => child.kill('SIGKILL'), 15_000);
    const how = await exit;
    clearTimeout(forced);
    await agent?.destroy();
    return how;
  };
  const tail = () =>
    log
      .slice(-15)
      .map((line) => JSON.stringify(line))
      .join('\n');

  const deadline = performance.now() + 20_000;
  for (;;) {
    const health = await ask('GET', '/api/health').catch(() => undefined);
    if (field(health?.body, 'status') === 'ok') break;
    if (ended !== undefined) throw new Error(`The controller ended at once (${ended}):\n${tail()}`);
    if (performance.now() > deadline) {
      await stop('SIGKILL');
      throw new Error(
        `The controller was not ready after 20 s; /api/health said ${JSON.stringify(health)}:\n${tail()}`,
      );
    }
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  const admin = JSON.parse(readFileSync(join(journalDir, 'admin-key.json'), 'utf8')) as AdminKey;
  headers = { 'x-api-key': admin.key, 'x-api-secret': admin.secret };
  return {
    pid: child.pid ?? 0,
    url,
    admin,
    headers,
    log,
    get: (path) => ask('GET', path),
    async fetch(path, { headers: more = {} } = {}) {
      const answer = await request(`${url}${path}`, { dispatcher: dialled(), headers: { ...headers, ...more } });
      const bytes = Buffer.from(await answer.body.arrayBuffer());
      const type = answer.headers['content-type'];
      return {
        status: answer.statusCode,
        type: typeof type === 'string' ? type : undefined,
        headers: answer.headers,
        bytes,
      };
    },
    post: (path, body, headers) => ask('POST', path, body, headers),
    put: (path, body) => ask('PUT', path, body),
    patch: (path, body) => ask('PATCH', path, body),
    delete: (path) => ask('DELETE', path),
    alive: () => ended === undefined,
    stop,
  };
}

/** A field of an answer, wherever it is nested: `field(body, 'data', 'liveCalls')`. */
export function field(value: unknown, ...path: readonly string[]): unknown {
  let found = value;
  for (const name of path) {
    found =
      typeof found === 'object' && found !== null
        ? Object.entries(found).find(([key]) => key === name)?.[1]
        : undefined;
  }
  return found;
}

function parseLine(text: string): LogLine {
  try {
    const parsed: unknown = JSON.parse(text);
    if (typeof parsed === 'object' && parsed !== null && 'message' in parsed) return parsed as LogLine;
  } catch {
    // Not JSON: Node's own words, kept as they are.
  }
  return { message: text };
}
