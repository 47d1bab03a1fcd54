/**
 * What the rest of Switchhook sees of the wire to one Asterisk. Outcomes are data: nothing here rejects or throws.
 */
import type { Clock, Instant } from '../shared/clock.ts';
import type { NodeName } from '../shared/ids.ts';
import type { Log } from '../shared/log.ts';
import type { AriEvent, AriOperations } from './ari.generated.ts';

export type AriOperation = keyof AriOperations;
export type AriParams<Op extends AriOperation> = AriOperations[Op]['params'];
export type AriResult<Op extends AriOperation> = AriOperations[Op]['result'];
export type AriEventType = AriEvent['type'];
export type { AriEvent } from './ari.generated.ts';

/** What became of a request. */
export type AriReply<T> =
  | { readonly ok: true; readonly status: number; readonly body: T }
  /** Asterisk said no (400, 404, 409, 422, 500, 503 …), or we did in its place: 413, larger than Asterisk reads. */
  | { readonly ok: false; readonly why: 'refused'; readonly status: number; readonly message: string }
  /** Sent, no answer within the deadline: the outcome is unknown. */
  | { readonly ok: false; readonly why: 'timed-out' }
  /** Sent, then the link fell: the outcome is unknown. */
  | { readonly ok: false; readonly why: 'lost' }
  /** Certainly not done: the link was down, or too many requests had no answer yet. */
  | { readonly ok: false; readonly why: 'not-sent' };

/** Which Asterisk, and since when it runs: a new `startedAt` means that it was restarted and lost its calls. */
export interface AsteriskInfo {
  /** As Asterisk says it, for example `22.10.1+dfsg`. */
  readonly version: string;
  readonly entityId: string;
  /** ISO 8601. */
  readonly startedAt: string;
}

export type TransportName = 'websocket' | 'ari-client';

/** Why a link is not up, in kinds that a health page can act on. */
export type LinkTrouble =
  /** Refused, unresolvable or silent: nobody there. */
  | 'unreachable'
  /** Asterisk answers 404 or 503: it is starting. */
  | 'booting'
  /** 401 or 403: wrong user name or password, or a read-only user. */
  | 'unauthorized'
  /** Answers in a way that we can't work with. */
  | 'unusable'
  /** Was up and fell. */
  | 'cut';

export type LinkState =
  | { readonly phase: 'idle' }
  | { readonly phase: 'dialing'; readonly since: Instant }
  | {
      readonly phase: 'waiting';
      readonly trouble: LinkTrouble;
      readonly why: string;
      readonly since: Instant;
      /** Milliseconds of the monotonic clock. */
      readonly retryAt: number;
    }
  | {
      readonly phase: 'up';
      readonly since: Instant;
      readonly version: string;
      readonly asterisk: AsteriskInfo;
      readonly transport: TransportName;
    }
  /** Another controller took the application over; this one sends nothing more and does not redial. */
  | { readonly phase: 'replaced'; readonly since: Instant }
  | { readonly phase: 'stopped' };

/** What a link tells, in order. Events come only between an `up` and the next `down`. */
export type Happening =
  | { readonly kind: 'event'; readonly event: AriEvent }
  | { readonly kind: 'up'; readonly asterisk: AsteriskInfo }
  | { readonly kind: 'down'; readonly why: string }
  | { readonly kind: 'replaced' };

/** Totals since the link was made. */
export interface LinkCounts {
  readonly requests: number;
  readonly events: number;
  /** Events of a type that nobody asked for. */
  readonly unwanted: number;
  /** Messages that are no ARI event: bad JSON, unknown type, wrong shape. */
  readonly malformed: number;
  /** Exceptions thrown by `heard`: a bug each. */
  readonly faults: number;
  readonly timedOut: number;
  readonly dials: number;
}

/** One Asterisk's wire: requests out, events in, redialled for ever. */
export interface AriLink {
  readonly node: NodeName;
  /**
   * Sends one ARI operation. Never rejects; settles by its deadline, or as soon as the link falls.
   * @param of whose request it is: it need not keep its order with those of others, and on a busy Asterisk does not
   */
  call<Op extends AriOperation>(op: Op, params: AriParams<Op>, of?: object): Promise<AriReply<AriResult<Op>>>;
  /** Requests `of` the same, or of nobody, sent back to back run in that order: true for `websocket`, false for `ari-client`. */
  readonly ordered: boolean;
  /** The name of a channel that is up, by which Asterisk finds it sooner than by its id; undefined when it is not known. */
  nameOf(channel: string): string | undefined;
  state(): LinkState;
  /** Requests without an answer. */
  pending(): number;
  counts(): LinkCounts;
  start(): void;
  /** Closes the socket and settles every request as `lost`; nothing runs afterwards. */
  stop(): Promise<void>;
}

export interface AriLinkOptions {
  readonly node: NodeName;
  /** Asterisk's HTTP server, for example `http://127.0.0.1:8088`. */
  readonly url: string;
  readonly username: string;
  readonly password: string;
  /** The Stasis application that we are. */
  readonly app: string;
  /** `auto` takes the WebSocket where Asterisk can do REST over it (20.14, 21.9, 22.4, 23). */
  readonly transport: TransportName | 'auto';
  /** Wanted event types; every other one is filtered out inside Asterisk. */
  readonly events: readonly AriEventType[];
  readonly clock: Clock;
  readonly log: Log;
  /** Milliseconds until a request without an answer is given up; 5,000 when left out. */
  readonly deadlineMs?: number;
  /** Requests that may be without an answer at once; beyond, `not-sent`. 10,000 when left out. */
  readonly maxPending?: number;
  readonly heard: (happening: Happening) => void;
}
