import { expect } from 'chai';
import { execFile } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { WebSocket } from 'ws';
import { field, type AdminKey, type Answer } from '../support/controller.ts';
import { Floor } from '../support/floor.ts';

const project = join(import.meta.dirname, '../..');
const run = promisify(execFile);

describe('API keys, from the first start on', function () {
  this.timeout(30_000);
  let floor: Floor;
  before(async () => (floor = await Floor.openFresh()));
  after(async () => {
    await floor.close();
    await floor.lab.stop();
  });

  const folder = () => join(floor.lab.siteFile, '../journal');
  const ca = () => join(floor.lab.siteFile, '../tls/ca.pem');
  const headersOf = ({ key, secret }: AdminKey) => ({ 'x-api-key': key, 'x-api-secret': secret });
  const statusFor = async (path: string, headers: Readonly<Record<string, string>>) =>
    (await floor.controller.fetch(path, { headers })).status;
  const made = ({ body }: Answer): AdminKey => ({
    key: String(field(body, 'data', 'id')),
    secret: String(field(body, 'data', 'secret')),
  });
  const nobody = { 'x-api-key': '', 'x-api-secret': '' };

  it('the first start makes an admin key, in a file for its owner alone; the log says where, and not what', async () => {
    const file = join(folder(), 'admin-key.json');
    expect(statSync(file).mode & 0o777).to.equal(0o600);
    const told = floor.controller.log.filter((line) => line['file'] === file);
    expect(told).to.have.length(1);
    await floor.restarts();
    const again = floor.controller.log.filter((line) => line['file'] === file);
    expect(again).to.deep.equal([]);
    expect((await floor.controller.get('/api/dn/list')).status).to.equal(200);
  });

  it('without a key nothing but health answers', async () => {
    expect(await statusFor('/api/health', {})).to.equal(200);
    for (const path of ['/api/dn/list', '/api/v1/health', '/api/v1/keys', '/api/docs', '/api/openapi.json'])
      expect(await statusFor(path, nobody), path).to.equal(401);
  });

  it('a key is made, used, outlives a crash, and is revoked: its socket is closed, and it is let in no more', async () => {
    const wish = { name: 'Desk', role: 'agent', dn: '5001' };
    const key = made(await floor.controller.post('/api/v1/keys', wish));
    await floor.restarts();
    expect(await statusFor('/api/dn/5001', headersOf(key))).to.equal(200);
    expect(await statusFor('/api/dn/5002', headersOf(key))).to.equal(403);
    expect(await statusFor('/api/v1/keys', headersOf(key))).to.equal(403);
    const url = floor.controller.url.replace('https', 'wss');
    const socket = new WebSocket(`${url}/api/v1/events`, { ca: readFileSync(ca()), headers: headersOf(key) });
    await once(socket, 'open');
    const closed = once(socket, 'close');
    expect((await floor.controller.delete(`/api/v1/keys/${key.key}`)).status).to.equal(200);
    await closed;
    expect(await statusFor('/api/dn/5001', headersOf(key))).to.equal(401);
    for (const { secret } of [key, floor.controller.admin])
      expect(JSON.stringify(floor.controller.log)).to.not.include(secret);
  });

  it('scripts/keys makes, lists, rotates and revokes; offline it keeps off a controller that runs', async () => {
    const { key, secret } = floor.controller.admin;
    const script = async (...args: readonly string[]) => {
      const always = ['scripts/keys-command.ts', '--url', floor.controller.url, '--ca', ca()];
      const env = { PATH: process.env['PATH'], SWITCHHOOK_KEY: `${key}.${secret}` };
      const ended = await run(process.execPath, [...always, ...args], { cwd: project, env }).catch(
        (error: unknown) => error as { stdout: string; stderr: string },
      );
      return `${ended.stdout}${ended.stderr}`;
    };
    const shown = (text: string): AdminKey => ({
      key: /X-API-Key: +(shk_[\w-]{22})\n/.exec(text)?.[1] ?? text,
      secret: /X-API-Secret: +(shs_[\w-]{43})\n/.exec(text)?.[1] ?? text,
    });
    const first = shown(await script('make', '--role', 'monitor', '--name', 'Wallboard', '--days', '30'));
    expect(await statusFor('/api/v1/calls', headersOf(first))).to.equal(200);
    expect(await script('list')).to.match(new RegExp(`${first.key}  monitor, valid until .*: Wallboard\n`));
    const second = shown(await script('rotate', first.key, '--overlap', '0'));
    expect(await statusFor('/api/v1/calls', headersOf(first))).to.equal(401);
    expect(await statusFor('/api/v1/calls', headersOf(second))).to.equal(200);
    expect(await script('revoke', first.key)).to.include('is revoked');
    expect(await statusFor('/api/v1/calls', headersOf(second))).to.equal(401);
    const offline = ['make', '--offline', '--role', 'admin', '--folder', folder()];
    expect(await script(...offline)).to.include('another controller uses it');
    await floor.controller.stop();
    const third = shown(await script(...offline));
    await floor.restarts();
    expect(await statusFor('/api/v1/keys', headersOf(third))).to.equal(200);
    const { body } = await floor.controller.get('/api/v1/audit?limit=50');
    const noted = (field(body, 'data', 'entries') as { event: string; about?: { key?: string } }[]).filter(
      ({ event, about }) => event === 'key-made' && about?.key === third.key,
    );
    expect(noted, 'whoever made it is on record').to.have.length(1);
  });
});
