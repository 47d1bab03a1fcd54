import { expect } from 'chai';
import { X509Certificate } from 'node:crypto';
import { once } from 'node:events';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { Agent, request } from 'node:https';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { connect, createServer, getCiphers, TLSSocket, type ConnectionOptions } from 'node:tls';
import { sleep, systemClock } from '../../../stasis-app/shared/clock.ts';
import { silentLog, type Log } from '../../../stasis-app/shared/log.ts';
import { createListener, type Listener } from '../../../stasis-app/surfaces/http/listener.ts';
import type { KeyedCertificate } from '../../../stasis-app/surfaces/http/local-ca.ts';
import { operatorsCertificate, putCertificate } from '../../support/certificates.ts';

const clock = systemClock();
/** RFC 9325 §4.2: what the door may speak over TLS 1.2. */
const modern = /^ecdhe-(ecdsa|rsa)-(aes(128|256)-gcm-sha(256|384)|chacha20-poly1305)$/;
const anything = 'ALL:eNULL:@SECLEVEL=0';

/** What a handshake with such a client comes to: the cipher's name, or the error's code. */
async function handshake(port: number, options: ConnectionOptions): Promise<{ cipher?: string; refused?: string }> {
  const socket = connect({ host: '127.0.0.1', port, rejectUnauthorized: false, ...options });
  try {
    await once(socket, 'secureConnect');
    return { cipher: socket.getCipher().name };
  } catch (error) {
    return { refused: error instanceof Error && 'code' in error ? String(error.code) : String(error) };
  } finally {
    socket.destroy();
  }
}

describe('the TLS of the public door', () => {
  let dir: string;
  let listener: Listener;
  let port: number;
  const warnings: string[] = [];
  const log: Log = { ...silentLog, warn: (event, fields) => warnings.push(`${event} ${String(fields?.['why'])}`) };

  async function open(pair?: KeyedCertificate): Promise<void> {
    dir = await mkdtemp(join(tmpdir(), 'switchhook-tls-'));
    if (pair !== undefined) await putCertificate(dir, pair);
    listener = createListener({
      ...{ name: 'test', host: '127.0.0.1', port: 0, portVariable: 'HTTPS_PORT', clock, log },
      handler: (_request, response) => response.end('served'),
      tls: { dir, names: [] },
    });
    ({ port } = await listener.start());
  }
  afterEach(async () => {
    await listener.stop();
    expect(clock.pending(), 'timers').to.equal(0);
    await rm(dir, { recursive: true });
    warnings.length = 0;
  });

  it('speaks 1.2 and 1.3', async () => {
    await open();
    for (const version of ['TLSv1.2', 'TLSv1.3'] as const)
      expect(await handshake(port, { minVersion: version, maxVersion: version })).to.have.property('cipher');
  });

  for (const version of ['TLSv1', 'TLSv1.1'] as const)
    it(`refuses ${version} to a client that can speak it`, async () => {
      await open();
      const old = { minVersion: version, maxVersion: version, ciphers: anything } as const;
      expect(await handshake(port, old)).to.deep.equal({ refused: 'ERR_SSL_TLSV1_ALERT_PROTOCOL_VERSION' });
      const lenient = createServer({ ...(await pairOf(dir)), ...old });
      lenient.listen(0, '127.0.0.1');
      await once(lenient, 'listening');
      expect(await handshake((lenient.address() as AddressInfo).port, old)).to.have.property('cipher');
      lenient.close();
    });

  for (const kind of ['ecdsa', 'rsa'] as const)
    it(`refuses every weak cipher that a client can offer, with a certificate of ${kind}`, async () => {
      const pair = await operatorsCertificate(kind);
      await open(pair);
      const lenient = createServer({ ...(await pairOf(dir)), ciphers: anything, maxVersion: 'TLSv1.2' });
      lenient.listen(0, '127.0.0.1');
      await once(lenient, 'listening');
      const offered = getCiphers().filter((name) => !name.startsWith('tls_'));
      const [taken, lenientlyTaken]: string[][] = [[], []];
      for (const name of offered) {
        const options = { maxVersion: 'TLSv1.2', ciphers: `${name.toUpperCase()}:@SECLEVEL=0` } as const;
        if ('cipher' in (await handshake(port, options))) taken?.push(name);
        const { port: other } = lenient.address() as AddressInfo;
        if (!modern.test(name) && 'cipher' in (await handshake(other, options))) lenientlyTaken?.push(name);
      }
      lenient.close();
      // The client really can speak weak ones: CBC to any, and RSA without forward secrecy.
      expect(lenientlyTaken).to.include(kind === 'rsa' ? 'aes128-sha' : 'ecdhe-ecdsa-aes128-sha');
      expect(taken).to.not.be.empty;
      expect(taken?.filter((name) => !modern.test(name))).to.deep.equal([]);
    });

  it('takes a certificate that is replaced under load, and no request fails', async () => {
    await open();
    const before = await pairOf(dir);
    const after = await operatorsCertificate();
    const ca = [await readFile(join(dir, 'ca.pem'), 'utf8'), after.certificate];
    const agents = [true, false].map((keepAlive) => new Agent({ keepAlive, maxSockets: 4, maxCachedSessions: 0 }));
    const seen = new Map<string, number>();
    let failed = 0;
    let over = false;
    const wanted = new X509Certificate(after.certificate).fingerprint256;
    const ask = (agent: Agent) =>
      new Promise<void>((resolve) => {
        request({ host: '127.0.0.1', port, servername: 'localhost', agent, ca }, (response) => {
          const { socket } = response;
          const shown = socket instanceof TLSSocket ? socket.getPeerCertificate().fingerprint256 : '';
          seen.set(shown, (seen.get(shown) ?? 0) + 1);
          if (response.statusCode !== 200) failed += 1;
          response.resume().once('close', resolve);
        })
          .once('error', () => {
            failed += 1;
            resolve();
          })
          .end();
      });
    const clients = agents.flatMap((agent) =>
      Array.from({ length: 4 }, async () => {
        while (!over) await ask(agent);
      }),
    );
    await sleep(clock, 100);
    await putCertificate(dir, after);
    for (let tries = 0; (seen.get(wanted) ?? 0) < 20 && tries < 500; tries += 1) await sleep(clock, 20);
    over = true;
    await Promise.all(clients);
    agents.forEach((agent) => agent.destroy());
    expect(failed).to.equal(0);
    expect(seen.get(new X509Certificate(before.cert).fingerprint256)).to.be.above(0);
    expect(seen.get(wanted)).to.be.at.least(20);
  }).timeout(15_000);

  const shown = async () => {
    const socket = connect({ host: '127.0.0.1', port, rejectUnauthorized: false });
    await once(socket, 'secureConnect');
    const { fingerprint256 } = socket.getPeerCertificate();
    socket.destroy();
    return fingerprint256;
  };

  it('goes on with the old one while the new one is half there, and says so once', async () => {
    await open();
    const first = await shown();
    const fresh = await operatorsCertificate();
    await writeFile(join(dir, 'server.pem'), fresh.certificate);
    await listener.lookAgain();
    await listener.lookAgain();
    expect(await shown()).to.equal(first);
    expect(warnings).to.have.length(1);
    expect(warnings[0]).to.include('server.key is not the key of server.pem');
    await writeFile(join(dir, 'server.key'), fresh.key);
    await listener.lookAgain();
    expect(await shown()).to.equal(new X509Certificate(fresh.certificate).fingerprint256);
  });

  it('does not take one that is torn, and none that has ended', async () => {
    await open();
    const first = await shown();
    const fresh = await operatorsCertificate();
    await putCertificate(dir, { ...fresh, certificate: fresh.certificate.slice(0, 200) });
    await listener.lookAgain();
    await putCertificate(dir, await operatorsCertificate('ecdsa', { from: -9, to: -1 }));
    await listener.lookAgain();
    expect(await shown()).to.equal(first);
    expect(warnings.map((each) => /torn|ended/.exec(each)?.[0])).to.deep.equal(['torn', 'ended']);
  });

  it("an operator's own certificate is not written over by the local authority that stands beside it", async () => {
    await open();
    const own = await operatorsCertificate();
    await putCertificate(dir, own);
    await listener.stop();
    listener = createListener({
      ...{ name: 'test', host: '127.0.0.1', port: 0, portVariable: 'HTTPS_PORT', clock, log },
      handler: (_request, response) => response.end('served'),
      tls: { dir, names: ['pbx.example.com'] },
    });
    ({ port } = await listener.start());
    expect(await shown()).to.equal(new X509Certificate(own.certificate).fingerprint256);
  });
});

const pairOf = async (dir: string) => ({
  cert: await readFile(join(dir, 'server.pem'), 'utf8'),
  key: await readFile(join(dir, 'server.key'), 'utf8'),
});
