import type { Command } from '../commands.ts';
import type { Talking } from '../call.ts';
import { stay, to, type Step } from '../transition.ts';

/**
 * Asterisk's answer routine, run by the bridge, waits up to half a second for media and may swallow a hang-up that
 * arrives in that time: a caller's CANCEL that crosses the callee's answer leaves a channel that is up, without a
 * phone, and silent (seen on 22.10.1 in 10 of 140 such crossings). Any request to that channel makes Asterisk look
 * again. So a second after the answer each caller that came in is marked with its call, which is of use anyway.
 */
export const settleSeconds = 1;

export const settleTimer = (call: { readonly direction: Talking['direction'] }): Command[] =>
  call.direction === 'in' ? [{ do: 'set-timer', timer: 'settle', seconds: settleSeconds }] : [];

export function settled(call: Talking): Step {
  if (call.direction !== 'in') return stay(call);
  return to(call, [{ do: 'mark', channel: call.caller.channel, call: call.id }]);
}
