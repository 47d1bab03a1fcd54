import type { Role } from './actor.ts';
import type { Instant } from '../shared/clock.ts';
import type { ChannelId } from '../shared/ids.ts';

/** What Asterisk counts of a channel's RTP (ARI channels.rtpstatistics), since the channel was made. */
export interface RtpReading {
  /** From the phone, as Asterisk receives it. Jitter in milliseconds (RFC 3550, 6.4.1). */
  readonly received: RtpCount;
  /** To the phone, as the phone reports it (RTCP); null when it has reported nothing. */
  readonly sent: RtpCount | null;
  /** Milliseconds; null where no report came back. */
  readonly roundTripMs: number | null;
}
interface RtpCount {
  readonly packets: number;
  readonly lost: number;
  readonly jitterMs: number;
}

/** One direction of a leg. */
export interface StreamQuality extends RtpCount {
  readonly lossPercent: number;
  /** Mean opinion score, 1 to 4.5, estimated from loss, jitter and delay; 4.4 is as good as a telephone gets. */
  readonly mos: number;
}

/** How a leg sounded when it was last looked at. */
export interface LegQuality {
  readonly role: Role;
  readonly number: string;
  readonly channel: ChannelId;
  readonly at: Instant;
  /** What the party says, on its way to Asterisk. */
  readonly in: StreamQuality;
  /** What the party hears; null for a phone that sends no RTCP reports. */
  readonly out: StreamQuality | null;
  readonly roundTripMs: number | null;
}

/** The legs that a call remembers: those that talk, and the last ones that have left. */
const legsKept = 8;

/** With another reading of a leg in the place of the one before. */
export function qualityAfter(
  before: readonly LegQuality[],
  leg: Pick<LegQuality, 'role' | 'number' | 'channel' | 'at'>,
  { received, sent, roundTripMs }: RtpReading,
): readonly LegQuality[] {
  const next: LegQuality = {
    ...leg,
    in: streamOf(received, roundTripMs),
    out: sent === null ? null : streamOf(sent, roundTripMs),
    roundTripMs: roundTripMs === null ? null : rounded(roundTripMs),
  };
  return [...before.filter(({ channel }) => channel !== leg.channel), next].slice(-legsKept);
}

function streamOf({ packets, lost, jitterMs }: RtpCount, roundTripMs: number | null): StreamQuality {
  const expected = packets + lost;
  const lossPercent = expected <= 0 ? 0 : Math.min(100, Math.max(0, (100 * lost) / expected));
  const mos = mosOf({ lossPercent, jitterMs, roundTripMs: roundTripMs ?? 0 });
  return { packets, lost, jitterMs: rounded(jitterMs), lossPercent: rounded(lossPercent), mos };
}

const rounded = (value: number): number => Math.round(value * 100) / 100;

/** G.711 with loss concealment (ITU-T G.113, Appendix I): no impairment of its own, and how well it bears loss. */
const codecImpairment = 0;
const lossRobustness = 25.1;
/** What a call has beside the network: one packet of 20 ms. */
const packetMs = 20;

/**
 * The mean opinion score by the E-model (ITU-T G.107) in the simplified form of Cole and Rosenbluth ("Voice over IP
 * performance monitoring", 2001): R = 93.2 - Id - Ie,eff, with random loss (BurstR = 1), and R to MOS by Annex B. All
 * that is not measured has its default. Delay is half the round trip, a jitter buffer of twice the jitter, and a packet.
 */
export function mosOf(stream: {
  readonly lossPercent: number;
  readonly jitterMs: number;
  readonly roundTripMs: number;
}): number {
  const delay = stream.roundTripMs / 2 + 2 * stream.jitterMs + packetMs;
  const delayImpairment = 0.024 * delay + 0.11 * Math.max(0, delay - 177.3);
  const { lossPercent } = stream;
  const lossImpairment = codecImpairment + ((95 - codecImpairment) * lossPercent) / (lossPercent + lossRobustness);
  const r = 93.2 - delayImpairment - lossImpairment;
  const mos = r <= 0 ? 1 : r >= 100 ? 4.5 : 1 + 0.035 * r + r * (r - 60) * (100 - r) * 7e-6;
  return rounded(Math.max(1, mos));
}
