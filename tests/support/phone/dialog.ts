import { answerChallenge, type Credentials } from './digest.ts';
import { header, headersNamed, parameter, type Headers, type SipRequest, type SipResponse } from './message.ts';
import { token, type SipWire } from './wire.ts';

/** Who speaks with whom: what every request inside a call must say (RFC 3261, section 12). */
export class Dialog {
  readonly callId: string;
  readonly tag = token();
  /** The other side's From or To, with its tag once it is known. */
  remote: string;
  /** The other side's contact. */
  target: string;
  cseq = 1;
  readonly #wire: SipWire;
  readonly #local: string;
  /** Whom a request passes on its way (RFC 3261, 12.1): told once, by the INVITE or by its 200. */
  #route: Headers | undefined;
  readonly #credentials: Credentials | undefined;

  constructor(
    wire: SipWire,
    ends: { callId: string; local: string; remote: string; target: string },
    credentials: Credentials | undefined,
  ) {
    this.#wire = wire;
    this.callId = ends.callId;
    this.#local = `${ends.local};tag=${this.tag}`;
    this.remote = ends.remote;
    this.target = ends.target;
    this.#credentials = credentials;
  }

  headers(method: string, cseq = this.cseq): Headers {
    return [
      ['max-forwards', '70'],
      ['from', this.#local],
      ['to', this.remote],
      ['call-id', this.callId],
      ['cseq', `${cseq} ${method}`],
      ...(this.#route ?? []),
    ];
  }

  contact(): Headers {
    return [
      ['contact', `<sip:phone@${this.#wire.here}>`],
      ['allow', 'INVITE, ACK, CANCEL, BYE, UPDATE, OPTIONS, INFO, NOTIFY, REFER'],
      ['supported', 'replaces'],
    ];
  }

  /** Takes the contact and the way out of a request or a final answer. */
  learn(message: SipRequest | SipResponse): void {
    if (message.kind === 'request' || (message.status >= 200 && message.status < 300)) {
      const passed = headersNamed(message, 'record-route').map(([, value]) => ['route', value] as const);
      this.#route ??= message.kind === 'request' ? passed : passed.toReversed();
    }
    const contact = contactOf(header(message, 'contact'));
    if (contact !== undefined && (message.kind === 'request' || message.status >= 200)) this.target = contact;
  }

  /** The proof that a 401 or 407 asks for; undefined when it asks for none, or there is no password. */
  proof(response: SipResponse, method: string): Headers | undefined {
    const proxy = response.status === 407;
    const challenge = header(response, proxy ? 'proxy-authenticate' : 'www-authenticate');
    if ((response.status !== 401 && !proxy) || challenge === undefined || !this.#credentials) return undefined;
    const proof = answerChallenge(challenge, this.#credentials, method, this.target);
    return [[proxy ? 'proxy-authorization' : 'authorization', proof]];
  }

  /** Acknowledges a final answer to an INVITE: a success on a branch of its own, a failure on the INVITE's. */
  acknowledge(response: SipResponse, branch: string, cseq = this.cseq): void {
    // Made up by the wire, because nobody answered at all.
    if (response.headers.length === 0) return;
    if (response.status < 300) {
      this.#wire.ack(this.target, this.headers('ACK', cseq));
      return;
    }
    const to = ['to', header(response, 'to') ?? this.remote] as const;
    const headers = this.headers('ACK', cseq).map((each) => (each[0] === 'to' ? to : each));
    this.#wire.ack(this.target, headers, branch);
  }

  /** Asks something inside the call, with a proof when one is asked for; resolves with the final answer. */
  async ask(method: string, more: Headers = [], body = ''): Promise<SipResponse> {
    const response = await this.#once(method, more, body);
    const proof = this.proof(response, method);
    return proof ? this.#once(method, [...more, ...proof], body) : response;
  }

  /** What the Replaces of a REFER says of this dialog, from the other side's view (RFC 3891, section 6.1). */
  replaces(): string {
    const theirs = parameter(this.remote, 'tag') ?? '';
    return encodeURIComponent(`${this.callId};to-tag=${theirs};from-tag=${this.tag}`);
  }

  #once(method: string, more: Headers, body: string): Promise<SipResponse> {
    this.cseq += 1;
    const { cseq } = this;
    return new Promise((resolve) => {
      const headers: Headers = [...this.headers(method), ...this.contact(), ...more];
      const branch = this.#wire.request(method, this.target, headers, body, (response) => {
        if (response.status < 200) return;
        if (method === 'INVITE') this.acknowledge(response, branch, cseq);
        resolve(response);
      });
    });
  }
}

export const contactOf = (value: string | undefined): string | undefined =>
  value === undefined ? undefined : (/<([^>]+)>/.exec(value)?.[1] ?? value.split(';')[0]);
