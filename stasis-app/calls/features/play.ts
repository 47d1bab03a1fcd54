import type { Role } from '../actor.ts';
import { carrying, type Talking, type Transferring } from '../call.ts';
import type { Playback } from '../carried.ts';
import type { Command } from '../commands.ts';
import type { EventByType } from '../events.ts';
import type { Fact } from '../facts.ts';
import { about, stay, to, type Step } from '../transition.ts';
import type { VerbRow } from '../verb.ts';
import { playbackOf, type Receipt } from '../../shared/ids.ts';

/**
 * A sound for one party is played on its channel: it hears that in place of the other one, and is not heard meanwhile.
 * Asterisk does what else is asked of that channel (music, a mute, digits) when the sound is over, though it answers at
 * once (measured on 22.10.1): stop the sound first where that matters. A sound for both is played into the bridge,
 * under what they say.
 */
export const play: VerbRow<'play'> = {
  asked(call, { receipt, ask, by, at }) {
    const { verb: _, ...wish } = ask;
    const id = playbackOf(call.id, receipt);
    const playback: Playback = { ...wish, receipt, id, by, since: at, state: 'asked', stopping: null };
    const on = ask.to === 'both' ? { bridge: call.bridge } : { channel: call[ask.to].channel };
    const { media, positionMs, skipMs } = ask;
    return to(carrying(call, { playbacks: [...call.carries.playbacks, playback] }), [
      ...volumes(call, ask.to, ask.volume),
      { do: 'play', playback: id, on, media, positionMs, skipMs },
    ]);
  },
  done(call, ask) {
    const playback = playbackNamed(call, ask.receipt);
    // It was so short that its end came before this answer, and told its beginning too.
    if (playback === undefined) return stay(call);
    // Whether it was ever asked for, nobody knows after a crash: so we ask whether it is there.
    const look: Command[] = ask.recovered ? [{ do: 'find-playback', playback: playback.id }] : [];
    return to(changed(call, { ...playback, state: 'playing' }), look, [started(call, ask, playback)]);
  },
  failed(call, { receipt, ask }) {
    const stop = { do: 'stop-playback', playback: playbackOf(call.id, receipt) } as const;
    return to(without(call, receipt), [...volumes(call, ask.to, ask.volume === 0 ? 0 : 'usual'), stop]);
  },
  // An id that is asked for twice is answered 201 twice, and plays twice (measured on 22.10.1).
  afterCrash: 'believe',
};

export const controlPlayback: VerbRow<'control-playback'> = {
  asked(call, { ask: { playback: receipt, operation } }) {
    const playback = playbackNamed(call, receipt);
    if (playback === undefined) return noSuch(receipt);
    if (operation === 'resume' && playback.state !== 'paused') return { declined: 'the playback is not paused' };
    if (operation === 'pause' && playback.state === 'paused') return { declined: 'the playback is paused already' };
    return to(call, [{ do: 'control-playback', playback: playback.id, operation }]);
  },
  done(call, { ask: { playback: receipt, operation } }) {
    const playback = playbackNamed(call, receipt);
    if (playback === undefined) return stay(call);
    if (operation === 'pause') return to(changed(call, { ...playback, state: 'paused' }));
    return to(operation === 'resume' ? changed(call, { ...playback, state: 'playing' }) : call);
  },
  failed: (call) => stay(call),
  // A second `forward` would go twice as far.
  afterCrash: 'believe',
};

export const stopPlayback: VerbRow<'stop-playback'> = {
  asked(call, { ask, by }) {
    const playback = playbackNamed(call, ask.playback);
    if (playback === undefined) return noSuch(ask.playback);
    return to(changed(call, { ...playback, stopping: by }), [{ do: 'stop-playback', playback: playback.id }]);
  },
  // Its end is PlaybackFinished, as always; where that was missed, the comparison finds it.
  done: (call) => stay(call),
  failed(call, { ask }) {
    const playback = playbackNamed(call, ask.playback);
    return playback === undefined ? stay(call) : to(changed(call, { ...playback, stopping: null }));
  },
  afterCrash: 'repeat',
};

export function playbackEnded(call: Talking | Transferring, event: EventByType['playback-ended']): Step {
  const playback = call.carries.playbacks.find(({ id }) => id === event.playback);
  if (playback === undefined) return stay(call);
  const { receipt, stopping, volume } = playback;
  const how = stopping !== null ? 'stopped' : event.failed ? 'failed' : 'finished';
  const by = stopping ?? ({ kind: 'asterisk' } as const);
  return to(without(call, receipt), volumes(call, playback.to, volume === 0 ? 0 : 'usual'), [
    ...(playback.state === 'asked' ? [started(call, { ...event, by: playback.by }, playback)] : []),
    { fact: 'playback-ended', ...about(call, event), playback: receipt, how, by },
  ]);
}

/** After a gap: is each of them still there? */
export const playbacksCompared = (call: Talking): Step =>
  to(
    call,
    call.carries.playbacks
      .filter(({ state }) => state !== 'asked')
      .map(({ id }): Command => ({ do: 'find-playback', playback: id })),
  );

const playbackNamed = ({ carries }: Talking, receipt: Receipt): Playback | undefined =>
  carries.playbacks.find((playback) => playback.receipt === receipt);
const noSuch = (receipt: Receipt) => ({ declined: `no playback ${receipt} is on` });

const without = <C extends Talking | Transferring>(call: C, receipt: Receipt): C =>
  carrying(call, { playbacks: call.carries.playbacks.filter((playback) => playback.receipt !== receipt) });
const changed = (call: Talking, next: Playback): Talking =>
  carrying(call, { playbacks: call.carries.playbacks.map((each) => (each.receipt === next.receipt ? next : each)) });

function volumes(call: Talking | Transferring, party: Role | 'both', volume: number | 'usual'): Command[] {
  if (volume === 0) return [];
  const sides = party === 'both' ? [call.caller, call.callee] : [call[party]];
  return sides.map(({ channel }) => ({ do: 'set-volume', channel, volume: volume === 'usual' ? 0 : volume }));
}

const started = (
  call: Talking | Transferring,
  event: Parameters<typeof about>[1] & { readonly by: Playback['by'] },
  { receipt, to: party, media }: Playback,
): Fact => ({ fact: 'playback-started', ...about(call, event), playback: receipt, to: party, media, by: event.by });
