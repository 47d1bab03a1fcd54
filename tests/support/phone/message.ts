/** A SIP message as text and as data: only as much of RFC 3261 as a telephone in a test needs. */

export type Headers = readonly (readonly [name: string, value: string])[];

export interface SipRequest {
  readonly kind: 'request';
  readonly method: string;
  readonly uri: string;
  readonly headers: Headers;
  readonly body: string;
}

export interface SipResponse {
  readonly kind: 'response';
  readonly status: number;
  readonly phrase: string;
  readonly headers: Headers;
  readonly body: string;
}

export type SipMessage = SipRequest | SipResponse;

/** RFC 3261 section 7.3.3: the short forms that Asterisk or a proxy may use. */
const longName: Readonly<Record<string, string>> = {
  v: 'via',
  f: 'from',
  t: 'to',
  i: 'call-id',
  m: 'contact',
  l: 'content-length',
  c: 'content-type',
};

/** The message in a datagram, or undefined for a keep-alive or anything else that is no SIP. */
export function parseSip(text: string): SipMessage | undefined {
  const end = text.indexOf('\r\n\r\n');
  if (end < 0) return undefined;
  const [start = '', ...lines] = text.slice(0, end).split('\r\n');
  const body = text.slice(end + 4);
  const headers = lines.map((line): [string, string] => {
    const colon = line.indexOf(':');
    const name = line.slice(0, colon).trim().toLowerCase();
    return [longName[name] ?? name, line.slice(colon + 1).trim()];
  });
  const response = /^SIP\/2\.0 (\d{3}) (.*)$/.exec(start);
  if (response) return { kind: 'response', status: Number(response[1]), phrase: response[2] ?? '', headers, body };
  const request = /^([A-Z]+) (\S+) SIP\/2\.0$/.exec(start);
  return request ? { kind: 'request', method: request[1] ?? '', uri: request[2] ?? '', headers, body } : undefined;
}

export function formatSip(message: SipMessage): string {
  const start =
    message.kind === 'request'
      ? `${message.method} ${message.uri} SIP/2.0`
      : `SIP/2.0 ${message.status} ${message.phrase}`;
  const headers = message.headers.map(([name, value]) => `${name}: ${value}`);
  const type = message.body === '' ? [] : ['content-type: application/sdp'];
  const length = `content-length: ${Buffer.byteLength(message.body)}`;
  return [start, ...headers, ...type, length, '', message.body].join('\r\n');
}

/** The first header of that name (lower case), or undefined. */
export const header = (message: SipMessage, name: string): string | undefined =>
  message.headers.find(([each]) => each === name)?.[1];

/** All headers of that name, in their order. */
export const headersNamed = (message: SipMessage, name: string): Headers =>
  message.headers.filter(([each]) => each === name);

/** A parameter such as `tag` or `branch` of a header's value. */
export const parameter = (value: string, name: string): string | undefined =>
  new RegExp(`;\\s*${name}=([^;>\\s]+)`).exec(value)?.[1];

/** Name and number out of `"Anna" <sip:5001@host>;tag=…`. */
export interface Identity {
  readonly name: string;
  readonly number: string;
}

export function identity(value: string | undefined): Identity | undefined {
  const found = /^\s*"?([^"<]*?)"?\s*<?sips?:([^@>;]+)/.exec(value ?? '');
  return found ? { name: found[1] ?? '', number: decodeURIComponent(found[2] ?? '') } : undefined;
}

/** The Q.850 cause in the Reason headers (RFC 3326), or undefined when none is given. */
export function q850(message: SipMessage): number | undefined {
  for (const [, value] of headersNamed(message, 'reason')) {
    const cause = /Q\.850\s*;.*?cause=(\d+)/i.exec(value)?.[1];
    if (cause !== undefined) return Number(cause);
  }
  return undefined;
}
