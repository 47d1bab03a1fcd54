import { isOrderFact } from '../calls/supervision-order.ts';
import { isRoomFact } from '../rooms/facts.ts';
import { isTollFact } from '../calls/toll-fact.ts';
import type { StoredFact } from './stored-fact.ts';
import type { Role } from '../calls/actor.ts';
import type { Party } from '../calls/party.ts';
import { supervisionsAfter, type LoggedSupervision, type SupervisionFact } from './supervision-log.ts';
import { recordingsAfter, type LoggedRecording, type RecordingFact } from './recording-log.ts';
import type { CallId } from '../shared/ids.ts';

/** One call in the log: a projection of its facts, one column a field. Times in ms since 1970, durations in ms. */
export interface CallLog {
  readonly call: CallId;
  readonly node: string;
  readonly direction: string;
  readonly fromNumber: string;
  readonly fromName: string | null;
  /** 1 for a DN of the directory, 0 for a number outside; SQLite has no boolean. */
  readonly fromDn: number;
  readonly toNumber: string;
  readonly toName: string | null;
  readonly toDn: number;
  /** The DN that the call belongs to: who asked for it, or else who was called. */
  readonly agent: string | null;
  readonly startedAt: number;
  /** When both parties were first joined. */
  readonly answeredAt: number | null;
  readonly endedAt: number | null;
  readonly lastedMs: number | null;
  readonly talkedMs: number | null;
  /** `expired`: an expected call that nobody made. */
  readonly status: 'live' | 'ended' | 'expired';
  readonly reason: string | null;
  /** Q.850. */
  readonly cause: number | null;
  readonly sipCode: number | null;
  readonly startedByKind: string;
  readonly startedByKey: string | null;
  readonly hungUpByKind: string | null;
  readonly hungUpByRole: string | null;
  readonly hungUpByKey: string | null;
  /** 1 when some of it was learnt afterwards, from what Asterisk held after a gap. */
  readonly recovered: number;
  /** JSON, for what not every call has: quality, recordings, supervisions, transfers. */
  readonly extra: string;
}

/** A log keeps so many transfers of a call. */
const transfersKept = 50;

/** What a call's later facts may change. All else is as the call began. */
export const laterColumns = [
  ...(['answeredAt', 'endedAt', 'lastedMs', 'talkedMs', 'status', 'reason', 'cause', 'sipCode'] as const),
  ...(['hungUpByKind', 'hungUpByRole', 'hungUpByKey', 'recovered', 'extra'] as const),
] as const satisfies readonly (keyof CallLog)[];

export const sortFields = ['startedAt', 'answeredAt', 'endedAt', 'lastedMs', 'talkedMs'] as const;
export type SortField = (typeof sortFields)[number];

export interface CallLogQuery {
  /** Part of either party's name, any case (ASCII). */
  readonly name?: string;
  /** Either party's number, whole. */
  readonly number?: string;
  /** Either party's number contains it. */
  readonly numberPart?: string;
  /** Started at or after, in ms since 1970. */
  readonly from?: number;
  /** Started before, in ms since 1970. */
  readonly to?: number;
  readonly direction?: string;
  readonly status?: CallLog['status'];
  /** Whether the parties were joined. */
  readonly answered?: boolean;
  /** True: a number outside called. False: one of our DNs did, or was asked to. */
  readonly inbound?: boolean;
  /** The party whom the call's DN talks with: the caller of an inbound call, else the one who was called. */
  readonly customer?: {
    /** Part of the name, any case (ASCII). */
    readonly name?: string;
    /** Part of the number. */
    readonly number?: string;
  };
  readonly reason?: string;
  readonly agent?: string;
  readonly minTalkedMs?: number;
  /** Only calls that were recorded. */
  readonly recorded?: true;
  /** Default: the newest first. Calls without a value sort as 0. */
  readonly sort?: { readonly by: SortField; readonly descending: boolean };
  /** 1 to 1,000; 100 when not given. */
  readonly limit?: number;
  /** As given with the page before. */
  readonly cursor?: string;
}

export interface CallLogPage {
  /** Fewer than asked for, or none, where the search took long: as long as `next` is there, it can go on. */
  readonly logs: readonly CallLog[];
  /** Null on the last page. */
  readonly next: string | null;
  /** The start of the last call that was looked at, where a search by start ended before the page was full; else null. */
  readonly searchedTo: number | null;
}

/** What not every call has. A name that is not there stands for none. */
interface CallLogExtra {
  readonly recordings?: readonly LoggedRecording[];
  /** Who has a side since a transfer or a takeover: a DN, or null for a number outside. */
  readonly replacedBy?: Readonly<Partial<Record<Role, string | null>>>;
  readonly supervisions?: readonly LoggedSupervision[];
}

/** `CallLog.extra`, read back. */
export const extraOf = ({ extra }: Pick<CallLog, 'extra'>): CallLogExtra => JSON.parse(extra) as CallLogExtra;

function extraAfter(json: string, fact: RecordingFact): string {
  const extra = extraOf({ extra: json });
  return JSON.stringify({ ...extra, recordings: recordingsAfter(extra.recordings ?? [], fact) });
}

/** A database takes neither NUL (PostgreSQL) nor half a surrogate pair; a name has no business to be longer. */
const text = (value: string): string => value.replaceAll('\0', '').toWellFormed().slice(0, 255);
const textOrNull = (value: string | null): string | null => (value === null ? null : text(value));
const keyOf = (actor: { kind: string; key?: string }): string | null => textOrNull(actor.key ?? null);

/** Whether the fact makes a log, whatever there was. */
export const beginsLog = ({ fact }: StoredFact): boolean =>
  fact.fact === 'call-started' || fact.fact === 'expected-call-over';

/** The call's log after one more of its facts; undefined as long as its start is not known. */
export function logAfter(log: CallLog | undefined, { fact }: StoredFact): CallLog | undefined {
  if (fact.fact === 'call-started') {
    const { call, node, direction, from, to, by, at } = fact;
    return {
      ...{ call, node: text(node), direction, agent: agentOf(direction, from, to) },
      ...{ fromNumber: text(from.number), fromName: textOrNull(from.name), fromDn: from.dn ? 1 : 0 },
      ...{ toNumber: text(to.number), toName: textOrNull(to.name), toDn: to.dn ? 1 : 0 },
      ...{ startedAt: at.wall, answeredAt: null, endedAt: null, lastedMs: null, talkedMs: null },
      ...{ status: 'live', reason: null, cause: null, sipCode: null },
      ...{ startedByKind: by.kind, startedByKey: keyOf(by) },
      ...{ hungUpByKind: null, hungUpByRole: null, hungUpByKey: null },
      ...{ recovered: fact.recovered === true ? 1 : 0, extra: '{}' },
    };
  }
  if (isRoomFact(fact) || isOrderFact(fact) || isTollFact(fact)) return log;
  if (fact.fact === 'expected-call-over') return logOfExpected(fact);
  if (log === undefined || fact.fact === 'person-erased' || fact.fact === 'calls-forgotten') return log;
  const next = fact.recovered === true ? { ...log, recovered: 1 } : log;
  switch (fact.fact) {
    case 'party-rung':
    case 'party-answered':
    case 'party-held':
    case 'party-unheld':
    case 'party-muted':
    case 'party-unmuted':
    case 'digits-sent':
    case 'digit-received':
    case 'playback-started':
    case 'playback-ended':
    case 'party-hung-up':
    case 'transfer-moved':
      return next;
    case 'supervisor-rung':
    case 'supervision-started':
    case 'supervision-switched':
    case 'supervision-ended':
      return supervised(next, fact);
    case 'call-parked':
    case 'parked-call-rung':
    case 'parked-call-unanswered':
    case 'move-started':
    case 'move-ended':
      return next;
    case 'parking-ended':
    case 'transferred':
    case 'party-moved':
    case 'call-taken-over': {
      if (fact.to === null) return next;
      const extra = extraOf(next);
      const replacedBy = { ...extra.replacedBy, [fact.role]: fact.to.dn ? text(fact.to.number) : null };
      const replaced = { ...next, extra: JSON.stringify({ ...extra, replacedBy }) };
      return fact.fact === 'call-taken-over' ? supervised(replaced, fact) : replaced;
    }
    case 'transfer-started': {
      const { transfer, kind, role, target, by } = fact;
      const begun = { transfer, kind, role, target: text(target.number), by: by.kind, at: fact.at.wall, outcome: null };
      return { ...next, extra: withTransfers(next.extra, (transfers) => [...transfers, begun]) };
    }
    case 'transfer-ended': {
      const { transfer, outcome } = fact;
      const ended = (each: LoggedTransfer) => (each.transfer === transfer ? { ...each, outcome } : each);
      return { ...next, extra: withTransfers(next.extra, (transfers) => transfers.map(ended)) };
    }
    case 'recording-paused':
    case 'recording-resumed':
      return next;
    case 'recording-started':
    case 'recording-ended':
    case 'recording-failed':
    case 'recording-deleted':
      return { ...next, extra: extraAfter(next.extra, fact) };
    case 'quality-measured': {
      const legs = fact.legs.map(({ channel: _, at, ...leg }) => ({ ...leg, number: text(leg.number), at: at.wall }));
      return { ...next, extra: JSON.stringify({ ...extraOf(next), quality: legs }) };
    }
    case 'call-connected':
      return { ...next, answeredAt: next.answeredAt ?? fact.at.wall };
    case 'call-ended': {
      const { reason, by, cause, sipCode } = fact.hangup;
      return {
        ...{ ...next, status: 'ended', endedAt: fact.at.wall, reason, cause, sipCode },
        ...{ lastedMs: Math.round(fact.lastedMs), talkedMs: Math.round(fact.talkedMs) },
        ...{ hungUpByKind: by.kind, hungUpByRole: 'role' in by ? by.role : null, hungUpByKey: keyOf(by) },
      };
    }
  }
}

function supervised(log: CallLog, fact: SupervisionFact): CallLog {
  const extra = extraOf(log);
  const supervisions = supervisionsAfter(extra.supervisions ?? [], fact);
  return { ...log, extra: JSON.stringify({ ...extra, supervisions }) };
}

/** A transfer as `extra` has it; `outcome` null while it goes on. */
interface LoggedTransfer {
  readonly transfer: string;
  readonly kind: string;
  readonly role: string;
  readonly target: string;
  readonly by: string;
  /** When it began, in ms since 1970. */
  readonly at: number;
  readonly outcome: string | null;
}

/** `extra` is what we wrote ourselves. */
function withTransfers(extra: string, change: (transfers: readonly LoggedTransfer[]) => readonly LoggedTransfer[]) {
  const before = JSON.parse(extra) as { readonly transfers?: readonly LoggedTransfer[] };
  return JSON.stringify({ ...before, transfers: change(before.transfers ?? []).slice(-transfersKept) });
}

function logOfExpected(fact: Extract<StoredFact['fact'], { fact: 'expected-call-over' }>): CallLog {
  const { call, from, how, by, at, expectedBy, expectedAt } = fact;
  return {
    ...{ call, node: '', direction: 'in', agent: null },
    ...{ fromNumber: text(from.number), fromName: textOrNull(from.name), fromDn: 0 },
    ...{ toNumber: '', toName: null, toDn: 0 },
    ...{ startedAt: expectedAt.wall, answeredAt: null, endedAt: at.wall },
    ...{ lastedMs: Math.max(0, Math.round(at.wall - expectedAt.wall)), talkedMs: 0 },
    ...{ status: how === 'expired' ? 'expired' : 'ended', reason: how, cause: null, sipCode: null },
    ...{ startedByKind: expectedBy.kind, startedByKey: keyOf(expectedBy) },
    ...{ hungUpByKind: by.kind, hungUpByRole: null, hungUpByKey: keyOf(by) },
    ...{ recovered: 0, extra: '{}' },
  };
}

function agentOf(direction: string, from: Party, to: Party): string | null {
  const agent = direction === 'click-to-dial' || !to.dn ? from : to;
  return agent.dn ? text(agent.number) : null;
}
