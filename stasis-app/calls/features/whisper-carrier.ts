import type { Role } from '../actor.ts';
import { otherRole, type Call, type Talking } from '../call.ts';
import { isHeldByAsk, isMuted } from '../capabilities.ts';
import type { Command } from '../commands.ts';
import { stay, to, type Step } from '../transition.ts';
import { chainConnected } from './supervisor-place.ts';

/**
 * A whisper rides on the packets that go to the agent's phone. While the other side is on hold or muted there are none,
 * and the whisper would be lost (measured on 22.10.1: no packet at all). So the agent's channel is then sent silence.
 */
export function whisperCarried(before: Call, step: Step): Step {
  if (before.phase !== 'talking' || step.call.phase !== 'talking') return step;
  return (['caller', 'callee'] as const).reduce<Step>(
    (sum, role) =>
      chainConnected(sum, (call) => (call.phase === 'talking' ? oneCarried(before, call, role) : stay(call))),
    step,
  );
}

function oneCarried(before: Talking, call: Talking, role: Role): Step {
  const { channel } = call[role];
  const had = before[role].channel === channel && needsSilence(before, role);
  if (had === needsSilence(call, role)) return stay(call);
  if (!had) return to(call, [{ do: 'start-silence', channel }]);
  const held = call.carries.holds.find(({ party, how }) => party === role && how === 'asked');
  // The end of silence is the end of whatever is played, the music of a hold too.
  const music: Command[] = held === undefined ? [] : [{ do: 'start-music', channel, music: held.music }];
  return to(call, [{ do: 'stop-silence', channel }, ...music]);
}

/** Music that the agent hears carries a whisper as well as silence does. */
export const needsSilence = (call: Talking, role: Role): boolean =>
  call.carries.supervision.some(
    ({ agent, mode, place }) => agent === role && mode === 'whisper' && place.at === 'snoop',
  ) &&
  !isHeldByAsk(call, role) &&
  (isHeldByAsk(call, otherRole(role)) || isMuted(call, otherRole(role), 'in'));
