import { answerChallenge, type Credentials } from './digest.ts';
import {
  header,
  identity,
  parameter,
  q850,
  type Headers,
  type Identity,
  type SipRequest,
  type SipResponse,
} from './message.ts';
import { Media } from './media.ts';
import { token, type SipWire } from './wire.ts';

export type CallState = 'invited' | 'ringing' | 'early-media' | 'answered' | 'ended';

export interface Ending {
  /** Who ended the call, as this phone saw it. */
  readonly by: 'me' | 'them';
  /** The SIP status that refused the call, 487 when it was cancelled, undefined after a BYE. */
  readonly status: number | undefined;
  /** The Q.850 cause of the Reason header that came with the end, if there was one. */
  readonly cause: number | undefined;
}

interface Delay {
  readonly afterMs?: number;
}

const phrases: Readonly<Record<number, string>> = {
  180: 'Ringing',
  183: 'Session Progress',
  200: 'OK',
  404: 'Not Found',
  480: 'Temporarily Unavailable',
  486: 'Busy Here',
  487: 'Request Terminated',
  503: 'Service Unavailable',
  603: 'Decline',
};

/** One call as a phone sees it, made by either side. */
export class PhoneCall {
  readonly direction: 'out' | 'in';
  /** The user part of the request's URI: what was dialled. */
  readonly dialled: string;
  readonly states: CallState[] = [];
  ending: Ending | undefined;
  /** From of the INVITE. */
  readonly callerId: Identity | undefined;
  /** P-Asserted-Identity or Remote-Party-ID, the newest one that the other side sent. */
  asserted: Identity | undefined;
  readonly #wire: SipWire;
  readonly #media = Media.open();
  readonly #callId: string;
  readonly #tag = token();
  readonly #local: string;
  #remote: string;
  #target: string;
  #cseq = 1;
  #branch = '';
  #provisional = false;
  #wantsCancel = false;
  #cancelled = false;
  #invite: SipRequest | undefined;
  #stopRepeating = () => {};
  readonly #watchers = new Set<() => void>();
  readonly #credentials: Credentials | undefined;

  private constructor(
    wire: SipWire,
    dialog: {
      direction: 'out' | 'in';
      dialled: string;
      callId: string;
      local: string;
      remote: string;
      target: string;
      callerId: Identity | undefined;
      credentials?: Credentials | undefined;
    },
  ) {
    this.#wire = wire;
    this.direction = dialog.direction;
    this.dialled = dialog.dialled;
    this.callerId = dialog.callerId;
    this.#callId = dialog.callId;
    this.#local = `${dialog.local};tag=${this.#tag}`;
    this.#remote = dialog.remote;
    this.#target = dialog.target;
    this.#credentials = dialog.credentials;
  }

  /** Sends an INVITE for `number` as `from`, authenticated when challenged and `credentials` are given. */
  static place(wire: SipWire, number: string, from: Identity, credentials?: Credentials): PhoneCall {
    const uri = `sip:${number}@${wire.server.host}:${wire.server.port}`;
    const local = `${from.name === '' ? '' : `"${from.name}" `}<sip:${from.number}@${wire.server.host}>`;
    const dialog = { direction: 'out', dialled: number, callId: token(12), local } as const;
    const call = new PhoneCall(wire, { ...dialog, remote: `<${uri}>`, target: uri, callerId: from, credentials });
    void call.#sendInvite([]);
    return call;
  }

  /** The call that a new INVITE begins. */
  static taken(wire: SipWire, invite: SipRequest): PhoneCall {
    const remote = header(invite, 'from') ?? '';
    const dialog = { direction: 'in', dialled: identity(invite.uri)?.number ?? invite.uri } as const;
    const call = new PhoneCall(wire, {
      ...dialog,
      callId: header(invite, 'call-id') ?? '',
      local: header(invite, 'to') ?? '',
      remote,
      target: contactOf(header(invite, 'contact')) ?? '',
      callerId: identity(remote),
    });
    call.#invite = invite;
    call.#learn(invite);
    call.#enters('invited');
    wire.answer(invite, 100, 'Trying', call.#tag);
    return call;
  }

  get callId(): string {
    return this.#callId;
  }

  get isOver(): boolean {
    return this.ending !== undefined;
  }

  /** Waits until the phone has seen `state` (also in the past); fails with the ladder when it can't come any more. */
  async sees(state: CallState, expected: Partial<Ending> = {}, withinMs = 5000): Promise<this> {
    await this.#until(`to see "${state}"`, () => this.states.includes(state), withinMs);
    for (const what of ['by', 'status', 'cause'] as const) {
      if (!(what in expected) || this.ending?.[what] === expected[what]) continue;
      throw this.failure(`the end's ${what} was ${String(this.ending?.[what])}, expected ${String(expected[what])}`);
    }
    return this;
  }

  /** Waits until `packets` more RTP packets have come. */
  async hears(packets = 10, withinMs = 5000): Promise<void> {
    const media = await this.#media;
    const enough = media.heard + packets;
    const poll = setInterval(() => this.#tell(), 20);
    try {
      await this.#until(`to hear ${packets} more RTP packets`, () => media.heard >= enough, withinMs);
    } finally {
      clearInterval(poll);
    }
  }

  /** Sends audio until the call ends. */
  async speaks(): Promise<void> {
    (await this.#media).speak();
  }

  /** RTP packets heard so far. */
  async heard(): Promise<number> {
    return (await this.#media).heard;
  }

  rings(): void {
    this.#provide(180, false);
  }

  /** 183 with SDP: the caller hears what this phone says before it answers. */
  playsEarlyMedia(): void {
    this.#provide(183, true);
  }

  answers(): void {
    void this.#media.then((media) => {
      if (!this.#invite || this.isOver || this.states.includes('answered')) return;
      this.#wire.answer(this.#invite, 200, 'OK', this.#tag, this.#contact(), media.sdp());
      const noAck = () => this.#ends({ by: 'them', status: 408, cause: undefined });
      this.#stopRepeating = this.#wire.repeatAnswer(this.#invite, noAck);
      this.#enters('answered');
    });
  }

  rejects(status: number, more: Headers = []): void {
    if (!this.#invite || this.isOver) return;
    this.#wire.answer(this.#invite, status, phrases[status] ?? 'Refused', this.#tag, more);
    this.#ends({ by: 'me', status, cause: undefined });
  }

  /** Ends the call in whatever phase it is: BYE, CANCEL, or 603 to a call that this phone has not answered. */
  hangsUp({ afterMs = 0 }: Delay = {}): void {
    this.#later(afterMs, () => {
      if (this.isOver) return;
      if (this.states.includes('answered')) this.#sendBye();
      else if (this.direction === 'in') this.rejects(603);
      else this.cancels();
    });
  }

  /** CANCEL, sent once the server has answered anything (RFC 3261, 9.1); a 200 that crosses it is ended by BYE. */
  cancels({ afterMs = 0 }: Delay = {}): void {
    this.#later(afterMs, () => {
      this.#wantsCancel = true;
      if (this.states.includes('answered')) this.hangsUp();
      else if (this.#provisional && !this.isOver) this.#sendCancel();
    });
  }

  /** Ends the call on this side alone, without a word to a server that knows nothing of it any more. */
  forgets(): void {
    this.#ends({ by: 'me', status: undefined, cause: undefined });
  }

  /** A request inside this call's dialog, or its CANCEL. */
  receives(request: SipRequest): void {
    this.#learn(request);
    if (request.method === 'ACK') {
      this.#stopRepeating();
      return;
    }
    if (request.method === 'INVITE' || (request.method === 'UPDATE' && request.body !== '')) {
      void this.#media.then((media) => this.#wire.answer(request, 200, 'OK', this.#tag, this.#contact(), media.sdp()));
      return;
    }
    this.#wire.answer(request, 200, 'OK', this.#tag);
    if (request.method === 'BYE') this.#ends({ by: 'them', status: undefined, cause: q850(request) });
    if (request.method === 'CANCEL' && this.#invite && !this.states.includes('answered') && !this.isOver) {
      this.#wire.answer(this.#invite, 487, 'Request Terminated', this.#tag);
      this.#ends({ by: 'them', status: 487, cause: q850(request) });
    }
  }

  failure(why: string): Error {
    const seen = this.states.join(', ') || 'nothing';
    const ladder = this.#wire.ladder.slice(-60).join('\n');
    return new Error(
      `${this.direction === 'out' ? 'Call to' : 'Call for'} ${this.dialled}: ${why}; seen: ${seen}\n${ladder}`,
    );
  }

  /** Lets go of the sockets and waits. */
  close(): void {
    this.#stopRepeating();
    void this.#media.then((media) => media.close());
  }

  async #sendInvite(authorisation: Headers): Promise<void> {
    const media = await this.#media;
    const headers: Headers = [...this.#dialogHeaders('INVITE'), ...this.#contact(), ...authorisation];
    const heard = (response: SipResponse) => this.#hearsInviteAnswer(response, authorisation.length > 0);
    this.#branch = this.#wire.request('INVITE', this.#target, headers, media.sdp(), heard);
  }

  #hearsInviteAnswer(response: SipResponse, authorised: boolean): void {
    const { status } = response;
    if (status < 200) {
      this.#provisional = true;
      if (status > 100) this.#learn(response);
      if (status === 180) this.#enters('ringing');
      if (status === 183 && response.body !== '') this.#enters('early-media');
      if (this.#wantsCancel && !this.isOver) this.#sendCancel();
      return;
    }
    if (status < 300) {
      const first = !this.states.includes('answered');
      this.#remote = header(response, 'to') ?? this.#remote;
      this.#learn(response);
      this.#wire.ack(this.#target, this.#dialogHeaders('ACK'));
      if (first) this.#enters('answered');
      if (first && this.#wantsCancel) this.#sendBye();
      return;
    }
    const to = ['to', header(response, 'to') ?? this.#remote] as const;
    if (status !== 408 || response.headers.length > 0) {
      const headers = this.#dialogHeaders('ACK').map((each) => (each[0] === 'to' ? to : each));
      this.#wire.ack(this.#target, headers, this.#branch);
    }
    const challenge = header(response, status === 407 ? 'proxy-authenticate' : 'www-authenticate');
    if ((status === 401 || status === 407) && challenge !== undefined && this.#credentials && !authorised) {
      const name = status === 407 ? 'proxy-authorization' : 'authorization';
      const proof = answerChallenge(challenge, this.#credentials, 'INVITE', this.#target);
      this.#cseq += 1;
      this.#provisional = false;
      void this.#sendInvite([[name, proof]]);
      return;
    }
    this.#ends({ by: this.#wantsCancel && status === 487 ? 'me' : 'them', status, cause: q850(response) });
  }

  #sendCancel(): void {
    if (this.#cancelled) return;
    this.#cancelled = true;
    this.#wire.request('CANCEL', this.#target, this.#dialogHeaders('CANCEL'), '', () => {}, this.#branch);
  }

  #sendBye(): void {
    this.#stopRepeating();
    this.#cseq += 1;
    this.#wire.request('BYE', this.#target, this.#dialogHeaders('BYE'), '', ({ status }) => {
      if (status >= 200) this.#ends({ by: 'me', status: status === 408 ? 408 : undefined, cause: undefined });
    });
  }

  #provide(status: 180 | 183, withMedia: boolean): void {
    void this.#media.then((media) => {
      if (!this.#invite || this.isOver || this.states.includes('answered')) return;
      const body = withMedia ? media.sdp() : '';
      this.#wire.answer(this.#invite, status, phrases[status] ?? '', this.#tag, this.#contact(), body);
      this.#enters(status === 180 ? 'ringing' : 'early-media');
    });
  }

  #dialogHeaders(method: string): Headers {
    return [
      ['max-forwards', '70'],
      ['from', this.#local],
      ['to', this.#remote],
      ['call-id', this.#callId],
      ['cseq', `${this.#cseq} ${method}`],
    ];
  }

  #contact(): Headers {
    return [
      ['contact', `<sip:phone@${this.#wire.here}>`],
      ['allow', 'INVITE, ACK, CANCEL, BYE, UPDATE, OPTIONS, INFO, NOTIFY'],
    ];
  }

  #learn(message: SipRequest | SipResponse): void {
    const contact = contactOf(header(message, 'contact'));
    if (contact !== undefined && (message.kind === 'request' || message.status >= 200)) this.#target = contact;
    const asserted = header(message, 'p-asserted-identity') ?? header(message, 'remote-party-id');
    if (asserted !== undefined) this.asserted = identity(asserted);
    if (message.body !== '') void this.#media.then((media) => media.learn(message.body));
  }

  #enters(state: CallState): void {
    if (!this.states.includes(state)) this.states.push(state);
    this.#tell();
  }

  #ends(ending: Ending): void {
    if (this.ending) return;
    this.ending = ending;
    this.#enters('ended');
    this.close();
  }

  #tell(): void {
    for (const watcher of this.#watchers) watcher();
  }

  #later(ms: number, run: () => void): void {
    if (ms === 0) run();
    else this.#wire.after(ms, run);
  }

  #until(what: string, reached: () => boolean, withinMs: number): Promise<void> {
    return new Promise((resolve, reject) => {
      const finish = (error?: Error) => {
        clearTimeout(timer);
        this.#watchers.delete(look);
        if (error) reject(error);
        else resolve();
      };
      const look = () => {
        if (reached()) finish();
        else if (this.isOver)
          finish(this.failure(`waited ${what}, but the call is over: ${JSON.stringify(this.ending)}`));
      };
      const timer = setTimeout(() => finish(this.failure(`waited ${withinMs} ms ${what}`)), withinMs);
      this.#watchers.add(look);
      look();
    });
  }
}

const contactOf = (value: string | undefined): string | undefined =>
  value === undefined ? undefined : (/<([^>]+)>/.exec(value)?.[1] ?? value.split(';')[0]);

/** The call that a request belongs to is found by Call-ID; a request of a dialog that is unknown gets this. */
export const belongsTo = (request: SipRequest): string => header(request, 'call-id') ?? '';

/** True for an INVITE that begins a call, and not one inside it. */
export const beginsCall = (request: SipRequest): boolean =>
  request.method === 'INVITE' && parameter(header(request, 'to') ?? '', 'tag') === undefined;
