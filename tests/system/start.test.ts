import { expect } from 'chai';
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { Agent, request } from 'undici';
import { freePorts, isFree, portSettings, type Ports } from '../../scripts/asterisk-lab/ports.ts';
import { startTimeOf, waitFor } from '../../scripts/asterisk-lab/processes.ts';

const project = join(import.meta.dirname, '../..');

describe('npm start', function () {
  this.timeout(60_000);
  let dir: string;
  let ports: Ports;
  let child: ChildProcess;
  let output = '';

  beforeEach(async () => {
    mkdirSync(join(project, 'var/test'), { recursive: true, mode: 0o700 });
    dir = mkdtempSync(join(project, 'var/test/start-'));
    ports = await freePorts();
    output = '';
  });

  afterEach(async () => {
    child.kill('SIGTERM');
    if (child.exitCode === null) await once(child, 'exit');
    rmSync(dir, { recursive: true, force: true });
  });

  function start(env: NodeJS.ProcessEnv = {}): void {
    const asked = portSettings.map(({ name, variable }) => [variable, String(ports[name])] as const);
    child = spawn(process.execPath, ['scripts/start.ts', '--dir', dir], {
      cwd: project,
      env: { PATH: process.env['PATH'], ...Object.fromEntries(asked), ...env },
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    child.stdout?.on('data', (text: Buffer) => (output += text.toString()));
    child.stderr?.on('data', (text: Buffer) => (output += text.toString()));
  }

  const says = (text: string) =>
    waitFor(() => output.includes(text) || (child.exitCode === null ? undefined : false), {
      timeoutMs: 50_000,
      failure: () => `it never said "${text}", but:\n${output}`,
    }).then((said) => expect(said, output).to.equal(true));

  interface LabFile {
    readonly pids: { readonly controller?: number; readonly asterisk?: number };
    readonly adminKey: { readonly key: string; readonly secret: string };
    readonly ca: string;
  }
  const labFile = () => JSON.parse(readFileSync(join(dir, 'lab.json'), 'utf8')) as LabFile;
  const pids = () => labFile().pids;

  it('runs Asterisk and the controller, brings back what dies, and leaves nothing behind at Ctrl-C', async () => {
    start();
    await says('Ctrl-C stops all of it.');
    const first = pids();
    for (const pid of Object.values(first)) process.kill(pid, 'SIGKILL');
    const again = (name: 'controller' | 'asterisk') => (pids()[name] ?? first[name]) !== first[name];
    await waitFor(() => (again('controller') && again('asterisk')) || undefined, {
      timeoutMs: 20_000,
      failure: () => `not started again:\n${output}`,
    });
    const second = pids();
    child.kill('SIGINT');
    const [code] = (await once(child, 'exit')) as [number];
    expect(code, output).to.equal(0);
    for (const pid of [...Object.values(first), ...Object.values(second)]) expect(startTimeOf(pid)).to.equal(undefined);
    expect(await isFree('udp', ports.sip)).to.equal(true);
    // The journal stays: the next start knows the calls of this one.
    expect(readdirSync(dir)).to.have.members(['journal', 'log', 'secrets.json', 'site.yaml', 'tls']);
  });

  it('shows the admin key of the first start once, and keeps it in lab.json and for curl', async () => {
    start();
    await says('Ctrl-C stops all of it.');
    const { adminKey, ca } = labFile();
    expect(output.split(adminKey.secret)).to.have.length(2);
    expect(statSync(join(dir, 'curl')).mode & 0o777).to.equal(0o600);
    expect(readFileSync(join(dir, 'curl'), 'utf8')).to.include(`Bearer ${adminKey.key}.${adminKey.secret}`);
    const dispatcher = new Agent({ connect: { ca: readFileSync(ca) } });
    const statusOf = async (path: string, headers: Record<string, string> = {}) => {
      const answer = await request(`https://127.0.0.1:${String(ports.https)}${path}`, { dispatcher, headers });
      await answer.body.dump();
      return answer.statusCode;
    };
    const headers = { authorization: `Bearer ${adminKey.key}.${adminKey.secret}` };
    expect(await statusOf('/api/v1/keys', headers)).to.equal(200);
    // The documents' own examples run as they stand, from this machine; what is ours asks for a key.
    expect([await statusOf('/api/dn/list'), await statusOf('/api/v1/calls')]).to.deep.equal([200, 401]);
    await dispatcher.destroy();
    child.kill('SIGINT');
    await once(child, 'exit');
    expect(existsSync(join(dir, 'curl'))).to.equal(false);
    output = '';
    start();
    await says('Ctrl-C stops all of it.');
    expect(labFile().adminKey).to.deep.equal(adminKey);
    expect(output).to.not.include(adminKey.secret);
  });

  it('is stopped in the middle of setting up without leaving anything', async () => {
    start();
    await says('Asterisk and Kamailio ...');
    child.kill('SIGTERM');
    const [code] = (await once(child, 'exit')) as [number];
    expect(code, output).to.equal(0);
    expect(existsSync(join(dir, 'lab.json'))).to.equal(false);
    expect(await isFree('udp', ports.sip)).to.equal(true);
  });

  it('says which port is in use and which variable moves it', async () => {
    const other = createServer().listen(ports.ari, '127.0.0.1');
    await once(other, 'listening');
    start();
    const [code] = (await once(child, 'exit')) as [number];
    other.close();
    expect(code).to.equal(1);
    expect(output).to.contain(`tcp port ${String(ports.ari)} is in use; set ARI_PORT to a free one`);
  });

  it('says every fault of a site file, and of the environment', async () => {
    const siteFile = join(dir, 'mine.yaml');
    writeFileSync(siteFile, 'name: Mine\ndomain: x.example\ndns: [{ dn: 10a }]\nlimits: { maxCalls: 0 }\n');
    start({ SITE_FILE: siteFile });
    await once(child, 'exit');
    expect(output).to.contain('dns[0].dn: expected').and.to.contain('limits.maxCalls: expected');
    output = '';
    start({ SIP_PORT: 'abc', HTTPS_PORT: '70000' });
    const [code] = (await once(child, 'exit')) as [number];
    expect(code).to.equal(1);
    expect(output).to.contain('SIP_PORT is "abc", expected 1-65535; HTTPS_PORT is "70000", expected 1-65535');
  });
});
