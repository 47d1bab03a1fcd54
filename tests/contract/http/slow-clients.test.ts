import { expect } from 'chai';
import { once } from 'node:events';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { Agent, request } from 'node:https';
import { connect, type Socket } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { connect as tlsConnect } from 'node:tls';
import { systemClock } from '../../../stasis-app/shared/clock.ts';
import { silentLog } from '../../../stasis-app/shared/log.ts';
import { createListener, type Listener } from '../../../stasis-app/surfaces/http/listener.ts';
import { createSocketDoor, type SocketDoor } from '../../../stasis-app/surfaces/http/socket-door.ts';
import { plainDress } from '../../../stasis-app/surfaces/http/dress.ts';
import { done } from '../../../stasis-app/shared/errors.ts';
import { everybody } from '../../support/everybody.ts';
import { SlowCrowd } from '../../support/slow-clients.ts';

const clock = systemClock();

describe('slow and half-open clients', function () {
  this.timeout(30_000);
  let dir: string;
  let ca: string;
  let listener: Listener;
  let sockets: SocketDoor;
  let port: number;
  let crowd: SlowCrowd;

  async function open(limits: { maxConnections?: number; maxPerAddress?: number } = {}): Promise<void> {
    dir = await mkdtemp(join(tmpdir(), 'switchhook-slow-'));
    sockets = createSocketDoor({
      routes: [
        {
          ...{ path: '/ws', dress: plainDress, access: { scope: 'open' } },
          admit: () => Promise.resolve(done({ key: 'all', atMost: 2_000, opened: () => () => undefined })),
        },
      ],
      ...{ allowedOrigins: [], doorkeeper: everybody, clock, log: silentLog },
    });
    listener = createListener({
      ...{ name: 'test', host: '127.0.0.1', port: 0, portVariable: 'HTTPS_PORT', clock, log: silentLog, ...limits },
      // More than a socket's buffers hold, for those that never read.
      handler: ({ url }, response) => response.end(url === '/large' ? Buffer.alloc(8 * 1024 * 1024) : 'served'),
      upgrade: (asked, socket, head) => sockets.upgrade(asked, socket, head),
      tls: { dir, names: [] },
    });
    ({ port } = await listener.start());
    ca = await readFile(join(dir, 'ca.pem'), 'utf8');
    crowd = new SlowCrowd(port, ca);
  }
  afterEach(async () => {
    crowd.end();
    await sockets.stop();
    await listener.stop();
    await rm(dir, { recursive: true });
  });

  const served = (agent: Agent, localAddress: string) =>
    new Promise<string>((resolve) => {
      request({ host: '127.0.0.1', port, ca, agent, localAddress }, (response) => {
        let text = '';
        response.on('data', (chunk: Buffer) => (text += chunk.toString()));
        response.once('close', () => resolve(text));
      })
        .once('error', (error: Error) => resolve(error.message))
        .end();
    });

  it('everybody else is served while three hundred hang on, and those that owe us something are cut', async () => {
    await open();
    await crowd.comes(300);
    const agent = new Agent({ keepAlive: true });
    const answers = await Promise.all(Array.from({ length: 50 }, () => served(agent, '127.0.0.3')));
    agent.destroy();
    expect(new Set(answers)).to.deep.equal(new Set(['served']));
    // A body may take twice as long as the headers, an answer may be read slowly, and a socket may say nothing.
    for (const kind of ['no handshake', 'half headers', 'half upgrade'])
      await crowd.waitUntil(() => crowd.left(kind) === 0, `${kind}: all are cut`);
    expect(crowd.left('silent socket')).to.equal(50);
  });

  it('one address can not take every place: its further connections are closed, and others come in', async () => {
    await open({ maxConnections: 40, maxPerAddress: 20 });
    const opened: Socket[] = [];
    for (let count = 0; count < 30; count += 1)
      opened.push(connect({ host: '127.0.0.1', port, localAddress: '127.0.0.2' }).on('error', () => undefined));
    await crowd.waitUntil(() => opened.filter(({ destroyed }) => destroyed).length === 10, 'ten are closed');
    const agent = new Agent();
    expect(await served(agent, '127.0.0.3')).to.equal('served');
    // A place that one of them gives back is free again.
    const first = opened.find(({ destroyed }) => !destroyed);
    first?.destroy();
    await crowd.waitUntil(async () => (await served(agent, '127.0.0.2')) === 'served', 'the address has a place again');
    opened.forEach((socket) => socket.destroy());
  });

  it('a socket whose upgrade is refused, and that stays, is cut', async () => {
    await open();
    const under = connect({ host: '127.0.0.1', port, allowHalfOpen: true });
    const socket = tlsConnect({ socket: under, ca, servername: 'localhost' });
    await once(socket, 'secureConnect');
    socket.write('GET /nowhere HTTP/1.1\r\nHost: x\r\nConnection: Upgrade\r\nUpgrade: websocket\r\n\r\n');
    socket.on('error', () => undefined).resume();
    // A half-open client learns that the other side is gone when it writes.
    const trickle = setInterval(() => socket.write('x'), 200);
    await new Promise<void>((resolve) => socket.once('close', () => resolve()));
    clearInterval(trickle);
  });
});
