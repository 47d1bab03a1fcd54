import type { Actor } from '../calls/actor.ts';
import { done, refused, type Outcome } from '../shared/errors.ts';
import { parseCallId, type CallId } from '../shared/ids.ts';
import type { Office } from './office.ts';

/**
 * Ends a live call in any phase, and answers when nothing of it is left in Asterisk. Repeated, or asked by several at
 * once, it has one effect and every answer is the same; an ended call that is still remembered answers so too.
 */
export async function hangUpCall(
  office: Office,
  ask: { readonly callId: string; readonly by: Actor },
): Promise<Outcome<{ readonly callId: CallId }>> {
  const id = parseCallId(ask.callId);
  if (id === undefined) return refused('CALL_NOT_FOUND', { callId: ask.callId });
  // One that has not come yet is over at once.
  if (office.expected.cancel(id, ask.by)) return done({ callId: id });
  switch (await office.switchboard.hangUp(id, ask.by)) {
    case 'ended':
      return done({ callId: id });
    case 'unknown':
      return refused('CALL_NOT_FOUND', { callId: id });
    case 'late':
      return refused('ASTERISK_UNREACHABLE', {
        why: 'it has not confirmed the hang-up; it is asked again until it does',
      });
  }
}
