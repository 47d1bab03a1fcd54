import type { Codec } from '../audio/g711.ts';
import { Conversation } from './conversation.ts';
import { contactOf, Dialog } from './dialog.ts';
import type { Credentials } from './digest.ts';
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
import { token, type SipWire } from './wire.ts';
import { patienceMs } from '../patience.ts';

export type CallState = 'invited' | 'ringing' | 'early-media' | 'answered' | 'ended';

export interface Ending {
  /** Who ended the call, as this phone saw it. */
  readonly by: 'me' | 'them';
  /** The SIP status that refused the call, 487 when it was cancelled, undefined after a BYE. */
  readonly status: number | undefined;
  /** The Q.850 cause of the Reason header that came with the end, if there was one. */
  readonly cause: number | undefined;
}

/** How a phone makes its calls. */
export interface CallSettings {
  readonly credentials?: Credentials | undefined;
  /** The one codec that it offers and takes. */
  readonly codec?: Codec | undefined;
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

/** One call as a phone sees it, made by either side; it hears by the verbs of Listener and speaks by those of Conversation. */
export class PhoneCall extends Conversation {
  readonly direction: 'out' | 'in';
  /** The user part of the request's URI: what was dialled. */
  readonly dialled: string;
  readonly states: CallState[] = [];
  ending: Ending | undefined;
  /** From of the INVITE. */
  readonly callerId: Identity | undefined;
  /** P-Asserted-Identity or Remote-Party-ID, the newest one that the other side sent. */
  asserted: Identity | undefined;
  /** When it was answered, on performance.now()'s clock. */
  answeredAt: number | undefined;
  #branch = '';
  #provisional = false;
  #wantsCancel = false;
  #cancelled = false;
  #invite: SipRequest | undefined;
  #stopRepeating = () => {};

  private constructor(
    wire: SipWire,
    about: { direction: 'out' | 'in'; dialled: string; callerId: Identity | undefined },
    dialog: Dialog,
    codec?: Codec,
  ) {
    super(wire, dialog, codec);
    this.direction = about.direction;
    this.dialled = about.dialled;
    this.callerId = about.callerId;
  }

  /** Sends an INVITE for `number` as `from`, authenticated when challenged and `credentials` are given. */
  static place(wire: SipWire, number: string, from: Identity, settings: CallSettings = {}): PhoneCall {
    const uri = `sip:${number}@${wire.server.host}:${wire.server.port}`;
    const local = `${from.name === '' ? '' : `"${from.name}" `}<sip:${from.number}@${wire.server.host}>`;
    const ends = { callId: token(12), local, remote: `<${uri}>`, target: uri };
    const about = { direction: 'out', dialled: number, callerId: from } as const;
    const call = new PhoneCall(wire, about, new Dialog(wire, ends, settings.credentials), settings.codec);
    void call.#sendInvite([]);
    return call;
  }

  /** The call that a new INVITE begins. */
  static taken(wire: SipWire, invite: SipRequest, settings: CallSettings = {}): PhoneCall {
    const remote = header(invite, 'from') ?? '';
    const ends = {
      callId: belongsTo(invite),
      local: header(invite, 'to') ?? '',
      remote,
      target: contactOf(header(invite, 'contact')) ?? '',
    };
    const about = {
      direction: 'in',
      dialled: identity(invite.uri)?.number ?? invite.uri,
      callerId: identity(remote),
    } as const;
    const call = new PhoneCall(wire, about, new Dialog(wire, ends, settings.credentials), settings.codec);
    call.#invite = invite;
    call.#learn(invite);
    call.#enters('invited');
    wire.answer(invite, 100, 'Trying', call.dialog.tag);
    return call;
  }

  get peer(): string {
    return this.direction === 'out' ? this.dialled : (this.callerId?.number ?? '');
  }

  get callId(): string {
    return this.dialog.callId;
  }

  get isAnswered(): boolean {
    return this.answeredAt !== undefined && !this.isOver;
  }

  get isOver(): boolean {
    return this.ending !== undefined;
  }

  /** Waits until the phone has seen `state` (also in the past); fails with the ladder when it can't come any more. */
  async sees(state: CallState, expected: Partial<Ending> = {}, withinMs = patienceMs): Promise<this> {
    await this.until(`to see "${state}"`, () => this.states.includes(state), withinMs);
    for (const what of ['by', 'status', 'cause'] as const) {
      if (!(what in expected) || this.ending?.[what] === expected[what]) continue;
      throw this.failure(`the end's ${what} was ${String(this.ending?.[what])}, expected ${String(expected[what])}`);
    }
    return this;
  }

  rings(): void {
    this.#provide(180, false);
  }

  /** 183 with SDP: the caller hears what this phone says before it answers. */
  playsEarlyMedia(): void {
    this.#provide(183, true);
  }

  answers(): void {
    void this.media.then((media) => {
      if (!this.#invite || this.isOver || this.states.includes('answered')) return;
      this.wire.answer(this.#invite, 200, 'OK', this.dialog.tag, this.dialog.contact(), media.sdp(this.#offer()));
      const noAck = () => this.#ends({ by: 'them', status: 408, cause: undefined });
      this.#stopRepeating = this.wire.repeatAnswer(this.#invite, noAck);
      this.#enters('answered');
    });
  }

  rejects(status: number, more: Headers = []): void {
    if (!this.#invite || this.isOver) return;
    this.wire.answer(this.#invite, status, phrases[status] ?? 'Refused', this.dialog.tag, more);
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
      const offer = request.body === '' ? undefined : request.body;
      void this.media.then((media) =>
        this.wire.answer(request, 200, 'OK', this.dialog.tag, this.dialog.contact(), media.sdp(offer)),
      );
      return;
    }
    this.wire.answer(request, 200, 'OK', this.dialog.tag);
    const told = request.method === 'NOTIFY' ? /^SIP\/2\.0 (\d{3})/.exec(request.body)?.[1] : undefined;
    if (told !== undefined) {
      this.transferProgress.push(Number(told));
      this.tell();
    }
    if (request.method === 'BYE') this.#ends({ by: 'them', status: undefined, cause: q850(request) });
    if (request.method === 'CANCEL' && this.#invite && !this.states.includes('answered') && !this.isOver) {
      this.wire.answer(this.#invite, 487, 'Request Terminated', this.dialog.tag);
      this.#ends({ by: 'them', status: 487, cause: q850(request) });
    }
  }

  override failure(why: string): Error {
    const seen = this.states.join(', ') || 'nothing';
    const ladder = this.wire.ladder.slice(-60).join('\n');
    return new Error(
      `${this.direction === 'out' ? 'Call to' : 'Call for'} ${this.dialled}: ${why}; seen: ${seen}\n${ladder}`,
    );
  }

  /** Lets go of the sockets and waits. */
  close(): void {
    this.#stopRepeating();
    void this.media.then((media) => media.close());
  }

  async #sendInvite(authorisation: Headers): Promise<void> {
    const media = await this.media;
    const headers: Headers = [...this.dialog.headers('INVITE'), ...this.dialog.contact(), ...authorisation];
    const heard = (response: SipResponse) => this.#hearsInviteAnswer(response, authorisation.length > 0);
    this.#branch = this.wire.request('INVITE', this.dialog.target, headers, media.sdp(), heard);
  }

  /** The offer in the INVITE that this call began with. */
  #offer(): string | undefined {
    return this.#invite === undefined || this.#invite.body === '' ? undefined : this.#invite.body;
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
      this.dialog.remote = header(response, 'to') ?? this.dialog.remote;
      this.#learn(response);
      this.dialog.acknowledge(response, this.#branch);
      if (first) this.#enters('answered');
      if (first && this.#wantsCancel) this.#sendBye();
      return;
    }
    this.dialog.acknowledge(response, this.#branch);
    const proof = authorised ? undefined : this.dialog.proof(response, 'INVITE');
    if (proof) {
      this.dialog.cseq += 1;
      this.#provisional = false;
      void this.#sendInvite(proof);
      return;
    }
    this.#ends({ by: this.#wantsCancel && status === 487 ? 'me' : 'them', status, cause: q850(response) });
  }

  #sendCancel(): void {
    if (this.#cancelled) return;
    this.#cancelled = true;
    this.wire.request('CANCEL', this.dialog.target, this.dialog.headers('CANCEL'), '', () => {}, this.#branch);
  }

  #sendBye(): void {
    this.#stopRepeating();
    void this.dialog.ask('BYE').then(({ status }) => {
      this.#ends({ by: 'me', status: status === 408 ? 408 : undefined, cause: undefined });
    });
  }

  #provide(status: 180 | 183, withMedia: boolean): void {
    void this.media.then((media) => {
      if (!this.#invite || this.isOver || this.states.includes('answered')) return;
      const body = withMedia ? media.sdp(this.#offer()) : '';
      this.wire.answer(this.#invite, status, phrases[status] ?? '', this.dialog.tag, this.dialog.contact(), body);
      this.#enters(status === 180 ? 'ringing' : 'early-media');
    });
  }

  #learn(message: SipRequest | SipResponse): void {
    this.dialog.learn(message);
    const asserted = header(message, 'p-asserted-identity') ?? header(message, 'remote-party-id');
    if (asserted !== undefined) this.asserted = identity(asserted);
    if (/^m=audio/m.test(message.body)) void this.media.then((media) => media.learn(message.body));
  }

  #enters(state: CallState): void {
    if (!this.states.includes(state)) this.states.push(state);
    if (state === 'answered' && this.answeredAt === undefined) {
      this.answeredAt = performance.now();
      void this.media.then((media) => {
        if (media.tone !== 'silence' && !this.isOver) media.speak();
      });
    }
    this.tell();
  }

  #ends(ending: Ending): void {
    if (this.ending) return;
    this.ending = ending;
    this.#enters('ended');
    this.#stopRepeating();
    void this.media.then((media) => media.end());
  }

  #later(ms: number, run: () => void): void {
    if (ms === 0) run();
    else this.wire.after(ms, run);
  }
}

/** The call that a request belongs to is found by Call-ID; a request of a dialog that is unknown gets this. */
export const belongsTo = (request: SipRequest): string => header(request, 'call-id') ?? '';

/** True for an INVITE that begins a call, and not one inside it. */
export const beginsCall = (request: SipRequest): boolean =>
  request.method === 'INVITE' && parameter(header(request, 'to') ?? '', 'tag') === undefined;
