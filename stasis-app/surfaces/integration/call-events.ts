import type { CallStory, StoryEnd } from './call-feed.ts';
import { isoTime } from './shown-call-log.ts';

/** integration, "Handle call events": what a call's socket says. */
export interface CallEvent {
  readonly type: 'call.initialized' | 'call.connected' | 'call.error' | 'call.ended';
  readonly callId: string;
  readonly timestamp: string;
  readonly [field: string]: unknown;
}

/** Ends that are nobody's fault: the call was made, or somebody who may has ended it. */
const fine = new Set(['completed', 'caller-cancelled', 'hung-up-by-request', 'maximum-duration', 'cancelled']);

/** All that a call has to say up to now, in order; a further fact only adds to the end of it. */
export function eventsOf(story: CallStory): CallEvent[] {
  const { call, customer, inbound, agent, lastAgent, startedAt, connectedAt, end } = story;
  const data = {
    customerName: customer.name,
    ani: customer.number,
    callType: inbound ? ('inbound' as const) : ('outbound' as const),
    agent,
  };
  const event = (type: CallEvent['type'], at: number, more: object): CallEvent => ({
    ...{ type, callId: call, timestamp: isoTime(at) },
    ...more,
  });
  return [
    event('call.initialized', startedAt, { data: { ...data, status: 'initialized' } }),
    ...(connectedAt === null ? [] : [event('call.connected', connectedAt, { data: { ...data, status: 'connected' } })]),
    ...(end === null || fine.has(end.reason) ? [] : [event('call.error', end.at, { error: errorOf(end) })]),
    ...(end === null ? [] : [event('call.ended', end.at, { data: { ...data, agent: lastAgent, ...endData(end) } })]),
  ];
}

const endData = ({ reason, by, cause, sipCode, lastedMs, talkedMs }: StoryEnd) => ({
  status: reason === 'expired' ? 'expired' : 'ended',
  duration: Math.round(lastedMs / 1000),
  talkTime: Math.round(talkedMs / 1000),
  endReason: reason,
  endedBy: by,
  cause,
  sipCode,
});

/** In the shape of the document's errors. */
const errorOf = ({ reason, cause, sipCode }: StoryEnd) =>
  reason === 'expired'
    ? { code: 'CALL_EXPIRED', message: 'The expected call did not come', details: { reason } }
    : { code: 'CALL_FAILED', message: `The call failed: ${reason}`, details: { reason, cause, sipCode } };
