import { expect } from 'chai';
import { execFile, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { promisify } from 'node:util';
import { Floor } from '../support/floor.ts';

const run = promisify(execFile);
const project = join(import.meta.dirname, '../..');

describe('the typed client, as it is published', function () {
  this.timeout(90_000);
  let floor: Floor;
  let folder: string;
  before(async () => {
    floor = await Floor.open();
    // Below the project, so that the package finds what it depends on as if it had been installed.
    folder = mkdtempSync(join(project, 'var/test/client-'));
    const installed = join(folder, 'node_modules/switchhook-client');
    mkdirSync(installed, { recursive: true });
    const { stdout } = await run('npm', ['pack', '--json', '--pack-destination', folder], {
      cwd: join(project, 'stasis-app/client'),
    });
    const packed = JSON.parse(stdout.slice(stdout.indexOf('['))) as [{ filename: string; files: { path: string }[] }];
    expect(packed[0].files.map(({ path }) => path)).to.include.members([
      ...['LICENSE', 'README.md', 'dist/switchhook.js', 'dist/switchhook.d.ts', 'dist/webhooks.js', 'package.json'],
    ]);
    await run('tar', ['xzf', join(folder, packed[0].filename), '-C', installed, '--strip-components=1']);
  });
  after(async () => {
    await floor.close();
    rmSync(folder, { recursive: true });
  });
  beforeEach(() => floor.begin());
  afterEach(() => floor.clear());

  /** A program of somebody else, in plain JavaScript; resolves with the lines that it has written. */
  function runs(program: string): { readonly lines: string[]; readonly over: Promise<unknown> } {
    const file = join(folder, 'program.mjs');
    writeFileSync(file, program.replace('https://127.0.0.1:8443', floor.controller.url));
    const { key, secret } = floor.controller.admin;
    const ca = join(floor.lab.siteFile, '../tls/ca.pem');
    const env = { PATH: process.env['PATH'], NODE_EXTRA_CA_CERTS: ca, KEY: key, SECRET: secret };
    const child = spawn(process.execPath, [file], { env, stdio: ['ignore', 'pipe', 'inherit'] });
    const lines: string[] = [];
    createInterface({ input: child.stdout }).on('line', (line) => lines.push(line));
    return { lines, over: once(child, 'close') };
  }

  it("its README's five lines ring two phones, connect them, and tell the call's end", async () => {
    const readme = readFileSync(join(project, 'stasis-app/client/README.md'), 'utf8');
    const example = /```js\n([\s\S]*?)```/.exec(readme)?.[1] ?? '';
    expect(example.trim().split('\n')).to.have.length(5);
    const caller = (await floor.phones.register('1001')).willAnswer();
    const callee = (await floor.phones.register('1002')).willAnswer();
    const { lines, over } = runs(example);
    const [near, far] = await Promise.all([caller.isCalled(), callee.isCalled()]);
    await near.sees('answered');
    await far.sees('answered');
    await floor.hears('the call as connected', ({ message }) => message === 'call-connected');
    far.hangsUp();
    expect(await over).to.deep.equal([0, null]);
    expect(lines).to.deep.equal(['call.initialized', 'call.connected', 'call.ended']);
  });

  it('drives a call by its verbs, and finds it in the call logs', async () => {
    (await floor.phones.register('1001')).willAnswer();
    (await floor.phones.register('1002')).willAnswer();
    const { lines, over } = runs(`
      import { connect } from 'switchhook-client';
      const switchhook = connect({ url: 'https://127.0.0.1:8443', key: process.env.KEY, secret: process.env.SECRET });
      const call = await switchhook.makeCall({ from: '1001', to: '1002' });
      for await (const { type } of call.events()) if (type === 'call.connected') break;
      const say = (value) => console.log(JSON.stringify(value));
      say((await call.hold({ party: 'callee' })).parties.map(({ state }) => state));
      say((await call.unhold({ party: 'callee' })).parties.map(({ state }) => state));
      say(await call.hold({ party: 'nobody' }).catch(({ code, status }) => ({ code, status })));
      say((await call.hangUp()).phase);
      for await (const log of switchhook.callLogs({ agent: '1001', limit: 1 })) {
        say({ id: log.callId === call.id, status: log.status, endReason: log.endReason });
        break;
      }
    `);
    expect(await over).to.deep.equal([0, null]);
    expect(lines.map((line): unknown => JSON.parse(line))).to.deep.equal([
      ['talking', 'held'],
      ['talking', 'talking'],
      { code: 'INVALID_REQUEST', status: 400 },
      'ended',
      { id: true, status: 'ended', endReason: 'hung-up-by-request' },
    ]);
  });

  it('hears the events of a call, and hears them again from where it says that it was', async () => {
    const callee = (await floor.phones.register('1002')).willAnswer();
    (await floor.phones.register('1001')).willAnswer();
    const program = (resume: string) => `
      import { connect } from 'switchhook-client';
      const switchhook = connect({ url: 'https://127.0.0.1:8443', key: process.env.KEY, secret: process.env.SECRET });
      const filter = { types: ['call.started', 'call.connected', 'call.ended'], agent: ['1002'] };
      ${resume === '' ? "setTimeout(() => switchhook.makeCall({ from: '1001', to: '1002' }), 300);" : ''}
      for await (const { type, sequence, call } of switchhook.events({ ...filter${resume} })) {
        console.log(JSON.stringify({ type, sequence, call }));
        if (type === 'call.ended') break;
      }
    `;
    const first = runs(program(''));
    const call = await callee.isCalled();
    await floor.hears('the call as connected', ({ message }) => message === 'call-connected');
    call.hangsUp();
    expect(await first.over).to.deep.equal([0, null]);
    const told = first.lines.map((line) => JSON.parse(line) as { type: string; sequence: number });
    expect(told.map(({ type }) => type)).to.deep.equal(['call.started', 'call.connected', 'call.ended']);
    // Another process, after the call: all of it was missed, but for the first.
    const second = runs(program(`, resume: ${told[0]?.sequence}`));
    expect(await second.over).to.deep.equal([0, null]);
    expect(second.lines).to.deep.equal(first.lines.slice(1));
  });
});
