import type { Role } from '../actor.ts';
import { carrying, otherRole, roleOf, type Talking } from '../call.ts';
import { isHeldByAsk, isMuted } from '../capabilities.ts';
import type { Hold } from '../carried.ts';
import type { Command } from '../commands.ts';
import type { EventByType } from '../events.ts';
import { about, stay, to, type Step } from '../transition.ts';
import type { VerbRow } from '../verb.ts';

/**
 * On hold a party hears music in place of the other one, and is not heard: what an agent says to a colleague is not
 * for the customer, and what the customer says meanwhile is not for the agent.
 *
 * A phone's own hold (a re-INVITE with `sendonly` or `inactive`) is the same thing done by the other party: Asterisk
 * itself then plays music to the held side, and tells us ChannelHold.
 */
export const hold: VerbRow<'hold'> = {
  asked(call, { ask }) {
    if (isHeldByAsk(call, ask.party)) return { declined: `the ${ask.party} is on hold already` };
    const { channel } = call[ask.party];
    return to(call, [
      { do: 'mute', channel, direction: 'in' },
      { do: 'start-music', channel, music: ask.music },
    ]);
  },
  done(call, ask) {
    const { party, music } = ask.ask;
    const held: Hold = { party, how: 'asked', by: ask.by, since: ask.at, music };
    return to(
      carrying(call, { holds: [...call.carries.holds, held] }),
      [],
      [{ fact: 'party-held', ...about(call, ask), role: party, by: ask.by, music }],
    );
  },
  // One of the two may have been done: a customer who hears music for ever is worse than one that was not held.
  failed: (call, { ask }) => to(call, release(call, ask.party)),
  afterCrash: 'repeat',
};

export const unhold: VerbRow<'unhold'> = {
  asked(call, { ask }) {
    if (isHeldByAsk(call, ask.party)) return to(call, release(call, ask.party));
    const phone = isHeldByPhone(call, ask.party);
    return {
      declined: `the ${ask.party} is ${phone ? 'held by a phone, and only that one can end it' : 'not on hold'}`,
    };
  },
  done: (call, ask) =>
    to(
      without(call, ask.ask.party, 'asked'),
      [],
      [{ fact: 'party-unheld', ...about(call, ask), role: ask.ask.party, by: ask.by }],
    ),
  // It is still on hold as far as we know, and can be asked again.
  failed: (call) => stay(call),
  afterCrash: 'repeat',
};

export function phoneHeld(call: Talking, event: EventByType['channel-held']): Step {
  const role = roleOf(call, event.channel);
  if (role === undefined || isHeldByPhone(call, otherRole(role))) return stay(call);
  const by = { kind: 'party', role } as const;
  const held: Hold = { party: otherRole(role), how: 'phone', by, since: event.at, music: null };
  return to(
    carrying(call, { holds: [...call.carries.holds, held] }),
    [],
    [{ fact: 'party-held', ...about(call, event), role: held.party, by, music: null }],
  );
}

export function phoneUnheld(call: Talking, event: EventByType['channel-unheld']): Step {
  const role = roleOf(call, event.channel);
  if (role === undefined || !isHeldByPhone(call, otherRole(role))) return stay(call);
  const party = otherRole(role);
  const own = call.carries.holds.find((each) => each.party === party && each.how === 'asked');
  // Asterisk has stopped the music for the phone; for a hold over an interface it goes on.
  const again: Command[] =
    own === undefined ? [] : [{ do: 'start-music', channel: call[party].channel, music: own.music }];
  return to(without(call, party, 'phone'), again, [
    { fact: 'party-unheld', ...about(call, event), role: party, by: { kind: 'party', role } },
  ]);
}

function release(call: Talking, party: Role): Command[] {
  const { channel } = call[party];
  const heard: Command[] = isMuted(call, party, 'in') ? [] : [{ do: 'unmute', channel, direction: 'in' }];
  return isHeldByPhone(call, party)
    ? [...heard, { do: 'start-music', channel, music: null }]
    : [{ do: 'stop-music', channel }, ...heard];
}

/**
 * The music of a phone's hold falls silent when something is first attached to the held channel: a mute, a snoop, a
 * recording (measured on 22.10.1: the bridge changes its technology, and the generator of the HOLD goes). Music that
 * is started after that stays. So whatever attaches to a party sends these commands after its own; the bridge changes
 * in its own time, so features/music.ts looks after it.
 */
export function musicAgain(call: Talking, party: Role): Command[] {
  if (!isHeldByPhone(call, party)) return [];
  return [{ do: 'start-music', channel: call[party].channel, music: musicOf(call, party) ?? null }];
}

/** The music that a party should hear, null being the default's; undefined when none. */
export function musicOf(call: Talking, party: Role): string | null | undefined {
  const own = call.carries.holds.find((each) => each.party === party && each.how === 'asked');
  return own?.music ?? (own !== undefined || isHeldByPhone(call, party) ? null : undefined);
}

export const isHeldByPhone = ({ carries }: Talking, party: Role): boolean =>
  carries.holds.some((each) => each.party === party && each.how === 'phone');

const without = (call: Talking, party: Role, how: Hold['how']): Talking =>
  carrying(call, { holds: call.carries.holds.filter((each) => each.party !== party || each.how !== how) });
