import { placePattern, type CallResource, type ResourcePage, type ResourceQuery } from '../calls/resource.ts';
import { done, refused, type Outcome } from '../shared/errors.ts';
import { parseCallId } from '../shared/ids.ts';
import { seen } from './ask-call.ts';
import type { Office } from './office.ts';

/** One call, live or one of the last that ended. */
export function readCall(office: Office, callId: string): Outcome<CallResource> {
  const id = parseCallId(callId);
  return id === undefined ? refused('CALL_NOT_FOUND', { callId }) : seen(office, id);
}

/** One page of the live calls, in the order of their start. */
export function listCalls({ switchboard }: Office, query: ResourceQuery): Outcome<ResourcePage> {
  if (query.cursor !== undefined && !placePattern.test(query.cursor))
    return refused('INVALID_REQUEST', { why: 'cursor is wrong: give it as it came with the page before' });
  return done(switchboard.resources(query));
}
