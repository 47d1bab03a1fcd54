/** An RTP packet (RFC 3550, 5.1), without extensions and lists of sources: what a telephone needs. */
export interface RtpPacket {
  readonly payloadType: number;
  readonly marker: boolean;
  readonly sequence: number;
  readonly timestamp: number;
  readonly ssrc: number;
  readonly payload: Buffer;
}

const headerBytes = 12;

export function formatRtp(packet: RtpPacket): Buffer {
  const bytes = Buffer.allocUnsafe(headerBytes + packet.payload.length);
  bytes[0] = 0x80;
  bytes[1] = (packet.marker ? 0x80 : 0) | packet.payloadType;
  bytes.writeUInt16BE(packet.sequence & 0xffff, 2);
  bytes.writeUInt32BE(packet.timestamp >>> 0, 4);
  bytes.writeUInt32BE(packet.ssrc >>> 0, 8);
  packet.payload.copy(bytes, headerBytes);
  return bytes;
}

/** The packet in a datagram, or undefined for anything else. */
export function parseRtp(bytes: Buffer): RtpPacket | undefined {
  const first = bytes[0] ?? 0;
  if (bytes.length < headerBytes || first >> 6 !== 2) return undefined;
  const sources = headerBytes + 4 * (first & 0x0f);
  const begin =
    (first & 0x10) !== 0 && bytes.length >= sources + 4 ? sources + 4 + 4 * bytes.readUInt16BE(sources + 2) : sources;
  const end = (first & 0x20) !== 0 ? bytes.length - (bytes.at(-1) ?? 0) : bytes.length;
  if (begin > end) return undefined;
  const second = bytes[1] ?? 0;
  return {
    payloadType: second & 0x7f,
    marker: second >> 7 === 1,
    sequence: bytes.readUInt16BE(2),
    timestamp: bytes.readUInt32BE(4),
    ssrc: bytes.readUInt32BE(8),
    payload: bytes.subarray(begin, end),
  };
}
