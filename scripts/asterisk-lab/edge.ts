import { type ChildProcess, spawn } from 'node:child_process';
import { closeSync, mkdirSync, openSync, writeFileSync } from 'node:fs';
import { createConnection } from 'node:net';
import { dirname, join } from 'node:path';
import { renderEdge } from '../../kamailio-conf/render.ts';
import type { Site } from '../../stasis-app/directory/site.ts';
import { endProcess, waitFor } from './processes.ts';
import { modulesFolder } from './root-folder.ts';

export interface EdgeOptions {
  readonly site: Site;
  /** The lab's root folder, and its own folder inside, as the program sees it. */
  readonly root: string;
  readonly inside: string;
  readonly port: number;
  readonly asteriskPort: number;
  readonly logFile: string;
  readonly signal?: AbortSignal;
  /** Kamailio ended without being asked to, and is started again in a second. */
  readonly onLost?: (how: string) => void;
  /** It was started again. */
  readonly onStart?: () => void;
}

export interface Edge {
  /** 0 between an end and the next start. */
  pid(): number;
  stop(): Promise<void>;
}

const againAfterMs = 1000;

/** Starts a Kamailio of the lab's own, on 127.0.0.1; it runs until `stop`. Resolves when phones can come. */
export async function startEdge(options: EdgeOptions): Promise<Edge> {
  const { site, root, inside, port, asteriskPort, logFile } = options;
  const rendered = renderEdge(site, {
    listen: { address: '127.0.0.1', port },
    // Another address of the loopback than that of the lab's trunks.
    inside: { address: '127.0.0.4', port },
    asterisk: { address: '127.0.0.1', port: asteriskPort },
    modules: modulesFolder(root, 'kamailio'),
    workers: 2,
  });
  if (!rendered.ok) throw new Error(`Kamailio's configuration can't be rendered:\n  ${rendered.faults.join('\n  ')}`);
  for (const [name, text] of rendered.files) writeFileSync(join(root, inside, 'etc', name), text, { mode: 0o600 });
  mkdirSync(dirname(logFile), { recursive: true, mode: 0o700 });

  let child: ChildProcess | undefined;
  let again: NodeJS.Timeout | undefined;
  let wanted = true;
  let isUp = false;
  const start = () => {
    const log = openSync(logFile, 'a', 0o600);
    // Its own process group, as Asterisk has: Ctrl-C at the terminal is for us.
    const args = ['-f', `${inside}/etc/kamailio.cfg`, '-DD', '-E', '-m', '64', '-M', '8', '-u', 'kamailio'];
    const started = spawn('chroot', [root, 'kamailio', ...args], { stdio: ['ignore', log, log], detached: true });
    closeSync(log);
    child = started;
    started.once('exit', (code, signal) => {
      child = undefined;
      // Its workers are in its process group, and hold the port when it was killed alone.
      endGroup(started.pid);
      if (!wanted || !isUp) return;
      options.onLost?.(signal ?? `code ${String(code)}`);
      again = setTimeout(() => (start(), options.onStart?.()), againAfterMs);
    });
  };
  const stop = async () => {
    wanted = false;
    clearTimeout(again);
    if (child) await endProcess(child, 'SIGTERM', 5000);
  };
  start();
  try {
    await waitFor(
      async () => {
        if (child === undefined) throw new Error(`Kamailio ended while it started; its log is ${logFile}`);
        return (await listens(port)) || undefined;
      },
      {
        timeoutMs: 20_000,
        failure: () => `Kamailio does not listen on 127.0.0.1:${String(port)} after 20 s; its log is ${logFile}`,
        ...(options.signal && { signal: options.signal }),
      },
    );
  } catch (error) {
    await stop();
    throw error;
  }
  isUp = true;
  return { pid: () => child?.pid ?? 0, stop };
}

function endGroup(pid: number | undefined): void {
  try {
    if (pid !== undefined) process.kill(-pid, 'SIGKILL');
  } catch {
    // None of them is left.
  }
}

const listens = (port: number): Promise<boolean> =>
  new Promise((resolve) => {
    const socket = createConnection({ host: '127.0.0.1', port });
    const done = (isOpen: boolean) => {
      socket.destroy();
      resolve(isOpen);
    };
    socket.once('connect', () => done(true)).once('error', () => done(false));
  });
