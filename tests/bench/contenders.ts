import { fork } from 'node:child_process';
import { join } from 'node:path';
import type { Lab } from '../../scripts/asterisk-lab/lab.ts';
import { startController, type Controller } from '../support/controller.ts';

/** A controller that is up, or nothing where the dialplan does it alone. */
export interface Running {
  readonly pid: number | undefined;
  readonly controller: Controller | undefined;
  stop(): Promise<void>;
}

/** One way to connect two parties, measured beside the others. */
export interface Contender {
  readonly key: 'dial' | 'websocket' | 'ari-client' | 'peer' | 'peer-default';
  readonly name: string;
  /** Dialled before the number. */
  readonly prefix: string;
  /** Set for ours: what is measured in our own process too. */
  readonly transport?: 'websocket' | 'ari-client';
  /** Asterisk runs with its package's own configuration, as people who use such a controller have it. */
  readonly asInstalled?: true;
  /** `ariUrl` is Asterisk itself, or a proxy before it that counts. */
  start(lab: Lab, ariUrl: string): Promise<Running>;
}

const ours = (transport: 'websocket' | 'ari-client') => async (lab: Lab, ariUrl: string) => {
  const controller = await startController(lab, { ariUrl, env: { ARI_TRANSPORT: transport, LOG_LEVEL: 'warn' } });
  const stop = async () => {
    await controller.stop();
  };
  return { pid: controller.pid, controller, stop };
};

async function startPeer(lab: Lab, ariUrl: string): Promise<Running> {
  const { username, password, app } = lab.info.ari;
  const child = fork(join(import.meta.dirname, 'peer/peer.ts'), {
    env: {
      PATH: process.env['PATH'],
      ASTERISK_ARI_URL: ariUrl,
      ASTERISK_ARI_USERNAME: username,
      ASTERISK_ARI_PASSWORD: password,
      ASTERISK_ARI_APP: app,
    },
    stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
  });
  const exited = new Promise<void>((resolve) => child.once('exit', () => resolve()));
  await new Promise<void>((resolve, reject) => {
    child.once('message', () => resolve());
    child.once('exit', (code) => reject(new Error(`The peer ended before it was ready (code ${code ?? 'none'})`)));
  });
  const stop = async () => {
    child.kill('SIGTERM');
    await exited;
  };
  return { pid: child.pid, controller: undefined, stop };
}

/** Leads past the controller to Dial(). */
export const dialPrefix = '7';

export const contenders: readonly Contender[] = [
  {
    key: 'dial',
    name: 'dialplan Dial()',
    prefix: dialPrefix,
    start: async () => ({ pid: undefined, controller: undefined, stop: async () => {} }),
  },
  { key: 'websocket', name: 'Switchhook, websocket', prefix: '', transport: 'websocket', start: ours('websocket') },
  { key: 'ari-client', name: 'Switchhook, ari-client', prefix: '', transport: 'ari-client', start: ours('ari-client') },
  { key: 'peer', name: 'plain ari-client controller', prefix: '', start: startPeer },
  {
    key: 'peer-default',
    name: 'the same, Asterisk as installed',
    prefix: '',
    asInstalled: true,
    start: startPeer,
  },
];
