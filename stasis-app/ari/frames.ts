/** WebSocket frames of a client (RFC 6455 §5): those of Asterisk are read, ours are written. */

const opcodes = { continuation: 0, text: 1, binary: 2, close: 8, ping: 9, pong: 10 } as const;
const final = 0x80;
const reservedBits = 0x70;
const masked = 0x80;
/** Masks hide a client's bytes from old proxies (§10.3). Straight to Asterisk they hide nothing, and zeros cost nothing. */
const mask = '\0\0\0\0';
/** What a control frame may carry (§5.5). */
const maxControlBytes = 125;
/** Told of a close frame without a code (§7.4.1: never on the wire). */
export const noCode = 1005;

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
  /** The last part of a message has not come. What came of it may be nothing at all: parts can be empty. */
  let isInMessage = false;
  let parts = Buffer.alloc(0);
  let partBytes = 0;
  /** It is broken or closed: nothing more is read. */
  let isOver = false;

  function broken(why: string, code: number): void {
    isOver = true;
    hears.broken(why, code);
  }

  /** Tells what is whole between 0 and `end`. @returns where the rest begins that is still to be read */
  function take(data: Buffer, end: number): number {
    let at = 0;
    while (!isOver && end - at >= 2) {
      const first = data[at] ?? 0;
      const second = data[at + 1] ?? 0;
      const fault = faultIn(first, second);
      if (fault !== undefined) {
        broken(fault, 1002);
        break;
      }
      const short = second & 0x7f;
      const head = short === 126 ? 4 : short === 127 ? 10 : 2;
      if (end - at < head) break;
      const size =
        short === 126 ? data.readUInt16BE(at + 2) : short === 127 ? Number(data.readBigUInt64BE(at + 2)) : short;
      if (!isControl(first) && partBytes + size > maxBytes) broken(`a message of more than ${maxBytes} bytes`, 1009);
      else {
        if (end - at < head + size) break;
        frame(first, data, at + head, at + head + size);
        at += head + size;
      }
    }
    return isOver ? end : at;
  }

  /** What is wrong with a frame that begins so, here. */
  function faultIn(first: number, second: number): string | undefined {
    if ((first & reservedBits) !== 0 || (second & masked) !== 0) return 'a frame that no server may send';
    const opcode = first & 0x0f;
    switch (opcode) {
      case opcodes.text:
      case opcodes.binary:
        return isInMessage ? 'a message in the middle of another' : undefined;
      case opcodes.continuation:
        return isInMessage ? undefined : 'the continuation of no message';
      case opcodes.close:
      case opcodes.ping:
      case opcodes.pong:
        if ((first & final) === 0) return 'a part of a control frame';
        return second > maxControlBytes ? `a control frame of more than ${maxControlBytes} bytes` : undefined;
      default:
        return `a frame of the unknown kind ${opcode}`;
    }
  }

  /** Tells a frame in which `faultIn` found nothing. */
  function frame(first: number, data: Buffer, from: number, to: number): void {
    const isFinal = (first & final) !== 0;
    switch (first & 0x0f) {
      case opcodes.text:
      case opcodes.binary:
        if (isFinal) hears.text(data.toString('utf8', from, to));
        else keepPart(data, from, to);
        return;
      case opcodes.continuation:
        keepPart(data, from, to);
        if (isFinal) {
          const whole = parts.toString('utf8', 0, partBytes);
          isInMessage = false;
          parts = Buffer.alloc(0);
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
        closed(data, from, to);
    }
  }

  function closed(data: Buffer, from: number, to: number): void {
    const code = to - from < 2 ? noCode : data.readUInt16BE(from);
    if (to > from && !isOnTheWire(code)) broken('a close frame without a right code', 1002);
    else {
      isOver = true;
      hears.close(code);
    }
  }

  function keepPart(data: Buffer, from: number, to: number): void {
    isInMessage = true;
    parts = append(parts, partBytes, data, from, to);
    partBytes += to - from;
  }

  function keep(data: Buffer, from: number, to: number): void {
    store = append(store, kept, data, from, to);
    kept += to - from;
  }

  return (data, length) => {
    if (isOver) return;
    if (kept === 0) {
      const used = take(data, length);
      if (used < length) keep(data, used, length);
      return;
    }
    keep(data, 0, length);
    const used = take(store, kept);
    if (used > 0) store.copyWithin(0, used, kept);
    kept -= used;
    // A long message came once; its room is not kept for ever.
    if (kept === 0) store = Buffer.alloc(0);
  };
}

const isControl = (first: number): boolean => (first & 0x08) !== 0;

/** Whether a close frame may have this code (§7.4). */
const isOnTheWire = (code: number): boolean =>
  (code >= 1000 && code <= 1014 && (code < 1004 || code > 1006)) || (code >= 3000 && code <= 4999);

/** Puts bytes of `data` behind the first `used` of `into`. @returns `into`, or a larger one in its place */
function append(into: Buffer<ArrayBuffer>, used: number, data: Buffer, from: number, to: number): Buffer<ArrayBuffer> {
  const size = used + to - from;
  const roomy = size > into.length ? Buffer.allocUnsafe(Math.max(size, into.length * 2)) : into;
  if (roomy !== into) into.copy(roomy, 0, 0, used);
  data.copy(roomy, used, from, to);
  return roomy;
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

const ascii = /^[\0-\x7f]*$/;
const bytesOf = (text: string): string => (ascii.test(text) ? text : Buffer.from(text).toString('latin1'));
