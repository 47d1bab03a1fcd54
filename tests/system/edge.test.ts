import { expect } from 'chai';
import { createSocket } from 'node:dgram';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { startTimeOf } from '../../scripts/asterisk-lab/processes.ts';
import { edgeLogOf } from '../../scripts/asterisk-lab/files.ts';
import type { Lab } from '../../scripts/asterisk-lab/lab.ts';
import { expectNothingLeft } from '../support/asterisk-empty.ts';
import { field, startController, type Controller } from '../support/controller.ts';
import { freshLab } from '../support/lab.ts';
import { Phone } from '../support/phone.ts';
import { header } from '../support/phone/message.ts';
import { SipWire, token } from '../support/phone/wire.ts';
import { Phones } from '../support/phones.ts';

/** Addresses of strangers; the phones of these stories are at 127.0.0.1. */
const [guesser, asker, scanner] = ['127.0.0.66', '127.0.0.67', '127.0.0.77'];
const strangersAreAnswered = 60;

describe('The edge: phones come in by Kamailio', function () {
  this.timeout(30_000);
  let lab: Lab;
  let controller: Controller;
  let phones: Phones;
  let edge: { readonly host: string; readonly port: number };
  before(async () => {
    lab = await freshLab({ edge: true });
    if (lab.info.edge === undefined) throw new Error('lab.json does not say where the edge is');
    ({ edge } = lab.info);
    controller = await startController(lab);
  });
  after(async () => {
    await controller.stop();
    await lab.stop();
  });
  beforeEach(() => (phones = new Phones({ ...lab.info, sip: edge })));
  afterEach(async () => {
    await phones.close();
    await expectNothingLeft(lab);
  });

  const logged = () => readFileSync(edgeLogOf(join(lab.siteFile, '..')), 'utf8');

  it('a phone behind it is rung by click-to-dial, heard and hung up like any other', async () => {
    const [ann, bob] = [await phones.register('5001'), await phones.register('5002')];
    ann.willAnswer().talks();
    bob.willAnswer().talks();
    const made = await controller.post('/api/call/make', { from: '5001', to: '5002' });
    expect(made.status, JSON.stringify(made.body)).to.equal(202);
    await bob.isCalled();
    await Promise.all([bob.hearsOnly([ann]), ann.hearsOnly([bob])]);
    await controller.post('/api/call/hangup', { call_id: field(made.body, 'call_id') });
    await Promise.all([ann.line.sees('ended'), bob.line.sees('ended')]);
  });

  it('a phone behind it calls, and each side may hang up', async () => {
    const [ann, bob] = [await phones.register('5001'), await phones.register('5002')];
    bob.willAnswer().talks();
    for (const who of [ann, bob]) {
      const call = ann.dials('5002');
      await call.sees('answered');
      await ann.hearsOnly([bob]);
      (who === ann ? call : bob.line).hangsUp();
      await Promise.all([call.sees('ended'), bob.line.sees('ended')]);
    }
  });

  it('two phones of one DN are told apart: the one that stays is rung when the other has gone', async () => {
    const [ann, sofa, desk] = [
      await phones.register('5001'),
      await phones.register('5002'),
      await phones.register('5002'),
    ];
    const registered = (await lab.cli('pjsip show contacts')).match(/5002\/sip:/g);
    expect(registered).to.have.lengthOf(2);
    for (const [goes, stays] of [
      [desk, sofa],
      [sofa, desk],
    ] as const) {
      await stays.register();
      await goes.register(0);
      stays.willRing();
      const call = ann.dials('5002');
      const rung = await stays.isCalled();
      call.hangsUp();
      await rung.sees('ended');
    }
  });

  it('ten attempts a minute for a DN reach Asterisk; its phone still registers, calls and is called', async () => {
    const [ann, bob] = [await phones.register('5003'), await phones.register('5004')];
    // Its first registration was that of a stranger, too.
    const answers: string[] = [];
    for (let attempt = 0; attempt < 15; attempt += 1) {
      const credentials = { username: '5003', password: `guess ${attempt}` };
      const phone = await Phone.open(edge, { number: '5003', credentials, host: guesser });
      const answer = await phone.register().then(String, String);
      answers.push(/REGISTER was answered [^\n]*/.exec(answer)?.[0] ?? answer);
      await phone.close();
    }
    expect(answers.slice(0, 9)).to.deep.equal(Array(9).fill('REGISTER was answered 401 Unauthorized'));
    expect(answers.slice(9)).to.deep.equal(Array(6).fill('REGISTER was answered 503 Rate Limit Exceeded'));
    expect(logged().match(/refused: 11 attempts to register 5003 in a minute/g)).to.have.lengthOf(1);
    await ann.register();
    bob.willAnswer();
    const call = ann.dials('5004');
    await call.sees('answered');
    call.hangsUp();
    await bob.line.sees('ended');
  });

  it('says when the next attempt is looked at, and knows nobody: a DN that does not exist is answered alike', async () => {
    const wire = await SipWire.open(edge, 0, asker);
    const attempt = (dn: string, cseq: number) =>
      wire.ask('REGISTER', `sip:${edge.host}`, [
        ['max-forwards', '70'],
        ['from', `<sip:${dn}@${edge.host}>;tag=${token()}`],
        ['to', `<sip:${dn}@${edge.host}>`],
        ['call-id', token(12)],
        ['cseq', `${cseq} REGISTER`],
        ['contact', `<sip:${dn}@${wire.here}>`],
        [
          'authorization',
          `Digest username="${dn}", realm="asterisk", nonce="1/2", uri="sip:x", response="${token(16)}"`,
        ],
      ]);
    wire.listen(() => undefined);
    for (const dn of ['5005', '5999']) {
      for (let cseq = 1; cseq <= 10; cseq += 1) expect((await attempt(dn, cseq)).status, dn).to.equal(401);
      const refused = await attempt(dn, 11);
      expect([refused.status, refused.phrase], dn).to.deep.equal([503, 'Rate Limit Exceeded']);
      expect(header(refused, 'retry-after')).to.equal('60');
      expect(header(refused, 'x-ratelimit-limit')).to.equal('10');
    }
    wire.close();
  });

  it('a scan from an address without a phone is answered sixty times, then by nobody, and noted once', async () => {
    const socket = createSocket('udp4');
    await new Promise<void>((resolve) => socket.bind(0, scanner, resolve));
    let answers = 0;
    socket.on('message', () => (answers += 1));
    const { port } = socket.address();
    for (let sent = 0; sent < 300; sent += 1) {
      const [uri, here] = [`sip:${1000 + sent}@${edge.host}`, `${scanner}:${port}`];
      const lines = [
        `OPTIONS ${uri} SIP/2.0`,
        `Via: SIP/2.0/UDP ${here};rport;branch=z9hG4bK${token()}`,
        'Max-Forwards: 70',
        `From: <sip:scan@${scanner}>;tag=${token()}`,
        `To: <${uri}>`,
        `Call-ID: ${token(12)}`,
        'CSeq: 1 OPTIONS',
        'Content-Length: 0',
      ];
      socket.send(`${lines.join('\r\n')}\r\n\r\n`, edge.port, edge.host);
      await sleep(5);
    }
    const ann = await phones.register('5006');
    await sleep(500);
    expect(answers).to.equal(strangersAreAnswered);
    expect(logged().match(new RegExp(`refused: ${scanner.replaceAll('.', '\\.')} has sent`, 'g'))).to.have.lengthOf(1);
    ann.willRing();
    socket.close();
  });

  it('relays to nobody but Asterisk, whatever the request names as its way', async () => {
    const victim = await SipWire.open(edge, 0, '127.0.0.88');
    let reached = 0;
    victim.listen(() => (reached += 1));
    const wire = await SipWire.open(edge, 0, asker);
    wire.listen(() => undefined);
    const bye = (route: readonly (readonly [string, string])[]) =>
      wire.ask('BYE', `sip:x@${victim.here}`, [
        ['max-forwards', '70'],
        ['from', `<sip:x@${asker}>;tag=${token()}`],
        ['to', `<sip:x@${victim.here}>;tag=${token()}`],
        ['call-id', token(12)],
        ['cseq', '1 BYE'],
        ...route,
      ]);
    expect((await bye([])).status, 'without a way').to.equal(404);
    expect(
      (await bye([['route', `<sip:${edge.host}:${edge.port};lr>`]])).status,
      'Asterisk knows no such call',
    ).to.equal(481);
    expect(reached).to.equal(0);
    wire.close();
    victim.close();
  });

  it('killed, it is started again; a call goes on without it, and its phones are reached without registering anew', async () => {
    const [ann, bob] = [await phones.register('5007'), await phones.register('5008')];
    bob.willAnswer().talks();
    const before = ann.dials('5008');
    await before.sees('answered');
    const { kamailio = 0 } = lab.info.pids;
    process.kill(kamailio, 'SIGKILL');
    await ann.hearsOnly([bob]);
    const deadline = performance.now() + 10_000;
    while (lab.info.pids.kamailio === kamailio || (lab.info.pids.kamailio ?? 0) === 0) {
      expect(performance.now(), 'Kamailio is back').to.be.below(deadline);
      await sleep(50);
    }
    expect(startTimeOf(kamailio)).to.equal(undefined);
    before.hangsUp();
    await bob.line.sees('ended');
    const after = ann.dials('5008');
    await after.sees('answered');
    await ann.hearsOnly([bob]);
    after.hangsUp();
    await bob.line.sees('ended');
  });
});
