import type { Actor } from '../actor.ts';
import { beginningOf, carrying, otherRole, type Parked, type Talking } from '../call.ts';
import { isHeldByAsk } from '../capabilities.ts';
import type { Command } from '../commands.ts';
import type { EventByType, Moment } from '../events.ts';
import type { Fact } from '../facts.ts';
import type { Parking } from '../parking.ts';
import { about, chain, stay, to, type Step } from '../transition.ts';
import type { VerbRow } from '../verb.ts';
import type { Underway } from '../carried.ts';
import { letGo } from './leaving.ts';
import { parkTimer } from './parking-facts.ts';
import { drop } from './supervisor-place.ts';
import { freed, quieted } from './transfer-steps.ts';

type Parks = Extract<Underway['ask'], { verb: 'park' }>;

/**
 * The party hears music and waits in a slot; only when it does so has the other one left. A recording goes on; a
 * supervision ends, for there is nobody to supervise.
 */
export const park: VerbRow<'park'> = {
  asked(call, { ask: { party, music }, by }) {
    // A channel that plays a sound does nothing else before its end.
    const stops = call.carries.playbacks.map((each): Command => ({ do: 'stop-playback', playback: each.id }));
    const playbacks = call.carries.playbacks.map((each) => ({ ...each, stopping: by }));
    return to(carrying(call, { playbacks }), [...stops, ...quieted(call[party].channel, music)]);
  },
  done: (call, ask) => parked(call, { ...ask, id: ask.receipt }, ask, false),
  failed(call, { ask: { party } }) {
    const held = call.carries.holds.find((hold) => hold.party === party && hold.how === 'asked');
    if (held === undefined) return to(call, freed(call, party));
    return to(call, [{ do: 'start-music', channel: call[party].channel, music: held.music }]);
  },
  afterCrash: 'repeat',
};

/** The parker hangs up while it parks: that is as good as being let go. */
export function parkerGone(call: Talking, event: EventByType['channel-gone']): Step | undefined {
  const { underway } = call.carries;
  if (underway?.ask.verb !== 'park') return undefined;
  const { ask, by, receipt: id } = underway;
  if (call[otherRole(ask.party)].channel !== event.channel) return undefined;
  return parked(call, { ask, by, id }, event, true);
}

function parked(
  call: Talking,
  { ask, by, id }: { readonly ask: Parks; readonly by: Actor; readonly id: Parking['id'] },
  event: Moment,
  isGone: boolean,
): Step {
  const role = ask.party;
  const parker = call[otherRole(role)];
  const watched = call.carries.supervision.reduce<Step>(
    (step, supervision) =>
      chain(step, (next) => (next.phase === 'talking' ? drop(next, supervision, 'parked', by, event) : stay(next))),
    to(call),
  );
  return chain(watched, (next) => {
    if (next.phase !== 'talking') return stay(next);
    const { slot, back, timeoutSeconds, music } = ask;
    const parking: Parking = {
      ...{ id, slot, by, since: event.at, parker: parker.party, back, timeoutSeconds, music },
      ...{ quietSince: event.at, attempts: 0 },
    };
    const { playbacks, mutes } = next.carries;
    const waits: Parked = {
      ...{ ...beginningOf(next), phase: 'parked', role, waiting: next[role] },
      ...{ bridge: next.bridge, answeredAt: next.answeredAt, parking, retrieval: null },
      carries: { ...next.carries, holds: [], playbacks: [], mutes: mutes.filter(({ party }) => party === role) },
    };
    const facts: Fact[] = [
      ...playbacks.map(({ receipt }): Fact => ({
        fact: 'playback-ended',
        ...about(call, event),
        playback: receipt,
        how: 'stopped',
        by,
      })),
      ...(isHeldByAsk(next, role) ? [{ fact: 'party-unheld', ...about(call, event), role, by } as const] : []),
      { fact: 'call-parked', ...about(call, event), parking: id, slot, role, from: parker.party, by },
    ];
    const loud = playbacks.some(({ volume, to: whom }) => volume !== 0 && (whom === 'both' || whom === role));
    const commands: Command[] = [
      ...(loud ? [{ do: 'set-volume', channel: waits.waiting.channel, volume: 0 } as const] : []),
      // The parker's own farewell may have put the call in doubt.
      { do: 'clear-timer', timer: 'doubt' },
      { do: 'clear-timer', timer: 'music' },
      ...parkTimer(waits),
    ];
    return chain(to(waits, commands, facts), () => letGo(waits, isGone ? [] : [parker.channel]));
  });
}
