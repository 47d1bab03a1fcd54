import { carrying, otherRole, roleOf, type Talking } from '../call.ts';
import type { Command } from '../commands.ts';
import type { EventByType } from '../events.ts';
import { q850, refusedHow } from '../hangup.ts';
import { chain, stay, to, type Step } from '../transition.ts';
import type { Consultation } from '../transfer.ts';
import { bridgeOf } from '../../shared/ids.ts';
import { ringLimitInAsterisk } from './begin.ts';
import { arranged } from './consultation.ts';
import { handedOver } from './hand-over.ts';
import { movedFact, startedFact } from './transfer-facts.ts';
import { backToTransferor, completed, goneOnWithout } from './transfer-steps.ts';

/** What happens to a call that talks while a transfer goes on. Undefined: it is not about the transfer. */

/** The target's channel is ours: into the second bridge with the transferor, then dial. */
export function targetEntered(call: Talking, event: EventByType['channel-entered']): Step {
  const { transfer: t } = call.carries;
  if (t === null || t.target.channel !== event.channel) return stay(call);
  if (t.stage === 'asked') return to(carrying(call, { transfer: { ...t, entered: true } }));
  const { underway } = call.carries;
  // Its hang-up is on the way.
  if (t.stage !== 'preparing' || underway?.ask.verb === 'cancel-transfer') return stay(call);
  return to(
    carrying(call, { transfer: { ...t, stage: 'ringing', dialled: false } }),
    [
      { do: 'join', bridge: t.bridge, channels: [call[t.transferor].channel, t.target.channel] },
      { do: 'dial', channel: t.target.channel, timeoutSeconds: ringLimitInAsterisk(call.limits) },
      { do: 'set-timer', timer: 'transfer', seconds: call.limits.ringSeconds },
    ],
    [movedFact(call, t, event, 'ringing')],
  );
}

/** For a controller that comes after us: in Asterisk it can't be seen (features/recover.ts). */
export function targetDialled(call: Talking, event: EventByType['channel-dialled']): Step {
  const { transfer: t } = call.carries;
  return t?.stage === 'ringing' && t.target.channel === event.channel
    ? to(carrying(call, { transfer: { ...t, dialled: true } }))
    : stay(call);
}

export function targetAnswered(call: Talking, event: EventByType['channel-answered']): Step {
  const { transfer: t } = call.carries;
  if (t?.stage !== 'ringing' || t.target.channel !== event.channel) return stay(call);
  return to(
    carrying(call, { transfer: { ...t, stage: 'consulting' } }),
    [{ do: 'clear-timer', timer: 'transfer' }],
    [movedFact(call, t, event, 'consulting')],
  );
}

/** One of three has hung up; the table of ends is in decision 5. */
export function oneOfThreeGone(call: Talking, event: EventByType['channel-gone']): Step | undefined {
  const { transfer: t } = call.carries;
  if (t === null) return undefined;
  const unanswered = t.stage === 'asked' || t.stage === 'preparing' || t.stage === 'ringing';
  if (event.channel === t.target.channel) {
    if (t.stage === 'asked') return to(carrying(call, { transfer: { ...t, gone: event.end } }));
    return backToTransferor(call, t, event, unanswered ? `target-${refusedHow(event.end)}` : 'target-hung-up', true);
  }
  const role = roleOf(call, event.channel);
  if (role === t.transferor) {
    if (!unanswered) return completed(call, t, event, true);
    // Nobody is left to hand the customer over to.
    if (t.stage === 'asked' && t.gone !== null) return undefined;
    if (t.stage === 'asked' && t.talks)
      return chain(to(call, [], [startedFact(call, t, event)]), () => completed(call, t, event, true));
    return handedOver(call, t, event, true);
  }
  if (role === otherRole(t.transferor) && !unanswered) return goneOnWithout(call, t, event);
  return undefined;
}

/** The target has rung too long. */
export function targetRangOut(call: Talking, event: EventByType['timer-ran-out']): Step | undefined {
  if (event.timer !== 'transfer') return undefined;
  const { transfer: t } = call.carries;
  if (t?.stage !== 'preparing' && t?.stage !== 'ringing') return stay(call);
  return backToTransferor(call, t, event, 'target-no-answer', false);
}

/**
 * The target can't be dialled or joined: it is hung up, and its end says what comes of the transfer. A transferor that
 * can't be joined has hung up this very moment, or is put in doubt like any party (features/failures.ts).
 */
export function targetUnreached(call: Talking, event: EventByType['command-failed']): Step | undefined {
  const { transfer: t } = call.carries;
  const { command, why } = event;
  if (t === null || why.kind === 'unknown') return undefined;
  const isAbout =
    (command.do === 'dial' && command.channel === t.target.channel) ||
    (command.do === 'join' && command.channels.includes(t.target.channel));
  if (!isAbout) return undefined;
  if (command.do === 'join' && why.kind === 'refused' && why.status === 404)
    return secondBridgeGone(call, { type: 'bridge-gone', at: event.at, bridge: command.bridge });
  return to(call, [{ do: 'hang-up', channel: t.target.channel, cause: q850.temporaryFailure }]);
}

/** After this many second bridges somebody means it. */
const bridgesAtMost = 3;

/** Somebody outside destroyed the second bridge: another one takes its place. */
export function secondBridgeGone(call: Talking, event: EventByType['bridge-gone']): Step | undefined {
  const { transfer: t } = call.carries;
  if (t === null || t.stage === 'asked' || t.bridge !== event.bridge || t.bridge === call.bridge) return undefined;
  const serial = Number(/~(\d)$/.exec(t.bridge)?.[1] ?? 1) + 1;
  if (serial > bridgesAtMost) return backToTransferor(call, t, event, 'cancelled', false);
  const next = { ...t, bridge: bridgeOf(call.id, `consult-${t.id}~${serial}`) };
  const create: Command = { do: 'create-bridge', bridge: next.bridge, call: call.id };
  return to(carrying(call, { transfer: next }), [create, ...seatedAnew(call, next)]);
}

/** What is under way takes its people elsewhere, or brings them here: it is not taken back. */
function seatedAnew(call: Talking, t: Consultation): Command[] {
  const agent = call[t.transferor].channel;
  const target = t.target.channel;
  const verb = call.carries.underway?.ask.verb;
  if (verb === 'swap-transfer')
    return [{ do: 'join', bridge: t.bridge, channels: t.stage === 'swapped' ? [agent, target] : [target] }];
  const isLeft = verb === 'complete-transfer' || verb === 'cancel-transfer' || verb === 'three-way';
  return isLeft || t.stage === 'three-way' ? [] : arranged(call, t);
}
