import { roleOf, type Talking } from '../call.ts';
import type { EventByType } from '../events.ts';
import { about, stay, to, type Step } from '../transition.ts';
import type { VerbRow } from '../verb.ts';

/** Asterisk answers when the digits are queued; it sends them one after another. */
export const sendDigits: VerbRow<'send-digits'> = {
  asked(call, { ask: { party, digits, durationMs, betweenMs } }) {
    return to(call, [{ do: 'send-digits', channel: call[party].channel, digits, durationMs, betweenMs }]);
  },
  done: (call, ask) =>
    to(
      call,
      [],
      [{ fact: 'digits-sent', ...about(call, ask), role: ask.ask.party, count: ask.ask.digits.length, by: ask.by }],
    ),
  failed: (call) => stay(call),
  // A PIN that is sent twice is a wrong one.
  afterCrash: 'believe',
};

export function digitReceived(call: Talking, event: EventByType['digit-received']): Step {
  const role = roleOf(call, event.channel);
  if (role === undefined) return stay(call);
  const { digit, durationMs } = event;
  return to(call, [], [{ fact: 'digit-received', ...about(call, event), role, digit, durationMs }]);
}
