import type { RtpReading } from '../calls/quality.ts';

/**
 * Asterisk's counts (ARI RTPstat; seconds) as the model's, or undefined for what is none. Two of its names mislead
 * (measured on 22.10.1, with phones that lose packets and phones that send no RTCP): `txjitter` is what Asterisk has
 * measured of what it receives, and `rxjitter` what the phone reports; with the losses it is as the names say.
 * Losses are reckoned when RTCP goes out, every five seconds.
 */
export function readingOf(body: unknown): RtpReading | undefined {
  if (typeof body !== 'object' || body === null) return undefined;
  const count = (name: string): number => {
    const value: unknown = Object.getOwnPropertyDescriptor(body, name)?.value;
    return typeof value === 'number' && Number.isFinite(value) ? Math.max(0, value) : 0;
  };
  if (!('rxcount' in body)) return undefined;
  const ms = (name: string): number => count(name) * 1000;
  const [reported, roundTrip] = [ms('rxjitter'), ms('rtt')];
  // A phone that sends no reports leaves all of these at zero. `rxmes` is its score, from 22 on.
  const reports = reported > 0 || roundTrip > 0 || count('txploss') > 0 || count('rxmes') > 0;
  return {
    received: { packets: count('rxcount'), lost: count('rxploss'), jitterMs: ms('txjitter') },
    sent: reports ? { packets: count('txcount'), lost: count('txploss'), jitterMs: reported } : null,
    roundTripMs: roundTrip > 0 ? roundTrip : null,
  };
}
