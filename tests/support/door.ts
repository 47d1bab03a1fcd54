import { request as httpsRequest } from 'node:https';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { AnswerBook } from '../../stasis-app/journal/answer-book.ts';
import { systemClock } from '../../stasis-app/shared/clock.ts';
import { silentLog } from '../../stasis-app/shared/log.ts';
import type { Log } from '../../stasis-app/shared/log.ts';
import type { Audit } from '../../stasis-app/surfaces/http/audit-trail.ts';
import { createApp } from '../../stasis-app/surfaces/http/app.ts';
import type { ClientAddresses } from '../../stasis-app/surfaces/http/client-address.ts';
import type { DoorLimits } from '../../stasis-app/surfaces/http/limits.ts';
import { createListener } from '../../stasis-app/surfaces/http/listener.ts';
import type { Doorkeeper } from '../../stasis-app/surfaces/http/doorkeeper.ts';
import type { SocketDoor } from '../../stasis-app/surfaces/http/socket-door.ts';
import type { Surface } from '../../stasis-app/surfaces/http/router.ts';
import { everybody, noLimits } from './everybody.ts';

interface Answer {
  readonly status: number;
  readonly headers: NodeJS.Dict<string | string[]>;
  readonly text: string;
  /** The body as JSON; undefined when it has none, or comes compressed. */
  readonly json: unknown;
}

interface Ask {
  readonly body?: string | Buffer;
  readonly headers?: Record<string, string>;
}

/** The real HTTP door on a free port of 127.0.0.1, with TLS by a certificate authority of its own. */
export interface Door {
  readonly port: number;
  readonly ca: string;
  /** One request over TLS that trusts this door's authority and nothing else. */
  ask(method: string, path: string, ask?: Ask): Promise<Answer>;
  /** A GET whose answer is no JSON. */
  text(path: string): Promise<Omit<Answer, 'json'>>;
  post(path: string, body: unknown, headers?: Record<string, string>): Promise<Answer>;
  close(): Promise<void>;
}

export async function openDoor(
  surfaces: readonly Surface[],
  options: {
    allowedOrigins?: readonly string[];
    log?: Log;
    answers?: AnswerBook;
    audit?: Audit;
    sockets?: SocketDoor;
    doorkeeper?: Doorkeeper;
    limits?: DoorLimits;
    addresses?: ClientAddresses;
    written?: () => Promise<void>;
    isEmergency?: (number: string) => boolean;
  } = {},
): Promise<Door> {
  const dir = await mkdtemp(join(tmpdir(), 'switchhook-door-'));
  const clock = systemClock();
  const log = options.log ?? silentLog;
  const listener = createListener({
    name: 'public',
    host: '127.0.0.1',
    port: 0,
    portVariable: 'HTTPS_PORT',
    handler: createApp({
      ...{ surfaces, doorkeeper: options.doorkeeper ?? everybody, log, clock },
      allowedOrigins: options.allowedOrigins ?? [],
      limits: options.limits ?? noLimits,
      ...(options.addresses === undefined ? {} : { addresses: options.addresses }),
      ...(options.audit === undefined ? {} : { audit: options.audit }),
      ...(options.answers === undefined ? {} : { answers: options.answers }),
      ...(options.written === undefined ? {} : { written: options.written }),
      ...(options.isEmergency === undefined ? {} : { isEmergency: options.isEmergency }),
    }),
    ...(options.sockets === undefined ? {} : { upgrade: options.sockets.upgrade }),
    tls: { dir, names: [] },
    clock,
    log,
  });
  const { port } = await listener.start();
  const ca = await readFile(join(dir, 'ca.pem'), 'utf8');
  const raw = (method: string, path: string, { body, headers = {} }: Ask = {}) =>
    new Promise<Omit<Answer, 'json'>>((resolve, reject) => {
      // Whatever the Host header says, it is this door's certificate that is looked at.
      const to = { host: '127.0.0.1', servername: 'localhost', port, ca };
      const request = httpsRequest({ ...to, method, path, headers }, (response) => {
        const chunks: Buffer[] = [];
        response.on('data', (chunk: Buffer) => chunks.push(chunk));
        response.on('error', reject);
        response.on('end', () => {
          const text = Buffer.concat(chunks).toString();
          resolve({ status: response.statusCode ?? 0, headers: response.headers, text });
        });
      });
      request.on('error', reject);
      request.end(body);
    });
  const ask = async (method: string, path: string, asked: Ask = {}): Promise<Answer> => {
    const answer = await raw(method, path, asked);
    const packed = answer.headers['content-encoding'] !== undefined;
    const json: unknown = answer.text === '' || packed ? undefined : JSON.parse(answer.text);
    return { ...answer, json };
  };
  return {
    port,
    ca,
    ask,
    text: (path) => raw('GET', path),
    post: (path, body, headers = {}) =>
      ask('POST', path, { body: JSON.stringify(body), headers: { 'Content-Type': 'application/json', ...headers } }),
    async close() {
      await options.sockets?.stop();
      await listener.stop();
      await rm(dir, { recursive: true });
    },
  };
}
