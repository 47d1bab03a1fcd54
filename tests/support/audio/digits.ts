import { frameSamples } from './tones.ts';

/** DTMF as named events (RFC 4733, 2.3 and 3.2). */
const digits = '0123456789*#ABCD';
/** 100 ms of a digit, then its end three times, then 60 ms before the next: what telephones do. */
const framesOfDigit = 5;
const endsOfDigit = 3;
const framesBetween = 3;

/** The payload for the next 20 ms; `first` packets of a digit carry the marker, all packets its first timestamp. */
export interface DigitFrame {
  readonly payload: Buffer;
  readonly first: boolean;
  /** How many 20 ms ago the digit began. */
  readonly age: number;
}

/** What is sent every 20 ms instead of sound to dial `text`; undefined is a pause. Throws for what is no digit. */
export function framesOfDigits(text: string): (DigitFrame | undefined)[] {
  return Array.from(text.toUpperCase()).flatMap((digit) => {
    const event = digits.indexOf(digit);
    if (event < 0) throw new Error(`"${digit}" is no DTMF digit; there are ${digits}`);
    const frames = Array.from({ length: framesOfDigit + endsOfDigit }, (_, index): DigitFrame => {
      const ended = index >= framesOfDigit;
      const payload = Buffer.from([event, (ended ? 0x80 : 0) | 10, 0, 0]);
      payload.writeUInt16BE(Math.min(index + 1, framesOfDigit) * frameSamples, 2);
      return { payload, first: index === 0, age: index };
    });
    return [...frames, ...Array.from({ length: framesBetween }, () => undefined)];
  });
}

/** Gathers the digits of a stream: each once, by its timestamp, however often its packets come. */
export class DigitsHeard {
  text = '';
  #newest: number | undefined;

  add(payload: Buffer, timestamp: number): void {
    const digit = digits[payload[0] ?? -1];
    if (digit === undefined || payload.length < 4 || timestamp === this.#newest) return;
    this.#newest = timestamp;
    this.text += digit;
  }
}
