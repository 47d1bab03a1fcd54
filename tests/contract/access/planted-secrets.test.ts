import { expect } from 'chai';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Writable } from 'node:stream';
import { Agent, request } from 'undici';
import { z } from 'zod';
import { createLog } from '../../../stasis-app/shared/log.ts';
import { everyRow } from '../../../stasis-app/surfaces/every-surface.ts';
import type { EndpointDescription } from '../../../stasis-app/surfaces/http/endpoint.ts';
import { startProduct, type Product } from '../../fuzz/product.ts';
import { field } from '../../support/controller.ts';

const project = join(import.meta.dirname, '../../..');
/** Made up for this test, so that each can be found by nothing but itself. */
const planted = {
  'a wrong key secret': 'shs_planted01WrongSecret000000000000000000000000',
  'a bearer token': 'planted02BearerToken0000000000',
  'a JWT': 'eyJhbGciOiJIUzI1NiJ9.cGxhbnRlZDAzSldU.cGxhbnRlZDAzU2lnbmF0dXJl',
  'a Basic password': 'planted04BasicPassword',
  'a ticket that is none': 'planted05Ticket0000000000',
  'a password in a query': 'planted06QueryPassword',
  'a token in a query': 'planted07QueryToken',
  'a cookie': 'planted08Cookie',
  'an Idempotency-Key': 'planted09IdempotencyKey',
  'the password of a URL': 'planted10UrlPassword',
  'a token in a URL': 'planted11UrlToken',
  'a room PIN': '8310712',
  'a SIP password in a body': 'planted13SipPassword',
  'digits typed': '90219021',
  'a field of the wrong type': 'planted15WrongType',
  'the password of a database': 'planted16DatabasePassword',
  'an ARI password': 'planted17AriPassword',
} as const;

describe('planted secrets', function () {
  this.timeout(60_000);
  let product: Product;
  let dispatcher: Agent;
  let logged = '';
  const answered: string[] = [];
  /** Secrets that the product makes itself, under what they are. */
  const made = new Map<string, string>();

  before(async () => {
    const stream = new Writable({
      write(chunk: Buffer, _encoding, done) {
        logged += chunk.toString();
        done();
      },
    });
    const log = createLog({ level: 'debug', format: 'json', stream });
    product = await startProduct({ log, env: { WEBHOOK_ALLOWED_HOSTS: '127.0.0.1' } });
    dispatcher = new Agent({ connect: { ca: product.ca }, connections: 4 });
    made.set('the first admin secret', product.credential['x-api-secret'] ?? '');
    made.set("the ARI user's password", product.asterisk.password);
    made.set('the TLS key', readFileSync(join(product.folder, 'tls/server.key'), 'utf8').split('\n')[2] ?? '');
    made.set("the authority's key", readFileSync(join(product.folder, 'tls/ca.key'), 'utf8').split('\n')[2] ?? '');
  });
  after(async () => {
    await dispatcher.destroy();
    await product.stop();
  });

  async function ask(
    method: string,
    path: string,
    {
      body,
      headers = {},
      credential = product.credential,
    }: { body?: unknown; headers?: object; credential?: object } = {},
  ): Promise<{ status: number; json: unknown }> {
    const answer = await request(`${product.url}${path}`, {
      ...{ dispatcher, method: method as 'GET' },
      headers: { ...credential, ...headers, ...(body === undefined ? {} : { 'content-type': 'application/json' }) },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
    if (String(answer.headers['content-type']).startsWith('text/event-stream')) {
      answer.body.on('error', () => undefined).destroy();
      return { status: answer.statusCode, json: undefined };
    }
    const text = await answer.body.text();
    const isJson = String(answer.headers['content-type']).startsWith('application/json;');
    // What was made is shown to whoever made it, once; errors and all reads must not show it.
    if (answer.statusCode >= 400 || method === 'GET') answered.push(`${method} ${path.split('?')[0] ?? ''}: ${text}`);
    return { status: answer.statusCode, json: isJson && text !== '' ? (JSON.parse(text) as unknown) : undefined };
  }

  const id = '17a5af4e-e346-4dc0-aada-a805be7f8934';
  const pathOf = (row: EndpointDescription) => row.path.replace(/\{\w+\}/g, id);
  const fieldsOf = (schema: z.ZodType | undefined): string[] => {
    if (schema === undefined) return [];
    const json = z.toJSONSchema(schema, { io: 'input', unrepresentable: 'any' });
    return [json, ...(json.anyOf ?? []), ...(json.oneOf ?? [])].flatMap((each) =>
      Object.keys(field(each, 'properties') ?? {}),
    );
  };
  const rows = everyRow.filter(({ success }) => success.status !== 101);

  it('are sent by every way in', async () => {
    for (const row of rows) {
      const path = pathOf(row);
      const wrong = [
        { 'x-api-key': product.credential['x-api-key'], 'x-api-secret': planted['a wrong key secret'] },
        { authorization: `Bearer ${planted['a bearer token']}` },
        { authorization: `Bearer ${planted['a JWT']}` },
        { authorization: `Basic ${Buffer.from(`admin:${planted['a Basic password']}`).toString('base64')}` },
        { cookie: `session=${planted['a cookie']}` },
      ];
      for (const credential of wrong.slice(rows.indexOf(row) % 5)) await ask(row.method, path, { credential });
      const query = `password=${planted['a password in a query']}&token=${planted['a token in a query']}&ticket=${planted['a ticket that is none']}`;
      await ask(row.method, `${path}?${query}`);
      for (const name of row.method === 'GET' ? [] : ['sip_password', ...fieldsOf(row.body)]) {
        const value =
          name === 'sip_password'
            ? planted['a SIP password in a body']
            : [{ secret: planted['a field of the wrong type'] }];
        const headers = { 'idempotency-key': `${planted['an Idempotency-Key']}${name}` };
        await ask(row.method, path, { body: { ...row.example, [name]: value }, headers });
        await ask(row.method, path, {
          body: { ...row.example, [name]: { secret: planted['a field of the wrong type'] } },
        });
      }
    }
    const url = `https://user:${planted['the password of a URL']}@crm.example.com/?token=${planted['a token in a URL']}`;
    await ask('POST', '/api/v1/webhooks', { body: { url, events: ['call.ended'] } });
    await ask('POST', '/api/v1/rooms', { body: { name: 'board', pin: planted['a room PIN'] } });
    await ask('POST', `/api/v1/voip/rooms/${id}/join`, { body: { number: '5001', pin: planted['a room PIN'] } });
    await ask('POST', `/api/v1/calls/${id}/dtmf`, { body: { party: 'callee', digits: planted['digits typed'] } });
    expect(answered.length).to.be.above(300);
  });

  it('are made by the product, used, changed and taken back', async () => {
    const wish = { name: 'shown once', role: 'agent', dn: '5001' };
    const key = (await ask('POST', '/api/v1/keys', { body: wish })).json;
    made.set('a key secret', String(field(key, 'data', 'secret')));
    const keyId = String(field(key, 'data', 'key', 'id') ?? field(key, 'data', 'id'));
    const again = (await ask('POST', `/api/v1/keys/${keyId}/secret`, { body: {} })).json;
    made.set('a rotated key secret', String(field(again, 'data', 'secret')));
    made.set('a ticket', String(field((await ask('POST', '/api/v1/tickets', { body: {} })).json, 'data', 'ticket')));
    await ask('GET', `/api/v1/events/stream?ticket=${made.get('a ticket') ?? ''}`, { credential: {} });
    await ask('GET', `/api/v1/events/stream?ticket=${made.get('a ticket') ?? ''}`, { credential: {} });
    const hook = (await ask('POST', '/api/v1/webhooks', { body: { url: 'https://127.0.0.1:1/hook' } })).json;
    made.set('a webhook secret', String(field(hook, 'data', 'secret')));
    for (const path of ['/api/v1/keys', '/api/v1/webhooks', '/api/v1/health', '/api/v1/audit', '/api/v1/audit/export'])
      await ask('GET', path);
    await ask('DELETE', `/api/v1/keys/${keyId}`);
    expect([...made].filter(([, secret]) => secret.length < 8 || secret === 'undefined')).to.deep.equal([]);
  });

  it('are in use while Asterisk refuses, breaks off and is away', async () => {
    for (const status of [401, 403, 500, 503]) {
      product.asterisk.is(status);
      product.asterisk.breaksOffMidMessage();
      await ask('POST', '/api/call/make', { body: { from: '1001', to: '1002' } });
    }
    product.asterisk.is(undefined);
    product.asterisk.says(`{"type":"${planted['a field of the wrong type']}`);
    await ask('GET', '/api/v1/health');
  });

  it('stand in the environment of a process that does not start, and of one that runs', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'switchhook-secrets-'));
    const site = join(folder, 'site.yaml');
    writeFileSync(site, "name: test\ndomain: pbx.example.com\ndns: [{ dn: '5001' }]\n");
    for (const url of [
      `postgres://user:${planted['the password of a database']}@127.0.0.1:1/calls`,
      `mysql://user:${planted['the password of a database']}@127.0.0.1/calls`,
    ]) {
      const child = spawn(process.execPath, ['stasis-app/main.ts'], {
        cwd: project,
        env: {
          ...{ PATH: process.env['PATH'], LOG_LEVEL: 'debug', SITE_FILE: site, DATABASE_URL: url, HTTPS_PORT: '0' },
          ...{ ASTERISK_ARI_URL: 'http://127.0.0.1:1', ASTERISK_ARI_USERNAME: 'ari' },
          ASTERISK_ARI_PASSWORD: planted['an ARI password'],
          ...{ JOURNAL_DIR: join(folder, 'journal'), TLS_DIR: join(folder, 'tls') },
        },
      });
      const list = `/proc/${child.pid}/cmdline`;
      if (existsSync(list)) logged += readFileSync(list, 'utf8');
      for (const output of [child.stdout, child.stderr])
        output.on('data', (chunk: Buffer) => {
          logged += chunk.toString();
        });
      await once(child, 'close');
    }
    rmSync(folder, { recursive: true });
    expect(logged).to.include('DATABASE_URL is not usable').and.include('HTTPS_PORT');
  });

  const all = () => [...Object.entries(planted), ...made];

  it('are in no line of the log, at any level, nor in the process list', () => {
    expect(logged.length).to.be.above(10_000);
    expect(
      all()
        .filter(([, secret]) => logged.includes(secret))
        .map(([what]) => what),
    ).to.deep.equal([]);
  });

  it('are in no error, no health report and no list', () => {
    const found = all().flatMap(([what, secret]) =>
      answered.filter((text) => text.includes(secret)).map((text) => `${what}: ${text.slice(0, 300)}`),
    );
    expect(found).to.deep.equal([]);
  });

  it('are in no file of the audit log, and the keys file has none of them', async () => {
    await ask('GET', '/api/v1/audit');
    const journal = join(product.folder, 'journal');
    const audit = readdirSync(join(journal, 'audit')).map((name) => readFileSync(join(journal, 'audit', name), 'utf8'));
    const keys = readdirSync(journal)
      .filter((name) => name.startsWith('keys'))
      .map((name) => readFileSync(join(journal, name), 'utf8'));
    expect(keys).to.not.be.empty;
    const text = [...audit, ...keys].join('\n');
    expect(
      all()
        .filter(([, secret]) => text.includes(secret))
        .map(([what]) => what),
    ).to.deep.equal([]);
  });

  it('are at least twenty', () => expect(all().length).to.be.at.least(20));
});
