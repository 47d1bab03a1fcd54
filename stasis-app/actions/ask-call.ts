import type { Actor } from '../calls/actor.ts';
import type { Ask } from '../calls/asks.ts';
import type { CallResource } from '../calls/resource.ts';
import { done, refused, type Outcome } from '../shared/errors.ts';
import { parseCallId, type CallId, type Receipt } from '../shared/ids.ts';
import { failedAt, unsaid } from './failed-ask.ts';
import type { Office } from './office.ts';

/** Who asks what of which call, and under which receipt. */
export interface AskAbout {
  readonly callId: string;
  readonly by: Actor;
  readonly receipt: Receipt;
  /** The receipt comes from the client's Idempotency-Key. */
  readonly keyed: boolean;
}

/**
 * Asks one verb of a live call, and answers with the call as it is then, once Asterisk has done it. What is not legal
 * is refused with the phase and with what would be legal; what Asterisk refuses, with its reason.
 */
export async function askCall(office: Office, about: AskAbout, ask: Ask): Promise<Outcome<CallResource>> {
  const { switchboard } = office;
  const callId = parseCallId(about.callId);
  if (callId === undefined) return refused('CALL_NOT_FOUND', { callId: about.callId });
  const { by, receipt, keyed } = about;
  const asked = await switchboard.ask(callId, { ask, by, receipt, keyed });
  if (asked === 'unknown') return refused('CALL_NOT_FOUND', { callId });
  switch (asked.kind) {
    case 'done':
      return seen(office, callId);
    case 'not-now': {
      const { phase, capabilities } = asked;
      const why = asked.why ?? `${ask.verb} is not among its capabilities`;
      return refused('NOT_POSSIBLE_NOW', { phase, why, operation: ask.verb }, { capabilities });
    }
    case 'crowded':
      return refused('CALL_BUSY', { callId });
    case 'late':
      return unsaid('call');
    case 'failed':
      return failedAt(asked.why, 'call');
  }
}

/** The call as it is now. */
export function seen({ switchboard }: Office, id: CallId): Outcome<CallResource> {
  const call = switchboard.resource(id);
  return call === undefined ? refused('CALL_NOT_FOUND', { callId: id }) : done(call);
}
