import { expect } from 'chai';
import { createHash } from 'node:crypto';
import { handshakeOf, type Handshake, type HandshakeAnswer } from '../../../stasis-app/ari/handshake.ts';
import type { Target } from '../../../stasis-app/ari/line.ts';

const target = (url = 'http://127.0.0.1:8088'): Target => ({
  ...{ url: new URL(url), username: 'ari', password: 'p:ss wörd', app: 'switchhook' },
});
const linesOf = ({ request }: Handshake): string[] => request.split('\r\n');
const keyOf = (handshake: Handshake): string =>
  /^Sec-WebSocket-Key: (.+)$/m.exec(handshake.request)?.[1]?.trim() ?? expect.fail('no key');
/** What a server makes of a key (RFC 6455 §4.2.2). */
const acceptOf = (key: string): string =>
  createHash('sha1').update(`${key}258EAFA5-E914-47DA-95CA-C5AB0DC85B11`).digest('base64');

/** A server's answer, with these fields in place of the right ones. */
const answerTo = (handshake: Handshake, accept = `Sec-WebSocket-Accept: ${acceptOf(keyOf(handshake))}`): string =>
  ['HTTP/1.1 101 Switching Protocols', 'Upgrade: websocket', 'Connection: Upgrade', accept, '', ''].join('\r\n');

const bytes = (text: string): Buffer => Buffer.from(text, 'latin1');
const begun = (): Handshake => handshakeOf(target(), 'switchhook');

/** Byte by byte, until it has an answer; then the rest at once, as what a socket would go on with. */
function byteByByte(handshake: Handshake, data: Buffer): { answer: HandshakeAnswer; at: number } {
  for (let at = 0; at < data.length; at += 1) {
    const answer = handshake.read(data.subarray(at, at + 1));
    if (answer.kind !== 'more') return { answer, at: at + 1 };
  }
  return { answer: { kind: 'more' }, at: data.length };
}

describe('how a WebSocket to Asterisk begins', () => {
  it('the request asks for the events of the application, as the user, and ends where it should', () => {
    const handshake = begun();
    const [first, ...fields] = linesOf(handshake);
    expect(first).to.equal('GET /ari/events?app=switchhook HTTP/1.1');
    expect(fields).to.have.members([
      'Host: 127.0.0.1:8088',
      `Authorization: Basic ${Buffer.from('ari:p:ss wörd').toString('base64')}`,
      'Connection: Upgrade',
      'Upgrade: websocket',
      'Sec-WebSocket-Version: 13',
      `Sec-WebSocket-Key: ${keyOf(handshake)}`,
      '',
      '',
    ]);
    expect(handshake.request.indexOf('\r\n\r\n')).to.equal(handshake.request.length - 4);
  });

  it('the path prefix of Asterisk goes first, with a slash at its end or without', () => {
    for (const url of ['https://pbx.example/prefix', 'https://pbx.example/prefix/']) {
      const [first, ...fields] = linesOf(handshakeOf(target(url), 'switchhook'));
      expect(first).to.equal('GET /prefix/ari/events?app=switchhook HTTP/1.1');
      expect(fields).to.include('Host: pbx.example');
    }
    expect(linesOf(handshakeOf(target('http://[::1]:8088/'), 'a'))).to.include('Host: [::1]:8088');
  });

  it('no name of an application adds a parameter or a line', () => {
    const [first = ''] = linesOf(handshakeOf(target(), 'a b&app=c\r\nX: y#é'));
    const path = /^GET (\S+) HTTP\/1\.1$/.exec(first)?.[1];
    expect([...new URL(path ?? '', 'http://x').searchParams]).to.deep.equal([['app', 'a b&app=c\r\nX: y#é']]);
  });

  it('the key is 16 bytes, and another one each time', () => {
    const keys = Array.from({ length: 20 }, () => keyOf(begun()));
    expect(new Set(keys).size).to.equal(keys.length);
    for (const key of keys) expect(Buffer.from(key, 'base64')).to.have.length(16);
  });

  it('a right answer opens it; what follows are frames', () => {
    const handshake = begun();
    const frames = Buffer.from([0x81, 0x02, 0x68, 0x69, 0x0d, 0x0a, 0x0d, 0x0a, 0xff]);
    const answer = handshake.read(Buffer.concat([bytes(answerTo(handshake)), frames]));
    expect(answer).to.deep.equal({ kind: 'open', rest: frames });
  });

  it('cut in two, at every byte, with frames after it: the same', () => {
    const frames = Buffer.from([0x81, 0x02, 0x68, 0x69]);
    const length = answerTo(begun()).length;
    for (let cut = 0; cut <= length + frames.length; cut += 1) {
      const handshake = begun();
      const stream = Buffer.concat([bytes(answerTo(handshake)), frames]);
      const early = handshake.read(stream.subarray(0, cut));
      if (cut < length) {
        expect(early, `cut at ${cut}`).to.deep.equal({ kind: 'more' });
        expect(handshake.read(stream.subarray(cut)), `cut at ${cut}`).to.deep.equal({ kind: 'open', rest: frames });
      } else expect(early, `cut at ${cut}`).to.deep.equal({ kind: 'open', rest: stream.subarray(length, cut) });
    }
  });

  it('byte by byte it is open with the last of the head, and no byte of a frame is lost', () => {
    const handshake = begun();
    const text = answerTo(handshake);
    const { answer, at } = byteByByte(handshake, bytes(`${text}frames`));
    expect(answer).to.deep.equal({ kind: 'open', rest: Buffer.alloc(0) });
    expect(at).to.equal(text.length);
  });

  it('what was read may be overwritten after the call', () => {
    const handshake = begun();
    const text = bytes(answerTo(handshake));
    const lent = Buffer.from(text.subarray(0, 40));
    handshake.read(lent);
    lent.fill(0);
    expect(handshake.read(text.subarray(40))).to.have.property('kind', 'open');
  });

  it('names of fields may be written in any case, and values with blanks around them', () => {
    const handshake = begun();
    const accept = `sec-WEBSOCKET-accept:${acceptOf(keyOf(handshake))}  `;
    expect(handshake.read(bytes(answerTo(handshake, accept)))).to.have.property('kind', 'open');
  });

  for (const [status, reason] of [
    [401, ' Unauthorized'],
    [403, ' Forbidden'],
    [404, ' Not Found'],
    [503, ' Service Unavailable'],
    [200, ' OK'],
    [500, ''],
  ] as const)
    it(`${status} refuses it, with that status`, () => {
      const text = `HTTP/1.1 ${status}${reason}\r\nServer: Asterisk\r\nContent-Length: 2\r\n\r\n{}`;
      expect(begun().read(bytes(text))).to.deep.equal({ kind: 'refused', status });
      expect(byteByByte(begun(), bytes(text)).answer).to.deep.equal({ kind: 'refused', status });
    });

  it('a right accept does not make up for a status that refuses', () => {
    const handshake = begun();
    const text = answerTo(handshake).replace('101 Switching Protocols', '401 Unauthorized');
    expect(handshake.read(bytes(text))).to.deep.equal({ kind: 'refused', status: 401 });
  });

  it('who can not make the right accept of our key does not speak WebSocket', () => {
    const wrong = [
      'X-Nothing: here',
      'Sec-WebSocket-Accept:',
      `Sec-WebSocket-Accept: ${acceptOf('another key')}`,
      `X-Sec-WebSocket-Accept: right`,
    ];
    for (const field of wrong)
      expect(begun().read(bytes(answerTo(begun(), field))), field).to.deep.equal({
        ...{ kind: 'broken', why: 'it does not speak WebSocket' },
      });
    const [one, other] = [begun(), begun()];
    expect(one.read(bytes(answerTo(other)))).to.have.property('kind', 'broken');
    const lower = begun();
    const accept = acceptOf(keyOf(lower)).toLowerCase();
    expect(lower.read(bytes(answerTo(lower, `Sec-WebSocket-Accept: ${accept}`)))).to.have.property('kind', 'broken');
  });

  it('a right accept in what follows the head does not count', () => {
    const handshake = begun();
    const text = `${answerTo(handshake, 'X: y')}Sec-WebSocket-Accept: ${acceptOf(keyOf(handshake))}\r\n\r\n`;
    expect(handshake.read(bytes(text))).to.have.property('kind', 'broken');
  });

  it('who does not speak HTTP is found out at once, not when a head ends that never does', () => {
    const noHttp = { kind: 'broken', why: 'it does not speak HTTP' };
    for (const text of [
      'SSH-2.0-OpenSSH_9.6\r\n',
      '220 mail ESMTP\r\n',
      'SIP/2.0 400 Bad\r\n\r\n',
      '\r\n\r\n',
      '\x15\x03\x01',
    ])
      expect(begun().read(bytes(text)), text).to.deep.equal(noHttp);
    for (const text of ['HTTP/1.1 hello\r\n\r\n', 'HTTP/2 101\r\n\r\n', 'HTTP/1.1\r\n\r\n', 'http/1.1 101 x\r\n\r\n'])
      expect(begun().read(bytes(text)), text).to.deep.equal(noHttp);
    expect(byteByByte(begun(), bytes('HTTP is not what I speak'))).to.deep.equal({ answer: noHttp, at: 5 });
  });

  it('a head without an end is given up after 16 KB, in pieces or at once', () => {
    const endless = bytes(`HTTP/1.1 101 Switching Protocols\r\nX: ${'x'.repeat(20_000)}`);
    const { answer, at } = byteByByte(begun(), endless);
    expect(answer).to.deep.equal({ kind: 'broken', why: 'its answer has no end' });
    expect(at).to.equal(16 * 1024 + 1);
    expect(begun().read(endless)).to.have.property('kind', 'broken');
  });
});
