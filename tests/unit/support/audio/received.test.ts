import { expect } from 'chai';
import { DigitsHeard, framesOfDigits } from '../../../support/audio/digits.ts';
import { decode, encode, payloadType, type Codec } from '../../../support/audio/g711.ts';
import { longestGapIn, Received } from '../../../support/audio/received.ts';
import { formatRtp, parseRtp, type RtpPacket } from '../../../support/audio/rtp.ts';
import { listen } from '../../../support/audio/spectrum.ts';
import { framesOf, tones } from '../../../support/audio/tones.ts';

const [first, second] = tones;

/** The packet of 20 ms at a place in a stream of the first tone. */
const packetOf = (index: number, changed: Partial<RtpPacket> = {}): RtpPacket => {
  const frames = framesOf(first, 'PCMU');
  const payload = frames[index % frames.length] ?? Buffer.alloc(0);
  const [sequence, timestamp] = [index & 0xffff, index * 160];
  return { payloadType: payloadType.PCMU, marker: false, sequence, timestamp, ssrc: 7, payload, ...changed };
};

describe('what a phone has received', () => {
  it('is put in order again when packets overtake each other, across the end of the sequence numbers', () => {
    const received = new Received();
    const order = [65533, 65535, 65534, 65536, 65538, 65537, 65540, 65539, 65541, 65542];
    for (const [at, index] of order.entries()) received.add(packetOf(index), 20 * at);
    const inOrder = new Received();
    for (const [at, index] of order.toSorted((a, b) => a - b).entries()) inOrder.add(packetOf(index), 20 * at);
    expect(received.samples(0)).to.have.length(1600).and.deep.equal(inOrder.samples(0));
  });

  it('keeps one stream behind the other when the source changes', () => {
    const received = new Received();
    for (let index = 0; index < 10; index += 1) received.add(packetOf(9000 + index), 20 * index);
    const other = framesOf(second, 'PCMU');
    for (let index = 0; index < 10; index += 1) {
      const payload = other[index % other.length] ?? Buffer.alloc(0);
      received.add(packetOf(index, { ssrc: 8, payload }), 200 + 20 * index);
    }
    const samples = received.samples(0);
    expect(listen(samples.subarray(0, 1600)).tones).to.deep.equal([first]);
    expect(listen(samples.subarray(1600)).tones).to.deep.equal([second]);
  });

  it('is bounded: of an hour the newest half minute is there, whole', () => {
    const received = new Received();
    for (let index = 0; index < 180_000; index += 1) received.add(packetOf(index), 20 * index);
    expect(received.count).to.equal(180_000);
    const samples = received.samples(0);
    expect(samples.length / 8000).to.be.within(29, 30);
    expect(listen(samples.subarray(0, 1600))).to.deep.include({ tones: [first], other: false });
  });

  it('counts what is no G.711, and does not take it for sound', () => {
    const received = new Received();
    received.add(packetOf(1, { payloadType: 101 }), 0);
    received.add(packetOf(2, { payloadType: 9 }), 20);
    expect([received.count, received.samples(0).length]).to.deep.equal([2, 0]);
  });

  it('says when packets came, and when those with a tone', () => {
    const received = new Received();
    const silent = framesOf('silence', 'PCMU')[0] ?? Buffer.alloc(0);
    for (let index = 0; index < 20; index += 1) {
      received.add(packetOf(index, index >= 5 && index < 10 ? { payload: silent } : {}), 20 * index);
    }
    expect(longestGapIn(received.times(0))).to.equal(0);
    expect(longestGapIn(received.times(0, first))).to.equal(100);
    expect(received.times(100, first)[0]).to.equal(200);
    expect(received.times(0, second)).to.deep.equal([]);
  });
});

describe('an RTP packet', () => {
  it('is read as it was written', () => {
    const packet = packetOf(65_535, { marker: true, timestamp: 0xfffffff0, ssrc: 0xdeadbeef });
    expect(parseRtp(formatRtp(packet))).to.deep.equal(packet);
  });

  it('is read with sources, an extension and padding, which are no sound', () => {
    const head = formatRtp(packetOf(1, { payload: Buffer.alloc(0) }));
    head[0] = 0x80 | 0x20 | 0x10 | 1;
    const [source, extension, sound, padding] = [
      [0, 0, 0, 9],
      [0xbe, 0xde, 0, 1, 1, 2, 3, 4],
      [0x55, 0x66],
      [0, 0, 3],
    ];
    const rest = Buffer.from([...source, ...extension, ...sound, ...padding]);
    expect([...(parseRtp(Buffer.concat([head, rest]))?.payload ?? [])]).to.deep.equal(sound);
  });

  for (const [what, bytes] of [
    ['too short', Buffer.from([0x80, 0, 0])],
    ['of another version', Buffer.alloc(20)],
    ['with more padding than bytes', Buffer.concat([Buffer.from([0xa0]), Buffer.alloc(11), Buffer.from([200])])],
  ] as const)
    it(`${what} is none`, () => expect(parseRtp(bytes)).to.equal(undefined));
});

describe('G.711', () => {
  for (const codec of ['PCMU', 'PCMA'] as const satisfies Codec[]) {
    it(`${codec}: every code is the nearest to its own sample`, () => {
      const codes = Uint8Array.from({ length: 256 }, (_, code) => code);
      const [samples, again] = [new Float32Array(256), new Float32Array(256)];
      decode(codec, codes, samples, 0);
      decode(codec, encode(codec, samples), again, 0);
      expect([...again].map((sample) => sample + 0)).to.deep.equal([...samples].map((sample) => sample + 0));
    });
  }

  it('is what ITU-T G.711 says: the loudest, the smallest and zero', () => {
    const samples = new Float32Array(6);
    decode('PCMU', Uint8Array.of(0x80, 0x00, 0xff), samples, 0);
    decode('PCMA', Uint8Array.of(0xaa, 0x2a, 0xd5), samples, 3);
    const whole = [...samples].map((sample) => Math.round(sample * 32768));
    expect(whole).to.deep.equal([32124, -32124, 0, 32256, -32256, 8]);
  });
});

describe('digits', () => {
  const hear = (frames: ReturnType<typeof framesOfDigits>): string => {
    const heard = new DigitsHeard();
    for (const [index, frame] of frames.entries()) {
      if (frame) heard.add(frame.payload, 1000 + (index - frame.age) * 160);
    }
    return heard.text;
  };

  it('are heard once each, however many packets they have, and the same one twice', () => {
    expect(hear(framesOfDigits('1100*#ad'))).to.equal('1100*#AD');
  });

  it('are heard when packets are lost', () => {
    expect(hear(framesOfDigits('42').map((frame, index) => (index % 3 === 0 ? frame : undefined)))).to.equal('42');
  });

  it('are of sixteen kinds, and what is none is refused', () => {
    expect(() => framesOfDigits('12x')).to.throw('"X" is no DTMF digit');
  });
});
