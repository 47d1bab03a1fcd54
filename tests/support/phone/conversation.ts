import type { Codec } from '../audio/g711.ts';
import { Listener } from '../audio/listener.ts';
import type { Reports } from '../audio/rtcp.ts';
import { Received } from '../audio/received.ts';
import type { Tone } from '../audio/tones.ts';
import type { Dialog } from './dialog.ts';
import { Media } from './media.ts';
import type { Direction } from './sdp.ts';
import type { SipWire } from './wire.ts';
import { patienceMs } from '../patience.ts';

/** What a phone can do in a call once it is there: speak, hear, hold, transfer. */
export abstract class Conversation extends Listener {
  /** The number of the other side. */
  abstract readonly peer: string;
  abstract ending: object | undefined;
  /** All that it hears. */
  readonly heardSound = new Received();
  /** The statuses that the other side has told of this phone's REFER, oldest first. */
  readonly transferProgress: number[] = [];
  protected readonly wire: SipWire;
  protected readonly dialog: Dialog;
  protected readonly media: Promise<Media>;
  #held = false;
  readonly #watchers = new Set<() => void>();

  protected constructor(wire: SipWire, dialog: Dialog, codec?: Codec) {
    super();
    this.wire = wire;
    this.dialog = dialog;
    this.media = Media.open(this.heardSound, codec);
  }

  abstract get isAnswered(): boolean;
  abstract get isOver(): boolean;

  /** True while this phone itself holds the call. */
  get isHeld(): boolean {
    return this.#held;
  }

  protected get received(): Received {
    return this.heardSound;
  }

  /** Waits until `packets` more RTP packets have come. */
  async hears(packets = 10, withinMs = patienceMs): Promise<void> {
    const enough = this.heardSound.count + packets;
    const poll = setInterval(() => this.tell(), 20);
    try {
      await this.until(`to hear ${packets} more RTP packets`, () => this.heardSound.count >= enough, withinMs);
    } finally {
      clearInterval(poll);
    }
  }

  /** Sends audio (silence, without a tone) until the call ends, from now on: before the answer too. */
  async speaks(): Promise<void> {
    (await this.media).speak();
  }

  /** Of the packets that it sends one in so many is lost on the way. */
  losesPackets(oneIn: number): void {
    void this.media.then((media) => (media.losesOneIn = oneIn));
  }

  /** Answers Asterisk's RTCP reports. */
  reports(reports: Reports): void {
    void this.media.then((media) => media.reports(reports));
  }

  /** Sends this tone from the answer until the end; a call that sends another one changes over. */
  sendsTone(tone: Tone | 'silence'): void {
    void this.media.then((media) => {
      media.tone = tone;
      if (this.isAnswered) media.speak();
    });
  }

  /** RTP packets heard so far. */
  async heard(): Promise<number> {
    return this.heardSound.count;
  }

  /** The UDP port that its sound goes to: one of Asterisk's, unless it was told to send past it. */
  async sendsTo(): Promise<number> {
    return (await this.media).peerPort;
  }

  /** Sends DTMF (RFC 4733) in place of its voice; resolves when the last digit is out. */
  async presses(digits: string): Promise<void> {
    await (await this.media).dial(digits);
  }

  /** Waits until these DTMF digits have come, in this order and no others. */
  async hearsDigits(digits: string, withinMs = patienceMs): Promise<void> {
    const { digits: heard } = await this.media;
    const poll = setInterval(() => this.tell(), 20);
    try {
      await this.until(`to hear the digits ${digits}`, () => heard.text === digits, withinMs);
    } catch (error) {
      throw new Error(`The digits heard are "${heard.text}"`, { cause: error });
    } finally {
      clearInterval(poll);
    }
  }

  /** The phone's own hold: a re-INVITE (RFC 6337, 5.3). Fails when it is refused. */
  holds(direction: 'sendonly' | 'inactive' = 'sendonly'): Promise<void> {
    return this.#offers(direction);
  }

  /** Takes its own hold back. */
  resumes(): Promise<void> {
    return this.#offers('sendrecv');
  }

  /**
   * Transfers the other side by REFER (RFC 3515): to a number, or to the party of another call of this phone, which
   * that call is replaced by (RFC 3891). Resolves with the status of the REFER; `transferProgress` has what follows.
   */
  async transfersTo(target: string | Conversation): Promise<number> {
    const { host, port } = this.wire.server;
    const number = typeof target === 'string' ? target : target.peer;
    const replaces = typeof target === 'string' ? '' : `?Replaces=${target.dialog.replaces()}`;
    const referTo = `<sip:${number}@${host}:${port}${replaces}>`;
    const response = await this.dialog.ask('REFER', [['refer-to', referTo]]);
    return response.status;
  }

  /** Waits until the transfer that this phone has asked for has come to its end, with that status. */
  async seesTransfer(status: number, withinMs = patienceMs): Promise<void> {
    const finished = () => this.transferProgress.some((each) => each >= 200);
    await this.until('to be told how the transfer ended', finished, withinMs, true);
    if (this.transferProgress.at(-1) !== status)
      throw this.failure(`the transfer went ${this.transferProgress.join(', ')}, expected ${status} at its end`);
  }

  protected tell(): void {
    for (const watcher of this.#watchers) watcher();
  }

  protected until(what: string, reached: () => boolean, withinMs: number, evenAfterEnd = false): Promise<void> {
    return new Promise((resolve, reject) => {
      const finish = (error?: Error) => {
        clearTimeout(timer);
        this.#watchers.delete(look);
        if (error) reject(error);
        else resolve();
      };
      const look = () => {
        if (reached()) finish();
        else if (this.isOver && !evenAfterEnd)
          finish(this.failure(`waited ${what}, but the call is over: ${JSON.stringify(this.ending)}`));
      };
      const timer = setTimeout(() => finish(this.failure(`waited ${withinMs} ms ${what}`)), withinMs);
      this.#watchers.add(look);
      look();
    });
  }

  async #offers(direction: Direction): Promise<void> {
    const media = await this.media;
    const before = media.direction;
    media.direction = direction;
    const response = await this.dialog.ask('INVITE', [], media.sdp());
    if (response.status >= 300) {
      media.direction = before;
      throw this.failure(`the offer of ${direction} was answered ${response.status} ${response.phrase}`);
    }
    media.learn(response.body);
    this.#held = direction !== 'sendrecv';
  }
}
