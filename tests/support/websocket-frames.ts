/** WebSocket frames as bytes (RFC 6455, section 5.2), for a test that stands in the line between two ends. */
export interface Frame {
  /** The frame as it came. */
  readonly raw: Buffer;
  readonly opcode: number;
  /** Whole messages only: undefined for control frames and for parts of a message. */
  readonly text: string | undefined;
}

const finalText = 0x81;

/** Cuts a stream into frames: call it with what came, and it calls `each` with every frame that is complete. */
export function cutIntoFrames(each: (frame: Frame) => void): (data: Buffer) => void {
  let rest: Buffer = Buffer.alloc(0);
  return (data) => {
    rest = rest.length === 0 ? data : Buffer.concat([rest, data]);
    for (let frame = frameAt(rest); frame !== undefined; frame = frameAt(rest)) {
      rest = rest.subarray(frame.raw.length);
      each(frame);
    }
  };
}

function frameAt(data: Buffer): Frame | undefined {
  const [first = 0, second = 0] = data;
  if (data.length < 2) return undefined;
  const short = second & 0x7f;
  const more = short === 126 ? 2 : short === 127 ? 8 : 0;
  const masked = (second & 0x80) !== 0;
  const start = 2 + more + (masked ? 4 : 0);
  if (data.length < start) return undefined;
  const size = short === 126 ? data.readUInt16BE(2) : short === 127 ? Number(data.readBigUInt64BE(2)) : short;
  const length = start + size;
  if (data.length < length) return undefined;
  const raw = data.subarray(0, length);
  if (first !== finalText) return { raw, opcode: first & 0x0f, text: undefined };
  const payload = Buffer.from(raw.subarray(start));
  if (masked) for (let at = 0; at < size; at += 1) payload[at]! ^= raw[start - 4 + (at % 4)]!;
  return { raw, opcode: 1, text: payload.toString() };
}

/** A text message as one frame; a client's is masked, here with zeros. */
export function textFrame(text: string, masked: boolean): Buffer {
  const payload = Buffer.from(text);
  const size = payload.length;
  const head = size < 126 ? Buffer.from([finalText, size]) : Buffer.alloc(size < 65_536 ? 4 : 10, finalText);
  if (size >= 65_536) {
    head[1] = 127;
    head.writeBigUInt64BE(BigInt(size), 2);
  } else if (size >= 126) {
    head[1] = 126;
    head.writeUInt16BE(size, 2);
  }
  if (!masked) return Buffer.concat([head, payload]);
  head[1]! |= 0x80;
  return Buffer.concat([head, Buffer.alloc(4), payload]);
}

/** A close frame of a server that ends in good order (1000). */
export const closeFrame: Buffer = Buffer.from([0x88, 0x02, 0x03, 0xe8]);
