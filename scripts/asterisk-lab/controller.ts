import { type ChildProcess, spawn } from 'node:child_process';
import { closeSync, existsSync, mkdirSync, openSync, readFileSync } from 'node:fs';
import { request } from 'node:https';
import { dirname } from 'node:path';
import { endProcess, waitFor } from './processes.ts';

export interface ControllerOptions {
  readonly env: NodeJS.ProcessEnv;
  readonly logFile: string;
  readonly httpsPort: number;
  /** The certificate of the local CA that the controller makes at its first start. */
  readonly ca: string;
  /** Process id at each start. */
  readonly onStart: (pid: number) => void;
  /** One line when it died and is started again, or is given up. */
  readonly say: (line: string) => void;
  readonly signal: AbortSignal;
}

export interface RunningController {
  /** Resolves when calls can be made; rejects when that does not come, with what to do. */
  ready(): Promise<void>;
  /** Resolves with the reason when it is not worth starting again. */
  readonly givenUp: Promise<string>;
  stop(): Promise<void>;
}

/** The controller's exit code for a fault in its configuration: starting it again would not help. */
const configurationFault = 78;
/** A controller that never became ready is given up after this many tries. */
const deathsBeforeReady = 3;
const longestPauseMs = 10_000;
/** A controller that lived this long was well: the pause before the next start begins small again. */
const wellAfterMs = 30_000;

/** Runs `node stasis-app/main.ts` and starts it again with growing pauses whenever it dies. */
export function runController(options: ControllerOptions): RunningController {
  mkdirSync(dirname(options.logFile), { recursive: true, mode: 0o700 });
  let child: ChildProcess | undefined;
  let timer: NodeJS.Timeout | undefined;
  let stopping = false;
  let pauseMs = 250;
  let wasReady = false;
  let deaths = 0;
  let giveUp: (why: string) => void = () => undefined;
  let given: string | undefined;
  const givenUp = new Promise<string>((resolve) => {
    giveUp = (why) => {
      given = why;
      resolve(why);
    };
  });

  const start = () => {
    const log = openSync(options.logFile, 'a', 0o600);
    const began = performance.now();
    const started = spawn(process.execPath, ['stasis-app/main.ts'], {
      env: options.env,
      stdio: ['ignore', log, log],
      detached: true, // Ctrl-C reaches it through us, so that it ends before Asterisk does
    });
    closeSync(log);
    child = started;
    if (started.pid !== undefined) options.onStart(started.pid);
    started.once('exit', (code, signal) => {
      child = undefined;
      if (stopping) return;
      const how = signal ?? `code ${String(code)}`;
      if (code === configurationFault) {
        giveUp(`the controller refused its configuration:\n${lastLines(options.logFile)}`);
        return;
      }
      deaths += 1;
      if (!wasReady && deaths === deathsBeforeReady) {
        giveUp(
          `the controller ended with ${how} before it was ready; its log is ${options.logFile}:\n${lastLines(options.logFile)}`,
        );
        return;
      }
      pauseMs = performance.now() - began > wellAfterMs ? 250 : Math.min(pauseMs * 2, longestPauseMs);
      options.say(
        `the controller ended with ${how}; starting it again in ${String(pauseMs)} ms (log: ${options.logFile})`,
      );
      timer = setTimeout(start, pauseMs);
    });
  };
  start();

  return {
    givenUp,
    async ready() {
      await waitFor(
        async () => {
          if (given !== undefined) throw new Error(given);
          return (await healthy(options.httpsPort, options.ca)) ? true : undefined;
        },
        {
          timeoutMs: 60_000,
          everyMs: 200,
          signal: options.signal,
          failure: () =>
            `the controller did not become ready within 60 s; its log is ${options.logFile}:\n${lastLines(options.logFile)}`,
        },
      );
      wasReady = true;
    },
    async stop() {
      stopping = true;
      clearTimeout(timer);
      if (child) await endProcess(child, 'SIGTERM', 15_000);
    },
  };
}

/** True when the controller answers `ok` on its public door, with the certificate of our own CA. */
function healthy(port: number, ca: string): Promise<boolean> {
  if (!existsSync(ca)) return Promise.resolve(false);
  return new Promise((resolve) => {
    const asked = request(
      { host: '127.0.0.1', port, path: '/api/health', ca: readFileSync(ca), timeout: 2000, agent: false },
      (response) => {
        let body = '';
        response.setEncoding('utf8').on('data', (text: string) => (body = (body + text).slice(0, 10_000)));
        response.once('end', () => resolve(response.statusCode === 200 && /"status"\s*:\s*"ok"/.test(body)));
        response.once('error', () => resolve(false));
      },
    );
    asked.once('timeout', () => asked.destroy());
    asked.once('error', () => resolve(false));
    asked.end();
  });
}

function lastLines(file: string): string {
  return existsSync(file) ? readFileSync(file, 'utf8').trim().split('\n').slice(-6).join('\n') : '';
}
