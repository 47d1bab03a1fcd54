import { carrying, type Carrier } from '../call.ts';
import type { Leaving } from '../transfer.ts';
import type { Command } from '../commands.ts';
import type { EventByType, Holding } from '../events.ts';
import { q850 } from '../hangup.ts';
import { to, type Step } from '../transition.ts';
import type { BridgeId, ChannelId } from '../../shared/ids.ts';
import { releaseSeconds } from './hang-up.ts';

/**
 * What a call lets go of while it goes on. As at its end, it owns that until Asterisk has said that it is gone (C6),
 * and asks again until then; bridges go when the last of these channels has gone.
 */
type Alive = Carrier;

/**
 * @param channels those that are still there
 * @param cause what their phones hear
 */
export function letGo(
  call: Alive,
  channels: readonly ChannelId[],
  bridges: readonly BridgeId[] = [],
  cause: number = q850.normalClearing,
): Step {
  if (channels.length === 0 && bridges.length === 0) return to(call);
  const { leaving } = call.carries;
  const hangUps = channels.map((channel): Command => ({ do: 'hang-up', channel, cause }));
  const step = settled(call, {
    channels: [...leaving.channels, ...channels.map((channel) => ({ channel, cause }))],
    bridges: [...new Set([...leaving.bridges, ...bridges])],
  });
  return to(step.call, [...hangUps, ...step.commands, { do: 'set-timer', timer: 'leave', seconds: releaseSeconds }]);
}

/** One of them is gone; undefined when it is none of them. A StasisEnd counts: it is out of our hands. */
export function leavingGone(call: Alive, { channel }: EventByType['channel-gone' | 'channel-left']): Step | undefined {
  const { leaving } = call.carries;
  if (!leaving.channels.some((each) => each.channel === channel)) return undefined;
  return settled(call, { ...leaving, channels: leaving.channels.filter((each) => each.channel !== channel) });
}

export function leavingBridgeGone(call: Alive, { bridge }: EventByType['bridge-gone']): Step | undefined {
  const { leaving } = call.carries;
  if (!leaving.bridges.includes(bridge)) return undefined;
  return to(carrying(call, { leaving: without(leaving, bridge) }));
}

/** Nobody has said that they are gone: asked again. */
export function leaveAgain(call: Alive, { timer }: EventByType['timer-ran-out']): Step | undefined {
  if (timer !== 'leave') return undefined;
  const { channels, bridges } = call.carries.leaving;
  if (channels.length === 0 && bridges.length === 0) return to(call);
  return to(call, [...asked(call.carries.leaving), { do: 'set-timer', timer, seconds: releaseSeconds }]);
}

/** After a gap: what is gone is forgotten, what is there is asked to go. */
export function leavingCompared(call: Alive, holding: Holding): Step {
  const { leaving } = call.carries;
  if (leaving.channels.length === 0 && leaving.bridges.length === 0) return to(call);
  const left = {
    channels: leaving.channels.filter(({ channel }) => holding.channels.has(channel)),
    bridges: leaving.bridges.filter((bridge) => holding.bridges?.has(bridge) ?? true),
  };
  return to(carrying(call, { leaving: left }), asked(left));
}

const asked = ({ channels, bridges }: Leaving): Command[] =>
  channels.length > 0
    ? channels.map(({ channel, cause }) => ({ do: 'hang-up', channel, cause }))
    : bridges.map((bridge) => ({ do: 'destroy-bridge', bridge }));

function settled(call: Alive, leaving: Leaving): Step {
  const destroys: Command[] =
    leaving.channels.length > 0 ? [] : leaving.bridges.map((bridge) => ({ do: 'destroy-bridge', bridge }));
  return to(carrying(call, { leaving }), destroys);
}

const without = (leaving: Leaving, bridge: BridgeId): Leaving => ({
  ...leaving,
  bridges: leaving.bridges.filter((each) => each !== bridge),
});
