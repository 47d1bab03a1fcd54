import { expect } from 'chai';
import { connect as tlsConnect } from 'node:tls';
import { PassThrough } from 'node:stream';
import { createLog } from '../../../stasis-app/shared/log.ts';
import { signalingSurface } from '../../../stasis-app/surfaces/signaling/surface.ts';
import { openDoor } from '../../support/door.ts';
import type { Door } from '../../support/door.ts';
import { fakeOffice } from '../../support/fake-office.ts';
import type { FakeOffice } from '../../support/fake-office.ts';

const json = { 'Content-Type': 'application/json' };

describe('the HTTP door', () => {
  let office: FakeOffice;
  let door: Door;
  let logged: PassThrough;
  beforeEach(async () => {
    office = fakeOffice();
    logged = new PassThrough();
    const log = createLog({ level: 'debug', format: 'json', stream: logged });
    door = await openDoor([signalingSurface(office)], { log, allowedOrigins: ['https://wwe.genesys.com'] });
  });
  afterEach(() => door.close());
  const logText = () => String(logged.read() ?? '');

  /** What comes back on a raw TLS connection until the other side closes it. */
  const raw = (write: (send: (text: string) => boolean, isOpen: () => boolean) => void | Promise<void>) =>
    new Promise<string>((resolve, reject) => {
      let text = '';
      const socket = tlsConnect({ host: '127.0.0.1', port: door.port, ca: door.ca }, () => {
        void write(
          (part) => socket.write(part),
          () => !socket.destroyed,
        );
      });
      socket.on('data', (chunk: Buffer) => (text += chunk.toString()));
      socket.on('error', (error: Error) => (text === '' ? reject(error) : resolve(text)));
      socket.on('close', () => resolve(text));
    });

  it('no answer leaves before what it tells is on record (C7)', async () => {
    let write: (() => void) | undefined;
    const written = () => new Promise<void>((resolve) => (write = resolve));
    const slow = await openDoor([signalingSurface(office)], { written });
    try {
      const answer = slow.post('/api/call/make', { from: '5001', to: '1003' }).then(({ status }) => status);
      while (office.asked.length === 0) await new Promise((resolve) => setImmediate(resolve));
      const first = await Promise.race([answer, new Promise((resolve) => setTimeout(resolve, 100, 'nothing yet'))]);
      expect(first).to.equal('nothing yet');
      write?.();
      expect(await answer).to.equal(202);
    } finally {
      await slow.close();
    }
  });

  it('an unknown path is 404 in JSON', async () => {
    const { status, json: body } = await door.ask('GET', '/api/nothing');
    expect(status).to.equal(404);
    expect(body).to.deep.equal({ error: 'No such path: GET /api/nothing' });
  });

  it('below /api/v1 the error comes in the envelope', async () => {
    const { status, json: body } = await door.ask('GET', '/api/v1/nothing');
    expect(status).to.equal(404);
    expect(body).to.deep.include({ success: false });
    expect(body).to.have.nested.property('error.code', 'ROUTE_NOT_FOUND');
  });

  it('a known path with another method is 405 with Allow', async () => {
    const make = await door.ask('GET', '/api/call/make');
    expect(make.status).to.equal(405);
    expect(make.headers['allow']).to.equal('POST, OPTIONS');
    const list = await door.post('/api/dn/list', {});
    expect(list.status).to.equal(405);
    expect(list.json).to.deep.equal({ error: 'POST is not allowed here; use GET, HEAD, OPTIONS' });
  });

  it('HEAD answers like GET, without a body', async () => {
    const { status, text } = await door.ask('HEAD', '/api/health');
    expect({ status, text }).to.deep.equal({ status: 200, text: '' });
  });

  it('a bug is 500 with a reference that the log has too, and no stack trace', async () => {
    office.bug = new Error('boom in /srv/secret/path.ts');
    const { status, text, headers } = await door.ask('GET', '/api/calls/dn/5001');
    expect(status).to.equal(500);
    const reference = String(headers['x-request-id']);
    expect(text).to.equal(JSON.stringify({ error: `Internal error; the log has it under ${reference}` }));
    const line = logText()
      .split('\n')
      .find((one) => one.includes('"level":"error"'));
    expect(line).to.include(reference).and.include('boom');
  });

  it('each request is one line of the log, without its query string', async () => {
    await door.ask('GET', '/api/dn/5001?password=hunter2');
    const find = () =>
      logText()
        .split('\n')
        .find((one) => one.includes('"path":"/api/dn/{dn}"'));
    // It is written when the answer has gone out, which its reader may see before.
    let line = find();
    for (; line === undefined; line = find()) await new Promise((resolve) => setTimeout(resolve, 5));
    expect(line).to.include('"status":200').and.include('"method":"GET"');
    expect(line).to.not.include('hunter2');
  });

  it('a body announced as 50 MB is 413 before it is read, and the connection ends', async () => {
    const answer = await raw((send) => {
      send(
        'POST /api/call/make HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\nContent-Length: 52428800\r\n\r\n',
      );
    });
    expect(answer)
      .to.match(/^HTTP\/1.1 413 /)
      .and.include('Connection: close');
    expect(answer).to.include('{"error":"The body is larger than 65536 bytes"}');
  });

  it('a client that sends its whole large body first can still read its 413', async () => {
    const { status, json: body } = await door.ask('POST', '/api/call/make', {
      body: Buffer.alloc(300 * 1024, 'x'),
      headers: json,
    });
    expect(status).to.equal(413);
    expect(body).to.deep.equal({ error: 'The body is larger than 65536 bytes' });
  });

  it('a body in chunks without end is cut at the limit', async () => {
    let sent = 0;
    const answer = await raw(async (send, isOpen) => {
      send(
        'POST /api/call/make HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\nTransfer-Encoding: chunked\r\n\r\n',
      );
      while (isOpen() && sent < 50 * 1024 * 1024) {
        send(`4000\r\n${'x'.repeat(0x4000)}\r\n`);
        sent += 0x4000;
        await new Promise((resolve) => setImmediate(resolve));
      }
    });
    expect(answer).to.match(/^HTTP\/1.1 413 /);
    expect(sent).to.be.below(20 * 1024 * 1024);
  });

  it('a client that waits for 100 Continue is told 413 instead, and its body is never asked for', async () => {
    const answer = await raw((send) => {
      send(
        'POST /api/call/make HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\n' +
          'Expect: 100-continue\r\nContent-Length: 52428800\r\n\r\n',
      );
    });
    expect(answer).to.match(/^HTTP\/1.1 413 /);
  });

  it('a client that waits for 100 Continue with a good body gets it', async () => {
    const body = '{"from":"5001","to":"1003"}';
    const headers = { ...json, Expect: '100-continue', 'Content-Length': String(body.length) };
    expect((await door.ask('POST', '/api/call/make', { body, headers })).status).to.equal(202);
  });

  it('two lengths for one body (request smuggling) are refused', async () => {
    const answer = await raw((send) => {
      send(
        'POST /api/call/make HTTP/1.1\r\nHost: x\r\nContent-Length: 5\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n',
      );
    });
    expect(answer).to.match(/^HTTP\/1.1 400 /);
    expect(office.asked).to.be.empty;
  });

  it('headers of 20 KB are refused', async () => {
    const { status } = await door
      .ask('GET', '/api/health', { headers: { 'X-Long': 'x'.repeat(20_000) } })
      .catch(() => ({ status: 431 }));
    expect(status).to.equal(431);
  });

  it('safety headers are there, and our software is not named', async () => {
    const { headers } = await door.ask('GET', '/api/health');
    expect(headers).to.include({ 'x-content-type-options': 'nosniff', 'cache-control': 'no-store' });
    expect(headers).to.have.property('content-security-policy');
    expect(headers).to.not.have.any.keys('x-powered-by', 'strict-transport-security');
  });

  it('HSTS holds browsers to TLS, for a year, under a name that is not the loopback', async () => {
    const hstsAt = async (host: string) =>
      (await door.ask('GET', '/api/health', { headers: { Host: host } })).headers['strict-transport-security'];
    expect(await hstsAt('pbx.example.com:8443')).to.equal('max-age=31536000');
    for (const host of ['127.0.0.1:8443', '[::1]:8443', 'localhost:8443', 'app.localhost'])
      expect(await hstsAt(host), host).to.equal(undefined);
  });

  it('CORS: the listed origin may call, another one is not named', async () => {
    const preflight = (origin: string) =>
      door.ask('OPTIONS', '/api/call/make', { headers: { Origin: origin, 'Access-Control-Request-Method': 'POST' } });
    const listed = (await preflight('https://wwe.genesys.com')).headers;
    expect(listed['access-control-allow-origin']).to.equal('https://wwe.genesys.com');
    expect(listed['access-control-allow-methods']).to.equal('GET, POST, PUT, PATCH, DELETE, OPTIONS');
    expect((await preflight('https://evil.example')).headers).to.not.have.property('access-control-allow-origin');
  });

  it('a large list is compressed, a small answer is not', async () => {
    const headers = { 'Accept-Encoding': 'gzip' };
    expect((await door.ask('GET', '/api/health', { headers })).headers).to.not.have.property('content-encoding');
    for (let i = 0; i < 200; i += 1) office.addCall({});
    const { headers: large } = await door.ask('GET', '/api/calls/dn/5001', { headers });
    expect(large).to.have.property('content-encoding', 'gzip');
  });

  it('plain HTTP and TLS 1.1 get nowhere', async () => {
    const old = await new Promise<string>((resolve) => {
      const socket = tlsConnect(
        { host: '127.0.0.1', port: door.port, ca: door.ca, minVersion: 'TLSv1.1', maxVersion: 'TLSv1.1' },
        () => resolve('let in'),
      );
      socket.on('error', (error: Error) => resolve(error.message));
    });
    expect(old).to.not.equal('let in');
    const plain = await fetch(`http://127.0.0.1:${door.port}/api/health`).then(
      () => 'let in',
      () => 'refused',
    );
    expect(plain).to.equal('refused');
  });
});
