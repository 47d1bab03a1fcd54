import { otherRole, type Talking } from '../call.ts';
import type { Actor, Role } from '../actor.ts';
import type { Supervision } from '../carried.ts';
import type { Command } from '../commands.ts';
import type { CallEvent, EventByType } from '../events.ts';
import type { Fact } from '../facts.ts';
import { about, stay, to, type Step } from '../transition.ts';
import type { VerbRow } from '../verb.ts';
import { isMuted } from '../capabilities.ts';
import { letGo } from './leaving.ts';
import { noSupervision, over } from './supervise.ts';
import { aboutSupervision, chainConnected, joinCall, leaveBehind, supervisionNamed } from './supervisor-place.ts';

/**
 * The supervisor takes the agent's place. First it is joined, then the agent is hung up: whatever fails, the customer
 * is not left alone. If the agent hangs up in between, the supervisor has the call from that moment on.
 */
export const takeOver: VerbRow<'take-over'> = {
  asked(call, { ask }) {
    const supervision = supervisionNamed(call, ask.supervision);
    if (supervision === undefined) return noSupervision(ask.supervision);
    switch (supervision.place.at) {
      case 'call':
        return to(call);
      case 'snoop':
      case 'waiting':
        return to(call, [joinCall(call, supervision)]);
      case 'ringing':
        return { declined: 'the supervisor has not answered yet' };
      case 'joining':
        return { declined: 'the supervisor is being joined; try again in a moment' };
    }
  },
  done(call, ask) {
    const supervision = supervisionNamed(call, ask.ask.supervision);
    if (supervision !== undefined) return replaced(call, supervision, ask.by, ask);
    return hasTakenOver(call, ask.ask.supervision) ? stay(call) : over;
  },
  failed(call, { ask }) {
    const supervision = supervisionNamed(call, ask.supervision);
    // The agent has gone meanwhile, so there is no way back; where this fails too, the doubt of any join ends the call.
    if (supervision === undefined)
      return hasTakenOver(call, ask.supervision) ? to(call, [rejoin(call, ask.supervision)]) : stay(call);
    const { place, supervisor } = supervision;
    if (!('bridge' in place)) return stay(call);
    return to(call, [{ do: 'join', bridge: place.bridge, channels: [supervisor.channel] }]);
  },
  afterCrash: 'repeat',
};

/** The agent hangs up while the supervisor is taking over: the call goes on with the supervisor. */
export function agentGoneInTakeOver(call: Talking, event: EventByType['channel-gone']): Step | undefined {
  const { underway } = call.carries;
  if (underway?.ask.verb !== 'take-over') return undefined;
  const supervision = supervisionNamed(call, underway.ask.supervision);
  if (supervision === undefined || call[supervision.agent].channel !== event.channel) return undefined;
  return replaced(call, supervision, underway.by, event, true);
}

function replaced(
  call: Talking,
  supervision: Supervision,
  by: Actor,
  at: Pick<CallEvent, 'at' | 'recovered'>,
  agentGone = false,
): Step {
  const { agent: role, supervisor, receipt } = supervision;
  const leaving = call[role];
  const other = otherRole(role);
  const { carries } = call;
  const next: Talking = {
    ...call,
    [role]: supervisor,
    [role === 'caller' ? 'from' : 'to']: supervisor.party,
    carries: {
      ...carries,
      // Who was on hold for the agent talks with the supervisor; what was done to the agent's channel went with it.
      holds: carries.holds.filter(({ party, how }) => party === role && how === 'phone'),
      mutes: carries.mutes.filter(({ party }) => party !== role),
    },
  };
  const held = carries.holds.filter(({ party }) => party === other);
  const facts: Fact[] = [
    { fact: 'supervision-ended', ...aboutSupervision(call, supervision, at), how: 'taken-over', by },
    {
      fact: 'call-taken-over',
      ...about(call, at),
      ...{ supervision: receipt, role, from: leaving.party, to: supervisor.party, by },
    },
    ...held.slice(0, 1).map((): Fact => ({ fact: 'party-unheld', ...about(call, at), role: other, by })),
  ];
  // Where its snoop has gone by itself meanwhile, another one may have taken the supervisor back.
  const again = 'bridge' in supervision.place && supervision.place.at !== 'snoop' ? [joinCall(call, supervision)] : [];
  const step = to(next, [...again, ...(held.length === 0 ? [] : unhold(call, other))], facts);
  const behind = chainConnected(step, (now) => leaveBehind(now, supervision));
  return agentGone ? behind : chainConnected(behind, (now) => letGo(now, [leaving.channel]));
}

const unhold = (call: Talking, party: Role): Command[] => [
  { do: 'stop-music', channel: call[party].channel },
  ...(isMuted(call, party, 'in') ? [] : [{ do: 'unmute', channel: call[party].channel, direction: 'in' } as const]),
];

const rejoin = ({ caller, callee, bridge }: Talking, receipt: string): Command => ({
  do: 'join',
  bridge,
  channels: [caller, callee].map(({ channel }) => channel).filter((channel) => isSupervisor(channel, receipt)),
});

const hasTakenOver = ({ caller, callee }: Talking, receipt: string): boolean =>
  [caller, callee].some(({ channel }) => isSupervisor(channel, receipt));
const isSupervisor = (channel: string, receipt: string): boolean => channel.endsWith(`.supervisor-${receipt}`);
