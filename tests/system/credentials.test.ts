import { expect } from 'chai';
import { SignJWT } from 'jose';
import { once } from 'node:events';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import type { IncomingMessage } from 'node:http';
import { request as httpsRequest } from 'node:https';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { WebSocket } from 'ws';
import { field } from '../support/controller.ts';
import { Floor } from '../support/floor.ts';
import { Phone } from '../support/phone.ts';
import { sharedLab } from '../support/lab.ts';

const secret = 'the intranet and this site know it, and nobody else';
const tokens = `
tokens:
  - name: intranet
    issuer: intranet
    audience: switchhook
    keys: secret
    clockSkewSeconds: 0
    roles: [{ claim: role, value: agent, role: agent }, { claim: role, value: wall, role: monitor }]
`;

describe('Credentials, from the first request to their end', function () {
  this.timeout(30_000);
  let folder: string;
  let floor: Floor;
  let ca: string;
  before(async () => {
    folder = mkdtempSync(join(tmpdir(), 'switchhook-tokens-'));
    const { siteFile } = await sharedLab();
    writeFileSync(join(folder, 'site.yaml'), `${readFileSync(siteFile, 'utf8')}${tokens}`);
    writeFileSync(join(folder, 'secret'), `${secret}\n`, { mode: 0o600 });
    floor = await Floor.open({
      SITE_FILE: join(folder, 'site.yaml'),
      TOKEN_SECRET_FILE: join(folder, 'secret'),
    });
    ca = readFileSync(join(floor.lab.siteFile, '../tls/ca.pem'), 'utf8');
  });
  after(async () => {
    await floor.close();
    rmSync(folder, { recursive: true });
  });
  beforeEach(() => floor.begin());
  afterEach(() => floor.clear());

  const token = async (claims: Record<string, string>, seconds = 60) => {
    const signed = await new SignJWT(claims)
      .setProtectedHeader({ alg: 'HS256', typ: 'JWT' })
      .setIssuer('intranet')
      .setAudience('switchhook')
      .setSubject('ann')
      .setExpirationTime(Math.floor(Date.now() / 1000) + seconds)
      .sign(new TextEncoder().encode(secret));
    return { Authorization: `Bearer ${signed}` };
  };

  async function asked(method: string, path: string, headers: Record<string, string>): Promise<IncomingMessage> {
    const request = httpsRequest(`${floor.controller.url}${path}`, {
      method,
      ca,
      headers,
      agent: false,
    });
    request.end();
    const [response] = (await once(request, 'response')) as [IncomingMessage];
    return response;
  }

  async function textOf(path: string, headers: Record<string, string>): Promise<string> {
    const response = await asked('GET', path, headers);
    expect(response.statusCode, path).to.equal(200);
    let text = '';
    for await (const chunk of response) text += String(chunk);
    return text;
  }

  async function socketOf(headers: Record<string, string>, query = '') {
    const url = `${floor.controller.url.replace('https', 'wss')}/api/v1/events${query}`;
    const socket = new WebSocket(url, { ca, headers });
    const told: string[] = [];
    socket.on('message', (data: Buffer) => told.push(data.toString()));
    const closed = once(socket, 'close').then(([code]) => ({
      code: code as number,
      at: performance.now(),
    }));
    await once(socket, 'message');
    return { socket, told, closed };
  }

  it('a key that is revoked takes its socket, its stream and its tickets along', async () => {
    const made = await floor.controller.post('/api/v1/keys', {
      name: 'wall board',
      role: 'monitor',
    });
    expect(made.status, JSON.stringify(made.body)).to.equal(201);
    const id = String(field(made.body, 'data', 'id'));
    const key = {
      'X-API-Key': id,
      'X-API-Secret': String(field(made.body, 'data', 'secret')),
    };
    const { closed } = await socketOf(key);
    const stream = await asked('GET', '/api/v1/events', key);
    const ended = once(stream.resume(), 'end');
    const ticket = await asked('POST', '/api/v1/tickets', key);
    let text = '';
    for await (const chunk of ticket) text += String(chunk);
    const got = String(field(JSON.parse(text), 'data', 'ticket'));
    expect((await floor.controller.delete(`/api/v1/keys/${id}`)).status).to.equal(200);
    expect((await closed).code).to.equal(4401);
    await ended;
    expect((await asked('GET', `/api/v1/events?ticket=${got}`, {})).statusCode).to.equal(401);
    expect((await asked('GET', '/api/v1/calls', key)).statusCode).to.equal(401);
    expect(JSON.stringify(floor.controller.log)).to.not.include(got).and.not.include(key['X-API-Secret']);
  });

  it('a token that ends closes what it has opened, within 5 s', async () => {
    const headers = await token({ role: 'wall' }, 2);
    const end = performance.now() + 2_000;
    const { closed } = await socketOf(headers);
    const { code, at } = await closed;
    expect(code).to.equal(4401);
    // Its end is in whole seconds, so up to one of them sooner.
    expect(at).to.be.above(end - 1_100);
    expect((await asked('GET', '/api/v1/calls', headers)).statusCode).to.equal(401);
  });

  it('an agent with a token sees its own call, and nothing of the supervisor who listens', async () => {
    const agent = await token({ role: 'agent', dn: '5001' });
    const other = await token({ role: 'agent', dn: '5003' });
    for (const dn of ['5001', '1003', '5002']) (await floor.phones.register(dn)).willAnswer();
    const [own, foreign] = [await socketOf(agent), await socketOf(other)];
    const id = await floor.clickToDial('5001', '1003');
    await floor.hears('call-connected', (line) => line.message === 'call-connected' && line['call'] === id);
    const listens = await floor.controller.post(`/api/v1/calls/${id}/supervision`, { supervisor: '5002' });
    expect(listens.status, JSON.stringify(listens.body)).to.equal(201);
    await floor.hears('supervision-started', (line) => line.message === 'supervision-started' && line['call'] === id);
    const shown = [await textOf(`/api/v1/calls/${id}`, agent), await textOf('/api/v1/calls', agent)];
    for (const text of shown) {
      expect(text).to.include(id);
      expect(text.replaceAll('"supervision":[]', '')).to.not.match(/superv|take-over|5002/);
    }
    expect((await asked('GET', `/api/v1/calls/${id}/supervision`, agent)).statusCode).to.equal(403);
    expect((await asked('GET', `/api/v1/calls/${id}`, other)).statusCode).to.equal(404);
    expect((await floor.controller.post(`/api/v1/calls/${id}/hangup`, {})).status).to.equal(200);
    while (!own.told.some((text) => text.includes('"call.ended"'))) await once(own.socket, 'message');
    expect(own.told.join())
      .to.include('call.connected')
      .and.not.match(/superv|5002/);
    expect(foreign.told.filter((text) => !text.includes('"position"'))).to.deep.equal([]);
    own.socket.terminate();
    foreign.socket.terminate();
  });

  it('a phone that guesses hears the same of a DN that exists and of one that does not, and Asterisk notes both', async () => {
    const guess = async (number: string) => {
      const credentials = { username: number, password: 'guess' };
      const phone = await Phone.open(floor.lab.info.sip, { number, credentials, host: '127.0.0.3' });
      const answer = await phone.register().then(
        () => 'registered',
        (error: unknown) =>
          String(error)
            .replaceAll(number, 'DN')
            .replace(/.*(REGISTER was)/s, '$1'),
      );
      const { port } = phone;
      await phone.close();
      return { answer: answer.split('\n')[0], port };
    };
    const [real, none] = [await guess('5001'), await guess('5999')];
    expect(real.answer).to.equal('REGISTER was answered 401 Unauthorized');
    expect(none.answer).to.equal(real.answer);
    const log = readFileSync(join(floor.lab.celFile, '../../messages'), 'utf8');
    for (const { port } of [real, none])
      expect(log).to.match(new RegExp(`Request 'REGISTER' from .* failed for '127\\.0\\.0\\.3:${port}'`));
  });
});
