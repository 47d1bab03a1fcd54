import { payloadType, type Codec } from '../audio/g711.ts';

/** RFC 4566, section 6. On hold a phone offers `sendonly`, or `inactive`. */
export type Direction = 'sendrecv' | 'sendonly' | 'recvonly' | 'inactive';

const directions: readonly Direction[] = ['sendrecv', 'sendonly', 'recvonly', 'inactive'];

/** A session of one audio stream, in one codec and telephone-event (RFC 4733), 20 ms a packet. */
export function sessionDescription(stream: {
  readonly port: number;
  readonly codec: Codec;
  /** Payload type of telephone-event. */
  readonly events: number;
  readonly direction: Direction;
  readonly version: number;
}): string {
  const { port, codec, events, direction, version } = stream;
  const type = payloadType[codec];
  return [
    'v=0',
    `o=phone 1 ${version} IN IP4 127.0.0.1`,
    's=-',
    'c=IN IP4 127.0.0.1',
    't=0 0',
    `m=audio ${port} RTP/AVP ${type} ${events}`,
    `a=rtpmap:${type} ${codec}/8000`,
    `a=rtpmap:${events} telephone-event/8000`,
    `a=fmtp:${events} 0-15`,
    'a=ptime:20',
    `a=${direction}`,
    '',
  ].join('\r\n');
}

export function directionOf(sdp: string): Direction {
  return directions.find((each) => new RegExp(`^a=${each}\\s*$`, 'm').test(sdp)) ?? 'sendrecv';
}

/** RFC 3264, section 6.1: the answer's direction to `offer`, from one who would like `wanted`. */
export function answerTo(offer: string, wanted: Direction): Direction {
  const offered = directionOf(offer);
  const sends = (offered === 'sendrecv' || offered === 'recvonly') && (wanted === 'sendrecv' || wanted === 'sendonly');
  const hears = (offered === 'sendrecv' || offered === 'sendonly') && (wanted === 'sendrecv' || wanted === 'recvonly');
  if (sends) return hears ? 'sendrecv' : 'sendonly';
  return hears ? 'recvonly' : 'inactive';
}

/** Where the other side wants its audio, and its payload type for telephone-event. */
export function peerOf(sdp: string): { host: string; port: number; events: number | undefined } | undefined {
  const host = /^c=IN IP4 (\S+)/m.exec(sdp)?.[1];
  const port = /^m=audio (\d+)/m.exec(sdp)?.[1];
  const events = /^a=rtpmap:(\d+) telephone-event\/8000/m.exec(sdp)?.[1];
  if (host === undefined || port === undefined || port === '0') return undefined;
  return { host, port: Number(port), events: events === undefined ? undefined : Number(events) };
}
