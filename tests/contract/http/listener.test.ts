import { expect } from 'chai';
import { X509Certificate } from 'node:crypto';
import { once } from 'node:events';
import { mkdtemp, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { request } from 'node:http';
import type { RequestListener, ServerResponse } from 'node:http';
import { connect, createServer } from 'node:net';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { connect as tlsConnect } from 'node:tls';
import { sleep, systemClock } from '../../../stasis-app/shared/clock.ts';
import type { Clock } from '../../../stasis-app/shared/clock.ts';
import { silentLog } from '../../../stasis-app/shared/log.ts';
import { ensureCertificate } from '../../../stasis-app/surfaces/http/certificate.ts';
import { ListenFailure, createListener } from '../../../stasis-app/surfaces/http/listener.ts';
import type { Listener } from '../../../stasis-app/surfaces/http/listener.ts';

const clock = systemClock();

function listenerWith(handler: RequestListener, port = 0, host = '127.0.0.1'): Listener {
  return createListener({ name: 'test', host, port, portVariable: 'HTTPS_PORT', handler, clock, log: silentLog });
}

describe('a listener', () => {
  it('on a port that is in use fails with the port and the variable that changes it', async () => {
    const other = createServer().listen(0, '127.0.0.1');
    await once(other, 'listening');
    const { port } = other.address() as AddressInfo;
    const failure: unknown = await listenerWith(() => undefined, port)
      .start()
      .catch((error: unknown) => error);
    other.close();
    expect(failure).to.be.instanceOf(ListenFailure);
    expect((failure as Error).message)
      .to.include(`port ${port} of 127.0.0.1 is in use`)
      .and.include('HTTPS_PORT');
  });

  it('on an address that the machine has not says so', async () => {
    const failure: unknown = await listenerWith(() => undefined, 0, '192.0.2.1')
      .start()
      .catch((error: unknown) => error);
    expect((failure as Error).message)
      .to.include('no address 192.0.2.1')
      .and.include('BIND_ADDRESS');
  });

  it('stopping lets a running request end, takes no new one, and leaves no timer', async () => {
    const { promise: reached, resolve: reach } = Promise.withResolvers<ServerResponse>();
    const listener = listenerWith((_request, response) => reach(response));
    const { port } = await listener.start();
    const text = new Promise<string>((resolve, reject) => {
      request({ port, host: '127.0.0.1' }, (response) => {
        response.on('data', (chunk: Buffer) => resolve(chunk.toString()));
      })
        .on('error', reject)
        .end();
    });
    const response = await reached;
    const stopped = listener.stop();
    const refused = await fetch(`http://127.0.0.1:${port}/`).then(
      () => 'let in',
      () => 'refused',
    );
    expect(refused).to.equal('refused');
    response.end('whole');
    expect(await text).to.equal('whole');
    await stopped;
    expect(clock.pending()).to.equal(0);
  });

  it('stopping ends an idle keep-alive connection at once', async () => {
    const listener = listenerWith((_request, response) => response.end('hello'));
    const { url } = await listener.start();
    expect(await (await fetch(url)).text()).to.equal('hello');
    await listener.stop();
    expect(clock.pending()).to.equal(0);
  });

  it('a client that trickles its headers is cut', async () => {
    const listener = listenerWith((_request, response) => response.end('hello'));
    const { port } = await listener.start();
    const socket = connect(port, '127.0.0.1');
    socket.on('error', () => undefined);
    socket.write('GET / HTTP/1.1\r\nHost: x\r\n');
    const trickle = setInterval(() => socket.write('X-A: b\r\n'), 200);
    let text = '';
    socket.on('data', (chunk: Buffer) => (text += chunk.toString()));
    await once(socket, 'close');
    clearInterval(trickle);
    await listener.stop();
    expect(text).to.match(/^HTTP\/1.1 408 /);
  }).timeout(15_000);
});

describe("the listener's certificate", () => {
  let dir: string;
  beforeEach(async () => (dir = await mkdtemp(join(tmpdir(), 'switchhook-tls-'))));
  afterEach(() => rm(dir, { recursive: true }));
  const at = (days: number): Clock => ({
    ...clock,
    now: () => ({ mono: 0, wall: Date.now() + days * 86_400_000 }),
  });
  const ensure = (days = 0, names: string[] = []) => ensureCertificate({ dir, names, clock: at(days), log: silentLog });
  const read = (name: string) => readFile(join(dir, name), 'utf8');

  it('is made with a local authority at the first start; private keys are readable by the owner alone', async () => {
    const { certificate, renewed } = await ensure(0, ['pbx.example.com', '10.1.2.3']);
    expect(renewed).to.equal(true);
    const made = new X509Certificate(certificate);
    const ca = new X509Certificate(await read('ca.pem'));
    expect(made.checkIssued(ca) && made.verify(ca.publicKey)).to.equal(true);
    expect(ca.ca && !made.ca).to.equal(true);
    for (const name of ['localhost', 'pbx.example.com']) expect(made.checkHost(name)).to.equal(name);
    for (const address of ['127.0.0.1', '::1', '10.1.2.3']) expect(made.checkIP(address), address).to.be.a('string');
    expect(made.publicKey.asymmetricKeyDetails?.namedCurve).to.equal('prime256v1');
    for (const key of ['ca.key', 'server.key']) expect((await stat(join(dir, key))).mode & 0o777).to.equal(0o600);
  });

  it('serves a client that trusts ca.pem and checks the name', async () => {
    const listener = createListener({
      ...{ name: 'test', host: '127.0.0.1', port: 0, portVariable: 'HTTPS_PORT', clock, log: silentLog },
      handler: (_request, response) => response.end(),
      tls: { dir, names: [] },
    });
    const { port } = await listener.start();
    const socket = tlsConnect({ host: '127.0.0.1', port, ca: await read('ca.pem'), servername: 'localhost' });
    await once(socket, 'secureConnect');
    expect(socket.authorized).to.equal(true);
    expect(socket.getProtocol()).to.equal('TLSv1.3');
    socket.destroy();
    await listener.stop();
    expect(clock.pending()).to.equal(0);
  });

  it('is renewed under a running listener, without a restart', async () => {
    let daysOn = -61;
    let check: (() => void) | undefined;
    // The listener's only timer of hours is the look after its certificate; the others run as they are.
    const longClock: Clock = {
      ...clock,
      now: () => at(daysOn).now(),
      after(ms, run) {
        if (ms < 3_600_000) return clock.after(ms, run);
        check = run;
        return { cancel: () => (check = undefined) };
      },
    };
    const listener = createListener({
      ...{ name: 'test', host: '127.0.0.1', port: 0, portVariable: 'HTTPS_PORT', log: silentLog },
      handler: (_request, response) => response.end(),
      tls: { dir, names: [] },
      clock: longClock,
    });
    const { port } = await listener.start();
    const shown = async () => {
      const socket = tlsConnect({ host: '127.0.0.1', port, ca: await read('ca.pem'), servername: 'localhost' });
      await once(socket, 'secureConnect');
      const { fingerprint256 } = socket.getPeerCertificate();
      socket.destroy();
      return fingerprint256;
    };
    const first = await shown();
    daysOn = 0;
    check?.();
    let second = await shown();
    for (let tries = 0; second === first && tries < 100; tries += 1) {
      await sleep(clock, 20);
      second = await shown();
    }
    expect(second)
      .to.equal(new X509Certificate(await read('server.pem')).fingerprint256)
      .and.not.equal(first);
    expect(check).to.be.a('function');
    await listener.stop();
    expect(check).to.equal(undefined);
  });

  it('stays the same over a restart', async () => {
    const first = await ensure();
    expect(await ensure(50)).to.deep.equal({ ...first, renewed: false });
  });

  it('is made anew near its end, by the same authority', async () => {
    const first = await ensure();
    const ca = await read('ca.pem');
    const second = await ensure(61);
    expect(second.renewed).to.equal(true);
    expect(second.certificate).to.not.equal(first.certificate);
    expect(await read('ca.pem')).to.equal(ca);
  });

  it('is made anew when a name is added', async () => {
    await ensure();
    const { certificate } = await ensure(0, ['pbx.example.com']);
    expect(new X509Certificate(certificate).checkHost('pbx.example.com')).to.equal('pbx.example.com');
  });

  it('is made anew when a file is torn', async () => {
    await ensure();
    await writeFile(join(dir, 'server.pem'), (await read('server.pem')).slice(0, 100));
    expect((await ensure()).renewed).to.equal(true);
  });

  it("is the operator's own where no ca.key stands beside it, whatever its names", async () => {
    const first = await ensure();
    await rm(join(dir, 'ca.key'));
    const second = await ensure(61, ['pbx.example.com']);
    expect(second).to.deep.equal({ ...first, renewed: false });
  });
});
