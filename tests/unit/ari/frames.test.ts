import { expect } from 'chai';
import { createHash } from 'node:crypto';
import {
  closeFrame,
  createFrameReader,
  pingFrame,
  pongFrame,
  textFrame,
  type ReadFrames,
} from '../../../stasis-app/ari/frames.ts';
import { cutIntoFrames, type Frame } from '../../support/websocket-frames.ts';

const bound = 200_000;
const first = { continuation: 0x80, text: 0x81, binary: 0x82, close: 0x88, ping: 0x89, pong: 0x8a };
const begin = { continuation: 0x00, text: 0x01 };
/** Characters of one, two, three and four bytes. */
const mixed = 'a é € 😀 z';

/** A server's frame by hand: what its first byte says, a length in as few bytes as it fits, no mask. */
function frame(firstByte: number, payload: string | Buffer = ''): Buffer {
  const body = Buffer.from(payload);
  return Buffer.concat([Buffer.from([firstByte]), lengthOf(body.length), body]);
}
function lengthOf(size: number | bigint): Buffer {
  if (size <= 125) return Buffer.from([Number(size)]);
  const bytes = Buffer.alloc(size <= 65_535 ? 3 : 9, size <= 65_535 ? 126 : 127);
  if (size <= 65_535) bytes.writeUInt16BE(Number(size), 1);
  else bytes.writeBigUInt64BE(BigInt(size), 1);
  return bytes;
}
const closing = (code: number, why = ''): Buffer =>
  frame(first.close, Buffer.concat([Buffer.from([code >> 8, code & 0xff]), Buffer.from(why)]));

/** A text as it is told here: a long one by its length and its digest. */
const said = (text: string): string =>
  text.length <= 100 ? `text ${text}` : `text of ${text.length}: ${createHash('sha1').update(text).digest('hex')}`;

interface Ear {
  readonly told: readonly string[];
  hears(...pieces: readonly Buffer[]): Ear;
}

/** A reader, and what it told. Its pieces come as from a socket: at the beginning of a buffer that is then used again. */
function ear(maxBytes = bound): Ear {
  const told: string[] = [];
  const read: ReadFrames = createFrameReader(maxBytes, {
    text: (text) => void told.push(said(text)),
    ping: (payload) => void told.push(`ping ${payload.toString()}`),
    pong: () => void told.push('pong'),
    close: (code) => void told.push(`close ${code}`),
    broken: (_why, code) => void told.push(`broken ${code}`),
  });
  const self: Ear = {
    told,
    hears(...pieces) {
      for (const piece of pieces) {
        const lent = Buffer.alloc(piece.length + 16, 0x81);
        piece.copy(lent);
        read(lent, piece.length);
        lent.fill(0xff);
      }
      return self;
    },
  };
  return self;
}
const heard = (...pieces: readonly Buffer[]): readonly string[] => ear().hears(...pieces).told;
const byteByByte = (data: Buffer): Buffer[] => Array.from(data, (byte) => Buffer.from([byte]));

describe('frames of Asterisk', () => {
  it('each kind is told as what it is', () => {
    expect(heard(frame(first.text, 'hello'))).to.deep.equal(['text hello']);
    expect(heard(frame(first.binary, mixed))).to.deep.equal([`text ${mixed}`]);
    expect(heard(frame(first.ping, 'are you there'))).to.deep.equal(['ping are you there']);
    expect(heard(frame(first.ping))).to.deep.equal(['ping ']);
    expect(heard(frame(first.pong, 'I am'))).to.deep.equal(['pong']);
    expect(heard(closing(1001, 'going away'))).to.deep.equal(['close 1001']);
    expect(heard(frame(first.close))).to.deep.equal(['close 1005']);
  });

  it('several in one piece are told in order', () => {
    const all = [frame(first.text, 'one'), frame(first.ping, '?'), frame(first.text), frame(first.text, 'two')];
    expect(heard(Buffer.concat(all))).to.deep.equal(['text one', 'ping ?', 'text ', 'text two']);
  });

  describe('however the stream is cut', () => {
    const long = `${mixed} `.repeat(20);
    const stream = Buffer.concat([
      frame(first.text, 'before'),
      frame(first.text, mixed),
      frame(first.ping, 'ping'),
      frame(first.text, long),
      frame(begin.text, Buffer.from(mixed).subarray(0, 4)),
      frame(first.pong),
      frame(begin.continuation),
      frame(first.continuation, Buffer.from(mixed).subarray(4)),
      frame(first.text, 'after'),
      closing(1000),
    ]);
    const wanted = ['text before', `text ${mixed}`, 'ping ping', said(long), 'pong', `text ${mixed}`, 'text after'];
    wanted.push('close 1000');

    it('in two, at every byte: the same is told', () => {
      for (let cut = 0; cut <= stream.length; cut += 1)
        expect(heard(stream.subarray(0, cut), stream.subarray(cut)), `cut at ${cut}`).to.deep.equal(wanted);
    });

    it('in three, around every byte: the same is told', () => {
      for (let cut = 1; cut < stream.length; cut += 1) {
        const pieces = [stream.subarray(0, cut - 1), stream.subarray(cut - 1, cut), stream.subarray(cut)];
        expect(heard(...pieces), `around ${cut}`).to.deep.equal(wanted);
      }
    });

    it('byte by byte: the same is told', () => expect(heard(...byteByByte(stream))).to.deep.equal(wanted));

    it('nothing is told before its last byte has come, and then at once', () => {
      const whole = frame(first.text, long);
      const one = ear().hears(whole.subarray(0, -1));
      expect(one.told).to.be.empty;
      expect(one.hears(whole.subarray(-1)).told).to.deep.equal([said(long)]);
    });
  });

  for (const size of [0, 1, 125, 126, 127, 65_535, 65_536, bound])
    it(`a text of ${size} bytes is told whole, in one piece or cut in its head, its middle and its end`, () => {
      const text = Array.from({ length: size }, (_, n) => String.fromCharCode(97 + (n % 26))).join('');
      const stream = Buffer.concat([frame(first.text, text), frame(first.text, 'next')]);
      const wanted = [said(text), 'text next'];
      expect(heard(stream)).to.deep.equal(wanted);
      const middle = Math.floor(stream.length / 2);
      for (const cut of [1, 2, 3, 4, 5, 9, 10, 11, middle, stream.length - 7, stream.length - 6, stream.length - 5])
        expect(heard(stream.subarray(0, cut), stream.subarray(cut)), `cut at ${cut}`).to.deep.equal(wanted);
      const pieces: Buffer[] = [];
      for (let at = 0; at < stream.length; at += 1460) pieces.push(stream.subarray(at, at + 1460));
      expect(heard(...pieces)).to.deep.equal(wanted);
    });

  it('a length may be written longer than it needs', () => {
    const wordy = Buffer.concat([Buffer.from([first.text, 127, 0, 0, 0, 0, 0, 0, 0, 2]), Buffer.from('ok')]);
    expect(heard(wordy)).to.deep.equal(['text ok']);
    expect(heard(Buffer.concat([Buffer.from([first.text, 126, 0, 2]), Buffer.from('ok')]))).to.deep.equal(['text ok']);
  });

  it('a ping keeps its payload after the buffer that it came in is used again', () => {
    const payloads: Buffer[] = [];
    const silent = { text: () => undefined, pong: () => undefined, close: () => undefined, broken: () => undefined };
    const read = createFrameReader(bound, { ...silent, ping: (payload) => void payloads.push(payload) });
    const lent = frame(first.ping, 'whole');
    read(lent, lent.length);
    lent.fill(0xff);
    for (const piece of [...byteByByte(frame(first.ping, 'in pieces')), ...byteByByte(frame(first.text, 'xxxxxxxxx'))])
      read(piece, piece.length);
    expect(payloads.map(String)).to.deep.equal(['whole', 'in pieces']);
  });
});

describe('a message of Asterisk in parts', () => {
  it('is told once, with its last part, and control frames in between are told in their turn', () => {
    const parts = [frame(begin.text, 'a'), frame(begin.continuation, 'b'), frame(first.continuation, 'c')];
    expect(heard(...parts, frame(first.text, 'next'))).to.deep.equal(['text abc', 'text next']);
    const [one, two, three] = parts;
    const between = [one!, frame(first.ping, '1'), two!, frame(first.pong), three!];
    expect(heard(Buffer.concat(between))).to.deep.equal(['ping 1', 'pong', 'text abc']);
  });

  it('may be cut in the middle of a character', () => {
    const bytes = Buffer.from(mixed);
    const single = byteByByte(bytes).map((byte) => frame(begin.continuation, byte));
    expect(heard(frame(begin.text), ...single, frame(first.continuation))).to.deep.equal([`text ${mixed}`]);
    for (let cut = 0; cut <= bytes.length; cut += 1) {
      const parts = [frame(begin.text, bytes.subarray(0, cut)), frame(first.continuation, bytes.subarray(cut))];
      expect(heard(...parts), `cut at ${cut}`).to.deep.equal([`text ${mixed}`]);
    }
  });

  it('may begin, go on and end with nothing', () => {
    expect(heard(frame(begin.text), frame(first.continuation, 'late'))).to.deep.equal(['text late']);
    expect(heard(frame(begin.text), frame(begin.continuation), frame(first.continuation))).to.deep.equal(['text ']);
    expect(heard(frame(begin.text, 'early'), frame(first.continuation))).to.deep.equal(['text early']);
  });

  it('does not leave anything to the next one', () => {
    const [one, two] = [frame(begin.text, 'long beginning'), frame(first.continuation, '!')];
    const [three, four] = [frame(begin.text, 'x'), frame(first.continuation, 'y')];
    expect(heard(Buffer.concat([one, two, three, four]))).to.deep.equal(['text long beginning!', 'text xy']);
  });

  it('may be closed in its middle: then it is never told', () => {
    expect(heard(frame(begin.text, 'half'), closing(1001))).to.deep.equal(['close 1001']);
  });
});

describe('what Asterisk must not send', () => {
  const good = frame(first.text, 'not heard');

  /** Is told as this and nothing else: what came before is heard, what comes after is not, in whatever pieces. */
  function isRefused(code: number, bad: Buffer, maxBytes = bound): void {
    const stream = Buffer.concat([frame(first.text, 'heard'), bad, good, closing(1000)]);
    const wanted = ['text heard', `broken ${code}`];
    expect(ear(maxBytes).hears(stream, good).told).to.deep.equal(wanted);
    expect(ear(maxBytes).hears(...byteByByte(stream), good).told).to.deep.equal(wanted);
  }

  it('too long a text is refused by its length (1009), and nothing after it is read', () => {
    expect(ear(125).hears(frame(first.text, 'x'.repeat(125))).told).to.have.length(1);
    isRefused(1009, frame(first.text, 'x'.repeat(126)), 125);
    isRefused(1009, frame(first.text, 'x'.repeat(1001)), 1000);
    expect(heard(Buffer.from([first.text, 126, 0xff]))).to.be.empty;
    expect(ear(1000).hears(Buffer.from([first.text, 126, 0xff, 0xff])).told).to.deep.equal(['broken 1009']);
  });

  for (const size of [2n ** 62n, 2n ** 63n, 2n ** 64n - 1n, BigInt(bound) + 1n])
    it(`a text of ${size} bytes is refused before any of them has come (1009)`, () => {
      const head = Buffer.concat([Buffer.from([first.text]), lengthOf(size)]);
      expect(heard(head)).to.deep.equal(['broken 1009']);
      isRefused(1009, head);
    });

  it('parts are refused as soon as they are too long together (1009), and control frames do not count', () => {
    const [one, two] = [frame(begin.text, 'x'.repeat(60)), frame(begin.continuation, 'x'.repeat(40))];
    const ping = frame(first.ping, 'p'.repeat(100));
    const whole = ear(100).hears(one, ping, two, ping, frame(first.continuation)).told;
    expect(whole).to.deep.equal([`ping ${'p'.repeat(100)}`, `ping ${'p'.repeat(100)}`, said('x'.repeat(100))]);
    isRefused(1009, Buffer.concat([one, two, frame(first.continuation, 'x')]), 100);
    isRefused(1009, Buffer.concat([one, frame(begin.continuation, 'x'.repeat(41))]), 100);
    isRefused(1009, Buffer.concat([one, Buffer.from([begin.continuation]), lengthOf(2n ** 62n)]), 100);
  });

  it('after parts that made one message, the next has the whole bound again', () => {
    const half = 'x'.repeat(60);
    const twice = [frame(begin.text, half), frame(first.continuation), frame(first.text, half)];
    expect(ear(100).hears(...twice).told).to.deep.equal([said(half), said(half)]);
  });

  it('a masked frame is refused (1002)', () => {
    for (const kind of [first.text, first.ping, first.close, begin.text])
      isRefused(1002, Buffer.from([kind, 0x82, 1, 2, 3, 4, 0x69, 0x6b]));
  });

  it('reserved bits are refused (1002)', () => {
    for (const bit of [0x40, 0x20, 0x10]) {
      isRefused(1002, frame(first.text | bit, 'x'));
      isRefused(1002, frame(first.ping | bit));
      isRefused(1002, Buffer.concat([frame(begin.text, 'x'), frame(first.continuation | bit, 'x')]));
    }
  });

  it('kinds that nobody knows are refused (1002)', () => {
    for (const opcode of [3, 4, 5, 6, 7, 11, 12, 13, 14, 15]) {
      isRefused(1002, frame(0x80 | opcode, 'x'));
      isRefused(1002, frame(opcode));
    }
  });

  it('a new message in the middle of another is refused (1002), an empty beginning or not', () => {
    for (const beginning of ['', 'x'])
      for (const kind of [first.text, first.binary, begin.text])
        isRefused(1002, Buffer.concat([frame(begin.text, beginning), frame(kind, 'y')]));
  });

  it('the continuation of no message is refused (1002)', () => {
    isRefused(1002, frame(first.continuation, 'x'));
    isRefused(1002, frame(first.continuation));
    isRefused(1002, frame(begin.continuation, 'x'));
    const whole = Buffer.concat([frame(begin.text, 'x'), frame(first.continuation, 'y')]);
    expect(heard(whole, frame(first.continuation, 'z'))).to.deep.equal(['text xy', 'broken 1002']);
  });

  it('a control frame in parts is refused (1002)', () => {
    for (const opcode of [0x08, 0x09, 0x0a]) isRefused(1002, frame(opcode));
  });

  it('a control frame of more than 125 bytes is refused (1002), and one of 125 is not', () => {
    for (const kind of [first.close, first.ping, first.pong])
      for (const size of [126, 65_536]) isRefused(1002, frame(kind, Buffer.alloc(size, 3)));
    expect(heard(frame(first.ping, 'p'.repeat(125)), closing(1000, 'w'.repeat(123)))).to.deep.equal([
      `ping ${'p'.repeat(125)}`,
      'close 1000',
    ]);
  });

  it('a close frame with half a code, or with one that is never sent, is refused (1002)', () => {
    isRefused(1002, frame(first.close, '\x03'));
    for (const code of [0, 999, 1004, 1005, 1006, 1015, 2999, 5000, 65_535]) isRefused(1002, closing(code));
    for (const code of [1000, 1003, 1007, 1014, 3000, 4999])
      expect(heard(closing(code))).to.deep.equal([`close ${code}`]);
  });

  it('nothing is read after a close frame', () => {
    const stream = Buffer.concat([closing(1000), good, frame(first.ping), closing(1001), Buffer.alloc(20, 0xff)]);
    expect(heard(stream, good)).to.deep.equal(['close 1000']);
    expect(heard(...byteByByte(stream))).to.deep.equal(['close 1000']);
  });

  it('what is no WebSocket at all is refused (1002)', () => {
    expect(heard(Buffer.from('HTTP/1.1 200 OK\r\n\r\n'))).to.deep.equal(['broken 1002']);
  });
});

describe('frames of ours', () => {
  /** What a server makes of it. */
  function framesOf(ours: string): Frame[] {
    const frames: Frame[] = [];
    const bytes = Buffer.from(ours, 'latin1');
    cutIntoFrames((frame) => void frames.push(frame))(bytes);
    expect(Buffer.concat(frames.map(({ raw }) => raw)).equals(bytes), 'every byte is of a frame').to.be.true;
    for (const { raw } of frames) expect(raw[1]! & 0x80, 'a client masks').to.equal(0x80);
    return frames;
  }
  const textsOf = (ours: string): (string | undefined)[] => framesOf(ours).map(({ text }) => text);
  /** With a short head and a mask of zeros. */
  const controlOf = (ours: string): { first: number; payload: string } => {
    const [{ raw } = expect.fail('no frame'), ...more] = framesOf(ours);
    expect(more).to.be.empty;
    expect(raw.subarray(2, 6)).to.deep.equal(Buffer.alloc(4));
    return { first: raw[0]!, payload: raw.toString('latin1', 6) };
  };

  for (const size of [0, 1, 125, 126, 127, 128, 255, 256, 65_534, 65_535])
    it(`a text of ${size} bytes arrives`, () => {
      const text = 'x'.repeat(size);
      expect(textsOf(textFrame(text)).map((arrived) => arrived === text)).to.deep.equal([true]);
      const wide = 'é'.repeat(size / 2) + 'x'.repeat(size % 2);
      expect(textsOf(textFrame(wide)).map((arrived) => arrived === wide)).to.deep.equal([true]);
      expect(Buffer.byteLength(wide)).to.equal(size);
      expect(textFrame(wide)).to.have.length(size + (size < 126 ? 6 : 8));
    });

  it('every character arrives: ASCII, controls, Latin-1, and those of three and four bytes', () => {
    for (let code = 0; code < 0x3000; code += 1) {
      const text = String.fromCharCode(code);
      expect(textsOf(textFrame(text)), `U+${code.toString(16)}`).to.deep.equal([text]);
    }
    for (const text of [mixed, '😀', '\u2028', '{"a":"\\u0000"}', '\xff\xfe'])
      expect(textsOf(textFrame(text))).to.deep.equal([text]);
  });

  it('half a character leaves as the sign for one that is none, not as bytes that break the connection', () => {
    expect(textsOf(textFrame('a\ud83d'))).to.deep.equal(['a\ufffd']);
  });

  it('several put together arrive one by one', () => {
    const together = textFrame('one') + pingFrame() + textFrame(mixed) + closeFrame(1000);
    expect(framesOf(together).map(({ opcode, text }) => text ?? opcode)).to.deep.equal(['one', 9, mixed, 8]);
  });

  it('too long a text is thrown, by its bytes and not by its characters', () => {
    expect(() => textFrame('x'.repeat(65_536))).to.throw(RangeError, '65536 bytes');
    expect(() => textFrame('é'.repeat(32_768))).to.throw(RangeError, '65536 bytes');
    expect(() => textFrame('😀'.repeat(16_384))).to.throw(RangeError, '65536 bytes');
    expect(() => textFrame('x'.repeat(1_000_000))).to.throw(RangeError);
  });

  it('a ping is empty, a pong carries every byte of what it answers, a close frame its code', () => {
    expect(controlOf(pingFrame())).to.deep.equal({ first: 0x89, payload: '' });
    const bytes = Buffer.from(Array.from({ length: 125 }, (_, n) => (n * 7) % 256));
    expect(controlOf(pongFrame(bytes))).to.deep.equal({ first: 0x8a, payload: bytes.toString('latin1') });
    expect(controlOf(pongFrame(Buffer.alloc(0)))).to.deep.equal({ first: 0x8a, payload: '' });
    expect(controlOf(closeFrame(1000))).to.deep.equal({ first: 0x88, payload: '\x03\xe8' });
    expect(controlOf(closeFrame(4999))).to.deep.equal({ first: 0x88, payload: '\x13\x87' });
  });
});
