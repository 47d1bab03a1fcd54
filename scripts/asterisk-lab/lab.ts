import { type ChildProcess, spawn } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { chownSync, cpSync, existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { hostname } from 'node:os';
import { basename, join } from 'node:path';
import { render } from '../../asterisk-conf/render.ts';
import { loadSite } from '../../stasis-app/directory/site.ts';
import { type Edge, startEdge } from './edge.ts';
import { edgeLogOf, labSite, type LabInfo, logFileOf, secretsFor, writePrivate } from './files.ts';
import { freePorts, type Ports, portsInUse } from './ports.ts';
import { endProcess, runToEnd, startTimeOf, waitFor } from './processes.ts';
import { ensureRootFolder, modulesFolder } from './root-folder.ts';

export interface LabOptions {
  /** Where lab.json, site.yaml, secrets.json and log/ are kept. */
  readonly dir: string;
  /** Free ports are taken for those not given. */
  readonly ports?: Partial<Ports>;
  /** Text of a site file; the lab's own without it. */
  readonly site?: string;
  /** No call event log in Asterisk (to measure with). */
  readonly lean?: boolean;
  /** Adds 7<number>, which a trunk reaches by Dial() without the controller (to compare with). */
  readonly bench?: boolean;
  /** A Kamailio before Asterisk, for phones to register at. */
  readonly edge?: boolean;
  /** One line for each long step. */
  readonly log: (line: string) => void;
  readonly signal?: AbortSignal;
  /** Called when Asterisk ends without being asked to. */
  readonly onAsteriskLost?: (how: string) => void;
  /** Called when Kamailio ends without being asked to; it is started again by itself. */
  readonly onEdgeLost?: (how: string) => void;
}

export interface Lab {
  readonly info: LabInfo;
  readonly ports: Ports;
  /** The root folder that programs are run in. */
  readonly root: string;
  /** This lab's own folder inside it, as seen from outside; programs run by run() start in it. */
  readonly instanceDir: string;
  /** Asterisk's call event log; not there in a lean lab. */
  readonly celFile: string;
  readonly siteFile: string;
  /** Asterisk's console command (asterisk -rx): what it printed. */
  cli(command: string): Promise<string>;
  /** Resolves when the process is gone. `gracefully` waits for calls to end, at most a minute. */
  stopAsterisk(how: 'now' | 'gracefully' | 'kill'): Promise<void>;
  /** Resolves when Asterisk has booted and ARI answers. */
  startAsterisk(): Promise<void>;
  /** Process id, 0 while it is stopped. */
  asteriskPid(): number;
  /** Starts a program of the root folder; stop() ends it if it still runs. */
  run(program: string, args: readonly string[]): ChildProcess;
  /** Writes lab.json anew with the controller's process id. */
  controllerIs(pid: number | undefined): void;
  /** Writes lab.json anew with the controller's admin key. */
  adminKeyIs(adminKey: LabInfo['adminKey']): void;
  /** Ends what this lab started, keeps Asterisk's log in dir/log, removes the rest. May be called twice. */
  stop(): Promise<void>;
}

const ariUser = 'switchhook';
const ariApp = 'switchhook';

/** Makes the root folder when needed and starts an Asterisk of its own in it; everything on 127.0.0.1. */
export async function startLab(options: LabOptions): Promise<Lab> {
  const root = await ensureRootFolder(options);
  options.signal?.throwIfAborted();
  const ports = { ...(await freePorts()), ...options.ports };
  const busy = await portsInUse(ports);
  if (busy.length > 0) throw new Error(busy.join('; '));

  const siteText = options.site ?? labSite(ports);
  const loaded = loadSite(siteText);
  if (!loaded.ok) throw new Error(`the site file has faults:\n  ${loaded.faults.join('\n  ')}`);
  const { site } = loaded;
  const siteFile = join(options.dir, 'site.yaml');
  writePrivate(siteFile, siteText);
  const secrets = secretsFor(site, join(options.dir, 'secrets.json'));

  sweepInstances(root);
  // The id says whose it is, so that a later lab can tell what its owner left behind.
  const id = `${String(process.pid)}-${startTimeOf(process.pid) ?? '0'}-${randomBytes(4).toString('hex')}`;
  const inside = `/instances/${id}`;
  const instanceDir = join(root, inside);
  const rendered = render(site, secrets, {
    sip: { address: '127.0.0.1', port: ports.sip },
    ari: { port: ports.ari, username: ariUser, app: ariApp },
    rtp: { start: ports.rtpStart, end: ports.rtpEnd },
    mediaAddress: '127.0.0.1',
    dirs: {
      etc: `${inside}/etc`,
      lib: `${inside}/lib`,
      spool: `${inside}/spool`,
      run: `${inside}/run`,
      log: `${inside}/log`,
      sounds: `${inside}/sounds`,
      data: '/usr/share/asterisk',
      modules: modulesFolder(root, 'asterisk'),
    },
    // SIPp plays the phones here, and a scenario that waits for a call takes an OPTIONS for a wrong one.
    qualifyPhonesSeconds: 0,
    runAs: 'asterisk',
    lean: options.lean ?? false,
    bench: options.bench ?? false,
    identifyFirst: 'user',
  });
  if (!rendered.ok) throw new Error(`Asterisk's configuration can't be rendered:\n  ${rendered.faults.join('\n  ')}`);
  makeInstance(root, instanceDir, rendered.files);

  let asterisk: ChildProcess | undefined;
  let edge: Edge | undefined;
  let wanted = false;
  const children = new Set<ChildProcess>();
  const jsonFile = join(options.dir, 'lab.json');
  let controller: number | undefined;
  let adminKey: LabInfo['adminKey'];

  const url = `http://127.0.0.1:${String(ports.ari)}`;
  const info = (): LabInfo => ({
    sip: { host: '127.0.0.1', port: ports.sip, transport: 'udp' },
    ...(edge === undefined ? {} : { edge: { host: '127.0.0.1', port: ports.edge } }),
    ari: { url, username: ariUser, password: secrets.ari, app: ariApp },
    dns: site.dns.map(({ dn }) => ({ dn, password: secrets.dns[dn] ?? '' })),
    trunk: { host: '127.0.0.1', port: ports.trunk },
    genesys: { host: '127.0.0.1', port: ports.genesys },
    listeners: {
      public: `https://127.0.0.1:${String(ports.https)}`,
      gateway: `http://127.0.0.1:${String(ports.http)}`,
      dashboard: `http://127.0.0.1:${String(ports.dashboard)}`,
    },
    ca: join(options.dir, 'tls', 'ca.pem'),
    ...(adminKey === undefined ? {} : { adminKey }),
    pids: {
      ...(controller === undefined ? {} : { controller }),
      ...(asterisk?.pid === undefined ? {} : { asterisk: asterisk.pid }),
      ...(edge === undefined ? {} : { kamailio: edge.pid() }),
    },
  });
  const writeInfo = () => writePrivate(jsonFile, `${JSON.stringify(info(), null, 2)}\n`);

  const cli = (command: string) =>
    runToEnd('chroot', [root, 'asterisk', '-C', `${inside}/etc/asterisk.conf`, '-rx', command], { timeoutMs: 10_000 });

  const booted = async (): Promise<true | undefined> => {
    if (asterisk === undefined)
      throw new Error(`Asterisk ended while it started; its log is ${logFileOf(options.dir)}`);
    const authorization = `Basic ${Buffer.from(`${ariUser}:${secrets.ari}`).toString('base64')}`;
    // 404 and 503 mean that Asterisk is still booting.
    return fetch(`${url}/ari/asterisk/ping`, { headers: { authorization }, signal: AbortSignal.timeout(2000) }).then(
      async (response) => {
        await response.arrayBuffer();
        return response.status === 200 ? true : undefined;
      },
      () => undefined,
    );
  };

  async function startAsterisk(): Promise<void> {
    if (asterisk !== undefined) return;
    // Its own process group: Ctrl-C at the terminal must not end it before its calls are ended.
    const child = spawn('chroot', [root, 'asterisk', '-f', '-C', `${inside}/etc/asterisk.conf`], {
      stdio: 'ignore',
      detached: true,
    });
    asterisk = child;
    wanted = true;
    child.once('exit', (code, signal) => {
      asterisk = undefined;
      if (wanted) {
        keepLog();
        options.onAsteriskLost?.(signal ?? `code ${String(code)}`);
      }
    });
    await waitFor(booted, {
      timeoutMs: 60_000,
      failure: () => (keepLog(), `Asterisk did not answer on ${url} within 60 s; its log is ${logFileOf(options.dir)}`),
      ...(options.signal && { signal: options.signal }),
    });
    writeInfo();
  }

  async function stopAsterisk(how: 'now' | 'gracefully' | 'kill'): Promise<void> {
    const child = asterisk;
    wanted = false;
    if (child === undefined) return;
    if (how === 'gracefully') {
      await cli('core stop gracefully').catch(() => undefined);
      await waitFor(() => asterisk === undefined || undefined, {
        timeoutMs: 60_000,
        failure: () => 'Asterisk still has calls a minute after "core stop gracefully"',
      });
    } else {
      await endProcess(child, how === 'kill' ? 'SIGKILL' : 'SIGTERM', 10_000);
    }
  }

  function keepLog(): void {
    mkdirSync(join(options.dir, 'log'), { recursive: true, mode: 0o700 });
    const messages = join(instanceDir, 'log', 'messages');
    if (existsSync(messages)) cpSync(messages, logFileOf(options.dir));
  }

  function run(program: string, args: readonly string[]): ChildProcess {
    const child = spawn('chroot', [root, 'sh', '-c', `cd ${inside} && exec "$0" "$@"`, program, ...args], {
      stdio: ['ignore', 'pipe', 'pipe'],
      env: { PATH: '/usr/sbin:/usr/bin:/sbin:/bin', TERM: 'dumb', LC_ALL: 'C.UTF-8' },
      detached: true,
    });
    children.add(child);
    child.once('exit', () => children.delete(child));
    return child;
  }

  async function startTheEdge(): Promise<void> {
    edge = await startEdge({
      ...{ site, root, inside, port: ports.edge, asteriskPort: ports.sip, logFile: edgeLogOf(options.dir) },
      ...(options.signal && { signal: options.signal }),
      ...(options.onEdgeLost && { onLost: options.onEdgeLost }),
      onStart: writeInfo,
    });
    writeInfo();
  }

  async function stop(): Promise<void> {
    await Promise.all([...children].map((child) => endProcess(child, 'SIGTERM', 2000)));
    await Promise.all([edge?.stop(), stopAsterisk('now')]);
    if (existsSync(instanceDir)) keepLog();
    rmSync(instanceDir, { recursive: true, force: true });
    rmSync(jsonFile, { force: true });
  }

  const lab: Lab = {
    get info() {
      return info();
    },
    ports,
    root,
    instanceDir,
    celFile: join(instanceDir, 'log', 'cel-custom', 'calls.csv'),
    siteFile,
    cli,
    stopAsterisk,
    startAsterisk,
    asteriskPid: () => asterisk?.pid ?? 0,
    run,
    controllerIs(pid) {
      controller = pid;
      writeInfo();
    },
    adminKeyIs(key) {
      adminKey = key;
      writeInfo();
    },
    stop,
  };
  try {
    await startAsterisk();
    if (options.edge) await startTheEdge();
  } catch (error) {
    await stop();
    throw error;
  }
  return lab;
}

function makeInstance(root: string, instanceDir: string, files: ReadonlyMap<string, string>): void {
  const account = /^asterisk:[^:]*:([0-9]+):([0-9]+):/m.exec(readFileSync(join(root, 'etc/passwd'), 'utf8'));
  if (!account) throw new Error(`no account named asterisk in ${root}; remove that folder, so that it is made anew`);
  const [uid, gid] = [Number(account[1]), Number(account[2])];
  mkdirSync(instanceDir, { recursive: true, mode: 0o700 });
  const music = join(import.meta.dirname, '../../asterisk-conf/sounds/music');
  const tunes = readdirSync(music).map((name) => `sounds/music/${name}`);
  const folders = ['etc', 'lib', 'lib/keys', 'spool', 'spool/recording', 'run', 'log', 'log/cel-custom'];
  for (const name of ['', ...folders, 'sounds', 'sounds/music', ...tunes]) {
    mkdirSync(join(instanceDir, name), { recursive: true, mode: 0o700 });
    chownSync(join(instanceDir, name), uid, gid);
  }
  const write = (name: string, content: string | Buffer) => {
    writeFileSync(join(instanceDir, name), content, { mode: 0o600 });
    chownSync(join(instanceDir, name), uid, gid);
  };
  for (const [name, text] of files) write(join('etc', name), text);
  for (const name of tunes) write(join(name, 'tune.ulaw'), readFileSync(join(music, basename(name), 'tune.ulaw')));
  writeFileSync(join(root, 'etc/hosts'), `127.0.0.1 localhost ${hostname()}\n`);
}

/** Ends and removes what labs left behind whose own process was killed before it could. */
export function sweepInstances(root: string): void {
  const folder = join(root, 'instances');
  if (!existsSync(folder)) return;
  for (const id of readdirSync(folder)) {
    const instance = join(folder, id);
    const [pid, started] = id.split('-');
    if (startTimeOf(Number(pid)) === started) continue;
    for (const left of processesOf(id)) process.kill(left, 'SIGKILL');
    rmSync(instance, { recursive: true, force: true });
  }
}

/** Asterisk and whatever else was started with a file of the instance's folder. */
function processesOf(id: string): number[] {
  return readdirSync('/proc')
    .filter((name) => /^[0-9]+$/.test(name))
    .map(Number)
    .filter((pid) => {
      try {
        const args = readFileSync(`/proc/${String(pid)}/cmdline`, 'utf8').split('\0');
        return args.some((arg) => arg.startsWith(`/instances/${id}/`));
      } catch {
        return false;
      }
    });
}
