import type { Direction } from '../asks.ts';
import { carrying, type Talking } from '../call.ts';
import type { Role } from '../actor.ts';
import { isHeldByAsk, isMuted } from '../capabilities.ts';
import type { Command } from '../commands.ts';
import { about, stay, to } from '../transition.ts';
import type { VerbRow } from '../verb.ts';
import { musicAgain } from './hold.ts';

export const mute: VerbRow<'mute'> = {
  asked(call, { ask: { party, directions } }) {
    const wanted = directions.filter((direction) => !isMuted(call, party, direction));
    if (wanted.length === 0) return { declined: `the ${party} is muted already` };
    return to(call, [...each('mute', call, party, wanted), ...musicAgain(call, party)]);
  },
  done(call, ask) {
    const { party, directions } = ask.ask;
    const wanted = directions.filter((direction) => !isMuted(call, party, direction));
    const more = wanted.map((direction) => ({ party, direction, by: ask.by, since: ask.at }));
    return to(
      carrying(call, { mutes: [...call.carries.mutes, ...more] }),
      [],
      [{ fact: 'party-muted', ...about(call, ask), role: party, directions: wanted, by: ask.by }],
    );
  },
  failed: (call, { ask: { party, directions } }) =>
    to(
      call,
      each(
        'unmute',
        call,
        party,
        directions.filter((direction) => !isMuted(call, party, direction)),
      ),
    ),
  afterCrash: 'repeat',
};

export const unmute: VerbRow<'unmute'> = {
  asked(call, { ask: { party, directions } }) {
    const wanted = directions.filter((direction) => isMuted(call, party, direction));
    if (wanted.length === 0) return { declined: `the ${party} is not muted` };
    return to(call, [...each('unmute', call, party, wanted), ...musicAgain(call, party)]);
  },
  done(call, ask) {
    const { party, directions } = ask.ask;
    const ended = directions.filter((direction) => isMuted(call, party, direction));
    const mutes = call.carries.mutes.filter((one) => one.party !== party || !ended.includes(one.direction));
    return to(
      carrying(call, { mutes }),
      [],
      [{ fact: 'party-unmuted', ...about(call, ask), role: party, directions: ended, by: ask.by }],
    );
  },
  failed: (call) => stay(call),
  afterCrash: 'repeat',
};

/** Whoever is on hold is muted for that; its end, not ours, takes this back. */
const each = (what: 'mute' | 'unmute', call: Talking, party: Role, directions: readonly Direction[]): Command[] =>
  directions
    .filter((direction) => direction !== 'in' || !isHeldByAsk(call, party))
    .map((direction) => ({ do: what, channel: call[party].channel, direction }));
