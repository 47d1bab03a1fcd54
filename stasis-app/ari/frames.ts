/** WebSocket frames of a client (RFC 6455 §5): those of Asterisk are read, ours are written. */

const opcodes = { continuation: 0, text: 1, binary: 2, close: 8, ping: 9, pong: 10 } as const;
const final = 0x80;
const reservedBits = 0x70;
const masked = 0x80;
/** Masks hide a client's bytes from old proxies (§10.3). Straight to Asterisk they hide nothing, and zeros cost nothing. */
const mask = '\0\0\0\0';
/** A close frame without a code (§7.4.1: never on the wire). */
const noCode = 1005;

export interface FrameListener {
  text(text: string): void;
  ping(payload: Buffer): void;
  pong(): void;
  close(code: number): void;
  /** What came is no WebSocket, or too much of it: nothing after it is read. `code` is what to close with. */
  broken(why: string, code: number): void;
}

/** @param data valid until the call returns: what is not a whole frame yet is copied. @param length bytes in it */
export type ReadFrames = (data: Buffer, length: number) => void;

/** Reads a stream of frames, of which a message may take `maxBytes`. */
export function createFrameReader(maxBytes: number, hears: FrameListener): ReadFrames {
  /** The beginning of a frame whose end has not come: the first `kept` bytes. */
  let store = Buffer.alloc(0);
  let kept = 0;
  let parts: Buffer[] = [];
  let partBytes = 0;
  let isBroken = false;

  function broken(why: string, code: number): void {
    isBroken = true;
    hears.broken(why, code);
  }

  /** Tells what is whole between 0 and `end`. @returns where the rest begins */
  function take(data: Buffer, end: number): number {
    let at = 0;
    while (!isBroken && end - at >= 2) {
      const first = data[at] ?? 0;
      const second = data[at + 1] ?? 0;
      const short = second & 0x7f;
      const head = short === 126 ? 4 : short === 127 ? 10 : 2;
      if (end - at < head) break;
      const size =
        short === 126 ? data.readUInt16BE(at + 2) : short === 127 ? Number(data.readBigUInt64BE(at + 2)) : short;
      if ((first & reservedBits) !== 0 || (second & masked) !== 0) broken('a frame that no server may send', 1002);
      else if (partBytes + size > maxBytes) broken(`a message of more than ${maxBytes} bytes`, 1009);
      else {
        if (end - at < head + size) break;
        frame(first, data, at + head, at + head + size);
        at += head + size;
      }
    }
    return at;
  }

  function frame(first: number, data: Buffer, from: number, to: number): void {
    const opcode = first & 0x0f;
    const isFinal = (first & final) !== 0;
    switch (opcode) {
      case opcodes.text:
      case opcodes.binary:
        if (partBytes > 0) broken('a message in the middle of another', 1002);
        else if (isFinal) hears.text(data.toString('utf8', from, to));
        else keepPart(data, from, to);
        return;
      case opcodes.continuation:
        keepPart(data, from, to);
        if (isFinal) {
          const whole = Buffer.concat(parts).toString('utf8');
          parts = [];
          partBytes = 0;
          hears.text(whole);
        }
        return;
      case opcodes.ping:
        hears.ping(Buffer.from(data.subarray(from, to)));
        return;
      case opcodes.pong:
        hears.pong();
        return;
      case opcodes.close:
        hears.close(to - from >= 2 ? data.readUInt16BE(from) : noCode);
        return;
      default:
        broken(`a frame of the unknown kind ${opcode}`, 1002);
    }
  }

  function keepPart(data: Buffer, from: number, to: number): void {
    parts.push(Buffer.from(data.subarray(from, to)));
    partBytes += to - from;
  }

  function keep(data: Buffer, from: number, to: number): void {
    const size = kept + to - from;
    if (size > store.length) {
      const larger = Buffer.allocUnsafe(Math.max(size, store.length * 2));
      store.copy(larger, 0, 0, kept);
      store = larger;
    }
    data.copy(store, kept, from, to);
    kept = size;
  }

  return (data, length) => {
    if (isBroken) return;
    if (kept === 0) {
      const used = take(data, length);
      if (used < length && !isBroken) keep(data, used, length);
      return;
    }
    keep(data, 0, length);
    const used = take(store, kept);
    store.copyWithin(0, used, kept);
    kept -= used;
    // A long message came once; its room is not kept for ever.
    if (kept === 0) store = Buffer.alloc(0);
  };
}

/** The bytes of a text message, one in each character: what leaves together is put together without a copy. */
export const textFrame = (text: string): string => frameOf(opcodes.text, bytesOf(text));
export const pingFrame = (): string => frameOf(opcodes.ping, '');
export const pongFrame = (payload: Buffer): string => frameOf(opcodes.pong, payload.toString('latin1'));
export const closeFrame = (code: number): string => frameOf(opcodes.close, String.fromCharCode(code >> 8, code & 0xff));

function frameOf(opcode: number, bytes: string): string {
  const size = bytes.length;
  if (size < 126) return String.fromCharCode(final | opcode, masked | size) + mask + bytes;
  if (size > 0xffff) throw new RangeError(`a frame of ${size} bytes; Asterisk takes 65535`);
  return String.fromCharCode(final | opcode, masked | 126, size >> 8, size & 0xff) + mask + bytes;
}

// eslint-disable-next-line no-control-regex -- ASCII has control characters
const ascii = /^[\0-\x7f]*$/;
const bytesOf = (text: string): string => (ascii.test(text) ? text : Buffer.from(text).toString('latin1'));
