import { z } from 'zod';
import { extraOf, type CallLog } from '../../journal/call-log.ts';
import type { StoredFact } from '../../journal/stored-fact.ts';

export const time = z.iso.datetime();
const seconds = z.int().nonnegative();

const action = z.strictObject({
  action: z.string().describe('What became true: `call-started`, `party-answered`, `party-held` …'),
  time,
  by: z.string().nullable().describe('`caller`, `callee`, `api`, `clock`, `controller` or `asterisk`'),
  role: z.enum(['caller', 'callee']).nullable().describe('Which party it is about'),
});

/** integration §3's row, and what else is known of the call. */
export const shownCallLog = z.strictObject({
  callId: z.string(),
  customerName: z.string().nullable(),
  ani: z.string().describe("The customer's number"),
  callType: z.enum(['inbound', 'outbound']),
  startTime: time,
  answerTime: time.nullable(),
  endTime: time.nullable(),
  duration: seconds.nullable().describe('Seconds from start to end'),
  talkTime: seconds.nullable().describe('Seconds that the parties talked'),
  status: z.enum(['initialized', 'connected', 'ended', 'expired']),
  agent: z.string().nullable().describe('A DN'),
  endReason: z.string().nullable(),
  endedBy: z.string().nullable(),
  cause: z.int().nullable().describe('Q.850'),
  sipCode: z.int().nullable(),
});

const supervision = z.strictObject({
  id: z.string().describe('A UUID'),
  supervisor: z.string().describe('A DN'),
  agent: z.enum(['caller', 'callee']).describe('Whose side was supervised'),
  askedBy: z.string().describe('The name of a key, or `clock`, `controller` …'),
  followed: z.boolean().describe('By a standing order'),
  rungTime: time,
  modes: z.array(z.strictObject({ mode: z.enum(['listen', 'whisper', 'barge']), time })).readonly(),
  endTime: time.nullable().describe('Null: with the call'),
  how: z.string().nullable().describe('`hung-up`, `asked`, `taken-over`, `busy`, `no-answer` …'),
});

/** What a page shows of a call beside its row. */
export const shownCallLogWithActions = shownCallLog
  .extend({ actions: z.array(action).readonly(), supervision: z.array(supervision).readonly() })
  .meta({ id: 'CallLog' });

/** Who supervised the call, when, and in which modes. */
export const showSupervisions = (log: CallLog): z.output<typeof supervision>[] =>
  (extraOf(log).supervisions ?? []).map((one) => ({
    ...{ id: one.id, supervisor: one.supervisor, agent: one.role, askedBy: one.askedByKey ?? one.askedByKind },
    ...{ followed: one.followed, rungTime: isoTime(one.rungAt), how: one.how },
    modes: one.modes.map(({ mode, at }) => ({ mode, time: isoTime(at) })),
    endTime: one.endedAt === null ? null : isoTime(one.endedAt),
  }));

export function showCallLog(log: CallLog): z.output<typeof shownCallLog> {
  const inbound = log.fromDn === 0;
  return {
    callId: log.call,
    customerName: inbound ? log.fromName : log.toName,
    ani: inbound ? log.fromNumber : log.toNumber,
    callType: inbound ? 'inbound' : 'outbound',
    startTime: isoTime(log.startedAt),
    answerTime: log.answeredAt === null ? null : isoTime(log.answeredAt),
    endTime: log.endedAt === null ? null : isoTime(log.endedAt),
    duration: log.lastedMs === null ? null : Math.round(log.lastedMs / 1000),
    talkTime: log.talkedMs === null ? null : Math.round(log.talkedMs / 1000),
    status: log.status !== 'live' ? log.status : log.answeredAt === null ? 'initialized' : 'connected',
    agent: log.agent,
    endReason: log.reason,
    endedBy: log.hungUpByRole ?? log.hungUpByKind,
    cause: log.cause,
    sipCode: log.sipCode,
  };
}

/** What was done in a call, out of its facts, in their order. */
export function showActions(facts: readonly StoredFact[]): z.output<typeof action>[] {
  return facts.map(({ fact }) => {
    const by = 'by' in fact ? fact.by : fact.fact === 'call-ended' ? fact.hangup.by : null;
    const actor = typeof by === 'string' || by === null ? null : 'role' in by ? by.role : by.kind;
    return {
      action: fact.fact,
      time: isoTime(fact.at.wall),
      by: actor,
      role: 'role' in fact ? fact.role : null,
    };
  });
}

/** ISO 8601 in whole seconds, as the document writes it. */
export const isoTime = (wall: number): string => `${new Date(wall).toISOString().slice(0, 19)}Z`;
