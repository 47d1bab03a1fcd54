import { expect } from 'chai';
import { once } from 'node:events';
import { existsSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Lab } from '../../scripts/asterisk-lab/lab.ts';
import { isFree } from '../../scripts/asterisk-lab/ports.ts';
import { freshLab } from '../support/lab.ts';

/** REGISTER, the digest challenge, and REGISTER again; a wrong password ends it with a failed call. */
const register = `<?xml version="1.0"?><scenario>
${registerRequest('')}<recv response="401" auth="true"/>
${registerRequest('[authentication username=[field0] password=[field1]]')}<recv response="200"/></scenario>`;

function registerRequest(authorization: string): string {
  return `<send retrans="500"><![CDATA[
REGISTER sip:[remote_ip]:[remote_port] SIP/2.0
Via: SIP/2.0/[transport] [local_ip]:[local_port];branch=[branch]
From: <sip:[field0]@[remote_ip]>;tag=[call_number]
To: <sip:[field0]@[remote_ip]>
Call-ID: [call_id]
CSeq: [cseq] REGISTER
Contact: <sip:[field0]@[local_ip]:[local_port]>
Max-Forwards: 70
Expires: 300
${authorization}
Content-Length: 0

]]></send>`;
}

/** INVITE with digest, talk a moment, BYE. */
const call = `<?xml version="1.0"?><scenario>
${inviteRequest('', 1)}<recv response="401" auth="true"/>
<send><![CDATA[
ACK sip:[field2]@[remote_ip]:[remote_port] SIP/2.0
[last_Via:]
From: <sip:[field0]@[remote_ip]>;tag=[call_number]
[last_To:]
Call-ID: [call_id]
CSeq: 1 ACK
Content-Length: 0

]]></send>
${inviteRequest('[authentication username=[field0] password=[field1]]', 2)}
<recv response="100" optional="true"/><recv response="180" optional="true"/><recv response="183" optional="true"/>
<recv response="200" rrs="true"/>
${inDialog('ACK', 2)}<pause milliseconds="200"/>${inDialog('BYE', 3)}<recv response="200"/></scenario>`;

function inviteRequest(authorization: string, cseq: number): string {
  return `<send retrans="500"><![CDATA[
INVITE sip:[field2]@[remote_ip]:[remote_port] SIP/2.0
Via: SIP/2.0/[transport] [local_ip]:[local_port];branch=[branch]
From: <sip:[field0]@[remote_ip]>;tag=[call_number]
To: <sip:[field2]@[remote_ip]>
Call-ID: [call_id]
CSeq: ${String(cseq)} INVITE
Contact: <sip:[field0]@[local_ip]:[local_port]>
Max-Forwards: 70
${authorization}
Content-Type: application/sdp
Content-Length: [len]

v=0
o=- 1 1 IN IP4 127.0.0.1
s=-
c=IN IP4 127.0.0.1
t=0 0
m=audio [media_port] RTP/AVP 0
a=rtpmap:0 PCMU/8000
]]></send>`;
}

function inDialog(method: string, cseq: number): string {
  return `<send><![CDATA[
${method} [next_url] SIP/2.0
Via: SIP/2.0/[transport] [local_ip]:[local_port];branch=[branch]
From: <sip:[field0]@[remote_ip]>;tag=[call_number]
[last_To:]
Call-ID: [call_id]
CSeq: ${String(cseq)} ${method}
Max-Forwards: 70
Content-Length: 0

]]></send>`;
}

interface SippRun {
  readonly code: number | null;
  readonly output: string;
}

describe('lab: a real Asterisk of its own', () => {
  let lab: Lab;
  const password = (dn: string) => lab.info.dns.find((entry) => entry.dn === dn)?.password ?? '';

  async function sipp(port: number, args: readonly string[]): Promise<SippRun> {
    const asterisk = `127.0.0.1:${String(lab.info.sip.port)}`;
    const always = [
      asterisk,
      '-i',
      '127.0.0.1',
      '-p',
      String(port),
      '-m',
      '1',
      '-nostdin',
      '-timeout',
      '10s',
      '-timeout_error',
    ];
    const child = lab.run('sipp', [...always, ...args]);
    let output = '';
    child.stdout?.on('data', (text: Buffer) => (output += text.toString()));
    child.stderr?.on('data', (text: Buffer) => (output += text.toString()));
    const [code] = (await once(child, 'close')) as [number | null];
    return { code, output };
  }

  async function registerPhone(dn: string, port: number, secret = password(dn)): Promise<SippRun> {
    writeFileSync(join(lab.instanceDir, 'register.xml'), register);
    writeFileSync(join(lab.instanceDir, `${dn}.csv`), `SEQUENTIAL\n${dn};${secret};\n`);
    return sipp(port, ['-sf', 'register.xml', '-inf', `${dn}.csv`]);
  }

  before(async function () {
    this.timeout(180_000); // the first run on a machine builds the root folder
    lab = await freshLab();
  });

  it('tells in lab.json what runs where, to its owner only', () => {
    expect(statSync(join(lab.siteFile, '../lab.json')).mode & 0o777).to.equal(0o600);
    expect(lab.info.dns.map(({ dn }) => dn)).to.include.members(['1001', '1010', '5001', '5010']);
    expect(new Set(lab.info.dns.map((entry) => entry.password))).to.have.lengthOf(20);
    expect(lab.info.pids.asterisk).to.equal(lab.asteriskPid());
  });

  it('listens on this machine alone', async () => {
    const listeners = (await lab.cli('pjsip show transports')) + (await lab.cli('http show status'));
    expect(listeners).to.contain(`127.0.0.1:${String(lab.info.sip.port)}`);
    expect(listeners).not.to.match(/0\.0\.0\.0|\[::\]/);
  });

  it('lets a phone register with its own password, and with no other', async () => {
    expect((await registerPhone('5001', lab.ports.https, password('5002'))).code).not.to.equal(0);
    expect(await lab.cli('pjsip show contacts')).not.to.contain('5001/');
    const run = await registerPhone('5001', lab.ports.https);
    expect(run.code, run.output).to.equal(0);
    expect(await lab.cli('pjsip show contacts')).to.contain(`5001/sip:5001@127.0.0.1:${String(lab.ports.https)}`);
  });

  it('connects two phones by Dial() while no controller is there', async () => {
    expect((await registerPhone('5001', lab.ports.https)).code).to.equal(0);
    expect((await registerPhone('5002', lab.ports.http)).code).to.equal(0);
    writeFileSync(join(lab.instanceDir, 'call.xml'), call);
    writeFileSync(join(lab.instanceDir, 'call.csv'), `SEQUENTIAL\n5001;${password('5001')};5002;\n`);
    const callee = sipp(lab.ports.http, ['-sn', 'uas']);
    const caller = await sipp(lab.ports.https, ['-sf', 'call.xml', '-inf', 'call.csv']);
    expect(caller.code, caller.output).to.equal(0);
    expect((await callee).code).to.equal(0);
    expect(await lab.cli('core show channels count')).to.contain('0 active channels');
  });

  it('comes back after it was killed, and another lab beside it is not disturbed', async function () {
    this.timeout(60_000);
    const other = await freshLab();
    const before = lab.asteriskPid();
    await lab.stopAsterisk('kill');
    expect(lab.asteriskPid()).to.equal(0);
    expect(await other.cli('core show uptime')).to.contain('System uptime');
    await lab.startAsterisk();
    expect(lab.asteriskPid()).not.to.equal(before);
    expect(await lab.cli('core show uptime')).to.contain('System uptime');
    await other.stop();
    expect(existsSync(other.instanceDir)).to.equal(false);
    expect(await isFree('udp', other.info.sip.port)).to.equal(true);
  });
});
