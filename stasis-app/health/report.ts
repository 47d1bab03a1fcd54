import { memoryUsage } from 'node:process';
import type { Clock, Instant } from '../shared/clock.ts';
import type { DurationSummary } from '../switchboard/reaction-times.ts';
import type { LoopLag } from './loop-lag.ts';

/** The link to one Asterisk, as its owner sees it. */
export interface NodeReading {
  readonly name: string;
  /** The link's phase in its own word, `sick`, or `comparing` after a start; `up` is the good one, unless it has a `why`. */
  readonly state: string;
  readonly why: string | null;
  readonly asteriskVersion: string | null;
  readonly since: Instant | null;
}

/** What the parts say of themselves at this moment. */
export interface HealthReadings {
  readonly nodes: readonly NodeReading[];
  readonly liveCalls: number;
  /** Timers that the switchboard has running. */
  readonly timers: number;
  /** ARI requests without an answer. */
  readonly pendingRequests: number;
  /** Channels and bridges whose release was asked for and not yet confirmed by Asterisk. */
  readonly pendingReleases: number;
  /** What the journal says of itself: `ok`, or why facts wait or may be lost. */
  readonly journal: {
    readonly state: 'ok' | 'behind' | 'doubtful';
    readonly why: string | null;
    readonly pendingSteps: number;
    readonly lagMs: number;
  };
  /** What the audit log says of itself: `ok`, or why entries wait or how many were lost. */
  readonly audit: { readonly state: 'ok' | 'troubled'; readonly why: string | null; readonly lost: number };
  readonly ari: { readonly requests: number; readonly events: number };
  readonly eventToRequestMs: DurationSummary;
  readonly eventLoopLagMs: LoopLag;
}

/** The readings with a verdict. `ok`: all good; `degraded`: calls can be made, something is wrong; `down`: no calls. */
export interface HealthReport extends Omit<HealthReadings, 'nodes'> {
  readonly status: 'ok' | 'degraded' | 'down';
  /** One sentence for each thing that is wrong; empty when `ok`. */
  readonly reasons: readonly string[];
  readonly version: string;
  /** ISO 8601. */
  readonly startedAt: string;
  readonly uptimeSeconds: number;
  readonly nodes: readonly (Omit<NodeReading, 'since'> & { readonly since: string | null })[];
  readonly memory: { readonly rssBytes: number; readonly heapUsedBytes: number };
}

export interface HealthOptions {
  readonly version: string;
  readonly startedAt: Instant;
  readonly clock: Clock;
  readonly readings: () => HealthReadings;
}

/** A loop that is this late delays every call's next step noticeably (FAULTS 6). */
const lagAlarmMs = 100;

/** Makes the health report when asked; keeps nothing. */
export function createHealth(options: HealthOptions): { readHealth: () => HealthReport } {
  const { version, startedAt, clock } = options;
  return {
    readHealth() {
      const readings = options.readings();
      const { rss, heapUsed } = memoryUsage();
      return {
        ...verdict(readings),
        version,
        startedAt: iso(startedAt),
        uptimeSeconds: Math.floor((clock.now().mono - startedAt.mono) / 1000),
        ...readings,
        nodes: readings.nodes.map((node) => ({ ...node, since: node.since && iso(node.since) })),
        memory: { rssBytes: rss, heapUsedBytes: heapUsed },
      };
    },
  };
}

const iso = (instant: Instant): string => new Date(instant.wall).toISOString();

/** The status and its reasons. */
export function verdict(readings: HealthReadings): Pick<HealthReport, 'status' | 'reasons'> {
  const { nodes, eventLoopLagMs, journal, audit } = readings;
  const up = nodes.filter((node) => node.state === 'up').length;
  const reasons = nodes
    .filter((node) => node.state !== 'up' || node.why !== null)
    .map((node) => `Asterisk ${node.name} is ${node.state}${node.why === null ? '' : `: ${node.why}`}`);
  if (nodes.length === 0) reasons.push('no Asterisk is configured; set ASTERISK_ARI_URL');
  if (journal.state !== 'ok') reasons.push(`the journal is ${journal.state}: ${journal.why ?? 'facts wait'}`);
  if (audit.state !== 'ok')
    reasons.push(
      `the audit log is troubled: ${audit.why ?? `${audit.lost} entries were lost while the disk was full`}`,
    );
  if (eventLoopLagMs.p99 > lagAlarmMs)
    reasons.push(`the event loop ran ${Math.round(eventLoopLagMs.p99)} ms late (p99 of ten seconds): too much load`);
  if (up === 0) return { status: 'down', reasons };
  return { status: reasons.length === 0 ? 'ok' : 'degraded', reasons };
}
