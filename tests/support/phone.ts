import type { Codec } from './audio/g711.ts';
import { Listener } from './audio/listener.ts';
import { Received } from './audio/received.ts';
import { tones, type Tone } from './audio/tones.ts';
import type { Reports } from './audio/rtcp.ts';
import { beginsCall, belongsTo, PhoneCall, type CallSettings } from './phone/call.ts';
import { answerChallenge, type Credentials } from './phone/digest.ts';
import { header, type Headers, type Identity, type SipRequest } from './phone/message.ts';
import { SipWire, token, type Address } from './phone/wire.ts';
import { patienceMs } from './patience.ts';

/** What a phone does by itself with a call for it; without one, the test decides call by call. */
type Habit = (call: PhoneCall) => void;

/** As it stands in a phone that is opened. */
export interface PhoneOptions {
  readonly number: string;
  readonly port?: number;
  /** Where it is; at 127.0.0.1 everybody may be the trunk. */
  readonly host?: string;
  readonly credentials?: Credentials;
  readonly codec?: Codec;
  /** What it says once it is told to talk; the first of the test tones without it. */
  readonly tone?: Tone;
}

/**
 * A SIP phone for tests: our own small user agent over UDP, because a test decides while the call runs, and
 * SIPp's scenarios are decided beforehand. Load is SIPp's (sipp/). It hears (the verbs of Listener) by the call that
 * it is in: the newest answered one that it does not hold itself.
 */
export class Phone extends Listener {
  readonly number: string;
  /** All calls made or taken, oldest first. */
  readonly calls: PhoneCall[] = [];
  readonly #wire: SipWire;
  /** The voice of this phone: what others hear when it talks. */
  tone: Tone;
  readonly #settings: CallSettings;
  readonly #nothing = new Received();
  #talks = false;
  #losesOneIn = 0;
  #reports: Reports | undefined;
  readonly #watchers = new Set<() => void>();
  #habit: Habit = () => {};
  #taken = 0;
  #registered = false;

  private constructor(wire: SipWire, options: PhoneOptions) {
    super();
    this.number = options.number;
    this.tone = options.tone ?? tones[0];
    this.#wire = wire;
    this.#settings = { credentials: options.credentials, codec: options.codec };
  }

  static async open(server: Address, options: PhoneOptions): Promise<Phone> {
    const wire = await SipWire.open(server, options.port ?? 0, options.host);
    const phone = new Phone(wire, options);
    wire.listen((request) => phone.#receives(request));
    return phone;
  }

  /** Sends its own tone on each call, from the answer until the end; calls that it is in begin at once. */
  talks(): this {
    return this.sendsTone(this.tone);
  }

  /** As `talks`, with another voice than it was given. */
  sendsTone(tone: Tone): this {
    this.tone = tone;
    this.#talks = true;
    for (const call of this.calls) call.sendsTone(tone);
    return this;
  }

  /** Of the packets of its next calls one in so many is lost on the way to Asterisk. */
  loses({ oneIn }: { readonly oneIn: number }): void {
    this.#losesOneIn = oneIn;
  }

  /** In its next calls it reports how it hears (RTCP), as most real phones do. */
  reports(reports: Reports): void {
    this.#reports = reports;
  }

  /** Goes on sending packets, of silence. */
  fallsSilent(): void {
    this.#talks = false;
    for (const call of this.calls) call.sendsTone('silence');
  }

  /** The call that it is in: the newest answered one that it does not hold itself, or else the newest. */
  get line(): PhoneCall {
    const line = this.calls.findLast((call) => call.isAnswered && !call.isHeld) ?? this.calls.at(-1);
    if (!line) throw this.failure('it has no call');
    return line;
  }

  protected get received(): Received {
    return this.calls.length === 0 ? this.#nothing : this.line.heardSound;
  }

  /** The phone's own UDP port. */
  get port(): number {
    return this.#wire.port;
  }

  /** Registers with digest (RFC 3261, section 10); `seconds` 0 takes the registration back. */
  async register(seconds = 300): Promise<void> {
    const uri = `sip:${this.#wire.server.host}:${this.#wire.server.port}`;
    const aor = `<sip:${this.number}@${this.#wire.server.host}>`;
    const [callId, tag] = [token(12), token()];
    const headers = (cseq: number): Headers => [
      ['max-forwards', '70'],
      ['from', `${aor};tag=${tag}`],
      ['to', aor],
      ['call-id', callId],
      ['cseq', `${cseq} REGISTER`],
      ['contact', `<sip:${this.number}@${this.#wire.here}>`],
      ['expires', String(seconds)],
    ];
    let response = await this.#wire.ask('REGISTER', uri, headers(1));
    const challenge = header(response, 'www-authenticate');
    const { credentials } = this.#settings;
    if (response.status === 401 && challenge !== undefined && credentials) {
      const proof = answerChallenge(challenge, credentials, 'REGISTER', uri);
      response = await this.#wire.ask('REGISTER', uri, [...headers(2), ['authorization', proof]]);
    }
    if (response.status !== 200) throw this.failure(`REGISTER was answered ${response.status} ${response.phrase}`);
    this.#registered = seconds > 0;
  }

  /** Calls `number`; the call goes on by itself, the test looks at it with `sees`. */
  dials(number: string, from: Identity = { name: '', number: this.number }): PhoneCall {
    return this.#begins(PhoneCall.place(this.#wire, number, from, this.#settings));
  }

  /** Waits for the next call for this phone that the test has not yet been given. */
  isCalled(withinMs = patienceMs): Promise<PhoneCall> {
    return new Promise((resolve, reject) => {
      const look = () => {
        const call = this.calls.filter(({ direction }) => direction === 'in')[this.#taken];
        if (!call) return;
        this.#taken += 1;
        clearTimeout(timer);
        this.#watchers.delete(look);
        resolve(call);
      };
      const timer = setTimeout(() => {
        this.#watchers.delete(look);
        reject(this.failure(`nobody called within ${withinMs} ms`));
      }, withinMs);
      this.#watchers.add(look);
      look();
    });
  }

  /** Rings at once and answers after `afterMs`. */
  willAnswer({ afterMs = 0, thenHangUpAfterMs }: { afterMs?: number; thenHangUpAfterMs?: number } = {}): this {
    return this.#will((call) => {
      call.rings();
      this.#wire.after(afterMs, () => {
        call.answers();
        if (thenHangUpAfterMs !== undefined) call.hangsUp({ afterMs: thenHangUpAfterMs });
      });
    });
  }

  /** Rings until the test or the caller decides. */
  willRing(): this {
    return this.#will((call) => call.rings());
  }

  willReject(status: number, { afterMs = 0, ringing = false }: { afterMs?: number; ringing?: boolean } = {}): this {
    return this.#will((call) => {
      if (ringing) call.rings();
      this.#wire.after(afterMs, () => call.rejects(status));
    });
  }

  /** Says 100 Trying and no more. */
  willNotAnswer(): this {
    return this.#will(() => {});
  }

  /** Closes the socket; the registration stays, for a SIPp that takes over this phone's port. */
  makesRoom(): void {
    this.#wire.close();
  }

  /** Lets go of everything: open calls are hung up, the registration is taken back, the socket closed. */
  async close(): Promise<void> {
    this.#habit = (call) => call.rejects(480);
    for (const call of this.calls) call.hangsUp();
    await Promise.allSettled(this.calls.map((call) => call.sees('ended', {}, 2000)));
    if (this.#registered) await this.register(0).catch(() => undefined);
    for (const call of this.calls) call.close();
    this.#wire.close();
  }

  override failure(why: string): Error {
    return new Error(`Phone ${this.number}: ${why}\n${this.#wire.ladder.slice(-60).join('\n')}`);
  }

  #begins(call: PhoneCall): PhoneCall {
    this.calls.push(call);
    if (this.#talks) call.sendsTone(this.tone);
    if (this.#losesOneIn > 0) call.losesPackets(this.#losesOneIn);
    if (this.#reports !== undefined) call.reports(this.#reports);
    return call;
  }

  #will(habit: Habit): this {
    this.#habit = habit;
    return this;
  }

  #receives(request: SipRequest): void {
    const call = this.calls.find(({ callId }) => callId === belongsTo(request));
    if (call) {
      call.receives(request);
    } else if (beginsCall(request)) {
      this.#habit(this.#begins(PhoneCall.taken(this.#wire, request, this.#settings)));
      for (const watcher of this.#watchers) watcher();
    } else if (request.method === 'OPTIONS' || request.method === 'NOTIFY') {
      this.#wire.answer(request, 200, 'OK', token());
    } else if (request.method !== 'ACK') {
      this.#wire.answer(request, 481, 'Call/Transaction Does Not Exist', token());
    }
  }
}
