import type { Actor } from '../actor.ts';
import { carrying, otherRole, partyOf, type Call, type Talking } from '../call.ts';
import { isHeldByAsk } from '../capabilities.ts';
import type { Hold, Move } from '../carried.ts';
import type { Command } from '../commands.ts';
import type { EventByType, Moment } from '../events.ts';
import type { Fact, MoveOutcome } from '../facts.ts';
import { refusedHow, q850, type ChannelEnd } from '../hangup.ts';
import { about, chain, stay, to, type Handler, type Step } from '../transition.ts';
import type { ChannelId } from '../../shared/ids.ts';
import { letGo } from './leaving.ts';
import { moveEnded, moveStarted } from './move-facts.ts';
import { freed, replaced } from './transfer-steps.ts';

/** What happens to a call while a device of one of its parties rings or joins. Undefined: it is not about the move. */

/** How long Asterisk may take to join a device, before it is asked again. */
const joinSeconds = 3;

const asterisk: Actor = { kind: 'asterisk' };

/** The device has answered. */
export function moveEntered(call: Talking, event: EventByType['channel-entered']): Step | undefined {
  const { move } = call.carries;
  if (move?.device.channel !== event.channel) return undefined;
  switch (move.stage) {
    case 'asked':
      return to(carrying(call, { move: { ...move, answered: true } }));
    case 'ringing':
      return joinedInTurn(carrying(call, { move: { ...move, answered: true } }));
    case 'joining':
      return stay(call);
  }
}

/**
 * A device that has answered is joined when nothing else is under way: what is asked of a party is asked of its channel,
 * and that is about to be another one. While it is joined nothing else is asked.
 */
export function joinedInTurn(call: Call): Step {
  if (call.phase !== 'talking' || call.carries.underway !== null) return stay(call);
  const { move } = call.carries;
  return move?.stage === 'ringing' && move.answered && move.ending === null ? joining(call, move) : stay(call);
}

/** Brings the device to the others; what that came to is told under the move's own receipt. */
export const joining = (call: Talking, move: Move): Step => ({
  ...to(carrying(call, { move: { ...move, stage: 'joining' } }), [
    { do: 'stop-ringing', channel: move.device.channel },
    ...asBefore(call, move),
    { do: 'join', bridge: call.bridge, channels: [move.device.channel] },
    { do: 'set-timer', timer: 'join', seconds: joinSeconds },
  ]),
  awaits: move.id,
});

/** The device is with them: the old one goes. Or it could not be joined, and nothing has changed. */
export function moveJoined(call: Talking, event: EventByType['ask-answered']): Step | undefined {
  const { move } = call.carries;
  if (move?.stage !== 'joining' || move.id !== event.receipt) return undefined;
  // Nobody knows: it is asked again, by the timer or after the gap.
  if (event.why?.kind === 'unknown') return stay(call);
  return event.why === null ? arrived(call, move, event, false) : over(call, move, event, 'failed', asterisk, false);
}

/** Its answer was lost. */
export function moveLate(call: Talking, event: EventByType['timer-ran-out']): Step | undefined {
  if (event.timer !== 'join') return undefined;
  const { move } = call.carries;
  return move?.stage === 'joining' ? joining(call, move) : stay(call);
}

/** The device has refused, was not answered, or has hung up. */
export function moveGone(call: Talking, event: EventByType['channel-gone']): Step | undefined {
  const { move } = call.carries;
  if (move?.device.channel !== event.channel) return undefined;
  return deviceGone(call, move, event.end, event);
}

/** It has answered, and left us in that moment; while it rings it has not been ours yet. */
export function moveLeft(call: Talking, event: EventByType['channel-left']): Step | undefined {
  const { move } = call.carries;
  if (move?.device.channel !== event.channel) return undefined;
  return move.stage === 'joining' ? over(call, move, event, 'hung-up', byPhone(move), true) : stay(call);
}

/** The old device is hung up in the moment in which the new one joins: that is what was wanted. */
export function moverGone(call: Talking, event: EventByType['channel-gone']): Step | undefined {
  const { move } = call.carries;
  if (move?.stage !== 'joining' || call[move.party].channel !== event.channel) return undefined;
  return arrived(call, move, event, true);
}

/** After a gap, when the call itself was compared. */
export const withMoveCompared =
  (compared: Handler<'talking', 'compared'>): Handler<'talking', 'compared'> =>
  (call, event) =>
    chain(compared(call, event), (next) => (next.phase === 'talking' ? moveCompared(next, event) : stay(next)));

function moveCompared(call: Talking, event: EventByType['compared']): Step {
  const { move } = call.carries;
  if (move === null) return stay(call);
  const { channel } = move.device;
  const state = event.holding.channels.get(channel);
  if (state === undefined) {
    const end = event.holding.witness.ended.get(channel)?.end ?? { cause: q850.normalUnspecified, sipCode: null };
    return deviceGone(call, move, end, event);
  }
  // Asterisk has forgotten whom we followed.
  if (state !== 'up') return to(call, [{ do: 'follow', channel }]);
  if (call.carries.underway !== null)
    return to(
      carrying(call, { move: { ...move, stage: move.stage === 'asked' ? 'asked' : 'ringing', answered: true } }),
    );
  // At once, but in a step of its own: one answer tells of one thing.
  return to(carrying(call, { move: { ...move, stage: 'joining' } }), [{ do: 'set-timer', timer: 'join', seconds: 0 }]);
}

function deviceGone(call: Talking, move: Move, end: ChannelEnd, event: Moment): Step {
  const { ending, stage } = move;
  if (ending !== null) return over(call, move, event, 'cancelled', ending, true);
  return over(call, move, event, stage === 'joining' ? 'hung-up' : refusedHow(end), byPhone(move), true);
}

const byPhone = ({ device }: Move): Actor => ({ kind: 'phone', number: device.party.number });

/** It has come to nothing: they talk on as they did. */
function over(call: Talking, move: Move, event: Moment, outcome: MoveOutcome, by: Actor, isGone: boolean): Step {
  const next = carrying(call, { move: null });
  const facts = [
    ...(move.stage === 'asked' ? [moveStarted(call, move, event)] : []),
    moveEnded(call, move, event, outcome, by),
  ];
  const step = to(next, [{ do: 'clear-timer', timer: 'join' }], facts);
  return chain(step, () => letGo(next, isGone ? [] : [move.device.channel]));
}

/** The device is that side from now on. @param isGone the old one has hung up by itself */
function arrived(call: Talking, move: Move, event: Moment, isGone: boolean): Step {
  const { party: role, device, id, by } = move;
  const old = call[role];
  const other = otherRole(role);
  // What the old phone held, it holds no more.
  const isPhones = (hold: Hold) => hold.how === 'phone' && hold.party === other;
  const wasHeld = call.carries.holds.some(isPhones);
  const next = replaced(
    carrying(call, { move: null, holds: call.carries.holds.filter((hold) => !isPhones(hold)) }),
    role,
    device,
  );
  const facts: Fact[] = [
    { fact: 'party-moved', ...about(call, event), move: id, role, from: partyOf(call, role), to: device.party, by },
    ...(wasHeld ? [{ fact: 'party-unheld', ...about(call, event), role: other, by } as const] : []),
    moveEnded(call, move, event, 'completed', by),
  ];
  const commands: Command[] = [
    // Where the join that is under way fails, this one says so, and the call is in doubt like any other.
    ...(isGone ? [{ do: 'join', bridge: call.bridge, channels: [device.channel] } as const] : []),
    ...(wasHeld && !isHeldByAsk(call, other) ? freed(next, other) : []),
    { do: 'clear-timer', timer: 'join' },
    { do: 'clear-timer', timer: 'doubt' },
  ];
  return chain(to(next, commands, facts), () => letGo(next, isGone ? [] : [old.channel]));
}

/** Who is muted or on hold is so on the new device too, before anybody could hear it. */
function asBefore({ carries }: Talking, { party, device: { channel } }: Move): Command[] {
  const holds = carries.holds.filter((hold) => hold.party === party);
  const asked = holds.find(({ how }) => how === 'asked');
  const directions = carries.mutes.filter((each) => each.party === party).map(({ direction }) => direction);
  const off = new Set([...directions, ...(asked === undefined ? [] : (['in'] as const))]);
  return [
    ...[...off].map((direction): Command => ({ do: 'mute', channel, direction })),
    ...(holds.length === 0 ? [] : [music(channel, asked)]),
  ];
}

const music = (channel: ChannelId, hold: Hold | undefined): Command => ({
  ...{ do: 'start-music', channel, music: hold?.music ?? null },
});
