import type { PresenceBook } from '../../directory/presence.ts';
import type { Clock, Instant } from '../../shared/clock.ts';
import type { Outcome } from '../../shared/errors.ts';
import type { CallId } from '../../shared/ids.ts';
import type { ApiActor } from '../http/endpoint.ts';

/** A live call, as much of it as the REST interfaces show. */
export interface CallView {
  readonly id: CallId;
  readonly direction: 'in' | 'click-to-dial';
  readonly from: PartyView;
  readonly to: PartyView;
  /** In the words of RFC 4235 §3.7.1. */
  readonly state: 'trying' | 'early' | 'confirmed' | 'terminated';
  readonly startedAt: Instant;
  /** Whole seconds talked; 0 before the answer. */
  readonly durationSeconds: number;
}

export interface PartyView {
  readonly number: string;
  /** True for a DN of the directory. */
  readonly dn: boolean;
}

/** What the signaling surface stands on. */
export interface SignalingOffice {
  makeCall(ask: {
    readonly from: string;
    readonly to: string;
    readonly by: ApiActor;
  }): Outcome<{ readonly callId: CallId; readonly from: string; readonly to: string }>;
  /** Resolves when the call has ended. */
  hangUpCall(ask: { readonly callId: string; readonly by: ApiActor }): Promise<Outcome<{ readonly callId: string }>>;
  liveCalls(): Iterable<CallView>;
  liveCallCount(): number;
  callsOf(dn: string): readonly CallView[];
  /** Whether the link to Asterisk is up. */
  reachable(): boolean;
  /** The DN that a caller's text names (`5001`, `SIP/5001`), or undefined when the directory has no such DN. */
  findDn(text: string): string | undefined;
  /** Every DN of the directory, in its order. */
  dns(): readonly string[];
  /** A number as a SIP URI of our domain: `sip:5001@pbx.example.com`. */
  sipUri(number: string): string;
  readonly presence: PresenceBook;
  /** The trunk that leads to Genesys and its `host:port`, where the site has one. */
  readonly genesys: { readonly trunk: string; readonly server: string } | undefined;
  readonly clock: Clock;
  readonly startedAt: Instant;
}
